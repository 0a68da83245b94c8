use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::{Checked, Format};
use crate::cli::desk::Opened;
use crate::config::Severity;
use crate::host::{System, reference};
use crate::rules::RULES;
use crate::text::{Encoding, TextRange};

/// SARIF 2.1.0. It holds places and messages but no snippet: a log that is uploaded must not carry an unpublished text.
pub(in crate::cli) struct Sarif {
    results: Vec<Value>,
    troubles: Vec<Value>,
}

/// Where the rules' pages stand.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");

impl Sarif {
    pub(in crate::cli) fn new() -> Sarif {
        Sarif { results: Vec::new(), troubles: Vec::new() }
    }
}

impl Format for Sarif {
    fn article(
        &mut self,
        _: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()> {
        let uri = uri(shown);
        let mut n_alike: HashMap<(&str, &str), u32> = HashMap::new();
        for found in &checked.found {
            let finding = &found.finding;
            // The same for a finding that only moved: code, message, and which of those alike in the file.
            let nth = n_alike.entry((finding.code, &finding.message)).or_default();
            let fingerprint = fingerprint(&[&uri, finding.code, &finding.message, &nth.to_string()]);
            *nth += 1;
            let related: Vec<Value> = (finding.related.iter())
                .map(|(range, message)| {
                    json!({
                        "message": {"text": message},
                        "physicalLocation": physical(&uri, opened, *range),
                    })
                })
                .collect();
            self.results.push(json!({
                "ruleId": finding.code,
                "level": level(finding.severity),
                "message": {"text": finding.message},
                "locations": [{"physicalLocation": physical(&uri, opened, finding.range)}],
                "relatedLocations": related,
                "partialFingerprints": {"copydesk/v1": fingerprint},
            }));
        }
        Ok(())
    }

    fn failed(&mut self, _: &mut dyn Write, shown: &str, why: &str) -> io::Result<()> {
        self.troubles.push(json!({
            "level": "error",
            "message": {"text": why},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(shown)}}}],
        }));
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules = RULES.iter().map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": {"text": rule.summary},
                "helpUri": format!("{PAGES}{}.md", rule.code),
                "defaultConfiguration": {"level": level(rule.severity)},
            })
        });
        let rules: Vec<Value> = rules.collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "copydesk",
                    "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.troubles.is_empty(),
                    "toolExecutionNotifications": self.troubles,
                }],
                "results": self.results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn physical(uri: &str, opened: &Opened, range: TextRange) -> Value {
    let start = opened.snapshot.text.position(range.start(), Encoding::Utf32);
    let end = opened.snapshot.text.position(range.end(), Encoding::Utf32);
    json!({
        "artifactLocation": {"uri": uri},
        "region": {
            "startLine": start.line + 1,
            "startColumn": start.character + 1,
            "endLine": end.line + 1,
            "endColumn": end.character + 1,
        },
    })
}

/// A path as a relative URI reference: below the working directory where it is, percent-encoded (RFC 3986).
fn uri(shown: &str) -> String {
    let path = Path::new(shown);
    let here = std::env::current_dir().ok();
    let relative = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    reference(relative, System::HERE)
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
fn fingerprint(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_relative_uri() {
        assert_eq!(uri("news/the dam é.md"), "news/the%20dam%20%C3%A9.md");
        let here = std::env::current_dir().unwrap().join("news/a.md");
        assert_eq!(uri(here.to_str().unwrap()), "news/a.md");
        assert_eq!(uri("/elsewhere/a.md"), "file:///elsewhere/a.md");
    }

    #[test]
    fn a_fingerprint_stays() {
        assert_eq!(fingerprint(&["a.md", "unattributed-quote"]), "ff13cf984ffe2ec9");
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }
}
