//! What a name states, wherever it stands: the article's entities are made of these.

use std::fmt;

use super::mention::{Form, NameKind, Noun, Record};
use super::names::{self, Parts};
use crate::markup::Span;
use crate::officials::{Gender, Officials};

/// What one name says, wherever it stands.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Fact {
    /// As written, without titles.
    pub(super) name: Box<str>,
    pub(super) key: Box<str>,
    pub(super) parts: Parts,
    pub(super) kind: NameKind,
    pub(super) title: Box<str>,
    pub(super) role: Box<str>,
    pub(super) gender: Option<Gender>,
    pub(super) tentative: bool,
}

impl Fact {
    /// The fact that a mention states, if it names somebody or something.
    pub(super) fn of(record: &Record, prose: &str, officials: &Officials) -> Option<Fact> {
        let kind = match record.form {
            Form::Name(kind) => kind,
            // "the Norland ministry": a body by the name of what modifies it.
            Form::Nominal(Noun::Group) if holds_name(record, prose) => NameKind::Organization,
            _ => return None,
        };
        // A name may run over the end of a line.
        let written = |span: Span| span.of(prose).split_whitespace().collect::<Vec<_>>().join(" ");
        let span = if record.is_name() { record.name } else { record.span };
        let (name, title, role) = (written(span), written(record.title), written(record.role));
        let name = if record.is_name() { &*name } else { without_determiner(&name) };
        let mut parts = match kind {
            NameKind::Person | NameKind::Unknown => names::parts(name),
            _ => Parts::default(),
        };
        // Al Gore, but Al Hammali.
        let full = !parts.given.is_empty() || parts.family.contains(' ');
        if full && let Some(person) = officials.people(name).first() {
            stored_family(&mut parts, name, person.family_name);
        }
        Some(Fact {
            key: names::key(without_determiner(name)).into(),
            name: name.into(),
            parts,
            kind,
            title: without_determiner(&title).into(),
            role: without_determiner(&role).into(),
            gender: record.gender,
            tentative: record.tentative,
        })
    }
}

/// Names do not print themselves: a source must not reach a log.
impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fact").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The knowledge base knows the second-reference form: Xi of "Xi Jinping".
fn stored_family(parts: &mut Parts, name: &str, family: &str) {
    let (name, family) = (names::key(name), names::key(family));
    let front = name.strip_prefix(family.as_str()).and_then(|rest| rest.strip_prefix(' '));
    let back = name.strip_suffix(family.as_str()).and_then(|rest| rest.strip_suffix(' '));
    if let Some(given) = front.or(back) {
        *parts = Parts { given: given.to_owned(), family };
    }
}

fn holds_name(record: &Record, prose: &str) -> bool {
    without_determiner(record.span.of(prose))
        .split(' ')
        .any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// "the ministry" without its article.
pub(super) fn without_determiner(text: &str) -> &str {
    let lower = |prefix: &str| text.get(..prefix.len()).is_some_and(|t| t.eq_ignore_ascii_case(prefix));
    for determiner in
        ["the ", "a ", "an ", "his ", "her ", "their ", "its ", "our ", "this ", "that ", "these ", "those "]
    {
        if lower(determiner) {
            return text.get(determiner.len()..).unwrap_or(text);
        }
    }
    text
}

/// The words of the name that make up the folded family name.
pub(super) fn written_family<'n>(name: &'n str, parts: &Parts) -> &'n str {
    let count = parts.family.split(' ').count();
    let words: Vec<(usize, &str)> = word_starts(name);
    let front = words.len() > count
        && parts
            .given
            .split(' ')
            .next()
            .is_some_and(|g| words.first().is_some_and(|(_, w)| names::key(w) != *g));
    let range = if front {
        let end = words.get(count - 1).map_or(name.len(), |(at, w)| at + w.len());
        Span::new(0, end as u32)
    } else {
        let mut end = words.len();
        // Jr. is no part of it.
        while end > count
            && words
                .get(end - 1)
                .is_some_and(|(_, w)| crate::syntax::class_of(w).any(crate::syntax::Class::SUFFIX))
        {
            end -= 1;
        }
        let start = words.get(end.saturating_sub(count)).map_or(0, |(at, _)| *at);
        let stop =
            words.get(end.wrapping_sub(1)).map_or(name.len(), |(at, w)| at + w.trim_end_matches(',').len());
        Span::new(start as u32, stop as u32)
    };
    range.of(name)
}

fn word_starts(name: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in name.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if !trimmed.is_empty() {
            words.push((at, trimmed));
        }
        at += word.len();
    }
    words
}
