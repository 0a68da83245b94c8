//! Holding back: a paragraph being typed is left alone until the writer leaves it.
//!
//! Only findings that are new and stand in the paragraph of the last edit are held. What was shown before moves with
//! the text, and goes when it is cured.

use super::documents::Cause;
use crate::markup::Block;
use crate::rules::Finding;
use crate::text::{Buffer, Damage, TextRange, TextSize};

/// The findings of one document that the writer has been shown, in the text of the edition read last.
#[derive(Default)]
pub(super) struct Shown {
    marks: Vec<Mark>,
}

struct Mark {
    code: &'static str,
    range: TextRange,
}

impl Shown {
    /// Which findings of a new edition are to be held (`true`)? Remembers the others as shown.
    ///
    /// `old_len` is the length of the text of the edition before, `damage` what changed since.
    pub(super) fn take(
        &mut self,
        findings: &[Finding],
        (text, blocks): (&Buffer, &[Block]),
        cause: Cause,
        (old_len, damage): (TextSize, Damage),
    ) -> Vec<bool> {
        let typed = match cause {
            Cause::Typed(edit) => paragraphs_typed_in(text, blocks, edit),
            Cause::Opened | Cause::Fixed => &[],
        };
        for mark in &mut self.marks {
            mark.range = moved(mark.range, damage, old_len, text.len());
        }
        let is_held = |finding: &Finding| {
            let is_typed = typed.iter().any(|block| touches(block.range, finding.range));
            is_typed && !self.marks.iter().any(|m| m.code == finding.code && overlaps(m.range, finding.range))
        };
        let held: Vec<bool> = findings.iter().map(is_held).collect();
        let shown = findings.iter().zip(&held).filter(|(_, held)| !**held);
        self.marks = shown.map(|(f, _)| Mark { code: f.code, range: f.range }).collect();
        held
    }

    /// Shows everything.
    pub(super) fn release(&mut self, findings: &[Finding]) {
        self.marks = findings.iter().map(|f| Mark { code: f.code, range: f.range }).collect();
    }
}

/// The paragraphs that the last edit touched; none when it pasted several.
fn paragraphs_typed_in<'a>(text: &Buffer, blocks: &'a [Block], edit: Damage) -> &'a [Block] {
    let end = text.len() - edit.suffix.min(text.len());
    let stretch = TextRange::new(edit.prefix.min(end), end);
    if text.slice(stretch).trim().contains(['\n', '\r']) {
        return &[];
    }
    let first = blocks.partition_point(|b| b.range.end() < stretch.start());
    let after = blocks.partition_point(|b| b.range.start() <= stretch.end());
    blocks.get(first..after).unwrap_or_default()
}

/// Where a range of the old text stands in the new one; what was cut out of it is gone.
fn moved(range: TextRange, damage: Damage, old_len: TextSize, new_len: TextSize) -> TextRange {
    let old_end = old_len - damage.suffix.min(old_len);
    let new_end = new_len - damage.suffix.min(new_len);
    let start = match range.start() {
        start if start <= damage.prefix => start,
        start if start >= old_end => start - old_end + new_end,
        _ => damage.prefix,
    };
    let end = match range.end() {
        end if end <= damage.prefix => end,
        end if end >= old_end => end - old_end + new_end,
        _ => new_end,
    };
    TextRange::new(start.min(end), end)
}

fn overlaps(a: TextRange, b: TextRange) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

fn touches(a: TextRange, b: TextRange) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Severity;
    use crate::markup::{Prose, Role};

    /// Every line is a paragraph; every `!` is a finding on its line's word.
    fn read(text: &str) -> (Buffer, Vec<Block>, Vec<Finding>) {
        let (mut blocks, mut findings, mut at) = (Vec::new(), Vec::new(), 0);
        for line in text.split('\n') {
            let end = at + line.len() as u32;
            let range = TextRange::new(at.into(), end.into());
            if !line.is_empty() {
                blocks.push(Block {
                    role: Role::Body,
                    range,
                    prose: Arc::new(Prose::verbatim(line)),
                    lead: 0,
                });
            }
            if line.ends_with('!') {
                let message = String::new();
                let severity = Severity::Warning;
                findings.push(Finding {
                    code: "shout",
                    range,
                    severity,
                    message,
                    related: Vec::new(),
                    quotation: None,
                });
            }
            at = end + 1;
        }
        (Buffer::new(text, 1), blocks, findings)
    }

    /// Opens the first text, then types each next one; says which lines' findings are shown.
    #[track_caller]
    fn check(steps: &[(&str, &[&str])]) {
        let mut shown = Shown::default();
        let mut old: Option<Buffer> = None;
        for (text, expected) in steps {
            let (buffer, blocks, findings) = read(text);
            let (cause, change) = match &old {
                None => (Cause::Opened, (0.into(), Damage::ALL)),
                Some(old) => {
                    let damage = old.clone().apply(None, text, Default::default());
                    (Cause::Typed(damage), (old.len(), damage))
                }
            };
            let held = shown.take(&findings, (&buffer, &blocks), cause, change);
            let lines: Vec<_> = findings.iter().zip(held).filter(|(_, held)| !held).collect();
            let lines: Vec<_> = lines.iter().map(|(f, _)| buffer.slice(f.range).into_owned()).collect();
            assert_eq!(&lines, expected, "after {text:?}");
            old = Some(buffer);
        }
    }

    #[test]
    fn nothing_is_held_at_opening() {
        check(&[("one!\n\ntwo!", &["one!", "two!"])]);
    }

    #[test]
    fn a_new_finding_waits_until_the_writer_is_elsewhere() {
        check(&[
            ("one\n\ntwo", &[]),
            ("one!\n\ntwo", &[]),
            ("one!\n\ntwos", &["one!"]),
            ("ones!\n\ntwos", &["ones!"]),
        ]);
    }

    #[test]
    fn an_old_finding_moves_with_the_text_and_goes_when_cured() {
        check(&[
            ("one!\n\ntwo!", &["one!", "two!"]),
            ("none!\n\ntwo!", &["none!", "two!"]),
            ("none\n\ntwo!", &["two!"]),
            ("none!\n\ntwo!", &["two!"]),
        ]);
    }

    #[test]
    fn leaving_by_the_enter_key() {
        check(&[
            ("one", &[]),
            ("one!", &[]),
            ("one!\n", &[]),
            ("one!\n\n", &["one!"]),
            ("one!\n\nt", &["one!"]),
        ]);
    }

    #[test]
    fn a_paste_of_several_paragraphs_is_judged_at_once() {
        check(&[("one", &[]), ("one\n\ntwo!\n\nthree!", &["two!", "three!"])]);
        check(&[("one", &[]), ("one\n\ntwo!", &[])]);
    }
}
