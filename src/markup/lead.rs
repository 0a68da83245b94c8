//! What stands before the first sentence of a block: a dateline, a speaker's label, a bullet.

use std::hash::{Hash, Hasher};

use jiff::civil::Date;
use rustc_hash::FxHasher;

use super::date::{find_date, month};
use super::furniture::is_weekday;
use super::source::size;

/// What stands before the first sentence of a block. Lengths are bytes of prose, the white space behind included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing.
    None,
    /// "Q:", "MODERATOR:", "Jane Doe:".
    Label {
        /// Its length.
        len: u32,
        /// The same for the same label in any letter case.
        key: u64,
        /// Is it the label of a question or an answer, by a letter or in words?
        asks: bool,
        /// Is it in capitals?
        capitals: bool,
    },
    /// "LONDON, May 3 (Reuters) —".
    Dateline {
        /// Its length.
        len: u32,
        /// The day, when the year is given.
        date: Option<Date>,
        /// Can it be nothing else? If not, it is one only at the start of a story.
        firm: bool,
    },
    /// "•", "1.".
    Bullet {
        /// Its length.
        len: u32,
        /// Can it be nothing else? A dash also opens a signature.
        firm: bool,
    },
}

/// Agencies that are known without a dash behind them.
const WIRES: [&str; 11] =
    ["AP", "Reuters", "AFP", "UPI", "CNN", "BBC", "dpa", "Xinhua", "TASS", "Bloomberg", "CNN Business"];

/// A dateline or a label is at most this long (characters).
const MAX_LEAD: usize = 90;

impl Lead {
    /// Looks at the start of a block.
    pub(super) fn at(text: &str) -> Lead {
        let start = match text.char_indices().nth(MAX_LEAD) {
            Some((end, _)) => text.get(..end).unwrap_or(text),
            None => text,
        };
        bullet(start).or_else(|| dateline(text, start)).or_else(|| label(text, start)).unwrap_or(Lead::None)
    }
}

pub(super) fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

fn bullet(start: &str) -> Option<Lead> {
    let first = start.chars().next()?;
    let (mark, firm) = match first {
        '•' | '*' | '·' | '◦' | '▪' | '■' | '►' | '‣' => (first.len_utf8(), true),
        '-' | '–' | '—' | '+' => (first.len_utf8(), false),
        '0'..='9' => {
            let digits = start.bytes().take_while(u8::is_ascii_digit).count();
            let point = start.get(digits..)?.starts_with(['.', ')']);
            if digits > 2 || !point {
                return None;
            }
            (digits + 1, false)
        }
        _ => return None,
    };
    let rest = start.get(mark..)?;
    let words = rest.trim_start();
    if words.len() == rest.len() || words.is_empty() {
        return None;
    }
    Some(Lead::Bullet { len: size(start.len() - words.len()), firm })
}

/// "LONDON, May 3 (Reuters) — ", "SPRINGFIELD, Ill. (AP) — ", "Nairobi, 3 May 2023 - ", "(Reuters) - ".
fn dateline(text: &str, start: &str) -> Option<Lead> {
    const DASHES: [&str; 10] = [" — ", " – ", " ― ", " -- ", " - ", " —", "—", "―", "–", "--"];
    let (head, dash) = DASHES
        .iter()
        .filter_map(|dash| Some((start.split_once(dash)?.0, *dash)))
        .min_by_key(|(head, dash)| (head.len(), std::cmp::Reverse(dash.len())))
        // "Washington (CNN) The senate": the agency ends it.
        .or_else(|| Some((start.split_once(") ")?.0, ")")))?;
    let full = text.get(..head.len() + dash.len())?;
    let rest = text.get(full.len()..)?;
    let head = if dash == ")" { full } else { head };
    let (place, agency) = match head.trim_end().strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (head, None),
    };
    // Without a dash behind it, a bracket may hold a party as well.
    if agency.is_some_and(|agency| !is_agency(agency))
        || (dash == ")" && !agency.is_some_and(|a| WIRES.contains(&a)))
    {
        return None;
    }
    let firm = match place {
        "" => agency.is_some(),
        place => is_place(place, agency.is_some())?,
    };
    let words = rest.trim_start();
    // A dateline has a story behind it.
    if place.is_empty() && !firm || words.is_empty() {
        return None;
    }
    let len = size(text.len() - words.len());
    Some(Lead::Dateline { len, date: find_date(head), firm })
}

