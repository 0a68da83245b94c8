//! The card for what stands under the cursor: who this is, or whose words these are.

use super::card::{organization, place};
use super::markdown::escape;
use super::meant::{held_at, name_of, near_blocks, of_the_same_family};
use super::{AsOf, Hover, Snapshot, official, officials_meant};
use crate::markup::Span;
use crate::officials::FoundBy;
use crate::reading::{
    Article, BlockIdx, Entity, EntityId, Mention, MentionKind, Quotation, SourceKind, Standing,
};
use crate::syntax::Kind;
use crate::text::TextSize;

/// Most other speakers that a card names.
const MOST_OTHERS: usize = 2;

/// The card for what stands at a place: on a name or what stands for one, who it is; on a body or a country, what it is;
/// else, on a quotation, whose words they are. `None` where there is nothing to say that the page does not say itself.
pub fn hover(snapshot: &Snapshot, at: TextSize) -> Option<Hover> {
    let article = &*snapshot.article;
    // A place in markup counts as the words that follow it.
    let mention = article.mention_at(at).filter(|mention| mention.range().contains_inclusive(at));
    if let Some(mention) = mention
        && let Some(markdown) = who(snapshot, mention)
    {
        return Some(Hover { range: mention.range(), markdown });
    }
    if let Some(hover) = what(snapshot, mention, at).filter(|hover| hover.range.contains_inclusive(at)) {
        return Some(hover);
    }
    let quotation = article.quotation_at(at).filter(|quotation| quotation.range().contains_inclusive(at))?;
    Some(Hover { range: quotation.range(), markdown: whose(article, quotation) })
}

/// Who is meant here, and the official's card.
fn who(snapshot: &Snapshot, mention: Mention<'_>) -> Option<String> {
    let entity = mention.entity().and_then(|id| snapshot.article.entity(id));
    let mut found = officials_meant(snapshot, mention);
    if !found.is_empty() {
        // Two of one family: the card names both, and asserts neither.
        let relatives = of_the_same_family(snapshot, mention);
        let others: Vec<_> = relatives
            .into_iter()
            .filter(|r| found.iter().take(1).all(|f| f.person.id != r.person.id))
            .collect();
        if !others.is_empty() {
            found.truncate(1);
            found.extend(others);
            let last = found.len() - 1;
            found.iter_mut().take(last).for_each(|f| f.is_tied = true);
        }
    }
    let card = official(&found, (*snapshot.article.layout().date()).into());
    let is_by_title = found.first().is_some_and(|f| f.by == FoundBy::TitleAlone);
    let words = match entity {
        _ if is_by_title && found.len() == 1 => Some(mention.text()),
        _ if is_by_title => None,
        entity => entity.and_then(|entity| stands_for(mention, entity)),
    };
    match (words, card) {
        (None, None) => None,
        (None, Some(card)) => Some(card.markdown()),
        // A card of one person begins with the name: once is enough.
        (Some(words), Some(card)) if card.people.len() == 1 => {
            Some(format!("“{}” is {}", escape(words), card.markdown()))
        }
        (Some(words), card) => {
            let here = format!("“{}” here: {}", escape(words), in_full(entity?));
            Some(match card {
                Some(card) => format!("{here}\n\n{}", card.markdown()),
                None => here,
            })
        }
    }
}

/// What body or country is named here: by a mention, or by the one word at the place.
fn what(snapshot: &Snapshot, mention: Option<Mention<'_>>, at: TextSize) -> Option<Hover> {
    let article = &*snapshot.article;
    let blocks = article.layout().blocks();
    let index = blocks.partition_point(|block| block.range.end() < at);
    let block = blocks.get(index)?;
    let prose = block.prose.text();
    if mention.is_none()
        && let Some(at) = block.to_prose(at)
        && let Some((span, found)) = held_at(snapshot, prose, at)
        && let Some(card) = official(&found, (*article.layout().date()).into())
    {
        let words = escape(span.of(prose));
        let markdown = match card.people.len() {
            1 => format!("“{words}” is {}", card.markdown()),
            _ => card.markdown(),
        };
        return Some(Hover { range: block.to_article(span), markdown });
    }
    let span = match mention.filter(|mention| mention.kind() == MentionKind::Name) {
        Some(mention) => {
            let entity = mention.entity().and_then(|id| article.entity(id));
            if entity.is_some_and(|entity| entity.kind == SourceKind::Person) {
                return None;
            }
            // "New" is no title of Jersey.
            let is_cut =
                mention.title().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
            if is_cut { mention.span() } else { mention.name_span() }
        }
        None => word_at(prose, block.to_prose(at)?)?,
    };
    let name = span.of(prose).trim_end_matches("’s").trim_end_matches("'s");
    // "Jordan" is whom the article calls so.
    let is_somebody = |entity: &Entity| {
        entity.kind == SourceKind::Person
            && [&entity.family, &entity.short].iter().any(|known| ***known == *name)
    };
    if article.entities().any(|(_, entity)| is_somebody(entity)) {
        return None;
    }
    let near = near_blocks(article, std::iter::once(index as BlockIdx));
    let near: Vec<&str> = near.into_iter().map(name_of).collect();
    let on = AsOf::from(*article.layout().date());
    let card = organization(&snapshot.officials, article, name, &near)
        .or_else(|| place(&snapshot.officials, name, &near, on))?;
    Some(Hover { range: block.to_article(span), markdown: card.markdown() })
}

