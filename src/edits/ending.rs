//! What happens to the stop at the end of quoted words when a tag follows.

use super::insert::{Change, Place};
use super::sentence::{ends_in_abbreviation, is_closer};
use crate::markup::Span;
use crate::reading::Punctuation;

/// The stop that quoted words end in, and what becomes of it before a tag.
pub(super) struct Ending {
    /// The words are a question.
    pub(super) is_question: bool,
    /// Makes the stop a comma; `None` where it stays (`?` `!` `…` `—`, a comma).
    pub(super) mend: Option<Change>,
    /// A comma to set behind the closing mark: British style, a fragment without a stop of its own.
    pub(super) comma_outside: bool,
}

impl Ending {
    /// Looks at the words from `start` up to `end` in `prose`. `nested` are the quotations inside them.
    pub(super) fn of(prose: &str, words: Span, nested: &[Span], punctuation: Punctuation) -> Ending {
        let text = words.of(prose).trim_end();
        let end = words.start + text.len() as u32;
        let bare = strip_closers(text, words.start, nested);
        let bare_end = words.start + bare.len() as u32;
        let is_question = bare.trim_end_matches(['!', '.', '…']).ends_with('?');
        let mut ending = Ending { is_question, mend: None, comma_outside: false };
        let comma = |at: Place| Some(Change { at, text: ",".to_owned() });
        let stop = |len: u32| Place::Over(Span::new(bare_end - len, bare_end));
        match bare.chars().next_back() {
            Some('?' | '!' | '…' | '—' | '–' | '-' | ',') | None => {}
            Some('.') if is_ellipsis(bare) => {}
            Some('.') if ends_in_abbreviation(bare) => ending.mend = comma(Place::After(bare_end)),
            Some('.') if text.get(bare.len()..).is_some_and(|closers| closers.contains([')', ']'])) => {
                // “(It held.)”: the comma goes behind the bracket.
                let closers = text.get(bare.len()..).unwrap_or_default();
                let at = Place::Over(Span::new(bare_end - 1, end));
                ending.mend = Some(Change { at, text: format!("{closers},") });
            }
            Some('.' | ';' | ':') => ending.mend = comma(stop(1)),
            Some(_) => match punctuation {
                Punctuation::British if text.starts_with(char::is_lowercase) => ending.comma_outside = true,
                Punctuation::British => ending.mend = comma(Place::After(end)),
                Punctuation::American => ending.mend = comma(Place::After(bare_end)),
            },
        }
        ending
    }
}

/// The text without the brackets and nested marks that close at its end. A mark that closes no nested quotation is an
/// apostrophe ("the boys’") and stays.
fn strip_closers<'a>(text: &'a str, start: u32, nested: &[Span]) -> &'a str {
    let mut bare = text;
    while let Some(last) = bare.chars().next_back().filter(|&c| is_closer(c)) {
        let end = start + bare.len() as u32;
        if !matches!(last, ')' | ']') && !nested.iter().any(|n| n.end == end) {
            break;
        }
        bare = bare.get(..bare.len() - last.len_utf8()).unwrap_or_default();
    }
    bare
}

fn is_ellipsis(text: &str) -> bool {
    text.ends_with("..") || text.ends_with(". .") || text.ends_with("….")
}
