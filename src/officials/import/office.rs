//! Names and offices as copy has them, from what a table gives.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::layout::{pack_date, unpack_date};
use super::super::{Officials, PlaceWord, fold};

/// What a row says of a post.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words<'a> {
    pub(super) office: &'a str,
    pub(super) office_short: &'a str,
    pub(super) chamber: &'a str,
    pub(super) jurisdiction: &'a str,
    pub(super) area: &'a str,
    pub(super) city: &'a str,
    pub(super) state: &'a str,
    pub(super) district: &'a str,
    pub(super) kind: &'a str,
}

/// A post as the tables have it.
#[derive(Debug)]
pub(super) struct Post<'a> {
    /// Before the name; empty: the row names none.
    pub(super) office: Cow<'a, str>,
    pub(super) office_short: Cow<'a, str>,
    pub(super) jurisdiction: &'a str,
    pub(super) area: Cow<'a, str>,
    pub(super) kind: &'a str,
}

/// Which words name a country: rows repeat the same few.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The country that a word names or stands for, and whether it is its name.
    known: HashMap<String, Option<(&'static str, bool)>>,
}

impl Places {
    /// So many words are kept; a table with more repeats none.
    const MOST: usize = 4_096;

    fn get(&mut self, word: &str) -> Option<(&'static str, bool)> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let found = Officials::embedded().place(word).map(|p| (p.country, p.by == PlaceWord::Name));
        if self.known.len() < Places::MOST {
            self.known.insert(word.to_owned(), found);
        }
        found
    }
}

impl<'a> Post<'a> {
    /// What a row means.
    pub(super) fn read(words: &Words<'a>, places: &mut Places) -> Post<'a> {
        let mut words = *words;
        // The lists of the U.S. Congress.
        let congress = match words.kind {
            "rep" => Some("U.S. Representative"),
            "sen" => Some("U.S. Senator"),
            _ => None,
        };
        if let (Some(office), "") = (congress, words.office) {
            (words.office, words.jurisdiction, words.kind) = (office, "United States", "legislator");
        }
        if words.office.is_empty() || (is_plain_member(words.office) && !words.chamber.is_empty()) {
            words.office = member_of(words.chamber);
        }
        let jurisdiction = country(words.jurisdiction, places);
        let area = area(&words);
        let office = in_capitals(words.office);
        let office_short = match words.office_short {
            "" => after_name(&office, &[jurisdiction, &area], places),
            given => Cow::Borrowed(given),
        };
        let known = KINDS.iter().find(|kind| **kind == words.kind);
        let kind = known.copied().unwrap_or_else(|| {
            kind_of(&office, area.is_empty() && places.get(jurisdiction).is_some(), &area)
        });
        Post { office, office_short, jurisdiction, area, kind }
    }
}

/// The kinds of posts (data/README.md).
pub(super) const KINDS: [&str; 21] = [
    "head",
    "deputy_head",
    "foreign",
    "defense",
    "cabinet",
    "minister",
    "junior_minister",
    "subcabinet",
    "official",
    "military",
    "central_bank",
    "judge",
    "legislature",
    "legislator",
    "governor",
    "state_executive",
    "mayor",
    "subnational",
    "territory",
    "ambassador",
    "international",
];

fn is_plain_member(office: &str) -> bool {
    ["member", "deputy", "legislator"].iter().any(|word| office.eq_ignore_ascii_case(word))
}

/// The office of a member of a house, as AP has it before a name.
fn member_of(chamber: &str) -> &'static str {
    let name: String = fold::folded(chamber).collect();
    if name.is_empty() {
        ""
    } else if name.contains("senate") || name.contains("senado") {
        "Senator"
    } else if name.contains("representatives") {
        "Representative"
    } else {
        "Member of Parliament"
    }
}

/// A country by the name that the tables have for it; anything else as it stands.
fn country<'a>(name: &'a str, places: &mut Places) -> &'a str {
    match places.get(name) {
        Some((country, true)) => country,
        _ => name,
    }
}

