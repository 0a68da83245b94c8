//! The part each block plays in the article, from what its markup says, what its words look like, and where it stands.
//!
//! Runs over small records after every edit; never over text.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::furniture::{Ending, Line, Look};
use super::lead::Lead;
use super::segment::{Kind, RawBlock, Segment};
use super::{ArticleDate, Block, DateSource, Role, Silence, Span};
use crate::text::{TextRange, TextSize};

/// A headline without a stop at its end has at most so many words; the first lines of PolNeAR's 840 training articles
/// have 22 at most.
const MAX_HEADLINE: u16 = 25;
/// A headline that ends in a stop looks like a sentence: it must be short, and a story must follow. 97 % of those first
/// lines are no longer than this.
const MAX_HEADLINE_WITH_STOP: u16 = 16;
/// So many blocks behind a line are a story.
const STORY: usize = 4;
/// A deck has at most so many words.
const MAX_DECK: u16 = 35;
/// A heading inside the story has at most so many words.
const MAX_HEADING: u16 = 10;

/// What all segments together make.
pub(super) struct Arranged {
    pub(super) blocks: Vec<Block>,
    pub(super) silences: Vec<Silence>,
    /// The best date that the document itself gives.
    pub(super) date: Option<ArticleDate>,
    pub(super) byline: Option<Box<str>>,
}

/// Puts segments together.
pub(super) fn arrange(segments: &[Arc<Segment>]) -> Arranged {
    let count = segments.iter().map(|segment| segment.content.blocks.len()).sum();
    let mut raw = Vec::with_capacity(count);
    let mut orders = Vec::new();
    let (mut date, mut byline) = (None::<ArticleDate>, None);
    let mut base = 0;
    for segment in segments {
        raw.extend(segment.content.blocks.iter().map(|block| (block, base)));
        orders.extend(segment.content.orders.iter().map(|order| (order, base)));
        if let Some(found) = segment.content.date
            && date.is_none_or(|best| found.source < best.source)
        {
            date = Some(found);
        }
        byline = byline.or_else(|| segment.content.byline.clone());
        base += segment.len;
    }
    let mut arranger = Arranger::new(&raw);
    let blocks: Vec<Block> = (0..raw.len()).filter_map(|at| arranger.block(at)).collect();
    let silences = orders
        .iter()
        .map(|(order, at)| Silence {
            range: if order.everywhere {
                TextRange::up_to(base.into())
            } else {
                silenced(&blocks, placed(order.range, *at))
            },
            codes: order.codes.clone(),
        })
        .collect();
    let date = date.or(arranger.date);
    let byline = byline.or(arranger.byline);
    Arranged { blocks, silences, date, byline }
}

/// A comment covers the block it stands in, or the one behind it.
fn silenced(blocks: &[Block], comment: TextRange) -> TextRange {
    let behind = blocks.partition_point(|block| block.range.end() <= comment.start());
    match blocks.get(behind) {
        Some(block) => comment.cover(block.range),
        None => comment,
    }
}

fn placed(range: Span, base: u32) -> TextRange {
    TextRange::new(TextSize::new(base + range.start), TextSize::new(base + range.end))
}

/// How far the walk through the article has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nothing but furniture yet.
    Top,
    /// Behind the headline.
    Head,
    /// In the story.
    Story,
}

struct Arranger<'a> {
    raw: &'a [(&'a RawBlock, u32)],
    place: Place,
    /// Does the markup itself name a title?
    has_title: bool,
    decks: u32,
    /// Is the block before this one the headline or a deck?
    after_headline: bool,
    transcript: Transcript,
    date: Option<ArticleDate>,
    byline: Option<Box<str>>,
}

/// Which labels make a transcript.
#[derive(Default)]
struct Transcript {
    /// How often each label is there.
    counts: FxHashMap<u64, u32>,
    labels: usize,
    /// The first and last block with a label of a question or answer, if there are two.
    questions: Option<(usize, usize)>,
    /// Are there questions in bold type?
    has_bold_questions: bool,
    /// Is the walk behind one of them?
    in_interview: bool,
}

