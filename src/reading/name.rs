//! Proper names, with the titles before them and the roles behind.

use std::ops::Range;

use super::mention::{Finder, Form, MODIFIES, NameKind, Record};
use super::names;
use crate::markup::Span;
use crate::officials::Gender;
use crate::syntax::{Case, Class, Token, TokenKind};

/// Words that never begin a name, whatever their case.
const NO_NAME: Class = Class::DAY
    .or(Class::PRONOUN)
    .or(Class::DETERMINER)
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATE)
    .or(Class::RELATIVE)
    .or(Class::AUXILIARY)
    .or(Class::NEGATION);

impl Finder<'_> {
    /// May a name begin here?
    fn begins_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.is_capital()
                && (!t.is(NO_NAME)
                    || self.is_month_as_name(at)
                    || (t.case == Case::Upper && matches!(self.word(at), "US" | "IT" | "WHO")))
                && !(t.is(Class::PREPOSITION) && t.common)
        })
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
            ("&", _) if name(to + 1) => 2,
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
                if first.is(MODIFIES
                    .or(Class::REPORTING)
                    .or(Class::FUNCTION)
                    .or(Class::PREPOSITION)
                    .or(Class::ADVERB))
                    || adverb
                {
                    return to;
                }
                tentative = true;
            } else if !titled {
                at += 1;
            }
        }
        // A family name may open with a particle: de Wit.
        if at > start
            && !opens
            && self.token(at - 1).is_some_and(|t| t.is(Class::LOW_PARTICLE) && t.case == Case::Lower)
        {
            at -= 1;
        }
        let month = self.token(at).is_some_and(|t| to - at == 1 && t.is(Class::NAME_OR_MONTH));
        tentative |= month;
        let run = at..to;
        let core = self.strip(run.clone());
        if core.is_empty() {
            return to;
        }
        let (title_start, before) = self.extend_left(start, at);
        let title =
            if title_start < core.start { self.cover(title_start..core.start) } else { Span::default() };
        let name = self.cover(core.clone());
        let text = name.of(self.prose);
        let kind = self.kind(&core, &title, start);
        let title_gender = names::title_gender(title.of(self.prose));
        let gender = match kind {
            NameKind::Person | NameKind::Unknown => title_gender.or_else(|| self.gender_of(text)),
            _ => None,
        };
        let (role, role_end) =
            if self.quoted { (Span::default(), core.end) } else { self.apposition(core.end, end) };
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
        let _ = role_end;
        let span = if title.is_empty() { name } else { title.cover(name) };
        self.out.push(Record {
            span,
            name,
            title,
            role,
            tokens: self.offset + title_start.min(core.start) as u32..self.offset + core.end as u32,
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
        let given = || self.officials.given_name(name.split(' ').next().unwrap_or(name));
        if !name.contains(' ') {
            return given();
        }
        let people = self.officials.people(name);
        let genders = || people.iter().filter_map(|p| p.gender);
        let known = genders().next().filter(|first| genders().all(|g| g == *first));
        known.or_else(given)
    }

    /// "Park Ji-won": what stands before is a family name, common as the word may be.
    fn is_korean_given_name(&self, at: usize) -> bool {
        let parts = self.word(at).split_once('-');
        parts.is_some_and(|(a, b)| {
            [a, b].iter().all(|p| (1..=5).contains(&p.len())) && b.chars().all(char::is_lowercase)
        })
    }

    /// Does the run begin with a title of two words or three: "Finance Minister Ana Ruiz"?
    fn opens_title(&self, run: Range<usize>) -> bool {
        (2..=3).any(|words| {
            let end = run.start + words;
            end < run.end && self.officials.title(self.cover(run.start..end).of(self.prose)).is_some()
        })
    }

    /// Is the word a title, or a word that belongs to one?
    fn titles_class(&self, at: usize) -> bool {
        let class = Class::COURTESY.or(Class::ABBREVIATED_TITLE).or(Class::ROLE).or(Class::MODIFIER);
        self.token(at).is_some_and(|t| t.is(class))
    }

    /// Takes titles, parties and demonyms off the front of a run of capitals: what is left is the name.
    fn strip(&self, run: Range<usize>) -> Range<usize> {
        if run.len() == 1 {
            let only = self.token(run.start);
            // "Republican", "President" alone name nobody here; nominals see to them.
            let none = only.is_some_and(|t| {
                t.is(Class::COURTESY.or(Class::ABBREVIATED_TITLE))
                    || (t.is(Class::ROLE.or(Class::PLURAL_PERSON))
                        && !t.is(Class::PARTY)
                        && t.case == Case::Title)
            });
            return if none { run.end..run.end } else { run };
        }
        let mut start = run.start;
        // The last title inside the run that still leaves a name behind it.
        for at in run.clone() {
            let longest = (at + 2..run.end.min(at + 7)).rev().find(|&to| {
                self.titles_class(at) && self.officials.title(self.cover(at..to).of(self.prose)).is_some()
            });
            let one = self.titles_class(at) || self.token(at).is_some_and(|t| t.is(Class::PARTY));
            let to = longest.unwrap_or(if one { at + 1 } else { at });
            if to > at && to < run.end && to > start {
                start = to;
            }
        }
        // "Governor’s Hotel", "General Motors": the last word says that it was no title.
        let last = self.token(run.end - 1);
        if start > run.start && last.is_some_and(|t| t.is(Class::ORGANIZATION_LAST)) && run.end - start == 1 {
            return run;
        }
        // A title goes on over "of State", and a run may go on with the country: drop joined tails.
        while start < run.end && matches!(self.word(start), "of" | "the" | "&") {
            start += 2;
        }
        // "Russian Defense Minister" is stripped with the title; "Russian Vladimir Ivanov" loses its demonym.
        if start == run.start
            && run.len() >= 2
            && self.is_demonym(run.start)
            && !last.is_some_and(|t| t.is(Class::ORGANIZATION_LAST.or(Class::GROUP)))
            && self.officials.is_given_name(self.word(run.start + 1))
        {
            start += 1;
        }
        start.min(run.end)..run.end
    }

    fn is_demonym(&self, at: usize) -> bool {
        let word = self.word(at);
        self.officials
            .place(word)
            .is_some_and(|p| !p.country.eq_ignore_ascii_case(word) && !p.capital.eq_ignore_ascii_case(word))
    }

    /// Goes left from a name over lower-case roles and what modifies them. Returns where the whole begins and, if a
    /// name stands directly before, the end of that name: it is only a modifier.
    fn extend_left(&self, start: usize, at: usize) -> (usize, Option<usize>) {
        let mut from = at;
        let lower = |n: usize| self.token(n).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
        if self.quoted || at == start {
            return (at, None);
        }
        if lower(at - 1).is_some_and(|t| t.is(Class::ROLE)) {
            while from > start
                && at - from < 5
                && lower(from - 1).is_some_and(|t| t.is(MODIFIES) && !t.is(Class::REPORTING))
            {
                from -= 1;
            }
            let before = from > start && self.token(from - 1).is_some_and(Token::is_capital);
            return (from, before.then_some(from));
        }
        (from, None)
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
            if !self.officials.organizations(text).is_empty() {
                return NameKind::Organization;
            }
            return NameKind::Unknown;
        }
        if first.is_some_and(|t| t.is(Class::PARTY)) {
            return NameKind::People;
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
        core.clone().any(|n| matches!(self.word(n), "of" | "&"))
    }

    /// A role behind a name: ", the state's governor," or ", a farmer from". Returns its span, and where it ends.
    fn apposition(&self, at: usize, end: usize) -> (Span, usize) {
        let comma =
            |n: usize| self.token(n).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Dash));
        if !comma(at) {
            return (Span::default(), at);
        }
        let mut from = at + 1;
        // An age may stand between: ", 54, a farmer".
        if self.token(from).is_some_and(|t| t.kind == TokenKind::Number) && comma(from + 1) {
            from += 2;
        }
        let opens = self.token(from).is_some_and(|t| {
            t.is(Class::DETERMINER.or(Class::MODIFIER).or(Class::ROLE))
                || (t.is_capital() && self.titles_class(from))
        });
        if !opens {
            return (Span::default(), at);
        }
        let mut head = None;
        for n in from..end.min(from + 7) {
            let Some(token) = self.token(n) else { break };
            if !matches!(token.kind, TokenKind::Word | TokenKind::Possessive)
                || token.is(Class::PREPOSITION.or(Class::RELATIVE))
                || (token.is(Class::REPORTING) && head.is_some())
            {
                break;
            }
            if token.is(Class::ROLE) {
                head = Some(n);
            }
        }
        // "In Norport, the mayor also said": a subject of its own.
        let acts = head.is_some_and(|head| {
            let mut behind =
                (head + 1..end).filter_map(|n| self.token(n)).skip_while(|t| t.is(Class::ADVERB));
            behind.next().is_some_and(|t| t.is(Class::REPORTING.or(Class::AUXILIARY)))
        });
        match head.filter(|_| !acts) {
            Some(head) => (self.cover(from..head + 1), head + 1),
            None => (Span::default(), at),
        }
    }
}
