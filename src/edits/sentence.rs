//! Where sentences end inside a quotation, and which points stay before a comma.

use crate::syntax::sentences;

/// Abbreviations that keep their point when a comma follows. Only those that are no words of their own: “No.” is an
/// answer, “Sun.” a star. Words with a point inside (U.S., a.m.) need no list.
const KEEPS_ITS_POINT: [&str; 26] = [
    "inc.", "corp.", "co.", "ltd.", "bros.", "jr.", "sr.", "etc.", "esq.", "st.", "ave.", "blvd.", "rd.",
    "dept.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "tues.", "thurs.", "vs.", "approx.", "conn.",
    "calif.",
];

/// Does the text end in an abbreviation, whose point stays before a comma?
pub(super) fn ends_in_abbreviation(text: &str) -> bool {
    let word = last_word(text);
    let Some(stem) = word.strip_suffix('.') else { return false };
    stem.contains('.') && !stem.ends_with('.') || KEEPS_ITS_POINT.contains(&word.to_lowercase().as_str())
}

/// Where sentences end in a quotation's words, in bytes from their start, the last one left out: stops, and the
/// brackets and nested marks that close after them, are inside.
pub(super) fn inner_ends(words: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = sentences(words).iter().map(|sentence| sentence.end as usize).collect();
    ends.pop();
    ends
}

/// Marks and brackets that close behind a stop.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '’' | '”' | '\'' | '"' | '»' | ')' | ']')
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '‘' | '"' | '(' | '[' | '—' | '–'))
        .next()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_first(words: &str, first: &str) {
        let end = inner_ends(words).first().copied().unwrap_or(words.len());
        assert_eq!(words.get(..end), Some(first));
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        check_first("It held. Go home.", "It held.");
        check_first("Why now? We had time.", "Why now?");
        check_first("I thought so … We were wrong.", "I thought so …");
        check_first("He said ‘run.’ We ran.", "He said ‘run.’");
        check_first("It held (for now). We slept.", "It held (for now).");
        check_first("What?! No.", "What?!");
        check_first("It cost $4.5 million. We paid.", "It cost $4.5 million.");
        check_first("It was I. We knew.", "It was I.");
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        check_first("We told Mr. Lind. He left.", "We told Mr. Lind.");
        check_first("We told J. K. Lind. He left.", "We told J. K. Lind.");
        check_first("The U.S. Senate did. We saw.", "The U.S. Senate did.");
        check_first("We trust the U.S. We always did.", "We trust the U.S.");
        check_first("It began at 5 p.m. today. We saw.", "It began at 5 p.m. today.");
        check_first("I thought ... we won. We did.", "I thought ... we won.");
    }

    #[test]
    fn an_abbreviation_keeps_its_point() {
        for (text, expected) in [
            ("We trust the U.S.", true),
            ("at 5 p.m.", true),
            ("He runs Acme Inc.", true),
            ("The answer is no.", false),
            ("We go to plan B.", false),
            ("I thought...", false),
        ] {
            assert_eq!(ends_in_abbreviation(text), expected, "{text}");
        }
    }
}
