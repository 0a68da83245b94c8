//! How long the reading of articles takes: `cargo bench --bench desk`.
//!
//! The text is the project's own examples, repeated to the size asked for.

use copydesk::features::{Snapshot, hover};
use copydesk::markup::{Language, Layout, Today};
use copydesk::officials::import::{About, Format};
use copydesk::officials::{NameInContext, Newsroom, Officials};
use copydesk::reading::Article;
use copydesk::text::{Buffer, TextRange, TextSize};
use divan::Bencher;
use std::sync::Arc;

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

/// Names as articles have them: stored, spelled by rule, a family name with a title, nobody's.
const NAMES: [(&str, &str); 5] = [
    ("Sergei Shoigu", ""),
    ("Sergey Kuzhugetovich Shoigu", ""),
    ("Merkel", "German Chancellor"),
    ("John Smith", ""),
    ("Qwerty Asdfgh", ""),
];

/// Who is meant by a name.
#[divan::bench(args = NAMES)]
fn identify(bencher: Bencher, (name, title): (&str, &str)) {
    let day = jiff::civil::date(2015, 5, 5);
    let near = ["Berlin", "Russia", "U.S.", "Houston"];
    bencher.bench(|| Officials::embedded().identify(&NameInContext { name, title, near: &near, day }).len());
}

/// Who held an office, and who led a country.
#[divan::bench(args = ["the German chancellor", "the U.S. secretary of state", "the Texas governor"])]
fn holders(bencher: Bencher, title: &str) {
    let day = jiff::civil::date(2015, 5, 5);
    bencher.bench(|| Officials::embedded().holders(title, day).len());
}

#[divan::bench(args = ["Germany", "United States"])]
fn heads(bencher: Bencher, country: &str) {
    let day = jiff::civil::date(2015, 5, 5);
    bencher.bench(|| Officials::embedded().heads(country, day).len());
}

/// A card at one place after another of a long article, the places that show none among them.
#[divan::bench(args = [1_000, 50_000])]
fn hovering(bencher: Bencher, words: usize) {
    let text = text(words);
    let buffer = Buffer::new(&text, 1);
    let snapshot = Snapshot {
        article: Arc::new(read(&buffer)),
        text: buffer,
        officials: Officials::shipped(),
        settings: Arc::default(),
        path: None,
    };
    let capitals: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at).collect();
    let mut next = capitals.iter().cycle();
    bencher.bench_local(|| hover(&snapshot, TextSize::new(*next.next().unwrap_or(&0) as u32)));
}

/// A newsroom's table of 200,000 rows, the most that is read: half of its people stand in two rows.
#[divan::bench(sample_count = 10)]
fn newsroom_table(bencher: Bencher) {
    const HEADER: &str = "person_id,name,family_name,office,jurisdiction,area,start,source,source_date\n";
    let row = |n: u32| {
        let (person, year, town) = (n / 2, 2000 + n % 25, n % 9_000);
        format!(
            "p{person},Anna Lind{person},Lind{person},Council Member,Norland,Town {town},{year}-01-11,Gazette,2026-10-01\n"
        )
    };
    let text: String = std::iter::once(HEADER.to_owned()).chain((0..200_000).map(row)).collect();
    let about = About::file("big.csv", Format::Sheet, jiff::civil::date(2026, 11, 24).into());
    bencher.bench(|| {
        let mut newsroom = Newsroom::default();
        assert_eq!(newsroom.read(text.as_bytes(), &about).records, 200_000);
        newsroom.finish()
    });
}
