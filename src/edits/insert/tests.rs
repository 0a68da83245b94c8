//! Tables of what a tag makes of a quotation.
#![allow(clippy::string_slice, reason = "the offsets were found in the same string")]

use super::*;
use crate::config::HouseStyle;
use crate::edits::{Introduction, Speaker};
use crate::reading::{SourceKind, Tense};

/// A paragraph by hand: its outermost quotation, found by its marks.
struct Paragraph<'a> {
    prose: &'a str,
    tag: Tag,
    punctuation: Punctuation,
    colon_before: bool,
    open: &'a str,
    close: &'a str,
}

fn lind() -> Speaker {
    Speaker::known("Lind", SourceKind::Person)
}

fn paragraph(prose: &str) -> Paragraph<'_> {
    let tag = Tag { speaker: lind(), tense: Tense::Past };
    let (punctuation, colon_before) = (Punctuation::American, false);
    Paragraph { prose, tag, punctuation, colon_before, open: "“", close: "”" }
}

impl Paragraph<'_> {
    fn run(&self, insert: impl Fn(&Passage<'_>, &Tag) -> Option<Inserted>) -> String {
        let start = self.prose.find(self.open).unwrap();
        let first = start + self.open.len();
        let (closed, inner_end) = match self.prose[first..].rfind(self.close) {
            Some(at) => (true, first + at),
            None => (false, self.prose.len()),
        };
        let end = if closed { inner_end + self.close.len() } else { inner_end };
        let nested: Vec<Span> = nested(self.prose, self.open, first..inner_end);
        let passage = Passage {
            prose: self.prose,
            span: Span::new(start as u32, end as u32),
            inner: Span::new(first as u32, inner_end as u32),
            nested: &nested,
            closed,
            open: self.open,
            close: self.close,
            punctuation: self.punctuation,
            colon_before: self.colon_before,
        };
        insert(&passage, &self.tag).map_or_else(|| "none".to_owned(), |i| apply(self.prose, &i.changes))
    }

    #[track_caller]
    fn after(&self, expected: &str) {
        assert_eq!(self.run(|p, t| Some(insert_after(p, t))), expected);
    }

    #[track_caller]
    fn before(&self, expected: &str) {
        assert_eq!(self.run(insert_before), expected);
    }
}

/// One nested quotation, in the other kind of curly marks.
fn nested(prose: &str, open: &str, inner: std::ops::Range<usize>) -> Vec<Span> {
    let (other_open, other_close) = if open == "“" { ("‘", "’") } else { ("“", "”") };
    let found = prose[inner.clone()].find(other_open).and_then(|start| {
        let end = prose[inner.clone()].rfind(other_close)? + other_close.len();
        Some(Span::new((inner.start + start) as u32, (inner.start + end) as u32))
    });
    found.into_iter().collect()
}

fn apply(prose: &str, changes: &[Change]) -> String {
    let mut result = String::new();
    let mut done = 0;
    for change in changes {
        let (start, end) = match change.at {
            Place::Over(span) => (span.start, span.end),
            Place::After(at) | Place::Before(at) => (at, at),
        };
        result.push_str(&prose[done..start as usize]);
        result.push_str(&change.text);
        done = end as usize;
    }
    result + &prose[done..]
}

#[track_caller]
fn check(before: &str, after: &str) {
    paragraph(before).after(after);
}

#[test]
fn rows_1_to_8_and_the_stop_inside() {
    check("“The dam is safe.”", "“The dam is safe,” Lind said.");
    check("“Is it safe?”", "“Is it safe?” Lind asked.");
    check("“Run!”", "“Run!” Lind said.");
    check("“I thought that …”", "“I thought that …” Lind said.");
    check("“We were about to—”", "“We were about to—” Lind said.");
    check("“We trust the U.S.”", "“We trust the U.S.,” Lind said.");
    check("“It held. Go home.”", "“It held,” Lind said. “Go home.”");
    check("“Why now? We had time.”", "“Why now?” Lind asked. “We had time.”");
}

#[test]
fn row_9_a_long_sentence_is_broken_inside() {
    check(
        "“It held through the whole of that night and the day that came after it, and people slept in their own beds \
         from one end of the valley to the other for once.”",
        "“It held through the whole of that night and the day that came after it,” Lind said, “and people slept in \
         their own beds from one end of the valley to the other for once.”",
    );
    check(
        "“It held through the whole of that night and the day that came after it — people slept in their own beds \
         from one end of the valley to the other for once.”",
        "“It held through the whole of that night and the day that came after it —” Lind said, “people slept in their \
         own beds from one end of the valley to the other for once.”",
    );
}

#[test]
fn rows_10_to_15_the_speaker() {
    let introduced = |office, place, role, style| {
        Speaker::introduced(&Introduction { name: "Anna Lind", office, place, role }, style)
    };
    let ms = |short| Speaker::known(short, SourceKind::Person);
    for (speaker, expected) in [
        (
            introduced("Defense Minister", "Norland", "", HouseStyle::Ap),
            "“It held,” Norland Defense Minister Anna Lind said.",
        ),
        (
            introduced("Defense Minister", "Norland", "", HouseStyle::Bbc),
            "“It held,” Norland’s Defence Minister Anna Lind said.",
        ),
        (
            introduced("Defense Minister", "Norland", "", HouseStyle::Guardian),
            "“It held,” said Norland’s defence minister, Anna Lind.",
        ),
        (
            introduced("", "", "who runs Norland’s dam inspectorate", HouseStyle::Ap),
            "“It held,” said Anna Lind, who runs Norland’s dam inspectorate.",
        ),
        (ms("Ms. Lind"), "“It held,” Ms. Lind said."),
        (ms("Ms Lind"), "“It held,” Ms Lind said."),
        (
            Speaker::known("the inspectorate", SourceKind::Organization),
            "“It held,” the inspectorate said in a statement.",
        ),
    ] {
        let tag = Tag { speaker, tense: Tense::Past };
        Paragraph { tag, ..paragraph("“It held.”") }.after(expected);
    }
}

