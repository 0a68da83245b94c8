//! Which official an article means by a name: the full name, or a family name with a title that fits. Silence beats a
//! wrong card.

use jiff::civil::Date;

use super::spelling::Likeness;
use super::titles::{Fit, Sense, Title};
use super::{Held, Membership, Officials, PartialDate, Person, fold, states};

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
    /// The full name or an alias, in this spelling or in one that rules make of it.
    FullName,
    /// A full name that is alike: a nickname, a middle name or a second family name more or less.
    LikeName,
    /// The family name, with a title that only this person bore on the day: the card says so.
    FamilyNameAndTitle,
    /// No name at all: whoever held the office on the day.
    TitleAlone,
}

/// Somebody whom the article may mean.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Who.
    pub person: Person<'a>,
    /// By what.
    pub by: FoundBy,
    /// The office that the article's title names, where they held it on the day.
    pub office: Option<Membership<'a>>,
    /// Is the next one of the list as likely? Then a card names both and asserts neither.
    pub is_tied: bool,
    rank: Rank,
}

impl<'a> Found<'a> {
    /// Who held an office on the day, found by the office alone.
    pub(super) fn holding(person: Person<'a>, held: Held, office: Membership<'a>) -> Found<'a> {
        let rank = Rank {
            title: Fit::Same,
            spelling: Spelling::Stored,
            is_elsewhere: false,
            held,
            weight: office.weight(),
            few_sources: few_sources(&office),
        };
        Found { person, by: FoundBy::TitleAlone, office: Some(office), is_tied: false, rank }
    }
}

/// Least for the likeliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    title: Fit,
    spelling: Spelling,
    is_elsewhere: bool,
    held: Held,
    weight: u8,
    /// More sources first.
    few_sources: u8,
}

impl Rank {
    /// Is another as likely? How many sources speak of somebody tells a doubled record from the good one, but not one
    /// President Bush from the other.
    fn ties(&self, other: &Rank) -> bool {
        *self == *other || self.weight <= 3 && Rank { few_sources: self.few_sources, ..*other } == *self
    }
}

/// How a name is spelled, beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spelling {
    /// As the table has it.
    Stored,
    /// By a rule, or with another name more or less.
    Like(Likeness),
}

/// Terms that ended this many years before the article's date do not speak for a person met by name alone.
const YEARS_SINCE: i16 = 15;

/// Nor do those that begin this many years after it: a son may bear his father's name.
const YEARS_UNTIL: i16 = 4;

/// A mention made ready for comparing many people with it.
struct Context<'a> {
    title: Title,
    /// As written, states in full: "Alabama" for "Ala."
    near: Vec<&'a str>,
    /// Countries named near.
    countries: Vec<&'a str>,
    day: Date,
}

impl Officials {
    /// Whom an article means by a name, likeliest first; the rest are homonyms. Empty where it is not sure enough to
    /// be an official at all.
    pub fn identify(&self, mention: &NameInContext<'_>) -> Vec<Found<'_>> {
        let name = without_possessive(mention.name.trim());
        let context = Context::of(self, mention);
        let mut found: Vec<Found<'_>> = Vec::new();
        let stored = self.stored(name, mention.title);
        found.extend(stored.into_iter().filter_map(|person| self.weigh(person, Spelling::Stored, &context)));
        found.sort_by_key(|f| f.rank);
        if !found.first().is_some_and(|likeliest| self.is_sure(likeliest, &context)) {
            let like = self.spelled_like(name).into_iter();
            found = like
                .filter_map(|(person, likeness)| self.weigh(person, Spelling::Like(likeness), &context))
                .collect();
            found.sort_by_key(|f| f.rank);
        }
        if !found.first().is_some_and(|likeliest| self.is_sure(likeliest, &context)) {
            found = self.by_family_name(name, &context);
        }
        for index in 1..found.len() {
            let tied = match (found.get(index - 1), found.get(index)) {
                (Some(before), Some(next)) => before.rank.ties(&next.rank),
                _ => false,
            };
            if let Some(before) = found.get_mut(index - 1) {
                before.is_tied = tied;
            }
        }
        found
    }

    /// Those who are stored under a name, or under a name with its title: "Lord Ahmad", "Sheikh Hasina".
    fn stored(&self, name: &str, title: &str) -> Vec<Person<'_>> {
        let people = self.people(name);
        if people.is_empty() && !title.is_empty() { self.people(&format!("{title} {name}")) } else { people }
    }

