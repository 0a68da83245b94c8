use super::fold;
use super::layout::{self, Section};
use super::records::Officials;
use super::table::{Record, Table};

/// A person's gender as names and tables tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// A title as it stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleWord<'a> {
    /// In full: "Lieutenant General".
    pub title: &'a str,
    /// AP's abbreviation: "Lt. Gen."; empty when it has none.
    pub abbreviation: &'a str,
    /// "head of state", "military", "courtesy"…
    pub category: &'a str,
    /// Is it abbreviated before a name?
    pub abbreviated_before_name: bool,
    /// Is it capitalised before a name? Descriptive titles (spokesman, activist) are not.
    pub capitalized_before_name: bool,
}

/// A country or territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// As wire copy has it: "Russia".
    pub country: &'a str,
    /// "Russian".
    pub adjective: &'a str,
    /// "Moscow".
    pub capital: &'a str,
    /// "Russian Federation".
    pub official_name: &'a str,
    /// Who says so, and when: "factbook 2026-01-22".
    pub source: &'a str,
    /// What kind of word it was found by.
    pub by: PlaceWord,
}

/// What kind of word names a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceWord {
    /// "Russia", "Russian Federation".
    Name,
    /// "Russian", "Russians".
    Demonym,
    /// "Moscow": where the government sits, and stands for it.
    Capital,
}

/// An organisation known by its name and acronym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organization<'a> {
    /// "NATO"; may be empty.
    pub acronym: &'a str,
    /// "North Atlantic Treaty Organization".
    pub full_name: &'a str,
    /// "military alliance".
    pub kind: &'a str,
    /// One line; may be empty.
    pub description: &'a str,
    /// "32 members", as the table words it; may be empty.
    pub members: &'a str,
    /// "Brussels"; may be empty.
    pub headquarters: &'a str,
}

impl Gender {
    pub(super) fn unpack(packed: u32) -> Option<Gender> {
        match packed {
            layout::gender::FEMALE => Some(Gender::Female),
            layout::gender::MALE => Some(Gender::Male),
            _ => None,
        }
    }
}

impl Officials {
    /// What gender a given name mostly has; `None`: unknown or either. From U.S. births: a guess elsewhere.
    pub fn given_name(&self, name: &str) -> Option<Gender> {
        Gender::unpack(self.given_name_record(name)?.number(layout::given_name::GENDER))
    }

    /// Is this a given name at all?
    pub fn is_given_name(&self, name: &str) -> bool {
        self.given_name_record(name).is_some()
    }

    /// Is this a given name of very many Americans? Two people of one such name are easily two people.
    pub(super) fn is_common_given_name(&self, name: &str) -> bool {
        /// So many U.S. births since 1880 make it one of a few hundred.
        const MANY_BIRTHS: u32 = 50_000;
        self.given_name_record(name)
            .is_some_and(|record| record.number(layout::given_name::COUNT) >= MANY_BIRTHS)
    }

