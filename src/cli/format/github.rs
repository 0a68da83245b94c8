use std::io::{self, Write};

use super::{Checked, Format};
use crate::cli::desk::Opened;
use crate::config::Severity;
use crate::text::Encoding;

/// Workflow commands of GitHub Actions: `::warning file=…,line=…::message`.
pub(in crate::cli) struct Github;

impl Format for Github {
    fn article(
        &mut self,
        out: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()> {
        for found in &checked.found {
            let finding = &found.finding;
            let level = match finding.severity {
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let start = opened.snapshot.text.position(finding.range.start(), Encoding::Utf32);
            let end = opened.snapshot.text.position(finding.range.end(), Encoding::Utf32);
            write!(
                out,
                "::{level} file={},line={},endLine={}",
                property(shown),
                start.line + 1,
                end.line + 1
            )?;
            // Columns are only understood within one line.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.character + 1, end.character + 1)?;
            }
            writeln!(out, ",title={}::{}", property(finding.code), data(&finding.message))?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, shown: &str, why: &str) -> io::Result<()> {
        writeln!(out, "::error file={}::{}", property(shown), data(why))
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Escapes a message (actions/toolkit, `command.ts`, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property's value (the same, `escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_command() {
        assert_eq!(property("a,b:c%\n.md"), "a%2Cb%3Ac%25%0A.md");
        assert_eq!(data("no: speaker\r\n::error::x"), "no: speaker%0D%0A::error::x");
    }
}
