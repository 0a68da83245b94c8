//! Helpers of the unit tests, and the mini-language that they and the rules' pages are written in.
//!
//! An article is its own text, with
//! - a line of carets under words that something is expected of; they count characters. What follows them is the label:
//!
//!   ```text
//!   “We are done here, all of us.”
//!   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no speaker named
//!   ```
//!   For a finding the label is part of the message, after `hint:` or `information:` where it is no warning.
//! - `<|>` where the cursor is.
//!
//! On a page, an article is a fence with the info string `article`, followed by words that say how to read it:
//! `markdown`, `html` (else plain text), `crlf`, `file=NAME`, `titles=bbc`. Every finding needs an underline, every underline a
//! finding. A fence `fix N: TITLE` after it is what fix N of the article's one finding makes of the lines it changes.
//! A fence `likewise` holds pairs of lines: one to stand in the place of the flagged line, and what fix 1 makes of it.
//! Of each finding of a page, each fix is applied: the finding must be gone, and no new one there.

#![allow(clippy::string_slice, reason = "a test on a bad offset may fail loudly")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use expect_test::Expect;
use jiff::civil::Date;

use crate::config::{HouseStyle, Settings, Severity};
use crate::edits::TextEdit;
use crate::features::{self, Snapshot};
use crate::markup::{Language, Layout, Today};
use crate::officials::Officials;
use crate::reading::Article;
use crate::rules::{self, Finding, Rule};
use crate::text::{Buffer, TextRange, TextSize};

/// The day on which tests run.
pub(crate) const TODAY: Today = Today(Date::constant(2023, 5, 25));

/// An article in the mini-language, taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixture {
    /// The article itself.
    pub(crate) text: String,
    /// What is underlined, with the labels.
    pub(crate) underlines: Vec<(TextRange, String)>,
    /// Where the cursor is.
    pub(crate) cursor: Option<TextSize>,
    /// How the article is written.
    pub(crate) language: Language,
    /// Where it is saved.
    pub(crate) path: Option<PathBuf>,
    /// The settings that hold for it.
    pub(crate) settings: Settings,
}

impl Fixture {
    /// Takes apart an article; `info` says how it is to be read, as the info string of a fence does.
    #[track_caller]
    pub(crate) fn parse(source: &str, info: &str) -> Fixture {
        let mut fixture = Fixture::default();
        let mut line_end = "\n";
        for word in info.split_whitespace() {
            match word.split_once('=') {
                None if word == "markdown" => fixture.language = Language::Markdown,
                None if word == "html" => fixture.language = Language::Html,
                None if word == "crlf" => line_end = "\r\n",
                Some(("file", name)) => fixture.path = Some(PathBuf::from(name)),
                Some(("titles", word)) => {
                    fixture.settings.titles = HouseStyle::from_word(word).expect("a style")
                }
                _ => panic!("not a word of the mini-language: {word}"),
            }
        }
        let mut line_start = 0;
        for line in source.split('\n') {
            if let Some((columns, label)) = underline(line) {
                let above = &fixture.text[line_start..];
                let at = |column: usize| {
                    let bytes = above.char_indices().nth(column).map_or(above.trim_end().len(), |(i, _)| i);
                    size(line_start + bytes)
                };
                let range = TextRange::new(at(columns.start), at(columns.end));
                fixture.underlines.push((range, label.to_owned()));
                continue;
            }
            line_start = fixture.text.len();
            match line.split_once("<|>") {
                Some((before, after)) => {
                    fixture.text += before;
                    fixture.cursor = Some(size(fixture.text.len()));
                    fixture.text += after;
                }
                None => fixture.text += line,
            }
            fixture.text += line_end;
        }
        fixture.text.truncate(fixture.text.len() - line_end.len());
        fixture
    }

    /// Reads the article.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let settings = Arc::new(self.settings.clone());
        Snapshot { settings, ..snapshot(&self.text, self.language, self.path.clone()) }
    }
}

