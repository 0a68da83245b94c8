//! Counts the words of cues and the common words: `data/lexicon/{cues.tsv,common.txt}`. Words and counts, never text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::corpus::Article;

/// What was counted, as the files hold it.
pub struct Counts {
    pub cues: String,
    pub common: String,
}

#[derive(Default)]
struct Count {
    total: u32,
    in_cue: u32,
    lower: u32,
    capital: u32,
}

pub fn count<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Counts {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for article in articles {
        let quoted = quoted(&article.text);
        let cues: Vec<&Range<usize>> = article.attributions.iter().flat_map(|a| &a.cue).collect();
        for (start, word) in words(&article.text) {
            let at = quoted.partition_point(|q| q.start <= start);
            if at.checked_sub(1).is_some_and(|at| start < quoted[at].end) {
                continue;
            }
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            let count = counts.entry(word.to_lowercase().replace('’', "'")).or_default();
            count.total += 1;
            count.in_cue += u32::from(cues.iter().any(|c| c.contains(&start)));
            count.lower += u32::from(word.chars().all(|c| !c.is_uppercase()));
            count.capital += u32::from(word.chars().next().is_some_and(char::is_uppercase));
        }
    }
    let mut cues = String::new();
    let mut common = String::new();
    for (word, count) in &counts {
        // Of 100 times that a word occurs, how often it is part of a cue; two more occurrences keep rare words modest.
        let share = 100.0 * f64::from(count.in_cue) / f64::from(count.total + 2);
        if count.in_cue >= 2 && share >= 10.0 {
            cues += &format!("{word}\t{share:.0}\n");
        }
        if count.lower >= 3 && f64::from(count.lower) >= 0.15 * f64::from(count.lower + count.capital) {
            common += &format!("{word}\n");
        }
    }
    Counts { cues, common }
}

/// Passages in double marks inside one paragraph, or from a mark to the paragraph's end.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, char) in text.char_indices() {
        match (open, char) {
            (Some((start, _)), '\n') => {
                quoted.push(start..at);
                open = None;
            }
            (Some((start, '“')), '”') | (Some((start, '"')), '"') => {
                quoted.push(start..at + char.len_utf8());
                open = None;
            }
            (None, '“' | '"') => open = Some((at, char)),
            _ => {}
        }
    }
    if let Some((start, _)) = open {
        quoted.push(start..text.len());
    }
    quoted
}

/// Words with their first bytes: letters, with apostrophes and hyphens inside.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| c.is_alphabetic();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(letter)?;
        let mut end = start;
        let mut chars = text[start..].chars().peekable();
        while let Some(c) = chars.next() {
            let joins =
                matches!(c, '\'' | '’' | '-') && chars.peek().is_some_and(|n| n.is_ascii_alphabetic());
            if !letter(c) && !joins {
                break;
            }
            end += c.len_utf8();
        }
        at = end;
        Some((start, &text[start..end]))
    })
}