    fn given_name_record(&self, name: &str) -> Option<Record<'_>> {
        let table = &self.table;
        table
            .candidates(Section::GivenNameBuckets, Section::GivenNameEntries, name)
            .map(|index| table.record(Section::GivenNames, index))
            .find(|record| fold::same(record.string(layout::given_name::NAME), name))
    }

    /// A title in full or abbreviated, singular: "Defense Minister", "Defence Minister", "Sen.".
    pub fn title(&self, words: &str) -> Option<TitleWord<'_>> {
        self.title_as_spelled(words).or_else(|| self.title_as_spelled(&american(words)?))
    }

    fn title_as_spelled(&self, words: &str) -> Option<TitleWord<'_>> {
        use layout::title::{ABBREVIATION, CATEGORY, FLAGS, TITLE};
        let table = &self.table;
        table
            .candidates(Section::TitleBuckets, Section::TitleEntries, words)
            .map(|index| table.record(Section::Titles, index))
            .find(|r| fold::same(r.string(TITLE), words) || fold::same(r.string(ABBREVIATION), words))
            .filter(|_| !words.is_empty())
            .map(|record| TitleWord {
                title: record.string(TITLE),
                abbreviation: record.string(ABBREVIATION),
                category: record.string(CATEGORY),
                abbreviated_before_name: record.number(FLAGS) & 1 != 0,
                capitalized_before_name: record.number(FLAGS) & 2 != 0,
            })
    }

    /// A country by its name, alias, demonym ("Russian") or capital; the country so called before the capital.
    pub fn place(&self, name: &str) -> Option<Place<'_>> {
        let table = &self.table;
        table
            .candidates(Section::PlaceBuckets, Section::PlaceEntries, name)
            .filter_map(|index| place(table, table.record(Section::Places, index), name))
            .min_by_key(|place| place.by)
    }

    /// Organisations by acronym, full name or alias; an acronym can stand for several.
    pub fn organizations(&self, name: &str) -> Vec<Organization<'_>> {
        let of_table = |table| {
            let candidates =
                Table::candidates(table, Section::OrganizationBuckets, Section::OrganizationEntries, name);
            candidates.filter_map(move |index| {
                organization(table, table.record(Section::Organizations, index), name)
            })
        };
        self.tables().into_iter().flat_map(of_table).collect()
    }
}

fn place<'a>(table: &'a Table, record: Record<'a>, name: &str) -> Option<Place<'a>> {
    use layout::place::{ADJECTIVE, ALIASES, CAPITAL, CAPITALS, COUNTRY, DEMONYMS, OFFICIAL_NAME, SOURCE};
    let any = |from: u32, to: u32| table.strings(Section::PlaceNames, from, to).any(|s| is_called(s, name));
    let [aliases, demonyms, capitals] = [ALIASES, DEMONYMS, CAPITALS].map(|field| record.number(field));
    let by = if is_called(record.string(COUNTRY), name)
        || is_called(record.string(OFFICIAL_NAME), name)
        || any(aliases, demonyms)
    {
        PlaceWord::Name
    } else if any(demonyms, capitals) {
        PlaceWord::Demonym
    } else if any(capitals, record.end_of(ALIASES)) {
        PlaceWord::Capital
    } else {
        return None;
    };
    Some(Place {
        country: record.string(COUNTRY),
        adjective: record.string(ADJECTIVE),
        capital: record.string(CAPITAL),
        official_name: record.string(OFFICIAL_NAME),
        source: record.string(SOURCE),
        by,
    })
}

fn organization<'a>(table: &'a Table, record: Record<'a>, name: &str) -> Option<Organization<'a>> {
    use layout::organization::{ACRONYM, ALIASES, DESCRIPTION, FULL_NAME, HEADQUARTERS, KIND, MEMBERS};
    let mut aliases =
        table.strings(Section::OrganizationAliases, record.number(ALIASES), record.end_of(ALIASES));
    let called = is_called(record.string(ACRONYM), name)
        || is_called(record.string(FULL_NAME), name)
        || aliases.any(|alias| is_called(alias, name));
    called.then(|| Organization {
        acronym: record.string(ACRONYM),
        full_name: record.string(FULL_NAME),
        kind: record.string(KIND),
        description: record.string(DESCRIPTION),
        members: record.string(MEMBERS),
        headquarters: record.string(HEADQUARTERS),
    })
}

/// "Defence Minister" as the table spells it; `None`: no word of it is spelled otherwise.
fn american(words: &str) -> Option<String> {
    const SPELLINGS: [(&str, &str); 4] =
        [("efence", "efense"), ("abour", "abor"), ("ounsellor", "ounselor"), ("rganisation", "rganization")];
    if !SPELLINGS.iter().any(|(british, _)| words.contains(british)) {
        return None;
    }
    Some(SPELLINGS.iter().fold(words.to_owned(), |text, (british, american)| text.replace(british, american)))
}

