//! Passages in quotation marks, and what each of them is.

use std::ops::Range;

use super::lexicon::Class;
use super::marks;
use super::token::{Token, TokenKind};
use crate::markup::Span;

/// What a passage in quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A clause or sentence of speech that could stand alone.
    Direct,
    /// A fragment that the reporter's own sentence needs.
    Partial,
    /// A term, title of a work, nickname, slogan: nobody's speech.
    Scare,
}

impl Kind {
    /// "direct", "partial", "scare": the words of the `quotes` contract.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Partial => "partial",
            Kind::Scare => "scare",
        }
    }
}

/// The pair of marks that a quotation stands in, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Marks {
    /// `“`, `"`, `‘`, `'`, `«`, `„`; `''` counts as `"`.
    pub open: char,
    /// The mark that closes such a quotation, even where this one is left open.
    pub close: char,
    /// Is each mark written as two ticks, `''`?
    pub double_tick: bool,
}

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// What it is.
    pub kind: Kind,
    /// The marks around it.
    pub marks: Marks,
    /// Index of the quotation it is nested in.
    pub parent: Option<u16>,
    /// Is its closing mark there? If not it runs to the paragraph's end.
    pub closed: bool,
    /// Words in it.
    pub words: u32,
}

impl Quotation {
    /// The last character of its words, nested closing marks apart.
    pub fn last_char(&self, prose: &str) -> Option<char> {
        let inner = self.inner.of(prose);
        inner
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '’' | '”' | '\'' | '"' | '»'))
            .chars()
            .next_back()
    }

    /// Do its words begin with a capital?
    pub fn starts_capital(&self, prose: &str) -> bool {
        let inner = self.inner.of(prose);
        inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase())
    }

    /// Do its words end like a sentence or a clause: in a stop, a comma, a dash?
    pub fn ends_stopped(&self, prose: &str) -> bool {
        matches!(self.last_char(prose), Some('.' | ',' | '!' | '?' | '…' | '—' | '–'))
    }
}

/// Quotations of a paragraph, nesting known, kinds still to be told.
pub(super) fn find(prose: &str) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    // The quotations that are open where the next one begins, outermost first.
    let mut around: Vec<u16> = Vec::new();
    for pair in marks::pair(prose) {
        let end = pair.close.map_or_else(|| prose.trim_end().len() as u32, |c| c.end);
        let span = Span::new(pair.open.start, end);
        let inner = Span::new(pair.open.end, pair.close.map_or(end, |c| c.start));
        while let Some(outer) = around.last().and_then(|&o| quotations.get(usize::from(o))) {
            if span.start < outer.span.end {
                break;
            }
            around.pop();
        }
        let words = count_words(inner.of(prose));
        let (Ok(index), true) = (u16::try_from(quotations.len()), words > 0) else { continue };
        let parent = around.last().copied();
        // Invariant: quotations nest. One that reaches out of another is cut at its end.
        let outer_end = parent.and_then(|p| quotations.get(usize::from(p))).map_or(u32::MAX, |o| o.inner.end);
        if pair.close.is_some() && span.end > outer_end {
            continue;
        }
        let (span, inner) = (
            Span::new(span.start, span.end.min(outer_end)),
            Span::new(inner.start, inner.end.min(outer_end)),
        );
        around.push(index);
        quotations.push(Quotation {
            span,
            inner,
            kind: Kind::Scare,
            marks: pair.marks,
            parent,
            closed: pair.close.is_some(),
            words,
        });
    }
    quotations
}

/// The most tokens that the label of a transcript has, its colon included.
pub(super) const LONGEST_LABEL: usize = 6;

/// The label inside an opening mark that says who speaks in a transcript: one to three words in capitals, or two or three
/// with a capital each, then a colon and a space. Empty: there is none.
pub(super) fn label(prose: &str, quotation: &Quotation) -> Span {
    let none = Span::new(quotation.inner.start, quotation.inner.start);
    let inner = quotation.inner.of(prose);
    let Some(colon) = inner.bytes().take(40).position(|b| b == b':') else { return none };
    let (Some(words), Some(rest)) = (inner.get(..colon), inner.get(colon + 1..)) else { return none };
    let all = |is: fn(&str) -> bool| words.split(' ').all(is);
    let count = words.split(' ').count();
    let upper = |w: &str| {
        w.chars().filter(|c| c.is_alphabetic()).count() > 1
            && w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '’' | '\''))
    };
    let title = |w: &str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
    };
    let labels = (count <= 3 && all(upper)) || ((2..=3).contains(&count) && all(title));
    if labels && rest.starts_with(' ') && rest.trim().len() > 1 {
        Span::new(quotation.inner.start, quotation.inner.start + colon as u32 + 1)
    } else {
        none
    }
}

fn count_words(text: &str) -> u32 {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count() as u32
}

/// Words right before a passage that make it a name for something.
const NAMING: &[&str] = &[
    "so-called",
    "dubbed",
    "titled",
    "entitled",
    "nicknamed",
    "named",
    "headlined",
    "word",
    "words",
    "phrase",
    "term",
    "as",
    "slogan",
    "hashtag",
    "song",
    "album",
    "film",
    "movie",
    "book",
    "show",
    "series",
    "novel",
    "play",
    "and",
    "or",
];

/// How many tokens on either side of a quotation say what it is.
const WINDOW: usize = 60;

