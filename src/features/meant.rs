//! Which official a mention means.

use super::Snapshot;
use crate::officials::{Found, NameInContext};
use crate::reading::{Article, BlockIdx, Mention, MentionKind, SourceKind};

/// The officials that a mention may mean, likeliest first, as [`crate::officials::Officials::identify`] finds them by the
/// name and title that the article gives the person, and by what is named around the mention.
pub fn officials_meant(snapshot: &Snapshot, mention: Mention<'_>) -> Vec<Found<'static>> {
    let article = &*snapshot.article;
    let entity = mention.entity().and_then(|id| article.entity(id));
    let (name, title) = match entity {
        Some(entity) if entity.kind == SourceKind::Person => (&*entity.name, &*entity.title),
        None if mention.kind() == MentionKind::Name => (name_of(mention), mention.title()),
        _ => return Vec::new(),
    };
    let near = near(article, mention);
    let near: Vec<&str> = near.into_iter().map(name_of).collect();
    let day = article.layout().date().date;
    snapshot.officials.identify(&NameInContext { name, title, near: &near, day })
}

fn name_of(mention: Mention<'_>) -> &str {
    mention.name_span().of(mention.block().prose.text())
}

/// Places and bodies named in the paragraphs around a mention, and around the first mention of the same person.
fn near<'a>(article: &'a Article, mention: Mention<'a>) -> Vec<Mention<'a>> {
    let first = mention.entity().and_then(|id| article.mentions_of(id).next());
    let blocks = [Some(mention), first].map(|m| m.map(|m| m.id.block));
    let is_near = |block: BlockIdx| blocks.iter().flatten().any(|at| at.abs_diff(block) <= 1);
    let is_place_or_body = |m: &Mention<'_>| {
        let entity = m.entity().and_then(|id| article.entity(id));
        m.kind() == MentionKind::Name && entity.is_some_and(|e| e.kind != SourceKind::Person)
    };
    article.mentions().filter(|m| is_near(m.id.block)).filter(is_place_or_body).collect()
}
