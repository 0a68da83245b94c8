//! Learns what the reading rests on from an annotated corpus: counts of words (`data/lexicon/`) and the weights of the two
//! rankers (`data/rankers/`).
//!
//!     cargo run --release --manifest-path tools/train/Cargo.toml -- learn CORPUS/train
//!     cargo run --release --manifest-path tools/train/Cargo.toml -- measure CORPUS/train CORPUS/dev PREDICTIONS.jsonl
//!     cargo run --release --manifest-path tools/train/Cargo.toml -- check CORPUS/train PREDICTIONS.jsonl [FOLDS]
//!
//! `learn` writes the files. `measure` learns from one folder and reads another. `check` cross-validates by article: for
//! each fold (5) everything is counted and learned from the other articles only, and the fold is read with that. `read FOLDER
//! PREDICTIONS` reads with the weights that ship. All but `learn` write one line an article, `{"article", "quotes": [{"start",
//! "end", "speaker", "flagged"}]}`. A folder is a split of PolNeAR (https://doi.org/10.5281/zenodo.1291498) or any corpus in
//! its form. The same corpus gives the same files: seeds are fixed.

mod boost;
mod corpus;
mod words;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, ExitCode};

use copydesk::markup::{Language, Layout, Today};
use copydesk::reading::rank::{MENTION, PAIR, QUOTATION, Rankers, Sign, Trees};
use copydesk::reading::{Article, MentionId, Quotation, training};
use copydesk::syntax::{self, Counted};
use copydesk::text::{Buffer, TextRange};
use corpus::Gold;
use serde_json::json;

use boost::{Examples, Shape};

/// The first ranker.
const SOURCE: Shape = Shape { trees: 150, leaves: 16, rate: 0.1, fewest: 30, signs: 0.7 };
/// The second ranker.
const SPEAKER: Shape = Shape { trees: 150, leaves: 16, rate: 0.1, fewest: 20, signs: 0.6 };
/// Into so many parts the articles are split, so that the second ranker learns from what the first says of articles that
/// it has not seen.
const PARTS: usize = 5;

