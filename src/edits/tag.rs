//! Speaker and verb: "Lind said", "said Anna Lind, who runs the inspectorate".

use super::speaker::Speaker;
use crate::reading::{SourceKind, Tense};

/// An attribution in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Who.
    pub speaker: Speaker,
    /// In which tense the article's cues are.
    pub tense: Tense,
}

impl Tag {
    /// As it stands behind the words or between them. The verb comes first where the speaker is long.
    pub fn after(&self, is_question: bool) -> String {
        let (verb, complement) = self.verb(is_question);
        let words = &self.speaker.words;
        if self.speaker.is_heavy {
            format!("{verb} {words}{complement}")
        } else {
            format!("{words} {verb}{complement}")
        }
    }

    /// As it stands before the quotation, where it opens a sentence and is never inverted. A role after the name is
    /// closed by a comma: "Anna Lind, who runs the inspectorate, said".
    pub fn before(&self, is_question: bool) -> String {
        let (verb, complement) = self.verb(is_question);
        let words = &self.speaker.words;
        let comma = if words.contains(',') { "," } else { "" };
        capitalized(&format!("{words}{comma} {verb}{complement}"))
    }

    /// Verb and what follows it.
    fn verb(&self, is_question: bool) -> (&'static str, &'static str) {
        let is_plural = self.speaker.kind == SourceKind::Group;
        let verb = match (self.tense, is_question, is_plural) {
            (Tense::Past, false, _) => "said",
            (Tense::Past, true, _) => "asked",
            (Tense::Present, false, false) => "says",
            (Tense::Present, true, false) => "asks",
            (Tense::Present, false, true) => "say",
            (Tense::Present, true, true) => "ask",
        };
        // A body does not speak: it puts out a statement.
        let is_statement = self.speaker.kind == SourceKind::Organization && !is_question;
        (verb, if is_statement { " in a statement" } else { "" })
    }
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::HouseStyle;
    use crate::edits::Introduction;

    fn known(short: &str, kind: SourceKind, tense: Tense) -> Tag {
        Tag { speaker: Speaker::known(short, kind), tense }
    }

    #[test]
    fn the_verb_follows_tense_number_and_kind() {
        use SourceKind::{Document, Group, Organization, Person, Unnamed};
        for (short, kind, tense, is_question, expected) in [
            ("Lind", Person, Tense::Past, false, "Lind said"),
            ("Lind", Person, Tense::Past, true, "Lind asked"),
            ("Lind", Person, Tense::Present, false, "Lind says"),
            ("officials", Group, Tense::Present, false, "officials say"),
            ("officials", Group, Tense::Past, false, "officials said"),
            ("the inspectorate", Organization, Tense::Past, false, "the inspectorate said in a statement"),
            ("the inspectorate", Organization, Tense::Past, true, "the inspectorate asked"),
            ("the ruling", Document, Tense::Past, false, "the ruling said"),
            ("a witness", Unnamed, Tense::Past, false, "the witness said"),
            ("she", Person, Tense::Past, false, "she said"),
        ] {
            assert_eq!(known(short, kind, tense).after(is_question), expected);
        }
    }

    #[test]
    fn a_long_speaker_follows_the_verb_but_never_before_the_words() {
        let long = known("the Norland dam inspectors", SourceKind::Group, Tense::Past);
        assert_eq!(long.after(false), "said the Norland dam inspectors");
        assert_eq!(long.before(false), "The Norland dam inspectors said");
        let introduction =
            Introduction { name: "Anna Lind", role: "who runs the dam", ..Introduction::default() };
        let role = Tag { speaker: Speaker::introduced(&introduction, HouseStyle::Ap), tense: Tense::Past };
        assert_eq!(role.after(false), "said Anna Lind, who runs the dam");
        assert_eq!(role.before(false), "Anna Lind, who runs the dam, said");
    }
}
