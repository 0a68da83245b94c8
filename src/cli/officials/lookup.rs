//! `copydesk officials lookup`: who somebody is, or was on a day.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::Exit;
use crate::cli::args::{LookupArgs, LookupFormat};
use crate::cli::width;
use crate::features::{AsOf, card_of};
use crate::host;
use crate::officials::{EndBasis, Gender, Held, Membership, Officials, PartialDate, Person, folded};

/// So many people are shown as text; a family name may have hundreds.
const MOST_PEOPLE: usize = 20;
/// So many names are offered for one that nobody has.
const MOST_NAMES: usize = 5;

/// Asks for a name.
pub(super) fn run(officials: &Officials, args: &LookupArgs, out: &mut impl Write) -> anyhow::Result<Exit> {
    let name = args.name.join(" ");
    let on = match args.on {
        Some(date) => AsOf { date, why: "--on" },
        None => AsOf { date: host::today().0, why: "today" },
    };
    let mut people = called(officials, &name);
    // Of several, a reporter most likely means one who is in office.
    people.sort_by_cached_key(|person| standing(person, on.date));
    let suggestions = if people.is_empty() { nearest(officials, &name) } else { Vec::new() };
    match args.format {
        LookupFormat::Text => text(out, &name, &people, &suggestions, on)?,
        LookupFormat::Json => {
            let record = Record {
                schema: "copydesk.officials/1",
                name: &name,
                date: on.date.to_string(),
                date_source: on.why,
                people: people.iter().map(|person| PersonRecord::of(person, on)).collect(),
                suggestions: &suggestions,
            };
            serde_json::to_writer_pretty(&mut *out, &record).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(if people.is_empty() { Exit::Findings } else { Exit::Clean })
}

/// Least for who held the best known office on a day; who is only remembered comes last.
fn standing(person: &Person<'_>, day: Date) -> (Held, u8) {
    let terms = person.on(day).into_iter();
    terms.map(|(held, term)| (held, term.weight())).min().unwrap_or((Held::Unknown, u8::MAX))
}

/// Everybody of a full name, else of a family name, a record's id or a Wikidata item, else who has all these words in a
/// name, in any order: "Biden Joe".
fn called<'a>(officials: &'a Officials, name: &str) -> Vec<Person<'a>> {
    let mut people = officials.people(name);
    if people.is_empty() {
        people = officials.family(name);
    }
    if people.is_empty() {
        let item = name.strip_prefix(['Q', 'q']).and_then(|digits| digits.parse().ok());
        people.extend(officials.person(name).or_else(|| officials.wikidata(item?)));
    }
    if people.is_empty() {
        people = with_words(officials, name);
    }
    people
}

/// Everybody whose name has these words, in one spelling of it.
fn with_words<'a>(officials: &'a Officials, name: &str) -> Vec<Person<'a>> {
    let wanted: String = folded(name).collect();
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 1).collect();
    let has_words = |candidate: &str| {
        let plain: String = folded(candidate).collect();
        wanted.iter().all(|word| plain.split(' ').any(|own| own == *word))
    };
    let is_called = |person: &Person<'_>| person.aliases().chain([person.full_name]).any(has_words);
    if wanted.is_empty() { Vec::new() } else { officials.everybody().filter(is_called).collect() }
}

/// Names that are a few letters away, nearest first.
fn nearest<'a>(officials: &'a Officials, name: &str) -> Vec<&'a str> {
    let wanted: String = folded(name).collect();
    let length = wanted.chars().count();
    let most = (length / 4).min(3);
    let mut near: Vec<(usize, &str)> = officials
        .everybody()
        .flat_map(|person| person.aliases().chain([person.full_name, person.family_name]))
        .filter_map(|candidate| {
            let plain: String = folded(candidate).collect();
            if plain.chars().count().abs_diff(length) > most {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&wanted, &plain);
            (distance <= most).then_some((distance, candidate))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(MOST_NAMES).collect()
}

fn text(
    out: &mut impl Write,
    name: &str,
    people: &[Person<'_>],
    suggestions: &[&str],
    on: AsOf<'_>,
) -> io::Result<()> {
    if people.is_empty() {
        write!(out, "nobody called “{}”", annotate_snippets::normalize_untrusted_str(name))?;
        return match suggestions {
            [] => writeln!(out),
            names => writeln!(out, "; did you mean {}?", names.join(", ")),
        };
    }
    for person in people.iter().take(MOST_PEOPLE) {
        if let Some(card) = card_of(person, on) {
            out.write_all(width::folded(&card.text(), width::terminal(), 4).as_bytes())?;
        }
    }
    match people.len().saturating_sub(MOST_PEOPLE) {
        0 => Ok(()),
        more => writeln!(out, "and {more} more; give the full name, or --format json for all"),
    }
}

/// The schema copydesk.officials/1.
#[derive(Debug, Serialize)]
struct Record<'a> {
    schema: &'static str,
    /// As asked.
    name: &'a str,
    date: String,
    /// "--on" or "today".
    date_source: &'a str,
    people: Vec<PersonRecord<'a>>,
    /// Names near the one that nobody has.
    suggestions: &'a [&'a str],
}