/// Tells what each quotation is. A nested one is what it would be in a sentence of its own.
pub(super) fn classify(
    prose: &str,
    quotations: &mut [Quotation],
    tokens: &[Token],
    sentences: &[Range<u32>],
) {
    let mut kinds: Vec<Kind> = Vec::with_capacity(quotations.len());
    let mut token = 0;
    // Does an earlier quotation of the paragraph end in a comma, so that a later one may go on in mid-sentence?
    let mut interrupted = false;
    for quotation in quotations.iter() {
        let kind = if quotation.parent.is_some() {
            if quotation.words >= 5 && quotation.starts_capital(prose) { Kind::Direct } else { Kind::Partial }
        } else {
            while tokens.get(token).is_some_and(|t| t.span.start < quotation.span.start) {
                token += 1;
            }
            let sentence = sentences.get(sentences.partition_point(|s| s.end as usize <= token));
            let start = sentence.map_or(0, |s| s.start as usize);
            // A sentence of any length is judged by what stands near: the time stays in proportion to the text.
            let before = tokens.get(start.max(token.saturating_sub(WINDOW))..token).unwrap_or_default();
            let end = sentence.map_or(tokens.len(), |s| s.end as usize).min(token + 1 + WINDOW);
            let after = tokens.get(token + 1..end).unwrap_or_default();
            let kind = kind_of(prose, quotation, before, after, interrupted);
            interrupted |= quotation.last_char(prose) == Some(',');
            kind
        };
        kinds.push(kind);
    }
    for (quotation, kind) in quotations.iter_mut().zip(kinds) {
        quotation.kind = kind;
    }
}

/// `before` and `after`: the other tokens of its sentence.
fn kind_of(prose: &str, quotation: &Quotation, before: &[Token], after: &[Token], interrupted: bool) -> Kind {
    let (words, capital, stopped) =
        (quotation.words, quotation.starts_capital(prose), quotation.ends_stopped(prose));
    let previous = before.last();
    let cue = |t: &Token| t.is(Class::REPORTING);
    let has_cue = before.iter().any(cue) || after.iter().any(cue);
    // Words that do not report may stand before a sentence's first quotation: But “…”
    let alone =
        previous.is_none() || before.iter().all(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number));
    if alone {
        return match (stopped || !quotation.closed, words) {
            (true, _) | (_, 7..) => Kind::Direct,
            _ if after.is_empty() => Kind::Direct,
            (_, 4..) => Kind::Partial,
            _ if has_cue => Kind::Partial,
            _ => Kind::Scare,
        };
    }
    let introduced = previous.is_some_and(|t| {
        matches!(t.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Stop)
    });
    if introduced
        && (capital || interrupted)
        && (stopped || words >= 5)
        && (!is_title_like(prose, quotation) || has_cue)
    {
        return Kind::Direct;
    }
    if is_title_like(prose, quotation) {
        return Kind::Scare;
    }
    if capital
        && words >= 5
        && stopped
        && previous.is_some_and(|t| t.is(Class::REPORTING.or(Class::SUBORDINATE)))
    {
        return Kind::Direct;
    }
    let naming = previous.is_some_and(|t| {
        let word = t.span.of(prose);
        NAMING.iter().any(|n| n.eq_ignore_ascii_case(word))
    });
    match words {
        5.. => Kind::Partial,
        _ if naming => Kind::Scare,
        4 => Kind::Partial,
        _ if capital || !has_cue => Kind::Scare,
        _ => Kind::Partial,
    }
}

/// Does every word of weight begin with a capital, as in titles of works and names of things?
fn is_title_like(prose: &str, quotation: &Quotation) -> bool {
    let inner = quotation.inner.of(prose);
    quotation.words <= 8
        && quotation.starts_capital(prose)
        && !matches!(quotation.last_char(prose), Some('!' | '?' | '…'))
        && inner
            .split_whitespace()
            .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3)
            .all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<&str> = Syntax::read(text, 0).quotations.iter().map(|q| q.kind.word()).collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn speech_that_could_stand_alone_is_direct() {
        check("“The dam is safe,” Ilves said.", "direct");
        check("Ilves said: “The dam is safe.”", "direct");
        check("“The dam,” she said, “is safe.”", "direct direct");
        check("“We lost. We knew it.", "direct");
    }

    #[test]
    fn a_fragment_of_the_reporters_sentence_is_partial() {
        check("Ilves called it “a cathedral of mud.”", "partial");
        check("He said that the lower town would be “a lake with roofs.”", "partial");
    }

    #[test]
    fn terms_titles_and_nicknames_are_nobodys_speech() {
        check("She sang in “The Marriage of Figaro” for a year.", "scare");
        check("Anders “Duke” Lind came.", "scare");
        check("The so-called “mud tax” begins in May.", "scare");
    }

    #[test]
    fn the_label_of_a_transcript_is_no_quoted_word() {
        let check = |text: &str, expected: &str| {
            let syntax = Syntax::read(text, 0);
            let tokens: Vec<&str> = syntax.tokens.iter().map(|t| t.span.of(text)).collect();
            assert_eq!(tokens.join("|"), expected);
            assert_eq!(syntax.token_of(0), Some(syntax.tokens.len() as u32 - 1));
        };
        check("“LIND: We lost the dam.”", "LIND|:| We lost the dam.”");
        check("“Anna Lind: We lost the dam.”", "Anna|Lind|:| We lost the dam.”");
        check("“Remember: We lost the dam.”", "“Remember: We lost the dam.”");
        check("“LIND:”", "“LIND:”");
    }

    #[test]
    fn nested_quotations_know_their_parent() {
        let syntax = Syntax::read("“He told me, ‘Leave now,’ and I left,” Okafor said.", 0);
        let parents: Vec<Option<u16>> = syntax.quotations.iter().map(|q| q.parent).collect();
        assert_eq!(parents, [None, Some(0)]);
    }
}
