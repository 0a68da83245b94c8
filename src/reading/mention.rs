//! Mentions of one paragraph: names, nominals and pronouns.
//!
//! A pure function of the paragraph's syntax; who is who is told later, over the whole article.

use std::ops::Range;

use crate::markup::Span;
use crate::officials::{Gender, Officials};
use crate::syntax::{Class, Syntax, Token, TokenKind};

/// What a name names, as far as the paragraph tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NameKind {
    Person,
    Organization,
    Place,
    /// A demonym or a party: Russian, Republicans.
    People,
    Unknown,
}

/// Which pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    /// I, we.
    First,
    You,
    /// who, which, that.
    Relative,
    /// somebody, nobody, others.
    Indefinite,
}

/// What a nominal's head noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Noun {
    Person,
    People,
    Group,
    Document,
}

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Name(NameKind),
    Nominal(Noun),
    Pronoun(Pronoun),
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Record {
    /// With title and determiner.
    pub(super) span: Span,
    /// The name alone, or the head noun of a nominal.
    pub(super) name: Span,
    /// Titles and roles before the name; empty where there are none.
    pub(super) title: Span,
    /// A role in apposition behind the name: "the city's mayor". Empty where there is none.
    pub(super) role: Span,
    /// Its tokens: of `Syntax::tokens`, or of `Syntax::quoted` when `quoted`.
    pub(super) tokens: Range<u32>,
    pub(super) form: Form,
    pub(super) gender: Option<Gender>,
    /// Is it inside a quotation?
    pub(super) quoted: bool,
    /// Is it a name that only says whose spokesman somebody is: *Clinton* spokesman Brian Fallon?
    pub(super) premodifier: bool,
    /// Does ’s follow?
    pub(super) possessor: bool,
    /// Does a preposition stand before it?
    pub(super) after_preposition: bool,
    /// "a", "some", "one": nobody in particular.
    pub(super) indefinite: bool,
    /// A capital that only the sentence's start may have caused: it counts if the article knows the name.
    pub(super) tentative: bool,
}

impl Record {
    /// Is it a proper name that may open an entity?
    pub(super) fn is_name(&self) -> bool {
        matches!(self.form, Form::Name(_))
    }

    /// Can it be the source of words at all?
    pub(super) fn can_speak(&self) -> bool {
        !self.quoted && !self.premodifier
    }
}

/// Finds the mentions of a paragraph, in order of their first byte, quoted names among them.
pub(super) fn find(prose: &str, syntax: &Syntax, officials: &Officials) -> Vec<Record> {
    let mut records = Vec::new();
    Finder {
        prose,
        tokens: &syntax.tokens,
        officials,
        quoted: false,
        offset: 0,
        title_case: false,
        out: &mut records,
    }
    .run(&syntax.sentences);
    for quotation in syntax.quotations.iter().filter(|q| q.parent.is_none()) {
        let start = syntax.quoted.partition_point(|t| t.span.start < quotation.inner.start);
        let end = syntax.quoted.partition_point(|t| t.span.start < quotation.inner.end);
        let Some(tokens) = syntax.quoted.get(start..end) else { continue };
        let mut quoted = Finder {
            prose,
            tokens,
            officials,
            quoted: true,
            offset: start as u32,
            title_case: false,
            out: &mut records,
        };
        // Who said what a speaker tells may be a pronoun or a description.
        if syntax.quotations.iter().any(|q| q.parent.is_some() && quotation.inner.encloses(q.span)) {
            quoted.all(0, tokens.len());
        } else {
            quoted.names(0, tokens.len());
        }
    }
    records.sort_by_key(|r| (r.span.start, std::cmp::Reverse(r.span.end)));
    records
}

/// Finds the mentions among some tokens. Names are found in name.rs, the others in nominal.rs.
pub(super) struct Finder<'a> {
    pub(super) prose: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) officials: &'a Officials,
    pub(super) quoted: bool,
    /// Index of `tokens[0]` in the list it is a part of.
    pub(super) offset: u32,
    /// Has every word of the sentence a capital, as in a headline?
    pub(super) title_case: bool,
    pub(super) out: &'a mut Vec<Record>,
}

/// A longer sentence is read in parts of so many tokens: what is no sentence must not cost its length squared.
const LONGEST: usize = 400;

/// Modifiers that may stand between a determiner and the noun it belongs to.
pub(super) const MODIFIES: Class =
    Class::ROLE.or(Class::MODIFIER).or(Class::GROUP).or(Class::DOCUMENT).or(Class::PLURAL_PERSON);

impl Finder<'_> {
    fn run(&mut self, sentences: &[Range<u32>]) {
        for sentence in sentences {
            let mut start = sentence.start as usize;
            while start < sentence.end as usize {
                let end = (sentence.end as usize).min(start + LONGEST);
                self.all(start, end);
                start = end;
            }
        }
    }

    fn all(&mut self, start: usize, end: usize) {
        let first = self.out.len();
        self.names(start, end);
        self.pronouns(start, end);
        self.nominals(start, end, first);
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.span.of(self.prose))
    }

    pub(super) fn cover(&self, range: Range<usize>) -> Span {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|e| self.token(e))) {
            (Some(a), Some(b)) if range.start < range.end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// Does a preposition stand before `at`, determiners apart? An opening bracket counts: Lynch (D-Mass.); and so does
    /// a verb of telling: told the council.
    pub(super) fn is_after_preposition(&self, start: usize, at: usize) -> bool {
        let determines =
            |t: &Token| t.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !t.is(Class::PREPOSITION);
        let Some(before) = (start..at).rev().take(3).find(|n| self.token(*n).is_some_and(|t| !determines(t)))
        else {
            return false;
        };
        self.token(before).is_some_and(|t| {
            t.is(Class::PREPOSITION)
                || t.kind == TokenKind::Open
                || (t.is(Class::TELL) && !self.follows_quotation(before))
        })
    }

    /// “Why?” asked Lind: the verb's subject follows it.
    pub(super) fn follows_quotation(&self, verb: usize) -> bool {
        let near = self.tokens.get(verb.saturating_sub(2)..verb).unwrap_or_default();
        near.iter().any(|t| matches!(t.kind, TokenKind::Quotation(_)))
    }

    pub(super) fn push_plain(
        &mut self,
        range: Range<usize>,
        form: Form,
        gender: Option<Gender>,
        possessor: bool,
        start: usize,
    ) {
        let after_preposition = self.is_after_preposition(start, range.start);
        let span = self.cover(range.clone());
        let followed = self.token(range.end).is_some_and(|t| t.kind == TokenKind::Possessive)
            && !matches!(form, Form::Pronoun(_));
        self.out.push(Record {
            span,
            name: span,
            title: Span::default(),
            role: Span::default(),
            tokens: self.offset + range.start as u32..self.offset + range.end as u32,
            form,
            gender,
            quoted: self.quoted,
            premodifier: false,
            possessor: possessor || followed,
            after_preposition,
            indefinite: form == Form::Pronoun(Pronoun::Indefinite),
            tentative: false,
        });
    }
}
