//! Pronouns and nominals: "she", "the minister", "some officials".

use super::mention::{Finder, Form, MODIFIES, Noun, Pronoun, Record};
use super::names;
use crate::officials::Gender;
use crate::syntax::{Case, Class, Token, TokenKind};

/// How nouns for people end.
const PERSON_ENDINGS: &[&str] = &[
    "-year-old",
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "eer",
    "ant",
    "ent",
    "ee",
    "ster",
    "mate",
    "wright",
    "smith",
];

/// Words that such an ending makes no person.
const NO_PERSON: Class = Class::DOCUMENT
    .or(Class::GROUP)
    .or(Class::ADVERB)
    .or(Class::PREPOSITION)
    .or(Class::DETERMINER)
    .or(Class::MODIFIER)
    .or(Class::REPORTING);

/// Words that do not carry on a phrase.
const NO_MODIFIED: Class = Class::REPORTING
    .or(Class::AUXILIARY)
    .or(Class::PREPOSITION)
    .or(Class::CONJUNCTION)
    .or(Class::RELATIVE)
    .or(Class::ADVERB);

impl Finder<'_> {
    pub(super) fn pronouns(&mut self, start: usize, end: usize) {
        for at in start..end {
            let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Word).copied() else { continue };
            let word = self.word(at);
            let relative = token.is(Class::RELATIVE);
            if !(token.is(Class::PRONOUN.or(Class::POSSESSIVE)) || relative)
                || (token.case == Case::Upper && word != "I")
            {
                continue;
            }
            let pronoun = match word.to_ascii_lowercase().as_str() {
                // Nobody says anything.
                "that" | "nobody" => continue,
                "whose" | "whom" | "who" | "which" => Pronoun::Relative,
                "it" | "its" | "itself" => Pronoun::It,
                "you" | "your" => Pronoun::You,
                _ if token.is(Class::HE) => Pronoun::He,
                _ if token.is(Class::SHE) => Pronoun::She,
                _ if token.is(Class::THEY) => Pronoun::They,
                _ if token.is(Class::FIRST) => Pronoun::First,
                _ => Pronoun::Indefinite,
            };
            let gender = match pronoun {
                Pronoun::He => Some(Gender::Male),
                Pronoun::She => Some(Gender::Female),
                _ => None,
            };
            // "His plan": the owner is meant, who does not speak here.
            let object = word.eq_ignore_ascii_case("her") && !self.is_noun_like(at + 1);
            let possessor = token.is(Class::POSSESSIVE) && !object;
            self.push_plain(at..at + 1, Form::Pronoun(pronoun), gender, possessor, start);
        }
    }

    fn is_noun_like(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.is(Class::PREPOSITION
                    .or(Class::SUBORDINATE)
                    .or(Class::DETERMINER)
                    .or(Class::CONJUNCTION))
        })
    }

    /// Nominals of a sentence; `first` is the index of its first record.
    pub(super) fn nominals(&mut self, start: usize, end: usize, first: usize) {
        let mut at = start;
        while at < end {
            let taken = |n: usize, out: &[Record]| {
                out.iter()
                    .skip(first)
                    .find(|r| r.is_name() && !r.tentative && r.tokens.contains(&(n as u32)))
                    .map(|r| r.tokens.end as usize)
            };
            if let Some(past) = taken(at, self.out) {
                at = past.max(at + 1);
                continue;
            }
            at = self.nominal(start, at, end, first).max(at + 1);
        }
    }

    /// Records the nominal that begins at `at`, if one does; returns where to go on.
    fn nominal(&mut self, start: usize, at: usize, end: usize, first: usize) -> usize {
        let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Word).copied() else {
            return at + 1;
        };
        let noun = |at: usize, t: &Token| {
            // "the Republican presidential nominee": a party only modifies.
            let modifies = t.is(Class::PARTY)
                && t.is_capital()
                && self.token(at + 1).is_some_and(|n| {
                    n.kind == TokenKind::Word && n.case == Case::Lower && !n.is(NO_MODIFIED)
                });
            if modifies {
                None
            } else if t.is(Class::ROLE) {
                Some(Noun::Person)
            } else if t.is(Class::PLURAL_PERSON) {
                Some(Noun::People)
            } else if t.is(Class::GROUP) {
                // "a ministry paper" is no newspaper.
                let written = t.is(Class::DOCUMENT)
                    && at > start
                    && self.token(at - 1).is_some_and(|b| b.is(Class::GROUP) && b.case == Case::Lower);
                Some(if written { Noun::Document } else { Noun::Group })
            } else if t.is(Class::DOCUMENT) {
                Some(Noun::Document)
            } else {
                self.person_by_form(start, at).then_some(Noun::Person)
            }
        };
        let determines = Class::DETERMINER.or(Class::POSSESSIVE);
        // In "stated that the story" the first word is no determiner.
        let conjoins = self.word(at) == "that"
            && self.token(at + 1).is_some_and(|t| t.is(determines.or(Class::PRONOUN)));
        let determiner = token.is(determines) && !conjoins;
        let from = if determiner { at + 1 } else { at };
        let mut head: Option<(usize, Noun)> = None;
        let mut n = from;
        while n < end && n < from + 6 {
            let Some(next) = self.token(n) else { break };
            // "the growers’ federation"
            let possessive = matches!(self.word(n), "’" | "'")
                && n > from
                && self.word(n - 1).ends_with('s')
                && self.token(n + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
            if possessive {
                n += 1;
                continue;
            }
            if !matches!(next.kind, TokenKind::Word | TokenKind::Possessive | TokenKind::Number)
                || next.is(Class::PREPOSITION
                    .or(Class::RELATIVE)
                    .or(Class::AUXILIARY)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATE))
            {
                break;
            }
            // "The Times reports": a verb, unless another follows.
            let verb_of_name = n > from
                && next.is(Class::REPORTING)
                && self.token(n - 1).is_some_and(Token::is_capital)
                && !self.token(n + 1).is_some_and(|t| t.is(Class::REPORTING));
            if verb_of_name {
                break;
            }
            // "the minister said": the verb ends the phrase; "the report" is a noun.
            // "A staff report called it": no verb behind a singular, unless it has an object.
            let text = next.is(Class::DOCUMENT)
                && !self.word(n).ends_with('s')
                && matches!(head, Some((_, Noun::Person | Noun::Group)))
                && !self.token(n + 1).is_some_and(|t| t.is(Class::SUBORDINATE.or(Class::DETERMINER)));
            let verb_here = head.is_some()
                && next.is(Class::REPORTING)
                && !text
                && !self.token(n + 1).is_some_and(|t| t.is(MODIFIES));
            if verb_here {
                break;
            }
            match noun(n, next) {
                Some(kind) if determiner || !next.is(Class::REPORTING) => head = Some((n, kind)),
                // After the head only further list nouns belong to the phrase.
                _ if head.is_some() => break,
                _ => {}
            }
            n += 1;
        }
        let Some((head, kind)) = head else {
            return self.bare(start, at, end, determiner);
        };
        // Without a determiner only plurals, and singulars with a capital or before a verb, are a mention.
        let head_token = self.token(head).copied();
        if !determiner {
            let plural = kind == Noun::People;
            // "according to show insiders": one word may modify a plural behind a preposition.
            let modified = plural && head == at + 1 && self.is_after_preposition(start, at);
            let adjacent = head == at || modified;
            let capital = head_token.is_some_and(|t| t.is_capital());
            let subject = self.token(head + 1).is_some_and(|t| t.is(Class::REPORTING))
                || (at > start && self.token(at - 1).is_some_and(|t| t.is(Class::REPORTING)));
            if !(adjacent && (plural || (subject && (capital || head == start || kind == Noun::Group)))) {
                return at + 1;
            }
        }
        // A name right behind the head: that name is the mention, with this as its title.
        if self.out.iter().skip(first).any(|r| r.is_name() && r.tokens.contains(&(head as u32))) {
            return head + 1;
        }
        let before = self.out.len();
        let gender = head_token.and_then(|t| names::role_gender(t.class));
        self.push_plain(at..head + 1, Form::Nominal(kind), gender, false, start);
        let lower = self.word(at).to_ascii_lowercase();
        let indefinite = !determiner
            || matches!(
                lower.as_str(),
                "a" | "an"
                    | "some"
                    | "one"
                    | "another"
                    | "any"
                    | "several"
                    | "many"
                    | "two"
                    | "three"
                    | "most"
                    | "few"
                    | "other"
                    | "no"
                    | "every"
                    | "each"
            );
        let name = self.cover(head..head + 1);
        if let Some(record) = self.out.get_mut(before) {
            record.indefinite = indefinite;
            record.name = name;
        }
        let (range_start, range_end) = (at as u32, head as u32);
        for record in self.out.iter_mut().skip(first).filter(|r| r.is_name()) {
            if record.tokens.start >= range_start && record.tokens.end <= range_end + 1 {
                record.premodifier = true;
            }
        }
        head + 1
    }

    /// Is the word a noun for somebody by its ending, who says something: "the bell-ringer said", "“…,” said a
    /// tanner", "the 43-year-old, who"?
    fn person_by_form(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        else {
            return false;
        };
        let word = token.span.of(self.prose);
        let ends = |end: &&&str| word.len() > end.len() + 2 && word.ends_with(**end);
        if token.is(NO_PERSON) || PERSON_ENDINGS.iter().find(ends).is_none() {
            return false;
        }
        let says = |at: usize| self.token(at).is_some_and(|t| t.is(Class::SAID)) || self.word(at) == "who";
        let passed =
            |at: usize| self.token(at).is_some_and(|t| t.is(Class::ADVERB) || t.kind == TokenKind::Comma);
        let said = || {
            let near = (at.saturating_sub(3).max(start)..at).rev();
            let verb = |n: &usize| self.token(*n).is_some_and(|t| t.is(Class::SAID));
            near.clone().find(verb).is_some_and(|verb| self.follows_quotation(verb))
        };
        says(at + 1) || (passed(at + 1) && says(at + 2)) || said()
    }

    /// "some", "one", "others" before a verb, and any short phrase right before a strong verb: "the pair said".
    fn bare(&mut self, start: usize, at: usize, end: usize, determiner: bool) -> usize {
        if !determiner {
            return at + 1;
        }
        let limit = end.min(at + 4);
        for verb in at + 1..limit {
            let Some(token) = self.token(verb) else { break };
            if token.kind != TokenKind::Word
                || token.is(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::CONJUNCTION))
                || token.is_capital()
            {
                break;
            }
            if token.is(Class::SAID) {
                let alone = verb == at + 1;
                let lower = self.word(at).to_ascii_lowercase();
                let may_stand_alone = matches!(
                    lower.as_str(),
                    "some"
                        | "one"
                        | "another"
                        | "many"
                        | "several"
                        | "those"
                        | "most"
                        | "both"
                        | "few"
                        | "all"
                );
                if alone && !may_stand_alone {
                    return at + 1;
                }
                let noun =
                    if alone && lower != "one" && lower != "another" { Noun::People } else { Noun::Person };
                let before = self.out.len();
                self.push_plain(at..verb, Form::Nominal(noun), None, false, start);
                if let Some(record) = self.out.get_mut(before) {
                    record.indefinite =
                        alone || matches!(lower.as_str(), "a" | "an" | "some" | "one" | "another");
                }
                return verb;
            }
        }
        at + 1
    }
}
