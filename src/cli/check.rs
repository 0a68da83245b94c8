use std::collections::HashSet;
use std::io::{self, BufWriter, Write as _};

use super::Exit;
use super::args::{CheckArgs, CheckFormat, FailOn};
use super::desk::{Desk, Opened};
use super::files::targets;
use super::format::{Checked, Format, Found, github, json, jsonl, sarif, text};
use super::parallel::{Outcome, read_all};
use crate::config::Severity;
use crate::features::{AsOf, official, officials_meant};
use crate::rules;

/// `copydesk check`.
pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Exit> {
    let targets = targets(&args.input.paths, args.input.stdin_path.as_deref());
    let mut format: Box<dyn Format> = match args.format {
        CheckFormat::Text => Box::new(text::Text::new()),
        CheckFormat::Json => Box::new(json::Json::default()),
        CheckFormat::Jsonl => Box::new(jsonl::Jsonl),
        CheckFormat::Sarif => Box::new(sarif::Sarif::new()),
        CheckFormat::Github => Box::new(github::Github),
    };
    let threshold = threshold(args.fail_on);
    let mut exit = Exit::Clean;
    let mut out = BufWriter::new(io::stdout().lock());
    let read = read_all(
        &Desk::new(),
        &targets,
        |opened| find(opened, args.explain),
        |target, outcome| {
            match outcome {
                Outcome::Done(opened, checked) => {
                    if checked.found.iter().any(|f| threshold.is_some_and(|t| f.finding.severity >= t)) {
                        exit = exit.max(Exit::Findings);
                    }
                    format.article(&mut out, &target.shown, &opened, &checked)?;
                }
                Outcome::Failed(why) => format.failed(&mut out, &target.shown, &why)?,
            }
            out.flush()
        },
    )?;
    format.end(&mut out)?;
    out.flush()?;
    Ok(exit.max(read))
}

/// The findings of one article, and with `explain` what bears on them.
fn find(opened: &Opened, explain: bool) -> Checked {
    let ctx = opened.snapshot.rules();
    let found = rules::check(&ctx).into_iter().map(|finding| {
        let fixes = if explain { rules::fixes(&ctx, &finding) } else { Vec::new() };
        Found { finding, fixes }
    });
    let facts = if explain { facts(opened) } else { Vec::new() };
    Checked { found: found.collect(), facts }
}

/// What is known of each official named, in the order of the article.
fn facts(opened: &Opened) -> Vec<String> {
    let article = &opened.snapshot.article;
    let on = AsOf::from(*article.layout().date());
    let mut seen = HashSet::new();
    let first_mentions = article.mentions().filter(|m| m.entity().is_none_or(|id| seen.insert(id)));
    let mut facts: Vec<String> = Vec::new();
    for mention in first_mentions {
        let card = official(&officials_meant(&opened.snapshot, mention), on);
        if let Some(fact) = card.map(|card| card.text())
            && !facts.contains(&fact)
        {
            facts.push(fact);
        }
    }
    facts
}

/// The mildest severity that fails the run; `None`: none does.
fn threshold(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Information => Some(Severity::Information),
        FailOn::Hint => Some(Severity::Hint),
        FailOn::Never => None,
    }
}
