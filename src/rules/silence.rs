//! Silence that was asked for: in the document by `<!-- copydesk: ignore CODE -->`, in the project's settings by a hash.

use hmac_sha256::Hash;

use super::{Finding, RuleContext};
use crate::config::Silenced;
use crate::markup::Layout;
use crate::text::{Buffer, TextRange};

/// What a finding is about, known again wherever it stands: the rule's code and the words, white space folded, so that
/// other line breaks are the same words.
pub struct Passage<'a> {
    code: &'a str,
    /// SHA-256 of the code, a NUL and the words. They cannot run together: a code has no NUL.
    digest: [u8; 32],
}

impl<'a> Passage<'a> {
    /// The words in a range, for a rule. The range is that of a finding.
    pub fn new(code: &'a str, range: TextRange, text: &Buffer) -> Passage<'a> {
        let mut hash = Hash::new();
        hash.update(code);
        for (index, word) in text.slice(range).split_whitespace().enumerate() {
            hash.update(if index == 0 { "\0" } else { " " });
            hash.update(word);
        }
        Passage { code, digest: hash.finalize() }
    }

    /// The entry by which settings leave it alone. `salt` is to be random, and a new one for each entry.
    pub fn silenced(&self, salt: [u8; 16]) -> Silenced {
        Silenced { code: self.code.to_owned(), salt, hash: self.salted(&salt) }
    }

    /// Is it among these? Costs one block of SHA-256 for each entry with its code, however long the words are.
    pub fn is_among(&self, silenced: &[Silenced]) -> bool {
        silenced.iter().any(|entry| entry.code == self.code && entry.hash == self.salted(&entry.salt))
    }

    /// SHA-256 of salt and digest, cut to 128 bits. Their lengths are fixed, so the salt before the rest is a key as
    /// good as HMAC's, which would cost four blocks.
    fn salted(&self, salt: &[u8; 16]) -> [u8; 16] {
        let mut hash = Hash::new();
        hash.update(salt);
        hash.update(self.digest);
        let mut cut = [0; 16];
        for (to, from) in cut.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        cut
    }
}

/// Is this finding to be left alone?
pub(super) fn is_silenced(ctx: &RuleContext<'_>, finding: &Finding) -> bool {
    let silenced = &ctx.settings.silenced;
    in_document(ctx.article.layout(), finding)
        || (!silenced.is_empty() && Passage::new(finding.code, finding.range, ctx.text).is_among(silenced))
}

fn in_document(layout: &Layout, finding: &Finding) -> bool {
    layout.silences().iter().any(|silence| {
        silence.range.contains_range(finding.range)
            && (silence.codes.is_empty() || silence.codes.iter().any(|code| **code == *finding.code))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Settings;
    use crate::markup::Language;
    use crate::rules::check;
    use crate::testing::snapshot;

    const CODE: &str = "unattributed-quote";

    fn passage<'a>(code: &'a str, words: &str) -> Passage<'a> {
        let text = Buffer::new(words, 1);
        Passage::new(code, TextRange::up_to(text.len()), &text)
    }

    /// Made with Python's hashlib: `sha256(salt + sha256("unattributed-quote\0“We are done.”".encode()).digest())`.
    #[test]
    fn the_hash_is_a_known_one() {
        let salt = std::array::from_fn(|n| n as u8);
        let entry = passage(CODE, "“We are done.”").silenced(salt).to_string();
        assert_eq!(
            entry,
            "unattributed-quote:000102030405060708090a0b0c0d0e0f:5567c04717503e5d3e6cbea1d8f712de"
        );
    }

    #[test]
    fn words_are_known_again() {
        let entry = passage(CODE, "“We are\n done.”").silenced([7; 16]);
        let is_known = |code, words| passage(code, words).is_among(std::slice::from_ref(&entry));
        assert!(is_known(CODE, "“We are done.”"));
        assert!(is_known(CODE, "“We are\t\r\ndone.”"));
        assert!(!is_known(CODE, "“We are done!”"));
        assert!(!is_known(CODE, "“Weare done.”"));
        assert!(!is_known("other-rule", "“We are done.”"));
        let salted_anew = passage(CODE, "“We are done.”").silenced([8; 16]);
        assert_ne!(salted_anew.hash, entry.hash);
    }

    #[test]
    fn a_finding_is_left_out_and_the_others_stay() {
        let text = "Ana Ruiz left at noon. The vote had lasted nine minutes and changed nothing at all.\n\n\
                    “We are done here, all of us.”\n\n“We are done, and we go home now.”";
        let mut snapshot = snapshot(text, Language::Plain, None);
        let found = check(&snapshot.rules());
        let first = Passage::new(found[0].code, found[0].range, &snapshot.text).silenced([1; 16]);
        snapshot.settings = Arc::new(Settings { silenced: vec![first], ..Settings::default() });
        assert_eq!(check(&snapshot.rules()), found[1..]);
    }
}
