//! What holds for every document and every edit.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::read_buffer;
use crate::markup::{Language, Layout, Span};
use crate::text::{Buffer, TextRange, TextSize};

/// What documents and edits are made of.
const ALPHABET: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\r",
    "\r\n",
    " ",
    "    ",
    "\t",
    "a",
    "B",
    "é",
    "𝄞",
    "\u{feff}",
    "\u{2028}",
    ".",
    "word ",
    "He said no. ",
    "“Go home,” Lind said.",
    "\"",
    "'",
    "# ",
    "## ",
    "===",
    "> ",
    ">",
    "- ",
    "1. ",
    "* ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "---\n",
    "---",
    "+++\n",
    "<p>",
    "</p>",
    "<p",
    "<h1>",
    "</h1>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<blockquote>",
    "</blockquote>",
    "<li>",
    "<ul>",
    "</ul>",
    "<b>",
    "</b>",
    "<q>",
    "</q>",
    "<br>",
    "<nav>",
    "</nav>",
    "<table>",
    "<td>",
    "</table>",
    "<title>",
    "</title>",
    ">",
    "<",
    "&mdash;",
    "&amp;",
    "&copy",
    "&",
    "[a]: b\n",
    "[a]",
    "[b]",
    "[c][a]",
    "![a](b)",
    "[^1]",
    "[^1]: note\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "title: Dam\n",
    "date: 2023-04-27\n",
    "copydesk: off\n",
    "<!-- copydesk: ignore title-mismatch -->",
    "By Jane Doe\n",
    "OSLO, May 3, 2023 (AP) — ",
    "Q: Why?\n",
    "A: So.\n",
    "LIND: Yes.\n",
    "ENDS\n",
    "**Why?**\n\n",
    "<time datetime=\"2023-04-27\">",
    "<meta name=\"date\" content=\"2023-04-27\">",
    "A line that is as long as the lines of a hard-wrapped text are.\n",
    "\\",
    "\0",
];

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(ALPHABET)
}

/// Where an edit starts and how much it takes out, in thousandths of the text and in bytes, and what it puts in.
type Edit = (u32, u32, Vec<&'static str>);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let removed = prop_oneof![4 => Just(0_u32), 4 => 0..4_u32, 1 => 0..60_u32];
    vec((0..=1000_u32, removed, vec(piece(), 0..3)), 1..20)
}

fn read(buffer: &Buffer, language: Language) -> Layout {
    read_buffer(buffer, language, None)
}

#[track_caller]
fn assert_same(updated: &Layout, fresh: &Layout) {
    assert_eq!(updated.blocks(), fresh.blocks());
    for (a, b) in updated.blocks().iter().zip(fresh.blocks()) {
        assert_eq!(a.prose.text(), b.prose.text());
    }
    assert_eq!(updated.silences(), fresh.silences());
    assert_eq!((updated.date(), updated.byline()), (fresh.date(), fresh.byline()));
}

/// Blocks stand in order within the text, on whole characters, and their maps lead back and forth.
#[track_caller]
fn assert_sound(layout: &Layout, text: &str) {
    let mut last = TextSize::new(0);
    let is_place =
        |range: TextRange| text.get(usize::from(range.start())..usize::from(range.end())).is_some();
    for block in layout.blocks() {
        assert!(block.range.start() >= last, "blocks overlap");
        assert!(is_place(block.range), "a block is no whole text");
        last = block.range.end();
        let prose = block.prose.text();
        assert!(
            !prose.is_empty()
                && block.lead as usize <= prose.len()
                && prose.is_char_boundary(block.lead as usize)
        );
        let mut ends: Vec<u32> = prose.char_indices().map(|(at, _)| at as u32).collect();
        ends.push(prose.len() as u32);
        let mut before = block.range.start();
        for pair in ends.windows(2) {
            let place = block.to_article(Span::new(pair[0], pair[1]));
            assert!(is_place(place) && block.range.contains_range(place), "a character stands nowhere");
            assert!(place.start() >= before && !place.is_empty(), "characters change places");
            before = place.end();
            assert_eq!(block.to_prose(place.start()), Some(pair[0]));
            let caret = block.to_article(Span::new(pair[1], pair[1]));
            assert_eq!(caret.start(), place.end());
        }
    }
    for silence in layout.silences() {
        assert!(is_place(silence.range));
    }
}

fn check_script(language: Language, start: &[&str], edits: &[Edit]) {
    let mut text = start.concat();
    let mut buffer = Buffer::new(&text, 1);
    let mut layout = read(&buffer, language);
    for (place, removed, inserted) in edits {
        let at = text.floor_char_boundary(text.len() * *place as usize / 1000);
        let end = text.floor_char_boundary((at + *removed as usize).min(text.len())).max(at);
        let inserted = inserted.concat();
        text.replace_range(at..end, &inserted);
        let damage = buffer.replace(TextRange::new((at as u32).into(), (end as u32).into()), &inserted);
        layout = layout.update(&buffer, damage);
        let fresh = read(&buffer, language);
        assert_same(&layout, &fresh);
        assert_sound(&layout, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_read_after_edits_is_as_read_afresh(start in vec(piece(), 0..60), edits in edits()) {
        check_script(Language::Plain, &start, &edits);
    }

    #[test]
    fn markdown_read_after_edits_is_as_read_afresh(start in vec(piece(), 0..60), edits in edits()) {
        check_script(Language::Markdown, &start, &edits);
    }

    #[test]
    fn html_read_after_edits_is_as_read_afresh(start in vec(piece(), 0..60), edits in edits()) {
        check_script(Language::Html, &start, &edits);
    }
}

#[test]
fn several_edits_fold_into_one_update() {
    let mut buffer = Buffer::new("# Dam\n\nOne.\n\nTwo.\n\nThree.\n", 1);
    let before = read(&buffer, Language::Markdown);
    let first = buffer.replace(TextRange::new(7.into(), 10.into()), "[One][a]");
    let second = buffer.replace(TextRange::empty(buffer.len()), "\n[a]: b\n");
    let after = before.update(&buffer, first.then(second));
    assert_same(&after, &read(&buffer, Language::Markdown));
    assert_eq!(after.blocks()[1].prose.text(), "One.");
}

#[test]
fn paragraphs_that_did_not_change_keep_their_prose() {
    for (language, text) in [
        (Language::Plain, "Dam\n\nOne was here.\nTwo was here.\nThree was here.\n"),
        (Language::Markdown, "# Dam\n\nOne was here.\n\nTwo was *here*.\n\nThree was here.\n"),
        (Language::Html, "<h1>Dam</h1><p>One was here.<p>Two was <b>here</b>.<p>Three was here."),
    ] {
        let mut buffer = Buffer::new(text, 1);
        let before = read(&buffer, language);
        let at = TextSize::new(text.find("Two").unwrap() as u32);
        let damage = buffer.replace(TextRange::empty(at), "And ");
        let after = before.update(&buffer, damage);
        let same: Vec<bool> = before
            .blocks()
            .iter()
            .zip(after.blocks())
            .map(|(before, after)| Arc::ptr_eq(&before.prose, &after.prose))
            .collect();
        assert_eq!(same, [true, true, false, true]);
    }
}