    /// A full name is enough for a well-known official, or for a rare name. A namesake of a mayor needs more: a title
    /// that fits, or the place or the party beside the name. A name that is only alike needs one of these always.
    fn is_sure(&self, found: &Found<'_>, context: &Context<'_>) -> bool {
        let Rank { title, spelling, is_elsewhere, held, weight, .. } = found.rank;
        if spelling == Spelling::Like(Likeness::Loose) {
            let is_near = found.person.memberships().any(|m| is_near(&m, context.day));
            return is_near
                && match title {
                    Fit::Same => !is_elsewhere || weight <= 3 || context.title.is_legislator,
                    Fit::Related | Fit::Silent => !is_elsewhere && weight <= 3 && held == Held::Yes,
                    Fit::Other | Fit::Against => false,
                };
        }
        let is_well_known = weight <= 1 || weight == 2 && held == Held::Yes;
        if title == Fit::Against || held == Held::Later {
            let is_elect = title == Fit::Same && context.title.sense == Sense::Elect;
            let is_near = found.person.memberships().any(|m| is_near(&m, context.day));
            let is_somewhere_else =
                held == Held::Later && (is_elsewhere && !context.countries.is_empty() || !is_near);
            return is_elect || (is_well_known && title < Fit::Other || weight == 0) && !is_somewhere_else;
        }
        // The article gives somebody of this name another kind of office.
        if title == Fit::Other {
            return weight == 0 || is_well_known && spelling == Spelling::Stored;
        }
        if title == Fit::Same || is_well_known {
            return true;
        }
        let is_near = found.person.memberships().any(|m| is_near(&m, context.day));
        if !is_elsewhere {
            return is_near || weight <= 3;
        }
        if held == Held::Unknown {
            return false;
        }
        if title == Fit::Related {
            return true;
        }
        let person = &found.person;
        let is_known = weight <= 3 && self.family(person.family_name).len() < MANY_NAMESAKES;
        is_near && (is_known || !self.is_common_name(person))
    }

