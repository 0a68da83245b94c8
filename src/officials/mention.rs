//! Which official an article means by a name: the full name, or a family name with a title that fits. Silence beats a
//! wrong card.

use jiff::civil::Date;

use super::titles::{self, Fit};
use super::{Held, Membership, Officials, Person, fold, states};

/// A name as an article has it, and what stands near it.
#[derive(Clone, Copy, Debug)]
pub struct NameInContext<'a> {
    /// Without its title: "Sergei Shoigu", "Shoigu".
    pub name: &'a str,
    /// The title beside it, as written: "Russian Defense Minister", "former Sen."; empty for none.
    pub title: &'a str,
    /// Countries, states, cities and organisations near the mention, as written.
    pub near: &'a [&'a str],
    /// The article's date.
    pub day: Date,
}

/// What an identification rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoundBy {
    /// The full name or an alias.
    FullName,
    /// The family name, with a title that only this person bore on the day: the card says so.
    FamilyNameAndTitle,
}

/// Somebody whom the article may mean.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Who.
    pub person: Person<'a>,
    /// By what.
    pub by: FoundBy,
    /// Is the next one of the list as likely? Then a card names both and asserts neither.
    pub is_tied: bool,
    rank: Rank,
}

/// Least for the likeliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    title: Fit,
    is_elsewhere: bool,
    held: Held,
    weight: u8,
    /// More sources first.
    few_sources: u8,
}

/// Terms that ended or begin this many years from the article's date do not speak for a person met by name alone.
const YEARS_NEAR: i16 = 15;

