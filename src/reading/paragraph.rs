//! What one paragraph says by itself: a pure function of its prose, kept as long as the prose stays the same.

use std::sync::Arc;

use super::fact::Fact;
use super::mention::{self, Form, Record};
use super::relation::{self, Relation};

use super::patterns::Context;
use super::rank::Rankers;
use super::scorer::{self, Ranked};
use crate::markup::Prose;
use crate::officials::Officials;
use crate::syntax::{Class, Syntax, TokenKind};

/// One paragraph, read by itself.
#[derive(Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) prose: Arc<Prose>,
    pub(super) lead: u32,
    pub(super) syntax: Syntax,
    pub(super) records: Vec<Record>,
    pub(super) relations: Vec<Relation>,
    /// For each mention the odds that it is the source of anything.
    pub(super) sources: Vec<f32>,
    /// For each quotation the likeliest sources inside the paragraph.
    pub(super) ranked: Vec<Ranked>,
    /// What its names say, in order, and which mention says each.
    pub(super) facts: Vec<Arc<Fact>>,
    pub(super) fact_records: Vec<u32>,
    pub(super) counts: Counts,
}

/// What a document is judged by as a whole: sums over its paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words outside quotations.
    pub(super) words: u32,
    /// Of these, the commonest words of English.
    pub(super) function: u32,
    /// Verbs of reporting.
    pub(super) reporting: u32,
    /// … in the present and in the past tense.
    pub(super) present: u32,
    pub(super) past: u32,
    /// Closing marks with a stop or comma inside, and outside.
    pub(super) inside: u32,
    pub(super) outside: u32,
    /// Quotations introduced by a colon, and by a comma.
    pub(super) colon: u32,
    pub(super) comma: u32,
    /// Courtesy titles: Mr., Ms.
    pub(super) courtesy: u32,
}

impl Paragraph {
    pub(super) fn read(prose: Arc<Prose>, lead: u32, officials: &Officials, rankers: &Rankers) -> Paragraph {
        let text = prose.text();
        let syntax = Syntax::read(text, lead);
        let records = mention::find(text, &syntax, officials);
        let relations = relation::find(text, &syntax, &records);
        let counts = Counts::of(text, &syntax);
        let ctx = Context {
            prose: text,
            syntax: &syntax,
            records: &records,
            relations: &relations,
            cues: counts.reporting,
        };
        let signs = scorer::signs_of_all(&ctx);
        let sources = scorer::sources(&ctx, &signs, rankers);
        let ranked = scorer::rank(&ctx, &signs, &sources, rankers);
        let (facts, fact_records) = (0..)
            .zip(&records)
            .filter_map(|(n, r)| Some((Arc::new(Fact::of(r, text, officials)?), n)))
            .unzip();
        Paragraph { lead, syntax, records, relations, sources, ranked, facts, fact_records, counts, prose }
    }

    /// What the rankers look at.
    pub(super) fn context(&self) -> Context<'_> {
        let Paragraph { prose, syntax, records, relations, .. } = self;
        Context { prose: prose.text(), syntax, records, relations, cues: self.counts.reporting }
    }

    /// Is there any mention that could be a speaker?
    pub(super) fn names_anybody(&self) -> bool {
        self.records.iter().any(|r| {
            r.can_speak()
                && !matches!(r.form, Form::Pronoun(mention::Pronoun::You | mention::Pronoun::Relative))
        })
    }

    #[cfg(test)]
    pub(super) fn for_test(text: &str) -> Paragraph {
        Paragraph::read(Arc::new(Prose::verbatim(text)), 0, Officials::embedded(), Rankers::embedded())
    }
}

impl Counts {
    fn of(prose: &str, syntax: &Syntax) -> Counts {
        let mut counts = Counts::default();
        for (index, token) in syntax.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Word => {
                    counts.words += 1;
                    counts.function += u32::from(token.is(Class::FUNCTION));
                    counts.reporting += u32::from(token.is(Class::REPORTING));
                    counts.present += u32::from(token.is(Class::PRESENT));
                    counts.past += u32::from(token.is(Class::PAST));
                    counts.courtesy += u32::from(token.is(Class::FEMALE_COURTESY.or(Class::MALE_COURTESY)));
                }
                TokenKind::Quotation(quotation) => {
                    let next = syntax.tokens.get(index + 1).map(|t| t.kind);
                    let last = syntax.quotations.get(usize::from(quotation)).and_then(|q| q.last_char(prose));
                    counts.inside += u32::from(matches!(last, Some('.' | ',')));
                    counts.outside += u32::from(
                        !matches!(last, Some('.' | ',' | '!' | '?' | '…'))
                            && matches!(next, Some(TokenKind::Comma | TokenKind::Stop)),
                    );
                    match index.checked_sub(1).and_then(|b| syntax.tokens.get(b)).map(|t| t.kind) {
                        Some(TokenKind::Colon) => counts.colon += 1,
                        Some(TokenKind::Comma) => counts.comma += 1,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        counts
    }

    pub(super) fn add(&mut self, other: &Counts) {
        self.combine(other, u32::saturating_add);
    }

    pub(super) fn take_off(&mut self, other: &Counts) {
        self.combine(other, u32::saturating_sub);
    }

    fn combine(&mut self, other: &Counts, with: fn(u32, u32) -> u32) {
        let Counts { words, function, reporting, present, past, inside, outside, colon, comma, courtesy } =
            self;
        for (mine, others) in [
            (words, other.words),
            (function, other.function),
            (reporting, other.reporting),
            (present, other.present),
            (past, other.past),
            (inside, other.inside),
            (outside, other.outside),
            (colon, other.colon),
            (comma, other.comma),
            (courtesy, other.courtesy),
        ] {
            *mine = with(*mine, others);
        }
    }
}
