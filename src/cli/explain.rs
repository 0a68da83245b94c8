use std::io::{self, IsTerminal as _, Write};

use super::Exit;
use super::args::ExplainArgs;
use crate::rules::{RULES, Rule};

/// The codes of all rules: what settings may name.
pub(super) fn codes() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.code).collect()
}

/// `copydesk explain`.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let mut out = io::stdout().lock();
    match &args.code {
        None => list(&mut out)?,
        Some(code) => match Rule::with_code(code) {
            Some(rule) if out.is_terminal() => out.write_all(for_terminal(rule.page).as_bytes())?,
            Some(rule) => out.write_all(rule.page.as_bytes())?,
            None => anyhow::bail!("no rule is called “{code}”; {}", nearest(code)),
        },
    }
    Ok(Exit::Clean)
}

/// All rules: code, level, what it flags.
fn list(out: &mut impl Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(out, "{:width$}  {:11}  {}", rule.code, rule.severity.word(), rule.summary)?;
    }
    writeln!(out, "\ncopydesk explain CODE tells why, and gives examples.")
}

/// What to write instead of a code that there is not.
fn nearest(code: &str) -> String {
    let nearest = RULES.iter().map(|rule| (strsim::damerau_levenshtein(code, rule.code), rule.code)).min();
    match nearest {
        Some((distance, nearest)) if distance <= code.chars().count() / 3 => {
            format!("did you mean {nearest}?")
        }
        _ => "copydesk explain lists them all".into(),
    }
}

/// Markdown for eyes: headings bold, the fences around examples gone and their lines set in, the rest as it is.
fn for_terminal(page: &str) -> String {
    let mut text = String::new();
    let mut fence = None;
    for line in page.lines() {
        let ticks = line.chars().take_while(|c| *c == '`').count();
        match fence {
            Some(open) if ticks >= open && line.trim_end().len() == ticks => {
                fence = None;
                continue;
            }
            None if ticks >= 3 => {
                fence = Some(ticks);
                // `fix 1: Add “Ruiz said”` says what the lines below show; `article` is plain to see.
                let info = line.trim_start_matches('`');
                if info.starts_with("fix") {
                    text.push_str(&format!("\x1b[3m{info}\x1b[0m\n"));
                }
                continue;
            }
            _ => {}
        }
        match (fence, line.strip_prefix('#')) {
            (Some(_), _) => text.push_str(&format!("    {line}")),
            (None, Some(heading)) => {
                text.push_str(&format!("\x1b[1m{}\x1b[0m", heading.trim_start_matches('#').trim()));
            }
            (None, None) => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_on_a_terminal_shows_headings_and_examples() {
        let page = "# code\n\nWhy.\n\n```article\n“We left.”\n^^^ no speaker\n```\n```fix 1: Add “Ruiz said”\n“We left,” Ruiz said.\n```\n";
        let expected = "\x1b[1mcode\x1b[0m\n\nWhy.\n\n    “We left.”\n    ^^^ no speaker\n\
                        \x1b[3mfix 1: Add “Ruiz said”\x1b[0m\n    “We left,” Ruiz said.\n";
        assert_eq!(for_terminal(page), expected);
    }

    #[test]
    fn a_slip_in_a_code_is_answered_with_the_nearest() {
        assert_eq!(nearest("unatributed-quote"), "did you mean unattributed-quote?");
        assert_eq!(nearest("spelling"), "copydesk explain lists them all");
    }
}
