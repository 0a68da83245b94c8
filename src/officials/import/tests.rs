use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::super::export::row_cells;
use super::*;

/// Rows as a table has them, one a line, without what is empty.
#[derive(Default)]
struct Lines(String);

impl Sink for Lines {
    fn membership(&mut self, row: &MembershipRow<'_>, place: &str) {
        let cells = row_cells(row).into_iter().filter(|cell| !cell.is_empty());
        let _ = writeln!(self.0, "{place}: {}", cells.collect::<Vec<_>>().join("; "));
    }

    fn organization(&mut self, row: &OrganizationRow<'_>) {
        let _ = writeln!(self.0, "{} = {} ({})", row.acronym, row.full_name, row.kind);
    }
}

#[track_caller]
fn check(file: &str, text: impl AsRef<[u8]>, expected: Expect) {
    let about = About::file(file, Format::of(file).unwrap(), "2026-11-20".parse().unwrap());
    let mut lines = Lines::default();
    let report = read(text.as_ref(), &about, &mut lines);
    let mut out = lines.0;
    for problem in &report.problems {
        let _ = writeln!(out, "! {problem}");
    }
    if report.more_problems > 0 {
        let _ = writeln!(out, "! and {} more", report.more_problems);
    }
    if report.is_broken {
        out.push_str("broken\n");
    }
    expected.assert_eq(&out);
}

