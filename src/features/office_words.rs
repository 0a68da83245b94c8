//! Offices, terms and sources in a reporter's words.

use jiff::civil::Date;

use super::Link;
use crate::officials::{EndBasis, Held, Membership, PartialDate, seat};

/// An office with the place or body it is of: "Defense Minister of Russia", "U.S. Representative, Virginia (VA-4)".
pub(super) fn post(office: &str, m: &Membership<'_>) -> String {
    if m.kind == "ambassador"
        && let Some(at) = [" to ", " in "].iter().find_map(|word| office.find(word))
        && let (Some(rank), Some(place)) = (office.get(..at), office.get(at..))
    {
        return format!("{rank} of {}{place}", with_article(m.jurisdiction));
    }
    let mut words = office.to_owned();
    let mut add = |place: &str| {
        if place.is_empty() || words.contains(place) {
            return;
        }
        let is_long = [" of ", " for ", " to ", "(", ","].iter().any(|mark| words.contains(mark));
        if is_long || !m.area.is_empty() && m.kind == "legislator" {
            words += ", ";
            words += place;
        } else {
            words += " of ";
            words += &with_article(place);
        }
    };
    match seat(m.area).filter(|_| m.kind == "legislator") {
        Some((state, "")) => add(state),
        Some((state, _)) => add(&format!("{state} ({})", m.area)),
        None => add(m.area),
    }
    if !office.starts_with("U.S. ") && (m.area.is_empty() || m.jurisdiction != "United States") {
        add(m.jurisdiction);
    }
    words
}

/// "the" before the names that take it inside a sentence.
fn with_article(place: &str) -> String {
    const FIRST: [&str; 8] =
        ["United", "European", "International", "Organization", "Gulf", "Parliamentary", "World", "Council"];
    const LAST: [&str; 16] = [
        "Islands",
        "Republic",
        "Bank",
        "Fund",
        "Union",
        "Organization",
        "Program",
        "Court",
        "Committee",
        "League",
        "Agency",
        "Council",
        "Commission",
        "Group",
        "Region",
        "Territory",
    ];
    const WHOLE: [&str; 14] = [
        "Philippines",
        "Netherlands",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Comoros",
        "IAEA",
        "OECD",
        "OSCE",
        "CSTO",
        "IMO",
        "ITU",
        "UNDP",
        "OPCW",
    ];
    let first = place.split(' ').next().unwrap_or_default();
    let last = place.rsplit(' ').next().unwrap_or_default();
    let is_described = place.contains(" of ") && !place.starts_with("Federated");
    let takes_it = FIRST.contains(&first) || LAST.contains(&last) || WHOLE.contains(&place) || is_described;
    if takes_it { format!("the {place}") } else { place.to_owned() }
}

/// What may be said of an office on a day: "Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)".
pub(super) fn statement(m: &Membership<'_>, held: Held, day: PartialDate) -> String {
    let mut post = post(m.office, m);
    // A place set off by a comma is followed by one: "Secretary of State, United States, on …".
    if post.contains(", ")
        && !post.ends_with(')')
        && matches!(held, Held::Yes | Held::Stale | Held::Before | Held::Later)
    {
        post.push(',');
    }
    match held {
        Held::Yes if m.end.is_some() && m.start.is_some() => format!("{post} on {day} ({})", term(m)),
        Held::Yes => match (m.start, m.source_date) {
            (Some(start), Some(seen)) => {
                format!("{post} on {day}, since {start} (last confirmed {seen}{})", later_list(m))
            }
            _ => format!("{post} on {day}, {}", term(m)),
        },
        Held::Stale => format!("{post} {}", as_of(m)),
        Held::Before => {
            let from = m.start.map(|start| format!(" (from {start})")).unwrap_or_default();
            let end = m.end.map(|end| format!(" until {end}")).unwrap_or_default();
            format!("{post}{end}{from}; office on {day} not known")
        }
        Held::Later => {
            let start = m.start.map(|start| format!(" from {start}")).unwrap_or_default();
            format!("{post}{start}; office on {day} not known")
        }
        Held::Unknown => format!("{post}, {}; not known for {day}", term(m)),
    }
}

