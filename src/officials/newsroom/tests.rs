use expect_test::{Expect, expect};

use super::super::import::Format;
use super::*;

/// What tables (name and text, the one that wins first) make of a person: terms, what is overruled, problems, conflicts.
#[track_caller]
fn check(tables: &[(&str, &str)], name: &str, expected: Expect) {
    use std::fmt::Write as _;
    let mut newsroom = Newsroom::default();
    let mut out = String::new();
    for (file, text) in tables {
        let date = "2026-11-20".parse().unwrap();
        let report = newsroom.read(text.as_bytes(), &About::file(file, Format::of(file).unwrap(), date));
        for problem in report.problems {
            let _ = writeln!(out, "! {file}:{problem}");
        }
    }
    let Loaded { officials, conflicts } = newsroom.finish();
    for person in officials.people(name) {
        let aliases: Vec<_> = person.aliases().collect();
        let _ = writeln!(out, "{} ({}) {}", person.id, person.family_name, aliases.join("|"));
        let terms = person.memberships().map(|term| (" ", term));
        for (mark, term) in terms.chain(person.overruled().map(|term| ("~", term))) {
            let row = row(&person, &term);
            let parts = [term.office_short, term.jurisdiction, term.area].map(str::to_owned);
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let _ = writeln!(out, "{mark} {}; {}", parts.join(", "), told(&row));
        }
    }
    for conflict in &conflicts.listed {
        let _ = writeln!(out, "# {conflict}");
    }
    expected.assert_eq(&out);
}