/// The word in capitals at a byte of prose, periods of an acronym included. `None`: there is none.
fn word_at(prose: &str, at: u32) -> Option<Span> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '&');
    let (before, behind) = prose.split_at_checked(at as usize)?;
    let start =
        at as usize - before.chars().rev().take_while(|&c| is_part(c)).map(char::len_utf8).sum::<usize>();
    let end = at as usize + behind.chars().take_while(|&c| is_part(c)).map(char::len_utf8).sum::<usize>();
    let word = prose.get(start..end)?;
    // A part of a name is not what it names: "Jersey" of "New Jersey".
    let starts_name = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let next = prose.get(end..)?.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    let last = prose.get(..start)?.strip_suffix(' ').and_then(|rest| rest.rsplit(' ').next());
    if starts_name(next) || starts_name(last) {
        return None;
    }
    // The full stop of a sentence is no part of it: "NATO." but "U.N."
    let word = if word.trim_end_matches('.').contains('.') { word } else { word.trim_end_matches('.') };
    let end = start + word.len();
    word.starts_with(char::is_uppercase).then(|| Span::new(start as u32, end as u32))
}

/// The words that stand for somebody: “he”, “Shoigu”. `None` where they say themselves who it is.
fn stands_for<'a>(mention: Mention<'a>, entity: &Entity) -> Option<&'a str> {
    let words = match mention.kind() {
        MentionKind::Name => mention.name_span().of(mention.block().prose.text()),
        MentionKind::Nominal | MentionKind::Pronoun => mention.text(),
    };
    (!entity.name.is_empty() && !entity.name.eq_ignore_ascii_case(words)).then_some(words)
}

/// **Sergei Shoigu**, Defense Minister
fn in_full(entity: &Entity) -> String {
    let name = format!("**{}**", escape(&entity.name));
    if entity.title.is_empty() { name } else { format!("{name}, {}", escape(&entity.title)) }
}

/// Whose words they are, how sure that is and why; what kind of quotation it is; who else it may be.
fn whose(article: &Article, quotation: Quotation<'_>) -> String {
    let words = match quotation.syntax().words {
        1 => "1 word".to_owned(),
        n => format!("{n} words"),
    };
    let kind = match quotation.kind() {
        Kind::Direct => "Direct",
        Kind::Partial => "Partial",
        Kind::Scare => "In marks",
    };
    let mut lines = vec![speaker(article, quotation), format!("{kind}, {words}")];
    lines.extend(others(article, quotation));
    lines.join("\n\n")
}

/// **Anna Lind**, sure: cue “said” after the quotation
fn speaker(article: &Article, quotation: Quotation<'_>) -> String {
    let source = quotation.source().and_then(|id| article.entity(id));
    match (quotation.standing(), quotation.attribution()) {
        (Standing::Orphan, _) => "No speaker named".to_owned(),
        (Standing::Continues(id), _) => match id.and_then(|id| article.entity(id)) {
            Some(entity) => format!("Only implied: most likely {}, who spoke last", in_full(entity)),
            None => "Only implied".to_owned(),
        },
        (_, Some(attribution)) => {
            let mention = article.mention(attribution.speaker).map(|mention| escape(mention.text()));
            let name = source.map(in_full).or(mention.map(|words| format!("“{words}”"))).unwrap_or_default();
            let why: Vec<String> = attribution.evidence.iter().map(|e| escape(&e.to_string())).collect();
            format!("{name}, {}: {}", attribution.confidence().word(), why.join("; "))
        }
        (_, None) => match (source, quotation.kind()) {
            (Some(entity), _) => in_full(entity),
            (None, Kind::Scare) => "Nobody’s speech: a term, title, name or slogan".to_owned(),
            (None, _) => "No speaker found".to_owned(),
        },
    }
}

