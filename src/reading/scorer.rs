//! How likely each mention is the source of each quotation: the learned rankers at work.
//!
//! A pure function of one paragraph for its own mentions; those of the paragraphs before come in as [`Offer`]s. Quotations
//! are ranked independently of each other.

use std::sync::Arc;

use super::discourse::{FARTHEST, Referent};
use super::mention::Record;
use super::patterns::{self, Context, Scored};
use super::rank::{Elsewhere, Given, MENTION, PAIR_ROW, Place, QUOTATION, Rankers, mention_signs};

/// So many of a quotation's mentions are kept, so many of a paragraph's are offered to the next ones.
const KEPT: usize = 3;

/// Mentions with lower odds than this are the source of nothing (one in a hundred), and not looked at any further: most
/// mentions are such.
const FAINT: f32 = -4.5;

/// The mentions of its paragraph as sources of one quotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranked {
    /// The likeliest, best first. A score is a weight: its exponential is a share of [`Ranked::total`] and one, which stands
    /// for nobody.
    pub(super) best: Vec<Scored>,
    /// The sum of the exponentials of all weights.
    pub(super) total: f32,
    /// Whom the patterns pick.
    pub(super) pick: Option<Scored>,
}

/// A mention that a paragraph offers to the paragraphs behind it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    /// The mention: so many blocks before, and its index there.
    pub(super) back: u32,
    pub(super) mention: u32,
    pub(super) referent: Referent,
    /// So many paragraphs before.
    pub(super) age: u32,
    /// The first ranker's odds.
    source: f32,
    signs: Arc<[u8; MENTION.len()]>,
}

impl Offer {
    /// As it looks from the next block; `None`: it is too far off by then.
    pub(super) fn advanced(&self) -> Option<Offer> {
        (self.back < FARTHEST).then(|| Offer { back: self.back + 1, ..self.clone() })
    }

    /// The same as somebody else.
    pub(super) fn renamed(&self, referent: impl Fn(Referent) -> Referent) -> Offer {
        Offer { referent: referent(self.referent), ..self.clone() }
    }
}

/// The first ranker's odds for each mention.
pub(super) fn sources(ctx: &Context<'_>, signs: &[[u8; MENTION.len()]], rankers: &Rankers) -> Vec<f32> {
    let odds = |(signs, record): (&[u8; MENTION.len()], &Record)| {
        if record.can_speak() { rankers.source.weight(signs) } else { -8.0 }
    };
    signs.iter().zip(ctx.records).map(odds).collect()
}

/// Ranks the mentions of a paragraph for each of its quotations, in order. Nested ones have none of their own here.
pub(super) fn rank(
    ctx: &Context<'_>,
    signs: &[[u8; MENTION.len()]],
    sources: &[f32],
    rankers: &Rankers,
) -> Vec<Ranked> {
    if ctx.syntax.quotations.is_empty() {
        return Vec::new();
    }
    let readings = patterns::read(ctx);
    (0..)
        .zip(readings)
        .map(|(quotation, reading)| {
            let mut ranked = Ranked { pick: reading.pick, ..Ranked::default() };
            let likely = |s: &Scored| sources.get(s.mention as usize).is_some_and(|odds| *odds > FAINT);
            for (scored, row) in own_rows(ctx, quotation, sources, signs, &reading, likely) {
                let weight = rankers.speaker.weight(&row);
                ranked.total += weight.exp();
                let at = ranked.best.partition_point(|b| b.score >= weight);
                if at < KEPT {
                    ranked.best.insert(at, Scored { score: weight, ..scored });
                    ranked.best.truncate(KEPT);
                }
            }
            ranked
        })
        .collect()
}

/// The signs of all mentions of a paragraph.
pub(super) fn signs_of_all(ctx: &Context<'_>) -> Vec<[u8; MENTION.len()]> {
    (0..ctx.records.len()).map(|index| mention_signs(ctx, index)).collect()
}

/// A quotation's rows for the mentions of its own paragraph, each with what the patterns say of it.
pub(super) fn own_rows<'a>(
    ctx: &'a Context<'a>,
    quotation: usize,
    sources: &'a [f32],
    signs: &'a [[u8; MENTION.len()]],
    reading: &'a patterns::Reading,
    wanted: impl Fn(&Scored) -> bool + Copy + 'a,
) -> impl Iterator<Item = (Scored, [u8; PAIR_ROW])> + 'a {
    let place = Place::new(ctx, quotation, sources, reading.pick);
    place.into_iter().flat_map(move |place| {
        let of_quotation = place.signs();
        reading.pairs.iter().filter(move |s| wanted(s)).filter_map(move |scored| {
            let mention = scored.mention as usize;
            let source = sources.get(mention).copied()?;
            let given = Given { mention, source, pattern: Some(*scored), elsewhere: None };
            let row = join(signs.get(mention)?, &of_quotation, &place.pair_signs(given));
            // What the paragraph's other quotations say of this one is told as the reason.
            let told = reading.pick.filter(|pick| pick.mention == scored.mention).unwrap_or(*scored);
            Some((told, row))
        })
    })
}