/// How much a mention inside a source counts that is not its head.
const INNER: f32 = 0.3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["learn", folder] => learn(Path::new(folder)),
        ["check", folder, out] => check(folder, out, 5),
        ["check", folder, out, folds] => {
            folds.parse().map_err(Into::into).and_then(|n| check(folder, out, n))
        }
        ["measure", folder, other, out] => measure(Path::new(folder), Path::new(other), Path::new(out)),
        ["read", folder, out] => corpus::load(Path::new(folder))
            .map_err(Into::into)
            .and_then(|a| predict(&a, Rankers::embedded(), Path::new(out))),
        ["fold", folder, out, fold, folds] => fold.parse::<usize>().map_err(Into::into).and_then(|fold| {
            let folds = folds.parse::<usize>()?;
            one_fold(Path::new(folder), Path::new(out), fold, folds)
        }),
        _ => Err("usage: train learn FOLDER | measure FOLDER OTHER OUT | check FOLDER OUT [FOLDS] | read FOLDER OUT".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("train: {why}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn Error>>;

fn learn(folder: &Path) -> Done {
    let articles = corpus::load(folder)?;
    let counts = words::count(&articles);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    fs::write(data.join("lexicon/cues.tsv"), &counts.cues)?;
    fs::write(data.join("lexicon/common.txt"), &counts.common)?;
    use_counts(counts);
    let rankers = rankers(&articles.iter().collect::<Vec<_>>());
    fs::write(data.join("rankers/source.bin"), rankers.source.to_bytes(&Rankers::source_signs()))?;
    fs::write(data.join("rankers/speaker.bin"), rankers.speaker.to_bytes(&Rankers::speaker_signs()))?;
    Ok(())
}

/// Words are read with one set of counts in one process: each fold has its own.
fn check(folder: &str, out: &str, folds: usize) -> Done {
    let mut predictions = fs::File::create(out)?;
    for fold in 0..folds {
        let part = format!("{out}.{fold}");
        let status = Command::new(std::env::current_exe()?)
            .args(["fold", folder, &part, &fold.to_string(), &folds.to_string()])
            .status()?;
        if !status.success() {
            return Err(format!("fold {fold} failed").into());
        }
        predictions.write_all(&fs::read(&part)?)?;
        fs::remove_file(&part)?;
    }
    Ok(())
}

fn one_fold(folder: &Path, out: &Path, fold: usize, folds: usize) -> Done {
    let articles = corpus::load(folder)?;
    let (held, rest): (Vec<_>, Vec<_>) = articles.iter().enumerate().partition(|(at, _)| at % folds == fold);
    let rest: Vec<&corpus::Article> = rest.into_iter().map(|(_, a)| a).collect();
    use_counts(words::count(rest.iter().copied()));
    let rankers = rankers(&rest);
    predict(held.into_iter().map(|(_, a)| a), &rankers, out)
}

/// Learns from one folder and reads another.
fn measure(folder: &Path, other: &Path, out: &Path) -> Done {
    let articles = corpus::load(folder)?;
    use_counts(words::count(&articles));
    let rankers = rankers(&articles.iter().collect::<Vec<_>>());
    predict(&corpus::load(other)?, &rankers, out)
}

/// Writes whose words each quotation of some articles holds.
fn predict<'a>(
    articles: impl IntoIterator<Item = &'a corpus::Article>,
    rankers: &Rankers,
    out: &Path,
) -> Done {
    let mut predictions = fs::File::create(out)?;
    for article in articles {
        let read = read(article, rankers);
        let quote = |q: Quotation<'_>| {
            let speaker = q.attribution().and_then(|a| {
                let range = bytes(read.mention(a.speaker)?.range());
                let name = q.source().and_then(|id| read.entity(id)).map(|e| e.name.to_string());
                Some(json!({"start": range.start, "end": range.end, "name": name, "score": a.score}))
            });
            let range = bytes(q.range());
            let flagged = q.standing().wants_source();
            json!({"start": range.start, "end": range.end, "speaker": speaker, "flagged": flagged})
        };
        let quotes: Vec<_> = read.quotations().map(quote).collect();
        writeln!(predictions, "{}", json!({"article": article.name, "quotes": quotes}))?;
    }
    Ok(())
}

fn use_counts(counts: words::Counts) {
    let counted = Counted { cues: counts.cues.leak(), common: counts.common.leak() };
    assert!(syntax::count_words_by(counted), "words were read before they were counted");
}

fn read(article: &corpus::Article, rankers: &Rankers) -> Article {
    let text = Buffer::new(&article.text, 0);
    let today = Today(jiff::civil::Date::constant(2026, 11, 24));
    training::read(Layout::read(&text, Language::Plain, None, today), rankers)
}

/// Learns both rankers.
fn rankers(articles: &[&corpus::Article]) -> Rankers {
    let none = Rankers::default();
    let read_by = |part: usize, rankers: &Rankers| -> Vec<(Article, &corpus::Article)> {
        let of_part = articles.iter().enumerate().filter(|(at, _)| at % PARTS == part);
        of_part.map(|(_, article)| (read(article, rankers), *article)).collect()
    };
    let mut sources: Vec<Examples> = (0..PARTS).map(|_| Examples::default()).collect();
    for (part, examples) in sources.iter_mut().enumerate() {
        for (read, article) in read_by(part, &none) {
            add_mentions(examples, &read, article);
        }
    }
    let source_of = |parts: &[usize]| {
        let examples = together(parts.iter().map(|p| &sources[*p]), MENTION.len());
        boost::learn(&examples, MENTION, SOURCE, 1)
    };
    let signs: Vec<Sign> = MENTION.iter().chain(QUOTATION).chain(PAIR).copied().collect();
    let mut pairs = Examples::default();
    for part in 0..PARTS {
        let others: Vec<usize> = (0..PARTS).filter(|p| *p != part).collect();
        let rankers = Rankers { source: source_of(&others), speaker: Trees::default() };
        for (read, article) in read_by(part, &rankers) {
            add_pairs(&mut pairs, &read, article);
        }
    }
    let source = source_of(&(0..PARTS).collect::<Vec<_>>());
    eprintln!(
        "{} mentions, {} pairs in {} quotations",
        sources.iter().map(|s| s.right.len()).sum::<usize>(),
        pairs.right.len(),
        pairs.groups.len()
    );
    let speaker = boost::learn(&pairs, &signs, SPEAKER, 2);
    Rankers { source, speaker }
}

