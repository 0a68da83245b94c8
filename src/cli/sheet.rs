//! `quotes --format text`: who said what, to be read.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;

use super::desk::Opened;
use super::quotes::{QuotationRecord, Record};
use super::width;

/// So many likely speakers of a quotation are named.
const MOST_NAMES: usize = 3;

/// The sheet of one article: a line a quotation, then the sources with what they were given.
pub(super) fn write(out: &mut impl Write, shown: &str, opened: &Opened, record: &Record) -> io::Result<()> {
    let date = opened.snapshot.article.layout().date();
    writeln!(out, "{shown}  ({}, {})", crate::officials::PartialDate::from(date.date), date.source.words())?;
    let width = width::terminal();
    for quotation in record.quotations.iter().filter(|q| q.parent.is_none()) {
        let mut lines = Vec::new();
        line(&mut lines, quotation)?;
        out.write_all(width::folded(&String::from_utf8_lossy(&lines), width, 7).as_bytes())?;
    }
    sources(out, record)?;
    writeln!(out)
}

fn line(out: &mut impl Write, quotation: &QuotationRecord) -> io::Result<()> {
    write!(out, "{:>5}  {}", quotation.line, visible(&quotation.plain))?;
    match (&quotation.source, quotation.flagged) {
        (_, Some(severity)) => {
            let names: Vec<_> =
                (quotation.suggestions.iter()).take(MOST_NAMES).map(|s| s.name.as_str()).collect();
            let names = if names.is_empty() { String::new() } else { format!("; {}?", names.join(" or ")) };
            let what = if quotation.implied { "speaker only implied" } else { "no speaker named" };
            write!(out, "\n       ! {severity}: {what}{}", visible(&names))?;
        }
        (Some(_), None) => {
            write!(out, "\n       — {}", who(quotation))?;
            if let Some(evidence) = quotation.attribution.as_ref().and_then(|a| a.evidence.first()) {
                write!(out, "; {evidence}")?;
            }
        }
        // A term, a title, or words that stand where no source is expected.
        (None, None) => {}
    }
    writeln!(out)
}

/// "Sergei Shoigu, Defense Minister"; who has no name as the article calls them: "the council’s clerk (unnamed)".
fn who(quotation: &QuotationRecord) -> String {
    let Some(source) = &quotation.source else { return "nobody".into() };
    let words = match (&source.name, &source.title, &quotation.attribution) {
        (Some(name), Some(title), _) if !name.contains(title.as_str()) => format!("{name}, {title}"),
        (Some(name), ..) => name.clone(),
        (None, _, Some(attribution)) => format!("{} ({})", attribution.speaker.text, source.kind),
        (None, Some(title), None) => format!("{title} ({})", source.kind),
        (None, None, None) => source.kind.to_owned(),
    };
    visible(&words)
}

/// "2 sources: Okafor 3 quotations, 41 words; unnamed 1, 9".
fn sources(out: &mut impl Write, record: &Record) -> io::Result<()> {
    let mut sources: Vec<(String, usize, usize)> = Vec::new();
    let mut n_flagged = 0;
    for quotation in record.quotations.iter().filter(|q| q.parent.is_none()) {
        n_flagged += usize::from(quotation.flagged.is_some());
        if quotation.source.is_none() || quotation.flagged.is_some() {
            continue;
        }
        let (name, n_words) = (who(quotation), quotation.plain.split_whitespace().count());
        match sources.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, quotations, words)) => {
                *quotations += 1;
                *words += n_words;
            }
            None => sources.push((name, 1, n_words)),
        }
    }
    if sources.is_empty() && n_flagged == 0 {
        return writeln!(out, "       no quotation with a source");
    }
    writeln!(out, "       sources:")?;
    for (name, n_quotations, n_words) in sources {
        writeln!(out, "         {name}: {}, {}", count(n_quotations, "quotation"), count(n_words, "word"))?;
    }
    if n_flagged > 0 {
        writeln!(out, "         nobody named: {}", count(n_flagged, "quotation"))?;
    }
    Ok(())
}

/// Words from a document in one line, without what a terminal would take for commands.
pub(super) fn visible(text: &str) -> String {
    normalize_untrusted_str(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "1 word", "2 words".
pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