fn is_agency(agency: &str) -> bool {
    let is_name =
        |word: &str| word.starts_with(|c: char| c.is_uppercase()) || matches!(word, "of" | "the" | "and");
    agency.len() <= 40 && !agency.is_empty() && agency.split([' ', '/']).all(is_name)
}

/// Is this the place and date of a dateline, and if so, can it be nothing else?
fn is_place(head: &str, has_agency: bool) -> Option<bool> {
    let mut parts = head.split([',', ';']).map(str::trim);
    let place = parts.next()?;
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "and" | "of" | "de" | "la" | "the" | "du" | "di" | "al" | "near" | "on")
    };
    let is_words = |part: &str, most: usize| {
        let mut words = part.split([' ', '/', '-']).filter(|word| !word.is_empty());
        words.clone().count() <= most
            && words.next().is_some()
            && part.split([' ', '/', '-']).all(|w| w.is_empty() || is_name(w))
    };
    if !is_words(place, 6) || place.contains(['"', '“', '”', ':', '?', '!']) {
        return None;
    }
    let is_upper =
        place.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !place.contains(char::is_lowercase);
    let (mut has_date, mut has_region) = (false, false);
    for part in parts {
        if is_date_part(part) {
            has_date = true;
        } else if is_words(part, 4) && !has_region {
            has_region = true;
        } else {
            return None;
        }
    }
    if is_upper {
        Some(has_agency || has_date || has_region)
    } else {
        (has_agency || has_date).then_some(true)
    }
}

/// "May 3", "3 May 2023", "2023", "Wednesday", "2023-05-03".
fn is_date_part(part: &str) -> bool {
    let mut words = part.split([' ', '-', '/']).filter(|word| !word.is_empty());
    let is_date_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || month(word.trim_end_matches('.')).is_some()
            || is_weekday(word.trim_end_matches('.'))
    };
    words.clone().next().is_some() && words.all(is_date_word)
}