/// A text as every feature sees it.
pub(crate) fn snapshot(text: &str, language: Language, path: Option<PathBuf>) -> Snapshot {
    let officials = Officials::shipped();
    let text = Buffer::new(text, 1);
    let layout = Layout::read(&text, language, path.as_deref(), TODAY);
    let article = Arc::new(Article::read(layout, &officials));
    Snapshot { text, article, officials, settings: Arc::new(Settings::default()), path: path.map(Arc::new) }
}

/// Columns and label of a line of carets.
fn underline(line: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let carets = line.trim_start_matches(' ');
    let start = line.len() - carets.len();
    let rest = carets.trim_start_matches('^');
    let end = start + carets.len() - rest.len();
    let is_underline = end > start && (rest.is_empty() || rest.starts_with(' '));
    is_underline.then(|| (start..end, rest.trim()))
}

fn size(bytes: usize) -> TextSize {
    TextSize::try_from(bytes).expect("a small text")
}

fn slice(text: &str, range: TextRange) -> &str {
    &text[usize::from(range.start())..usize::from(range.end())]
}

/// One line for each quotation: where, what it is, who is its source, how sure and why.
#[track_caller]
pub(crate) fn check_quotes(article: &str, expected: Expect) {
    let snapshot = Fixture::parse(article, "").snapshot();
    let article = &snapshot.article;
    let mut actual = String::new();
    for quotation in article.quotations() {
        let source = quotation.source().and_then(|id| article.entity(id)).map_or("-", |entity| &entity.name);
        let range = format!("{:?}", quotation.range());
        let _ = write!(actual, "{range:<9} {:<8} {source}", quotation.kind().word());
        if let Some(attribution) = quotation.attribution() {
            let evidence: Vec<String> = attribution.evidence.iter().map(ToString::to_string).collect();
            let _ = write!(actual, "  {}: {}", attribution.confidence().word(), evidence.join("; "));
        }
        actual.push('\n');
    }
    expected.assert_eq(&actual);
}

/// The findings of all rules are those underlined in the article, and no others.
#[track_caller]
pub(crate) fn check_findings(article: &str) {
    let example = Example::read(Fixture::parse(article, ""));
    if let Err(failure) = example.expect_findings() {
        panic!("{failure}");
    }
}

/// The first finding's fix with this title makes of the article what is expected.
#[track_caller]
pub(crate) fn check_fix(article: &str, info: &str, title: &str, expected: &str) {
    let fixture = Fixture::parse(article, info);
    let snapshot = fixture.snapshot();
    let findings = rules::check(&snapshot.rules());
    let finding = findings.first().expect("a finding");
    let fixes = rules::fixes(&snapshot.rules(), finding);
    let titles: Vec<&str> = fixes.iter().map(|fix| fix.title.as_str()).collect();
    let Some(fix) = fixes.iter().find(|fix| fix.title == title) else {
        panic!("{title:?} is none of {titles:?}")
    };
    assert_eq!(apply(&fix.edits, &fixture.text), expected);
}

/// What is shown at the cursor, with the words it is about in the first line; empty where nothing is.
#[track_caller]
pub(crate) fn check_hover(article: &str, expected: Expect) {
    let fixture = Fixture::parse(article, "");
    let cursor = fixture.cursor.expect("a cursor <|>");
    let hover = features::hover(&fixture.snapshot(), cursor);
    let shown = hover.map(|hover| format!("{}\n{}\n", slice(&fixture.text, hover.range), hover.markdown));
    expected.assert_eq(&shown.unwrap_or_default());
}

