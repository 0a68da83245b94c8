//! The quotations of an article, as a list: whose words each holds, and what is to mend.

use super::Snapshot;
use crate::markup::{Block, Role};
use crate::reading::{self, Article, Confidence, EntityId, Standing};
use crate::rules::Finding;
use crate::syntax::Kind;
use crate::text::TextRange;

/// The rule that asks for speakers.
const UNATTRIBUTED: &str = "unattributed-quote";

/// A quotation as a desk lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// Its bytes, marks included.
    pub range: TextRange,
    /// Its words as a reader sees them, marks included.
    pub plain: String,
    /// How many words that are.
    pub words: u32,
    /// Direct or partial.
    pub kind: Kind,
    /// Whose words they are; `None`: nobody is known.
    pub speaker: Option<Speaker>,
    /// The code of the finding on it; `None`: nothing is to mend.
    pub finding: Option<&'static str>,
    /// Who may have said it, likeliest first: for quotations with a finding.
    pub likely: Vec<String>,
}

/// Whose words a quotation holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest name the article gives, else what it calls them: "a spokesman".
    pub name: String,
    /// The title that the article prints with it; empty: none.
    pub title: String,
    /// How sure that is.
    pub sure: Confidence,
    /// Who that is among the article's entities, if the article gives a name.
    entity: Option<EntityId>,
}

impl Speaker {
    /// Are both the same speaker? Those without a name are, if the article calls them the same.
    pub(super) fn is(&self, other: &Speaker) -> bool {
        match (self.entity, other.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.name.to_lowercase() == other.name.to_lowercase(),
            _ => false,
        }
    }
}

/// The article's headline as a reader sees it; `None`: it has none.
pub fn headline(article: &Article) -> Option<&str> {
    headline_block(article).map(|block| block.prose.text())
}

/// The block of the headline.
pub(super) fn headline_block(article: &Article) -> Option<&Block> {
    article.layout().blocks().iter().find(|block| block.role == Role::Headline)
}

/// The direct and partial quotations in order of place: one entry a paragraph where one runs over several, none for what
/// is quoted inside another. `findings` are those of the same snapshot.
pub fn quotations(snapshot: &Snapshot, findings: &[Finding]) -> Vec<Quoted> {
    let article = &*snapshot.article;
    let listed = article.quotations().filter(is_listed);
    listed.map(|quotation| quoted(article, quotation, findings)).collect()
}

/// How many quotations [`quotations`] lists. Cheap enough for every keystroke.
pub fn count_quotations(article: &Article) -> usize {
    article.quotations().filter(is_listed).count()
}

/// How many of these findings ask for a speaker.
pub fn count_without_speaker<'a>(findings: impl Iterator<Item = &'a Finding>) -> usize {
    findings.filter(|finding| finding.code == UNATTRIBUTED).count()
}

fn is_listed(quotation: &reading::Quotation<'_>) -> bool {
    quotation.kind() != Kind::Scare && quotation.parent().is_none()
}

fn quoted(article: &Article, quotation: reading::Quotation<'_>, findings: &[Finding]) -> Quoted {
    let finding = findings.iter().find(|finding| finding.quotation == Some(quotation.id));
    let likely = match finding {
        Some(_) => article.suggestions(quotation.id),
        None => Vec::new(),
    };
    let name = |id| article.entity(id).map(|entity| entity.name.to_string());
    Quoted {
        range: quotation.range(),
        plain: quotation.plain().to_owned(),
        words: quotation.syntax().words,
        kind: quotation.kind(),
        speaker: speaker(article, quotation),
        finding: finding.map(|finding| finding.code),
        likely: likely.iter().filter_map(|suggestion| name(suggestion.entity)).collect(),
    }
}

fn speaker(article: &Article, quotation: reading::Quotation<'_>) -> Option<Speaker> {
    let (entity, sure, called) = match (quotation.standing(), quotation.attribution()) {
        (Standing::Orphan, _) => return None,
        (Standing::Continues(id), _) => (Some(id?), Confidence::Likely, None),
        (_, attribution) => {
            let attribution = attribution?;
            (quotation.source(), attribution.confidence(), article.mention(attribution.speaker))
        }
    };
    let known = entity.and_then(|id| article.entity(id)).filter(|entity| !entity.name.is_empty());
    Some(Speaker {
        name: match known {
            Some(entity) => entity.name.to_string(),
            None => called?.text().to_owned(),
        },
        title: known.map(|entity| entity.title.to_string()).unwrap_or_default(),
        sure,
        entity: known.and(entity),
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::rules;
    use crate::testing::Fixture;

    /// One line for each quotation.
    #[track_caller]
    fn check(article: &str, expected: Expect) {
        let snapshot = Fixture::parse(article, "markdown").snapshot();
        let findings = rules::check(&snapshot.rules());
        let mut actual = String::new();
        let list = quotations(&snapshot, &findings);
        assert_eq!(list.len(), count_quotations(&snapshot.article));
        for quoted in list {
            let speaker = quoted
                .speaker
                .map_or("nobody".to_owned(), |s| format!("{} ({}) {}", s.name, s.title, s.sure.word()));
            let finding = quoted.finding.unwrap_or("-");
            let _ = writeln!(
                actual,
                "{} {} {}: {speaker} {finding} {}",
                quoted.plain,
                quoted.kind.word(),
                quoted.words,
                quoted.likely.join(", ")
            );
        }
        expected.assert_eq(&actual);
    }

    #[test]
    fn whose_words_each_quotation_holds() {
        check(
            "# Council votes\n\nFinance Minister Ana Ruiz left. “We are *done* here, ‘all’ of us,” she said. The “pool party” was over. \
             A spokesman called it “a mess without an end.”\n\nThe vote had lasted nine minutes and changed nothing at all.\n\n\
             “Nobody will ever swim in this town again.”\n\n“We go home to our families now.”",
            expect![[r#"
                “We are done here, ‘all’ of us,” direct 7: Ana Ruiz (Finance Minister) sure - 
                “a mess without an end.” partial 5: A spokesman () sure - 
                “Nobody will ever swim in this town again.” direct 8: nobody unattributed-quote Ana Ruiz
                “We go home to our families now.” direct 7: nobody unattributed-quote Ana Ruiz
            "#]],
        );
    }

    #[test]
    fn a_quotation_of_several_paragraphs_is_one_entry_a_paragraph() {
        check(
            "Ana Ruiz said: “We are done here, all of us.\n\n“We go home.”",
            expect![[r#"
            “We are done here, all of us. direct 7: Ana Ruiz () sure - 
            “We go home.” direct 3: Ana Ruiz () sure - 
        "#]],
        );
    }

    #[test]
    fn the_headline_is_the_first() {
        let headline = |text| {
            let snapshot = Fixture::parse(text, "markdown").snapshot();
            headline(&snapshot.article).map(str::to_owned)
        };
        assert_eq!(headline("---\ntitle: Dam *holds*\n---\n\nText."), Some("Dam *holds*".to_owned()));
        assert_eq!(headline("# Dam *holds*\n\nText.\n\n# No\n"), Some("Dam holds".to_owned()));
        assert_eq!(
            headline("Ana Ruiz left the room at noon, and nobody followed her out of the room."),
            None
        );
    }
}
