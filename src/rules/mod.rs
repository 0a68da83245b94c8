//! The checks: one file a rule, one page a rule, and the registry.
//!
//! In: an article as read, the knowledge base, settings. Out: findings, and the fixes that a finding offers.
//! Invariants: a rule never judges or changes words inside quotation marks; messages do not change with edits elsewhere;
//! a fix that names a speaker is one of several for a person to choose from.

mod choices;
mod news;
mod silence;
mod unattributed_quote;

pub use choices::{Choice, Choices};
pub use news::is_news_name;
pub use silence::Passage;

use crate::config::{Settings, Severity};
use crate::edits::TextEdit;
use crate::officials::Officials;
use crate::reading::{Article, News, QuotationId};
use crate::text::{Buffer, TextRange};

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct RuleContext<'a> {
    /// The document's text, of the same version as the article.
    pub text: &'a Buffer,
    /// The article.
    pub article: &'a Article,
    /// Who is who.
    pub officials: &'a Officials,
    /// The newsroom's settings.
    pub settings: &'a Settings,
    /// The document's file name, if it has one: "README.md" is not news.
    pub file_name: Option<&'a str>,
}

/// One check.
pub struct Rule {
    /// Its name in settings, diagnostics and on the command line: `unattributed-quote`. Names the fault.
    pub code: &'static str,
    /// The level of its main finding where settings do not say another.
    pub severity: Severity,
    /// One line: what it flags.
    pub summary: &'static str,
    /// Its page, as Markdown: reason, newsroom standard, tested examples.
    pub page: &'static str,
    check: fn(&RuleContext<'_>, &mut Vec<Finding>),
    fixes: fn(&RuleContext<'_>, &Finding) -> Vec<Fix>,
}

/// What a rule reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// Where.
    pub range: TextRange,
    /// How loud.
    pub severity: Severity,
    /// A fact in newsroom words, under 60 characters.
    pub message: String,
    /// Other places that bear on it, each with a few words.
    pub related: Vec<(TextRange, String)>,
    /// The quotation it is about.
    pub quotation: Option<QuotationId>,
}

/// An edit that a finding offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as its result reads: `Add “Shoigu said”`.
    pub title: String,
    /// What it changes; applied together, they are one undo step.
    pub edits: Vec<TextEdit>,
    /// Words in it that the writer may choose, in editors that let them.
    pub choices: Option<Choices>,
}

/// Makes the registry, and one test for each page. The `mod` lines stand above: `cargo fmt` skips files that only a
/// macro declares.
macro_rules! rules {
    ($($name:ident),+ $(,)?) => {
        /// Every rule, in the order of the documentation.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),+];

        #[cfg(test)]
        mod pages {
            $(#[test]
            fn $name() {
                crate::testing::check_page(&super::$name::RULE);
            })+
        }
    };
}

rules! { unattributed_quote }

impl Rule {
    /// The rule with this code.
    pub fn with_code(code: &str) -> Option<&'static Rule> {
        RULES.iter().copied().find(|rule| rule.code == code)
    }
}

/// Everything that the rules find in an article, in order of place. Silenced findings are left out; so is everything
/// in a document that is not news.
pub fn check(ctx: &RuleContext<'_>) -> Vec<Finding> {
    if !is_news(ctx) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for rule in RULES {
        let level = match ctx.settings.rules.get(rule.code) {
            Some(None) => continue,
            Some(Some(level)) => *level,
            None => rule.severity,
        };
        let from = findings.len();
        (rule.check)(ctx, &mut findings);
        for finding in findings.iter_mut().skip(from) {
            finding.severity = adjusted(finding.severity, rule.severity, level);
        }
    }
    findings.retain(|finding| !silence::is_silenced(ctx, finding));
    findings.sort_by_key(|finding| (finding.range.start(), finding.range.end()));
    findings
}

/// Is the document news, by its name and by what it says? If not, the rules find nothing.
pub fn is_news(ctx: &RuleContext<'_>) -> bool {
    ctx.file_name.is_none_or(is_news_name) && ctx.article.news() == News::Yes
}

/// What a finding offers, best first. Costs what the article is long: ask only when a menu opens.
pub fn fixes(ctx: &RuleContext<'_>, finding: &Finding) -> Vec<Fix> {
    Rule::with_code(finding.code).map_or_else(Vec::new, |rule| (rule.fixes)(ctx, finding))
}

/// A finding's severity when the rule is set to `level`: the main one takes it, a weaker one never gets louder.
fn adjusted(severity: Severity, main: Severity, level: Severity) -> Severity {
    if severity == main { level } else { severity.min(level) }
}

/// Checks itself in tests: a title says what the fix does, in one line without a final stop.
fn label(title: String) -> String {
    debug_assert!(title.starts_with(char::is_uppercase) && !title.ends_with('.') && !title.contains('\n'));
    title
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::markup::Language;
    use crate::testing::{check_findings, snapshot};

    #[test]
    fn a_rule_is_found_by_its_code() {
        for rule in RULES {
            assert!(Rule::with_code(rule.code).is_some());
            assert!(rule.page.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
            assert!(rule.code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.code);
        }
        assert!(Rule::with_code("no-such-rule").is_none());
    }

    /// The findings' levels in an article with a warning and a hint, under these settings.
    fn levels(level: Option<Option<Severity>>) -> Vec<Severity> {
        let text = "Ana Ruiz left at noon. The vote had lasted nine minutes and changed nothing at all.\n\n\
                    “We are done here, all of us.”\n\n“We are done, and we go home now.”";
        let mut snapshot = snapshot(text, Language::Plain, None);
        let rules = level.map(|level| ("unattributed-quote".to_owned(), level)).into_iter().collect();
        snapshot.settings = Arc::new(Settings { rules, ..Settings::default() });
        check(&snapshot.rules()).iter().map(|finding| finding.severity).collect()
    }

    #[test]
    fn settings_move_and_silence_a_rule() {
        use Severity::{Hint, Information, Warning};
        assert_eq!(levels(None), [Warning, Hint]);
        assert_eq!(levels(Some(Some(Information))), [Information, Hint]);
        assert_eq!(levels(Some(Some(Hint))), [Hint, Hint]);
        assert_eq!(levels(Some(None)), []);
    }

    #[test]
    fn each_finding_stands_at_its_own_words() {
        check_findings(
            "Ana Ruiz left at noon. The vote had lasted nine minutes and changed nothing at all.\n\n\
             “We are done here, all of us.”\n\
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no speaker named\n\n\
             “We are done, and we go home now.”\n\
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: speaker only implied",
        );
    }

    #[test]
    fn a_level_moves_the_main_finding_and_only_lowers_the_others() {
        use Severity::{Hint, Information, Warning};
        assert_eq!(adjusted(Warning, Warning, Information), Information);
        assert_eq!(adjusted(Hint, Warning, Information), Hint);
        assert_eq!(adjusted(Information, Warning, Hint), Hint);
    }
}
