//! What can be folded away: speech that runs over several paragraphs, and the front matter.

use super::Snapshot;
use super::symbols::one_line;
use crate::markup::Language;
use crate::text::{TextRange, TextSize};

/// Most lines of front matter.
const MOST_LINES: u32 = 200;

/// A stretch of whole lines that an editor can fold into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the first line to the last.
    pub range: TextRange,
    /// What stands in its place; empty: the first line alone.
    pub label: String,
}

/// The folds, in order.
pub fn folds(snapshot: &Snapshot) -> Vec<Fold> {
    front_matter(snapshot).into_iter().chain(speeches(snapshot)).collect()
}

/// `---` at the first byte, up to the next such line.
fn front_matter(snapshot: &Snapshot) -> Option<Fold> {
    let (text, language) = (&snapshot.text, snapshot.article.layout().language());
    let line = |n: u32| text.line_range(n).map(|range| text.slice(range).trim_end().to_owned());
    let fence =
        line(0).filter(|fence| language == Language::Markdown && matches!(&**fence, "---" | "+++"))?;
    let last = (1..MOST_LINES).find(|n| line(*n).as_deref() == Some(&*fence))?;
    let end = text.line_range(last)?;
    // Invariant of a fold: it ends in its last line, not behind it.
    Some(Fold { range: TextRange::new(TextSize::new(0), end.start()), label: "Front matter".to_owned() })
}

/// Each quotation of several paragraphs.
fn speeches(snapshot: &Snapshot) -> Vec<Fold> {
    let article = &*snapshot.article;
    let mut folds: Vec<Fold> = Vec::new();
    // The quotation that may run on, by its number and its first paragraph.
    let mut last: Option<(u32, TextRange)> = None;
    for quotation in article.quotations().filter(|quotation| quotation.parent().is_none()) {
        let (group, range) = (quotation.group(), quotation.range());
        let Some((_, first)) = last.filter(|(known, _)| *known == group) else {
            last = Some((group, range));
            continue;
        };
        match folds.last_mut() {
            Some(fold) if fold.range.start() == first.start() => fold.range = first.cover(range),
            _ => {
                let speaker = quotation.source().and_then(|id| article.entity(id));
                let label = speaker.map(|entity| format!("“…” {}", one_line(&entity.name)));
                folds.push(Fold { range: first.cover(range), label: label.unwrap_or_default() });
            }
        }
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixture;

    #[track_caller]
    fn check(article: &str, info: &str, expected: &[(&str, &str, &str)]) {
        let snapshot = Fixture::parse(article, info).snapshot();
        let lines: Vec<&str> = article.split('\n').collect();
        let line = |at| lines[snapshot.text.line_of(at) as usize];
        let found = folds(&snapshot);
        let found: Vec<_> =
            found.iter().map(|f| (line(f.range.start()), line(f.range.end()), f.label.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn speech_over_several_paragraphs() {
        let article = "Ana Ruiz said: “We are done here, all of us.\n\n“We go home.\n\n“It is over.”\n\n“We lost,” Okafor said.";
        let expected = ("Ana Ruiz said: “We are done here, all of us.", "“It is over.”", "“…” Ana Ruiz");
        check(article, "", &[expected]);
        check(article, "crlf", &[expected]);
        check("“We are done here,\nall of us,” Ana Ruiz said.", "markdown", &[]);
    }

    #[test]
    fn front_matter_of_markdown() {
        let article = "---\ntitle: A\ndate: 2023-05-25\n---\n\nText.";
        check(article, "markdown", &[("---", "---", "Front matter")]);
        check(article, "", &[]);
        check("---\ntitle: A", "markdown", &[]);
        check("Text.\n\n---\n\nText.\n\n---\n", "markdown", &[]);
        check("", "markdown", &[]);
    }
}
