//! An annotated corpus in PolNeAR's form: `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat's format).

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

/// One article with its annotation. All offsets are bytes.
pub struct Article {
    /// The file's name without its ending.
    pub name: String,
    pub text: String,
    pub attributions: Vec<Attribution>,
    /// What the annotators set aside.
    pub discarded: Vec<Range<usize>>,
}

/// Who is the source of what, and which words say so. Each may be in several pieces.
#[derive(Debug, Default)]
pub struct Attribution {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

/// The articles of a folder, in order of name. Of several annotators of one the first by name counts.
pub fn load(folder: &Path) -> io::Result<Vec<Article>> {
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(folder.join("attributions"))? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let Some((name, _)) = file.strip_suffix(".ann").and_then(|stem| stem.rsplit_once('_')) else {
            continue;
        };
        let first = notes.entry(name.to_owned()).or_insert_with(|| file.clone());
        if file < *first {
            *first = file;
        }
    }
    let mut articles = Vec::new();
    for (name, file) in notes {
        let path = folder.join("text").join(format!("{name}.txt"));
        if !path.exists() {
            continue;
        }
        let text = fs::read_to_string(path)?;
        let annotation = fs::read_to_string(folder.join("attributions").join(file))?;
        let (attributions, discarded) = parse(&annotation, &text);
        articles.push(Article { name, text, attributions, discarded });
    }
    Ok(articles)
}

/// Reads an annotation file; its offsets are code points.
fn parse(annotation: &str, text: &str) -> (Vec<Attribution>, Vec<Range<usize>>) {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let byte = |at: &str| at.parse::<usize>().ok().and_then(|at| bytes.get(at).copied());
    let mut spans: BTreeMap<&str, (&str, Vec<Range<usize>>, &str)> = BTreeMap::new();
    for line in annotation.lines().filter(|l| l.starts_with('T')) {
        let mut fields = line.split('\t');
        let (Some(id), Some(place)) = (fields.next(), fields.next()) else { continue };
        let Some((kind, places)) = place.split_once(' ') else { continue };
        let ranges = places.split(';').filter_map(|p| {
            let (start, end) = p.split_once(' ')?;
            Some(byte(start)?..byte(end)?)
        });
        spans.insert(id, (kind, ranges.collect(), fields.next().unwrap_or("")));
    }
    let mut attributions = Vec::new();
    for line in annotation.lines().filter(|l| l.starts_with('E')) {
        let mut attribution = Attribution::default();
        let mut swapped = false;
        for part in line.split('\t').nth(1).unwrap_or("").split(' ') {
            let Some((role, (_, ranges, words))) =
                part.split_once(':').and_then(|(role, id)| Some((role, spans.get(id)?)))
            else {
                continue;
            };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => {
                    swapped |= SAYING.contains(&words.trim().to_lowercase().as_str());
                    attribution.source.extend(ranges.iter().cloned());
                }
                "Cue" => attribution.cue.extend(ranges.iter().cloned()),
                "Content" => attribution.content.extend(ranges.iter().cloned()),
                _ => {}
            }
        }
        // An annotator took one for the other.
        if swapped && !attribution.cue.is_empty() {
            std::mem::swap(&mut attribution.source, &mut attribution.cue);
        }
        for pieces in [&mut attribution.source, &mut attribution.cue, &mut attribution.content] {
            pieces.sort_by_key(|r| r.start);
        }
        attributions.push(attribution);
    }
    let discarded =
        spans.values().filter(|(kind, ..)| *kind == "Discard").flat_map(|(_, r, _)| r.clone()).collect();
    (attributions, discarded)
}

/// A source that is nothing but one of these was meant as a cue.
const SAYING: [&str; 8] = ["said", "says", "say", "told", "wrote", "asked", "added", "according to"];

/// Whose words a quotation holds, after the annotation.
pub enum Gold<'a> {
    /// The pieces of text that name the source.
    Source(&'a [Range<usize>]),
    /// Nobody's, or nobody is named.
    Nobody,
    /// Set aside.
    Discarded,
}

impl Article {
    /// The attribution whose content covers most of a quotation, and at least half.
    pub fn gold(&self, quotation: &Range<usize>) -> Gold<'_> {
        let size = quotation.len();
        if self.discarded.iter().any(|d| 2 * overlap(d, quotation) >= size) {
            return Gold::Discarded;
        }
        let covers = |a: &&Attribution| a.content.iter().map(|c| overlap(c, quotation)).sum::<usize>();
        // Of equals the first.
        let best = self.attributions.iter().rev().max_by_key(covers);
        match best.filter(|a| 2 * covers(a) + 4 >= size) {
            Some(attribution) if !attribution.source.is_empty() => Gold::Source(&attribution.source),
            _ => Gold::Nobody,
        }
    }
}

/// Bytes that two ranges share.
pub fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
