//! The card's words and escaping; `cases` holds what it shows for names in articles.

mod cases;
mod things;

use expect_test::expect;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::*;
use crate::officials::{MembershipRow, NameInContext, Officials, OrganizationRow, PlaceRow, Rows};
use crate::testing::Fixture;

/// A string as a hostile table may hold it.
fn cell() -> impl Strategy<Value = String> {
    "[a-z]{1,9}|[ -~“”éß]{1,30}|[*_<>&\\[\\]()!#`~|=+0-9.:/a-z$^{}-]{1,20}|!\\[x\\]\\(https://a\\.example/[a-z]{3}\\)|\
     <img src=x>|\\[a\\]\\(command:b\\)|&lt;b&gt;|```[a-z\n]{4}|\u{202e}[a-z]{3}\n# x|\\$\\$[a-z]\\$\\$|www\\.a\\.example|- \\[ \\] a"
}

/// What a table may have for a source; some of it is an address.
fn origin() -> impl Strategy<Value = String> {
    prop_oneof![
        cell(),
        "https://[a-z]{1,5}\\.[a-z]{2,3}/[a-z?=&_*#%~]{0,12}",
        "(https|http|command|file|vscode)://?[ -~]{0,20}",
        "https://[ -~“\u{202e}]{0,20}",
    ]
}

/// Is this Markdown nothing but paragraphs of text with emphasis, and the links that we built?
fn is_plain(markdown: &str, links: &[Link]) -> Result<(), TestCaseError> {
    let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, all) {
        match event {
            Event::Text(_)
            | Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis)
            | Event::End(TagEnd::Paragraph | TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            Event::Start(Tag::Link { link_type: LinkType::Inline, ref dest_url, .. })
                if dest_url.starts_with("https://") && links.iter().any(|link| link.url() == &**dest_url) => {
            }
            other => return Err(TestCaseError::fail(format!("{other:?} in {markdown}"))),
        }
    }
    let is_hidden = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    prop_assert!(!markdown.chars().any(is_hidden));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_card_of_a_body_or_country_is_plain_too(cells in prop::collection::vec(cell(), 10), near in 0_usize..3) {
        let [name, full, kind, about, members, seat, country, adjective, capital, who] = cells.as_slice() else {
            return Ok(());
        };
        let head = MembershipRow {
            person_id: "x",
            full_name: who,
            family_name: who,
            kind: "head",
            office: kind,
            jurisdiction: country,
            source: about,
            start: 2019 << 9,
            source_date: 2020 << 9,
            ..MembershipRow::default()
        };
        let body = OrganizationRow {
            acronym: name,
            full_name: full,
            kind,
            description: about,
            members,
            headquarters: seat,
            aliases: vec![adjective],
        };
        let state = PlaceRow {
            country,
            official_name: full,
            demonyms: vec![adjective],
            capitals: vec![capital],
            source: about,
            ..PlaceRow::default()
        };
        let officials = Officials::of(&Rows {
            memberships: vec![head],
            places: vec![state],
            organizations: vec![body.clone(), OrganizationRow { full_name: about, ..body }],
            ..Rows::default()
        });
        let on = AsOf { date: date(2020, 5, 5), why: "dateline" };
        // An article that spells out an acronym in the table's words.
        let text = format!("The talks of {full} ({name}) ended.");
        let article = Fixture { text: text.clone(), ..Fixture::default() }.snapshot().article;
        let words = [country.as_str(), adjective, seat];
        let near = words.get(..near).unwrap_or_default();
        for word in [name, full, adjective, country, capital] {
            let body = organization(&officials, &article, word, near);
            for card in body.into_iter().chain(place(&officials, word, near, on)) {
                is_plain(&card.markdown(), &card.links)?;
            }
        }
    }

}

