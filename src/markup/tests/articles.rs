//! Articles as reporters write them: which part each block plays, what day it is, what is to be left alone.

use expect_test::{Expect, expect};

use super::read;
use crate::markup::{Language, Layout, Role};

/// One line a block: role, bytes, lead in brackets, words.
fn listing(layout: &Layout) -> String {
    let mut listing = String::new();
    for block in layout.blocks() {
        let (lead, words) = block.prose.text().split_at(block.lead as usize);
        let lead = if lead.is_empty() { String::new() } else { format!("[{lead}]") };
        listing += &format!("{:?} {:?} {lead}{words:?}\n", block.role, block.range);
    }
    listing
}

#[track_caller]
fn check(text: &str, language: Language, expected: Expect) {
    expected.assert_eq(&listing(&read(text, language, None)));
}

#[test]
fn plain_text_has_a_paragraph_a_line() {
    check(
        "Storm closes port\nHarbour shut for a second day\nBy Jane Doe\n\nOSLO, May 3 (AP) — It rained all day.\r\n\
         “Go home,” Lind said.\rENDS\n",
        Language::Plain,
        expect![[r#"
            Headline 0..17 "Storm closes port"
            Headline 18..47 "Harbour shut for a second day"
            Furniture 48..59 "By Jane Doe"
            Body 61..100 [OSLO, May 3 (AP) — ]"It rained all day."
            Body 102..127 "“Go home,” Lind said."
            Furniture 128..132 "ENDS"
        "#]],
    );
}

#[test]
fn markdown_has_commonmarks_blocks() {
    check(
        "---\ntitle: Storm closes port\n---\n\n**By Jane Doe**\n\nIt *rained* &mdash; all\nday, [Lind](x) said.\n\n> “Go home.”\n\n- One\n- Two\n\n## Later\n\n```\n“No.”\n```\n\nThe end `x` came[^1].\n\n[^1]: A note.\n",
        Language::Markdown,
        expect![[r#"
            Headline 11..28 "Storm closes port"
            Furniture 34..49 "By Jane Doe"
            Body 51..95 "It rained — all\nday, Lind said."
            BlockQuote 99..113 "“Go home.”"
            ListItem 117..120 "One"
            ListItem 123..126 "Two"
            Heading 131..136 "Later"
            Body 157..178 "The end ￼ came."
            Caption 186..193 "A note."
        "#]],
    );
}

#[test]
fn html_is_read_as_a_browser_shows_it() {
    check(
        "<!doctype html><head><title>Storm &amp; port</title><script>“No.”</script></head>\n<body><nav><p>Home</p></nav>\n\
         <h1>Storm closes <em>port</em></h1>\n<p class=\"byline\">By Jane Doe</p>\n<p>&ldquo;Go\n   home,&rdquo; Lind <b>said</b>.<p>It \
         <q>rained</q>.<br>All day <code>x</code>.\n<blockquote><p>“No.”</blockquote><ul><li>One<li>Two</ul>\
         <figure><img><figcaption>The port</figcaption></figure>Bare text&hellip;<br><br>More &copy2023.",
        Language::Html,
        expect![[r#"
            Furniture 28..44 "Storm & port"
            Headline 119..140 "Storm closes port"
            Furniture 169..180 "By Jane Doe"
            Body 188..231 "“Go home,” Lind said."
            Body 234..278 "It “rained”.\nAll day ￼."
            BlockQuote 294..303 "“No.”"
            ListItem 324..327 "One"
            ListItem 331..334 "Two"
            Caption 364..372 "The port"
            Body 394..411 "Bare text…"
            Body 419..434 "More ©2023."
        "#]],
    );
}

#[test]
fn a_hard_wrapped_text_has_blank_lines_between_its_paragraphs() {
    check(
        "Storm closes port\n\nThe storm closed the port of the town of Norland for a\r\nsecond day on Tuesday, and nobody \
         could say for how long\r\nit would stay closed, or what would become of the ferry\nthat lay there.\n\n“Go home,” Lind \
         said to the crew of the ferry that lay in the\nharbour, and they went as they were told to do that evening,\nand did.\n",
        Language::Plain,
        expect![[r#"
            Headline 0..17 "Storm closes port"
            Body 19..204 "The storm closed the port of the town of Norland for a\r\nsecond day on Tuesday, and nobody could say for how long\r\nit would stay closed, or what would become of the ferry\nthat lay there."
            Body 206..341 "“Go home,” Lind said to the crew of the ferry that lay in the\nharbour, and they went as they were told to do that evening,\nand did."
        "#]],
    );
}

#[test]
fn questions_and_answers_are_a_transcript() {
    check(
        "The inspector answered questions. The council listened.\nQ: Is it safe?\nA: It is.\nWe looked.\nQ: Why?\nA: So.\nThat was all she said.\n",
        Language::Plain,
        expect![[r#"
            Body 0..55 "The inspector answered questions. The council listened."
            Transcript 56..70 [Q: ]"Is it safe?"
            Transcript 71..80 [A: ]"It is."
            Transcript 81..91 "We looked."
            Transcript 92..99 [Q: ]"Why?"
            Transcript 100..106 [A: ]"So."
            Body 107..129 "That was all she said."
        "#]],
    );
    check(
        "# Five questions\n\nThe inspector answered us.\n\n**Q:** Is it safe?\n\n**A:** It *is*.\n\n## After\n\n**LIND:** Yes.\n\n**LIND:** No.\n",
        Language::Markdown,
        expect![[r#"
            Headline 2..16 "Five questions"
            Body 18..44 "The inspector answered us."
            Transcript 46..64 [Q: ]"Is it safe?"
            Transcript 66..81 [A: ]"It is."
            Heading 86..91 "After"
            Transcript 93..107 [LIND: ]"Yes."
            Transcript 109..122 [LIND: ]"No."
        "#]],
    );
    check(
        "<h1>Five questions</h1><p>The inspector answered us.<p><b>Is it safe?</b><p>It is.<p><strong>Why?</strong><p>So.<h2>After</h2><p>She left.",
        Language::Html,
        expect![[r#"
            Headline 4..18 "Five questions"
            Body 26..52 "The inspector answered us."
            Transcript 58..69 "Is it safe?"
            Transcript 76..82 "It is."
            Transcript 93..97 "Why?"
            Transcript 109..112 "So."
            Heading 116..121 "After"
            Body 129..138 "She left."
        "#]],
    );
}

#[test]
fn one_label_alone_is_no_transcript() {
    check(
        "Minister: Dam is safe\n\nThe minister said on Tuesday that the dam is safe.\n\nBerg: It is not.\n",
        Language::Plain,
        expect![[r#"
            Headline 0..21 "Minister: Dam is safe"
            Body 23..73 "The minister said on Tuesday that the dam is safe."
            Body 75..91 "Berg: It is not."
        "#]],
    );
}

#[test]
fn lists_and_headings_in_plain_text() {
    check(
        "Storm closes port\n\nIt rained all day in the north.\n\n- One\n- Two\n\n• Three\n\nWhat comes next\n\nMore rain is on its way to the town.\n\n- Anna Lind\n",
        Language::Plain,
        expect![[r#"
            Headline 0..17 "Storm closes port"
            Body 19..50 "It rained all day in the north."
            ListItem 52..57 [- ]"One"
            ListItem 58..63 [- ]"Two"
            ListItem 65..74 [• ]"Three"
            Heading 76..91 "What comes next"
            Body 93..129 "More rain is on its way to the town."
            Body 131..142 "- Anna Lind"
        "#]],
    );
}

#[test]
fn a_quotation_at_the_start_is_no_headline() {
    for text in [
        "“We are done here, all of us”\n\nLind left the room after nine minutes.\n",
        "“We are done here, all of us.”\n\nLind left.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n",
        "Okafor said:\n\n“We lost this vote and we know it.”\n",
        "The council met in the school. Okafor was blunt.\n\nHe left.\n",
    ] {
        assert_eq!(read(text, Language::Plain, None).blocks()[0].role, Role::Body, "{text}");
    }
}

#[test]
fn a_headline_may_end_in_a_stop_above_a_story() {
    let story = "\n\nThe storm closed the port of the town for a second day on Tuesday.".repeat(5);
    assert_eq!(
        read(&format!("Storm closes port.{story}"), Language::Plain, None).blocks()[0].role,
        Role::Headline
    );
}

/// The same story in three languages.
const STORY: [(Language, &str); 3] = [
    (
        Language::Plain,
        "Dam is safe, minister says\n\nBy Jane Doe\n\nOSLO (AP) — The dam’s gates held — all nine — on Tuesday.\n\n\
         “It held,” Anna Lind said & left.\n\n“[It] was close.”\n",
    ),
    (
        Language::Markdown,
        "# Dam is *safe*, minister says\n\nBy **Jane Doe**\n\nOSLO (AP) &mdash; The dam’s [gates][g] held — all nine — on \
         Tuesday.\n\n“It held,” Anna *Lind* said \\& left.\n\n&ldquo;[It] was close.”\n\n[g]: http://example.com\n",
    ),
    (
        Language::Html,
        "<h1>Dam is <i>safe</i>, minister says</h1>\n<p>By Jane Doe\n<p>OSLO (AP) &mdash; The dam&rsquo;s gates\n   held — all \
         nine — on Tuesday.</p><p><q>It held,</q> Anna <b>Lind</b> said &amp; left.<p>“[It] was&#32;close.&#8221;",
    ),
];

#[test]
fn the_same_story_reads_the_same_in_every_language() {
    let read = STORY.map(|(language, text)| {
        let layout = read(text, language, None);
        let blocks = layout.blocks().iter();
        let blocks = blocks.map(|b| (b.role, b.lead, b.prose.text().to_owned())).collect::<Vec<_>>();
        (blocks, layout.byline().map(str::to_owned))
    });
    assert_eq!(read[0], read[1]);
    assert_eq!(read[0], read[2]);
    assert_eq!(read[0].1.as_deref(), Some("Jane Doe"));
}

#[test]
fn the_date_comes_from_the_best_place_that_has_one() {
    let yaml = "---\ndate: 2023-04-27\n---\n\nOSLO, May 3, 2023 (AP) — It rained.\n";
    let cases = [
        (Language::Markdown, yaml, None, "2023-04-27 front matter"),
        (
            Language::Markdown,
            "+++\ndate = 2023-04-27T10:00:00Z\n+++\nIt rained.\n",
            None,
            "2023-04-27 front matter",
        ),
        (
            Language::Markdown,
            "\u{feff}---\r\nDate: 27 April 2023\r\n---\r\nIt rained.\r\n",
            None,
            "2023-04-27 front matter",
        ),
        (
            Language::Html,
            "<time datetime=\"2023-04-28\">x</time><meta property=\"article:published_time\" content=\"2023-04-27T09:00Z\"><p>It rained.",
            None,
            "2023-04-27 page metadata",
        ),
        (
            Language::Html,
            "<script type=\"application/ld+json\">{\"datePublished\": \"2023-04-27\"}</script><p>It rained.",
            None,
            "2023-04-27 page metadata",
        ),
        (
            Language::Html,
            "<p><time datetime=\"2023-04-27\">Thursday</time><p>It rained.",
            None,
            "2023-04-27 the page’s <time>",
        ),
        (
            Language::Plain,
            "OSLO, May 3, 2023 (AP) — It rained.\n",
            Some("2022-01-02.txt"),
            "2023-05-03 dateline",
        ),
        (Language::Plain, "Storm closes port\nMay 3, 2023\nIt rained.\n", None, "2023-05-03 dateline"),
        (
            Language::Plain,
            "OSLO, May 3 (AP) — It rained.\n",
            Some("2022/01/02/a.txt"),
            "2022-01-02 the file’s path",
        ),
        (Language::Plain, "It rained on May 3, 2023, in Oslo.\n", None, "2026-11-24 today, assumed"),
        (Language::Markdown, "---\ndate: 2023-02-30\n---\nIt rained.\n", None, "2026-11-24 today, assumed"),
    ];
    for (language, text, path, expected) in cases {
        let layout = read(text, language, path);
        let date = layout.date();
        assert_eq!(format!("{} {}", date.date, date.source.words()), expected, "{text}");
    }
}

#[test]
fn front_matter_names_the_writers_and_the_title() {
    let of = |text: &str| {
        let layout = read(text, Language::Markdown, None);
        let title = layout.blocks().first().map(|block| block.prose.text().to_owned());
        (layout.byline().map(str::to_owned), title)
    };
    let expected = |byline: &str, title: &str| (Some(byline.to_owned()), Some(title.to_owned()));
    assert_eq!(
        of("---\ntitle: \"Dam: safe\"\nauthor: Jane Doe\n---\nIt held.\n"),
        expected("Jane Doe", "Dam: safe")
    );
    assert_eq!(
        of("---\ntitle: Dam\nauthors:\n  - name: Jane Doe\n  - John Roe\n---\nIt held.\n"),
        expected("Jane Doe and John Roe", "Dam")
    );
    assert_eq!(
        of("+++\ntitle = \"Dam\"\nauthors = [\"Jane Doe\"]\n+++\nIt held.\n"),
        expected("Jane Doe", "Dam")
    );
}

#[test]
fn broken_front_matter_hurts_nothing() {
    for front in ["title: [", "a: b: c", "\t\u{1}", "*x", "a: &a [*a, *a]", "- 1", "? {"] {
        let layout = read(&format!("---\n{front}\n---\n\nIt held.\n"), Language::Markdown, None);
        assert_eq!(layout.blocks().last().unwrap().prose.text(), "It held.", "{front}");
    }
    let open = read("---\ntitle: Dam\n\nIt held.\n", Language::Markdown, None);
    assert_eq!(open.blocks().last().unwrap().prose.text(), "It held.");
}

/// What is to be left alone: the words it covers and the codes.
#[track_caller]
fn check_silences(text: &str, language: Language, expected: &[(&str, &[&str])]) {
    let layout = read(text, language, None);
    let found: Vec<(&str, Vec<&str>)> = layout
        .silences()
        .iter()
        .map(|silence| {
            let words = text.get(silence.range.start().into()..silence.range.end().into()).unwrap();
            (words, silence.codes.iter().map(|code| &**code).collect())
        })
        .collect();
    let expected: Vec<(&str, Vec<&str>)> =
        expected.iter().map(|(words, codes)| (*words, codes.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_comment_covers_the_block_behind_it_or_around_it() {
    const ONE: &[&str] = &["title-mismatch"];
    check_silences(
        "It held.\n\n<!-- copydesk: ignore title-mismatch: known -->\n\nIt broke.\n\nIt held.\n",
        Language::Markdown,
        &[("<!-- copydesk: ignore title-mismatch: known -->\n\nIt broke.", ONE)],
    );
    check_silences(
        "It held.\n\nIt broke. <!-- copydesk: ignore -->\n\nIt held.\n",
        Language::Markdown,
        &[("It broke. <!-- copydesk: ignore -->", &[])],
    );
    check_silences(
        "<p>It held.</p><!-- copydesk: ignore title-mismatch --><p>It <b>broke</b>.</p><p>It held.",
        Language::Html,
        &[("<!-- copydesk: ignore title-mismatch --><p>It <b>broke</b>.", ONE)],
    );
    check_silences("It held. <!-- copydesk: ignore -->\n", Language::Plain, &[]);
}

#[test]
fn a_document_can_be_left_alone() {
    for text in [
        "---\ncopydesk: off\n---\n\nIt held.\n",
        "+++\ncopydesk = false\n+++\nIt held.\n",
        "It held.\n\n<!-- copydesk: off -->\n",
    ] {
        check_silences(text, Language::Markdown, &[(text, &[])]);
    }
    let text = "---\ncopydesk: ignore title-mismatch\n---\nIt held.\n";
    check_silences(text, Language::Markdown, &[(text, &["title-mismatch"])]);
}

#[test]
fn a_paragraph_of_64_kb_is_left_unread_and_a_line_may_be_longer() {
    let long = "It rained. ".repeat(6_500);
    for (language, text) in [
        (Language::Plain, format!("One.\n{long}\nTwo.\n")),
        (Language::Markdown, format!("One.\n\n{long}\n\nTwo.\n")),
        (Language::Html, format!("<p>One.<p>{long}<p>Two.")),
    ] {
        let layout = read(&text, language, None);
        let words: Vec<&str> = layout.blocks().iter().map(|block| block.prose.text()).collect();
        assert_eq!(words, ["One.", "Two."], "{language:?}");
    }
    let line = "<p>It rained.</p>".repeat(10_000);
    assert_eq!(read(&line, Language::Html, None).blocks().len(), 10_000);
}
