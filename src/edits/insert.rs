//! The insertion itself, on the prose of one paragraph.

use super::ending::Ending;
use super::slot::{self, Slot};
use super::tag::Tag;
use crate::markup::Span;
use crate::reading::Punctuation;

/// A quotation as it stands in its paragraph. Offsets are bytes of the prose.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The paragraph.
    pub prose: &'a str,
    /// The quotation with its marks.
    pub span: Span,
    /// Its words.
    pub inner: Span,
    /// Quotations inside it, with their marks.
    pub nested: &'a [Span],
    /// Is its closing mark there?
    pub closed: bool,
    /// Its opening mark as the document writes it: `“`, `&ldquo;`, `''`.
    pub open: &'a str,
    /// Its closing mark as the document writes it.
    pub close: &'a str,
    /// Where the document sets stop and comma.
    pub punctuation: Punctuation,
    /// Does it introduce even a single sentence with a colon?
    pub colon_before: bool,
}

/// A change of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub at: Place,
    /// What stands there afterwards, as the document writes it.
    pub text: String,
}

/// A place in the prose. An insertion says which neighbour it holds on to, as markup may stand between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the place of a span.
    Over(Span),
    /// Behind the character that ends here, and the markup that closes there.
    After(u32),
    /// Before the character that begins here, and the markup that opens there.
    Before(u32),
}

/// What an insertion comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inserted {
    /// Is it set to a question? Then the verb is "asked".
    pub is_question: bool,
    /// Is a mark closed that was left open?
    pub closes: bool,
    /// In order of place.
    pub changes: Vec<Change>,
}

/// Sets a tag at the quotation's first natural break, or behind it.
pub fn insert_after(passage: &Passage<'_>, tag: &Tag) -> Inserted {
    let slot = slot::find(passage.prose, passage.inner, passage.nested);
    let end = match slot {
        Slot::End => passage.inner.end,
        Slot::Sentence(end) | Slot::Clause(end) => end,
    };
    let words = Span::new(passage.inner.start, end);
    let ending = Ending::of(passage.prose, words, passage.nested, passage.punctuation);
    let is_question = ending.is_question;
    let tag = tag.after(is_question);
    let mut changes: Vec<Change> = ending.mend.into_iter().collect();
    match slot {
        Slot::End => {
            let close = if passage.closed { "" } else { passage.close };
            let comma = if ending.comma_outside { "," } else { "" };
            let stop = stop_after(passage.prose, passage.span.end);
            let at =
                if passage.closed { passage.span.end } else { trimmed_end(passage.prose, passage.inner) };
            changes.push(Change { at: Place::After(at), text: format!("{close}{comma} {tag}{stop}") });
        }
        Slot::Sentence(_) => reopen(&mut changes, passage, end, &format!("{} {tag}.", passage.close)),
        Slot::Clause(_) => reopen(&mut changes, passage, end, &format!("{} {tag},", passage.close)),
    }
    Inserted { is_question, closes: slot == Slot::End && !passage.closed, changes }
}

/// Sets a tag before the quotation. `None` in the middle of a sentence, where it cannot stand.
pub fn insert_before(passage: &Passage<'_>, tag: &Tag) -> Option<Inserted> {
    let before = Span::new(0, passage.span.start).of(passage.prose).trim_end();
    let opens = before.is_empty() || before.ends_with(['.', '?', '!', '…', '”', '"', '’', '—']);
    if !opens || !passage.inner.of(passage.prose).starts_with(|c: char| !c.is_lowercase()) {
        return None;
    }
    // AP: a comma before one sentence, a colon before more. Reuters and British houses: always a colon.
    let first = slot::first_sentence_end(passage.prose, passage.inner, passage.nested);
    let mark = if first.is_some() || !passage.closed || passage.colon_before { ':' } else { ',' };
    let words = Span::new(passage.inner.start, first.unwrap_or(passage.inner.end));
    let is_question = Ending::of(passage.prose, words, passage.nested, passage.punctuation).is_question;
    let text = format!("{}{mark} ", tag.before(is_question));
    let changes = vec![Change { at: Place::Before(passage.span.start), text }];
    Some(Inserted { is_question, closes: false, changes })
}

/// Closes the quotation at `end` with `text`, and opens it again at the next word.
fn reopen(changes: &mut Vec<Change>, passage: &Passage<'_>, end: u32, text: &str) {
    let rest = Span::new(end, passage.inner.end).of(passage.prose);
    let next = end + (rest.len() - rest.trim_start().len()) as u32;
    if next == end {
        changes.push(Change { at: Place::After(end), text: format!("{text} {}", passage.open) });
    } else if next == passage.inner.end {
        changes.push(Change { at: Place::After(end), text: text.to_owned() });
    } else {
        changes.push(Change { at: Place::After(end), text: text.to_owned() });
        changes.push(Change { at: Place::Before(next), text: passage.open.to_owned() });
    }
}

/// What a tag behind the quotation ends in: nothing where the reporter's own stop follows, a comma where the
/// reporter's sentence goes on, else a full stop.
fn stop_after(prose: &str, end: u32) -> &'static str {
    let rest = Span::new(end, prose.len() as u32).of(prose);
    let next = rest.trim_start();
    if rest.starts_with(['.', ',', ';', ':', '?', '!'])
        || next.starts_with(['—', '–'])
        || next.starts_with("--")
    {
        ""
    } else if next.starts_with(char::is_lowercase) {
        ","
    } else {
        "."
    }
}

fn trimmed_end(prose: &str, inner: Span) -> u32 {
    inner.start + inner.of(prose).trim_end().len() as u32
}

#[cfg(test)]
mod tests;
