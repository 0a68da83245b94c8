use std::io::{self, Write};

use serde::Serialize;

use super::{Checked, Format};
use crate::cli::desk::Opened;
use crate::text::{Encoding, TextRange};

/// The contract that [`Article`] keeps; a change of meaning needs a new number.
pub(super) const SCHEMA: &str = "copydesk.check/1";

/// One document for the whole run.
#[derive(Debug, Default, Serialize)]
pub(in crate::cli) struct Json {
    articles: Vec<Article>,
}

/// One file: an entry of `json`, a line of `jsonl`.
#[derive(Debug, Serialize)]
pub(super) struct Article {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<&'static str>,
    pub(super) path: String,
    #[serde(flatten)]
    pub(super) content: Content,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Content {
    Read {
        /// Null when it is assumed.
        date: Option<String>,
        findings: Vec<FindingRecord>,
        /// With `--explain`: what is known of each official named.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    },
    Failed {
        error: String,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct FindingRecord {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixRecord>,
}

/// Bytes of the file as UTF-8, half-open; line and column (in characters) of the start, from 1.
#[derive(Debug, Serialize)]
struct Place {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct Related {
    #[serde(flatten)]
    place: Place,
    message: String,
}

#[derive(Debug, Serialize)]
struct FixRecord {
    title: String,
    edits: Vec<EditRecord>,
}

#[derive(Debug, Serialize)]
struct EditRecord {
    start: u32,
    end: u32,
    text: String,
}

impl Article {
    pub(super) fn checked(shown: &str, opened: &Opened, checked: &Checked) -> Article {
        let findings = checked.found.iter().map(|found| FindingRecord {
            code: found.finding.code,
            severity: found.finding.severity.word(),
            message: found.finding.message.clone(),
            place: Place::of(opened, found.finding.range),
            related: (found.finding.related.iter())
                .map(|(range, message)| Related {
                    place: Place::of(opened, *range),
                    message: message.clone(),
                })
                .collect(),
            fixes: (found.fixes.iter())
                .map(|fix| FixRecord {
                    title: fix.title.clone(),
                    edits: (fix.edits.iter())
                        .map(|edit| EditRecord {
                            start: opened.in_file(edit.range.start()),
                            end: opened.in_file(edit.range.end()),
                            text: edit.text.clone(),
                        })
                        .collect(),
                })
                .collect(),
        });
        let date = opened.snapshot.article.layout().date();
        Article {
            schema: None,
            path: shown.to_owned(),
            content: Content::Read {
                date: (!date.is_assumed()).then(|| date.date.to_string()),
                findings: findings.collect(),
                facts: checked.facts.clone(),
            },
        }
    }

    pub(super) fn failed(shown: &str, why: &str) -> Article {
        Article { schema: None, path: shown.to_owned(), content: Content::Failed { error: why.to_owned() } }
    }
}

impl Place {
    fn of(opened: &Opened, range: TextRange) -> Place {
        let position = opened.snapshot.text.position(range.start(), Encoding::Utf32);
        Place {
            start: opened.in_file(range.start()),
            end: opened.in_file(range.end()),
            line: position.line + 1,
            column: position.character + 1,
        }
    }
}

impl Format for Json {
    fn article(
        &mut self,
        _: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()> {
        self.articles.push(Article::checked(shown, opened, checked));
        Ok(())
    }

    fn failed(&mut self, _: &mut dyn Write, shown: &str, why: &str) -> io::Result<()> {
        self.articles.push(Article::failed(shown, why));
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Document<'a> {
            schema: &'static str,
            #[serde(flatten)]
            json: &'a Json,
        }
        serde_json::to_writer_pretty(&mut *out, &Document { schema: SCHEMA, json: self })?;
        writeln!(out)
    }
}