    /// A family name needs the title of an office that exactly one such person held on the day.
    fn by_family_name<'a>(&'a self, name: &str, context: &Context<'_>) -> Vec<Found<'a>> {
        let title = &context.title;
        if title.is_empty() {
            return Vec::new();
        }
        let holds = |held: Held| match title.sense {
            Sense::Held => held == Held::Yes,
            Sense::Former => held == Held::Before,
            Sense::Then => matches!(held, Held::Yes | Held::Before),
            Sense::Elect => held == Held::Later,
        };
        let is_soon = |m: &Membership<'_>| {
            let days = |start: Date| context.day.until(start).map(|span| span.get_days()).unwrap_or(i32::MAX);
            title.sense != Sense::Elect
                || m.start.and_then(PartialDate::first).is_some_and(|start| days(start) <= 366)
        };
        let mut people = self.family(name);
        let like = self.family_like(name).into_iter();
        let like: Vec<_> = like.filter(|person| people.iter().all(|known| known.id != person.id)).collect();
        people.extend(like);
        let mut bearers: Vec<Found<'a>> = Vec::new();
        for person in people {
            let fits = |m: &Membership<'_>| {
                holds(m.on(context.day))
                    && is_soon(m)
                    && title.fit(m) == Fit::Same
                    && title.allows_place(self, m)
                    && (m.weight() <= 2 && !title.is_everywhere()
                        || title.is_everywhere() && m.weight() <= 2 && m.jurisdiction == "United States"
                        || title.is_legislator
                        || title.names_body && m.weight() <= 4
                        || context.is_here(m))
            };
            if person.memberships().any(|m| fits(&m))
                && let Some(mut found) = self.weigh(person, Spelling::Stored, context)
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
        spelling: Spelling,
        context: &Context<'_>,
    ) -> Option<Found<'a>> {
        let is_former = context.title.sense == Sense::Former;
        let rank = person.memberships().map(|m| (m.on(context.day), m)).map(|(held, m)| {
            let fit = context.title.fit(&m);
            Rank {
                // Nobody bears a title years before the office, but for who was elected to it; nor is a former
                // minister one who is in office.
                title: match held {
                    Held::Later if context.title.sense != Sense::Elect => fit.max(Fit::Silent),
                    Held::Yes if is_former => fit.max(Fit::Related),
                    _ => fit,
                },
                spelling,
                is_elsewhere: !context.is_here(&m),
                held,
                weight: m.weight(),
                few_sources: few_sources(&m),
            }
        });
        let is_meant =
            |m: &Membership<'_>| m.on(context.day) == Held::Yes && context.title.fit(m) == Fit::Same;
        let office = person.memberships().filter(is_meant).min_by_key(|m| !context.is_here(m));
        let by =
            if spelling == Spelling::Like(Likeness::Loose) { FoundBy::LikeName } else { FoundBy::FullName };
        rank.min().map(|rank| Found { person, by, office, is_tied: false, rank })
    }

    fn is_common_name(&self, person: &Person<'_>) -> bool {
        person.full_name.split(' ').next().is_some_and(|given| self.is_common_given_name(given))
    }
}

impl<'a> Context<'a> {
    fn of(officials: &'a Officials, mention: &NameInContext<'a>) -> Context<'a> {
        let title = Title::read(officials, mention.title);
        let mut near: Vec<&str> = Vec::new();
        let mut countries: Vec<&str> = Vec::new();
        for place in mention.near {
            if near.contains(place) {
                continue;
            }
            near.push(place);
            if let Some(country) = officials.place(place).map(|p| p.country)
                && !countries.contains(&country)
            {
                countries.push(country);
            }
        }
        Context { title, near, countries, day: mention.day }
    }

    /// Is the office of a place or a body named near the mention? Being of the United States says too little of a
    /// member of Congress or a mayor: there the state, the city or the party counts.
    fn is_here(&self, m: &Membership<'_>) -> bool {
        let is_minor_american = m.jurisdiction == "United States" && m.weight() >= 4;
        self.title.names_area(m)
            || self.near.iter().any(|near| is_in_area(m.area, near))
            || is_minor_american && self.near.iter().any(|near| is_of_party(m.party, near))
            || !is_minor_american
                && (self.title.names_place(m)
                    || self.countries.contains(&m.jurisdiction)
                    || self.near.iter().any(|near| fold::same(near, m.jurisdiction)))
    }
}

/// Least for what most sources say.
fn few_sources(m: &Membership<'_>) -> u8 {
    u8::MAX - u8::try_from(m.source.split('+').count()).unwrap_or(u8::MAX)
}

/// So many people of one family name in the table make it a common one.
const MANY_NAMESAKES: usize = 4;

/// Is a place the area of an office, or the state it lies in? "Houston" and "Texas" are in "Houston, Texas", and "Ala."
/// in "AL-3".
fn is_in_area(area: &str, place: &str) -> bool {
    if area.is_empty() || place.is_empty() {
        return false;
    }
    let place = states::abbreviated(place).unwrap_or(place);
    area.split(", ").any(|part| fold::same(part, place))
        || states::seat(area).is_some_and(|(state, _)| fold::same(state, place))
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
            day.year().saturating_sub(last) <= YEARS_SINCE
        }
        Held::Later => m.start.is_some_and(|d| d.year.saturating_sub(day.year()) <= YEARS_UNTIL),
    }
}

fn without_possessive(name: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}
