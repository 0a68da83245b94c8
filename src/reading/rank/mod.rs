//! What was learned from annotated articles: how likely a mention is the source of anything, and of one quotation.
//!
//! Each mention, and each pair of a quotation and a mention, is a row of signs: small numbers read off the tokens around
//! it. Weights for them are learned by `tools/train` and kept in `data/rankers/`; here they are only added up.

mod mention;
mod pair;
mod signs;
mod trees;

use std::sync::LazyLock;

pub(super) use mention::mention_signs;
pub(super) use pair::{Elsewhere, Given, Place};
pub use signs::{Sign, SignKind};
pub use trees::{BadTrees, Split, Test, To, Tree, Trees};

/// The signs of a mention.
pub const MENTION: &[Sign] = mention::SIGNS;
/// The signs of a quotation.
pub const QUOTATION: &[Sign] = pair::QUOTATION_SIGNS;
/// The signs of a pair; a row for the second ranker is these three lists in order: mention, quotation, pair.
pub const PAIR: &[Sign] = pair::SIGNS;

/// How long a row of the second ranker is.
pub(super) const PAIR_ROW: usize = MENTION.len() + QUOTATION.len() + PAIR.len();

/// The two rankers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rankers {
    /// Is a mention the source of anything? Log odds over [`MENTION`].
    pub source: Trees,
    /// Is it the source of this quotation? Weights over [`MENTION`], [`QUOTATION`] and [`PAIR`]; the chance of a mention is
    /// its exponential as a share of the sum over all mentions and one, which stands for nobody.
    pub speaker: Trees,
}

static EMBEDDED: LazyLock<Rankers> = LazyLock::new(|| {
    let read = |bytes: &[u8], names: Vec<&str>| Trees::from_bytes(bytes, &names);
    let source = read(include_bytes!("../../../data/rankers/source.bin"), Rankers::source_signs());
    let speaker = read(include_bytes!("../../../data/rankers/speaker.bin"), Rankers::speaker_signs());
    // A test holds that both can be read; without weights nobody would be named.
    Rankers { source: source.unwrap_or_default(), speaker: speaker.unwrap_or_default() }
});

impl Rankers {
    /// Those that ship with the program.
    pub fn embedded() -> &'static Rankers {
        &EMBEDDED
    }

    /// Names of the signs that the first ranker reads, in order.
    pub fn source_signs() -> Vec<&'static str> {
        MENTION.iter().map(|s| s.name).collect()
    }

    /// Names of the signs that the second ranker reads, in order.
    pub fn speaker_signs() -> Vec<&'static str> {
        MENTION.iter().chain(QUOTATION).chain(PAIR).map(|s| s.name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_that_ship_fit_the_signs() {
        let source = include_bytes!("../../../data/rankers/source.bin");
        let speaker = include_bytes!("../../../data/rankers/speaker.bin");
        assert!(Trees::from_bytes(source, &Rankers::source_signs()).is_ok());
        assert!(Trees::from_bytes(speaker, &Rankers::speaker_signs()).is_ok());
        assert!(source.len() + speaker.len() < 200_000);
    }

    #[test]
    fn a_sign_is_one_byte_and_has_one_name() {
        let mut names = Rankers::speaker_signs();
        assert!(names.len() < 256);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), MENTION.len() + QUOTATION.len() + PAIR.len());
    }
}
