//! The furniture of an article by its looks: bylines, sign-offs, advisory lines; and the shape of a line.

use jiff::civil::Date;

use super::Span;
use super::date::{find_date, month};
use super::lead::{Lead, is_double_mark};
use super::source::size;

/// What the words of a block look like, taken by themselves. What the block is also depends on where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// How many words there are; more than 65,535 are not told apart.
    pub(super) words: u16,
    /// How it ends, quotation marks and brackets left aside.
    pub(super) ending: Ending,
    /// Is there a double quotation mark in it?
    pub(super) has_double_marks: bool,
    /// Does it start or end in a quotation mark?
    pub(super) is_quoted: bool,
    /// Is more than one sentence in it, as far as that can be seen: a stop, white space, a capital?
    pub(super) has_inner_stop: bool,
    /// Do most of its longer words start with a capital?
    pub(super) is_title_case: bool,
    /// Does it start with a small letter?
    pub(super) starts_small: bool,
    /// What stands before its first sentence.
    pub(super) lead: Lead,
    /// Is it a line of furniture?
    pub(super) line: Line,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// In a full stop.
    Stop,
    /// In `?`, `!` or an ellipsis.
    Mark,
    /// In a semicolon.
    Semicolon,
    /// In a colon, comma or dash: more is to come.
    Pending,
    /// In a word.
    Open,
}

/// What kind of line a block is by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Words of the story, a headline, a label.
    Prose,
    /// "By Jane Doe, Springfield Bureau", and the bytes of the names.
    Byline(Span),
    /// "ENDS", "###", "(Reporting by …)".
    SignOff,
    /// "EMBARGOED UNTIL …", "Photo: …", "Read more: …".
    Advisory,
    /// Nothing but a date, or a date as in "Updated May 3, 2023"; the day when the year is given.
    Dated(Option<Date>),
}

/// Lines longer than this are never furniture.
const MAX_FURNITURE_WORDS: usize = 40;

impl Look {
    /// Looks at the words of one block.
    pub(super) fn at(text: &str) -> Look {
        let words = text.split_whitespace().count();
        let bare = text.trim_end_matches(is_closer);
        let ending = match bare.chars().next_back() {
            Some('.') => Ending::Stop,
            Some('?' | '!' | '…') => Ending::Mark,
            Some(';') => Ending::Semicolon,
            Some(':' | ',' | '-' | '–' | '—' | '―') => Ending::Pending,
            _ => Ending::Open,
        };
        let is_quoted =
            text.chars().next().is_some_and(is_mark) || text.chars().next_back().is_some_and(is_mark);
        let is_short = words <= MAX_FURNITURE_WORDS;
        Look {
            words: u16::try_from(words).unwrap_or(u16::MAX),
            ending,
            has_double_marks: text.chars().any(is_double_mark),
            is_quoted,
            has_inner_stop: is_short && has_inner_stop(text),
            is_title_case: is_short && is_title_case(text),
            starts_small: text.starts_with(char::is_lowercase),
            lead: Lead::at(text),
            line: if is_short { line(text, words) } else { Line::Prose },
        }
    }
}

fn line(text: &str, words: usize) -> Line {
    if is_sign_off(text) {
        Line::SignOff
    } else if let Some(names) = byline(text) {
        Line::Byline(names)
    } else if let Some(date) = dated(text, words) {
        Line::Dated(date)
    } else if is_advisory(text, words) {
        Line::Advisory
    } else {
        Line::Prose
    }
}

/// "By Jane Doe and John Roe, Springfield Bureau": the bytes of "Jane Doe and John Roe".
fn byline(text: &str) -> Option<Span> {
    const OPENERS: [&str; 7] =
        ["by ", "story by ", "words by ", "text by ", "written by ", "reported by ", "analysis by "];
    /// Words that a byline may hold in lower case.
    const SMALL: [&str; 19] = [
        "and", "in", "for", "of", "at", "the", "with", "with", "de", "da", "del", "della", "di", "van",
        "von", "der", "den", "la", "bin",
    ];
    /// Words that say that a part is no name.
    const DESK: [&str; 17] = [
        "bureau",
        "press",
        "staff",
        "writer",
        "writers",
        "correspondent",
        "editor",
        "reporter",
        "news",
        "times",
        "post",
        "reuters",
        "ap",
        "afp",
        "agency",
        "service",
        "desk",
    ];
    let opener = OPENERS.iter().find(|opener| starts_with(text, opener))?;
    let names = text.get(opener.len()..)?;
    if names.contains(['?', '!', ':', ';', '“', '”', '"', '(']) {
        return None;
    }
    let words: Vec<&str> = names.split_whitespace().collect();
    let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = words.iter().copied().filter(|word| is_capital(word)).count();
    let all_known = words.iter().all(|word| {
        is_capital(word)
            || SMALL.contains(word)
            || !word.contains(char::is_alphanumeric)
            || word.contains('@')
    });
    let ends_well = !names.ends_with('.') || words.len() <= 6;
    // "By May 3" and "By Monday" are deadlines.
    let is_day = words
        .first()
        .is_some_and(|word| month(word).is_some() || word.contains(|c: char| c.is_ascii_digit()));
    if capitals < 2 || words.len() > 16 || !all_known || !ends_well || is_day {
        return None;
    }
    let mut end = names.len();
    for part in [" | ", " – ", " — ", " - ", " in ", " for ", " at ", " @"] {
        end = end.min(names.find(part).unwrap_or(end));
    }
    while let Some((head, tail)) = names.get(..end).and_then(|names| names.rsplit_once(", ")) {
        let is_desk = tail.split([' ', '.']).any(|word| DESK.contains(&word.to_ascii_lowercase().as_str()));
        if !is_desk {
            break;
        }
        end = head.len();
    }
    let names = names.get(..end)?.trim_end_matches([' ', ',']);
    (!names.is_empty()).then(|| Span::new(size(opener.len()), size(opener.len() + names.len())))
}

