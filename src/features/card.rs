//! The card of an official: who that is on the article's date, and who says so.
//!
//! Lines first, as plain text; then two renderings, Markdown for an editor and text for a terminal. In a reporter's
//! order: name and office on the date; the form for second reference; offices held beside it, later, earlier; party;
//! other spellings; at last what all that rests on.

mod link;
mod organization;
mod place;

use std::fmt::Write;

use jiff::civil::Date;

pub use link::Link;
pub(super) use organization::organization;
pub(super) use place::place;

use super::markdown::escape;
use super::office_words::{post, source, statement, term};
use crate::markup::ArticleDate;
use crate::officials::{Found, FoundBy, Held, Membership, PartialDate, Person};

/// Most earlier offices, other spellings and namesakes that a card lists.
const MOST: usize = 3;

/// The day a card speaks of, and why that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf<'a> {
    /// The day.
    pub date: Date,
    /// Where it was found: "dateline"; "today, assumed".
    pub why: &'a str,
}

impl AsOf<'_> {
    /// "May 25, 2023 (dateline)".
    fn words(&self) -> String {
        format!("{} ({})", PartialDate::from(self.date), self.why)
    }
}

impl From<ArticleDate> for AsOf<'static> {
    fn from(date: ArticleDate) -> AsOf<'static> {
        AsOf { date: date.date, why: date.source.words() }
    }
}

/// What is known of an official on a day, in words, not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// One for each person, body or place it may be, almost always one.
    pub people: Vec<Headline>,
    /// Details, in order of interest: "Then: Shoigu", "Later: Security Council secretary".
    pub details: Vec<String>,
    /// What it rests on: the date used, sources, doubts, namesakes.
    pub basis: Vec<String>,
    /// Where the sources can be read, if they are on the web.
    pub links: Vec<Link>,
}

/// Who somebody, or what a body or place is on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// As on first reference; a body's acronym.
    pub name: String,
    /// "Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)".
    pub office: String,
}

/// The card for a name, from what [`crate::officials::Officials::identify`] found, likeliest first. `None`: nothing
/// found, nothing to say.
pub fn official(found: &[Found<'_>], on: AsOf<'_>) -> Option<Card> {
    let first = found.first()?;
    let n_tied = 1 + found.iter().take_while(|f| f.is_tied).count();
    if n_tied > 1 && n_tied <= found.len() {
        return Some(tied(found.get(..n_tied)?, on));
    }
    let mut terms = first.person.on(on.date);
    // The office that the article names goes first.
    if let Some(meant) = first.office
        && let Some(at) = terms.iter().position(|(held, m)| *held == Held::Yes && m.same_post(&meant))
    {
        let term = terms.remove(at);
        terms.insert(0, term);
    }
    let mut card = of_person(&first.person, &terms, on)?;
    let by = match first.by {
        FoundBy::FullName => None,
        FoundBy::LikeName => Some("found by a name that is alike"),
        FoundBy::FamilyNameAndTitle => Some("found by family name and title only"),
        FoundBy::TitleAlone => Some("found by the office alone"),
    };
    card.basis.extend(by.map(str::to_owned));
    card.basis.extend(same_name(found.get(1..)?, on));
    Some(card)
}

/// The card of one person. `None`: without any office.
pub fn card_of(person: &Person<'_>, on: AsOf<'_>) -> Option<Card> {
    of_person(person, &person.on(on.date), on)
}

/// Several people fit equally well: each with their office, and nothing more.
fn tied(found: &[Found<'_>], on: AsOf<'_>) -> Card {
    let people = found.iter().filter_map(|f| headline(&f.person, &f.person.on(on.date), on)).collect();
    let what = match found.first().map(|f| f.by) {
        Some(FoundBy::TitleAlone) => "held this office that day",
        _ => "officials of this name fit",
    };
    let basis = vec![format!("{} {what}; date: {}", found.len(), on.words())];
    Card { people, basis, ..Card::default() }
}

fn headline(person: &Person<'_>, terms: &[(Held, Membership<'_>)], on: AsOf<'_>) -> Option<Headline> {
    let (held, m) = most_telling(terms)?;
    Some(Headline { name: person.full_name.to_owned(), office: statement(m, *held, on.date.into()) })
}

/// The office to name first. A stale one stands behind a past one that is known to be more recent.
fn most_telling<'t, 'a>(terms: &'t [(Held, Membership<'a>)]) -> Option<&'t (Held, Membership<'a>)> {
    let first = terms.first()?;
    let last_seen = |date: Option<PartialDate>| date.and_then(PartialDate::first);
    if first.0 == Held::Stale
        && let Some(past) = terms.iter().find(|(held, _)| *held == Held::Before)
        && last_seen(past.1.end) > last_seen(first.1.source_date)
    {
        return Some(past);
    }
    Some(first)
}