proptest! {
    #[test]
    fn a_card_is_paragraphs_of_text_and_emphasis(
        names in prop::collection::vec(cell(), 4),
        offices in prop::collection::vec(cell(), 7),
        source in origin(),
        start in 0_u32..2,
        basis in 0_u32..5,
    ) {
        let [name, family, alias, party] = names.as_slice() else { return Ok(()) };
        let [office, short, place, area, other, other_short, why] = offices.as_slice() else {
            return Ok(());
        };
        let first = MembershipRow {
            person_id: "x",
            full_name: name,
            family_name: family,
            aliases: vec![alias],
            kind: "head",
            office,
            office_short: short,
            jurisdiction: place,
            area,
            party,
            source: &source,
            start: start * ((2019 << 9) | (3 << 5) | 4),
            source_date: 2020 << 9,
            basis,
            unverified: start == 0,
            ..MembershipRow::default()
        };
        let second = MembershipRow {
            office: other,
            office_short: other_short,
            end: (2018 << 9) | (3 << 5),
            basis: 2,
            ..first.clone()
        };
        let officials = Officials::of(&Rows { memberships: vec![first, second], ..Rows::default() });
        let day = date(2020, 5, 5);
        let found = officials.identify(&NameInContext { name, title: "", near: &[], day });
        // A name without a letter names nobody.
        prop_assume!(!found.is_empty());
        let card = official(&found, AsOf { date: day, why });
        prop_assert!(card.is_some());
        let card = card.unwrap_or_default();
        is_plain(&card.markdown(), &card.links)?;
    }
}

#[test]
fn a_card_has_the_desks_order() {
    let day = date(2023, 5, 25);
    let mention = NameInContext { name: "Shoigu", title: "Defence Minister", near: &["Russia"], day };
    let found = Officials::embedded().identify(&mention);
    let card = official(&found, AsOf { date: day, why: "dateline" }).unwrap();
    expect![[r#"
        **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)

        Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu

        *Date: May 25, 2023 (dateline) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by family name and title only*"#]].assert_eq(&card.markdown());
    expect![[r#"
        Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
          Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
          Date: May 25, 2023 (dateline) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by family name and title only
    "#]].assert_eq(&card.text());
}

#[test]
fn two_who_fit_equally_are_both_named() {
    let day = date(2012, 3, 3);
    let mention = NameInContext { name: "Mike Rogers", title: "Rep.", near: &["Republicans"], day };
    let found = Officials::embedded().identify(&mention);
    let card = official(&found, AsOf { date: day, why: "today, assumed" }).unwrap();
    expect![[r#"
        Mike Rogers: U.S. Representative, Alabama (AL-3) on March 3, 2012, since Jan. 7, 2003 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
        Mike Rogers: U.S. Representative, Michigan (MI-8) on March 3, 2012 (Jan. 7, 2003 – Dec. 31, 2012)
          2 officials of this name fit; date: March 3, 2012 (today, assumed)
    "#]].assert_eq(&card.text());
}

#[test]
fn a_source_on_the_web_is_linked() {
    let row = MembershipRow {
        person_id: "anna-lind",
        full_name: "Anna Lind",
        family_name: "Lind",
        kind: "defense",
        office: "Defense Minister",
        office_short: "defense minister",
        jurisdiction: "Norland",
        source: "https://norland.example/cabinet_2023",
        start: (2021 << 9) | (3 << 5) | 4,
        source_date: 2023 << 9,
        ..MembershipRow::default()
    };
    let officials = Officials::of(&Rows { memberships: vec![row], ..Rows::default() });
    let day = date(2023, 5, 25);
    let mention = NameInContext { name: "Anna Lind", title: "Defense Minister", near: &[], day };
    let card = official(&officials.identify(&mention), AsOf { date: day, why: "dateline" }).unwrap();
    expect![[r#"
        **Anna Lind**: Defense Minister of Norland on May 25, 2023, since March 4, 2021 (last confirmed 2023)

        Then: Lind

        *Date: May 25, 2023 (dateline) · Source: on the web; 2023* [norland.example](<https://norland.example/cabinet_2023>)"#]].assert_eq(&card.markdown());
}

#[test]
fn an_unverified_record_says_so() {
    let day = date(2012, 12, 12);
    let mention = NameInContext { name: "Abdalla el-Badri", title: "", near: &[], day };
    let card =
        official(&Officials::embedded().identify(&mention), AsOf { date: day, why: "dateline" }).unwrap();
    assert!(card.basis.iter().any(|line| line == "unverified"), "{card:?}");
}

#[test]
fn father_and_son_are_both_named() {
    let day = date(2016, 9, 8);
    let mention = NameInContext { name: "George Bush", title: "", near: &["U.S."], day };
    let card =
        official(&Officials::embedded().identify(&mention), AsOf { date: day, why: "dateline" }).unwrap();
    let names: Vec<&str> = card.people.iter().map(|person| &*person.name).collect();
    assert_eq!(names, ["George W. Bush", "George H.W. Bush"]);
}