/// One line for each hint: the words before it, its label, where it leads and why it is there.
#[track_caller]
pub(crate) fn check_hints(article: &str, expected: Expect) {
    let fixture = Fixture::parse(article, "");
    let everything = TextRange::up_to(TextSize::of(&fixture.text));
    let mut actual = String::new();
    for hint in features::inlay_hints(&fixture.snapshot(), everything) {
        let before: Vec<char> = fixture.text[..usize::from(hint.at)].chars().collect();
        let before: String = before[before.len().saturating_sub(12)..].iter().collect();
        let target = hint.target.map_or("-", |target| slice(&fixture.text, target));
        let _ = writeln!(actual, "{before}|{}| -> {target}: {}", hint.label, hint.tooltip);
    }
    expected.assert_eq(&actual);
}

/// Runs every example of a rule's page, and tells all that fail.
#[track_caller]
pub(crate) fn check_page(rule: &Rule) {
    let mut failures = Vec::new();
    let (mut examples, mut silent) = (0, 0);
    let mut example: Option<Example> = None;
    for Fence { line, info, body } in fences(rule.page) {
        let outcome = if let Some(info) = info.strip_prefix("article") {
            let read = Example::read(Fixture::parse(&body, info));
            examples += 1;
            silent += usize::from(read.findings.is_empty());
            let outcome = read.expect_findings().and_then(|()| read.expect_cures());
            example = Some(read);
            outcome
        } else if let Some(fix) = info.strip_prefix("fix ") {
            let (number, title) = fix.split_once(": ").expect("fix N: TITLE");
            let number = number.parse().expect("a number");
            example.as_ref().expect("an article above").expect_fix(number, Some(title), &body)
        } else if info == "likewise" {
            let example = example.as_ref().expect("an article above");
            body.split("\n\n").try_for_each(|pair| {
                let (line, result) = pair.split_once('\n').expect("two lines");
                let other = example.with_line(line)?;
                other.expect_fix(1, None, result)?;
                other.expect_cures()
            })
        } else {
            Ok(())
        };
        if let Err(failure) = outcome {
            failures.push(format!("docs/rules/{}.md:{line}: {failure}", rule.code));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(silent >= 4 && silent * 3 >= examples, "{}: {silent} silent of {examples} examples", rule.code);
}

/// An article and what the rules find in it.
struct Example {
    fixture: Fixture,
    snapshot: Snapshot,
    findings: Vec<Finding>,
}

impl Example {
    fn read(fixture: Fixture) -> Example {
        let snapshot = fixture.snapshot();
        let findings = rules::check(&snapshot.rules());
        Example { fixture, snapshot, findings }
    }

    /// The same article with `line` in the place of the flagged one.
    fn with_line(&self, line: &str) -> Result<Example, String> {
        let at = usize::from(self.only_finding()?.range.start());
        let text = &self.fixture.text;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find(['\r', '\n']).map_or(text.len(), |length| at + length);
        let text = format!("{}{line}{}", &text[..start], &text[end..]);
        Ok(Example::read(Fixture { text, ..self.fixture.clone() }))
    }

    fn only_finding(&self) -> Result<&Finding, String> {
        match self.findings.as_slice() {
            [finding] => Ok(finding),
            findings => Err(format!("{} findings, not one, in:\n{}", findings.len(), self.fixture.text)),
        }
    }

    /// The findings are those underlined, and no others.
    fn expect_findings(&self) -> Result<(), String> {
        let text = &self.fixture.text;
        let actual: Vec<(&str, String)> =
            self.findings.iter().map(|finding| (slice(text, finding.range), labelled(finding))).collect();
        let expected: Vec<(&str, &str)> = self
            .fixture
            .underlines
            .iter()
            .map(|(range, label)| (slice(text, *range), label.as_str()))
            .collect();
        let is_met = actual.len() == expected.len()
            && actual.iter().zip(&expected).all(|((words, message), (under, label))| {
                let is_as_loud = severity_word(message) == severity_word(label);
                words == under && message.contains(label) && is_as_loud && !label.is_empty()
            });
        if is_met { Ok(()) } else { Err(format!("expected {expected:#?}, found {actual:#?}")) }
    }

    /// The one finding's fix has this title, and makes these lines of those that it changes.
    fn expect_fix(&self, number: usize, title: Option<&str>, lines: &str) -> Result<(), String> {
        let fixes = rules::fixes(&self.snapshot.rules(), self.only_finding()?);
        let titles: Vec<&str> = fixes.iter().map(|fix| fix.title.as_str()).collect();
        let fix = fixes.get(number - 1).ok_or_else(|| format!("only {titles:?}"))?;
        if title.is_some_and(|title| title != fix.title) {
            return Err(format!("fix {number} is not {title:?}; all: {titles:?}"));
        }
        let actual = changed_lines(&self.fixture.text, &apply(&fix.edits, &self.fixture.text));
        if actual == lines { Ok(()) } else { Err(format!("expected {lines}\nfound    {actual}")) }
    }

    /// Each fix of each finding removes it and brings no new one.
    fn expect_cures(&self) -> Result<(), String> {
        let known: Vec<String> = self.findings.iter().map(labelled).collect();
        for finding in &self.findings {
            for fix in rules::fixes(&self.snapshot.rules(), finding) {
                let text = apply(&fix.edits, &self.fixture.text);
                let after = Example::read(Fixture { text, ..self.fixture.clone() });
                let left: Vec<String> = after.findings.iter().map(labelled).collect();
                if left.len() >= known.len() || left.iter().any(|label| !known.contains(label)) {
                    return Err(format!("{:?} leaves {left:?} in:\n{}", fix.title, after.fixture.text));
                }
            }
        }
        Ok(())
    }
}

/// "hint" of "hint: speaker only implied"; nothing for a warning.
fn severity_word(label: &str) -> Option<&str> {
    label.split_once(": ").map(|(word, _)| word).filter(|word| Severity::from_word(word).is_some())
}

fn labelled(finding: &Finding) -> String {
    match finding.severity {
        Severity::Warning => finding.message.clone(),
        Severity::Information => format!("information: {}", finding.message),
        Severity::Hint => format!("hint: {}", finding.message),
    }
}

#[track_caller]
pub(crate) fn apply(edits: &[TextEdit], text: &str) -> String {
    TextEdit::apply_all(edits, text).expect("edits in order that fit the text")
}

/// The lines of `after` that `before` has not.
fn changed_lines(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    new[head..new.len() - tail].join("\n")
}

/// A fenced block of a page.
struct Fence<'a> {
    /// The line of its opening, from 1.
    line: usize,
    info: &'a str,
    body: String,
}

fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut open: Option<(usize, &str, Vec<&str>)> = None;
    for (number, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((number + 1, info, Vec::new())),
            (Some(_), Some(_)) => {
                let (line, info, body) = open.take().expect("open");
                fences.push(Fence { line, info, body: body.join("\n") });
            }
            (Some((_, _, body)), None) => body.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is left open");
    fences
}

#[test]
fn carets_count_characters() {
    let fixture = Fixture::parse("a\n“né <|>x”\n ^^ label: two\nend", "crlf");
    assert_eq!(fixture.text, "a\r\n“né x”\r\nend");
    let [(range, label)] = fixture.underlines.as_slice() else { panic!("one underline") };
    assert_eq!((slice(&fixture.text, *range), label.as_str()), ("né", "label: two"));
    assert_eq!(fixture.cursor, Some(10.into()));
}

#[test]
fn quotations_are_listed_with_their_speakers() {
    check_quotes(
        "“We are done here,” Ana Ruiz said. “Go home.”\n\nShe called it “a cathedral of mud.”",
        expect_test::expect![[r#"
            0..23     direct   Ana Ruiz  sure: cue “said” after the quotation
            39..53    direct   Ana Ruiz  sure: same speaker as the paragraph’s other quotation
            69..94    partial  Ana Ruiz  sure: cue “called” before the quotation; “She” = Ruiz
        "#]],
    );
}
