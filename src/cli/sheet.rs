//! `quotes --format text`: who said what, to be read.

use std::io::{self, Write};

use super::desk::Opened;
use super::quotes::{QuotationRecord, Record};

/// The sheet of one article: a line a quotation, then the sources with what they were given.
pub(super) fn write(out: &mut impl Write, shown: &str, opened: &Opened, record: &Record) -> io::Result<()> {
    let date = opened.snapshot.article.layout().date();
    writeln!(out, "{shown}  ({}, {})", crate::officials::PartialDate::from(date.date), date.source.words())?;
    for quotation in &record.quotations {
        if quotation.parent.is_none() {
            line(out, quotation)?;
        }
    }
    sources(out, record)?;
    writeln!(out)
}

fn line(out: &mut impl Write, quotation: &QuotationRecord) -> io::Result<()> {
    write!(out, "{:>5}  {}", quotation.line, quotation.plain)?;
    match (&quotation.source, quotation.flagged) {
        (_, Some(severity)) => {
            let names: Vec<_> = quotation.suggestions.iter().map(|s| s.name.as_str()).collect();
            let names = if names.is_empty() { String::new() } else { format!(" ({}?)", names.join(", ")) };
            write!(out, "\n       ! {severity}: no speaker named{names}")?;
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

/// "Sergei Shoigu, Defense Minister"; "unnamed" where the article gives no name.
fn who(quotation: &QuotationRecord) -> String {
    let Some(source) = &quotation.source else { return "nobody".into() };
    match (&source.name, &source.title) {
        (Some(name), Some(title)) if !name.contains(title.as_str()) => format!("{name}, {title}"),
        (Some(name), _) => name.clone(),
        (None, Some(title)) => format!("{title} ({})", source.kind),
        (None, None) => source.kind.to_owned(),
    }
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

/// "1 word", "2 words".
pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