/// Are two names one? What is stored in capitals must come in capitals: "WHO" is not "who", nor "US" "us".
fn is_called(stored: &str, name: &str) -> bool {
    let in_capitals = |s: &str| !s.chars().any(char::is_lowercase);
    !stored.is_empty() && fold::same(stored, name) && (!in_capitals(stored) || in_capitals(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_gender() {
        let officials = Officials::embedded();
        for (name, gender) in [
            ("Sergei", Some(Gender::Male)),
            ("MARIA", Some(Gender::Female)),
            ("José", Some(Gender::Male)),
            ("Jose", Some(Gender::Male)),
            ("Xyzzy", None),
            ("", None),
        ] {
            assert_eq!(officials.given_name(name), gender, "{name}");
        }
        assert!(officials.is_given_name("Sergei"));
        assert!(!officials.is_given_name("Parliament"));
    }

    #[test]
    fn titles_are_found_in_full_abbreviated_and_in_british_spelling() {
        let officials = Officials::embedded();
        for (words, title) in [
            ("Defense Minister", "Defense Minister"),
            ("defence minister", "Defense Minister"),
            ("Sen.", "Senator"),
            ("Lt. Gen.", "Lieutenant General"),
            ("Gov.", "Governor"),
            ("spokesman", "Spokesman"),
            ("Parliament", ""),
            ("", ""),
        ] {
            assert_eq!(officials.title(words).map_or("", |t| t.title), title, "{words}");
        }
        assert!(!officials.title("spokesman").unwrap().capitalized_before_name);
        assert!(officials.title("Senator").unwrap().abbreviated_before_name);
    }

    #[test]
    fn places_are_found_by_name_demonym_and_capital() {
        let officials = Officials::embedded();
        for (name, country, by) in [
            ("Russia", "Russia", PlaceWord::Name),
            ("Russian Federation", "Russia", PlaceWord::Name),
            ("russians", "Russia", PlaceWord::Demonym),
            ("Moscow", "Russia", PlaceWord::Capital),
            ("U.S.", "United States", PlaceWord::Name),
            ("Britain", "United Kingdom", PlaceWord::Name),
            ("Singapore", "Singapore", PlaceWord::Name),
            ("Brasília", "Brazil", PlaceWord::Capital),
            ("Washington", "United States", PlaceWord::Capital),
            ("Namibian", "Namibia", PlaceWord::Demonym),
        ] {
            let place = officials.place(name);
            assert_eq!(place.map(|p| (p.country, p.by)), Some((country, by)), "{name}");
        }
        for name in ["us", "Atlantis", "", "NA"] {
            assert_eq!(officials.place(name), None, "{name}");
        }
    }

    #[test]
    fn an_acronym_can_stand_for_several_but_not_for_a_common_word() {
        let officials = Officials::embedded();
        let names = |name| officials.organizations(name).iter().map(|o| o.full_name).collect::<Vec<_>>();
        assert_eq!(names("NATO"), ["North Atlantic Treaty Organization"]);
        assert_eq!(names("the Pentagon"), names("the pentagon"));
        assert_eq!(names("Pentagon"), ["Department of Defense"]);
        assert!(names("ICC").contains(&"International Criminal Court"));
        assert!(names("ICC").contains(&"International Cricket Council"));
        assert_eq!(names("Who"), Vec::<&str>::new());
        assert_eq!(names("WHO"), ["World Health Organization"]);
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let nobody = Officials::default();
        assert!(nobody.given_name("Sergei").is_none() && nobody.title("Sen.").is_none());
        assert!(nobody.place("Russia").is_none() && nobody.organizations("NATO").is_empty());
        assert!(nobody.people("Sergei Shoigu").is_empty() && nobody.person("sergei-shoigu").is_none());
        assert_eq!(nobody.everybody().count(), 0);
    }
}
