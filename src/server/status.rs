//! `copydesk/status`: how a document stands, for the status bar of a client that asks for it.

use serde::Serialize;
use tower_lsp::lsp_types::Url;

use super::analysis::{Reading, Unread, megabytes};
use super::documents::Edition;
use crate::features;
use crate::rules::Finding;

/// The notification, ready to be sent.
#[derive(Serialize)]
pub(super) struct Status<'a> {
    jsonrpc: &'static str,
    method: &'static str,
    params: Params<'a>,
}

#[derive(Serialize)]
struct Params<'a> {
    uri: &'a Url,
    version: i32,
    state: State,
    quotations: usize,
    #[serde(rename = "withoutSpeaker")]
    without_speaker: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum State {
    /// It is read, and what is to mend is flagged.
    Ready,
    /// The writer muted it.
    Muted,
    /// It is left alone.
    Silent,
    TooLarge,
    Binary,
}

impl<'a> Status<'a> {
    /// Of an edition that was read; `shown` are the findings that the writer is shown.
    pub(super) fn read<'f>(
        edition: &'a Edition,
        reading: &Reading,
        shown: impl Iterator<Item = &'f Finding>,
    ) -> Status<'a> {
        let (state, reason) = match features::left_alone(&reading.snapshot) {
            _ if edition.mute.all => (State::Muted, Some("muted until it is closed".to_owned())),
            Some(why) => (State::Silent, Some(why)),
            None => (State::Ready, None),
        };
        let mut status = Status::with(edition, state, reason);
        status.params.quotations = features::count_quotations(&reading.snapshot.article);
        status.params.without_speaker = features::count_without_speaker(shown);
        status
    }

    /// Of an edition that was not read.
    pub(super) fn unread(edition: &'a Edition, why: Unread) -> Status<'a> {
        let limit = megabytes(edition.settings.max_file_size);
        let (state, reason) = match why {
            Unread::TooLarge => (State::TooLarge, format!("over {limit} (limits.file-size)")),
            Unread::Binary => (State::Binary, "binary, not text".to_owned()),
            Unread::Excluded => (State::Silent, "left out by the setting exclude".to_owned()),
            Unread::OtherLanguage => (State::Silent, "not plain text, Markdown or HTML".to_owned()),
            Unread::Failed => (State::Silent, "this version could not be read".to_owned()),
        };
        Status::with(edition, state, Some(reason))
    }

    fn with(edition: &'a Edition, state: State, reason: Option<String>) -> Status<'a> {
        let (uri, version) = (&edition.identity.uri, edition.text.version());
        Status {
            jsonrpc: "2.0",
            method: "copydesk/status",
            params: Params { uri, version, state, quotations: 0, without_speaker: 0, reason },
        }
    }
}
