//! What a writer asked to leave alone in an open document, until it is closed.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock};

use crate::rules::Finding;
use crate::text::{Buffer, TextRange};

/// What is left alone in one document. Texts are kept as hashes with a salt of this process.
#[derive(Clone, Default)]
pub(super) struct Mute {
    /// Nothing is found, nothing hinted.
    pub(super) all: bool,
    passages: Arc<BTreeSet<u64>>,
}

impl Mute {
    /// Leaves a finding alone wherever its words go.
    pub(super) fn ignore(&mut self, code: &str, range: TextRange, text: &Buffer) {
        Arc::make_mut(&mut self.passages).insert(passage(code, range, text));
    }

    /// Is the finding to be left alone?
    pub(super) fn covers(&self, finding: &Finding, text: &Buffer) -> bool {
        self.all
            || (!self.passages.is_empty()
                && self.passages.contains(&passage(finding.code, finding.range, text)))
    }
}

fn passage(code: &str, range: TextRange, text: &Buffer) -> u64 {
    static SALT: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    SALT.hash_one((code, text.slice(range)))
}
