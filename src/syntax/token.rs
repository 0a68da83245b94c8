//! Words and points.

use super::lexicon::{self, Class};
use crate::markup::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, a number with letters, an @handle, an abbreviation with its points.
    Word,
    /// Digits, with what belongs to them: 1,200 or 3.5 or 50%.
    Number,
    /// `.` `!` `?` `…`
    Stop,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `–` `—` `--` or a hyphen between spaces.
    Dash,
    /// `(` `[`
    Open,
    /// `)` `]`
    Close,
    /// The ’s of a possessive or of "is".
    Possessive,
    /// A whole quotation of the outermost level: its index in `Syntax::quotations`.
    Quotation(u16),
    /// Anything else.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// small
    Lower,
    /// Capital first.
    Title,
    /// ALL CAPITALS, two letters or more.
    Upper,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// The classes of the word, whatever its case.
    pub class: Class,
    /// How often of 100 times the word is part of a cue.
    pub cue: u8,
    /// Is the word common in lower case?
    pub common: bool,
}

impl Token {
    /// Is it a word in any of these classes?
    pub fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    /// Is it a word that begins with a capital?
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }

    /// A token that stands for a quotation.
    pub(super) fn quotation(index: u16, span: Span) -> Token {
        Token {
            span,
            kind: TokenKind::Quotation(index),
            case: Case::Lower,
            class: Class::NONE,
            cue: 0,
            common: false,
        }
    }
}

/// Abbreviations that keep their point and after which a sentence goes on.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt", "col", "capt",
    "sgt", "maj", "adm", "cmdr", "pres", "hon", "rev", "fr", "st", "ste", "mt", "ft", "supt", "insp", "det",
    "cllr", "brig", "cpl", "pvt", "atty", "messrs", "mme", "vs", "v", "dept", "assn", "univ", "asst", "no",
    "nos", "eng", "engr", "ir", "msgr", "mgr", "ven", "smt", "sra", "srta", "dra", "lic", "ing", "arq",
    "adv", "mevr", "dhr", "pte", "pfc", "cdr", "lcdr", "cmdt", "ald", "assemb", "const", "approx", "al",
    "cf", "eg", "ie", "viz",
];

/// Abbreviations that keep their point and may end a sentence.
const ENDING: &[&str] = &[
    "jr", "sr", "inc", "corp", "co", "ltd", "bros", "etc", "est", "ave", "blvd", "rd", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "ala", "ariz", "ark", "calif", "colo",
    "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ph.d",
    "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "n.y", "n.j", "n.h", "n.c", "s.c", "n.d", "s.d", "n.m",
    "r.i", "w.va", "l.a", "b.c", "a.d",
];

/// How an abbreviation's point stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// The word has no point of its own.
    None,
    /// Mr.: the sentence goes on.
    Inside,
    /// U.S.: only what follows can tell.
    Either,
}

/// What the point at the end of a word token says.
pub(super) fn point_of(word: &str) -> Point {
    let Some(stem) = word.strip_suffix('.') else { return Point::None };
    if is_in(TITLES, stem) || is_initial(stem) { Point::Inside } else { Point::Either }
}

fn is_in(list: &[&str], stem: &str) -> bool {
    list.iter().any(|a| a.eq_ignore_ascii_case(stem))
}

/// J. of "J. Smith"; not "I", which ends sentences.
fn is_initial(stem: &str) -> bool {
    let mut chars = stem.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
}

/// Is the stem, which a point follows, an abbreviation?
fn is_abbreviation(stem: &str) -> bool {
    // D-Mass.
    let stem = stem.rsplit('-').next().unwrap_or(stem);
    let inner_points =
        || stem.split('.').all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic));
    is_in(TITLES, stem) || is_in(ENDING, stem) || is_initial(stem) || (stem.contains('.') && inner_points())
}

/// Tokens of `text[range]`, in order.
pub(super) fn tokenize(text: &str, range: Span, out: &mut Vec<Token>) {
    let part = range.of(text);
    let mut chars = Chars { text: part, at: 0 };
    while let Some(char) = chars.peek() {
        let start = chars.at;
        if char.is_whitespace() || char == '\u{200b}' || char == '\u{feff}' {
            chars.next();
            continue;
        }
        let kind = chars.token(char);
        let word = part.get(start..chars.at).unwrap_or_default();
        let span = Span::new(range.start + start as u32, range.start + chars.at as u32);
        out.push(make(word, span, kind));
    }
}

