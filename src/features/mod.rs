//! What an editor asks for: one file a feature, plain Rust types in and out.
//!
//! In: a [`Snapshot`] and a place in it. Out: structs in an editor's words. Invariants: free functions, no state;
//! nothing here names an LSP type.

mod card;
mod folding;
mod hover;
mod inlay_hints;
mod markdown;
mod meant;
mod office_words;
mod places;
mod quiet;
mod quotations;
mod selection;
mod sheet;
mod symbols;

pub use card::{AsOf, Card, Headline, Link, card_of, official};
pub use folding::{Fold, folds};
pub use hover::hover;
pub use inlay_hints::inlay_hints;
pub use meant::officials_meant;
pub use places::{Definition, definition, highlights, references};
pub use quiet::left_alone;
pub use quotations::{Quoted, Speaker, count_quotations, count_without_speaker, headline, quotations};
pub use selection::selections;
pub use sheet::sheet;
pub use symbols::{Symbol, SymbolKind, symbols};

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Settings;
use crate::officials::Officials;
use crate::reading::Article;
use crate::rules::RuleContext;
use crate::text::{Buffer, TextRange, TextSize};

/// A document at one version, read: what every feature answers from.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Its text.
    pub text: Buffer,
    /// Its reading, of the same version.
    pub article: Arc<Article>,
    /// Who is who.
    pub officials: Arc<Officials>,
    /// The settings that hold for it.
    pub settings: Arc<Settings>,
    /// Where it is saved, as far as that is known: a path or a name alone; `None` for an untitled document.
    pub path: Option<Arc<PathBuf>>,
}

impl Snapshot {
    /// What the rules look at.
    pub fn rules(&self) -> RuleContext<'_> {
        RuleContext {
            text: &self.text,
            article: &self.article,
            officials: &self.officials,
            settings: &self.settings,
            file_name: self.path.as_deref().and_then(|p| p.file_name()).and_then(|n| n.to_str()),
        }
    }
}

/// What stands in a hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words it is about.
    pub range: TextRange,
    /// CommonMark without links, images or HTML; text from documents and tables is escaped.
    pub markdown: String,
}

/// A label shown in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlayHint {
    /// It stands before this byte.
    pub at: TextSize,
    /// At most 30 characters.
    pub label: String,
    /// Why, in Markdown.
    pub tooltip: String,
    /// The mention that names the speaker.
    pub target: Option<TextRange>,
}