/// A term: "Nov. 6, 2012 – May 12, 2024", "since May 12, 2024, last confirmed June 15, 2026".
pub(super) fn term(m: &Membership<'_>) -> String {
    let confirmed = m.source_date.map(|date| format!("last confirmed {date}"));
    match (m.start, m.end) {
        (Some(start), Some(end)) if m.end_basis == EndBasis::Scheduled => {
            // Foretold, if the source was last seen before that day.
            let seen = confirmed.filter(|_| first_day(m.source_date) < first_day(m.end));
            let seen = seen.map(|seen| format!("; {seen}")).unwrap_or_default();
            format!("{start} – {end}, the legal end of the term{seen}")
        }
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => match confirmed {
            Some(confirmed) => format!("since {start}, {confirmed}{}", later_list(m)),
            None => format!("since {start}"),
        },
        (None, Some(end)) if m.end_basis == EndBasis::Scheduled => format!("legal end of the term {end}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => confirmed.unwrap_or_else(|| "dates unknown".to_owned()),
    }
}

fn first_day(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(PartialDate::first)
}

/// "as of July 16, 2022 (since June 1, 2021); may have changed"
fn as_of(m: &Membership<'_>) -> String {
    let seen = match m.source_date {
        Some(date) => format!("as of {date}"),
        None => "at an unknown date".to_owned(),
    };
    let start = m.start.map(|start| format!(" (since {start})")).unwrap_or_default();
    format!("{seen}{start}; may have changed{}", later_list(m))
}

/// What speaks against an open term: "; not on a list of Nov. 24, 2020".
fn later_list(m: &Membership<'_>) -> String {
    match (m.end_basis, m.basis_date) {
        (EndBasis::AbsentLater, Some(date)) => format!("; not on a list of {date}"),
        (EndBasis::Scheduled, Some(date)) => format!("; legal end of the term {date}"),
        _ => String::new(),
    }
}

/// Who says so: "Wikidata, CIA 2019, set by hand; Nov. 16, 2022".
pub(super) fn source(m: &Membership<'_>) -> String {
    let names: Vec<&str> = match Link::of(m.source) {
        // The card shows it.
        Some(_) => vec!["on the web"],
        None => m.source.split('+').map(source_name).collect(),
    };
    let date = m.source_date.map(|date| format!("; {date}")).unwrap_or_default();
    format!("{}{date}", names.join(", "))
}

/// The sources of data/README.md, as a reader knows them.
pub(super) fn source_name(code: &str) -> &str {
    match code {
        "wikidata" => "Wikidata",
        "factbook" => "CIA World Factbook",
        "cia2019" => "CIA Chiefs of State 2019",
        "cia-leaders" => "CIA World Leaders",
        "knesset" => "Knesset",
        "openaustralia" => "OpenAustralia",
        "regjeringen" => "Norway’s government",
        "leaders-current" => "open-data-archive",
        "state-dept" => "U.S. State Department",
        "congress-legislators" => "Congress Legislators",
        "openstates" => "Open States",
        "ifg" => "Institute for Government",
        "curated" | "hand" => "set by hand",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::officials::Officials;

    #[test]
    fn an_office_reads_with_its_place() {
        let check = |id: &str, expected: &str| {
            let person = Officials::embedded().person(id).unwrap();
            let posts: Vec<String> = person.memberships().map(|m| post(m.office, &m)).collect();
            assert!(posts.iter().any(|p| p == expected), "{posts:?}");
        };
        check("sergei-shoigu", "Defense Minister of Russia");
        check("joe-biden", "President of the United States");
        check("antonio-guterres", "Secretary-General of the United Nations");
        check("jens-stoltenberg", "Secretary-General of NATO");
        check("a-donald-mceachin", "U.S. Representative, Virginia (VA-4)");
        check("doug-burgum", "Governor of North Dakota");
        check("nicolas-chapuis", "Ambassador of France to Canada");
        check("tim-scott", "U.S. Senator, South Carolina");
        check("edy-rahmayadi", "Governor of North Sumatra, Indonesia");
        check("justin-bibb", "Mayor of Cleveland, Ohio");
        check("maros-sefcovic", "Trade Commissioner of the European Commission");
        check("antony-blinken", "Secretary of State, United States");
    }
}
