//! The quotations of an article as a page to read: what is to mend first, then each speaker with their words.

use std::fmt::Write as _;

use super::markdown::escape;
use super::quotations::{Quoted, Speaker, headline, quotations};
use super::{Snapshot, left_alone};
use crate::reading::Confidence;
use crate::rules::Finding;

/// Most likely speakers that are named for a quotation.
const MOST_LIKELY: usize = 3;

/// The page, in CommonMark without links, images or HTML; all words of the article are escaped. `findings` are those of
/// the same snapshot.
pub fn sheet(snapshot: &Snapshot, findings: &[Finding]) -> String {
    let list = quotations(snapshot, findings);
    let (named, unnamed): (Vec<&Quoted>, Vec<&Quoted>) =
        list.iter().partition(|quoted| quoted.speaker.is_some() && quoted.finding.is_none());
    let speakers = by_speaker(&named);
    let mut page = format!("# {}\n", headline(&snapshot.article).map_or("Quotations".to_owned(), escape));
    let total = match list.len() {
        0 => "No quotations".to_owned(),
        n => format!(
            "{} · {} · {} without a named speaker",
            count(n, "quotation"),
            count(speakers.len(), "speaker"),
            unnamed.len()
        ),
    };
    let _ = writeln!(page, "\n{total}");
    if let Some(why) = left_alone(snapshot) {
        let _ = writeln!(page, "\nNothing is flagged here: {}.", escape(&why));
    }
    if !unnamed.is_empty() {
        page.push_str("\n## Without a named speaker\n\n");
        for quoted in unnamed {
            line(&mut page, snapshot, quoted, note(quoted));
        }
    }
    for (speaker, quoted) in speakers {
        let words = quoted.iter().map(|quoted| quoted.words as usize).sum();
        let _ = writeln!(page, "\n## {}\n", with_title(speaker));
        let _ = writeln!(page, "{}, {}\n", count(quoted.len(), "quotation"), count(words, "word"));
        for quoted in quoted {
            line(&mut page, snapshot, quoted, String::new());
        }
    }
    page
}

/// Each speaker with what is theirs, in order of their first words.
fn by_speaker<'a>(named: &[&'a Quoted]) -> Vec<(&'a Speaker, Vec<&'a Quoted>)> {
    let mut speakers: Vec<(&Speaker, Vec<&Quoted>)> = Vec::new();
    for quoted in named {
        let Some(speaker) = &quoted.speaker else { continue };
        match speakers.iter_mut().find(|(known, _)| known.is(speaker)) {
            Some((_, theirs)) => theirs.push(quoted),
            None => speakers.push((speaker, vec![quoted])),
        }
    }
    speakers
}

/// Sergei Shoigu, Defense Minister; Col. Aigerim Sadykova
fn with_title(speaker: &Speaker) -> String {
    let (name, title) = (escape(&speaker.name), escape(&speaker.title));
    match &*title {
        "" => name,
        // A rank.
        title if title.ends_with('.') => format!("{title} {name}"),
        title => format!("{name}, {title}"),
    }
}

/// - Line 10, direct, likely: “A drill is a conversation.”
fn line(page: &mut String, snapshot: &Snapshot, quoted: &Quoted, note: String) {
    let line = snapshot.text.line_of(quoted.range.start()) + 1;
    let sure = match &quoted.speaker {
        Some(speaker) if quoted.finding.is_none() => format!(", {}", speaker.sure.word()),
        _ => String::new(),
    };
    let _ = writeln!(page, "- Line {line}, {}{sure}: {}{note}", quoted.kind.word(), escape(&quoted.plain));
}

/// What is said of a quotation that nobody is named for.
fn note(quoted: &Quoted) -> String {
    let implied = quoted.speaker.as_ref().filter(|speaker| speaker.sure >= Confidence::Likely);
    match (quoted.finding, implied) {
        (None, _) => String::new(),
        (Some(_), Some(speaker)) => format!(" *Only implied: most likely {}.*", escape(&speaker.name)),
        (Some(_), None) if quoted.likely.is_empty() => " *No speaker named.*".to_owned(),
        (Some(_), None) => {
            let names: Vec<String> =
                quoted.likely.iter().take(MOST_LIKELY).map(|name| escape(name)).collect();
            format!(" *No speaker named: {}?*", names.join(" or "))
        }
    }
}