fn of_person(person: &Person<'_>, terms: &[(Held, Membership<'_>)], on: AsOf<'_>) -> Option<Card> {
    let (held, main) = most_telling(terms)?;
    let rest = |wanted: Held| {
        terms.iter().filter(move |(held, m)| *held == wanted && !m.same_post(main)).map(|(_, m)| m).take(MOST)
    };
    let mut details = Vec::new();
    if person.family_name != person.full_name {
        details.push(format!("Then: {}", person.family_name));
    }
    for (word, wanted) in [("Also", Held::Yes), ("Later", Held::Later), ("Earlier", Held::Before)] {
        let offices: Vec<String> = rest(wanted).map(|m| in_short(m, main)).collect();
        if !offices.is_empty() {
            details.push(format!("{word}: {}", offices.join("; ")));
        }
    }
    if let Some(party) = terms.iter().map(|(_, m)| m.party).find(|party| !party.is_empty()) {
        details.push(format!("Party: {party}"));
    }
    let spellings: Vec<&str> = person.aliases().take(MOST).collect();
    if !spellings.is_empty() {
        details.push(format!("Also spelled {}", spellings.join(", ")));
    }

    let mut basis = vec![format!("Date: {}", on.words()), format!("Source: {}", source(main))];
    if main.unverified {
        basis.push("unverified".to_owned());
    } else if main.unchecked {
        basis.push("unchecked".to_owned());
    }
    let conflicts = terms.iter().filter(|(other_held, m)| {
        other_held == held
            && m.same_post(main)
            && (m.start, m.end) != (main.start, main.end)
            && *held == Held::Yes
    });
    basis.extend(conflicts.map(|(_, m)| format!("conflict: {} ({})", term(m), source(m))));
    // What the newsroom's own table says otherwise.
    let overruled = person.overruled().take(MOST);
    basis.extend(
        overruled.map(|m| format!("conflict: {} ({}; {})", post(m.office_short, &m), term(&m), source(&m))),
    );
    let links = terms.iter().filter_map(|(_, m)| Link::of(m.source)).take(1).collect();
    let headline =
        Headline { name: person.full_name.to_owned(), office: statement(main, *held, on.date.into()) };
    Some(Card { people: vec![headline], details, basis, links })
}

/// "Security Council secretary (since May 12, 2024)": the country only where it is another one.
fn in_short(m: &Membership<'_>, main: &Membership<'_>) -> String {
    let is_same_place = m.jurisdiction == main.jurisdiction && m.area.is_empty();
    let office = if is_same_place { m.office_short.to_owned() } else { post(m.office_short, m) };
    let doubt = if m.unverified { ", unverified" } else { "" };
    format!("{office} ({}{doubt})", term(m))
}

/// Namesakes: who else bears the name.
fn same_name(others: &[Found<'_>], on: AsOf<'_>) -> Option<String> {
    let others: Vec<String> = others
        .iter()
        .take(MOST)
        .filter_map(|f| {
            let terms = f.person.on(on.date);
            let (_, m) = most_telling(&terms)?;
            Some(format!("{} ({})", post(m.office_short, m), term(m)))
        })
        .collect();
    (!others.is_empty()).then(|| format!("same name: {}", others.join("; ")))
}

impl Card {
    /// As CommonMark: paragraphs, emphasis, nothing else; all text escaped.
    pub fn markdown(&self) -> String {
        let mut paragraphs: Vec<String> = self
            .people
            .iter()
            .map(|person| format!("{}: {}", around("**", &escape(&person.name)), escape(&person.office)))
            .collect();
        paragraphs.push(escape(&self.details.join(" · ")));
        let basis = around("*", &escape(&self.basis.join(" · ")));
        let links = self.links.iter().map(Link::markdown);
        paragraphs.push(
            std::iter::once(basis).filter(|b| !b.is_empty()).chain(links).collect::<Vec<_>>().join(" "),
        );
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs.join("\n\n")
    }

    /// As plain text, one line each for people, details and basis.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for person in &self.people {
            let _ = writeln!(text, "{}: {}", printable(&person.name), printable(&person.office));
        }
        let links = self.links.iter().map(|link| link.url().to_owned());
        let basis: Vec<String> = self.basis.iter().cloned().chain(links).collect();
        for line in [&self.details, &basis] {
            if !line.is_empty() {
                let _ = writeln!(text, "  {}", printable(&line.join(" · ")));
            }
        }
        text
    }
}

/// A day as the desk writes it: "May 25, 2023".
fn day(date: Date) -> PartialDate {
    date.into()
}

/// Marks around text; none around nothing.
fn around(marks: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{marks}{text}{marks}") }
}

/// For a terminal: control and direction characters left out.
fn printable(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests;
