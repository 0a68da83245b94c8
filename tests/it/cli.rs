//! `check`, `quotes` and `explain`: the real program on real files.

use expect_test::expect;
use serde_json::json;

use crate::desk::{Folder, Ran};

/// A story with one warning, on its last line.
const ORPHAN: &str = "The council met for nine minutes in the school. Anna Lind and Jon Berg stayed at home all evening.\n\n\
                      “We are done here, all of us.”\n";

/// A story with nothing to query.
const CLEAN: &str = "“We are done here, all of us,” Anna Lind said.\n";

/// A story with one hint.
const HINT: &str =
    "“We are done here, all of us,” Anna Lind said on Monday.\n\n“The vote lasted for nine minutes.”\n";

#[test]
fn the_exit_status_tells_findings_from_troubles() {
    let folder = Folder::new().with("orphan.md", ORPHAN).with("clean.md", CLEAN).with("hint.md", HINT);
    let status = |args: &[&str]| folder.run(&[&["check"], args].concat()).status;
    assert_eq!(status(&["clean.md"]), 0);
    assert_eq!(status(&["orphan.md"]), 1);
    assert_eq!(status(&["orphan.md", "--fail-on", "never"]), 0);
    assert_eq!(status(&["hint.md"]), 0, "a hint fails nothing by itself");
    assert_eq!(status(&["hint.md", "--fail-on", "hint"]), 1);
    assert_eq!(status(&["hint.md", "--fail-on", "information"]), 0);
    assert_eq!(status(&["orphan.md", "missing.md"]), 2, "a trouble beats a finding");
    assert_eq!(status(&["clean.md", "missing.md", "--fail-on", "never"]), 2);
    assert_eq!(status(&[]), 2, "no path: wrong usage");
    assert_eq!(status(&["clean.md", "--format", "yaml"]), 2);
    assert_eq!(folder.run(&["quotes", "orphan.md"]).status, 0, "listing quotations judges nothing");
}

