use std::path::Path;

use jiff::civil::Date;

/// The day it is where the program runs: read once at the edge, passed in as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today(pub Date);

/// The day an article speaks on, and where that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub source: DateSource,
}

/// Where an article's date was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// `date:` in YAML or TOML front matter.
    FrontMatter,
    /// `<meta property="article:published_time">` or the like.
    Meta,
    /// The first `<time datetime="…">`.
    Time,
    /// A dateline that has a year.
    Dateline,
    /// The file's path: `2023-04-27`, `2023/04/27`.
    Path,
    /// Nowhere: today is assumed.
    Assumed,
}

impl ArticleDate {
    /// Today, for want of a date in the document.
    pub fn assumed(today: Today) -> ArticleDate {
        ArticleDate { date: today.0, source: DateSource::Assumed }
    }

    /// Is it a guess?
    pub fn is_assumed(&self) -> bool {
        self.source == DateSource::Assumed
    }
}

impl DateSource {
    /// In a reporter's words: "front matter", "dateline", "today, assumed".
    pub fn words(self) -> &'static str {
        match self {
            DateSource::FrontMatter => "front matter",
            DateSource::Meta => "page metadata",
            DateSource::Time => "the page’s <time>",
            DateSource::Dateline => "dateline",
            DateSource::Path => "the file’s path",
            DateSource::Assumed => "today, assumed",
        }
    }
}

/// Years that an article can be of: news in English is not older, and not from the far future.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

/// The first date with a year in a short text: "2023-04-27", "May 3, 2023", "3 May 2023", "Sept. 3rd 2023",
/// "2023-04-27T10:00:00Z". Numbers alone in another order ("3/5/2023") are not read: two countries read them differently.
pub(super) fn find_date(text: &str) -> Option<Date> {
    let tokens: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .take(MAX_TOKENS)
        .collect();
    iso_dates(text).next().or_else(|| tokens.windows(3).find_map(written_date))
}

/// A date is looked for in so many words: metadata and datelines are short, hostile ones are not.
const MAX_TOKENS: usize = 64;

/// The date that a file's path names last: `2023/04/27`, `2023-04-27`, also in the file's name.
pub(super) fn path_date(path: &Path) -> Option<Date> {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    iso_dates(&parts.join("/")).last()
}

/// Every `YYYY-MM-DD` with `-`, `/`, `_` or `.` between the parts, where no digit touches it.
fn iso_dates(text: &str) -> impl Iterator<Item = Date> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(7)).filter_map(move |at| {
        let starts = at == 0 || bytes.get(at - 1).is_some_and(|byte| !byte.is_ascii_digit());
        starts.then(|| iso_date(bytes.get(at..)?)).flatten()
    })
}

fn iso_date(bytes: &[u8]) -> Option<Date> {
    let (year, rest) = number(bytes, 4..=4)?;
    let (mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, b'-' | b'/' | b'_' | b'.'))?;
    let (month, rest) = number(rest, 1..=2)?;
    let rest = rest.strip_prefix(&[*mark])?;
    let (day, _) = number(rest, 1..=2)?;
    civil(year, i8::try_from(month).ok()?, day)
}

/// The digits at the start as a number, if there are as many as allowed and no more follow.
fn number(bytes: &[u8], digits: std::ops::RangeInclusive<usize>) -> Option<(i16, &[u8])> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !digits.contains(&count) {
        return None;
    }
    let (number, rest) = bytes.split_at(count);
    let value = number.iter().fold(0, |value, digit| value * 10 + i16::from(digit - b'0'));
    Some((value, rest))
}

/// "May 3 2023" or "3 May 2023", taken apart.
fn written_date(tokens: &[&str]) -> Option<Date> {
    let &[first, second, year] = tokens else { return None };
    let (month, day) = match month(first) {
        Some(month) => (month, second),
        None => (month(second)?, first),
    };
    let (day, ordinal) = number(day.as_bytes(), 1..=2)?;
    if !matches!(ordinal, b"" | b"st" | b"nd" | b"rd" | b"th") {
        return None;
    }
    let (year, rest) = number(year.as_bytes(), 4..=4)?;
    if rest.is_empty() { civil(year, month, day) } else { None }
}

/// A month by its English name or a common short form of it, from 1.
pub(super) fn month(word: &str) -> Option<i8> {
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
    let at = MONTHS.iter().position(|month| month.starts_with(&word))?;
    let is_name = matches!(word.len(), 3 | 4) || MONTHS.contains(&word.as_str());
    if is_name { i8::try_from(at + 1).ok() } else { None }
}

fn civil(year: i16, month: i8, day: i16) -> Option<Date> {
    let day = i8::try_from(day).ok()?;
    if YEARS.contains(&year) { Date::new(year, month, day).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_forms_that_newsrooms_write() {
        let cases = [
            ("2023-04-27", "2023-04-27"),
            ("2023-04-27T10:00:00+02:00", "2023-04-27"),
            ("2023/4/7", "2023-04-07"),
            ("LONDON, May 3, 2023 (Reuters)", "2023-05-03"),
            ("Nairobi, 3 May 2023", "2023-05-03"),
            ("Published Sept. 3rd, 2023 at 9 pm", "2023-09-03"),
            ("Thursday, 27 APRIL 2023", "2023-04-27"),
        ];
        for (text, date) in cases {
            assert_eq!(find_date(text).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_no_day_is_none() {
        for text in [
            "LONDON, May 3",
            "2023-13-01",
            "2023-02-30",
            "12023-04-27",
            "3/5/2023",
            "mayor 3 2023",
            "May 33, 2023",
            "3 J 2023",
        ] {
            assert_eq!(find_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_path_is_dated_by_its_last_date() {
        let date = |path: &str| path_date(Path::new(path)).map(|d| d.to_string());
        assert_eq!(date("drafts/2023/04/27/dam.md").as_deref(), Some("2023-04-27"));
        assert_eq!(date("desk_2016-09-08_dam.txt").as_deref(), Some("2016-09-08"));
        assert_eq!(date("backup-2019-01-02/2023-04-27.txt").as_deref(), Some("2023-04-27"));
        assert_eq!(date("dam.md"), None);
        assert_eq!(date("12/2023/04/dam.md"), None);
    }
}
