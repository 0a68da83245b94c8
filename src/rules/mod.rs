//! The checks: one file a rule, one page a rule, and the registry.
//!
//! In: an article as read, the knowledge base, settings. Out: findings, and the fixes that a finding offers.
//! Invariants: a rule never judges or changes words inside quotation marks; messages do not change with edits elsewhere;
//! a fix that names a speaker is one of several for a person to choose from.

use crate::config::{Settings, Severity};
use crate::edits::TextEdit;
use crate::officials::Officials;
use crate::reading::{Article, QuotationId};
use crate::text::TextRange;

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct RuleContext<'a> {
    /// The article.
    pub article: &'a Article,
    /// Who is who.
    pub officials: &'a Officials,
    /// The newsroom's settings.
    pub settings: &'a Settings,
    /// The document's file name, if it has one: "README.md" is not news.
    pub file_name: Option<&'a str>,
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
}

/// Everything that the rules find in an article, in order of place. Silenced findings are left out.
pub fn check(ctx: &RuleContext<'_>) -> Vec<Finding> {
    let _ = ctx;
    Vec::new()
}

/// What a finding offers, best first.
pub fn fixes(ctx: &RuleContext<'_>, finding: &Finding) -> Vec<Fix> {
    let _ = (ctx, finding);
    Vec::new()
}