#[test]
fn rows_16_and_17_before_the_words() {
    paragraph("“It held.”").before("Lind said, “It held.”");
    Paragraph { colon_before: true, ..paragraph("“It held.”") }.before("Lind said: “It held.”");
    paragraph("“It held. Go home.”").before("Lind said: “It held. Go home.”");
    paragraph("“Is it safe?”").before("Lind asked, “Is it safe?”");
    paragraph("It rained. “It held.”").before("It rained. Lind said, “It held.”");
    paragraph("It rained and “it held.”").before("none");
    let tag = Tag { speaker: Speaker::known("the ministry", SourceKind::Document), tense: Tense::Past };
    Paragraph { tag, ..paragraph("“It held.”") }.before("The ministry said, “It held.”");
}

#[test]
fn rows_25_to_28_paragraphs_that_run_on_and_other_marks() {
    check("“It held. We slept.", "“It held,” Lind said. “We slept.");
    check("“It held.", "“It held,” Lind said.");
    check("“He said ‘run.’”", "“He said ‘run,’” Lind said.");
    Paragraph { open: "‘", close: "’", ..paragraph("‘It held.’") }.after("‘It held,’ Lind said.");
}

#[test]
fn straight_and_doubled_marks() {
    for (mark, before, after) in [
        ("\"", "\"It held.\"", "\"It held,\" Lind said."),
        ("\"", "\"It held. Go home.\"", "\"It held,\" Lind said. \"Go home.\""),
        ("''", "''It held. Go home.''", "''It held,'' Lind said. ''Go home.''"),
        ("'", "'It held.'", "'It held,' Lind said."),
    ] {
        Paragraph { open: mark, close: mark, ..paragraph(before) }.after(after);
    }
    Paragraph { open: "«", close: "»", ..paragraph("«It held.»") }.after("«It held,» Lind said.");
}

#[test]
fn the_end_of_the_words() {
    for (before, after) in [
        ("“It held”", "“It held,” Lind said."),
        ("“It held,”", "“It held,” Lind said."),
        ("“It held;”", "“It held,” Lind said."),
        ("“It held ...”", "“It held ...” Lind said."),
        ("“It held. . .”", "“It held. . .” Lind said."),
        ("“Did it?!”", "“Did it?!” Lind asked."),
        ("“It did?!”", "“It did?!” Lind asked."),
        ("“We left at 5 p.m.”", "“We left at 5 p.m.,” Lind said."),
        ("“We left for Acme Inc.”", "“We left for Acme Inc.,” Lind said."),
        ("“The answer is no.”", "“The answer is no,” Lind said."),
        ("“It held (for now).”", "“It held (for now),” Lind said."),
        ("“(It held.)”", "“(It held),” Lind said."),
        ("“He said ‘run’.”", "“He said ‘run’,” Lind said."),
        ("“He said ‘run’”", "“He said ‘run,’” Lind said."),
        ("“Who said ‘run’?”", "“Who said ‘run’?” Lind asked."),
        ("“It was the boys’”", "“It was the boys’,” Lind said."),
        ("“It held. ”", "“It held, ” Lind said."),
        ("“We were about--”", "“We were about--” Lind said."),
    ] {
        check(before, after);
    }
}

#[test]
fn what_follows_the_quotation() {
    for (before, after) in [
        ("“It held”.", "“It held,” Lind said."),
        ("“It held”, and the town slept.", "“It held,” Lind said, and the town slept."),
        ("“It held,” and the town slept.", "“It held,” Lind said, and the town slept."),
        ("“It held.” The town slept.", "“It held,” Lind said. The town slept."),
        ("“It held” — a relief.", "“It held,” Lind said — a relief."),
        ("It rained. “It held.”", "It rained. “It held,” Lind said."),
    ] {
        check(before, after);
    }
}

#[test]
fn the_first_sentence_takes_the_tag() {
    for (before, after) in [
        ("“No. We never had the time.”", "“No,” Lind said. “We never had the time.”"),
        ("“I thought … We were wrong.”", "“I thought …” Lind said. “We were wrong.”"),
        ("“Run! Now.”", "“Run!” Lind said. “Now.”"),
        ("“It held.\nGo home.”", "“It held,” Lind said.\n“Go home.”"),
        ("“It held.  Go home.”", "“It held,” Lind said.  “Go home.”"),
        ("“We saw Dr. Berg. He left.”", "“We saw Dr. Berg,” Lind said. “He left.”"),
        ("“He said ‘Run. Go.’ We ran.”", "“He said ‘Run. Go,’” Lind said. “We ran.”"),
        ("“We trust the U.S. We always did.”", "“We trust the U.S.,” Lind said. “We always did.”"),
    ] {
        check(before, after);
    }
}

#[test]
fn british_houses_set_the_comma_by_sense() {
    let british = |prose| Paragraph { punctuation: Punctuation::British, ..paragraph(prose) };
    british("“It held.”").after("“It held,” Lind said.");
    british("“it held”").after("“it held”, Lind said.");
    british("“it held”.").after("“it held”, Lind said.");
    british("“He said ‘run’”").after("“He said ‘run’,” Lind said.");
}

#[test]
fn the_tense_is_the_articles() {
    let tag = Tag { speaker: lind(), tense: Tense::Present };
    Paragraph { tag, ..paragraph("“Is it safe?”") }.after("“Is it safe?” Lind asks.");
}
