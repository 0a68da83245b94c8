//! The card's words and escaping; `cases` holds what it shows for names in articles.

mod cases;
mod things;

use expect_test::expect;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::officials::{MembershipRow, NameInContext, Officials, Rows};

/// A string as a hostile table may hold it.
fn cell() -> impl Strategy<Value = String> {
    "[a-z]{1,9}|[ -~“”éß]{1,30}|[*_<>&\\[\\]()!#`~|=+0-9.:/a-z$^{}-]{1,20}|!\\[x\\]\\(https://a\\.example/[a-z]{3}\\)|\
     <img src=x>|\\[a\\]\\(command:b\\)|&lt;b&gt;|```[a-z\n]{4}|\u{202e}[a-z]{3}\n# x|\\$\\$[a-z]\\$\\$|www\\.a\\.example|- \\[ \\] a"
}

proptest! {
    #[test]
    fn a_card_is_paragraphs_of_text_and_emphasis(
        names in prop::collection::vec(cell(), 4),
        offices in prop::collection::vec(cell(), 8),
        start in 0_u32..2,
        basis in 0_u32..5,
    ) {
        let [name, family, alias, party] = names.as_slice() else { return Ok(()) };
        let [office, short, place, area, source, other, other_short, why] = offices.as_slice() else {
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
            source,
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
        let markdown = card.map(|card| card.markdown()).unwrap_or_default();
        let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(&markdown, all) {
            match event {
                Event::Text(_)
                | Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis)
                | Event::End(TagEnd::Paragraph | TagEnd::Strong | TagEnd::Emphasis) => {}
                other => return Err(TestCaseError::fail(format!("{other:?} in {markdown}"))),
            }
        }
        let is_hidden = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        prop_assert!(!markdown.chars().any(is_hidden));
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

        *Date: dateline · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by family name and title only*"#]].assert_eq(&card.markdown());
    expect![[r#"
        Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
          Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
          Date: dateline · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by family name and title only
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
          2 officials of this name fit; date: today, assumed
    "#]].assert_eq(&card.text());
}

#[test]
fn an_unverified_record_says_so() {
    let day = date(2012, 12, 12);
    let mention = NameInContext { name: "Abdalla el-Badri", title: "", near: &[], day };
    let card =
        official(&Officials::embedded().identify(&mention), AsOf { date: day, why: "dateline" }).unwrap();
    assert!(card.basis.iter().any(|line| line == "unverified"), "{card:?}");
}
