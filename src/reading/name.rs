//! Proper names.

use std::ops::Range;

use super::mention::{Finder, Form, MODIFIES, NameKind, Record};
use super::names;
use crate::markup::Span;
use crate::officials::{self, Gender};
use crate::syntax::{Case, Class, TokenKind, class_of};

/// Words that never begin a name, whatever their case.
const NO_NAME: Class = Class::DAY
    .or(Class::PRONOUN)
    .or(Class::DETERMINER)
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATE)
    .or(Class::RELATIVE)
    .or(Class::AUXILIARY)
    .or(Class::NEGATION);

/// Words that a sentence may have in small letters and still be a headline, every word of which has a capital.
const SMALL: Class = Class::PREPOSITION
    .or(Class::CONJUNCTION)
    .or(Class::DETERMINER)
    .or(Class::SUBORDINATE)
    .or(Class::PARTICLE);

/// Words before "of", "for" or "on" in the name of a body.
const BODY: Class = Class::JOINS_OF.or(Class::GROUP).or(Class::ORGANIZATION_LAST);

/// How a word ends that only the start of a sentence gave a capital, as far as endings tell.
const PLAIN_ENDINGS: &[&str] = &["s", "ed", "ing", "ly", "ward", "tion", "ment", "ness"];

impl Finder<'_> {
    /// May a name begin here?
    fn begins_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            // No name: X, D-Ore.
            let letter = t.span.len() == 1 && !self.begins_name_of_two(at);
            t.is_capital()
                && !letter
                && !is_party_and_state(t.span.of(self.prose))
                && (!t.is(NO_NAME)
                    || self.is_month_as_name(at)
                    || (t.case == Case::Upper && matches!(self.word(at), "US" | "IT" | "WHO")))
                && !(t.is(Class::PREPOSITION) && t.common)
                && (!self.title_case
                    || !t.common
                    || self.titles_class(at)
                    || self.officials.is_given_name(self.word(at)))
        })
    }

    /// "Malcolm X", "U Thaung": one letter is a name beside another word only.
    fn begins_name_of_two(&self, at: usize) -> bool {
        let capital = |at: Option<usize>| {
            at.and_then(|at| self.token(at)).is_some_and(|t| t.is_capital() && t.span.len() > 1)
        };
        capital(at.checked_sub(1)) || capital(at.checked_add(1))
    }

    /// Has every word of these a capital, so that a capital says nothing?
    fn is_title_case(&self, start: usize, end: usize) -> bool {
        let words =
            || self.tokens.get(start..end).unwrap_or_default().iter().filter(|t| t.kind == TokenKind::Word);
        let (mut capitals, mut common) = (0, 0);
        for token in words() {
            if !token.is_capital() && !token.is(SMALL) {
                return false;
            }
            capitals += usize::from(token.is_capital());
            common += usize::from(token.is_capital() && token.common);
        }
        capitals >= 4 && common >= 2
    }

    /// "May said", "Khin Mar Aye": no month, for no preposition stands before it and no number behind.
    fn is_month_as_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        let dated = self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
            || before.is_some_and(|t| {
                t.is(Class::PREPOSITION.or(Class::DETERMINER)) || t.kind == TokenKind::Number
            });
        self.token(at).is_some_and(|t| t.is(Class::NAME_OR_MONTH)) && !dated
    }

    pub(super) fn names(&mut self, start: usize, end: usize) {
        self.title_case = self.is_title_case(start, end);
        let mut at = start;
        while at < end {
            if !self.begins_name(at) {
                at += 1;
                continue;
            }
            let stop = self.run_end(at, end);
            at = self.name(start, at, stop, end).max(at + 1);
        }
    }

    /// One past the last token of the run of name words that begins at `at`.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let mut to = at + 1;
        while to < end {
            match self.goes_on(at, to, end) {
                0 => break,
                tokens => to += tokens,
            }
        }
        to
    }

    /// How many tokens at `to` carry on the name that began at `at`; 0: it ends here.
    fn goes_on(&self, at: usize, to: usize, end: usize) -> usize {
        let is = |n: usize, class: Class| self.token(n).is_some_and(|t| t.is(class));
        let name = |n: usize| n < end && self.begins_name(n);
        let common = |n: usize| self.token(n).is_some_and(|t| t.common);
        let previous = to - 1;
        if name(to) {
            return 1;
        }
        match (self.word(to), self.token(to).map(|t| t.kind)) {
            // University of Norland; Bank of the West
            ("of", _) if is(previous, Class::JOINS_OF) => match self.word(to + 1) {
                "the" if name(to + 2) => 3,
                _ if name(to + 1) => 2,
                _ => 0,
            },
            // Commission on Presidential Debates; Ministry of Water and Energy
            ("for" | "on" | "to", _) if is(previous, BODY) && name(to + 1) && common(to + 1) => 2,
            ("and", _)
                if common(previous)
                    && name(to + 1)
                    && common(to + 1)
                    && (at..previous).any(|n| matches!(self.word(n), "of" | "for" | "on")) =>
            {
                2
            }
            ("&", _) if name(to + 1) => 2,
            // Dato’ Seri
            ("’" | "'", _) if self.word(previous).eq_ignore_ascii_case("dato") && name(to + 1) => 2,
            // Farmers’ Union
            ("’" | "'", _)
                if name(to + 1)
                    && is(to + 1, Class::ORGANIZATION_LAST)
                    && self.token(previous).is_some_and(|t| t.common) =>
            {
                2
            }
            // King, Jr.
            (_, Some(TokenKind::Comma)) if is(to + 1, Class::SUFFIX) && to - at >= 2 => 2,
            // Anders “Duke” Lind
            (_, Some(TokenKind::Quotation(_))) => {
                let short = self.token(to).is_some_and(|t| t.span.len() < 24) && to - at <= 2;
                let given = || self.officials.is_given_name(self.word(previous));
                if short && name(to + 1) && given() { 2 } else { 0 }
            }
            // Ursula von der Leyen
            _ if is(to, Class::PARTICLE)
                && !is(previous, Class::REPORTING)
                && (name(to + 1) || (is(to + 1, Class::PARTICLE) && name(to + 2))) =>
            {
                2
            }
            _ => 0,
        }
    }

    /// Records the name in the run `at..to`; returns where to go on.
    fn name(&mut self, start: usize, at: usize, to: usize, end: usize) -> usize {
        let mut at = at;
        let mut tentative = false;
        let opens = at == start
            || self.token(at - 1).is_some_and(|t| {
                matches!(t.kind, TokenKind::Colon | TokenKind::Open | TokenKind::Dash | TokenKind::Other)
            });
        let first = match self.token(at) {
            Some(first) => *first,
            None => return to,
        };
        // "Asked", "According": no names, wherever they stand.
        if to - at == 1 && first.is(Class::TELL.or(Class::SAID)) {
            return to;
        }
        let adverb = self.word(at).ends_with("ly") && self.word(at).len() > 4;
        if opens
            && first.case != Case::Upper
            && (first.common || adverb || first.is(Class::FUNCTION.or(Class::PREPOSITION).or(Class::ADVERB)))
        {
            let titled = self.titles_class(at)
                || self.opens_title(at..to)
                || self.is_korean_given_name(at + 1)
                || self.officials.is_given_name(self.word(at))
                || first.is(Class::PARTY);
            if to - at == 1 {
                // "Brown said": a name if the article knows a Brown.
                let plain = first.is(MODIFIES
                    .or(Class::REPORTING)
                    .or(Class::FUNCTION)
                    .or(Class::PREPOSITION)
                    .or(Class::ADVERB));
                if (plain && !self.is_lone_surname(at)) || adverb {
                    return to;
                }
                tentative = true;
            } else if !titled {
                at += 1;
            }
        } else if opens && to - at == 1 {
            tentative = self.is_plain_word(at);
        }
        // A family name may open with a particle: de Wit.
        if at > start
            && !opens
            && self.token(at - 1).is_some_and(|t| t.is(Class::LOW_PARTICLE) && t.case == Case::Lower)
        {
            at -= 1;
        }
        let month = self.token(at).is_some_and(|t| to - at == 1 && t.is(Class::NAME_OR_MONTH));
        let run = at..to;
        let core = self.strip(run.clone());
        if core.is_empty() {
            return to;
        }
        let surname = core.len() == 1 && run.len() == 1 && self.is_lone_surname(at);
        // Every word of a headline has a capital: only what begins as a person's name is one for sure.
        let unsure =
            self.title_case && !(core.len() > 1 && self.officials.is_given_name(self.word(core.start)));
        tentative |= month || surname || unsure;
        let (title_start, before) = self.extend_left(start, at, core.start > at);
        let title =
            if title_start < core.start { self.cover(title_start..core.start) } else { Span::default() };
        let name = self.cover(core.clone());
        let text = name.of(self.prose);
        let kind = self.kind(&core, &title, start);
        // "in Burlington": a town, unless the article knows a Burlington.
        tentative |=
            kind == NameKind::Unknown && core.len() <= 2 && title.is_empty() && self.is_within(core.start);
        let title_gender = names::title_gender(title.of(self.prose));
        let gender = match kind {
            NameKind::Person | NameKind::Unknown => title_gender.or_else(|| self.gender_of(text)),
            _ => None,
        };
        let role = match kind {
            _ if self.quoted => Span::default(),
            NameKind::Person | NameKind::Unknown => self.apposition(to, end),
            NameKind::Organization => self.bracketed(core.start, to),
            NameKind::Place | NameKind::People => Span::default(),
        };
        let after_preposition = self.is_after_preposition(start, title_start);
        let possessor = self.token(to).is_some_and(|t| t.kind == TokenKind::Possessive)
            || (text.ends_with('s')
                && self.token(to).is_some_and(|t| matches!(t.span.of(self.prose), "’" | "'")));
        if let Some(before) = before
            && let Some(record) =
                self.out.iter_mut().rev().find(|r| r.tokens.end == self.offset + before as u32)
        {
            record.premodifier = true;
        }
        let span = if title.is_empty() { name } else { title.cover(name) };
        self.out.push(Record {
            span,
            name,
            title,
            role,
            tokens: self.offset + title_start.min(core.start) as u32..self.offset + to as u32,
            form: Form::Name(kind),
            gender,
            quoted: self.quoted,
            premodifier: false,
            possessor,
            after_preposition,
            indefinite: false,
            tentative,
        });
        to
    }

    /// She or he: by the table of officials, who alone is sure of a Chris or a Sherrod, else by the given name.
    fn gender_of(&self, name: &str) -> Option<Gender> {
        // The "Al" of "Al Hammali" is no given name.
        let first = name.split(' ').next().unwrap_or(name);
        let given = || {
            Some(first)
                .filter(|w| !class_of(w).any(Class::PARTICLE))
                .and_then(|w| self.officials.given_name(w))
        };
        if !name.contains(' ') {
            return given();
        }
        let people = self.officials.people(name);
        let genders = || people.iter().filter_map(|p| p.gender);
        let known = genders().next().filter(|first| genders().all(|g| g == *first));
        known.or_else(given)
    }

    /// Does a preposition of place stand before it?
    fn is_within(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.word(b)).unwrap_or_default();
        matches!(
            before,
            "in" | "In" | "near" | "Near" | "at" | "At" | "outside" | "Outside" | "across" | "around"
        )
    }

    /// Is it a word that looks like any other at a sentence's start: Growers, Chastened, Tail-end?
    fn is_plain_word(&self, at: usize) -> bool {
        let word = self.word(at);
        let compound = word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
        let known = self.token(at).is_some_and(|t| t.case == Case::Upper)
            || self.officials.is_given_name(word)
            || self.officials.place(word).is_some()
            || !self.officials.organizations(word).is_empty();
        !known && (compound || PLAIN_ENDINGS.iter().any(|ending| word.ends_with(ending)))
    }

    /// "Park Ji-won": what stands before is a family name, common as the word may be.
    fn is_korean_given_name(&self, at: usize) -> bool {
        let parts = self.word(at).split_once('-');
        parts.is_some_and(|(a, b)| {
            [a, b].iter().all(|p| (1..=5).contains(&p.len())) && b.chars().all(char::is_lowercase)
        })
    }

    fn kind(&self, core: &Range<usize>, title: &Span, start: usize) -> NameKind {
        let text = self.cover(core.clone()).of(self.prose);
        let (first, last) = (self.token(core.start), self.token(core.end - 1));
        if !title.is_empty() && names::is_personal_title(title.of(self.prose)) {
            return NameKind::Person;
        }
        if core.len() >= 2 {
            if last.is_some_and(|t| t.is(Class::ORGANIZATION_LAST)) || self.has_join(core) {
                return NameKind::Organization;
            }
            if self.officials.place(text).is_some() {
                return NameKind::Place;
            }
            let initial = self.word(core.start + 1).len() <= 2 && self.word(core.start + 1).ends_with('.');
            if self.officials.is_given_name(self.word(core.start))
                || initial
                || !self.officials.people(text).is_empty()
            {
                return NameKind::Person;
            }
            let things = title.is_empty() && self.is_made_of_words(core);
            if things || !self.officials.organizations(text).is_empty() {
                return NameKind::Organization;
            }
            return NameKind::Unknown;
        }
        if first.is_some_and(|t| t.is(Class::PARTY)) {
            return NameKind::People;
        }
        if officials::is_state(text) && !self.officials.is_given_name(text) {
            return NameKind::Place;
        }
        if let Some(place) = self.officials.place(text) {
            let itself = place.country.eq_ignore_ascii_case(text) || place.capital.eq_ignore_ascii_case(text);
            return if itself { NameKind::Place } else { NameKind::People };
        }
        if first.is_some_and(|t| t.case == Case::Upper && t.span.len() <= 6)
            && text.chars().all(|c| c.is_alphabetic() || c == '-')
        {
            return NameKind::Organization;
        }
        if first.is_some_and(|t| t.is(Class::ORGANIZATION_LAST) && t.case == Case::Title)
            && core.start > start
            && self.word(core.start - 1).eq_ignore_ascii_case("the")
        {
            return NameKind::Organization;
        }
        if !self.officials.organizations(text).is_empty() {
            return NameKind::Organization;
        }
        NameKind::Unknown
    }

    fn has_join(&self, core: &Range<usize>) -> bool {
        core.clone().any(|n| matches!(self.word(n), "of" | "for" | "on" | "to" | "&"))
    }

    /// Nobody is called so: National Highway, Pell Grants.
    fn is_made_of_words(&self, core: &Range<usize>) -> bool {
        let common = |n: usize| self.token(n).is_some_and(|t| t.common && t.case == Case::Title);
        let plural = |n: usize| self.word(n).ends_with('s') && !self.word(n).ends_with("ss");
        common(core.end - 1) && (plural(core.end - 1) || core.clone().all(common))
    }
}

/// D-Ore., R-Texas: what a bracket says of a lawmaker.
fn is_party_and_state(word: &str) -> bool {
    word.len() > 3 && matches!(word.get(..2), Some("D-" | "R-" | "I-"))
}
