//! Titles and roles: those before a name, in it and behind it.

use std::ops::Range;

use super::mention::{Finder, MODIFIES};
use crate::markup::Span;
use crate::syntax::{Case, Class, Token, TokenKind};

/// Words that may belong to a title.
const TITLES: Class = Class::COURTESY.or(Class::ABBREVIATED_TITLE).or(Class::ROLE).or(Class::MODIFIER);

/// The most words of a title of several words: Chief of the Defense Staff.
const LONGEST_TITLE: usize = 6;

/// Endings of adjectives and nouns that say of what kind an office is: presidential, communications, finance.
const MODIFYING_ENDINGS: &[&str] = &[
    "al", "ic", "ics", "ive", "ary", "ory", "tion", "tions", "sion", "ment", "ity", "ance", "ence", "ism",
    "ship", "ous", "ing", "ture", "tive",
];

/// Nouns that do the same and have no such ending.
const MODIFYING_NOUNS: &[&str] = &[
    "press",
    "policy",
    "health",
    "trade",
    "tech",
    "foreign",
    "prime",
    "home",
    "state",
    "city",
    "county",
    "town",
    "fire",
    "civil",
    "data",
    "labor",
    "labour",
    "climate",
    "energy",
    "water",
    "transport",
    "farm",
    "talk",
    "radio",
    "shop",
    "crime",
    "tax",
    "budget",
    "rights",
    "sports",
    "arts",
    "science",
    "law",
    "land",
    "house",
    "district",
    "village",
    "night",
    "crown",
    "world",
    "game",
    "field",
    "peace",
    "war",
    "news",
    "oil",
    "gas",
];

