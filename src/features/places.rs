//! Where somebody stands in the article: all places, the first full one, what belongs to a quotation.

use super::Snapshot;
use crate::reading::{Article, EntityId, Mention, MentionKind};
use crate::text::{TextRange, TextSize};

/// Where a name, or what stands for one, is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The words that were asked about.
    pub origin: TextRange,
    /// The mention that gives the name in full.
    pub target: TextRange,
}

/// The first mention in full of whoever is meant at a place: from “he”, “the minister”, “Shoigu” to “Sergei Shoigu”.
/// `None` where nobody known by name is meant.
pub fn definition(snapshot: &Snapshot, at: TextSize) -> Option<Definition> {
    let article = &*snapshot.article;
    let mention = meant_at(article, at)?;
    let id = mention.entity()?;
    let name = &article.entity(id)?.name;
    let is_full = |m: &Mention<'_>| {
        m.kind() == MentionKind::Name
            && m.name_span().of(m.block().prose.text()).split_whitespace().eq(name.split_whitespace())
    };
    let named = |m: &Mention<'_>| m.kind() == MentionKind::Name;
    let target = article.mentions_of(id).find(is_full).or_else(|| article.mentions_of(id).find(named))?;
    Some(Definition { origin: mention.range(), target: target.range() })
}

/// All mentions of whoever is meant at a place, in order; on a quotation, of its speaker. Empty where nobody is meant.
pub fn references(snapshot: &Snapshot, at: TextSize) -> Vec<TextRange> {
    let article = &*snapshot.article;
    let entity = match meant_at(article, at) {
        Some(mention) => mention.entity(),
        None => article.quotation_at(at).and_then(|quotation| quotation.source()),
    };
    mentions(article, entity)
}

/// What belongs to the words at a place: on a name or what stands for one, all mentions of the same person; on a quotation,
/// the mention of its speaker and the cue. Empty where there is nothing to show.
pub fn highlights(snapshot: &Snapshot, at: TextSize) -> Vec<TextRange> {
    let article = &*snapshot.article;
    if let Some(mention) = meant_at(article, at) {
        return mentions(article, mention.entity());
    }
    let Some(attribution) = article.quotation_at(at).and_then(|quotation| quotation.attribution()) else {
        return Vec::new();
    };
    let speaker = article.mention(attribution.speaker).map(|mention| mention.range());
    let mut ranges: Vec<TextRange> = speaker.into_iter().chain(attribution.cue).collect();
    ranges.sort_by_key(|range| range.start());
    ranges
}

/// The mention at a place. A place in markup counts as the next words; there the writer is not on them.
fn meant_at(article: &Article, at: TextSize) -> Option<Mention<'_>> {
    article.mention_at(at).filter(|mention| mention.range().contains_inclusive(at))
}

fn mentions(article: &Article, id: Option<EntityId>) -> Vec<TextRange> {
    id.into_iter().flat_map(|id| article.mentions_of(id)).map(|mention| mention.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixture;

    const ARTICLE: &str = "Okafor stayed. Finance Minister Ana Ruiz left. “We are done here, all of us,” she said. Later Ruiz slept.";

    /// What a feature finds at the cursor, in words.
    #[track_caller]
    fn check(find: fn(&Snapshot, TextSize) -> Vec<TextRange>, at: &str, expected: &[&str]) {
        let fixture = Fixture::parse(&ARTICLE.replace(&at.replace("<|>", ""), at), "");
        let snapshot = fixture.snapshot();
        let found = find(&snapshot, fixture.cursor.expect("a cursor"));
        let found: Vec<_> = found.iter().map(|range| snapshot.text.slice(*range).into_owned()).collect();
        assert_eq!(found, expected, "{at}");
    }

    #[test]
    fn all_mentions_of_a_person() {
        let ruiz = ["Finance Minister Ana Ruiz", "she", "Ruiz"];
        for find in [references, highlights] {
            check(find, "Later Ru<|>iz", &ruiz);
            check(find, "sh<|>e said", &ruiz);
            check(find, "Oka<|>for", &["Okafor"]);
            check(find, "sl<|>ept", &[]);
        }
    }

    #[test]
    fn nobody_is_meant_in_markup() {
        let fixture = Fixture::parse(
            "<p>Here is <a href=\"https://a.ex<|>ample\">Ana Ruiz</a>, the minister.</p>",
            "html",
        );
        assert_eq!(highlights(&fixture.snapshot(), fixture.cursor.expect("a cursor")), []);
    }

    #[test]
    fn what_belongs_to_a_quotation() {
        check(highlights, "do<|>ne here", &["she", "said"]);
        check(references, "do<|>ne here", &["Finance Minister Ana Ruiz", "she", "Ruiz"]);
    }

    #[test]
    fn who_is_meant_leads_to_the_first_full_name() {
        let define = |snapshot: &Snapshot, at| {
            definition(snapshot, at).map(|d| vec![d.origin, d.target]).unwrap_or_default()
        };
        check(define, "sh<|>e said", &["she", "Finance Minister Ana Ruiz"]);
        check(define, "Later Ru<|>iz", &["Ruiz", "Finance Minister Ana Ruiz"]);
        check(define, "Okafor st<|>ayed", &[]);
        check(define, "do<|>ne here", &[]);
    }
}
