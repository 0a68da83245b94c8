//! Who may have said a quotation that nobody is named for. Looks at the paragraphs near it only.

use super::article::Entry;
use super::discourse::Referent;
use super::entity::SourceKind;
use super::mention::{Form, NameKind};
use super::records::{EntityId, MentionId, QuotationId, Suggestion};
use super::roster::Roster;

/// How many blocks before a quotation, and after it, are looked at.
const BEFORE: u32 = 12;
const AFTER: u32 = 4;

/// The most that is offered.
const MOST: usize = 5;

/// What it counts to be the speaker of the paragraph right before.
const LAST: f32 = 4.0;

/// What speaks for one entity.
struct Candidate {
    id: EntityId,
    /// Its last mention before the quotation, else its first.
    mention: MentionId,
    score: f32,
    /// Is it the subject of anything? Places and people who are only spoken of do not speak.
    acts: bool,
}

/// Ranks the people and bodies named near a quotation, likeliest first. Weights set by hand: who spoke last, who is
/// spoken of last, who speaks often.
pub(super) fn rank(entries: &[Entry], roster: &Roster, id: QuotationId) -> Vec<Suggestion> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let inside = named_inside(entries, id);
    let from = id.block.saturating_sub(BEFORE);
    for block in from..=id.block.saturating_add(AFTER) {
        let Some(Entry { paragraph, linked: links, .. }) = entries.get(block as usize) else { break };
        let distance = block.abs_diff(id.block) as f32;
        let near = if block > id.block { 0.35 } else { 1.0 } / (1.0 + 0.5 * distance);
        // A bare paragraph is, three times in four, the last speaker's.
        let last = if block + 1 == id.block { LAST } else { 0.0 };
        for link in links.links.iter().flatten().filter(|l| l.back == 0 && block != id.block) {
            if let Referent::Entity(entity) = link.referent {
                let mention = MentionId { block, index: link.mention };
                add(&mut candidates, entity, mention, (3.0 * near + last) * link.score);
            }
        }
        for (index, record) in (0..).zip(&paragraph.records) {
            let Some(entity) = links.referents.get(index as usize).and_then(|r| r.entity()) else { continue };
            if record.quoted {
                continue;
            }
            let relation = paragraph.relations.get(index as usize).copied().unwrap_or_default();
            let spoke =
                relation.subject.is_some_and(|v| v.best && v.cue >= 40) || relation.inverted.is_some();
            let oblique = record.after_preposition || record.possessor || record.premodifier;
            let name = if matches!(record.form, Form::Name(_)) { 0.15 } else { 0.1 };
            let weight = name + if spoke { 0.9 } else { 0.0 } + if oblique { 0.0 } else { 0.25 };
            // Who was reported last in indirect speech speaks on as one who was quoted.
            let reported = if spoke && block + 1 == id.block { LAST } else { 0.0 };
            add(&mut candidates, entity, MentionId { block, index }, weight * near + reported);
            if !oblique
                && !matches!(record.form, Form::Name(NameKind::Place | NameKind::People))
                && let Some(candidate) = candidates.iter_mut().find(|c| c.id == entity)
            {
                candidate.acts = true;
            }
        }
    }
    candidates.retain(|c| {
        roster.entity(c.id).is_some_and(|e| matches!(e.kind, SourceKind::Person | SourceKind::Organization))
    });
    for candidate in &mut candidates {
        // Nobody speaks of himself by name; bodies and lone words speak less often than people.
        let person = roster.entity(candidate.id).is_some_and(|e| e.kind == SourceKind::Person);
        candidate.score *=
            if inside.contains(&candidate.id) { 0.2 } else { 1.0 } * if person { 1.0 } else { 0.4 };
    }
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.mention.cmp(&b.mention)));
    candidates.truncate(MOST);
    candidates
        .into_iter()
        .map(|c| Suggestion { entity: c.id, score: c.score / (1.0 + c.score), mention: c.mention })
        .collect()
}

fn add(candidates: &mut Vec<Candidate>, id: EntityId, mention: MentionId, score: f32) {
    match candidates.iter_mut().find(|c| c.id == id) {
        Some(candidate) => {
            candidate.score += score;
            candidate.mention = candidate.mention.max(mention);
        }
        None => candidates.push(Candidate { id, mention, score, acts: false }),
    }
}

fn named_inside(entries: &[Entry], id: QuotationId) -> Vec<EntityId> {
    let Some(Entry { paragraph, linked: links, .. }) = entries.get(id.block as usize) else {
        return Vec::new();
    };
    let quoted = paragraph.records.iter().zip(&links.referents).filter(|(r, _)| r.quoted);
    quoted.filter_map(|(_, referent)| referent.entity()).collect()
}
