//! Commands: all run here, so that every editor has them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{Command, Url};

use super::documents::Edition;
use super::mute::Mute;
use super::{Shared, project};
use crate::rules::{Finding, Passage, Rule};
use crate::text::TextRange;

/// Leaves one finding alone until the document is closed.
pub(super) const IGNORE: &str = "copydesk.ignore";
/// Leaves one finding alone in the whole project: adds a hash of its words to the settings file.
pub(super) const IGNORE_IN_PROJECT: &str = "copydesk.ignoreInProject";
/// Leaves a document alone until it is closed.
pub(super) const MUTE: &str = "copydesk.mute";
/// Takes that back.
pub(super) const UNMUTE: &str = "copydesk.unmute";

/// Gives the quotations of a document.
pub(super) const QUOTATIONS: &str = "copydesk.quotations";

/// All of them.
pub(super) const NAMES: [&str; 5] = [IGNORE, IGNORE_IN_PROJECT, MUTE, UNMUTE, QUOTATIONS];

/// The argument of every command but [`QUOTATIONS`], which has its own.
#[derive(Debug, Serialize, Deserialize)]
struct Argument {
    uri: Url,
    /// The finding, for [`IGNORE`] and [`IGNORE_IN_PROJECT`].
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

impl Place {
    fn of(finding: &Finding, edition: &Edition) -> Place {
        Place {
            code: finding.code.to_owned(),
            start: finding.range.start().into(),
            end: finding.range.end().into(),
            version: edition.text.version(),
        }
    }

    /// Where it stands in an edition; `None`: it is another version's. The menu may be older than the text: then
    /// nothing is done, and the finding offers itself again.
    fn range(&self, edition: &Edition) -> Option<TextRange> {
        (edition.text.version() == self.version && self.start <= self.end)
            .then(|| TextRange::new(self.start.into(), self.end.into()))
    }
}

/// `copydesk.ignore` for a finding of an edition.
pub(super) fn ignore(title: &str, edition: &Edition, finding: &Finding) -> Command {
    of_finding(title, IGNORE, edition, finding)
}

/// `copydesk.ignoreInProject` for a finding of an edition.
pub(super) fn ignore_in_project(title: &str, edition: &Edition, finding: &Finding) -> Command {
    of_finding(title, IGNORE_IN_PROJECT, edition, finding)
}

fn of_finding(title: &str, name: &str, edition: &Edition, finding: &Finding) -> Command {
    let uri = edition.identity.uri.clone();
    command(title, name, Argument { uri, finding: Some(Place::of(finding, edition)) })
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

/// Runs a command; `None`: its name or argument is none of ours. Everything but files is done before the first wait.
pub(super) async fn run(shared: Arc<Shared>, name: &str, arguments: Vec<Value>) -> Option<()> {
    let argument: Argument = serde_json::from_value(arguments.into_iter().next()?).ok()?;
    let Argument { uri, finding } = argument;
    let change = |change: &dyn Fn(&mut Mute, &Edition)| {
        shared.documents.mute(&uri, |mute, edition| change(mute, edition), &shared.analysis);
    };
    match name {
        MUTE => change(&|mute, _| mute.all = true),
        UNMUTE => change(&|mute, _| mute.all = false),
        IGNORE => {
            let place = finding?;
            change(&|mute, edition| {
                if let Some(range) = place.range(edition) {
                    mute.ignore(&place.code, range, &edition.text);
                }
            });
        }
        IGNORE_IN_PROJECT => {
            let place = finding?;
            let code = Rule::with_code(&place.code)?.code;
            let edition = shared.documents.edition(&uri)?;
            let Some(range) = place.range(&edition) else { return Some(()) };
            let passage = Passage::new(code, range, &edition.text);
            // A disk may be slow, and the loop does not wait.
            let work = move || project::silence(&shared, &edition.identity, &passage);
            return tokio::task::spawn_blocking(work).await.ok();
        }
        _ => return None,
    }
    Some(())
}
