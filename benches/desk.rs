//! How long the reading of articles takes: `cargo bench --bench desk`.
//!
//! The text is the project's own examples, repeated to the size asked for.

use copydesk::markup::{Language, Layout, Today};
use copydesk::officials::Officials;
use copydesk::reading::Article;
use copydesk::text::{Buffer, TextRange, TextSize};
use divan::Bencher;

fn main() {
    divan::main();
}

/// About so many words of news, as Markdown.
fn text(words: usize) -> String {
    let story = include_str!("../examples/dam.txt");
    let mut text = String::new();
    while text.split_whitespace().count() < words {
        text.push_str(story);
        text.push('\n');
    }
    text
}

fn today() -> Today {
    Today(jiff::civil::date(2026, 11, 24))
}

fn read(buffer: &Buffer) -> Article {
    Article::read(Layout::read(buffer, Language::Markdown, None, today()), Officials::embedded())
}

#[divan::bench(args = [1_000, 50_000])]
fn read_afresh(bencher: Bencher, words: usize) {
    let buffer = Buffer::new(&text(words), 1);
    bencher.bench(|| read(&buffer));
}

/// One letter typed into the middle of the text.
#[divan::bench(args = [500, 5_000, 50_000])]
fn keystroke(bencher: Bencher, words: usize) {
    let before = Buffer::new(&text(words), 1);
    let article = read(&before);
    let mut after = before.clone();
    let middle = usize::from(before.len()) / 2;
    let all = before.slice(TextRange::up_to(before.len())).into_owned();
    let at = all.bytes().skip(middle).position(|b| b == b' ').map_or(middle, |n| middle + n);
    let damage = after.replace(TextRange::empty(TextSize::new(at as u32)), "s");
    bencher.bench(|| article.update(article.layout().update(&after, damage), Officials::embedded()));
}
