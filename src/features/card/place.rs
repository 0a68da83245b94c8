//! The card of a country: its adjective, its capital, and who led it on the article's date.

use super::{AsOf, Card, Headline};
use crate::features::office_words::{source, source_name, term};
use crate::officials::{Officials, Place, PlaceWord};

/// The card for a country by a word that names it: its name, a demonym, its capital. `near` are the places and bodies
/// named around the word. `None`: the word is none of these, or may as well be something else.
pub(in crate::features) fn place(
    officials: &Officials,
    name: &str,
    near: &[&str],
    on: AsOf<'_>,
) -> Option<Card> {
    let place = officials.place(name)?;
    if is_doubtful(&place, name, near) {
        return None;
    }
    let mut words = Vec::new();
    if place.by == PlaceWord::Capital && place.capital != place.country {
        words.push(format!("capital of {}", place.country));
    } else {
        words.extend((!place.adjective.is_empty()).then(|| format!("adjective {}", place.adjective)));
        let has_capital = !place.capital.is_empty() && place.capital != place.country;
        words.extend(has_capital.then(|| format!("capital {}", place.capital)));
    }
    let name = if place.by == PlaceWord::Capital { place.capital } else { place.country };

    let heads = officials.heads(place.country, on.date);
    let mut details: Vec<String> = heads
        .iter()
        .map(|(person, office)| format!("{}: {} ({})", office.office, person.full_name, term(office)))
        .collect();
    if heads.is_empty() {
        details.push("who led it on this day is not known".to_owned());
    }
    let mut sources = vec![place_source(place.source)];
    for (_, office) in &heads {
        let source = source(office);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let mut basis = vec![format!("Date: {}", on.words()), format!("Source: {}", sources.join(" · "))];
    if heads.iter().any(|(_, office)| office.unverified) {
        basis.push("unverified".to_owned());
    }
    let headline = Headline { name: name.to_owned(), office: words.join(", ") };
    let headline = match heads.is_empty() {
        true => headline,
        false => Headline {
            office: format!("{}; leaders on {}", headline.office, super::day(on.date)),
            ..headline
        },
    };
    Some(Card { people: vec![headline], details, basis, ..Card::default() })
}

/// Words that name a country and something that American copy names more often: they need a sign that the country is
/// meant.
fn is_doubtful(place: &Place<'_>, name: &str, near: &[&str]) -> bool {
    let signs: &[&str] = match (place.country, place.by) {
        ("Georgia", PlaceWord::Name) => &["Georgian", "Georgians", "Tbilisi", "Abkhazia", "South Ossetia"],
        // Of Europe, mostly.
        ("European Union", PlaceWord::Demonym) => &[],
        // The city, the state, the president.
        ("United States", PlaceWord::Capital) => &[],
        // American Indians.
        ("India", PlaceWord::Demonym) => &["India", "New Delhi", "Delhi", "Mumbai", "Pakistan", "China"],
        // San José, Victoria, Georgetown, Santiago… are many; a capital must come with its country.
        (_, PlaceWord::Capital) if name != place.country => {
            return !near.iter().any(|near| *near == place.country || *near == place.adjective);
        }
        _ => return false,
    };
    !near.iter().any(|near| signs.contains(near))
}

/// "CIA World Factbook; Jan. 22, 2026" for "factbook 2026-01-22".
fn place_source(code: &str) -> String {
    let (code, date) = code.split_once(' ').unwrap_or((code, ""));
    match date.parse::<crate::officials::PartialDate>() {
        Ok(date) => format!("{}; {date}", source_name(code)),
        Err(()) => source_name(code).to_owned(),
    }
}