fn is_sign_off(text: &str) -> bool {
    const OPENERS: [&str; 12] = [
        "reporting by",
        "additional reporting",
        "writing by",
        "editing by",
        "compiled by",
        "with reporting",
        "with additional reporting",
        "with files from",
        "with inputs from",
        "reporting and writing by",
        "edited by",
        "translated by",
    ];
    const CLOSERS: [&str; 4] = [
        "contributed to this report",
        "contributed reporting",
        "contributed to this story",
        "contributed to this article",
    ];
    if !text.contains(char::is_alphanumeric) {
        // "###", "* * *", "—": whatever it is, it is no prose.
        return true;
    }
    let core = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match core.as_str() {
        "ends" | "end" | "more to come" | "end of story" => return true,
        "30" | "more" => return text.starts_with(['-', '–', '—', '#', '(']) || text == "MORE",
        _ => {}
    }
    let is_bracketed = text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']);
    let opens = OPENERS.iter().any(|opener| core.starts_with(opener));
    let names_only = is_bracketed || core.contains("editing by") || core.split_whitespace().count() <= 12;
    opens && names_only || CLOSERS.iter().any(|closer| core.ends_with(closer))
}

fn is_advisory(text: &str, words: usize) -> bool {
    const OPENERS: [&str; 34] = [
        "embargoed",
        "under embargo",
        "for immediate release",
        "for release",
        "not for publication",
        "editor's note",
        "editor’s note",
        "editors' note",
        "editors’ note",
        "eds:",
        "eds.:",
        "slug:",
        "photo:",
        "photo by",
        "photograph:",
        "picture:",
        "image:",
        "video:",
        "credit:",
        "credits:",
        "read more",
        "read also",
        "also read",
        "see also",
        "related:",
        "advertisement",
        "sign up for",
        "subscribe to",
        "copyright",
        "©",
        "word count",
        "contact:",
        "media contact",
        "press contact",
    ];
    const WHOLE: [&str; 11] = [
        "abstract",
        "full text",
        "breaking",
        "breaking news",
        "urgent",
        "exclusive",
        "opinion",
        "analysis",
        "advertisement",
        "correction",
        "update",
    ];
    /// What a wire's note to editors starts with.
    const NOTES: [&str; 8] =
        ["adds ", "updates ", "recasts ", "corrects ", "refiles ", "repeats ", "eds: ", "removes "];
    let is_note = text.starts_with('(')
        && text.ends_with(')')
        && text.get(1..).is_some_and(|note| NOTES.iter().any(|opener| starts_with(note, opener)));
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    words <= 30 && OPENERS.iter().any(|opener| starts_with(text, opener))
        || WHOLE.iter().any(|whole| core.eq_ignore_ascii_case(whole))
        || is_note
}

/// A line that only gives a date: "May 3, 2023", "Updated 10:15 a.m. ET, Thu May 3, 2023".
fn dated(text: &str, words: usize) -> Option<Option<Date>> {
    const OPENERS: [&str; 8] = [
        "updated",
        "last updated",
        "last modified",
        "published",
        "first published",
        "posted",
        "date:",
        "modified",
    ];
    if words > 12 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = find_date(text);
    if OPENERS.iter().any(|opener| starts_with(text, opener)) {
        return Some(date);
    }
    // Nothing but the date and a weekday.
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_start =
        month(first).is_some() || is_weekday(first) || first.starts_with(|c: char| c.is_ascii_digit());
    (date.is_some() && words <= 4 && is_start).then_some(date)
}

pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && DAYS.iter().any(|day| starts_with(day, &word.to_ascii_lowercase()))
}

/// Does the text start so, letter case aside?
pub(super) fn starts_with(text: &str, opener: &str) -> bool {
    text.get(..opener.len()).is_some_and(|start| start.eq_ignore_ascii_case(opener))
}

