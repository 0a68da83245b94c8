//! What the reader knows of English words: classes, how often a word is part of a cue, and which words are common.
//!
//! The lists are data: `data/lexicon/` (its README says where they come from). They are indexed at first use.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

/// A set of classes that a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Class(u64);

impl Class {
    /// No class.
    pub const NONE: Class = Class(0);

    /// Is the word in any of these classes?
    pub fn any(self, of: Class) -> bool {
        self.0 & of.0 != 0
    }

    /// What of these classes the word is in.
    fn of(self, of: Class) -> Class {
        Class(self.0 & of.0)
    }

    /// In this or that.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// Declares the classes and the section of `classes.txt` that fills each.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $section:literal,)*) => {
        impl Class {
            classes!(@bits 0; $($(#[$doc])* $name,)*);
        }
        const SECTIONS: &[(&str, Class)] = &[$(($section, Class::$name),)*];
    };
    (@bits $bit:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub const $name: Class = Class(1 << $bit);
        classes!(@bits $bit + 1; $($rest)*);
    };
    (@bits $bit:expr;) => {};
}

classes! {
    /// A verb of reporting: said, wrote, warned.
    REPORTING = "reporting",
    /// A verb that reports speech and nothing else: said, told.
    SAID = "said",
    /// says, warns: a cue in the present tense.
    PRESENT = "present",
    /// said, warned: a cue in the past tense.
    PAST = "past",
    /// A verb whose object is spoken to: told, asked.
    TELL = "tell",
    /// is, has, would.
    AUXILIARY = "auxiliary",
    /// not, never, declined.
    NEGATION = "negation",
    /// of, in, with.
    PREPOSITION = "preposition",
    /// and, but.
    CONJUNCTION = "conjunction",
    /// because, although.
    SUBORDINATE = "subordinate",
    /// who, which.
    RELATIVE = "relative",
    /// the, some, two.
    DETERMINER = "determiner",
    /// his, her, their.
    POSSESSIVE = "possessive",
    /// also, later.
    ADVERB = "adverb",
    /// Personal pronouns and the like.
    PRONOUN = "pronoun",
    /// he and its forms.
    HE = "he",
    /// she and its forms.
    SHE = "she",
    /// they and its forms.
    THEY = "they",
    /// I, we and their forms.
    FIRST = "first",
    /// Nouns for one person: minister, farmer.
    ROLE = "role",
    /// Those that are family names too: Cook, Baker.
    SURNAME = "surname",
    /// Those for women: spokeswoman.
    FEMALE_ROLE = "female-role",
    /// Those for men: chairman.
    MALE_ROLE = "male-role",
    /// Nouns for several people: officials.
    PLURAL_PERSON = "plural-person",
    /// Nouns for bodies: ministry.
    GROUP = "group",
    /// Nouns for texts: report.
    DOCUMENT = "document",
    /// Last words of names of organisations.
    ORGANIZATION_LAST = "organization-last",
    /// A name may go on over "of" after one of these.
    JOINS_OF = "joins-of",
    /// de, van, al.
    PARTICLE = "particle",
    /// Those that may open a family name in lower case.
    LOW_PARTICLE = "low-particle",
    /// Jr., III.
    SUFFIX = "suffix",
    /// Mr., Sir.
    COURTESY = "courtesy",
    /// Mrs., Dame.
    FEMALE_COURTESY = "female-courtesy",
    /// Mr., Lord.
    MALE_COURTESY = "male-courtesy",
    /// Sen., Lt.
    ABBREVIATED_TITLE = "abbreviated-title",
    /// former, acting, deputy.
    MODIFIER = "modifier",
    /// Names of days and months.
    DAY = "day",
    /// May, June: months that are people's names too.
    NAME_OR_MONTH = "name-or-month",
    /// Republican, Labour.
    PARTY = "party",
    /// smiled: what nobody can say words with.
    NOT_SPEECH = "not-speech",
    /// The commonest words of English.
    FUNCTION = "function",
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    /// Its classes.
    pub(crate) class: Class,
    /// Of 100 times that it occurs outside quotations, how often it is part of a cue. From 10; less counts as 0.
    pub(crate) cue: u8,
    /// Does it occur in lower case as a matter of course? Then a capital at a sentence's start says nothing.
    pub(crate) common: bool,
}

/// The counted lists, as they stand in `data/lexicon/`.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// `cues.tsv`
    pub cues: &'static str,
    /// `common.txt`
    pub common: &'static str,
}

static COUNTED: OnceLock<Counted> = OnceLock::new();

/// Reads words with other counts than those that ship: for those who count a part of a corpus and measure on the rest.
/// `false`: too late, words were read already.
pub fn count_words_by(counted: Counted) -> bool {
    COUNTED.set(counted).is_ok()
}

static LEXICON: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let counted = COUNTED.get_or_init(|| Counted {
        cues: include_str!("../../data/lexicon/cues.tsv"),
        common: include_str!("../../data/lexicon/common.txt"),
    });
    let mut words: FxHashMap<&'static str, Entry> = FxHashMap::default();
    let mut class = Class::NONE;
    for line in include_str!("../../data/lexicon/classes.txt").lines() {
        if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            class = SECTIONS.iter().find(|(name, _)| *name == section).map_or(Class::NONE, |(_, c)| *c);
        } else if !line.starts_with('#') {
            for word in line.split_whitespace() {
                let entry = words.entry(word).or_default();
                entry.class = entry.class.or(class);
            }
        }
    }
    for line in counted.cues.lines() {
        if let Some((word, share)) = line.split_once('\t') {
            words.entry(word).or_default().cue = share.parse().unwrap_or(0);
        }
    }
    for word in counted.common.lines() {
        words.entry(word).or_default().common = true;
    }
    words
});

