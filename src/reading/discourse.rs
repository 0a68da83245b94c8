//! What is known of a paragraph in its place, and what it hands on to the next.
//!
//! All of it is small and compared by value, so that an edit is followed only as far as it changes anything.

use super::entity::SourceKind;
use super::patterns::Reason;
use super::rank::Elsewhere;
use super::records::{EntityId, Standing};
use super::scorer::Offer;

/// Who a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Referent {
    /// One of the roster.
    Entity(EntityId),
    /// Somebody or something that the article gives no name.
    Nameless(SourceKind),
    /// Not told.
    Unknown,
}

impl Referent {
    pub(super) fn entity(self) -> Option<EntityId> {
        match self {
            Referent::Entity(id) => Some(id),
            _ => None,
        }
    }
}

/// The source of a quotation, linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    /// The speaker's mention: so many blocks before, and its index there.
    pub(super) back: u32,
    pub(super) mention: u32,
    pub(super) score: f32,
    pub(super) reason: Reason,
    /// Token of the cue, in the mention's paragraph.
    pub(super) cue: Option<u32>,
    pub(super) referent: Referent,
}

/// What is known of one paragraph in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linked {
    /// For each mention.
    pub(super) referents: Box<[Referent]>,
    /// For each quotation.
    pub(super) links: Box<[Option<Link>]>,
    pub(super) standings: Box<[Standing]>,
    /// Does the first quotation go on from the paragraph before?
    pub(super) runs_on: bool,
    /// Is it a bare paragraph whose quotation wants a source?
    pub(super) is_bare: bool,
    /// What of the roster this rests on, sorted; as [`super::roster::Changes`] have it.
    pub(super) rests_on: Box<[u32]>,
    /// What it hands on.
    pub(super) out: Discourse,
}

impl Linked {
    /// The same with other numbers for its entities; one that has none there becomes unknown.
    pub(super) fn renumbered(&self, number: &impl Fn(EntityId) -> Option<EntityId>) -> Linked {
        let referent = |r: Referent| match r {
            Referent::Entity(id) => number(id).map_or(Referent::Unknown, Referent::Entity),
            other => other,
        };
        let link = |l: Link| Link { referent: referent(l.referent), ..l };
        let standing = |s: &Standing| match *s {
            Standing::Continues(id) => Standing::Continues(id.and_then(number)),
            other => other,
        };
        let salient = self.out.salient.iter().filter_map(|s| Some(Salient { id: number(s.id)?, ..*s }));
        let out = Discourse {
            salient: salient.collect(),
            speaker: self.out.speaker.map(link),
            subject: self.out.subject.map(link),
            open: self.out.open.map(|l| l.map(link)),
            offers: self.out.offers.iter().map(|o| o.renamed(referent)).collect(),
            ..self.out
        };
        Linked {
            referents: self.referents.iter().map(|r| referent(*r)).collect(),
            links: self.links.iter().map(|l| l.map(link)).collect(),
            standings: self.standings.iter().map(standing).collect(),
            out,
            ..self.clone()
        }
    }

    /// Does one of its quotations want a source?
    pub(super) fn wants(&self) -> bool {
        self.standings.iter().any(|s| s.wants_source())
    }
}

/// What a paragraph hands on to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Discourse {
    /// Who was mentioned last, latest first.
    pub(super) salient: Vec<Salient>,
    /// The last speaker.
    pub(super) speaker: Option<Link>,
    /// The subject of the last body paragraph's last sentence: whom it leads in to.
    pub(super) subject: Option<Link>,
    /// The speaker of a quotation that was left open.
    pub(super) open: Option<Option<Link>>,
    /// Does the last body paragraph quote anybody directly?
    pub(super) quotes: bool,
    /// Does it introduce this one?
    pub(super) lead_in: bool,
    /// Mentions of the last paragraphs that may be the source of words in the next.
    pub(super) offers: Vec<Offer>,
}

/// Somebody who was mentioned lately.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Salient {
    pub(super) id: EntityId,
    /// Sentences since, up to [`OLDEST`].
    pub(super) age: u8,
    /// Was that mention the subject of a verb of reporting?
    pub(super) spoke: bool,
    /// Did it open its sentence's mentions?
    pub(super) first: bool,
    /// Did it stand after a preposition, or as a modifier of another name?
    pub(super) oblique: bool,
}

/// How many people are kept in mind, and for how many sentences.
const KEPT: usize = 8;
const OLDEST: u8 = 12;

/// How far back a speaker may be named, in blocks.
pub(super) const FARTHEST: u32 = 8;

impl Discourse {
    /// As it looks from the next block.
    pub(super) fn advanced(&self) -> Discourse {
        let back = |link: Link| (link.back < FARTHEST).then_some(Link { back: link.back + 1, ..link });
        Discourse {
            salient: self.salient.clone(),
            speaker: self.speaker.and_then(back),
            subject: self.subject.and_then(back),
            open: self.open.map(|link| link.and_then(back)),
            offers: self.offers.iter().filter_map(Offer::advanced).collect(),
            ..*self
        }
    }

    /// What the paragraphs before offer, and how each stands to the next paragraph.
    pub(super) fn offered(&self) -> impl Iterator<Item = (&Offer, Elsewhere)> {
        self.offers.iter().map(|offer| {
            let is =
                |link: Option<Link>| link.is_some_and(|l| (l.back, l.mention) == (offer.back, offer.mention));
            let elsewhere = Elsewhere {
                back: offer.age,
                last_speaker: is(self.speaker),
                subject: is(self.subject),
                leads_in: self.lead_in,
                above_quotes: self.quotes,
            };
            (offer, elsewhere)
        })
    }

    /// A mention that was offered, as the source of a quotation.
    pub(super) fn link_to(&self, offer: &Offer) -> Link {
        let is =
            |link: Option<Link>| link.is_some_and(|l| (l.back, l.mention) == (offer.back, offer.mention));
        let reason = match (is(self.subject) && self.lead_in, is(self.speaker)) {
            (true, _) => Reason::LeadIn,
            (_, true) => Reason::LastSpeaker,
            _ => Reason::Nearest,
        };
        let Offer { back, mention, referent, .. } = *offer;
        Link { back, mention, score: 0.0, reason, cue: None, referent }
    }

    /// Adds what a paragraph offers, and forgets what lies too far back: two paragraphs, or the last speaker.
    pub(super) fn offer(&mut self, offers: Vec<Offer>) {
        let speaker = self.speaker.map(|l| (l.back, l.mention));
        self.offers.iter_mut().for_each(|o| o.age += 1);
        self.offers.retain(|o| o.age < 2 || Some((o.back, o.mention)) == speaker);
        self.offers.extend(offers);
    }

    /// Some sentences go by.
    pub(super) fn age(&mut self, sentences: usize) {
        let passed = sentences.min(usize::from(OLDEST)) as u8;
        self.salient.iter_mut().for_each(|s| s.age = s.age.saturating_add(passed).min(OLDEST));
        self.salient.retain(|s| s.age < OLDEST);
    }

    /// Puts somebody in front of those who were mentioned lately.
    pub(super) fn remember(&mut self, new: Salient) {
        let salient = &mut self.salient;
        let old = salient.iter().position(|s| s.id == new.id).map(|at| salient.remove(at));
        // Said twice in one sentence, the better place counts.
        let merged = match old {
            Some(old) if old.age == 0 => Salient {
                spoke: old.spoke || new.spoke,
                first: old.first || new.first,
                oblique: old.oblique && new.oblique,
                ..new
            },
            _ => new,
        };
        salient.insert(0, merged);
        salient.truncate(KEPT);
    }
}