/// "1 word", "2 words".
fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::rules;
    use crate::testing::Fixture;

    fn of(article: &str, info: &str) -> String {
        let snapshot = Fixture::parse(article, info).snapshot();
        sheet(&snapshot, &rules::check(&snapshot.rules()))
    }

    #[track_caller]
    fn check(article: &str, info: &str, expected: Expect) {
        expected.assert_eq(&of(article, info));
    }

    #[test]
    fn what_is_to_mend_stands_first() {
        check(
            include_str!("../../examples/draft.md"),
            "markdown",
            expect![[r#"
                # Two countries practice for a flood that has not come

                7 quotations · 2 speakers · 2 without a named speaker

                ## Without a named speaker

                - Line 12, direct: “The boats were in the water before the tea was cold.” *Only implied: most likely Sergei Shoigu.*
                - Line 16, direct: “Nobody has to ask any more whose sandbags these are.” *No speaker named: Sergei Shoigu or Aigerim Sadykova or Kassym-Jomart Tokayev?*

                ## Sergei Shoigu, Russian Defense Minister

                2 quotations, 20 words

                - Line 10, direct, sure: “A drill is a conversation with the river,”
                - Line 10, direct, sure: “The river has not answered yet, and we are glad of that.”

                ## Col. Aigerim Sadykova

                3 quotations, 21 words

                - Line 18, direct, sure: “She had read none of the plans.”
                - Line 20, direct, sure: “We learned where the road is lowest,”
                - Line 20, direct, sure: “and we learned who has a tractor.”
            "#]],
        );
    }

    #[test]
    fn speakers_without_a_name_and_guesses() {
        check(
            "A spokesman called it “a mess without an end.” “We leave,” a spokesman said.\n\n“We go home to our families now.”",
            "",
            expect![[r#"
                # Quotations

                3 quotations · 1 speaker · 1 without a named speaker

                ## Without a named speaker

                - Line 3, direct: “We go home to our families now.” *No speaker named.*

                ## A spokesman

                2 quotations, 7 words

                - Line 1, partial, sure: “a mess without an end.”
                - Line 1, direct, sure: “We leave,”
            "#]],
        );
        check(
            "Nothing was said.",
            "",
            expect![[r#"
                # Quotations

                No quotations
            "#]],
        );
        check(
            "“We are done here, all of us,” Ana Ruiz said.",
            "file=README.md",
            expect![[r#"
            # Quotations

            1 quotation · 1 speaker · 0 without a named speaker

            Nothing is flagged here: not news copy: README.md.

            ## Ana Ruiz

            1 quotation, 7 words

            - Line 1, direct, sure: “We are done here, all of us,”
        "#]],
        );
    }

    /// No word of a story becomes markup: a preview would follow links and load images.
    #[test]
    fn words_of_the_article_are_no_markup() {
        let hostile = "![x](https://a.example/b.png) <img src=x> [a](command:b) `c` www.a.example # d";
        let article = format!(
            "{hostile} vote\n\n“We are done {hostile} here,” Mayor Ana {hostile} Ruiz said.\n\n\
             The vote had lasted nine minutes and changed nothing at all.\n\n“Nobody {hostile} will ever swim in this town.”"
        );
        for info in ["", "markdown", "html"] {
            let page = of(&article, info);
            for event in Parser::new_ext(&page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                let is_ours = matches!(
                    event,
                    Event::Text(_)
                        | Event::Start(
                            Tag::Heading { .. }
                                | Tag::Paragraph
                                | Tag::List(None)
                                | Tag::Item
                                | Tag::Emphasis
                        )
                        | Event::End(
                            TagEnd::Heading(_)
                                | TagEnd::Paragraph
                                | TagEnd::List(false)
                                | TagEnd::Item
                                | TagEnd::Emphasis
                        )
                );
                assert!(is_ours, "{event:?} in {page}");
            }
        }
    }
}