impl Transcript {
    fn new(raw: &[(&RawBlock, u32)]) -> Transcript {
        let mut transcript = Transcript::default();
        let (mut bold, mut asked) = (0, 0);
        for (at, (block, _)) in raw.iter().enumerate() {
            if block.kind != Kind::Paragraph {
                continue;
            }
            bold += u32::from(is_bold_question(block));
            let Lead::Label { key, asks, .. } = block.look.lead else { continue };
            *transcript.counts.entry(key).or_default() += 1;
            transcript.labels += 1;
            if asks {
                asked += 1;
                transcript.questions = Some((transcript.questions.map_or(at, |(first, _)| first), at));
            }
        }
        transcript.questions = transcript.questions.filter(|_| asked > 1);
        transcript.has_bold_questions = bold > 1;
        transcript
    }

    /// Is the block a line of a transcript? A label alone is none: "Minister: Dam is safe" is a headline.
    fn holds(&mut self, raw: &[(&RawBlock, u32)], at: usize, look: &Look) -> bool {
        let Some((block, _)) = raw.get(at) else { return false };
        let labelled = |at: Option<usize>| {
            at.and_then(|at| raw.get(at))
                .is_some_and(|(block, _)| matches!(block.look.lead, Lead::Label { .. }))
        };
        self.in_interview |= self.has_bold_questions && is_bold_question(block);
        let between = self.questions.is_some_and(|(first, last)| (first..=last).contains(&at));
        match look.lead {
            Lead::Label { asks: true, .. } => self.questions.is_some(),
            Lead::Label { key, .. } => {
                let again = self.counts.get(&key).is_some_and(|&count| count > 1);
                let beside = labelled(at.checked_sub(1)) || labelled(at.checked_add(1));
                again || between || self.labels > 2 && beside
            }
            _ => between || self.in_interview,
        }
    }
}

fn is_bold_question(block: &RawBlock) -> bool {
    block.strong && block.look.ending == Ending::Mark && block.prose.text().trim_end().ends_with('?')
}

