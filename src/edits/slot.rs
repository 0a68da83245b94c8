//! Where a tag goes: the first natural break.

use super::sentence::inner_ends;
use crate::markup::Span;

/// From this many words on, a sentence is broken at a comma or dash rather than made to run to its end.
const LONG_SENTENCE: usize = 30;

/// Fewest words before and after a break inside a sentence: less is a list, a name in apposition, a "well,".
const SHORTEST_PART: usize = 4;

/// Words that open a clause of their own after a comma.
const CLAUSE_WORDS: [&str; 16] = [
    "and", "but", "so", "or", "yet", "because", "although", "though", "while", "which", "since", "if",
    "when", "unless", "until", "as",
];

/// A break in the quoted words; offsets are bytes of the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// After the last word.
    End,
    /// After the first sentence, which ends here, stop included.
    Sentence(u32),
    /// Inside a long sentence, after the comma or dash that ends here.
    Clause(u32),
}

/// Finds the slot in the words of a quotation. `nested` are the quotations inside: none of them is ever broken.
pub(super) fn find(prose: &str, inner: Span, nested: &[Span]) -> Slot {
    let first_end = first_sentence_end(prose, inner, nested);
    let sentence = Span::new(inner.start, first_end.unwrap_or(inner.end));
    if count_words(sentence.of(prose)) > LONG_SENTENCE
        && let Some(at) = clause_break(sentence.of(prose), |at| is_open(nested, sentence.start + at as u32))
    {
        return Slot::Clause(sentence.start + at as u32);
    }
    first_end.map_or(Slot::End, Slot::Sentence)
}

/// Where the first sentence ends, if another one follows in the same marks.
pub(super) fn first_sentence_end(prose: &str, inner: Span, nested: &[Span]) -> Option<u32> {
    let ends = inner_ends(inner.of(prose)).into_iter().map(|at| inner.start + at as u32);
    ends.into_iter().find(|&end| is_open(nested, end))
}

fn is_open(nested: &[Span], at: u32) -> bool {
    !nested.iter().any(|n| n.start < at && at < n.end)
}

/// The best comma or dash to break a long sentence at, in bytes from its start, the mark included: before a clause,
/// else at a dash, else at any comma with enough words on both sides.
fn clause_break(sentence: &str, is_open: impl Fn(usize) -> bool) -> Option<usize> {
    let mut breaks: Vec<(usize, u8)> = Vec::new();
    let mut brackets = 0i32;
    for (at, c) in sentence.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            _ => {}
        }
        let end = at + c.len_utf8();
        let rest = sentence.get(end..).unwrap_or_default();
        let rank = match c {
            ',' if !rest.starts_with(char::is_whitespace) => continue,
            ',' if opens_clause(rest) => 0,
            '—' | '–' if brackets == 0 => 1,
            ',' => 2,
            _ => continue,
        };
        if brackets == 0 && is_open(end) {
            breaks.push((end, rank));
        }
    }
    let ends: Vec<usize> = breaks.iter().map(|&(end, _)| end).collect();
    let is_roomy = |i: usize, end: usize| {
        let before = i.checked_sub(1).and_then(|i| ends.get(i)).copied().unwrap_or(0);
        let after = ends.get(i + 1).copied().unwrap_or(sentence.len());
        [sentence.get(before..end), sentence.get(end..after)]
            .into_iter()
            .all(|part| count_words(part.unwrap_or_default()) >= SHORTEST_PART)
    };
    breaks
        .iter()
        .enumerate()
        .filter(|&(i, &(end, _))| is_roomy(i, end))
        .filter(|(_, (end, _))| count_words(sentence.get(..*end).unwrap_or_default()) <= LONG_SENTENCE)
        .min_by_key(|&(i, &(_, rank))| (rank, i))
        .map(|(_, &(end, _))| end)
}

fn opens_clause(text: &str) -> bool {
    let word = text.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    CLAUSE_WORDS.contains(&word)
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, before: &str) {
        let inner = Span::new(0, words.len() as u32);
        let end = match find(words, inner, &[]) {
            Slot::End => inner.end,
            Slot::Sentence(end) | Slot::Clause(end) => end,
        };
        assert_eq!(words.get(..end as usize), Some(before));
    }

    #[test]
    fn a_long_sentence_breaks_before_a_clause() {
        check(
            "We had all the valleys from here to the coast, bread, butter, and eggs in plenty, and there was not one \
             person in the whole of the province who would have gone to bed hungry on that night.",
            "We had all the valleys from here to the coast, bread, butter, and eggs in plenty,",
        );
    }

    #[test]
    fn a_long_sentence_without_a_break_stays_whole() {
        let long = "There was not one person in the whole of the upper province or in the lower towns along the river \
                    who would have gone to bed hungry or cold or alone on that long night.";
        check(long, long);
    }

    #[test]
    fn a_short_sentence_is_never_broken() {
        check(
            "It held, and the people of the town slept well.",
            "It held, and the people of the town slept well.",
        );
    }

    #[test]
    fn a_nested_quotation_is_never_broken() {
        let words = "He said ‘Run. Go home.’ We ran. They did not.";
        let nested = Span::new(8, 27);
        assert_eq!(nested.of(words), "‘Run. Go home.’".get(..).unwrap());
        let found = find(words, Span::new(0, words.len() as u32), &[nested]);
        assert_eq!(found, Slot::Sentence(nested.end));
    }
}
