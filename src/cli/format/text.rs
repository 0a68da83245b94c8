use std::io::{self, IsTerminal as _, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Checked, Format, Found};
use crate::cli::desk::Opened;
use crate::cli::sheet::{count, visible};
use crate::cli::width;
use crate::config::Severity;
use crate::text::TextRange;

/// For people: each finding under its line.
pub(in crate::cli) struct Text {
    renderer: Renderer,
    width: usize,
    n_articles: usize,
    n_findings: usize,
    n_failed: usize,
}

impl Text {
    pub(in crate::cli) fn new() -> Text {
        // https://no-color.org
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let renderer = match io::stdout().is_terminal() && !is_plain {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        let width = width::drawing();
        Text { renderer: renderer.term_width(width), width, n_articles: 0, n_findings: 0, n_failed: 0 }
    }
}

/// Columns beside a line: its number, the bar, and what is drawn for words left out before the marked ones.
const MARGIN: usize = 12;

impl Format for Text {
    fn article(
        &mut self,
        out: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()> {
        self.n_articles += 1;
        self.n_findings += checked.found.len();
        for found in &checked.found {
            writeln!(out, "{}", self.renderer.render(&[group(shown, opened, found, self.width)]))?;
            for fix in &found.fixes {
                writeln!(out, "   fix: {}", visible(&fix.title))?;
            }
            writeln!(out)?;
        }
        for fact in &checked.facts {
            writeln!(out, "{}", width::folded(fact, width::terminal(), 4))?;
        }
        Ok(())
    }

    fn failed(&mut self, _: &mut dyn Write, _: &str, _: &str) -> io::Result<()> {
        self.n_failed += 1;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let findings = match (self.n_findings, self.n_articles) {
            // What could not be read is told on standard error; nothing is left to be said of it.
            (_, 0) if self.n_failed > 0 => return Ok(()),
            (_, 0) => return writeln!(out, "no article to check"),
            (0, _) => "nothing to query".into(),
            (n, _) => count(n, "finding"),
        };
        writeln!(out, "{findings} in {}", count(self.n_articles, "article"))
    }
}

/// The finding under the lines it stands on, and in words which other places bear on it: those can be far away.
fn group<'a>(shown: &'a str, opened: &Opened, found: &'a Found, width: usize) -> Group<'a> {
    let finding = &found.finding;
    let level = match finding.severity {
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    // Only these lines: a long article is not searched again for each finding.
    let text = &opened.snapshot.text;
    let (first, last) = (text.line_of(finding.range.start()), text.line_of(finding.range.end()));
    let start = text.line_range(first).map_or(finding.range.start(), |r| r.start());
    let end = text.line_range(last).map_or(finding.range.end(), |r| r.end());
    let span = usize::from(finding.range.start() - start)..usize::from(finding.range.end() - start);
    let room = width.saturating_sub(MARGIN);
    let (source, span) = shortened(opened.slice(TextRange::new(start, end)), span, room);
    let snippet = Snippet::source(source)
        .path(shown)
        .line_start(first as usize + 1)
        .annotation(AnnotationKind::Primary.span(span));
    let notes = finding.related.iter().map(|(range, label)| {
        Level::NOTE.message(format!("{} (line {})", visible(label), opened.line(range.start())))
    });
    level.primary_title(finding.message.as_str()).id(finding.code).element(snippet).elements(notes)
}

/// A line whose marked words do not fit into `room` columns, cut behind the last word that does: a paragraph can be one
/// line, and drawn over several it cannot be read.
fn shortened(line: String, span: Range<usize>, room: usize) -> (String, Range<usize>) {
    let marked = line.get(span.clone()).unwrap_or_default();
    let Some((most, _)) = marked.char_indices().nth(room).filter(|_| !line.trim_end().contains('\n')) else {
        return (line, span);
    };
    let fits = marked.get(..most).unwrap_or_default();
    let end = span.start + fits.rfind(' ').unwrap_or(fits.len());
    let line = format!("{}…", line.get(..end).unwrap_or_default());
    let end = line.len();
    (line, span.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_cut_to_the_room_there_is() {
        for (marked, room, expected) in [
            ("“We left.”", 10, "“We left.”"),
            ("“We all left.”", 10, "“We all…"),
            ("“Überübermorgen.”", 6, "“Überü…"),
            ("“We all\nleft.”", 6, "“We all\nleft.”"),
        ] {
            let line = format!("Rain. {marked} More.\n");
            let (line, span) = shortened(line, 6..6 + marked.len(), room);
            assert_eq!(line.get(span), Some(expected), "{marked} in {room}");
        }
    }
}
