//! What a column is about, by the many names that people give it.

use super::super::fold;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Name,
    Given,
    Family,
    Aliases,
    Gender,
    Office,
    OfficeShort,
    /// A house of a parliament, where the office is left unsaid.
    Chamber,
    Jurisdiction,
    Area,
    City,
    State,
    District,
    Party,
    Kind,
    Start,
    End,
    /// The legal end of a term that goes on.
    Expires,
    EndBasis,
    Source,
    SourceDate,
    Wikidata,
    /// Of an organisation.
    Acronym,
    Description,
    Members,
    Headquarters,
}

/// How many there are.
pub(super) const FIELDS: usize = Field::Headquarters as usize + 1;

/// The names of columns, folded and without spaces; the first of each is the one that messages propose.
const NAMES: &[(Field, &[&str])] = {
    use Field::*;
    &[
        (
            Name,
            &[
                "name",
                "fullname",
                "person",
                "official",
                "officialname",
                "officialfull",
                "officeholder",
                "officeholdername",
                "holder",
                "incumbent",
                "who",
                "item",
                "human",
                "politician",
                "member",
                "membername",
                "displayname",
                "personname",
            ],
        ),
        (
            Office,
            &[
                "office",
                "title",
                "role",
                "position",
                "positionheld",
                "post",
                "job",
                "jobtitle",
                "function",
                "rank",
                "officename",
                "positiontitle",
            ],
        ),
        (
            Start,
            &[
                "start",
                "startdate",
                "starttime",
                "since",
                "from",
                "begin",
                "began",
                "begindate",
                "tookoffice",
                "assumedoffice",
                "termstart",
                "termbegan",
                "started",
                "startterm",
                "appointed",
                "inofficesince",
                "validfrom",
            ],
        ),
        (
            End,
            &[
                "end",
                "enddate",
                "endtime",
                "until",
                "till",
                "to",
                "through",
                "left",
                "leftoffice",
                "termend",
                "termended",
                "ended",
                "endterm",
                "vacated",
                "validto",
            ],
        ),
        (
            Source,
            &["source", "sources", "sourceurl", "sourcename", "reference", "ref", "citation", "accordingto"],
        ),
        (
            SourceDate,
            &[
                "sourcedate",
                "asof",
                "checked",
                "lastchecked",
                "datechecked",
                "verified",
                "lastverified",
                "updated",
                "lastupdated",
                "lastupdate",
                "confirmed",
                "lastconfirmed",
                "retrieved",
                "accessed",
                "modified",
                "lastmodified",
            ],
        ),
        (
            Jurisdiction,
            &[
                "jurisdiction",
                "country",
                "countryname",
                "organization",
                "organisation",
                "org",
                "government",
                "body",
                "agency",
                "institution",
                "employer",
                "company",
            ],
        ),
        (
            Area,
            &[
                "area",
                "region",
                "province",
                "county",
                "municipality",
                "constituency",
                "electoraldistrict",
                "ward",
                "seat",
                "place",
                "location",
                "locality",
            ],
        ),
        (City, &["city", "town", "village"]),
        (State, &["state"]),
        (District, &["district"]),
        (
            Party,
            &[
                "party",
                "partyname",
                "group",
                "faction",
                "affiliation",
                "politicalparty",
                "politicalgroup",
                "parliamentarygroup",
            ],
        ),
        (Id, &["personid", "id", "slug", "identifier", "uuid"]),
        (Given, &["givennames", "givenname", "given", "firstname", "first", "forename", "forenames"]),
        (Family, &["familyname", "family", "lastname", "last", "surname", "secondreference"]),
        (
            Aliases,
            &[
                "aliases",
                "alias",
                "alsoknownas",
                "aka",
                "othername",
                "othernames",
                "altname",
                "altnames",
                "alternatename",
                "alternatenames",
                "alt",
                "spellings",
                "nickname",
                "nicknames",
            ],
        ),
        (Gender, &["gender", "sex", "sexorgender", "pronoun", "pronouns"]),
        (OfficeShort, &["officeshort", "shorttitle", "titleaftername"]),
        (Chamber, &["chamber", "house", "legislature"]),
        (Kind, &["kind", "type", "classification", "category"]),
        (Expires, &["expires", "termexpires", "termends", "expiry"]),
        (EndBasis, &["endbasis"]),
        (Wikidata, &["wikidata", "wikidataid", "wikidataitem", "qid"]),
        (Acronym, &["acronym", "abbreviation", "abbr", "initials"]),
        (Description, &["description", "about", "whatitis"]),
        (Members, &["members", "membership"]),
        (Headquarters, &["hq", "headquarters", "based", "basedin"]),
    ]
};

/// What a column is about. `None`: nothing that is asked for; such columns are left alone.
pub(super) fn field(header: &str) -> Option<Field> {
    let name: String = fold::folded(header).filter(|c| *c != ' ').take(40).collect();
    let by_name = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field);
    // Wikidata's query service names the words of ?person ?personLabel.
    by_name(&name).or_else(|| by_name(name.strip_suffix("label")?))
}

/// Is a column Wikidata's words for a thing, and not the thing?
pub(super) fn is_label(header: &str) -> bool {
    let name: String = fold::folded(header).collect();
    name.len() > 5 && name.ends_with("label")
}

/// The column name that a message proposes.
pub(super) fn proposed(field: Field) -> &'static str {
    match field {
        Field::Id => "person_id",
        Field::Given => "given_names",
        Field::Family => "family_name",
        Field::SourceDate => "source_date",
        Field::EndBasis => "end_basis",
        Field::OfficeShort => "office_short",
        other => NAMES
            .iter()
            .find(|(field, _)| *field == other)
            .and_then(|(_, names)| names.first())
            .unwrap_or(&""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_many_names() {
        for (header, expected) in [
            ("Name", Some(Field::Name)),
            ("FULL NAME", Some(Field::Name)),
            ("full_name", Some(Field::Name)),
            ("Office holder", Some(Field::Name)),
            ("personLabel", Some(Field::Name)),
            ("Took office", Some(Field::Start)),
            ("start-date", Some(Field::Start)),
            ("In office since", Some(Field::Start)),
            ("positionHeldLabel", Some(Field::Office)),
            ("Title", Some(Field::Office)),
            ("last_name", Some(Field::Family)),
            ("As of", Some(Field::SourceDate)),
            ("Organisation", Some(Field::Jurisdiction)),
            ("Telephone", None),
            ("", None),
            ("label", None),
        ] {
            assert_eq!(field(header), expected, "{header}");
        }
    }

    #[test]
    fn no_name_stands_for_two_things() {
        let mut names: Vec<_> = NAMES.iter().flat_map(|(_, names)| names.iter()).collect();
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
        for (known, _) in NAMES {
            assert_eq!(field(proposed(*known)), Some(*known));
        }
    }
}
