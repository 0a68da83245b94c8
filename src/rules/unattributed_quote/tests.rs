//! Fixes in documents as they are written: markup, entities, line ends, the document's own marks.

#![allow(clippy::string_slice, reason = "the offsets were found in the same string")]

use proptest::prelude::*;

use crate::markup::Language;
use crate::rules;
use crate::testing::{apply, check_fix, snapshot};

const VOTE: &str = "Ana Ruiz left at noon. The vote had lasted nine minutes and changed nothing at all.";

/// The quotation stands behind [`VOTE`]; its first fix for Ruiz gives `expected`.
#[track_caller]
fn check(info: &str, title: &str, quotation: &str, expected: &str) {
    let line_end = if info.contains("crlf") { "\r\n" } else { "\n" };
    let after = |paragraph: &str| {
        format!("{VOTE}{line_end}{line_end}{paragraph}{line_end}{line_end}The lights went out.")
    };
    check_fix(&after(quotation).replace("\r\n", "\n"), info, title, &after(expected));
}

#[test]
fn markdown_keeps_its_marks() {
    let ruiz = |quotation: &str, expected: &str| check("markdown", "Add “Ruiz said”", quotation, expected);
    ruiz("“We are *all* done here.”", "“We are *all* done here,” Ruiz said.");
    ruiz("*“We are all done here.”*", "*“We are all done here,”* Ruiz said.");
    ruiz("“**We are all done here.** Go home.”", "“**We are all done here,**” Ruiz said. “Go home.”");
    ruiz("“We are done here. *All* of us.”", "“We are done here,” Ruiz said. “*All* of us.”");
    ruiz(
        "[“We are all done here.”](http://a.example/b)",
        "[“We are all done here,”](http://a.example/b) Ruiz said.",
    );
    ruiz(
        "&ldquo;We are all done here. Go home.&rdquo;",
        "&ldquo;We are all done here,&rdquo; Ruiz said. &ldquo;Go home.&rdquo;",
    );
}

#[test]
fn html_keeps_its_tags_and_entities() {
    let page = |quotation: &str| format!("<p>{VOTE}</p>\n<p>{quotation}</p>\n<p>The lights went out.</p>");
    let ruiz = |quotation: &str, expected: &str| {
        check_fix(&page(quotation), "html", "Add “Ruiz said”", &page(expected))
    };
    ruiz("&ldquo;We are all done here.&rdquo;", "&ldquo;We are all done here,&rdquo; Ruiz said.");
    ruiz(
        "&#8220;We are done here. All of us.&#8221;",
        "&#8220;We are done here,&#8221; Ruiz said. &#8220;All of us.&#8221;",
    );
    ruiz("<em>“We are all done here.”</em>", "<em>“We are all done here,”</em> Ruiz said.");
    ruiz("“We are done here. <b>All of us.</b>”", "“We are done here,” Ruiz said. “<b>All of us.</b>”");
    ruiz(
        "&quot;We are all done here. Go.&quot;",
        "&quot;We are all done here,&quot; Ruiz said. &quot;Go.&quot;",
    );
}

#[test]
fn plain_text_keeps_its_line_ends_and_marks() {
    let ruiz =
        |info: &str, quotation: &str, expected: &str| check(info, "Add “Ruiz said”", quotation, expected);
    ruiz("crlf", "“We are done here. All of us.”", "“We are done here,” Ruiz said. “All of us.”");
    ruiz("", "\"We are done here. All of us.\"", "\"We are done here,\" Ruiz said. \"All of us.\"");
    ruiz("", "''We are done here. All of us.''", "''We are done here,'' Ruiz said. ''All of us.''");
    ruiz("", "'We are done here, all of us.'", "'We are done here, all of us,' Ruiz said.");
    ruiz("", "«We are done here, all of us.»", "«We are done here, all of us,» Ruiz said.");
}

