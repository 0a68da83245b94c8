//! Checks over the tables that ship. `build.rs` refuses what is not well formed; here is what is well formed and wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use expect_test::expect;
use jiff::civil::{Date, date};

use super::{EndBasis, Held, Membership, Officials, PartialDate, Person};

/// The last day that a table of this edition may speak of.
const LAST_SEEN: Date = date(2026, 11, 24);

/// Every term of the shipped tables, with its person.
fn terms() -> impl Iterator<Item = (Person<'static>, Membership<'static>)> {
    let people = Officials::embedded().everybody();
    people.flat_map(|person| person.memberships().map(move |term| (person, term)))
}

fn first(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(PartialDate::first)
}

fn last(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(PartialDate::last)
}

#[test]
fn dates_are_in_order() {
    let mut wrong = String::new();
    for (person, term) in terms().filter(|(_, term)| !term.unverified) {
        let mut told = |what: &str| {
            let _ = writeln!(wrong, "{}: {}: {what}", person.id, term.office_short);
        };
        let seen = last(term.source_date);
        if seen.is_none() {
            told("no date of the source");
        }
        if seen.is_some_and(|seen| seen > LAST_SEEN && term.source_date.is_some_and(|d| d.month != 0)) {
            told("its source speaks of days to come");
        }
        if first(term.start).zip(last(term.end)).is_some_and(|(start, end)| start > end) {
            told("ends before it starts");
        }
        if first(term.start).zip(seen).is_some_and(|(start, seen)| start > seen) {
            told("starts after its source was last seen");
        }
        if first(term.end).is_some_and(|end| end > LAST_SEEN) && term.end_basis == EndBasis::Observed {
            told("an end to come that somebody saw");
        }
    }
    expect![[""]].assert_eq(&wrong);
}

