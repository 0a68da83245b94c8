use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

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

/// `YYYY-MM-DD` with `-`, `/`, `_` or `.` between the parts, where no digit touches it.
static ISO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let marked = ["-", "/", "_", r"\."].map(|mark| format!("{mark}([0-9]{{1,2}}){mark}([0-9]{{1,2}})"));
    Regex::new(&format!("(?:^|[^0-9])([0-9]{{4}})(?:{})(?:[^0-9]|$)", marked.join("|"))).ok()
});

/// "May 3, 2023" and "3 May 2023", with short months and ordinals.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let (month, day) = (r"([A-Za-z]{3,9})\.?", r"([0-9]{1,2})(?:st|nd|rd|th)?");
    let edge = "(?:^|[^0-9A-Za-z])";
    Regex::new(&format!("{edge}(?:{month} {day}|{day} {month}),? ([0-9]{{4}})(?:[^0-9A-Za-z]|$)")).ok()
});

/// The first date with a year in a short text: "2023-04-27", "May 3, 2023", "3 May 2023", "Sept. 3rd 2023",
/// "2023-04-27T10:00:00Z". Numbers alone in another order ("3/5/2023") are not read: two countries read them differently.
pub(super) fn find_date(text: &str) -> Option<Date> {
    iso_dates(text).next().or_else(|| written_date(text))
}

/// The date that a file's path names last: `2023/04/27`, `2023-04-27`, also in the file's name.
pub(super) fn path_date(path: &Path) -> Option<Date> {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    iso_dates(&parts.join("/")).last()
}

fn iso_dates(text: &str) -> impl Iterator<Item = Date> {
    let mut from = 0;
    let found = std::iter::from_fn(move || {
        let found = ISO.as_ref()?.captures_at(text, from)?;
        let parts: Vec<_> = found.iter().skip(1).flatten().collect();
        // What follows a date may stand before the next one.
        from = parts.last()?.end();
        Some(parts)
    });
    found.filter_map(|parts| match &*parts {
        [year, month, day] => {
            civil(year.as_str().parse().ok()?, month.as_str().parse().ok()?, day.as_str().parse().ok()?)
        }
        _ => None,
    })
}

fn written_date(text: &str) -> Option<Date> {
    WRITTEN.as_ref()?.captures_iter(text).find_map(|found| {
        let part = |n: usize| found.get(n).map(|m| m.as_str());
        let (name, day) = part(1).zip(part(2)).or_else(|| part(4).zip(part(3)))?;
        civil(part(5)?.parse().ok()?, month(name)?, day.parse().ok()?)
    })
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

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
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
        assert_eq!(date("desk-2704-12/2023/04/27/dam.md").as_deref(), Some("2023-04-27"));
    }
}
