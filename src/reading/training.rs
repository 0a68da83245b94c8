//! What `tools/train` learns from: every mention and every pair of an article, as the rankers see them.

use super::article::Article;
use super::discourse::Discourse;
use super::linker;
use super::patterns;
use super::rank::{MENTION, Rankers};
use super::records::{MentionId, QuotationId};
use super::scorer;
use crate::markup::{Layout, Span};
use crate::officials::Officials;
use crate::text::TextRange;

/// A mention that may be the source of words.
#[derive(Clone, Debug)]
pub struct MentionExample {
    /// Which one.
    pub id: MentionId,
    /// Its bytes in the document, its title included.
    pub range: TextRange,
    /// Does it only modify the mention whose words these may be: *Clinton* spokesman Brian Fallon, *Lind*’s claim?
    pub modifies: bool,
    /// Its signs.
    pub signs: [u8; MENTION.len()],
}

/// A quotation and all who may be its source.
#[derive(Clone, Debug)]
pub struct QuotationExample {
    /// Which one.
    pub id: QuotationId,
    /// Its bytes in the document, marks included.
    pub range: TextRange,
    /// The mentions, each with the row of the pair, in no order.
    pub pairs: Vec<(MentionId, Vec<u8>)>,
}

/// All mentions of an article that may be the source of words, in order.
pub fn mentions(article: &Article) -> Vec<MentionExample> {
    let mut examples = Vec::new();
    for ((block, entry), layout) in (0..).zip(article.entries()).zip(article.layout().blocks()) {
        let signs = scorer::signs_of_all(&entry.paragraph.context());
        for ((index, record), signs) in (0..).zip(&entry.paragraph.records).zip(signs) {
            if record.can_speak() {
                let range = layout.to_article(Span::new(record.span.start, record.span.end));
                let modifies = record.premodifier || record.possessor;
                examples.push(MentionExample { id: MentionId { block, index }, range, modifies, signs });
            }
        }
    }
    examples
}

/// All quotations of an article but those that go on from the paragraph before or are nested in another. The article must
/// have been read with the same first ranker.
pub fn quotations(article: &Article) -> Vec<QuotationExample> {
    let mut examples = Vec::new();
    let start = Discourse::default();
    let mut before = &start;
    for (block, entry) in (0..).zip(article.entries()) {
        let paragraph = &entry.paragraph;
        let ctx = paragraph.context();
        let signs = scorer::signs_of_all(&ctx);
        let readings = patterns::read(&ctx);
        for (index, reading) in (0..).zip(&readings) {
            let id = QuotationId { block, index };
            let Some(quotation) = article.quotation(id).filter(|q| !q.runs_on() && q.parent().is_none())
            else {
                continue;
            };
            let own = scorer::own_rows(&ctx, index as usize, &paragraph.sources, &signs, reading, |_| true);
            let mut pairs: Vec<(MentionId, Vec<u8>)> =
                own.map(|(s, row)| (MentionId { block, index: s.mention }, row.to_vec())).collect();
            for (offer, row) in linker::rows_elsewhere(paragraph, before, index as usize) {
                pairs.push((MentionId { block: block - offer.back, index: offer.mention }, row.to_vec()));
            }
            examples.push(QuotationExample { id, range: quotation.range(), pairs });
        }
        before = &entry.linked.out;
    }
    examples
}

/// Reads an article with other weights than those that ship.
pub fn read(layout: Layout, rankers: &Rankers) -> Article {
    Article::read_with(layout, Officials::embedded(), rankers)
}