/// What is known of a word in lower case.
fn entry(lower: &str) -> Entry {
    LEXICON.get(lower).copied().unwrap_or_default()
}

/// What is known of a word, whatever its case and the shape of its apostrophe.
pub(crate) fn entry_folded(word: &str) -> Entry {
    let known = entry_of_whole(word);
    if known.class == Class::NONE && word.contains('-') {
        return Entry { class: class_of_compound(word), ..known };
    }
    known
}

/// A compound names the person that one of its ends names: vice-captain, engineer-in-chief. A family name joins two
/// capitals: Holt-King.
fn class_of_compound(word: &str) -> Class {
    let (Some((first, rest)), Some((_, last))) = (word.split_once('-'), word.rsplit_once('-')) else {
        return Class::NONE;
    };
    let person = |part: &str| {
        let class = entry_of_whole(part).class;
        class.of(Class::ROLE.or(Class::FEMALE_ROLE).or(Class::MALE_ROLE).or(Class::PLURAL_PERSON))
    };
    let in_chief = rest.starts_with("in-") || rest.starts_with("at-");
    let modifies =
        || entry_of_whole(first).class.any(Class::MODIFIER) || first.len() <= 3 && !first.contains('.');
    if in_chief {
        person(first)
    } else if last.starts_with(char::is_lowercase) || modifies() {
        person(last)
    } else {
        Class::NONE
    }
}

/// What is known of a word as it stands.
fn entry_of_whole(word: &str) -> Entry {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return entry(word);
    }
    // Most words are short: fold them without allocating.
    let mut folded = [0_u8; 32];
    if word.is_ascii()
        && let Some(slot) = folded.get_mut(..word.len())
    {
        slot.copy_from_slice(word.as_bytes());
        slot.make_ascii_lowercase();
        return std::str::from_utf8(slot).map(entry).unwrap_or_default();
    }
    entry(&word.to_lowercase().replace('’', "'"))
}

/// The classes of a word, whatever its case.
pub fn class_of(word: &str) -> Class {
    entry_folded(word).class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_file_is_a_class_and_every_class_has_words() {
        let text = include_str!("../../data/lexicon/classes.txt");
        let sections: Vec<&str> =
            text.lines().filter_map(|l| l.strip_prefix('[').and_then(|l| l.strip_suffix(']'))).collect();
        let classes: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
        assert_eq!(sections, classes);
        assert!(classes.len() < 64);
        assert!(SECTIONS.iter().all(|(_, c)| LEXICON.values().any(|e| e.class.any(*c))));
    }

    #[test]
    fn a_compound_is_the_person_that_one_of_its_ends_is() {
        for word in ["vice-captain", "Engineer-in-chief", "Right-hander", "Co-Director", "ex-minister"] {
            assert!(class_of(word).any(Class::ROLE), "{word}");
        }
        for word in ["Holt-King", "well-known", "-", "up-"] {
            assert!(!class_of(word).any(Class::ROLE), "{word}");
        }
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert!(class_of("Said").any(Class::REPORTING));
        assert!(entry("said").cue > 90);
        assert!(entry("minister").class.any(Class::ROLE));
        assert!(!class_of("zebra").any(Class::REPORTING));
    }
}
