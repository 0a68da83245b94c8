use std::collections::HashMap;
use std::io::{self, BufWriter, Write as _};

use serde::Serialize;

use super::Exit;
use super::args::{QuotesArgs, QuotesFormat};
use super::desk::{Desk, Opened};
use super::files::targets;
use super::parallel::{Outcome, read_all};
use super::sheet;
use crate::config::Severity;
use crate::features::officials_meant;
use crate::markup::DateSource;
use crate::officials::Held;
use crate::reading::{Attribution, EntityId, Quotation, QuotationId, SourceKind, Standing, Suggestion};
use crate::rules;
use crate::text::TextRange;

/// The contract that [`Record`] keeps; a change of meaning needs a new number.
const SCHEMA: &str = "copydesk.quotes/1";

/// The rule whose level a quotation's `flagged` gives.
const UNATTRIBUTED: &str = "unattributed-quote";

/// One article: one line of `quotes --format jsonl`. Offsets are bytes of the file as UTF-8, ranges half-open.
#[derive(Debug, Serialize)]
pub(super) struct Record {
    schema: &'static str,
    path: String,
    /// The article's date; null when it is assumed.
    pub(super) date: Option<String>,
    /// Where the date was found, in words.
    pub(super) date_source: &'static str,
    encoding: String,
    pub(super) quotations: Vec<QuotationRecord>,
}

/// A file that could not be read.
#[derive(Debug, Serialize)]
struct ErrorRecord<'a> {
    schema: &'static str,
    path: &'a str,
    error: &'a str,
}

/// A passage in quotation marks, marks included.
#[derive(Debug, Serialize)]
pub(super) struct QuotationRecord {
    start: u32,
    end: u32,
    /// From 1.
    pub(super) line: u32,
    kind: &'static str,
    /// The same for the paragraphs of one quotation.
    pub(super) group: u32,
    /// The quotation it is nested in, as an index into the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<usize>,
    /// As it stands in the file.
    text: String,
    /// As a reader sees it.
    pub(super) plain: String,
    pub(super) attribution: Option<AttributionRecord>,
    pub(super) source: Option<SourceRecord>,
    /// The level at which an editor shows that nobody is named for it.
    pub(super) flagged: Option<&'static str>,
    /// Does the last speaker most likely go on? For the sheet.
    #[serde(skip)]
    pub(super) implied: bool,
    /// Who may have said a flagged quotation, likeliest first.
    pub(super) suggestions: Vec<SuggestionRecord>,
}

/// Whose words a mention in the text says they are.
#[derive(Debug, Serialize)]
pub(super) struct AttributionRecord {
    pub(super) speaker: Place,
    cue: Option<Place>,
    confidence: f64,
    pub(super) evidence: Vec<String>,
}

/// A stretch of the file.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    start: u32,
    end: u32,
    pub(super) text: String,
}

/// Who the speaker is, as fully as article and knowledge base can say.
#[derive(Debug, Serialize)]
pub(super) struct SourceRecord {
    pub(super) name: Option<String>,
    pub(super) kind: &'static str,
    pub(super) title: Option<String>,
    official: Option<String>,
}

/// Somebody who may have said it.
#[derive(Debug, Serialize)]
pub(super) struct SuggestionRecord {
    pub(super) name: String,
    /// How the article names them.
    text: String,
    score: f64,
}

/// `copydesk quotes`.
pub(super) fn run(args: &QuotesArgs) -> anyhow::Result<Exit> {
    let targets = targets(&args.input.paths, args.input.stdin_path.as_deref());
    let mut out = BufWriter::new(io::stdout().lock());
    let exit = read_all(&Desk::new(), &targets, Record::of, |target, outcome| {
        match (args.format, outcome) {
            (QuotesFormat::Jsonl, Outcome::Done(_, record)) => {
                write_line(&mut out, &Record { path: target.shown.clone(), ..record })?;
            }
            (QuotesFormat::Jsonl, Outcome::Failed(error)) => {
                let record = ErrorRecord { schema: SCHEMA, path: &target.shown, error: &error };
                write_line(&mut out, &record)?;
            }
            (QuotesFormat::Text, Outcome::Done(opened, record)) => {
                sheet::write(&mut out, &target.shown, &opened, &record)?;
            }
            (QuotesFormat::Text, Outcome::Failed(_)) => {}
        }
        out.flush()
    })?;
    Ok(exit)
}

