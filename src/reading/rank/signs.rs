//! Signs: what a ranker sees, as small numbers with names.

use crate::syntax::{Class, Token, TokenKind};

/// How the values of a sign are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignKind {
    /// More is more.
    Number,
    /// Up to 32 kinds without an order.
    Kind,
}

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its name, which no other sign has.
    pub name: &'static str,
    /// How its values are to be understood.
    pub kind: SignKind,
}

/// Declares a function that reads a row of signs, and the list of their names beside it, so that the two cannot differ.
/// `number` and `kind` say how values are to be understood.
macro_rules! signs {
    (
        $(#[$doc:meta])*
        $vis:vis const $list:ident;
        fn $function:ident($($arg:ident: $type:ty),* $(,)?) {
            with { $($setup:tt)* }
            $($kind:ident $name:ident = $value:expr;)*
        }
    ) => {
        $(#[$doc])*
        $vis const $list: &[$crate::reading::rank::Sign] = &[
            $($crate::reading::rank::Sign {
                name: stringify!($name),
                kind: $crate::reading::rank::signs::signs!(@$kind),
            },)*
        ];

        $(#[$doc])*
        fn $function($($arg: $type),*) -> [u8; $list.len()] {
            $($setup)*
            [$($crate::reading::rank::signs::SignValue::value($value),)*]
        }
    };
    (@number) => { $crate::reading::rank::SignKind::Number };
    (@kind) => { $crate::reading::rank::SignKind::Kind };
}
pub(super) use signs;

/// What can stand as the value of a sign.
pub(super) trait SignValue {
    fn value(self) -> u8;
}

impl SignValue for bool {
    fn value(self) -> u8 {
        u8::from(self)
    }
}

impl SignValue for u8 {
    fn value(self) -> u8 {
        self
    }
}

/// Numbers that are too large for a sign are all the same.
impl SignValue for u32 {
    fn value(self) -> u8 {
        u8::try_from(self).unwrap_or(u8::MAX)
    }
}

impl SignValue for usize {
    fn value(self) -> u8 {
        u8::try_from(self).unwrap_or(u8::MAX)
    }
}

/// A word class as the rankers see it: what stands beside something says what that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Beside {
    /// Start or end of the paragraph.
    Edge,
    Quotation,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Dash,
    Bracket,
    /// said
    Said,
    Reporting,
    /// Another word that is often part of a cue.
    Cue,
    Auxiliary,
    Possessive,
    Of,
    Preposition,
    And,
    Relative,
    /// that
    That,
    Subordinate,
    Name,
    Adverb,
    Role,
    Determiner,
    Pronoun,
    Negation,
    To,
    Document,
    Ed,
    Ing,
    Number,
    Other,
}

impl Beside {
    /// What a token is; `None`: there is none.
    pub(super) fn of(token: Option<&Token>, prose: &str) -> Beside {
        let Some(token) = token else { return Beside::Edge };
        let word = || token.span.of(prose);
        match token.kind {
            TokenKind::Quotation(_) => Beside::Quotation,
            TokenKind::Comma => Beside::Comma,
            TokenKind::Stop => Beside::Stop,
            TokenKind::Colon => Beside::Colon,
            TokenKind::Semicolon => Beside::Semicolon,
            TokenKind::Dash => Beside::Dash,
            TokenKind::Open | TokenKind::Close => Beside::Bracket,
            TokenKind::Possessive => Beside::Possessive,
            TokenKind::Number => Beside::Number,
            TokenKind::Other => Beside::Other,
            TokenKind::Word => match word() {
                "that" => Beside::That,
                "of" => Beside::Of,
                "to" => Beside::To,
                _ if token.is(Class::SAID) => Beside::Said,
                _ if token.is(Class::REPORTING) && !token.is_capital() => Beside::Reporting,
                _ if token.is(Class::RELATIVE) => Beside::Relative,
                _ if token.is(Class::NEGATION) => Beside::Negation,
                _ if token.is(Class::AUXILIARY) => Beside::Auxiliary,
                _ if token.is(Class::PRONOUN) => Beside::Pronoun,
                _ if token.is(Class::DETERMINER.or(Class::POSSESSIVE)) => Beside::Determiner,
                _ if token.is(Class::CONJUNCTION) => Beside::And,
                _ if token.is(Class::PREPOSITION) => Beside::Preposition,
                _ if token.is(Class::SUBORDINATE) => Beside::Subordinate,
                _ if token.is_capital() => Beside::Name,
                _ if token.cue >= 35 => Beside::Cue,
                _ if token.is(Class::DOCUMENT) => Beside::Document,
                _ if token.is(Class::ROLE.or(Class::PLURAL_PERSON).or(Class::GROUP)) => Beside::Role,
                word if token.is(Class::ADVERB) || word.ends_with("ly") => Beside::Adverb,
                word if word.ends_with("ed") => Beside::Ed,
                word if word.ends_with("ing") => Beside::Ing,
                _ => Beside::Other,
            },
        }
    }
}

impl SignValue for Beside {
    fn value(self) -> u8 {
        self as u8
    }
}

/// How often of 25 times a word is part of a cue.
pub(super) fn cue_of(token: Option<&Token>) -> u8 {
    token.filter(|t| t.kind == TokenKind::Word).map_or(0, |t| t.cue / 4)
}

/// Which of the commonest cues a word is; 0: none, or no word.
pub(super) fn which_cue(word: &str) -> u8 {
    const CUES: [&[&str]; 22] = [
        &["said"],
        &["says", "say"],
        &["told", "tells", "tell"],
        &["added", "adds"],
        &["asked", "asks", "asking"],
        &["called", "calls", "calling"],
        &["wrote", "writes", "tweeted", "posted"],
        &["according"],
        &["saying"],
        &["argued", "argues", "arguing", "insisted", "insists"],
        &["noted", "notes", "noting", "explained", "explains"],
        &["think", "thinks", "thought", "believe", "believes", "believed"],
        &["know", "knows", "knew"],
        &["want", "wants", "wanted", "hope", "hopes", "hoped"],
        &["announced", "announces", "declared"],
        &["described", "describes", "describing"],
        &["read", "reads", "stated", "states"],
        &["warned", "warns", "vowed", "promised", "pledged", "threatened"],
        &["accused", "criticized", "attacked", "mocked", "blasted"],
        &["suggested", "suggests", "claimed", "claims", "alleged"],
        &["found", "shows", "showed", "reported", "reports"],
        &["quoted", "heard", "recalled", "replied", "responded", "continued"],
    ];
    (1..).zip(CUES).find(|(_, words)| words.contains(&word)).map_or(0, |(n, _)| n)
}
