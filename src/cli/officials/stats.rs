//! `copydesk officials stats`: what the tables hold, counted.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::cli::args::{StatsArgs, StatsFormat};
use crate::officials::{Held, Officials};

/// The years that are counted: those that Copydesk is made for, and some before.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2026;
/// So many jurisdictions are shown; JSON has all.
const MOST_PLACES: usize = 20;

/// What the tables hold.
#[derive(Debug, Default, Serialize)]
struct Stats {
    schema: &'static str,
    people: usize,
    terms: usize,
    /// Terms that rest on one editor's memory.
    unverified_terms: usize,
    /// Terms of the newsroom's own tables.
    newsroom_terms: usize,
    /// People with a Wikidata item.
    people_with_wikidata: usize,
    by_kind: BTreeMap<String, Count>,
    by_jurisdiction: BTreeMap<String, Count>,
    /// People of whom an office may be asserted on July 1 of a year, and the countries and bodies of those offices.
    by_year: BTreeMap<i16, Year>,
    by_source: BTreeMap<String, usize>,
}

#[derive(Debug, Default, Serialize)]
struct Count {
    terms: usize,
    people: usize,
}

#[derive(Debug, Default, Serialize)]
struct Year {
    people: usize,
    heads_and_ministers: usize,
    jurisdictions: usize,
}

/// Counts and prints.
pub(super) fn run(officials: &Officials, args: &StatsArgs, out: &mut impl Write) -> io::Result<()> {
    let stats = count(officials);
    match args.format {
        StatsFormat::Markdown => markdown(&stats, out),
        StatsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &stats)?;
            writeln!(out)
        }
    }
}

fn count(officials: &Officials) -> Stats {
    let mut stats = Stats { schema: "copydesk.officials-stats/1", ..Stats::default() };
    let days: Vec<Date> = YEARS.map(|year| date(year, 7, 1)).collect();
    let mut places_by_year: BTreeMap<i16, std::collections::BTreeSet<&str>> = BTreeMap::new();
    for person in officials.everybody() {
        stats.people += 1;
        stats.people_with_wikidata += usize::from(person.wikidata.is_some());
        let terms: Vec<_> = person.memberships().collect();
        let (mut kinds, mut places) = (Vec::new(), Vec::new());
        for term in &terms {
            stats.terms += 1;
            stats.unverified_terms += usize::from(term.unverified);
            stats.newsroom_terms += usize::from(term.is_newsroom);
            tally(&mut stats.by_kind, term.kind, &mut kinds);
            tally(&mut stats.by_jurisdiction, term.jurisdiction, &mut places);
            for source in term.source.split('+') {
                *stats.by_source.entry(source.to_owned()).or_default() += 1;
            }
        }
        for day in &days {
            let held = || terms.iter().filter(|term| !term.unverified && term.on(*day) == Held::Yes);
            let year = stats.by_year.entry(day.year()).or_default();
            year.people += usize::from(held().next().is_some());
            year.heads_and_ministers += usize::from(held().any(|term| is_government(term.kind)));
            places_by_year.entry(day.year()).or_default().extend(held().map(|term| term.jurisdiction));
        }
    }
    for (year, places) in places_by_year {
        stats.by_year.entry(year).or_default().jurisdictions = places.len();
    }
    stats
}

fn tally<'a>(counts: &mut BTreeMap<String, Count>, what: &'a str, seen: &mut Vec<&'a str>) {
    let count = counts.entry(what.to_owned()).or_default();
    count.terms += 1;
    if !seen.contains(&what) {
        count.people += 1;
        seen.push(what);
    }
}

fn is_government(kind: &str) -> bool {
    matches!(kind, "head" | "deputy_head" | "foreign" | "defense" | "cabinet" | "minister")
}

fn markdown(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    let unverified = stats.unverified_terms;
    writeln!(out, "{} people, {} terms, of which {unverified} are unverified.", stats.people, stats.terms)?;
    writeln!(out, "{} people have a Wikidata item.", stats.people_with_wikidata)?;
    if stats.newsroom_terms > 0 {
        writeln!(out, "{} terms are the newsroom's own.", stats.newsroom_terms)?;
    }
    writeln!(out, "\n| kind | people | terms |\n|---|---:|---:|")?;
    for (kind, count) in ordered(&stats.by_kind) {
        writeln!(out, "| {kind} | {} | {} |", count.people, count.terms)?;
    }
    let places = ordered(&stats.by_jurisdiction);
    writeln!(out, "\n| country or organization | people | terms |\n|---|---:|---:|")?;
    for (place, count) in places.iter().take(MOST_PLACES) {
        let place = crate::cli::sheet::visible(place).replace('|', "\\|");
        writeln!(out, "| {place} | {} | {} |", count.people, count.terms)?;
    }
    let rest: usize = places.iter().skip(MOST_PLACES).map(|(_, count)| count.terms).sum();
    if rest > 0 {
        writeln!(out, "| {} others | | {rest} |", places.len() - MOST_PLACES)?;
    }
    writeln!(
        out,
        "\n| on July 1 of | in office | heads and ministers | countries and bodies |\n|---|---:|---:|---:|"
    )?;
    for (year, of) in &stats.by_year {
        writeln!(out, "| {year} | {} | {} | {} |", of.people, of.heads_and_ministers, of.jurisdictions)?;
    }
    Ok(())
}

/// Most terms first.
fn ordered(counts: &BTreeMap<String, Count>) -> Vec<(&str, &Count)> {
    let mut counts: Vec<_> = counts.iter().map(|(what, count)| (what.as_str(), count)).collect();
    counts.sort_by_key(|(what, count)| (std::cmp::Reverse(count.terms), *what));
    counts
}