/// Who else may have said it. Only where nobody is named: a cue leaves no choice.
fn others(article: &Article, quotation: Quotation<'_>) -> Option<String> {
    let likeliest: Option<EntityId> = match quotation.standing() {
        Standing::Orphan => None,
        Standing::Continues(speaker) => speaker,
        Standing::Attributed | Standing::Exempt => return None,
    };
    let names: Vec<String> = article
        .suggestions(quotation.id)
        .iter()
        .filter(|suggestion| Some(suggestion.entity) != likeliest)
        .filter_map(|suggestion| article.entity(suggestion.entity))
        .map(|entity| escape(&entity.name))
        .take(MOST_OTHERS)
        .collect();
    (!names.is_empty()).then(|| format!("Possible: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_hover as check;

    const VOTE: &str = "Finance Minister Ana Ruiz left the chamber at noon. The vote had lasted nine minutes and changed nothing.";

    #[test]
    fn a_quotation_tells_whose_it_is_and_why() {
        check(
            "Ana Ruiz left. “We are d<|>one here, all of us,” she said.",
            expect![[r#"
            “We are done here, all of us,”
            **Ana Ruiz**, sure: cue “said” after the quotation; “she” = Ruiz

            Direct, 7 words
        "#]],
        );
        check(
            &format!("{VOTE}\n\n<|>“We are done here, all of us.”"),
            expect![[r#"
            “We are done here, all of us.”
            No speaker named

            Direct, 7 words

            Possible: Ana Ruiz
        "#]],
        );
        check(
            &format!("{VOTE} “We are done,” Ruiz said.\n\n“Nobody <|>here will ever vote again.”"),
            expect![[r#"
                “Nobody here will ever vote again.”
                Only implied: most likely **Ana Ruiz**, Finance Minister, who spoke last

                Direct, 6 words
            "#]],
        );
        check(
            "Anders “Du<|>ke” Lind left the room at noon.",
            expect![[r#"
            “Duke”
            Nobody’s speech: a term, title, name or slogan

            In marks, 1 word
        "#]],
        );
        check("They were “at the end of a road,” according to the rep<|>ort.", expect![""]);
    }

    #[test]
    fn a_name_or_pronoun_tells_who_it_is() {
        check(
            "Finance Minister Ana Ruiz left. S<|>he was tired.",
            expect![[r#"
                She
                “She” here: **Ana Ruiz**, Finance Minister
            "#]],
        );
        check(
            "Finance Minister Ana Ruiz left. Later Ru<|>iz came back.",
            expect![[r#"
                Ruiz
                “Ruiz” here: **Ana Ruiz**, Finance Minister
            "#]],
        );
        check("Finance Minister Ana Ru<|>iz left.", expect![""]);
        check("A woman left. Th<|>e rest stayed.", expect![""]);
    }

    #[test]
    fn an_official_has_a_card() {
        check(
            "Russian Defense Minister Sergei Sho<|>igu left Moscow on Monday.",
            expect![[r#"
                Russian Defense Minister Sergei Shoigu
                **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)

                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu

                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024*
            "#]],
        );
        check(
            "Russian Defense Minister Sergei Shoigu left. “We won,” h<|>e said.",
            expect![[r#"
                he
                “he” is **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)

                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu

                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024*
            "#]],
        );
        check(
            "“We met Sergei <|>Shoigu in Moscow for an hour,” Ana Ruiz said.",
            expect![[r#"
                Sergei Shoigu
                **Sergei Shoigu**: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)

                Then: Shoigu · Later: Security Council secretary (since May 12, 2024, last confirmed May 12, 2024) · Also spelled Sergey Shoigu, Sergey Shoygu, Sergei Shoygu

                *Date: May 25, 2023 (today, assumed) · Source: Wikidata, CIA Chiefs of State 2019, set by hand; May 12, 2024*
            "#]],
        );
    }

    #[test]
    fn a_mention_in_a_quotation_goes_before_the_quotation() {
        check(
            "Ana Ruiz left. “I told Ru<|>iz that we are done here,” Okafor said.",
            expect![[r#"
            Ruiz
            “Ruiz” here: **Ana Ruiz**
        "#]],
        );
    }
}