impl Officials {
    /// Whom an article means by a name, likeliest first; the rest are homonyms. Empty where it is not sure enough to
    /// be an official at all.
    pub fn identify(&self, mention: &NameInContext<'_>) -> Vec<Found<'_>> {
        let name = without_possessive(mention.name.trim());
        let title = titles::Title::read(self, mention.title);
        let mut people = self.people(name);
        if people.is_empty() && !mention.title.is_empty() {
            // "Lord Ahmad", "Sheikh Hasina": some are stored with the title in the name.
            people = self.people(&format!("{} {name}", mention.title));
        }
        let mut found: Vec<_> =
            people.into_iter().filter_map(|person| self.weigh(person, &title, mention)).collect();
        found.sort_by_key(|f| f.rank);
        if !found.first().is_some_and(|likeliest| self.is_sure(likeliest, mention)) {
            found = self.by_family_name(name, &title, mention);
        }
        for index in 1..found.len() {
            let tied = found.get(index - 1).map(|f| f.rank) == found.get(index).map(|f| f.rank);
            if let Some(before) = found.get_mut(index - 1) {
                before.is_tied = tied;
            }
        }
        found
    }

    /// A full name is enough for a well-known official, or for a rare name. A namesake of a mayor needs more: a title
    /// that fits, or the place or the party beside the name.
    fn is_sure(&self, found: &Found<'_>, mention: &NameInContext<'_>) -> bool {
        let Rank { title, is_elsewhere, held, weight, .. } = found.rank;
        let is_well_known = weight <= 1 || weight == 2 && held == Held::Yes;
        if title == Fit::Against || held == Held::Later {
            return is_well_known && title != Fit::Against || weight == 0;
        }
        if title == Fit::Same || !is_elsewhere || is_well_known {
            return true;
        }
        if held == Held::Unknown {
            return false;
        }
        if title == Fit::Related {
            return true;
        }
        let person = &found.person;
        let is_near = person.memberships().any(|m| is_near(&m, mention.day));
        let is_known = weight <= 3 && self.family(person.family_name).len() < MANY_NAMESAKES;
        is_near && (is_known || !self.is_common_name(person))
    }

    /// A family name needs the title of an office that exactly one such person held on the day.
    fn by_family_name<'a>(
        &'a self,
        name: &str,
        title: &titles::Title,
        mention: &NameInContext<'_>,
    ) -> Vec<Found<'a>> {
        if title.is_empty() {
            return Vec::new();
        }
        let wanted = if title.is_former { Held::Before } else { Held::Yes };
        let mut bearers: Vec<Found<'a>> = Vec::new();
        for person in self.family(name) {
            let fits = |m: &Membership<'_>| {
                m.on(mention.day) == wanted
                    && title.fit(m) == Fit::Same
                    && title.allows_place(self, m)
                    && (m.weight() <= 2 || title.is_legislator || self.is_here(m, title, mention))
            };
            if person.memberships().any(|m| fits(&m))
                && let Some(mut found) = self.weigh(person, title, mention)
            {
                found.by = FoundBy::FamilyNameAndTitle;
                bearers.push(found);
            }
        }
        // Of several, the one whose country is named here; else nobody.
        if bearers.len() > 1 {
            bearers.retain(|f| !f.rank.is_elsewhere);
        }
        if bearers.len() == 1 { bearers } else { Vec::new() }
    }

    /// How well a person fits, by the best of their offices. `None`: without any office.
    fn weigh<'a>(
        &'a self,
        person: Person<'a>,
        title: &titles::Title,
        mention: &NameInContext<'_>,
    ) -> Option<Found<'a>> {
        let rank = person.memberships().map(|m| (m.on(mention.day), m)).map(|(held, m)| Rank {
            // Nobody bears a title years before the office.
            title: if held == Held::Later { title.fit(&m).max(Fit::Silent) } else { title.fit(&m) },
            is_elsewhere: !self.is_here(&m, title, mention),
            held,
            weight: m.weight(),
            few_sources: u8::MAX - u8::try_from(m.source.split('+').count()).unwrap_or(u8::MAX),
        });
        rank.min().map(|rank| Found { person, by: FoundBy::FullName, is_tied: false, rank })
    }

    /// Is the office of a place or a body named near the mention? Being of the United States says too little of a
    /// member of Congress or a mayor: there the state or the city counts.
    fn is_here(&self, m: &Membership<'_>, title: &titles::Title, mention: &NameInContext<'_>) -> bool {
        let is_minor_american = m.jurisdiction == "United States" && m.weight() >= 4;
        let words = mention.near.iter().copied();
        title.names_area(m)
            || words.clone().any(|near| is_in_area(m.area, near) || is_of_party(m.party, near))
            || !is_minor_american
                && (title.country.as_deref() == Some(m.jurisdiction)
                    || words.clone().any(|near| {
                        fold::same(near, m.jurisdiction)
                            || self.place(near).is_some_and(|place| place.country == m.jurisdiction)
                    }))
    }

    fn is_common_name(&self, person: &Person<'_>) -> bool {
        person.full_name.split(' ').next().is_some_and(|given| self.is_common_given_name(given))
    }
}

/// So many people of one family name in the table make it a common one.
const MANY_NAMESAKES: usize = 4;

/// Is a place the area of an office, or the state it lies in? "Houston" and "Texas" are in "Houston, Texas", and "Ala."
/// in "AL-3".
fn is_in_area(area: &str, place: &str) -> bool {
    let place = states::abbreviated(place).unwrap_or(place);
    !place.is_empty()
        && (area.split(", ").any(|part| fold::same(part, place))
            || states::seat(area).is_some_and(|(state, _)| fold::same(state, place)))
}

/// "Democrat", "Democratic", "Democrats" near a Democrat.
fn is_of_party(party: &str, word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    !party.is_empty()
        && (fold::same(party, word) || party.starts_with("Democrat") && word.starts_with("Democrat"))
}

fn is_near(m: &Membership<'_>, day: Date) -> bool {
    match m.on(day) {
        Held::Yes | Held::Stale => true,
        Held::Before | Held::Unknown => {
            let last = m.end.or(m.source_date).map_or(i16::MIN, |d| d.year);
            day.year().saturating_sub(last) <= YEARS_NEAR
        }
        Held::Later => m.start.is_some_and(|d| d.year.saturating_sub(day.year()) <= YEARS_NEAR),
    }
}

fn without_possessive(name: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}