/// A quotation's rows for mentions of the paragraphs before.
pub(super) fn rows_elsewhere<'a>(
    ctx: &'a Context<'a>,
    quotation: usize,
    sources: &[f32],
    ranked: &Ranked,
    offers: impl Iterator<Item = (&'a Offer, Elsewhere)> + 'a,
) -> impl Iterator<Item = (&'a Offer, [u8; PAIR_ROW])> {
    let place = Place::new(ctx, quotation, sources, ranked.pick);
    place.into_iter().zip(std::iter::once(offers)).flat_map(|(place, offers)| {
        let of_quotation = place.signs();
        offers.map(move |(offer, elsewhere)| {
            let mention = offer.mention as usize;
            let given = Given { mention, source: offer.source, pattern: None, elsewhere: Some(elsewhere) };
            (offer, join(&offer.signs, &of_quotation, &place.pair_signs(given)))
        })
    })
}

/// The likeliest sources of a paragraph, for the paragraphs behind it.
pub(super) fn offers(
    ctx: &Context<'_>,
    sources: &[f32],
    also: Option<u32>,
    referent: impl Fn(u32) -> Referent,
) -> Vec<Offer> {
    let mut likeliest: Vec<(u32, f32)> = (0..)
        .zip(sources)
        .zip(ctx.records)
        .filter(|((_, odds), record)| record.can_speak() && **odds > FAINT)
        .map(|((at, odds), _)| (at, *odds))
        .collect();
    likeliest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let rank = likeliest.iter().position(|(at, _)| Some(*at) == also);
    if let Some(rank) = rank.filter(|rank| *rank >= KEPT) {
        likeliest.swap(KEPT - 1, rank);
    }
    likeliest.truncate(KEPT);
    let offer = |(mention, source)| Offer {
        back: 0,
        mention,
        referent: referent(mention),
        age: 0,
        source,
        signs: Arc::new(mention_signs(ctx, mention as usize)),
    };
    likeliest.into_iter().map(offer).collect()
}

fn join(mention: &[u8; MENTION.len()], quotation: &[u8; QUOTATION.len()], pair: &[u8]) -> [u8; PAIR_ROW] {
    let mut row = [0; PAIR_ROW];
    let signs = mention.iter().chain(quotation).chain(pair);
    row.iter_mut().zip(signs).for_each(|(slot, sign)| *slot = *sign);
    row
}

#[cfg(test)]
mod tests {
    use crate::reading::paragraph::Paragraph;

    /// Each quotation's speaker, as the paragraph alone tells it.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let paragraph = Paragraph::for_test(text);
        let shown: Vec<&str> = (0..paragraph.syntax.quotations.len())
            .map(|q| {
                paragraph.ranked[q]
                    .best
                    .first()
                    .map_or("-", |s| paragraph.records[s.mention as usize].span.of(text))
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_tag_behind_the_quotation() {
        check("“The dam is safe,” Anna Lind said.", &["Anna Lind"]);
        check("“The dam is safe,” said Anna Lind, who leads the union.", &["Anna Lind"]);
        check("“The dam is safe,” according to Anna Lind.", &["Anna Lind"]);
        check("“The dam is safe,” a spokesman for Anna Lind said.", &["a spokesman"]);
        check("“The dam,” she said, “is safe.”", &["she", "she"]);
        check("“Is it safe?” Okafor asked the minister.", &["Okafor"]);
    }

    #[test]
    fn a_cue_before_the_quotation() {
        check("Lind told reporters in Norport on Tuesday: “The dam is safe.”", &["Lind"]);
        check("Lind, the city’s mayor, called it “a cathedral of mud.”", &["Lind"]);
        check("According to Lind, the gate was “half open.”", &["Lind"]);
        check("Okafor met Lind, who said, “The dam is safe.”", &["who"]);
    }

    #[test]
    fn a_second_quotation_keeps_the_speaker() {
        check("“We are done,” Ruiz said. “For now, all of us go home.”", &["Ruiz", "Ruiz"]);
    }
}
