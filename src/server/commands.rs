//! Commands: all run here, so that every editor has them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{Command, Url};

use super::Shared;
use crate::rules::Finding;
use crate::text::TextRange;

/// Leaves one finding alone until the document is closed.
pub(super) const IGNORE: &str = "copydesk.ignore";
/// Leaves a document alone until it is closed.
pub(super) const MUTE: &str = "copydesk.mute";
/// Takes that back.
pub(super) const UNMUTE: &str = "copydesk.unmute";

/// All of them.
pub(super) const NAMES: [&str; 3] = [IGNORE, MUTE, UNMUTE];

/// The argument of every command.
#[derive(Debug, Serialize, Deserialize)]
struct Argument {
    uri: Url,
    /// The finding, for [`IGNORE`].
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<Place>,
}

/// A finding, by its code and its bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    code: String,
    start: u32,
    end: u32,
    version: i32,
}

/// `copydesk.ignore` for a finding of a version.
pub(super) fn ignore(title: &str, uri: &Url, version: i32, finding: &Finding) -> Command {
    let place = Place {
        code: finding.code.to_owned(),
        start: finding.range.start().into(),
        end: finding.range.end().into(),
        version,
    };
    command(title, IGNORE, Argument { uri: uri.clone(), finding: Some(place) })
}

/// `copydesk.mute`.
pub(super) fn mute(title: &str, uri: &Url) -> Command {
    command(title, MUTE, Argument { uri: uri.clone(), finding: None })
}

/// `copydesk.unmute`.
pub(super) fn unmute(title: &str, uri: &Url) -> Command {
    command(title, UNMUTE, Argument { uri: uri.clone(), finding: None })
}

fn command(title: &str, name: &str, argument: Argument) -> Command {
    let argument = serde_json::to_value(argument).unwrap_or_default();
    Command { title: title.to_owned(), command: name.to_owned(), arguments: Some(vec![argument]) }
}

/// Runs a command; `None`: its name or argument is none of ours.
pub(super) fn run(shared: &Arc<Shared>, name: &str, arguments: Vec<Value>) -> Option<()> {
    let argument: Argument = serde_json::from_value(arguments.into_iter().next()?).ok()?;
    let Argument { uri, finding } = argument;
    let change = |change: &dyn Fn(&mut super::mute::Mute, &super::documents::Edition)| {
        shared.documents.mute(&uri, |mute, edition| change(mute, edition), &shared.analysis);
    };
    match name {
        MUTE => change(&|mute, _| mute.all = true),
        UNMUTE => change(&|mute, _| mute.all = false),
        IGNORE => {
            let place = finding?;
            // The menu may be older than the text: then nothing is ignored, and the finding offers itself again.
            change(&|mute, edition| {
                if edition.text.version() == place.version && place.start <= place.end {
                    let range = TextRange::new(place.start.into(), place.end.into());
                    mute.ignore(&place.code, range, &edition.text);
                }
            });
        }
        _ => return None,
    }
    Some(())
}
