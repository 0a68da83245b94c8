//! Cards of what is no person by name: offices, bodies, countries. Each line of a list is an article with the cursor in
//! it; what is shown follows, the words it is about first.

use expect_test::{Expect, expect};

use crate::features::hover;
use crate::testing::Fixture;

#[track_caller]
fn check(articles: &[&str], expected: Expect) {
    let mut shown = String::new();
    for article in articles {
        let fixture = Fixture::parse(article, "");
        let hover = hover(&fixture.snapshot(), fixture.cursor.expect("a cursor <|>"));
        let card = match &hover {
            Some(hover) => {
                let words = fixture.text.get(std::ops::Range::from(hover.range)).expect("words");
                format!("[{words}] {}", hover.markdown.replace("\n\n", "\n    "))
            }
            None => "nothing".to_owned(),
        };
        shown += &format!("{article}\n  {card}\n");
    }
    expected.assert_eq(&shown);
}

#[test]
fn a_title_without_a_name_tells_who_held_the_office() {
    check(
        &[
            "The Russian defence mini<|>ster left Moscow on Monday.",
            "Talks with Russia’s defence min<|>ister ended on Monday.",
            "Talks with Russia’s minister of def<|>ence ended on Monday.",
            "The pres<|>ident of Brazil left on Monday.",
            "The Texas gov<|>ernor left on Monday.",
            "The German chan<|>cellor left on Monday.",
            "The former Russian defence min<|>ister left Moscow on Monday.",
            "The deputy Russian defence min<|>ister left Moscow on Monday.",
            "The minis<|>ter left Moscow on Monday.",
            "Anna Lind, the mayor of Norland, left. The may<|>or said no.",
        ],
        expect![[r#"
            The Russian defence mini<|>ster left Moscow on Monday.
              [The Russian defence minister] “The Russian defence minister” is **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by the office alone*
            Talks with Russia’s defence min<|>ister ended on Monday.
              [defence minister] “defence minister” is **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by the office alone*
            Talks with Russia’s minister of def<|>ence ended on Monday.
              [minister of defence] “minister of defence” is **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024 · found by the office alone*
            The pres<|>ident of Brazil left on Monday.
              [The president] “The president” is **Luiz Inácio Lula da Silva**: President of Brazil on May 25, 2023, since Jan. 1, 2023 (last confirmed Jan. 22, 2026)
                Then: Lula · Also spelled Luiz Inacio Lula da Silva, Lula da Silva, Luiz Lula da Silva
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook, U.S. State Department; Jan. 22, 2026 · found by the office alone*
            The Texas gov<|>ernor left on Monday.
              [The Texas governor] “The Texas governor” is **Greg Abbott**: Governor of Texas on May 25, 2023, since Jan. 20, 2015 (last confirmed Aug. 5, 2026)
                Then: Abbott · Party: Republican
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, Open States; Aug. 5, 2026 · found by the office alone*
            The German chan<|>cellor left on Monday.
              [The German chancellor] “The German chancellor” is **Olaf Scholz**: Chancellor of Germany on May 25, 2023 (Dec. 8, 2021 – May 6, 2025)
                Then: Scholz · Earlier: finance minister (March 14, 2018 – Dec. 8, 2021); vice chancellor (March 14, 2018 – Dec. 8, 2021)
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook, U.S. State Department; April 17, 2025 · found by the office alone*
            The former Russian defence min<|>ister left Moscow on Monday.
              nothing
            The deputy Russian defence min<|>ister left Moscow on Monday.
              nothing
            The minis<|>ter left Moscow on Monday.
              nothing
            Anna Lind, the mayor of Norland, left. The may<|>or said no.
              [The mayor] “The mayor” here: **Anna Lind**, mayor
        "#]],
    );
}

#[test]
fn a_body_tells_what_it_is() {
    check(
        &[
            "Troops of the CS<|>TO left on Monday.",
            "Troops of NA<|>TO left on Monday.",
            "Troops of the Collective Security Treaty Organi<|>zation left on Monday.",
            "The Islamic Emirate of Afghanistan (IEA) left. The IE<|>A said no.",
            "The IEA (Islamic Emirate of Afghanistan) left. The IE<|>A said no.",
            "The IE<|>A said on Monday that it is done.",
            "The Idaho Elk Association (IEA) met. The IE<|>A said no.",
            "A judge at the IC<|>C said no.",
            "The P<|>D won the vote in Lind on Monday.",
            "The vote in Italy was on Monday. The P<|>D won.",
            "The Democratic Par<|>ty won the vote.",
            "The General Assem<|>bly of Ohio met on Monday.",
        ],
        expect![[r#"
            Troops of the CS<|>TO left on Monday.
              [CSTO] **CSTO**: Collective Security Treaty Organization; Russian-led defense alliance of post-Soviet states, 6 members, Moscow
                Not spelled out in this article
                *Source: table of organizations, set by hand*
            Troops of NA<|>TO left on Monday.
              [NATO] **NATO**: North Atlantic Treaty Organization; Western defense alliance founded in 1949, 32 members, Brussels
                *Source: table of organizations, set by hand*
            Troops of the Collective Security Treaty Organi<|>zation left on Monday.
              [Collective Security Treaty Organization] **CSTO**: Collective Security Treaty Organization; Russian-led defense alliance of post-Soviet states, 6 members, Moscow
                Then: CSTO
                *Source: table of organizations, set by hand*
            The Islamic Emirate of Afghanistan (IEA) left. The IE<|>A said no.
              [IEA] **IEA**: here Islamic Emirate of Afghanistan; Name the Taliban use for their government of Afghanistan, Kabul
                Spelled out in paragraph 1
                *Source: table of organizations, set by hand · also International Energy Agency*
            The IEA (Islamic Emirate of Afghanistan) left. The IE<|>A said no.
              [IEA] **IEA**: here Islamic Emirate of Afghanistan; Name the Taliban use for their government of Afghanistan, Kabul
                Spelled out in paragraph 1
                *Source: table of organizations, set by hand · also International Energy Agency*
            The IE<|>A said on Monday that it is done.
              [IEA] **IEA**: International Energy Agency; Advises industrialized countries on energy supply, 32 members, Paris
                Not spelled out in this article
                *Source: table of organizations, set by hand · also Islamic Emirate of Afghanistan*
            The Idaho Elk Association (IEA) met. The IE<|>A said no.
              [IEA] “IEA” here: **Idaho Elk Association**
            A judge at the IC<|>C said no.
              [ICC] **ICC**: International Chamber of Commerce; Business group that sets commercial rules and arbitrates disputes, Paris
                **ICC**: International Cricket Council; World governing body of cricket, Dubai
                **ICC**: International Criminal Court; Tries individuals for war crimes, genocide and crimes against humanity, 125 members, The Hague
                *Source: table of organizations, set by hand · 3 bodies are called so, and this article does not spell it out*
            The P<|>D won the vote in Lind on Monday.
              nothing
            The vote in Italy was on Monday. The P<|>D won.
              [PD] **PD**: Democratic Party; Italian center-left party, Rome
                Not spelled out in this article
                *Source: table of organizations, set by hand*
            The Democratic Par<|>ty won the vote.
              nothing
            The General Assem<|>bly of Ohio met on Monday.
              nothing
        "#]],
    );
}

#[test]
fn a_country_tells_its_capital_and_leaders() {
    check(
        &[
            "The talks in Rus<|>sia ended on Monday.",
            "The Rus<|>sian side left on Monday.",
            "Talks in Mos<|>cow ended on Monday; Russia left.",
            "Talks in Mos<|>cow ended on Monday.",
            "The vote in Geo<|>rgia ended on Monday.",
            "The vote in Geo<|>rgia ended on Monday, officials in Tbilisi said.",
            "He went to Washing<|>ton on Monday.",
            "Chad Li<|>nd left on Monday.",
        ],
        expect![[r#"
            The talks in Rus<|>sia ended on Monday.
              [Russia] **Russia**: adjective Russian, capital Moscow; leaders on May 25, 2023
                President: Vladimir Putin (since May 7, 2012, last confirmed Jan. 22, 2026) · Prime Minister: Mikhail Mishustin (since Jan. 16, 2020, last confirmed Jan. 22, 2026)
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook; Jan. 22, 2026 · Wikidata, U.S. State Department, CIA World Factbook, CIA Chiefs of State 2019; Jan. 22, 2026 · Wikidata, CIA World Factbook; Jan. 22, 2026*
            The Rus<|>sian side left on Monday.
              [Russian] **Russia**: adjective Russian, capital Moscow; leaders on May 25, 2023
                President: Vladimir Putin (since May 7, 2012, last confirmed Jan. 22, 2026) · Prime Minister: Mikhail Mishustin (since Jan. 16, 2020, last confirmed Jan. 22, 2026)
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook; Jan. 22, 2026 · Wikidata, U.S. State Department, CIA World Factbook, CIA Chiefs of State 2019; Jan. 22, 2026 · Wikidata, CIA World Factbook; Jan. 22, 2026*
            Talks in Mos<|>cow ended on Monday; Russia left.
              [Moscow] **Moscow**: capital of Russia; leaders on May 25, 2023
                President: Vladimir Putin (since May 7, 2012, last confirmed Jan. 22, 2026) · Prime Minister: Mikhail Mishustin (since Jan. 16, 2020, last confirmed Jan. 22, 2026)
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook; Jan. 22, 2026 · Wikidata, U.S. State Department, CIA World Factbook, CIA Chiefs of State 2019; Jan. 22, 2026 · Wikidata, CIA World Factbook; Jan. 22, 2026*
            Talks in Mos<|>cow ended on Monday.
              nothing
            The vote in Geo<|>rgia ended on Monday.
              nothing
            The vote in Geo<|>rgia ended on Monday, officials in Tbilisi said.
              [Georgia] **Georgia**: adjective Georgian, capital Tbilisi; leaders on May 25, 2023
                President: Salome Zourabichvili (Dec. 16, 2018 – Dec. 29, 2024) · Prime Minister: Irakli Garibashvili (Feb. 22, 2021 – Feb. 8, 2024)
                *Date: May 25, 2023 (today, assumed) · Source: CIA World Factbook; Jan. 22, 2026 · CIA World Factbook, CIA Chiefs of State 2019; Dec. 26, 2024 · CIA World Factbook; Feb. 1, 2024*
            He went to Washing<|>ton on Monday.
              nothing
            Chad Li<|>nd left on Monday.
              nothing
        "#]],
    );
}

#[test]
fn a_family_name_that_two_bear_names_both_once_both_are_known() {
    check(
        &[
            "Bill Clinton and Hillary Clinton left on Monday. Later Clin<|>ton came back.",
            "Hillary Clinton left on Monday. Later Clin<|>ton came back. Bill Clinton stayed.",
            "Bill Clinton and Hillary Clinton left on Monday. Later Mrs. Clin<|>ton came back.",
        ],
        expect![[r#"
            Bill Clinton and Hillary Clinton left on Monday. Later Clin<|>ton came back.
              [Clinton] “Clinton” here: **Hillary Clinton**
                **Hillary Clinton**: Secretary of State, United States, until Feb. 1, 2013 (from Jan. 21, 2009); office on May 25, 2023 not known
                **Bill Clinton**: President of the United States until Jan. 20, 2001 (from Jan. 20, 1993); office on May 25, 2023 not known
                *2 officials of this name fit; date: May 25, 2023 (today, assumed)*
            Hillary Clinton left on Monday. Later Clin<|>ton came back. Bill Clinton stayed.
              [Clinton] “Clinton” is **Hillary Clinton**: Secretary of State, United States, until Feb. 1, 2013 (from Jan. 21, 2009); office on May 25, 2023 not known
                Then: Clinton · Also spelled Hillary Rodham Clinton
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, U.S. State Department; Aug. 2, 2022*
            Bill Clinton and Hillary Clinton left on Monday. Later Mrs. Clin<|>ton came back.
              [Mrs. Clinton] “Clinton” is **Hillary Clinton**: Secretary of State, United States, until Feb. 1, 2013 (from Jan. 21, 2009); office on May 25, 2023 not known
                Then: Clinton · Also spelled Hillary Rodham Clinton
                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, U.S. State Department; Aug. 2, 2022*
        "#]],
    );
}
