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