#[test]
fn a_post_of_one_has_one_holder_at_a_time() {
    let officials = Officials::embedded();
    let kinds = ["head", "foreign", "defense", "central_bank", "governor", "mayor"];
    let places: BTreeSet<&str> = terms().map(|(_, term)| term.jurisdiction).collect();
    // Both asserted on the first days of two quarters in a row: handovers within one are fine.
    let quarters: Vec<Date> =
        (1995..=2026).flat_map(|year| [1, 4, 7, 10].map(|month| date(year, month, 1))).collect();
    let mut wrong = BTreeMap::new();
    for post in places.into_iter().flat_map(|place| officials.posts(place)) {
        if !kinds.contains(&post.kind) {
            continue;
        }
        let holders: Vec<_> = post.holders().filter(|(_, term)| !term.unverified).collect();
        for pair in quarters.windows(2) {
            let on =
                |(_, term): &&(Person<'_>, Membership<'_>)| pair.iter().all(|day| term.on(*day) == Held::Yes);
            let ids: BTreeSet<&str> = holders.iter().filter(on).map(|(person, _)| person.id).collect();
            if ids.len() > 1 {
                let who = ids.into_iter().collect::<Vec<_>>().join(" + ");
                let what = format!("{}, {} {}: {who}", post.office, post.jurisdiction, post.area);
                *wrong.entry(what).or_insert(0) += 1;
            }
        }
    }
    let listing: String =
        wrong.into_iter().map(|(what, quarters)| format!("{what} ({quarters})\n")).collect();
    // Some of these posts are shared; in the others one of the two rows is wrong.
    expect![[r#"
        Acting President, Austria : doris-bures + karlheinz-kopf + norbert-hofer (1)
        Defense Minister, France : catherine-vautrin + sebastien-lecornu (2)
        Defense Minister, Greece : evangelos-apostolakis + nikos-panagiotopoulos (1)
        Defense Minister, Qatar : khalid-bin-muhammad-al-atiyah + tamim-bin-hamad-al-thani (4)
        Defense Minister, Ukraine : denys-shmyhal + yevhenii-khmara (1)
        Defense Secretary, United Kingdom : john-healey + wes-streeting (2)
        Foreign Minister, Afghanistan : sher-mohammad-abbas-stanikzai + wakil-ahmed-muttawakil (4)
        Foreign Minister, Andorra : gilbert-saboya-sunye + maria-ubach-i-font (4)
        Foreign Minister, Angola : manuel-domingos-augusto + tete-antonio (1)
        Foreign Minister, Antigua and Barbuda : ep-chet-greene + paul-greene (4)
        Foreign Minister, Bangladesh : a-h-mahmood-ali + ak-abdul-momen (3)
        Foreign Minister, Burkina Faso : olivia-ragnaghnewende-rouamba + rosine-sori-coulibaly (1)
        Foreign Minister, Central African Republic : charles-armel-doubane + sylvie-baipo-temon (4)
        Foreign Minister, Croatia : gordan-grlic-radman + marija-pejcinovic-buric (1)
        Foreign Minister, Ecuador : guillaume-long + jose-valencia-amores (7)
        Foreign Minister, Ecuador : guillaume-long + juan-carlos-holguin (1)
        Foreign Minister, El Salvador : alexandra-hill-tinoco + carlos-castaneda (2)
        Foreign Minister, Fiji : frank-bainimarama + inia-seruiratu (4)
        Foreign Minister, Greece : georgios-katrougalos + nikos-dendias (1)
        Foreign Minister, Guinea-Bissau : adelino-mano-queta + joao-ribeiro-butiam-co (3)
        Foreign Minister, Guinea-Bissau : adelino-mano-queta + joao-ribeiro-butiam-co + suzi-barbosa (1)
        Foreign Minister, Guinea-Bissau : adelino-mano-queta + suzi-barbosa (10)
        Foreign Minister, Haiti : claude-joseph + jean-victor-geneus (2)
        Foreign Minister, Iceland : gudlaugur-thor-thordarson + ordis-kolbrun-r-gylfadottir (1)
        Foreign Minister, Ivory Coast : ally-coulibaly + kandia-camara (4)
        Foreign Minister, Kazakhstan : beybut-atamkulov + mukhtar-tileuberdi (1)
        Foreign Minister, Kurdistan Region : falah-mustafa-bakir + safeen-muhsin-dezai (12)
        Foreign Minister, Liechtenstein : aurelia-frick + dominique-hasler (4)
        Foreign Minister, Maldives : abdulla-shahid + mohamed-asim (4)
        Foreign Minister, Mali : abdoulaye-diop + tiebile-drame (4)
        Foreign Minister, Mali : kamissa-camara + tiebile-drame (2)
        Foreign Minister, Mauritania : ismail-ould-cheikh-ahmed + mohamed-salem-ould-merzoug (1)
        Foreign Minister, Myanmar : wunna-maung-lwin + zin-mar-aung (9)
        Foreign Minister, Nicaragua : denis-moncada + samuel-santos-lopez (21)
        Foreign Minister, Papua New Guinea : rimbink-pato + soroi-eoe (6)
        Foreign Minister, Solomon Islands : george-milner-tozaka + jeremiah-manele (2)
        Foreign Minister, Sudan : ali-al-sadiq-ali + mariam-sadiq-al-mahdi (1)
        Foreign Minister, Trinidad and Tobago : amery-browne + dennis-moses (4)
        Foreign Minister, Tuvalu : simon-kofe + taukelina-finikaso (1)
        Foreign Minister, Yemen : ahmed-awad-bin-mubarak + hisham-sharaf (11)
        Foreign Secretary, United Kingdom : ed-miliband + yvette-cooper (2)
        Governor, Brazil Rio de Janeiro: claudio-bomfim-de-castro-e-silva + wilson-jose-witzel (1)
        Mayor, Pakistan Islamabad: pir-adil-gilani + sheikh-ansar-aziz (2)
        Mayor, United States Conway, South Carolina: barbara-jo-blain-bellamy + brandy-amidon (3)
        Mayor, United States Flagstaff, Arizona: becky-daggett + paul-deasy (3)
        Mayor, United States Grand Rapids, Michigan: david-lagrand + rosalynn-bliss (3)
        Mayor, United States Kyle, Texas: travis-mitchell + yvonne-flores-cale (3)
        Mayor, United States O Fallon, Illinois: eric-van-hook + herb-roach (3)
        Mayor, United States Richmond, Virginia: danny-avula + levar-stoney (3)
        Mayor, United States Roanoke, Virginia: joseph-l-cobb + sherman-p-lea-sr (3)
        Mayor, United States Santa Rosa, California: chris-rogers + mark-stapp (3)
        Mayor, United States White Plains, New York: justin-c-brasch + thomas-m-roach (3)
        President, Ivory Coast : alassane-dramane-ouattara + laurent-gbagbo (1)
        Prime Minister, East Timor : mari-alkatiri + taur-matan-ruak (4)
        Prime Minister, Sudan : abdallah-hamdouk + mohamed-tahir-aila (1)
    "#]]
    .assert_eq(&listing);
}

#[test]
fn a_person_is_one_record() {
    let mut by_item: BTreeMap<u32, &str> = BTreeMap::new();
    let mut by_term: BTreeMap<_, &str> = BTreeMap::new();
    let mut wrong = String::new();
    for person in Officials::embedded().everybody() {
        let item = person.wikidata.and_then(|item| by_item.insert(item, person.id));
        if let Some(other) = item {
            let _ = writeln!(wrong, "{} and {other}: one Wikidata item", person.id);
        }
        for term in person.memberships().filter(|term| term.start.is_some()) {
            let start = term.start.map(PartialDate::iso);
            let same = (person.family_name, term.office, term.jurisdiction, term.area, start);
            let other = by_term.insert(same, person.id).filter(|other| *other != person.id);
            // Brothers may sit in one house; in a post of one they are one.
            if let Some(other) =
                other.filter(|_| matches!(term.kind, "head" | "governor" | "mayor" | "foreign" | "defense"))
            {
                let _ = writeln!(wrong, "{} and {other}: {} from one day", person.id, term.office_short);
            }
        }
    }
    expect![[""]].assert_eq(&wrong);
}

#[test]
fn names_are_plain_text() {
    use unicode_normalization::is_nfc;
    let (mut wrong, mut strange) = (BTreeSet::new(), BTreeSet::new());
    let mut check = |id: &str, text: &str| {
        let is_plain = is_nfc(text)
            && text == text.trim()
            && !text.contains("  ")
            && !text.contains(['<', '>', '[', ']', '*', '_', '`', '\\', '|', '\t'])
            && !text.chars().any(super::import::is_hidden);
        if !is_plain {
            wrong.insert(format!("{id}: {text}"));
        }
    };
    for (person, term) in terms() {
        for text in person.aliases().chain([person.full_name, person.family_name]) {
            check(person.id, text);
        }
        for text in [term.office, term.office_short, term.jurisdiction, term.area, term.party, term.source] {
            check(person.id, text);
        }
        if !person.family_name.split([' ', '-']).all(|word| person.full_name.contains(word)) {
            strange.insert(format!("{}: {} is not of {}", person.id, person.family_name, person.full_name));
        }
    }
    expect![[""]]
        .assert_eq(&wrong.into_iter().chain(strange).map(|line| format!("{line}\n")).collect::<String>());
}
