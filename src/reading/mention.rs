//! Mentions of one paragraph: names, nominals and pronouns (READING 5.3).
//!
//! A pure function of the paragraph's syntax; who is who is told later, over the whole article.

use std::ops::Range;

use super::names;
use crate::markup::Span;
use crate::officials::{Gender, Officials};
use crate::syntax::{Case, Class, Syntax, Token, TokenKind};

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
    Finder { prose, tokens: &syntax.tokens, officials, quoted: false, offset: 0, out: &mut records }
        .run(&syntax.sentences);
    for quotation in syntax.quotations.iter().filter(|q| q.parent.is_none()) {
        let start = syntax.quoted.partition_point(|t| t.span.start < quotation.inner.start);
        let end = syntax.quoted.partition_point(|t| t.span.start < quotation.inner.end);
        let Some(tokens) = syntax.quoted.get(start..end) else { continue };
        let mut quoted =
            Finder { prose, tokens, officials, quoted: true, offset: start as u32, out: &mut records };
        quoted.names(0, tokens.len());
    }
    records.sort_by_key(|r| (r.span.start, std::cmp::Reverse(r.span.end)));
    records
}

struct Finder<'a> {
    prose: &'a str,
    tokens: &'a [Token],
    officials: &'a Officials,
    quoted: bool,
    /// Index of `tokens[0]` in the list it is a part of.
    offset: u32,
    out: &'a mut Vec<Record>,
}

/// A longer sentence is read in parts of so many tokens: what is no sentence must not cost its length squared.
const LONGEST: usize = 400;

/// Words that never begin a name, whatever their case.
const NO_NAME: Class = Class::DAY
    .or(Class::PRONOUN)
    .or(Class::DETERMINER)
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATE)
    .or(Class::RELATIVE)
    .or(Class::AUXILIARY)
    .or(Class::NEGATION);

/// Modifiers that may stand between a determiner and the noun it belongs to.
const MODIFIES: Class =
    Class::ROLE.or(Class::MODIFIER).or(Class::GROUP).or(Class::DOCUMENT).or(Class::PLURAL_PERSON);

impl Finder<'_> {
    fn run(&mut self, sentences: &[Range<u32>]) {
        for sentence in sentences {
            let mut start = sentence.start as usize;
            while start < sentence.end as usize {
                let end = (sentence.end as usize).min(start + LONGEST);
                let first = self.out.len();
                self.names(start, end);
                self.pronouns(start, end);
                self.nominals(start, end, first);
                start = end;
            }
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.span.of(self.prose))
    }

    fn cover(&self, range: Range<usize>) -> Span {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|e| self.token(e))) {
            (Some(a), Some(b)) if range.start < range.end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// May a name begin here?
    fn begins_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.is_capital()
                && (!t.is(NO_NAME) || (t.case == Case::Upper && matches!(self.word(at), "US" | "IT" | "WHO")))
                && !(t.is(Class::PREPOSITION) && t.common)
        })
    }

    fn names(&mut self, start: usize, end: usize) {
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
            NameKind::Person | NameKind::Unknown => {
                title_gender.or_else(|| self.officials.given_name(text.split(' ').next().unwrap_or(text)))
            }
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
        match head {
            Some(head) => (self.cover(from..head + 1), head + 1),
            None => (Span::default(), at),
        }
    }

    fn pronouns(&mut self, start: usize, end: usize) {
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
                "that" => continue,
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

    /// Does a preposition stand before `at`, determiners apart?
    fn is_after_preposition(&self, start: usize, at: usize) -> bool {
        let determines =
            |t: &Token| t.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !t.is(Class::PREPOSITION);
        let before = self.tokens.get(start..at).unwrap_or_default().iter().rev();
        before.clone().take(3).find(|t| !determines(t)).is_some_and(|t| t.is(Class::PREPOSITION))
    }

    fn push_plain(
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

    /// Nominals of a sentence; `first` is the index of its first record.
    fn nominals(&mut self, start: usize, end: usize, first: usize) {
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
        let noun = |t: &Token| {
            if t.is(Class::ROLE) {
                Some(Noun::Person)
            } else if t.is(Class::PLURAL_PERSON) {
                Some(Noun::People)
            } else if t.is(Class::GROUP) {
                Some(Noun::Group)
            } else if t.is(Class::DOCUMENT) {
                Some(Noun::Document)
            } else {
                None
            }
        };
        let determiner = token.is(Class::DETERMINER.or(Class::POSSESSIVE));
        let from = if determiner { at + 1 } else { at };
        let mut head: Option<(usize, Noun)> = None;
        let mut n = from;
        while n < end && n < from + 6 {
            let Some(next) = self.token(n) else { break };
            if !matches!(next.kind, TokenKind::Word | TokenKind::Possessive | TokenKind::Number)
                || next.is(Class::PREPOSITION
                    .or(Class::RELATIVE)
                    .or(Class::AUXILIARY)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATE))
            {
                break;
            }
            // "the minister said": the verb ends the phrase; "the report" is a noun.
            let verb_here = head.is_some()
                && next.is(Class::REPORTING)
                && !self.token(n + 1).is_some_and(|t| t.is(MODIFIES));
            if verb_here {
                break;
            }
            match noun(next) {
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

    /// "some", "one", "others" before a verb, and any short phrase right before a strong verb: "the pair said".
    fn bare(&mut self, start: usize, at: usize, end: usize, determiner: bool) -> usize {
        if !determiner {
            return at + 1;
        }
        let limit = end.min(at + 4);
        for verb in at + 1..limit {
            let Some(token) = self.token(verb) else { break };
            if token.kind != TokenKind::Word
                || token.is(Class::PREPOSITION.or(Class::AUXILIARY))
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