#[derive(Debug, Serialize)]
struct PersonRecord<'a> {
    id: &'a str,
    name: &'a str,
    family_name: &'a str,
    aliases: Vec<&'a str>,
    /// "female", "male" or null.
    gender: Option<&'static str>,
    /// What the card says first: the office on the date.
    summary: Option<String>,
    /// "Q529351", or null.
    wikidata: Option<String>,
    /// The most telling on the date first.
    memberships: Vec<MembershipRecord<'a>>,
    /// What one table says otherwise than another one that wins over it.
    overruled: Vec<MembershipRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct MembershipRecord<'a> {
    office: &'a str,
    office_short: &'a str,
    kind: &'a str,
    jurisdiction: &'a str,
    area: &'a str,
    party: &'a str,
    start: Option<String>,
    end: Option<String>,
    /// What the end or its absence rests on: "observed", "open", "unknown", "absent-later", "scheduled".
    end_basis: &'static str,
    /// On the date: "yes", "stale", "before", "later", "unknown".
    held: &'static str,
    source: &'a str,
    source_date: Option<String>,
    unchecked: bool,
    unverified: bool,
    /// From a newsroom's own table?
    newsroom: bool,
}

impl<'a> PersonRecord<'a> {
    fn of(person: &Person<'a>, on: AsOf<'_>) -> PersonRecord<'a> {
        let card = card_of(person, on);
        PersonRecord {
            id: person.id,
            name: person.full_name,
            family_name: person.family_name,
            aliases: person.aliases().collect(),
            gender: person.gender.map(|gender| match gender {
                Gender::Female => "female",
                Gender::Male => "male",
            }),
            summary: card.and_then(|card| card.people.into_iter().next()).map(|headline| headline.office),
            memberships: person
                .on(on.date)
                .into_iter()
                .map(|(held, membership)| MembershipRecord::of(held, &membership))
                .collect(),
            wikidata: person.wikidata.map(|item| format!("Q{item}")),
            overruled: person
                .overruled()
                .map(|membership| MembershipRecord::of(membership.on(on.date), &membership))
                .collect(),
        }
    }
}