/// "Houston, Texas"; "MO-2"; "Ward 3, Westport".
fn area<'a>(words: &Words<'a>) -> Cow<'a, str> {
    let is_code = words.state.len() == 2 && words.state.bytes().all(|b| b.is_ascii_uppercase());
    let inner = [words.area, words.city, words.district].into_iter().find(|s| !s.is_empty()).unwrap_or("");
    match (inner, words.state) {
        (inner, "") => inner.into(),
        ("", state) => state.into(),
        (inner, state) if is_code && inner.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{state}-{inner}").into()
        }
        (inner, state) => format!("{inner}, {state}").into(),
    }
}

/// "defense minister" as "Defense Minister"; what has capitals is left as it is.
fn in_capitals(office: &str) -> Cow<'_, str> {
    if office.is_empty() || office.chars().any(char::is_uppercase) {
        return office.into();
    }
    let words = office.split(' ').map(|word| {
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !is_small(word) => first.to_uppercase().chain(chars).collect(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ").into()
}

/// "Defense Minister" as "defense minister": words with one capital, at their start, are lowered, unless they name
/// the place.
fn after_name<'a>(office: &Cow<'a, str>, own: &[&str], places: &mut Places) -> Cow<'a, str> {
    let words = office.split(' ').map(|word| {
        let rest = word.chars().skip(1);
        let is_plain =
            word.chars().count() > 1 && rest.clone().all(|c| c.is_lowercase() || c == '-' || c == '’');
        let is_place = own.iter().any(|place| place.split([' ', ',']).any(|part| part == word));
        if is_plain && !is_place && places.get(word).is_none() {
            word.to_lowercase()
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<String>>().join(" ").into()
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "for" | "the" | "and" | "to" | "in" | "at" | "on")
}

/// What kind of post an office is, by its words.
fn kind_of(office: &str, is_country: bool, area: &str) -> &'static str {
    let words: String = fold::folded(office).collect();
    let has = |word: &str| words.split(' ').any(|w| w == word);
    if has("vice") || has("deputy") || has("assistant") || has("former") || has("undersecretary") {
        return if is_country && (has("president") || words.ends_with("prime minister")) {
            "deputy_head"
        } else {
            "official"
        };
    }
    let is_head = ["president", "prime minister", "premier", "chancellor", "king", "queen", "taoiseach"]
        .contains(&&*words);
    match () {
        () if is_head && is_country => "head",
        () if words.contains("foreign minister") || words.contains("minister of foreign") => "foreign",
        () if words.contains("defense minister")
            || words.contains("defence minister")
            || words.contains("minister of defen") =>
        {
            "defense"
        }
        () if has("mayor") => "mayor",
        () if has("governor") && has("bank") => "central_bank",
        () if has("governor") && !area.is_empty() => "governor",
        () if has("ambassador") => "ambassador",
        () if has("judge") || has("justice") || has("magistrate") => "judge",
        () if has("general") && !has("attorney") && !has("secretary") && !has("director")
            || has("admiral")
            || has("colonel") =>
        {
            "military"
        }
        () if has("senator")
            || has("representative")
            || has("mp")
            || words.contains("member of")
            || has("councilor") =>
        {
            "legislator"
        }
        () if has("minister") && is_country => "minister",
        () => "official",
    }
}

/// "Anna Lind", whether a table has it in one cell, in two, or as "Lind, Anna".
pub(super) fn full_name<'a>(name: &'a str, given: &str, family: &str) -> Cow<'a, str> {
    let name = without_honorific(name);
    if name.is_empty() {
        return match (given, family) {
            (given, "") => given.to_owned(),
            ("", family) => family.to_owned(),
            (given, family) => format!("{given} {family}"),
        }
        .into();
    }
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') && !is_suffix(first) => format!("{first} {last}").into(),
        _ => name.into(),
    }
}

fn without_honorific(name: &str) -> &str {
    const HONORIFICS: [&str; 10] =
        ["Mr. ", "Mr ", "Mrs. ", "Mrs ", "Ms. ", "Ms ", "Dr. ", "Dr ", "Hon. ", "The Hon. "];
    HONORIFICS.iter().find_map(|honorific| name.strip_prefix(honorific)).unwrap_or(name)
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "MD" | "PhD" | "QC" | "KC")
}