fn together<'a>(parts: impl Iterator<Item = &'a Examples>, width: usize) -> Examples {
    let mut all = Examples::default();
    for part in parts {
        let offset = all.right.len();
        all.rows.extend(&part.rows);
        all.right.extend(&part.right);
        all.counts.extend(&part.counts);
        all.groups.extend(part.groups.iter().map(|end| end + offset));
    }
    assert_eq!(all.rows.len(), all.right.len() * width);
    all
}

fn bytes(range: TextRange) -> Range<usize> {
    usize::from(range.start())..usize::from(range.end())
}

/// The first mention of each source that is no mere modifier is right; others inside it count little.
fn add_mentions(examples: &mut Examples, read: &Article, article: &corpus::Article) {
    let mentions = training::mentions(read);
    let mut inside = vec![false; mentions.len()];
    let mut right = vec![false; mentions.len()];
    for attribution in &article.attributions {
        let head = head(&attribution.source, mentions.iter().map(|m| (bytes(m.range), m.modifies)));
        for (at, mention) in mentions.iter().enumerate() {
            inside[at] |= attribution.source.iter().any(|s| corpus::overlap(s, &bytes(mention.range)) > 0);
            right[at] |= head == Some(at);
        }
    }
    for (at, mention) in mentions.iter().enumerate() {
        examples.rows.extend(mention.signs);
        examples.right.push(right[at]);
        examples.counts.push(if inside[at] && !right[at] { INNER } else { 1.0 });
        examples.groups.push(examples.right.len());
    }
}

/// Which mention heads a source: the first that is no mere modifier, else the first.
fn head(source: &[Range<usize>], mentions: impl Iterator<Item = (Range<usize>, bool)>) -> Option<usize> {
    let mut inside = mentions
        .enumerate()
        .filter(|(_, (range, _))| source.iter().any(|s| corpus::overlap(s, range) > 0))
        .map(|(at, (_, modifies))| (modifies, at));
    let first = inside.next()?;
    Some(if first.0 { inside.find(|(modifies, _)| !modifies).unwrap_or(first).1 } else { first.1 })
}

fn add_pairs(examples: &mut Examples, read: &Article, article: &corpus::Article) {
    let mentions: BTreeMap<MentionId, (Range<usize>, bool)> =
        training::mentions(read).into_iter().map(|m| (m.id, (bytes(m.range), m.modifies))).collect();
    for quotation in training::quotations(read) {
        let source = match article.gold(&bytes(quotation.range)) {
            Gold::Source(source) => source,
            Gold::Nobody => &[],
            Gold::Discarded => continue,
        };
        let mut pairs: Vec<(Range<usize>, bool, &Vec<u8>)> = quotation
            .pairs
            .iter()
            .filter_map(|(id, row)| {
                let (range, modifies) = mentions.get(id)?;
                Some((range.clone(), *modifies, row))
            })
            .collect();
        pairs.sort_by_key(|(range, ..)| range.start);
        let head = head(source, pairs.iter().map(|(range, modifies, _)| (range.clone(), *modifies)));
        if !source.is_empty() && head.is_none() {
            continue;
        }
        for (at, (range, _, row)) in pairs.iter().enumerate() {
            let inside = source.iter().any(|s| corpus::overlap(s, range) > 0);
            // What else stands inside the source is neither right nor wrong.
            if head == Some(at) || !inside {
                examples.rows.extend(*row);
                examples.right.push(head == Some(at));
                examples.counts.push(1.0);
            }
        }
        examples.groups.push(examples.right.len());
    }
}
