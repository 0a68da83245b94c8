//! `copydesk.quotations`: the quotations of a document, as a list for an editor or as a page for a reader.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{Range, Url};

use super::analysis::Reading;
use super::capabilities::Abilities;
use super::documents::Edition;
use crate::features::{self, Quoted};

/// What the answer is to be.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// A list, with ranges to go to.
    #[default]
    List,
    /// A page to be shown.
    Markdown,
}

/// The argument of the command. The ingress has found the document by then.
#[derive(Deserialize)]
struct Argument {
    #[serde(rename = "uri")]
    _uri: Url,
    #[serde(default)]
    format: Format,
}

/// The format asked for; `None`: the arguments are no good.
pub(super) fn format(arguments: &[Value]) -> Option<Format> {
    Some(Argument::deserialize(arguments.first()?).ok()?.format)
}

#[derive(Serialize)]
struct List<'a> {
    uri: &'a Url,
    version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    quotations: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    range: Range,
    /// As it stands in the document.
    text: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<&'static str>,
}

#[derive(Serialize)]
struct Page<'a> {
    uri: &'a Url,
    version: i32,
    markdown: String,
}

/// The answer, from the version that the command arrived with.
pub(super) fn answer(edition: &Edition, reading: &Reading, format: Format, abilities: &Abilities) -> Value {
    let (uri, version) = (&edition.identity.uri, edition.text.version());
    let answer = match format {
        Format::Markdown => {
            let markdown = features::sheet(&reading.snapshot, &reading.findings);
            serde_json::to_value(Page { uri, version, markdown })
        }
        Format::List => {
            let convert = edition.converter(abilities.encoding);
            let entry = |quoted: Quoted| Entry {
                range: convert.range(quoted.range),
                text: edition.text.slice(quoted.range).into_owned(),
                kind: quoted.kind.word(),
                sure: quoted.speaker.as_ref().map(|speaker| speaker.sure.word()),
                speaker: quoted.speaker.map(|speaker| speaker.name),
                finding: quoted.finding,
            };
            let list = features::quotations(&reading.snapshot, &reading.findings);
            let quotations = list.into_iter().map(entry).collect();
            let title = features::headline(&reading.snapshot.article);
            serde_json::to_value(List { uri, version, title, quotations })
        }
    };
    answer.unwrap_or_default()
}