/// What the second reference is: behind the given names where those are known, else the last word with the particles
/// before it.
pub(super) fn family_name<'n>(full_name: &'n str, given: &str) -> &'n str {
    if let Some(rest) = full_name.strip_prefix(given).filter(|_| !given.is_empty()) {
        let rest = rest.trim();
        if !rest.is_empty() {
            return rest;
        }
    }
    let mut name = full_name;
    while let Some((before, last)) = name.rsplit_once([' ', ',']) {
        if !is_suffix(last) && !last.is_empty() {
            break;
        }
        name = before.trim_end_matches([' ', ',']);
    }
    let mut start = name.rfind(' ').map_or(0, |space| space + 1);
    while let Some(before) = name.get(..start.saturating_sub(1)).filter(|before| !before.is_empty()) {
        let word = before.rsplit(' ').next().unwrap_or_default();
        if !word.chars().all(char::is_lowercase) || word.len() == before.len() {
            break;
        }
        start -= word.len() + 1;
    }
    name.get(start..).unwrap_or(name)
}

/// No earlier than the last day that a packed date can be.
pub(super) fn last_day(packed: u32) -> u32 {
    match unpack_date(packed) {
        (year, 0, _) => pack_date(year, 12, 31),
        (year, month, 0) => pack_date(year, month, 31),
        _ => packed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_sheets_have_them() {
        for (name, given, family, full, second) in [
            ("Anna Lind", "", "", "Anna Lind", "Lind"),
            ("", "Anna", "Lind", "Anna Lind", "Lind"),
            ("Lind, Anna", "", "", "Anna Lind", "Lind"),
            ("Joseph R. Biden, Jr.", "", "", "Joseph R. Biden, Jr.", "Biden"),
            ("Joseph R. Biden Jr.", "", "", "Joseph R. Biden Jr.", "Biden"),
            ("Ursula von der Leyen", "", "", "Ursula von der Leyen", "von der Leyen"),
            ("Andrés López Obrador", "Andrés", "", "Andrés López Obrador", "López Obrador"),
            ("Dr. Anna Lind", "", "", "Anna Lind", "Lind"),
            ("Sukarno", "", "", "Sukarno", "Sukarno"),
            ("de Gaulle", "", "", "de Gaulle", "Gaulle"),
            ("Jr.", "", "", "Jr.", "Jr."),
        ] {
            let read = full_name(name, given, family);
            assert_eq!((&*read, family_name(&read, given)), (full, second), "{name}");
        }
    }

    #[test]
    fn an_office_stands_before_and_after_a_name() {
        for (office, jurisdiction, area, before, after, kind) in [
            ("defence minister", "Norland", "", "Defence Minister", "defence minister", "defense"),
            ("Mayor", "USA", "Houston, Texas", "Mayor", "mayor", "mayor"),
            (
                "minister of public works",
                "France",
                "",
                "Minister of Public Works",
                "minister of public works",
                "minister",
            ),
            ("President", "Franch", "", "President", "president", "official"),
            ("President", "France", "", "President", "president", "head"),
            (
                "Westport Harbor Commissioner",
                "",
                "Westport",
                "Westport Harbor Commissioner",
                "Westport harbor commissioner",
                "official",
            ),
            ("NATO Spokesperson", "NATO", "", "NATO Spokesperson", "NATO spokesperson", "official"),
            ("U.S. Attorney General", "US", "", "U.S. Attorney General", "U.S. attorney general", "official"),
        ] {
            let post =
                Post::read(&Words { office, jurisdiction, area, ..Words::default() }, &mut Places::default());
            assert_eq!((&*post.office, &*post.office_short, post.kind), (before, after, kind), "{office}");
        }
        let post = Post::read(
            &Words { kind: "rep", state: "MO", district: "2", ..Words::default() },
            &mut Places::default(),
        );
        assert_eq!(
            (&*post.office, post.jurisdiction, &*post.area),
            ("U.S. Representative", "United States", "MO-2")
        );
        let post = Post::read(
            &Words { chamber: "House of Representatives", jurisdiction: "Norland", ..Words::default() },
            &mut Places::default(),
        );
        assert_eq!((&*post.office, post.kind), ("Representative", "legislator"));
        assert_eq!(
            Post::read(
                &Words { city: "Houston", state: "Texas", office: "mayor", ..Words::default() },
                &mut Places::default()
            )
            .area,
            "Houston, Texas"
        );
        assert!(Post::read(&Words::default(), &mut Places::default()).office.is_empty());
    }
}