/// A record as one line of JSON.
pub(super) fn write_line(out: &mut impl io::Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

impl Record {
    /// All quotations of an article. The path is for the caller to fill in.
    fn of(opened: &Opened) -> Record {
        let article = &opened.snapshot.article;
        let flagged: HashMap<QuotationId, Severity> = rules::check(&opened.snapshot.rules())
            .into_iter()
            .filter(|finding| finding.code == UNATTRIBUTED)
            .filter_map(|finding| Some((finding.quotation?, finding.severity)))
            .collect();
        let places: HashMap<QuotationId, usize> =
            article.quotations().enumerate().map(|(idx, q)| (q.id, idx)).collect();
        let quotations = article
            .quotations()
            .map(|quotation| {
                let parent = quotation.parent().and_then(|id| places.get(&id).copied());
                QuotationRecord::of(opened, quotation, parent, flagged.get(&quotation.id).copied())
            })
            .collect();
        let date = article.layout().date();
        Record {
            schema: SCHEMA,
            path: String::new(),
            date: (!date.is_assumed()).then(|| date.date.to_string()),
            date_source: date_source(date.source),
            encoding: opened.encoding.clone(),
            quotations,
        }
    }
}

impl QuotationRecord {
    fn of(
        opened: &Opened,
        quotation: Quotation<'_>,
        parent: Option<usize>,
        flagged: Option<Severity>,
    ) -> QuotationRecord {
        let Place { start, end, text } = Place::of(opened, quotation.range());
        let article = &opened.snapshot.article;
        let suggestions = match flagged {
            Some(_) => article.suggestions(quotation.id),
            None => Vec::new(),
        };
        QuotationRecord {
            start,
            end,
            line: opened.line(quotation.range().start()),
            kind: quotation.kind().word(),
            group: quotation.group(),
            parent,
            text,
            plain: quotation.plain().to_owned(),
            attribution: quotation.attribution().and_then(|a| AttributionRecord::of(opened, &a)),
            source: SourceRecord::of(opened, quotation),
            flagged: flagged.map(Severity::word),
            implied: matches!(quotation.standing(), Standing::Continues(_)),
            suggestions: suggestions.iter().filter_map(|s| SuggestionRecord::of(opened, s)).collect(),
        }
    }
}

impl AttributionRecord {
    fn of(opened: &Opened, attribution: &Attribution) -> Option<AttributionRecord> {
        let speaker = opened.snapshot.article.mention(attribution.speaker)?;
        Some(AttributionRecord {
            speaker: Place::of(opened, speaker.range()),
            cue: attribution.cue.map(|range| Place::of(opened, range)),
            confidence: hundredths(attribution.score),
            evidence: attribution.evidence.iter().map(ToString::to_string).collect(),
        })
    }
}

impl Place {
    fn of(opened: &Opened, range: TextRange) -> Place {
        Place {
            start: opened.in_file(range.start()),
            end: opened.in_file(range.end()),
            text: opened.slice(range),
        }
    }
}

impl SourceRecord {
    fn of(opened: &Opened, quotation: Quotation<'_>) -> Option<SourceRecord> {
        let kind = quotation.source_kind()?;
        let id = quotation.source();
        let entity = id.and_then(|id| opened.snapshot.article.entity(id));
        let is_named = !matches!(kind, SourceKind::Group | SourceKind::Unnamed);
        let words = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (name, title) =
            (entity.and_then(|e| words(&e.name)).filter(|_| is_named), entity.and_then(|e| words(&e.title)));
        Some(match id.and_then(|id| Official::of(opened, id)) {
            Some(official) => SourceRecord {
                name: Some(official.name.to_owned()),
                kind: kind.word(),
                title: official.title.map(str::to_owned).or(title),
                official: Some(official.id.to_owned()),
            },
            None => SourceRecord { name, kind: kind.word(), title, official: None },
        })
    }
}

/// Somebody of the article whom the knowledge base has.
struct Official<'a> {
    id: &'a str,
    name: &'a str,
    /// The office held on the article's date, if it may be asserted.
    title: Option<&'a str>,
}

impl<'a> Official<'a> {
    /// `None`: no official, or one of several equally likely ones.
    fn of(opened: &'a Opened, id: EntityId) -> Option<Official<'a>> {
        let article = &opened.snapshot.article;
        let found = officials_meant(&opened.snapshot, article.mentions_of(id).next()?);
        let first = found.first().filter(|f| !f.is_tied)?;
        let terms = first.person.on(article.layout().date().date);
        let held = terms.iter().find(|(held, m)| *held == Held::Yes && !m.unverified);
        Some(Official {
            id: first.person.id,
            name: first.person.full_name,
            title: held.map(|(_, membership)| membership.office),
        })
    }
}

impl SuggestionRecord {
    fn of(opened: &Opened, suggestion: &Suggestion) -> Option<SuggestionRecord> {
        let article = &opened.snapshot.article;
        let entity = article.entity(suggestion.entity)?;
        Some(SuggestionRecord {
            name: entity.name.to_string(),
            text: article.mention(suggestion.mention).map(|m| opened.slice(m.range())).unwrap_or_default(),
            score: hundredths(suggestion.score),
        })
    }
}

/// `date_source` of the contract.
fn date_source(source: DateSource) -> &'static str {
    match source {
        DateSource::FrontMatter => "front matter",
        DateSource::Meta => "meta",
        DateSource::Time => "time",
        DateSource::Dateline => "dateline",
        DateSource::Path => "path",
        DateSource::Assumed => "assumed",
    }
}

/// More digits would only look exact.
fn hundredths(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}