#[test]
fn a_name_is_written_as_the_document_must_write_it() {
    let page = |quotation: &str| {
        format!(
            "<p>The Berg &amp; Lind Company closed at noon. The vote had lasted nine minutes in all and changed \
             nothing.</p><p>{quotation}</p>"
        )
    };
    check_fix(
        &page("“We are all done here.”"),
        "html",
        "Add “said the Berg & Lind Company in a statement”",
        &page("“We are all done here,” said the Berg &amp; Lind Company in a statement."),
    );
}

#[test]
fn another_speaker_is_offered_before_the_words_first() {
    let article = "Jon Berg and Ana Ruiz met at noon. “The vote changed nothing at all,” Berg said.\n\n\
                   “We are done here, all of us.”";
    for (title, result) in [
        ("Add “Berg said”", "“We are done here, all of us,” Berg said."),
        ("Add “Ruiz said” before", "Ruiz said, “We are done here, all of us.”"),
        ("Add “Ruiz said”", "“We are done here, all of us,” Ruiz said."),
        ("Add “TK said”", "“We are done here, all of us,” TK said."),
    ] {
        let (before, _) = article.split_once("“We").unwrap();
        check_fix(article, "", title, &format!("{before}{result}"));
    }
}

#[test]
fn the_menu_names_people_and_bodies_and_no_places() {
    let text = "Ana Ruiz flew to Russia at noon. The vote had lasted nine minutes and changed nothing at all.\n\n\
                “We are done here, all of us.”";
    let snapshot = snapshot(text, Language::Plain, None);
    let findings = rules::check(&snapshot.rules());
    let titles: Vec<String> =
        rules::fixes(&snapshot.rules(), &findings[0]).into_iter().map(|fix| fix.title).collect();
    assert_eq!(titles, ["Add “Ruiz said”", "Add “TK said”"]);
}

/// A bare quotation made of parts: sentences, stops, nested marks, long and short, in several kinds of marks.
fn quotations() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "We",
        "left",
        "the U.S.",
        "at 5 p.m.",
        "Mr. Berg",
        "and,",
        "so",
        "we were,",
        "‘gone for good’",
        "No.",
        "Why",
        "—",
        "(sort of)",
        "20 of 30",
        "and all of us knew it,",
        "St. Ives",
        "in the valley",
        "U.S. Senate",
    ]);
    let stops = prop::sample::select(vec![".", "?", "!", "…", "...", ".", "?!", "—", "", ".’", "’."]);
    let sentence = (prop::collection::vec(words, 2..9), stops).prop_map(|(words, stop)| {
        let open = if stop.contains('’') { "‘" } else { "" };
        format!("It was {open}{}{stop}", words.join(" "))
    });
    let marks = prop::sample::select(vec![("“", "”"), ("\"", "\""), ("«", "»"), ("“", "")]);
    (prop::collection::vec(sentence, 1..4), marks)
        .prop_map(|(sentences, (open, close))| format!("{open}{}{close}", sentences.join(" ")))
}

/// Letters and digits only: what a fix may not touch.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_fix_adds_its_tag_cures_and_changes_no_word(quotation in quotations()) {
        let text = format!("{VOTE}\n\n{quotation}\n\nThe lights went out.");
        let before = snapshot(&text, Language::Plain, None);
        for finding in rules::check(&before.rules()) {
            for fix in rules::fixes(&before.rules(), &finding) {
                let after = apply(&fix.edits, &text);
                let tag = letters(fix.title.split(['“', '”']).nth(1).unwrap_or_default());
                let (whole, added) = (letters(&after), letters(&text));
                let is_only_added = whole.match_indices(&tag).any(|(at, _)| {
                    whole[..at].to_owned() + &whole[at + tag.len()..] == added
                });
                prop_assert!(is_only_added, "{}: {after}", fix.title);
                let left = rules::check(&snapshot(&after, Language::Plain, None).rules());
                prop_assert!(left.is_empty(), "{} leaves {:?} in: {after}", fix.title, left[0].message);
            }
        }
    }
}