fn has_inner_stop(text: &str) -> bool {
    text.split_whitespace().zip(text.split_whitespace().skip(1)).any(|(word, next)| {
        let bare = word.trim_end_matches(is_closer);
        let ends = match bare.strip_suffix('.') {
            // "U.S.", "Gov.", "J.": an abbreviation more often than an end.
            Some(word) => !word.contains('.') && word.chars().count() >= 4,
            None => bare.ends_with(['?', '!']),
        };
        ends && next.trim_start_matches(is_mark).starts_with(char::is_uppercase)
    })
}

fn is_title_case(text: &str) -> bool {
    let long = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (mut words, mut capitals) = (0, 0);
    for word in long {
        let first = word.chars().find(|c| c.is_alphabetic());
        words += 1;
        capitals += u32::from(first.is_some_and(char::is_uppercase));
    }
    words > 0 && capitals * 10 >= words * 7
}

fn is_mark(c: char) -> bool {
    is_double_mark(c) || matches!(c, '\'' | '‘' | '’' | '‚')
}

fn is_closer(c: char) -> bool {
    is_mark(c) || matches!(c, ')' | ']') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(text: &str, line: Line) {
        assert_eq!(Look::at(text).line, line, "{text}");
    }

    #[test]
    fn bylines_give_their_names() {
        for (text, names) in [
            ("By Jane Doe", "Jane Doe"),
            ("BY JANE DOE", "JANE DOE"),
            ("By Jane Doe and John Roe, Springfield Bureau", "Jane Doe and John Roe"),
            ("By Jane Doe, Associated Press", "Jane Doe"),
            ("By Jane Doe, Ann Poe and John Roe", "Jane Doe, Ann Poe and John Roe"),
            ("By Anna van der Lind in Oslo", "Anna van der Lind"),
            ("By Jane Doe | Norland Times", "Jane Doe"),
            ("Reported by Jane Doe for Radio Norland", "Jane Doe"),
        ] {
            let Line::Byline(span) = Look::at(text).line else { panic!("no byline: {text}") };
            assert_eq!(span.of(text), names);
        }
    }

    #[test]
    fn sentences_with_by_are_no_bylines() {
        for text in [
            "By Monday the water had gone.",
            "By Monday",
            "By May 3 Norland Council",
            "By Norland’s count the dam lost nine gates before Anna Lind arrived.",
            "By all accounts Jane Doe won",
        ] {
            check_line(text, Line::Prose);
        }
    }

    #[test]
    fn sign_offs_and_advisory_lines_are_known() {
        for text in [
            "ENDS",
            "-ENDS-",
            "###",
            "# # #",
            "-30-",
            "— 30 —",
            "(MORE)",
            "(Reporting by Jane Doe in Oslo; Editing by John Roe)",
            "Reporting by Jane Doe; Editing by John Roe",
            "Associated Press writer Jane Doe contributed to this report.",
        ] {
            check_line(text, Line::SignOff);
        }
        for text in [
            "EMBARGOED UNTIL 00:01 TUESDAY",
            "FOR IMMEDIATE RELEASE",
            "ABSTRACT.",
            "FULL TEXT.",
            "(Adds quotes, background)",
            "Photo: Jane Doe",
            "Read more: How the dam was built",
            "Editor’s note: This story has been changed.",
        ] {
            check_line(text, Line::Advisory);
        }
        for text in [
            "The end",
            "More rain fell",
            "30 people left",
            "Reporting by candlelight was hard for the small team, but they did it every night of the war.",
        ] {
            check_line(text, Line::Prose);
        }
    }

    #[test]
    fn a_line_that_is_a_date_is_furniture() {
        let may = Date::new(2023, 5, 3).ok();
        check_line("May 3, 2023", Line::Dated(may));
        check_line("Wednesday, 3 May 2023", Line::Dated(may));
        check_line("Updated 10:15 a.m. ET, Wed May 3, 2023", Line::Dated(may));
        check_line("Published at 10:15", Line::Dated(None));
        check_line("May 3, 2023, was a wet day in Norland", Line::Prose);
    }

    #[test]
    fn the_shape_of_a_line() {
        let look = Look::at("Dam ‘safe’, says minister");
        assert_eq!(
            (look.words, look.ending, look.has_double_marks, look.is_quoted),
            (4, Ending::Open, false, false)
        );
        let look = Look::at("“We are done,” Ruiz said. “For now.”");
        assert_eq!((look.ending, look.has_double_marks, look.is_quoted), (Ending::Stop, true, true));
        assert!(Look::at("The dam held. People slept").has_inner_stop);
        assert!(!Look::at("The U.S. Senate and Gov. Lind agree").has_inner_stop);
        assert!(Look::at("Storm Closes Port of Norland").is_title_case);
        assert!(!Look::at("Storm closes the port").is_title_case);
    }
}