impl Finder<'_> {
    /// Does the run begin with a title of two words or three: "Finance Minister Ana Ruiz"?
    pub(super) fn opens_title(&self, run: Range<usize>) -> bool {
        (2..=3).any(|words| {
            let end = run.start + words;
            end < run.end && self.is_listed_title(run.start..end)
        })
    }

    fn is_listed_title(&self, range: Range<usize>) -> bool {
        self.officials.title(self.cover(range).of(self.prose)).is_some()
    }

    /// Is the word a title, or a word that belongs to one?
    pub(super) fn titles_class(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is(TITLES)) || matches!(self.word(at), "Tan" | "Lead")
    }

    /// Is the word a title by itself, which stands right before a name? Cook and Baker are names, unless a whole name
    /// follows: "Baker Desmond Farrant".
    fn is_title_before(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.is(Class::SURNAME) && !self.is_listed_title(at..at + 1) {
            return end - at >= 3 && self.officials.is_given_name(self.word(at + 1));
        }
        let sound = match self.word(at) {
            // Burmese, and Spanish where two more names follow.
            "U" => end - at >= 2,
            "Don" => end - at >= 4 || (end - at == 3 && self.officials.is_given_name(self.word(at + 1))),
            _ => false,
        };
        sound || token.is(Class::COURTESY.or(Class::ABBREVIATED_TITLE).or(Class::ROLE).or(Class::PARTY))
    }

    /// Takes titles, parties and demonyms off the front of a run of capitals, and letters like MP off its end: what is
    /// left is the name. Empty: it is nobody's.
    pub(super) fn strip(&self, run: Range<usize>) -> Range<usize> {
        let run = run.start..self.before_letters(run.clone());
        if self.is_title_alone(run.clone()) {
            return run.end..run.end;
        }
        let mut start = run.start;
        // The last title inside the run that still leaves a name behind it.
        for at in run.clone() {
            let ends = at + 2..run.end.min(at + LONGEST_TITLE + 1);
            let longest = ends.rev().find(|&to| self.titles_class(at) && self.is_listed_title(at..to));
            let one = self.is_title_before(at, run.end);
            let to = longest.unwrap_or(if one { at + 1 } else { at });
            // "Billie King Moffitt": one name.
            let inside =
                to + 1 == run.end && at > run.start && self.officials.is_given_name(self.word(at - 1));
            if to > at && to < run.end && to > start && !inside {
                start = to;
            }
        }
        // "Governor’s Hotel", "General Motors": the last word says that it was no title.
        let last = self.token(run.end - 1);
        if start > run.start && last.is_some_and(|t| t.is(Class::ORGANIZATION_LAST)) && run.end - start == 1 {
            return run;
        }
        // A title goes on over "of State", and a run may go on with the country: drop joined tails.
        while start < run.end && matches!(self.word(start), "of" | "for" | "on" | "to" | "and" | "the" | "&")
        {
            start += 2;
        }
        if matches!(self.word(start), "’" | "'") {
            start += 1;
        }
        let rest = run.end.saturating_sub(start);
        let given_next = rest >= 2 && self.officials.is_given_name(self.word(start + 1));
        let body = last.is_some_and(|t| t.is(Class::ORGANIZATION_LAST.or(Class::GROUP)));
        // "Russian Defense Minister" is stripped with the title; "Russian Vladimir Ivanov" loses its demonym, and
        // "Crooked Anna Lind" what she is called.
        if given_next && !body {
            let called = rest >= 3
                && self.token(start).is_some_and(|t| t.common)
                && !self.officials.is_given_name(self.word(start));
            if self.is_demonym(start) || called {
                start += 1;
            }
        }
        start.min(run.end)..run.end
    }

    /// Where the name ends before MP, KC or OBE.
    pub(super) fn before_letters(&self, run: Range<usize>) -> usize {
        let mut end = run.end;
        let letters = |at: usize| {
            self.token(at).is_some_and(|t| t.is(Class::SUFFIX) && t.case == Case::Upper)
                && !self.word(at).chars().all(|c| matches!(c, 'I' | 'V'))
        };
        while end > run.start + 1 && letters(end - 1) {
            end -= 1;
            if self.token(end - 1).is_some_and(|t| t.kind == TokenKind::Comma) {
                end -= 1;
            }
        }
        end
    }

    /// "Republican", "President", "the Crown Prince" name nobody here; nominals see to them. "Mr. King" is somebody.
    fn is_title_alone(&self, run: Range<usize>) -> bool {
        let is = |at: usize, class: Class| self.token(at).is_some_and(|t| t.is(class));
        let last = run.end - 1;
        if run.len() == 1 {
            let person = is(last, Class::ROLE.or(Class::PLURAL_PERSON)) && !is(last, Class::PARTY);
            return is(last, Class::COURTESY.or(Class::ABBREVIATED_TITLE))
                || (person && !self.is_lone_surname(last));
        }
        let before = TITLES.or(Class::GROUP).or(Class::PARTY);
        let courtesy = (run.start..last).any(|at| is(at, Class::COURTESY.or(Class::ABBREVIATED_TITLE)));
        if courtesy && (is(last, Class::SURNAME) || !self.is_listed_title(last..run.end)) {
            return false;
        }
        is(last, Class::ROLE)
            && !is(last, Class::PARTY.or(Class::ORGANIZATION_LAST))
            && (self.is_listed_title(run.clone())
                || (run.start..last).all(|at| is(at, before) || self.is_demonym(at)))
            && !(run.len() == 2 && self.is_named_so(run.start) && is(last, Class::SURNAME))
    }

    /// "Dean Baker", "Earl King".
    fn is_named_so(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is(Class::SURNAME)) && self.officials.is_given_name(self.word(at))
    }

    /// A lone capital that would be a role in small letters, without a determiner before it: Cook, Tester. It is
    /// somebody, if the article knows somebody of that name.
    pub(super) fn is_lone_surname(&self, at: usize) -> bool {
        let determined =
            at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(|t| t.is(Class::DETERMINER));
        !determined
            && self.token(at).is_some_and(|t| {
                t.is(Class::SURNAME)
                    || (t.is(Class::ROLE)
                        && t.case == Case::Title
                        && !t.is(Class::PLURAL_PERSON.or(Class::PARTY))
                        && !self.is_listed_title(at..at + 1))
            })
    }

    fn is_demonym(&self, at: usize) -> bool {
        let word = self.word(at);
        self.officials
            .place(word)
            .is_some_and(|p| !p.country.eq_ignore_ascii_case(word) && !p.capital.eq_ignore_ascii_case(word))
    }

    /// Goes left from a name over lower-case roles and what modifies them. Returns where the whole begins and, if a
    /// name stands directly before, the end of that name: it is only a modifier.
    pub(super) fn extend_left(&self, start: usize, at: usize, titled: bool) -> (usize, Option<usize>) {
        let mut from = at;
        let lower = |n: usize| self.token(n).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
        if self.quoted || at == start {
            return (at, None);
        }
        // "the panel chairman", and "the panel Chairman" too.
        let opens = |t: &Token| t.is(Class::ROLE) || (titled && t.is(Class::GROUP));
        if lower(at - 1).is_some_and(|t| opens(t) && !t.is(Class::REPORTING)) {
            while from > start
                && at - from < 5
                && lower(from - 1).is_some_and(|t| t.is(MODIFIES) && !t.is(Class::REPORTING))
            {
                from -= 1;
            }
            // "Lind communications director Ola Berg": words that only a modifier can be, and a name before them.
            let kind = (1..=3).find(|n| !self.modifies_role(from, *n, start)).unwrap_or(4) - 1;
            let named =
                |n: usize| from.checked_sub(n + 1).filter(|b| *b >= start).and_then(|b| self.token(b));
            if kind > 0 && named(kind).is_some_and(Token::is_capital) {
                from -= kind;
            }
            let before = from > start && self.token(from - 1).is_some_and(Token::is_capital);
            return (from, before.then_some(from));
        }
        (from, None)
    }

    /// Is the `n`th word before `from` one that says of what kind an office is?
    fn modifies_role(&self, from: usize, n: usize, start: usize) -> bool {
        let Some(token) = from.checked_sub(n).filter(|at| *at >= start).and_then(|at| self.token(at)) else {
            return false;
        };
        let word = token.span.of(self.prose);
        let not = Class::REPORTING
            .or(Class::PREPOSITION)
            .or(Class::AUXILIARY)
            .or(Class::DETERMINER)
            .or(Class::CONJUNCTION)
            .or(Class::SUBORDINATE);
        token.kind == TokenKind::Word
            && token.case == Case::Lower
            && !token.is(not)
            && (token.is(MODIFIES)
                || MODIFYING_NOUNS.contains(&word)
                || MODIFYING_ENDINGS.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end)))
    }

    /// A role behind a name: ", the state's governor," or ", a farmer from".
    pub(super) fn apposition(&self, at: usize, end: usize) -> Span {
        let comma =
            |n: usize| self.token(n).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Dash));
        if !comma(at) {
            return Span::default();
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
            return Span::default();
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
        head.filter(|_| !acts).map_or(Span::default(), |head| self.cover(from..head + 1))
    }

    /// The letters in brackets behind a body's name, which it goes by from here on: "Norland Dam Authority (NDA)". Their
    /// first is the name's.
    pub(super) fn bracketed(&self, name: usize, at: usize) -> Span {
        let kind = |n: usize| self.token(n).map(|t| t.kind);
        let upper = self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Upper);
        let fits = self.word(name).chars().next() == self.word(at + 1).chars().next();
        if upper && fits && kind(at) == Some(TokenKind::Open) && kind(at + 2) == Some(TokenKind::Close) {
            self.cover(at + 1..at + 2)
        } else {
            Span::default()
        }
    }
}
