//! Where sentences end inside a quotation.

/// Abbreviations that keep their point when a comma follows. Only those that are no words of their own: “No.” is an
/// answer, “Sun.” a star. Words with a point inside (U.S., a.m.) need no list.
const KEEPS_ITS_POINT: [&str; 26] = [
    "inc.", "corp.", "co.", "ltd.", "bros.", "jr.", "sr.", "etc.", "esq.", "st.", "ave.", "blvd.", "rd.",
    "dept.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "tues.", "thurs.", "vs.", "approx.", "conn.",
    "calif.",
];

/// Abbreviations that a name or a number follows: no sentence ends there.
const LEADS_ON: [&str; 31] = [
    "mr.", "mrs.", "ms.", "mx.", "dr.", "prof.", "rev.", "hon.", "gen.", "lt.", "col.", "maj.", "capt.",
    "sgt.", "cmdr.", "adm.", "gov.", "sen.", "rep.", "pres.", "sec.", "supt.", "fr.", "sr.", "st.", "mt.",
    "ft.", "messrs.", "vs.", "v.", "cllr.",
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
    let mut ends = Vec::new();
    for (at, c) in words.char_indices() {
        if !matches!(c, '.' | '?' | '!' | '…') {
            continue;
        }
        let after_stop = at + c.len_utf8();
        let rest = words.get(after_stop..).unwrap_or_default();
        if rest.starts_with(['.', '?', '!', '…']) {
            continue;
        }
        let closers: usize = rest.chars().take_while(|&c| is_closer(c)).map(char::len_utf8).sum();
        let end = after_stop + closers;
        let next = words.get(end..).unwrap_or_default();
        let begins = next.trim_start();
        if begins.is_empty() || begins.len() == next.len() || !opens_sentence(begins) {
            continue;
        }
        if c == '.' && closers == 0 && leads_on(words.get(..after_stop).unwrap_or_default(), begins) {
            continue;
        }
        ends.push(end);
    }
    ends
}

/// Marks and brackets that close behind a stop.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '’' | '”' | '\'' | '"' | '»' | ')' | ']')
}

/// Does the point at the end of `before` belong to an abbreviation or an initial that `next` goes on from?
fn leads_on(before: &str, next: &str) -> bool {
    let word = last_word(before);
    let lower = word.to_lowercase();
    let initial = word.chars().count() == 2 && word.starts_with(char::is_uppercase) && !word.starts_with('I');
    // “the U.S. Senate”: after an acronym a new sentence begins only where its first word is no name.
    let acronym = ends_in_abbreviation(before) && !FIRST_WORDS.contains(&first_word(next));
    initial || acronym || LEADS_ON.contains(&lower.as_str())
}

/// Words that open a sentence, and no name, after an acronym.
const FIRST_WORDS: [&str; 30] = [
    "A", "After", "All", "And", "As", "At", "But", "For", "He", "How", "I", "If", "In", "It", "My", "No",
    "Now", "Our", "She", "So", "That", "The", "There", "They", "This", "We", "What", "Why", "Yes", "You",
];

fn opens_sentence(text: &str) -> bool {
    let first = text.trim_start_matches(['“', '‘', '"', '\'', '«', '(', '[', '¿', '¡']).chars().next();
    first
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '…' | '@' | '#' | '$' | '€' | '£'))
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '‘' | '"' | '(' | '[' | '—' | '–'))
        .next()
        .unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
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
