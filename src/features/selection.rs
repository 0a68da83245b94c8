//! What an editor selects when the writer asks for more: word, sentence, quotation, paragraph, article.

use super::Snapshot;
use crate::markup::{Block, Span};
use crate::syntax::{Syntax, sentences};
use crate::text::{TextRange, TextSize};

/// The stretches around a place, the smallest first; each holds the one before it and is larger.
pub fn selections(snapshot: &Snapshot, at: TextSize) -> Vec<TextRange> {
    let article = &*snapshot.article;
    let mut found: Vec<TextRange> = Vec::new();
    let blocks = article.layout().blocks();
    let block = blocks.get(blocks.partition_point(|block| block.range.end() < at));
    if let Some((block, prose_at)) = block.and_then(|block| Some((block, block.to_prose(at)?))) {
        found.extend(in_block(block, prose_at));
        found.extend(article.mention_at(at).map(|mention| mention.range()));
        found.push(block.range);
    }
    found.push(TextRange::up_to(snapshot.text.len()));
    found.retain(|range| range.contains_inclusive(at) && !range.is_empty());
    found.sort_by_key(|range| range.len());
    let mut nested: Vec<TextRange> = Vec::new();
    for range in found {
        if nested.last().is_none_or(|inner| range.contains_range(*inner) && range != *inner) {
            nested.push(range);
        }
    }
    nested
}

/// Word, sentences, quotations.
fn in_block(block: &Block, at: u32) -> Vec<TextRange> {
    let prose = block.prose.text();
    let syntax = Syntax::read(prose, block.lead);
    let mut spans: Vec<Span> = word(prose, at).into_iter().collect();
    for quotation in syntax.quotations.iter().filter(|q| q.span.start <= at && at <= q.span.end) {
        let inner = quotation.inner;
        let shifted = |s: Span| Span::new(s.start + inner.start, s.end + inner.start);
        spans.extend(sentences(inner.of(prose)).into_iter().map(shifted));
        spans.extend([inner, quotation.span]);
    }
    for sentence in &syntax.sentences {
        let tokens = syntax.tokens.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            spans.push(first.span.cover(last.span));
        }
    }
    spans.retain(|span| span.start <= at && at <= span.end);
    spans.into_iter().map(|span| block.to_article(span)).collect()
}

/// The word at a byte, its apostrophes and hyphens included; the end of a word counts as on it.
fn word(prose: &str, at: u32) -> Option<Span> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let (before, after) = prose.split_at_checked(at as usize)?;
    let start = before.trim_end_matches(is_part).len();
    let end = prose.len() - after.trim_start_matches(is_part).len();
    (start < end).then(|| Span::new(start as u32, end as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixture;

    #[track_caller]
    fn check(article: &str, info: &str, expected: &[&str]) {
        let fixture = Fixture::parse(article, info);
        let snapshot = fixture.snapshot();
        let found = selections(&snapshot, fixture.cursor.expect("a cursor"));
        let found: Vec<_> = found.iter().map(|range| snapshot.text.slice(*range).into_owned()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn from_the_word_to_the_article() {
        check(
            "Rain fell.\n\nAna Ruiz left. “We won’t go. It is ov<|>er here,” she said. Okafor stayed.",
            "",
            &[
                "over",
                "It is over here,",
                "We won’t go. It is over here,",
                "“We won’t go. It is over here,”",
                "“We won’t go. It is over here,” she said.",
                "Ana Ruiz left. “We won’t go. It is over here,” she said. Okafor stayed.",
                "Rain fell.\n\nAna Ruiz left. “We won’t go. It is over here,” she said. Okafor stayed.",
            ],
        );
        check(
            "Finance Minister Ana Ru<|>iz left.",
            "",
            &["Ruiz", "Finance Minister Ana Ruiz", "Finance Minister Ana Ruiz left."],
        );
    }

    #[test]
    fn where_there_is_nothing() {
        check("<|>", "", &[]);
        check("One.\n<|>\nTwo.", "", &["One.\n\nTwo."]);
        check("It is *ov<|>er* now.", "markdown", &["over", "It is *over* now."]);
    }
}