impl<'a> Arranger<'a> {
    fn new(raw: &'a [(&'a RawBlock, u32)]) -> Arranger<'a> {
        let is_title = |(block, _): &(&RawBlock, u32)| matches!(block.kind, Kind::Title | Kind::Heading(1));
        Arranger {
            raw,
            place: Place::Top,
            has_title: raw.iter().any(is_title),
            decks: 0,
            after_headline: false,
            transcript: Transcript::new(raw),
            date: None,
            byline: None,
        }
    }

    fn block(&mut self, at: usize) -> Option<Block> {
        let (block, base) = *self.raw.get(at)?;
        let (role, lead) = self.role(at, block);
        self.after_headline = role == Role::Headline;
        if role == Role::Headline {
            self.place = Place::Head;
        } else if !matches!(role, Role::Furniture | Role::Caption) {
            self.place = Place::Story;
        }
        Some(Block { role, range: placed(block.range, base), prose: block.prose.clone(), lead })
    }

    fn role(&mut self, at: usize, block: &RawBlock) -> (Role, u32) {
        match block.kind {
            Kind::Title => (Role::Headline, 0),
            Kind::PageTitle if self.has_title => (Role::Furniture, 0),
            Kind::PageTitle => (Role::Headline, 0),
            Kind::Heading(level) => (self.heading(level, at), 0),
            Kind::Quote => (Role::BlockQuote, 0),
            Kind::Item => (Role::ListItem, 0),
            Kind::Caption => (Role::Caption, 0),
            Kind::Furniture => {
                self.note_line(&block.look, block);
                (Role::Furniture, 0)
            }
            Kind::Paragraph => self.paragraph(at, block),
        }
    }

    fn heading(&mut self, level: u8, at: usize) -> Role {
        self.transcript.in_interview = false;
        let opens = self.place == Place::Top && (level == 1 || !self.has_title);
        let is_deck = self.after_headline && self.decks < 2 && self.next(at).is_some();
        if self.place != Place::Story && (opens || is_deck || level == 1) {
            self.decks += u32::from(!opens);
            Role::Headline
        } else {
            Role::Heading
        }
    }

    fn paragraph(&mut self, at: usize, block: &RawBlock) -> (Role, u32) {
        let look = &block.look;
        if look.line != Line::Prose {
            self.note_line(look, block);
            return (Role::Furniture, 0);
        }
        if self.transcript.holds(self.raw, at, look) {
            let lead = if let Lead::Label { len, .. } = look.lead { len } else { 0 };
            return (Role::Transcript, lead);
        }
        if let Lead::Bullet { len, firm } = look.lead
            && (firm || self.is_bullet(at.checked_sub(1)) || self.is_bullet(at.checked_add(1)))
        {
            return (Role::ListItem, len);
        }
        if self.is_headline(at, look) || self.is_deck(at, look) {
            return (Role::Headline, 0);
        }
        if self.is_heading(at, look) {
            self.transcript.in_interview = false;
            return (Role::Heading, 0);
        }
        let opens = self.place != Place::Story;
        match look.lead {
            Lead::Dateline { len, date, firm } if firm || opens => {
                self.note_date(date);
                (Role::Body, len)
            }
            // "OSLO: The minister said": a dateline too.
            Lead::Label { len, capitals: true, .. } if opens => (Role::Body, len),
            _ => (Role::Body, 0),
        }
    }

    /// Keeps what a line of furniture tells of the article.
    fn note_line(&mut self, look: &Look, block: &RawBlock) {
        match look.line {
            Line::Byline(names) if self.byline.is_none() => {
                self.byline = Some(names.of(block.prose.text()).into());
            }
            Line::Dated(date) if self.place != Place::Story => self.note_date(date),
            _ => {}
        }
    }

    fn note_date(&mut self, date: Option<jiff::civil::Date>) {
        self.date = self.date.or(date.map(|date| ArticleDate { date, source: DateSource::Dateline }));
    }

    /// The next block, if it is a paragraph of prose.
    fn next(&self, at: usize) -> Option<&Look> {
        let (block, _) = self.raw.get(at.checked_add(1)?)?;
        (block.kind == Kind::Paragraph).then_some(&block.look)
    }

    fn is_bullet(&self, at: Option<usize>) -> bool {
        let block = at.and_then(|at| self.raw.get(at));
        block.is_some_and(|(block, _)| matches!(block.look.lead, Lead::Bullet { .. }))
    }

    /// Is the first block of words a headline? "Storm closes port", or "Storm closes port." above a story.
    fn is_headline(&self, at: usize, look: &Look) -> bool {
        if self.place != Place::Top
            || self.has_title
            || matches!(look.lead, Lead::Dateline { firm: true, .. })
        {
            return false;
        }
        let Some((next, _)) = self.raw.get(at + 1) else { return false };
        let may_be_speech = look.has_double_marks && look.is_quoted && !look.is_title_case;
        match look.ending {
            Ending::Open => look.words <= MAX_HEADLINE && !may_be_speech,
            Ending::Mark => look.words <= MAX_HEADLINE && !may_be_speech && !look.has_inner_stop,
            Ending::Stop => {
                let is_label =
                    look.words <= MAX_HEADLINE_WITH_STOP || look.is_title_case && look.words <= MAX_HEADLINE;
                is_label
                    && !look.has_inner_stop
                    && (!look.has_double_marks || look.is_title_case)
                    && self.raw.len() > at + STORY
                    && (look.is_title_case || next.look.words > look.words)
            }
            // "Storm closes port;" above its deck.
            Ending::Semicolon => look.words <= MAX_HEADLINE && !may_be_speech && !look.has_inner_stop,
            Ending::Pending => false,
        }
    }

    fn is_deck(&self, at: usize, look: &Look) -> bool {
        let may_be_speech = look.has_double_marks && look.is_quoted;
        self.after_headline
            && self.place == Place::Head
            && look.ending == Ending::Open
            && look.words <= MAX_DECK
            && !may_be_speech
            && !matches!(look.lead, Lead::Dateline { .. })
            && self.next(at).is_some()
    }

    /// A short line without a stop above a longer paragraph.
    fn is_heading(&self, at: usize, look: &Look) -> bool {
        let above_paragraph = self.next(at).is_some_and(|next| {
            next.words > look.words
                && matches!(next.ending, Ending::Stop | Ending::Mark | Ending::Pending | Ending::Semicolon)
        });
        self.place == Place::Story
            && look.ending == Ending::Open
            && look.words <= MAX_HEADING
            && !look.has_double_marks
            && !look.is_quoted
            && !look.starts_small
            && above_paragraph
    }
}