impl<'a> MembershipRecord<'a> {
    fn of(held: Held, membership: &Membership<'a>) -> MembershipRecord<'a> {
        MembershipRecord {
            office: membership.office,
            office_short: membership.office_short,
            kind: membership.kind,
            jurisdiction: membership.jurisdiction,
            area: membership.area,
            party: membership.party,
            start: membership.start.map(PartialDate::iso),
            end: membership.end.map(PartialDate::iso),
            end_basis: match membership.end_basis {
                EndBasis::Open => "open",
                EndBasis::Unknown => "unknown",
                EndBasis::Observed => "observed",
                EndBasis::AbsentLater => "absent-later",
                EndBasis::Scheduled => "scheduled",
            },
            held: match held {
                Held::Yes => "yes",
                Held::Stale => "stale",
                Held::Before => "before",
                Held::Later => "later",
                Held::Unknown => "unknown",
            },
            source: membership.source,
            source_date: membership.source_date.map(PartialDate::iso),
            unchecked: membership.unchecked,
            unverified: membership.unverified,
            newsroom: membership.is_newsroom,
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(name: &str, format: LookupFormat, exit: Exit, expected: Expect) {
        let args = LookupArgs {
            name: name.split(' ').map(str::to_owned).collect(),
            on: Some(jiff::civil::date(2023, 5, 25)),
            format,
            tables: Vec::new(),
        };
        let mut out = Vec::new();
        assert_eq!(run(Officials::embedded(), &args, &mut out).unwrap(), exit);
        expected.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn a_name_shows_the_card() {
        check(
            "Sergey Shoygu",
            LookupFormat::Text,
            Exit::Clean,
            expect![[r#"
                Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
                  Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
                  Date: May 25, 2023 (--on) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024
            "#]],
        );
    }

    #[test]
    fn a_slip_is_answered_with_names_near_it() {
        check(
            "Sergei Shiogu",
            LookupFormat::Text,
            Exit::Findings,
            expect![[r#"
            nobody called “Sergei Shiogu”; did you mean Sergei Shoigu, Sergei Shoygu, Sergey Shoigu, Sergey Shoygu?
        "#]],
        );
        check(
            "Qwertyuiop Asdfghjkl",
            LookupFormat::Text,
            Exit::Findings,
            expect![[r#"
            nobody called “Qwertyuiop Asdfghjkl”
        "#]],
        );
        check(
            "\u{1b}[31mX",
            LookupFormat::Text,
            Exit::Findings,
            expect![[r#"
            nobody called “␛[31mX”
        "#]],
        );
    }

    #[test]
    fn json_has_every_term() {
        check(
            "shoigu",
            LookupFormat::Json,
            Exit::Clean,
            expect![[r#"
                {
                  "schema": "copydesk.officials/1",
                  "name": "shoigu",
                  "date": "2023-05-25",
                  "date_source": "--on",
                  "people": [
                    {
                      "id": "sergei-shoigu",
                      "name": "Sergei Shoigu",
                      "family_name": "Shoigu",
                      "aliases": [
                        "Sergey Shoigu",
                        "Sergey Shoygu",
                        "Sergei Shoygu",
                        "Sergey Kuzhugetovich Shoygu"
                      ],
                      "gender": "male",
                      "summary": "Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)",
                      "wikidata": "Q32024",
                      "memberships": [
                        {
                          "office": "Defense Minister",
                          "office_short": "defense minister",
                          "kind": "defense",
                          "jurisdiction": "Russia",
                          "area": "",
                          "party": "",
                          "start": "2012-11-06",
                          "end": "2024-05-12",
                          "end_basis": "observed",
                          "held": "yes",
                          "source": "wikidata+cia2019+curated",
                          "source_date": "2024-05-12",
                          "unchecked": false,
                          "unverified": false,
                          "newsroom": false
                        },
                        {
                          "office": "Security Council Secretary",
                          "office_short": "Security Council secretary",
                          "kind": "official",
                          "jurisdiction": "Russia",
                          "area": "",
                          "party": "",
                          "start": "2024-05-12",
                          "end": null,
                          "end_basis": "open",
                          "held": "later",
                          "source": "curated",
                          "source_date": "2024-05-12",
                          "unchecked": false,
                          "unverified": false,
                          "newsroom": false
                        }
                      ],
                      "overruled": []
                    }
                  ],
                  "suggestions": []
                }
            "#]],
        );
    }

    /// The ids of the first people whom a name finds.
    fn first(name: &str, on: &str) -> Vec<&'static str> {
        let mut people = called(Officials::embedded(), name);
        people.sort_by_cached_key(|person| standing(person, on.parse().unwrap()));
        people.iter().take(2).map(|person| person.id).collect()
    }

    #[test]
    fn words_find_a_person_in_any_order() {
        assert_eq!(first("Biden Joe", "2023-01-01"), ["joe-biden"]);
        assert_eq!(first("biden, joe", "2023-01-01"), ["joe-biden"]);
        assert_eq!(first("joe-biden", "2023-01-01"), ["joe-biden"]);
        assert_eq!(first("Q6279", "2023-01-01"), ["joe-biden"]);
        assert_eq!(first("", "2023-01-01"), [""; 0]);
    }

    #[test]
    fn those_in_office_come_first() {
        assert_eq!(first("johnson", "2021-01-01").first(), Some(&"boris-johnson"));
        let day = "2024-01-01".parse().unwrap();
        let mut people = called(Officials::embedded(), "johnson");
        people.sort_by_cached_key(|person| standing(person, day));
        let holds = |person: &Person<'_>| person.on(day).first().is_some_and(|(held, _)| *held == Held::Yes);
        let n_holders = people.iter().take_while(|person| holds(person)).count();
        assert!(people.iter().take(n_holders).any(|person| person.id == "mike-johnson"));
        assert!(n_holders > 1 && !people.iter().skip(n_holders).any(holds));
    }
}