/// "Q: ", "MODERATOR: ", "Jane Doe: "; a name before a quotation mark is a lead-in.
fn label(text: &str, start: &str) -> Option<Lead> {
    let (label, stop) = match start.split_once([':', '.']) {
        Some((letter @ ("Q" | "A"), _)) => (letter, 1),
        _ => (start.split_once(':')?.0, 1),
    };
    let rest = text.get(label.len() + stop..)?;
    let words = rest.trim_start();
    if words.len() == rest.len() || words.is_empty() {
        return None;
    }
    // "LIND (through an interpreter)" is Lind.
    let name = label.split_once(" (").map_or(label, |(name, _)| name).trim_end();
    let asks = ["q", "a", "question", "answer"].iter().any(|word| name.eq_ignore_ascii_case(word));
    let capitals =
        name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.contains(char::is_lowercase);
    let is_marked = words.starts_with(is_double_mark) || words.starts_with(['‘', '\'']);
    if is_marked && !asks && !capitals {
        return None;
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "de" | "da" | "van" | "von" | "der" | "al" | "bin" | "of" | "the")
    };
    let names = name.split_whitespace().filter(|word| is_name(word)).count();
    let all = name.split_whitespace().count();
    if name.contains(['"', '“', '”', '?', '!', ';']) || !(1..=5).contains(&all) || names < all && !asks {
        return None;
    }
    let mut hasher = FxHasher::default();
    name.to_lowercase().hash(&mut hasher);
    let len = size(text.len() - words.len());
    Some(Lead::Label { len, key: hasher.finish(), asks, capitals })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead_of(text: &str) -> (&str, &'static str) {
        let (len, kind) = match Lead::at(text) {
            Lead::None => (0, "none"),
            Lead::Label { len, .. } => (len, "label"),
            Lead::Dateline { len, firm: true, .. } => (len, "firm dateline"),
            Lead::Dateline { len, .. } => (len, "dateline"),
            Lead::Bullet { len, firm: true } => (len, "firm bullet"),
            Lead::Bullet { len, .. } => (len, "bullet"),
        };
        (text.get(..len as usize).unwrap(), kind)
    }

    #[test]
    fn datelines() {
        for (text, lead, kind) in [
            ("LONDON, May 3 (Reuters) — It rained.", "LONDON, May 3 (Reuters) — ", "firm dateline"),
            ("LONDON (AP) - It rained.", "LONDON (AP) - ", "firm dateline"),
            ("SPRINGFIELD, Ill. (AP) — It rained.", "SPRINGFIELD, Ill. (AP) — ", "firm dateline"),
            ("HEMPSTEAD, N.Y. ― It rained.", "HEMPSTEAD, N.Y. ― ", "firm dateline"),
            ("KYIV, Ukraine — It rained.", "KYIV, Ukraine — ", "firm dateline"),
            ("Nairobi, 3 May 2023 - It rained.", "Nairobi, 3 May 2023 - ", "firm dateline"),
            (
                "NEW YORK/LONDON, 3 May (Reuters) - It rained.",
                "NEW YORK/LONDON, 3 May (Reuters) - ",
                "firm dateline",
            ),
            ("Washington (CNN) The senate met.", "Washington (CNN) ", "firm dateline"),
            ("(Reuters) - It rained.", "(Reuters) - ", "firm dateline"),
            ("WASHINGTON — It rained.", "WASHINGTON — ", "dateline"),
            ("WASHINGTON—It rained.", "WASHINGTON—", "dateline"),
        ] {
            assert_eq!(lead_of(text), (lead, kind), "{text}");
        }
        let Lead::Dateline { date, .. } = Lead::at("Nairobi, 3 May 2023 - It rained.") else { panic!() };
        assert_eq!(date, Date::new(2023, 5, 3).ok());
    }

    #[test]
    fn sentences_with_dashes_have_no_dateline() {
        for text in [
            "Lind — the minister — left.",
            "The well-known minister left.",
            "Anna Lind (D-Oslo) said no.",
            "It rained, and Anna Lind — who had left — returned.",
            "“Go,” she said — and left.",
            "Dam is safe - sources",
        ] {
            assert_eq!(lead_of(text).1, "none", "{text}");
        }
    }

    #[test]
    fn labels() {
        for (text, lead) in [
            ("Q: Is it safe?", "Q: "),
            ("A. It is.", "A. "),
            ("Question: Is it safe?", "Question: "),
            ("Q: “Is it safe?”", "Q: "),
            ("MODERATOR: Welcome.", "MODERATOR: "),
            ("Anna van der Lind: It is safe.", "Anna van der Lind: "),
            ("LIND (through an interpreter): It is.", "LIND (through an interpreter): "),
        ] {
            assert_eq!(lead_of(text), (lead, "label"), "{text}");
        }
        for text in [
            "He said: It is safe.",
            "Lind was clear: it is safe.",
            "Lind: “It is safe.”",
            "At 10:15 it broke.",
            "Q:",
        ] {
            assert_eq!(lead_of(text).1, "none", "{text}");
        }
    }

    #[test]
    fn the_same_label_has_the_same_key_in_any_case() {
        let key = |text| match Lead::at(text) {
            Lead::Label { key, .. } => key,
            _ => 0,
        };
        assert_eq!(key("LIND: Yes."), key("Lind (laughing): No."));
        assert_ne!(key("LIND: Yes."), key("LUND: Yes."));
    }

    #[test]
    fn bullets() {
        for (text, lead, kind) in [
            ("• One", "• ", "firm bullet"),
            ("- One", "- ", "bullet"),
            ("12. One", "12. ", "bullet"),
            ("-One", "", "none"),
            ("2023. One", "", "none"),
        ] {
            assert_eq!(lead_of(text), (lead, kind), "{text}");
        }
    }
}