#[test]
fn a_sheet_is_read_as_it_is_exported() {
    check(
        "council.csv",
        "\u{feff}Officials of Westport;;;;\n;;;;\nFull Name;Position;TOOK OFFICE;Phone;As of\n\"Lind, Anna\";mayor;6.11.2012;555 0100;2026-11-01\n\
         José  Núñez;Councilor;May 2020\nNobody Special;;2019;;\n;;;;\n\"Ann\nLee\";clerk;2019-13-02;;\n",
        expect![[r#"
            4: Anna Lind; Mayor; mayor; mayor; 2012-11-06; council.csv; 2026-11-01
            5: José Núñez; Councilor; councilor; legislator; 2020-05; council.csv; 2026-11-20
            ! 6: Position: no office; write what the person is, such as “mayor”
            ! 8: TOOK OFFICE: “2019-13-02” is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty
        "#]],
    );
}

#[test]
fn a_header_is_asked_for() {
    check(
        "a.csv",
        "Anna Lind,mayor\nAna Ruiz,clerk\n",
        expect![[r#"
        ! 1: no row of column names; write one above the others, such as name,office,jurisdiction,start,end,source,source_date
        broken
    "#]],
    );
    check(
        "a.csv",
        "name,phone,start\nAnna Lind,1,2020\n",
        expect![[r#"
        ! 1: no column for the office; call one “office” (or “title”, “position”, “role”)
        broken
    "#]],
    );
    check(
        "a.csv",
        "",
        expect![[r#"
        ! 1: no row of column names; write one above the others, such as name,office,jurisdiction,start,end,source,source_date
        broken
    "#]],
    );
    check(
        "a.csv",
        "PK\u{3}\u{4}zip",
        expect![[r#"
        ! a workbook, not text; save it as CSV (in Excel: Save As, CSV UTF-8)
        broken
    "#]],
    );
    check(
        "a.csv",
        "<!DOCTYPE html><html>",
        expect![[r#"
        ! a web page, not a table; download the sheet itself as CSV
        broken
    "#]],
    );
    check(
        "a.csv",
        "{\"persons\": []}",
        expect![[r#"
        ! JSON; give the file a name that ends in .json
        broken
    "#]],
    );
}

#[test]
fn dates_and_ends_say_what_they_rest_on() {
    check(
        "a.csv",
        "name,office,start,end,end_basis,expires,source_date\n\
         A B,mayor,2020,2024-01-01,,,\nA C,mayor,2020,2030-01-01,,,\nA D,mayor,2020,,,2030-01-01,\n\
         A E,mayor,2020,unknown,,,\nA F,mayor,2020,,left-by:2024-05,,2023\nA G,mayor,2020,2019,,,\n\
         A H,mayor,5/12/2020,,,,\nA I,mayor,2020,present,,,\n",
        expect![[r#"
            2: A B; Mayor; mayor; mayor; 2020; 2024-01-01; a.csv; 2026-11-20
            3: A C; Mayor; mayor; mayor; 2020; 2030-01-01; scheduled-term-end; a.csv; 2026-11-20
            4: A D; Mayor; mayor; mayor; 2020; term-expires:2030-01-01; a.csv; 2026-11-20
            5: A E; Mayor; mayor; mayor; 2020; unknown; a.csv; 2026-11-20
            6: A F; Mayor; mayor; mayor; 2020; left-by:2024-05; a.csv; 2023
            9: A I; Mayor; mayor; mayor; 2020; a.csv; 2026-11-20
            ! 7: end: the end is before the start
            ! 8: start: “5/12/2020” may be two days; write YYYY-MM-DD
        "#]],
    );
}

#[test]
fn every_politician_is_read() {
    check(
        "term-56.csv",
        "id,name,sort_name,email,twitter,facebook,group,group_id,area_id,area,chamber,term,start_date,end_date,image,gender,wikidata\n\
         0a1b,Anna Lind,\"Lind, Anna\",a@example.org,,,Greens,g,area/west,Westport,House of Representatives,56,,,https://example.org/a.jpg,female,Q11\n\
         0a1c,Per Dahl,\"Dahl, Per\",,,,Reds,r,area/east,Eastport,Senate,56,2015-01-01,2016-03-02,,male,\n",
        expect![[r#"
            2: 0a1b; Anna Lind; f; Representative; representative; Westport; Greens; legislator; unknown; term-56.csv; 2026-11-20; Q11
            3: 0a1c; Per Dahl; m; Senator; senator; Eastport; Reds; legislator; 2015-01-01; 2016-03-02; term-56.csv; 2026-11-20
        "#]],
    );
}

#[test]
fn congress_legislators_are_read_from_yaml_json_and_csv() {
    let yaml = "- id:\n    bioguide: L000001\n    wikidata: Q12\n  name:\n    first: Anna\n    last: Lind\n    official_full: Anna M. Lind\n  bio:\n    gender: F\n  terms:\n\
                \x20 - type: rep\n    start: '2019-01-03'\n    end: '2021-01-03'\n    state: MO\n    district: 2\n    party: Democrat\n\
                \x20 - type: rep\n    start: '2021-01-03'\n    end: '2023-01-03'\n    state: MO\n    district: 2\n    party: Democrat\n\
                \x20 - type: sen\n    start: '2023-01-03'\n    end: '2029-01-03'\n    state: MO\n    class: 1\n    party: Democrat\n";
    check(
        "legislators-current.yaml",
        yaml,
        expect![[r#"
        [0]: Anna M. Lind; Lind; Anna Lind; f; U.S. Representative; U.S. representative; United States; MO-2; Democrat; legislator; 2019-01-03; 2023-01-03; legislators-current.yaml; 2026-11-20; Q12
        [0]: Anna M. Lind; Lind; Anna Lind; f; U.S. Senator; U.S. senator; United States; MO; Democrat; legislator; 2023-01-03; term-expires:2029-01-03; legislators-current.yaml; 2026-11-20; Q12
    "#]],
    );
    let json = r#"[{"id": {"wikidata": "Q12"}, "name": {"first": "Anna", "last": "Lind"}, "terms": [
        {"type": "prez", "start": "2009-01-20", "end": "2017-01-20"}, {"type": "rep", "start": "soon", "end": ""}]}]"#;
    check(
        "executive.json",
        json,
        expect![[r#"
        [0]: Anna Lind; Lind; President; president; United States; head; 2009-01-20; 2017-01-20; executive.json; 2026-11-20; Q12
        ! [0].terms[1]: start: “soon” is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty
    "#]],
    );
    let csv = "last_name,first_name,full_name,birthday,gender,type,state,district,senate_class,party,bioguide_id\n\
               Lind,Anna,Anna M. Lind,1960-01-01,F,rep,MO,2,,Democrat,L000001\n";
    check(
        "legislators-current.csv",
        csv,
        expect![[r#"
        2: Anna M. Lind; Lind; f; U.S. Representative; U.S. representative; United States; MO-2; Democrat; legislator; legislators-current.csv; 2026-11-20
    "#]],
    );
    check(
        "legislators-historical.csv",
        csv,
        expect![[r#"
        ! 1: former members without their dates; take the YAML or JSON file of the same name
        broken
    "#]],
    );
}

#[test]
fn results_of_wikidata_are_read() {
    check(
        "query.csv",
        "person,personLabel,position,positionLabel,start,end,countryLabel\n\
         http://www.wikidata.org/entity/Q11,Anna Lind,http://www.wikidata.org/entity/Q12,minister of defence,2012-11-06T00:00:00Z,2016-01-01T00:00:00Z,Norland\n\
         http://www.wikidata.org/entity/Q13,Q13,http://www.wikidata.org/entity/Q12,minister of defence,,,Norland\n",
        expect![[r#"
            2: Anna Lind; Minister of Defence; minister of defence; Norland; defense; 2012-11-06; 2016; query.csv; 2026-11-20; Q11
            ! 3: personLabel: a Wikidata item without its name; ask the query service for labels in your language
        "#]],
    );
    let binding = r#"{"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q11"},
        "personLabel": {"xml:lang": "en", "type": "literal", "value": "Anna Lind"},
        "positionLabel": {"type": "literal", "value": "mayor"}, "start": {"type": "literal", "value": "2012-11-06T00:00:00Z"}}"#;
    let verbose = format!(r#"{{"head": {{"vars": ["person"]}}, "results": {{"bindings": [{binding}]}}}}"#);
    check(
        "query.json",
        verbose,
        expect![[r#"
            bindings[0]: Anna Lind; Mayor; mayor; mayor; 2012-11-06; query.json; 2026-11-20; Q11
        "#]],
    );
    check(
        "query.json",
        r#"[{"person": "http://www.wikidata.org/entity/Q11", "personLabel": "Anna Lind", "positionHeldLabel": "mayor"}]"#,
        expect![[r#"
            [0]: Anna Lind; Mayor; mayor; mayor; query.json; 2026-11-20; Q11
        "#]],
    );
}

#[test]
fn popolo_is_read() {
    let json = r#"{
        "memberships": [
            {"person_id": "p1", "organization_id": "o1", "post_id": "x1", "start_date": "2019-02-01", "sources": [{"note": "Gazette"}]},
            {"person_id": "p1", "organization_id": "h", "role": "member", "area_id": "a1", "on_behalf_of_id": "g", "legislative_period_id": "t/1"},
            {"person_id": "nobody", "role": "clerk"}
        ],
        "persons": [{"id": "p1", "name": "Anna Lind", "family_name": "Lind", "gender": "female",
            "other_names": [{"name": "Anna Maria Lind"}], "identifiers": [{"scheme": "wikidata", "identifier": "Q11"}],
            "memberships": [{"role": "Mayor", "organization": {"name": "Westport"}, "end_date": "2012"}]}],
        "organizations": [{"id": "o1", "name": "Norland", "classification": "executive"},
            {"id": "h", "name": "House of Deputies", "classification": "legislature"}, {"id": "g", "name": "Greens"},
            {"id": "w", "name": "Westport Harbor Office", "classification": "agency", "other_names": [{"name": "WHO"}]}],
        "posts": [{"id": "x1", "label": "Defense Minister", "organization_id": "o1"}],
        "areas": [{"id": "a1", "name": "Westport"}],
        "events": [{"id": "t/1", "classification": "legislative period", "start_date": "2015", "end_date": "2019"}]
    }"#;
    check(
        "ep-popolo.json",
        json,
        expect![[r#"
            WHO = Westport Harbor Office (agency)
            memberships[0]: p1; Anna Lind; Lind; Anna Maria Lind; f; Defense Minister; defense minister; Norland; defense; 2019-02-01; Gazette; 2026-11-20; Q11
            memberships[1]: p1; Anna Lind; Lind; Anna Maria Lind; f; Member of Parliament; member of parliament; Westport; Greens; legislator; 2015; 2019; ep-popolo.json; 2026-11-20; Q11
            persons p1: memberships[0]: p1; Anna Lind; Lind; Anna Maria Lind; f; Mayor; mayor; Westport; mayor; 2012; ep-popolo.json; 2026-11-20; Q11
            ! memberships[2]: person_id: no such person among “persons”; write the id of one
        "#]],
    );
}

#[test]
fn flat_records_are_read_from_json_and_yaml() {
    check(
        "desk.json",
        r#"[{"name": "Anna Lind", "title": "mayor", "aliases": ["A. Lind", "Annie Lind"], "since": 2012}, 7, {"name": "X"}]"#,
        expect![[r#"
            [0]: Anna Lind; A. Lind|Annie Lind; Mayor; mayor; mayor; 2012; desk.json; 2026-11-20
            ! [1]: no record; write { … } with a name and an office
            ! [2]: title: no office; write what the person is, such as “mayor”
        "#]],
    );
    check(
        "desk.yaml",
        "officials:\n  - name: Anna Lind\n    office: mayor\n    start: 2012-11-06\n  - name: Ana Ruiz\n    office: clerk\n",
        expect![[r#"
            officials[0]: Anna Lind; Mayor; mayor; mayor; 2012-11-06; desk.yaml; 2026-11-20
            officials[1]: Ana Ruiz; Clerk; clerk; official; desk.yaml; 2026-11-20
        "#]],
    );
    check(
        "desk.json",
        "[{\"name\": \"Anna Lind\", \"office\": \"mayor\"}, {\"name\": ",
        expect![[r#"
        [0]: Anna Lind; Mayor; mayor; mayor; desk.json; 2026-11-20
        ! 1: not JSON: EOF while parsing a value
        broken
    "#]],
    );
    check(
        "desk.yaml",
        "a: [b\nc: }",
        expect![[r#"
        ! 2: not YAML that can be read; look at the indentation and the quotation marks there
        broken
    "#]],
    );
    check(
        "desk.yaml",
        "&a [*a, *a]",
        expect![[r#"
        ! 1: not YAML that can be read; look at the indentation and the quotation marks there
        broken
    "#]],
    );
}

#[test]
fn what_is_hidden_in_a_cell_is_left_out_and_markup_is_text() {
    check(
        "a.csv",
        "name,office,source\n\"**Anna** <b>Lind</b>\",[mayor](command:x),=1+1\nAnna\u{202e}\u{7} Lind,mayor,'=1+1\n\"\u{202e}\",mayor,\n",
        expect![[r#"
            2: **Anna** <b>Lind</b>; [mayor](command:x); [mayor](command:x); mayor; =1+1; 2026-11-20
            3: Anna Lind; Mayor; mayor; mayor; =1+1; 2026-11-20
            ! 4: name: no name; write the person’s full name
        "#]],
    );
}

#[test]
fn limits_hold_and_are_told() {
    let long = "x".repeat(limits::CELL + 1);
    check(
        "a.csv",
        format!("name,office\nAnna Lind,{long}\nAna Ruiz,mayor\n"),
        expect![[r#"
        3: Ana Ruiz; Mayor; mayor; mayor; a.csv; 2026-11-20
        ! 2: office: a cell of 4001 bytes, more than 4000; is a quotation mark left open?
    "#]],
    );
    check(
        "a.csv",
        format!("name,office\nAnna Lind,mayor{}\n", ",".repeat(1_000_000)),
        expect![[r#"
        ! 2: 1000002 columns, more than 256
    "#]],
    );
    check(
        "a.csv",
        ",".repeat(1_000_000),
        expect![[r#"
        ! 1: 1000001 columns, more than 256
        broken
    "#]],
    );
    check(
        "a.csv",
        format!("name,office\nA B,\"{}", "x\n".repeat(600_000)),
        expect![[r#"
        ! 2: a row of more than 1048576 bytes; is a quotation mark left open? The rest is not read
        broken
    "#]],
    );
    check(
        "a.json",
        format!("[{}", "[".repeat(100_000)),
        expect![[r#"
        ! 1: not JSON: recursion limit exceeded
        broken
    "#]],
    );
    let rows = "A B,mayor\n".repeat(limits::RECORDS + 5);
    let mut lines = Lines::default();
    let about = About::file("a.csv", Format::Sheet, "2026".parse().unwrap());
    let report = read(format!("name,office\n{rows}").as_bytes(), &about, &mut lines);
    assert_eq!((report.records, report.is_broken), (limits::RECORDS, true));
    let told = report.problems.first().map(ToString::to_string);
    assert_eq!(told.as_deref(), Some("200002: more than 200000 rows; the rest is not read"));
    let many = read(format!("name,office\n{}", "A B,\n".repeat(500)).as_bytes(), &about, &mut lines);
    assert_eq!((many.problems.len(), many.more_problems), (limits::MESSAGES, 400));
}
