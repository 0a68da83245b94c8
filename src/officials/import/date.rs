//! Dates as people and programs write them.

use super::super::layout::pack_date;
use super::cell;

/// A date, packed; 0 where the cell says that there is none. The error says what is wrong and what to write.
pub(super) fn date(text: &str) -> Result<u32, String> {
    if is_open(text) || cell::is_nothing(text) {
        return Ok(0);
    }
    let numbers = timestamp(text).or_else(|| numbers(text)).or_else(|| words(text));
    match numbers {
        Some([year, month, day]) if is_date(year, month, day) => Ok(pack_date(year, month, day)),
        _ if is_either(text) => Err(format!("“{}” may be two days; write YYYY-MM-DD", cell::shown(text))),
        _ => Err(format!(
            "“{}” is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty",
            cell::shown(text)
        )),
    }
}

/// Does the cell for an end say that there is none yet?
pub(super) fn is_open(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["present", "current", "currently", "incumbent", "now", "today", "ongoing", "in office"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// `2012-11-06T00:00:00Z` and `2012-11-06 00:00`. Wikidata writes a date that it knows to the year only as January 1.
fn timestamp(text: &str) -> Option<[u32; 3]> {
    let (day, time) = text.split_once(['T', ' '])?;
    let is_time = time.len() >= 5 && time.bytes().all(|b| b.is_ascii_digit() || b":.Z+-".contains(&b));
    let [year, month, day] = numbers(day.strip_prefix('+').unwrap_or(day)).filter(|_| is_time)?;
    let is_year = time == "00:00:00Z" && (month, day) == (1, 1);
    Some(if is_year { [year, 0, 0] } else { [year, month, day] })
}

/// `2012`, `2012-11`, `2012-11-06`, `2012/11/06`, `13/11/2012`, `11/13/2012`, `6.11.2012`.
fn numbers(text: &str) -> Option<[u32; 3]> {
    let parts = split(text)?;
    match parts.as_slice() {
        [year] => Some([year.number(4)?, 0, 0]),
        [year, month] if year.0.len() == 4 => Some([year.number(4)?, month.number(2).filter(|&m| m > 0)?, 0]),
        [month, year] => Some([year.number(4)?, month.number(2).filter(|&m| m > 0)?, 0]),
        [year, month, day] if year.0.len() == 4 => {
            Some([year.number(4)?, month.number(2)?, day.number(2)?]).filter(|[_, m, d]| *m > 0 && *d > 0)
        }
        [first, second, year] => {
            let [first, second, year] = [first.number(2)?, second.number(2)?, year.number(4)?];
            // With periods the day comes first, everywhere. With strokes only a number over 12 tells.
            match (text.contains('.') || first > 12, second > 12 || first == second) {
                (true, _) => Some([year, second, first]),
                (false, true) => Some([year, first, second]),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

/// Is it a date whose day and month cannot be told apart?
fn is_either(text: &str) -> bool {
    matches!(split(text).as_deref(), Some([a, b, year])
        if year.number(4).is_some() && [a, b].iter().all(|n| n.number(2).is_some_and(|n| (1..=12).contains(&n))))
}

struct Digits<'a>(&'a str);

impl Digits<'_> {
    fn number(&self, digits: usize) -> Option<u32> {
        let fits = if digits == 4 { self.0.len() == 4 } else { (1..=digits).contains(&self.0.len()) };
        self.0.parse().ok().filter(|_| fits)
    }
}

/// Up to three numbers with one kind of mark between them.
fn split(text: &str) -> Option<Vec<Digits<'_>>> {
    let mark = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    let parts: Vec<_> = text.split(mark).map(Digits).collect();
    let is_numbers = parts.iter().all(|p| !p.0.is_empty() && p.0.bytes().all(|b| b.is_ascii_digit()));
    (is_numbers && parts.len() <= 3 && matches!(mark, '-' | '/' | '.')).then_some(parts)
}

/// `November 2012`, `Nov. 6, 2012`, `6 November 2012`, `6-Nov-2012`.
fn words(text: &str) -> Option<[u32; 3]> {
    let words: Vec<&str> = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let (day, month, year) = match words.as_slice() {
        [name, year] => (0, month(name)?, number(year)?),
        [first, second, year] => match (month(first), month(second)) {
            (Some(month), None) => (number(second)?, month, number(year)?),
            (None, Some(month)) => (number(first)?, month, number(year)?),
            _ => return None,
        },
        _ => return None,
    };
    (words.len() == 2 || day > 0).then_some([year, month, day])
}

/// 1 for "January", "Jan", "jan"; "Sept" too.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u32::try_from(index + 1).ok()
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let days = match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1700..2200).contains(&year) && month <= 12 && day <= days && (month > 0 || day == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, iso) in [
            ("2012-11-06", [2012, 11, 6]),
            ("2012-11", [2012, 11, 0]),
            ("2012", [2012, 0, 0]),
            ("2012/11/6", [2012, 11, 6]),
            ("+2012-11-06T00:00:00Z", [2012, 11, 6]),
            ("2012-01-01T00:00:00Z", [2012, 0, 0]),
            ("2012-11-06 00:00:00", [2012, 11, 6]),
            ("6.11.2012", [2012, 11, 6]),
            ("11/13/2012", [2012, 11, 13]),
            ("13/11/2012", [2012, 11, 13]),
            ("5/5/2012", [2012, 5, 5]),
            ("11/2012", [2012, 11, 0]),
            ("November 2012", [2012, 11, 0]),
            ("Nov. 6, 2012", [2012, 11, 6]),
            ("6 November 2012", [2012, 11, 6]),
            ("6th Sept 2012", [2012, 9, 6]),
            ("29 Feb 2024", [2024, 2, 29]),
        ] {
            let [year, month, day] = iso;
            assert_eq!(date(text), Ok(pack_date(year, month, day)), "{text}");
        }
        for text in ["", "-", "—", "n/a", "present", "Incumbent", "?"] {
            assert_eq!(date(text), Ok(0), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_dates_is_told() {
        for text in [
            "2019-13-02",
            "2019-02-30",
            "45424",
            "12",
            "5/12/24",
            "soon",
            "2012-00-00",
            "2012-0",
            "0 May 2012",
            "May 32, 2012",
            "13/13/2012",
            "1/2/3/4",
            "1500",
            "T",
            "2012-11-06-01",
            "Mayday 2012",
        ] {
            assert!(date(text).unwrap_err().contains("is not a date; write YYYY-MM-DD"), "{text}");
        }
        assert_eq!(date("5/12/2024"), Err("“5/12/2024” may be two days; write YYYY-MM-DD".to_owned()));
    }
}