fn make(word: &str, span: Span, kind: TokenKind) -> Token {
    let mut case = Case::Lower;
    let mut entry = lexicon::Entry::default();
    if matches!(kind, TokenKind::Word | TokenKind::Possessive) {
        let first = word.chars().find(|c| c.is_alphabetic());
        if first.is_some_and(char::is_uppercase) {
            let letters = word.chars().filter(|c| c.is_alphabetic());
            let upper = letters.clone().all(char::is_uppercase) && letters.count() > 1;
            case = if upper { Case::Upper } else { Case::Title };
        }
        entry = lexicon::entry_folded(word);
    }
    Token { span, kind, case, class: entry.class, cue: entry.cue, common: entry.common }
}

struct Chars<'a> {
    text: &'a str,
    at: usize,
}

impl Chars<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    /// Takes one token that begins with `first`.
    fn token(&mut self, first: char) -> TokenKind {
        if first.is_alphabetic()
            || (matches!(first, '@' | '#') && self.peek_second().is_some_and(char::is_alphanumeric))
        {
            self.word();
            return TokenKind::Word;
        }
        if first.is_ascii_digit()
            || (matches!(first, '$' | '£' | '€') && self.peek_second().is_some_and(|c| c.is_ascii_digit()))
        {
            return self.number();
        }
        if matches!(first, '\'' | '’')
            && let Some(length) = contraction(self.rest())
        {
            self.at += length;
            return TokenKind::Possessive;
        }
        self.next();
        match first {
            '.' | '!' | '?' | '…' => {
                while self.peek().is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')) {
                    self.next();
                }
                TokenKind::Stop
            }
            ',' => TokenKind::Comma,
            ':' => TokenKind::Colon,
            ';' => TokenKind::Semicolon,
            '–' | '—' | '―' => TokenKind::Dash,
            '-' => {
                while self.peek() == Some('-') {
                    self.next();
                }
                TokenKind::Dash
            }
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            _ => TokenKind::Other,
        }
    }

    /// A word: letters and digits, hyphens and apostrophes and points inside, and an abbreviation's last point.
    fn word(&mut self) {
        let start = self.at;
        self.next();
        while let Some(char) = self.peek() {
            let joins = matches!(char, '-' | '\'' | '’' | '.' | '&' | '_' | '\u{2011}')
                && self.peek_second().is_some_and(char::is_alphanumeric);
            // “It doesn't” is one word; “Smith's” is two tokens.
            if matches!(char, '\'' | '’') && contraction(self.rest()).is_some() {
                break;
            }
            if !(char.is_alphanumeric() || is_combining(char) || joins) {
                break;
            }
            self.next();
        }
        let word = self.text.get(start..self.at).unwrap_or_default();
        if self.peek() == Some('.') && self.peek_second() != Some('.') && is_abbreviation(word) {
            let numbered = matches!(word, "No" | "Nos" | "no" | "nos");
            let digit =
                || self.rest().chars().find(|c| *c != '.' && *c != ' ').is_some_and(|c| c.is_ascii_digit());
            if !numbered || digit() {
                self.next();
            }
        }
    }

    fn number(&mut self) -> TokenKind {
        self.next();
        let mut letters = false;
        while let Some(char) = self.peek() {
            let joins = matches!(char, ',' | '.' | ':' | '-' | '/' | '\'' | '’')
                && self
                    .peek_second()
                    .is_some_and(|c| c.is_ascii_digit() || (char == '-' && c.is_alphabetic()));
            if !(char.is_alphanumeric() || matches!(char, '%' | '°') || joins) {
                break;
            }
            letters |= char.is_alphabetic();
            self.next();
        }
        if letters { TokenKind::Word } else { TokenKind::Number }
    }
}

fn is_combining(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}')
}

/// Bytes of 's, 'd, 'll, 've, 're, 'm at the start of `rest`, if it is one of them and the word ends there.
fn contraction(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
    let after = rest.get(mark..)?;
    let letters = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let word = after.get(..letters)?;
    ["s", "d", "ll", "ve", "re", "m", "S"].contains(&word).then_some(mark + letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        let shown: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(shown.join(" | "), expected);
    }

    #[test]
    fn an_abbreviation_behind_a_hyphen_keeps_its_point() {
        check("Lynch (D-Mass.) said so.", "Lynch | ( | D-Mass. | ) | said | so | .");
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check(
            "Mr. O’Brien’s well-known U.S. plan, he's said.",
            "Mr. | O’Brien | ’s | well-known | U.S. | plan | , | he | 's | said | .",
        );
        check(
            "They don't pay $1,200.50 (or 50%)...",
            "They | don't | pay | $1,200.50 | ( | or | 50% | ) | ...",
        );
        check("@handle -- no. 7 said no.", "@handle | -- | no. | 7 | said | no | .");
        check(
            "A 54-year-old, J. Smith Jr., of Wash.",
            "A | 54-year-old | , | J. | Smith | Jr. | , | of | Wash.",
        );
    }
}