#[test]
fn a_newsrooms_own_people_are_found() {
    check(
        &[(
            "desk.csv",
            "Name,Title,City,State,Since\nMaria Okafor,schools superintendent,Westport,Connecticut,2021-07-01\n",
        )],
        "Maria Okafor",
        expect![[r#"
            maria-okafor (Okafor) 
              schools superintendent, Westport, Connecticut; desk.csv: from 2021-07-01
        "#]],
    );
}

#[test]
fn a_newsrooms_record_wins_and_what_it_contradicts_is_kept() {
    check(
        &[(
            "desk.csv",
            "name,office,country,start,end,source\nSergei Shoigu,Defence Minister,Russia,2012-11-06,2024-05-14,own desk\n",
        )],
        "Sergei Shoigu",
        expect![[r#"
            sergei-shoigu (Shoigu) Sergey Shoigu|Sergey Shoygu|Sergei Shoygu|Sergey Kuzhugetovich Shoygu
              defence minister, Russia; own desk: 2012-11-06 to 2024-05-14
              Security Council secretary, Russia; curated: from 2024-05-12
            ~ defense minister, Russia; wikidata+cia2019+curated: 2012-11-06 to 2024-05-12
            # Sergei Shoigu, defence minister: own desk: 2012-11-06 to 2024-05-14 holds over wikidata+cia2019+curated: 2012-11-06 to 2024-05-12
        "#]],
    );
}

#[test]
fn what_says_the_same_stands_once() {
    check(
        &[(
            "desk.csv",
            "name,office,country,start,end\nSergei Shoigu,Defense Minister,Russia,2012-11,2024-05-12\n",
        )],
        "Sergei Shoigu",
        expect![[r#"
            sergei-shoigu (Shoigu) Sergey Shoigu|Sergey Shoygu|Sergei Shoygu|Sergey Kuzhugetovich Shoygu
              defense minister, Russia; desk.csv: 2012-11 to 2024-05-12
              Security Council secretary, Russia; curated: from 2024-05-12
        "#]],
    );
}

#[test]
fn a_namesake_elsewhere_is_somebody_else() {
    check(
        &[("desk.csv", "name,office,area\nSergei Shoigu,plumber,Westport\n")],
        "Sergei Shoigu",
        expect![[r#"
            sergei-shoigu-westport (Shoigu) 
              plumber, Westport; desk.csv: undated
            sergei-shoigu (Shoigu) Sergey Shoigu|Sergey Shoygu|Sergei Shoygu|Sergey Kuzhugetovich Shoygu
              defense minister, Russia; wikidata+cia2019+curated: 2012-11-06 to 2024-05-12
              Security Council secretary, Russia; curated: from 2024-05-12
        "#]],
    );
}

#[test]
fn two_tables_that_disagree_are_told() {
    check(
        &[
            ("first.csv", "name,office,area,start,end\nAna Ruiz,mayor,Westport,2020-01-01,2024-01-01\n"),
            (
                "second.csv",
                "name,office,area,start,end\nAna Ruiz,Mayor,Westport,2020-01-01,\nAna Ruiz,Mayor,Westport,2012,2016\n",
            ),
        ],
        "Ana Ruiz",
        expect![[r#"
            ana-ruiz (Ruiz) 
              mayor, Westport; second.csv: 2012 to 2016
              mayor, Westport; first.csv: 2020-01-01 to 2024-01-01
            ~ mayor, Westport; second.csv: from 2020-01-01
            # Ana Ruiz, mayor: first.csv: 2020-01-01 to 2024-01-01 holds over second.csv: from 2020-01-01
        "#]],
    );
}

#[test]
fn a_successor_in_a_newsrooms_table_ends_an_open_term() {
    check(
        &[(
            "desk.csv",
            "name,office,country,kind,start\nAna Ruiz,Defense Minister,Russia,defense,2026-09-01\n",
        )],
        "Andrei Belousov",
        expect![[r#"
            andrei-belousov (Belousov) Andrey Belousov|Andrey Removich Belousov
              first deputy prime minister, Russia; wikidata+factbook: from 2020-01-21
              defense minister, Russia; curated+desk.csv: 2024-05-14 to 2026-09-01
            ~ defense minister, Russia; curated: from 2024-05-14
        "#]],
    );
}

#[test]
fn a_wikidata_item_tells_who_is_meant() {
    let item = Officials::embedded().person("jon-tester").unwrap().wikidata.unwrap();
    check(
        &[("desk.csv", &format!("name,office,wikidata\nJonathan Tester,farmer,Q{item}\n"))],
        "Jonathan Tester",
        expect![[r#"
            jon-tester (Tester) Jon Tester
              U.S. senator, United States, MT; congress-legislators: 2007-01-04 to 2025-01-03
              farmer; desk.csv: undated
        "#]],
    );
}

#[test]
fn organizations_of_a_newsroom_come_first() {
    let mut newsroom = Newsroom::default();
    let about = About::file("bodies.csv", Format::Sheet, "2026".parse().unwrap());
    let text = "acronym,name,type\nWHO,Westport Harbor Office,agency\n,No Acronym At All,agency\n";
    assert_eq!(newsroom.read(text.as_bytes(), &about).records, 2);
    let officials = newsroom.finish().officials;
    let names: Vec<_> = officials.organizations("WHO").iter().map(|o| o.full_name).collect();
    assert_eq!(names, ["Westport Harbor Office", "World Health Organization"]);
    assert_eq!(officials.organizations("No Acronym At All").len(), 1);
}

#[test]
fn everybody_is_there_once() {
    let mut newsroom = Newsroom::default();
    let about = About::file("desk.csv", Format::Sheet, "2026-11-20".parse().unwrap());
    let text = "name,office,country\nSergei Shoigu,Defense Minister,Russia\nAna Ruiz,mayor,Russia\n";
    newsroom.read(text.as_bytes(), &about);
    let officials = newsroom.finish().officials;
    let mut ids: Vec<_> = officials.everybody().map(|person| person.id).collect();
    let n_people = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n_people);
    assert_eq!(n_people, Officials::embedded().everybody().count() + 1);
    assert!(officials.person("sergei-shoigu").unwrap().is_newsroom());
    assert!(
        officials.posts("Russia").flat_map(|p| p.holders()).filter(|(p, _)| p.id == "sergei-shoigu").count()
            >= 2
    );
}