#[test]
fn a_finding_stands_under_its_line() {
    let folder = Folder::new().with("orphan.md", ORPHAN);
    let ran = folder.run(&["check", "orphan.md"]);
    expect![[r#"
        warning[unattributed-quote]: no speaker named
         --> orphan.md:3:1
          |
        3 | “We are done here, all of us.”
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = note: likeliest speaker: Lind (line 1)

        1 finding in 1 article
    "#]]
    .assert_eq(&ran.stdout);
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_long_finding_is_drawn_in_one_line() {
    let story = ORPHAN
        .replace("all of us.", &"all of us and all who stood with us on the bridge in the rain, ".repeat(3));
    let drawn = Folder::new().with("long.md", story).run(&["check", "long.md"]).stdout;
    assert!(drawn.lines().all(|line| line.chars().count() <= 100), "{drawn}");
    assert!(
        drawn.contains("3 | “We are done here, all of us and all who stood with us on the bridge"),
        "{drawn}"
    );
    assert!(drawn.contains("…\n  | ^^^^"), "{drawn}");
}

#[test]
fn what_could_not_be_read_is_not_called_sound() {
    let folder = Folder::new().with("notes.csv", "a,b").with("clean.md", CLEAN);
    let ran = folder.run(&["check", "missing.md"]);
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
    assert_eq!(ran.stderr, "copydesk: missing.md: no such file or folder; check the name\n");
    assert_eq!(folder.run(&["check", "missing.md", "clean.md"]).stdout, "nothing to query in 1 article\n");
    let empty = Folder::new().with("notes.csv", "a,b");
    assert_eq!(empty.run(&["check", "."]).stdout, "no article to check\n");
}

#[test]
fn a_wrong_date_is_told_in_a_readers_words() {
    let ran = Folder::new().run(&["officials", "lookup", "Shoigu", "--on", "2023"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("'2023' for '--on <DATE>': not a date; write YYYY-MM-DD"), "{}", ran.stderr);
}

#[test]
fn the_sheet_and_the_finding_say_the_same() {
    let folder = Folder::new().with("orphan.md", ORPHAN).with("hint.md", HINT);
    let hint = folder.run(&["quotes", "hint.md"]).stdout;
    assert!(hint.contains("! hint: speaker only implied; Anna Lind?"), "{hint}");
    let orphan = folder.run(&["quotes", "orphan.md"]).stdout;
    assert!(orphan.contains("! warning: no speaker named; "), "{orphan}");
}

#[test]
fn explain_adds_the_fixes() {
    let folder = Folder::new().with("orphan.md", ORPHAN);
    let ran = folder.run(&["check", "--explain", "orphan.md"]);
    let fixes: Vec<_> = ran.stdout.lines().filter(|l| l.contains("fix: ")).map(str::trim).collect();
    assert!(fixes.contains(&"fix: Add “Berg said”"), "{fixes:?}");
    assert!(fixes.contains(&"fix: Add “Lind said”"), "{fixes:?}");
}

#[test]
fn json_holds_what_the_text_shows() {
    let folder = Folder::new().with("orphan.md", ORPHAN).with("clean.md", CLEAN);
    let document = folder.run(&["check", "--format", "json", "orphan.md", "missing.md", "clean.md"]).json();
    assert_eq!(document["schema"], "copydesk.check/1");
    let paths: Vec<_> = document["articles"].as_array().unwrap().iter().map(|a| a["path"].clone()).collect();
    assert_eq!(paths, ["orphan.md", "missing.md", "clean.md"]);
    let start = ORPHAN.find('“').unwrap();
    let finding = &document["articles"][0]["findings"][0];
    assert_eq!(finding["code"], "unattributed-quote");
    assert_eq!(finding["severity"], "warning");
    assert_eq!((&finding["start"], &finding["end"]), (&json!(start), &json!(ORPHAN.len() - 1)));
    assert_eq!((&finding["line"], &finding["column"]), (&json!(3), &json!(1)));
    assert!(document["articles"][1]["error"].is_string());
    assert_eq!(document["articles"][2]["findings"], json!([]));

    let lines = folder.run(&["check", "--format", "jsonl", "orphan.md", "clean.md"]).json_lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["schema"], "copydesk.check/1");
    assert_eq!(lines[0]["findings"], document["articles"][0]["findings"]);
}

#[test]
fn sarif_names_places_and_no_words() {
    let folder = Folder::new().with("news/the orphan.md", ORPHAN);
    let ran = folder.run(&["check", "--format", "sarif", "news", "missing.md"]);
    assert_eq!(ran.status, 2);
    let log = ran.json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "unattributed-quote");
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "news/the%20orphan.md");
    assert_eq!(place["region"], json!({"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 31}));
    assert!(result["partialFingerprints"].as_object().is_some_and(|f| f.len() == 1));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert!(!ran.stdout.contains("done here"), "a log that is uploaded holds none of the article");

    let moved = Folder::new().with("news/the orphan.md", format!("Monday’s vote\n\n{ORPHAN}"));
    let again = moved.run(&["check", "--format", "sarif", "news"]).json();
    assert_eq!(
        again["runs"][0]["results"][0]["partialFingerprints"], result["partialFingerprints"],
        "a finding that only moved is the same finding"
    );
}

#[test]
fn github_gets_workflow_commands() {
    let folder = Folder::new().with("orphan.md", ORPHAN);
    let ran = folder.run(&["check", "--format", "github", "orphan.md", "missing.md"]);
    expect![[r#"
        ::warning file=orphan.md,line=3,endLine=3,col=1,endColumn=31,title=unattributed-quote::no speaker named
        ::error file=missing.md::no such file or folder; check the name
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn what_cannot_be_read_gets_one_line_and_the_rest_go_on() {
    let folder = Folder::new()
        .with("copydesk.toml", "limits.file-size = 400\n")
        .with("binary.txt", b"PK\x03\x04\0\0")
        .with("large.txt", "word ".repeat(100))
        .with("clean.md", CLEAN);
    let ran =
        folder.run(&["quotes", "--format", "jsonl", "missing.md", "binary.txt", "large.txt", "clean.md"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        copydesk: missing.md: no such file or folder; check the name
        copydesk: binary.txt: binary, not text; leave it out, or save it as plain text
        copydesk: large.txt: 500 bytes is too large: the limit is 400 bytes; raise limits.file-size in copydesk.toml
    "#]]
    .assert_eq(&ran.stderr);
    let lines = ran.json_lines();
    assert_eq!(lines.len(), 4, "a line each, errors too");
    assert_eq!(lines[0]["schema"], "copydesk.quotes/1");
    assert_eq!(lines[0]["error"], "no such file or folder; check the name");
    assert!(lines[3]["quotations"].is_array());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_file_system_is_refused_at_once() {
    let folder = Folder::new().with("clean.md", CLEAN);
    let fifo = folder.path().join("pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let ran = folder.run(&["quotes", "pipe.md", "/dev/null"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        copydesk: pipe.md: not a regular file; pipe it in and write - for it
        copydesk: /dev/null: not a regular file; pipe it in and write - for it
    "#]]
    .assert_eq(&ran.stderr);
}

/// Each offset of a record points to what its `text` says, in the bytes of the file.
#[track_caller]
fn check_offsets(file: &[u8], ran: &Ran) {
    let record = &ran.json_lines()[0];
    let quotations = record["quotations"].as_array().unwrap();
    assert!(!quotations.is_empty());
    for quotation in quotations {
        let attribution = &quotation["attribution"];
        for place in [quotation, &attribution["speaker"], &attribution["cue"]] {
            let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            assert_eq!(
                std::str::from_utf8(&file[at("start")..at("end")]),
                Ok(place["text"].as_str().unwrap())
            );
        }
    }
}

#[test]
fn offsets_are_bytes_of_the_file() {
    let crlf = "Déjà vu.\r\n\r\n“We are done here, all of us,” Anna Lind said.\r\n";
    for file in [CLEAN.as_bytes(), crlf.as_bytes(), format!("\u{feff}{CLEAN}").as_bytes()] {
        let folder = Folder::new().with("story.txt", file);
        check_offsets(file, &folder.run(&["quotes", "--format", "jsonl", "story.txt"]));
    }
}

#[test]
fn other_encodings_are_read_and_told() {
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(CLEAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cp1252 = b"\x93We are done here, all of us,\x94 Anna Lind said.\n";
    let folder = Folder::new()
        .with("bom.txt", format!("\u{feff}{CLEAN}"))
        .with("wide.txt", utf16)
        .with("old.txt", cp1252)
        .with(
            "page.html",
            b"<meta charset=iso-8859-15><p>\"We are done here, all of us,\" Ren\xe9 Lind said.</p>",
        );
    let ran = folder.run(&["quotes", "--format", "jsonl", "bom.txt", "wide.txt", "old.txt", "page.html"]);
    assert_eq!(ran.status, 0);
    let lines = ran.json_lines();
    let encodings: Vec<_> = lines.iter().map(|l| l["encoding"].as_str().unwrap()).collect();
    assert_eq!(encodings, ["utf-8", "utf-16le", "windows-1252", "iso-8859-15"]);
    for line in &lines[..3] {
        assert_eq!(line["quotations"][0]["text"], "“We are done here, all of us,”");
    }
    assert_eq!(lines[0]["quotations"][0]["start"], 3, "a byte order mark counts");
    assert_eq!(lines[1]["quotations"][0]["start"], 0, "bytes of the text as UTF-8");
    assert_eq!(lines[3]["quotations"][0]["attribution"]["speaker"]["text"], "René Lind");
    expect![[r#"
        copydesk: bom.txt: read as UTF-8, by its byte order mark
        copydesk: wide.txt: read as UTF-16LE, by its byte order mark
        copydesk: old.txt: not UTF-8; read as Windows-1252
        copydesk: page.html: read as ISO-8859-15, as the page declares
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_line_of_quotes_keeps_the_contract() {
    let story = "---\ndate: 2023-04-27\n---\n\nSergei Shoigu spoke in Moscow.\n\n“It *held*,” he said.\n";
    let folder = Folder::new().with("story.md", story);
    let ran = folder.run(&["quotes", "--format", "jsonl", "story.md"]);
    let record = &ran.json_lines()[0];
    assert_eq!(record["schema"], "copydesk.quotes/1");
    assert_eq!(record["path"], "story.md");
    assert_eq!(record["date"], "2023-04-27");
    assert_eq!(record["date_source"], "front matter");
    assert_eq!(record["encoding"], "utf-8");
    let quotation = &record["quotations"][0];
    let at = |text: &str| story.find(text).unwrap();
    assert_eq!(quotation["start"], at("“"));
    assert_eq!(quotation["end"], at(" he said"));
    assert_eq!(quotation["line"], 7);
    assert_eq!(quotation["text"], "“It *held*,”");
    assert_eq!(quotation["plain"], "“It held,”");
    assert_eq!(quotation["kind"], "direct");
    assert!(quotation["group"].is_u64());
    assert!(quotation.get("parent").is_none(), "only a nested quotation has one");
    let attribution = &quotation["attribution"];
    assert_eq!(attribution["speaker"], json!({"start": at("he said"), "end": at(" said."), "text": "he"}));
    assert_eq!(attribution["cue"]["text"], "said");
    assert!((0.0..=1.0).contains(&attribution["confidence"].as_f64().unwrap()));
    assert_eq!(attribution["evidence"][0], "cue “said” after the quotation");
    let official = json!({"name": "Sergei Shoigu", "kind": "person", "title": "Defense Minister", "official": "sergei-shoigu"});
    assert_eq!(quotation["source"], official);
    assert_eq!(quotation["flagged"], json!(null));
    assert_eq!(quotation["suggestions"], json!([]));
}

#[test]
fn a_flagged_quotation_has_suggestions_best_first() {
    let folder = Folder::new().with("orphan.txt", ORPHAN);
    let record = &folder.run(&["quotes", "--format", "jsonl", "orphan.txt"]).json_lines()[0];
    assert_eq!(record["date"], json!(null), "assumed");
    assert_eq!(record["date_source"], "assumed");
    let quotation = &record["quotations"][0];
    assert_eq!(quotation["flagged"], "warning");
    let suggestions = quotation["suggestions"].as_array().unwrap();
    let scores: Vec<_> = suggestions.iter().map(|s| s["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let mut names: Vec<_> = suggestions.iter().map(|s| s["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Anna Lind", "Jon Berg"]);
}

#[test]
fn a_nested_quotation_is_an_entry_with_a_parent() {
    let folder = Folder::new().with("story.txt", "“He told me ‘never again’ and left,” Anna Lind said.\n");
    let record = &folder.run(&["quotes", "--format", "jsonl", "story.txt"]).json_lines()[0];
    assert_eq!(record["quotations"][1]["text"], "‘never again’");
    assert_eq!(record["quotations"][1]["parent"], 0);
}

#[test]
fn the_sheet_is_for_reading() {
    let story =
        "MOSCOW, April 27, 2023 — “We are done here, all of us,” Anna Lind said.\n\n“Go home,” she said.\n";
    let folder = Folder::new().with("story.txt", story);
    expect![[r#"
        story.txt  (April 27, 2023, dateline)
            1  “We are done here, all of us,”
               — Anna Lind; cue “said” after the quotation
            3  “Go home,”
               — Anna Lind; cue “said” after the quotation
               sources:
                 Anna Lind: 2 quotations, 9 words

    "#]]
    .assert_eq(&folder.run(&["quotes", "story.txt"]).stdout);
}

#[test]
fn a_folder_means_its_article_files() {
    let folder = Folder::new()
        .with("news/b.md", CLEAN)
        .with("news/a.txt", CLEAN)
        .with("news/old/c.html", "<p>Nothing.</p>")
        .with("news/notes.docx", "no article")
        .with("news/.hidden/d.md", CLEAN)
        .with("news/drop/e.md", CLEAN)
        .with("news/.gitignore", "drop/\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("news/drop"), folder.path().join("news/link")).unwrap();
    let paths = |args: &[&str]| {
        let ran = folder.run(&[&["quotes", "--format", "jsonl"], args].concat());
        ran.json_lines().iter().map(|l| l["path"].as_str().unwrap().replace('\\', "/")).collect::<Vec<_>>()
    };
    assert_eq!(paths(&["news"]), ["news/a.txt", "news/b.md", "news/old/c.html"]);
    assert_eq!(paths(&["."]), ["news/a.txt", "news/b.md", "news/old/c.html"]);
    assert_eq!(
        paths(&["news/drop/e.md", "news/b.md", "news"]),
        ["news/drop/e.md", "news/b.md", "news/a.txt", "news/old/c.html"],
        "what is named is read, in the order of the arguments, once"
    );
}

#[test]
fn settings_hold_for_the_files_below_them() {
    let folder = Folder::new()
        .with("orphan.md", ORPHAN)
        .with("copydesk.toml", "exclude = [\"archive/\"]\nrules.unattributed-quote = \"information\"\n")
        .with("archive/orphan.md", ORPHAN)
        .with("sports/orphan.md", ORPHAN)
        .with("sports/copydesk.toml", "rules.unattributed-quote = \"off\"\n");
    let check = |args: &[&str]| folder.run(&[&["check", "--format", "jsonl"], args].concat());
    let levels = |ran: &Ran| {
        let lines = ran.json_lines();
        let level = |l: &serde_json::Value| {
            let severity = l["findings"][0]["severity"].as_str().unwrap_or("none").to_owned();
            (l["path"].as_str().unwrap().replace('\\', "/"), severity)
        };
        lines.iter().map(level).collect::<Vec<_>>()
    };
    let all = check(&["."]);
    assert_eq!(all.status, 0);
    assert_eq!(
        levels(&all),
        [("orphan.md".into(), "information".into()), ("sports/orphan.md".into(), "none".to_owned())]
    );
    assert_eq!(levels(&check(&["archive/orphan.md"])).len(), 1, "a file that is named is read all the same");
}

#[test]
fn a_wrong_setting_is_told_once_and_the_files_are_still_checked() {
    let folder = Folder::new()
        .with("a.md", CLEAN)
        .with("b.md", CLEAN)
        .with("copydesk.toml", "[rules]\nunatributed-quote = \"off\"\n");
    let ran = folder.run(&["check", "."]);
    assert_eq!(ran.status, 2);
    let told = ran.stderr.replace(&*folder.path().to_string_lossy(), "DESK");
    expect![[r#"
        copydesk: DESK/copydesk.toml:2: rules.unatributed-quote: is not a rule; did you mean `unattributed-quote`?
    "#]]
    .assert_eq(&told);
    assert!(ran.stdout.ends_with("in 2 articles\n"));
}

#[test]
fn standard_input_is_an_article_too() {
    let folder = Folder::new();
    let ran = folder.run_with(ORPHAN, &["check", "-"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("--> -:3:1"), "{}", ran.stdout);
    let ran = folder.run_with(
        "<p>&ldquo;We are done here,&rdquo; Anna Lind said.</p>",
        &["quotes", "--format", "jsonl", "--stdin-path", "2023/04/27/story.html", "-"],
    );
    let record = &ran.json_lines()[0];
    assert_eq!(record["path"], "2023/04/27/story.html");
    assert_eq!(record["date"], "2023-04-27");
    assert_eq!(record["quotations"][0]["plain"], "“We are done here,”");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut folder = Folder::new();
    for i in 0..300 {
        folder = folder.with(&format!("{i}.md"), ORPHAN);
    }
    let mut child = folder.command(&["check", "."]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn many_files_come_in_order() {
    let mut folder = Folder::new();
    for i in 0..100 {
        folder = folder.with(&format!("{i:03}.md"), CLEAN.repeat(1 + i * 7 % 13));
    }
    let lines = folder.run(&["quotes", "--format", "jsonl", "."]).json_lines();
    let paths: Vec<_> = lines.iter().map(|l| l["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, (0..100).map(|i| format!("{i:03}.md")).collect::<Vec<_>>());
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    let folder = Folder::new();
    let page = include_str!("../../docs/rules/unattributed-quote.md");
    assert_eq!(folder.run(&["explain", "unattributed-quote"]).stdout, page);
    assert!(folder.run(&["explain"]).stdout.starts_with("unattributed-quote"));
    let ran = folder.run(&["explain", "unatributed-quote"]);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.stderr,
        "copydesk: no rule is called “unatributed-quote”; did you mean unattributed-quote?\n"
    );
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new();
    let ran = folder.run(&["--version"]);
    assert_eq!((ran.status, ran.stdout), (0, format!("copydesk {}\n", env!("CARGO_PKG_VERSION"))));
    for args in [&["--help"][..], &["check", "--help"], &["quotes", "--help"], &["explain", "--help"]] {
        let ran = folder.run(args);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        assert!(ran.stdout.contains("Usage: copydesk"));
    }
    assert_eq!(folder.run(&[]).status, 2);
}
