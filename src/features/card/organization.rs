//! The card of a body by its acronym or its name: what it is, and what the article says it is.

use super::{Card, Headline};
use crate::officials::{Officials, Organization, folded};
use crate::reading::{Article, BlockIdx};

/// Acronyms that readers know: news copy need not spell them out.
const HOUSEHOLD: [&str; 20] = [
    "UN", "U.N.", "EU", "E.U.", "NATO", "FBI", "CIA", "NASA", "BBC", "CNN", "NBC", "ABC", "CBS", "AP", "GOP",
    "NAACP", "FIFA", "UNICEF", "IRS", "DNC",
];

/// The card for a body by the words of the article. An acronym that the article spells out is what the article says;
/// else it is what the table has, all of it where one acronym stands for several. `near` are the places and bodies named
/// around it. `None`: unknown, or too likely another body of the same name.
pub(in crate::features) fn organization(
    officials: &Officials,
    article: &Article,
    name: &str,
    near: &[&str],
) -> Option<Card> {
    let is_acronym = is_acronym(name);
    let spelled_out = if is_acronym { spelled_out(article, name) } else { None };
    let known = officials.organizations(name);
    if let Some((words, block)) = spelled_out {
        return Some(as_the_article_has_it(officials, article, name, &words, block, &known));
    }
    let mut meant: Vec<&Organization<'_>> =
        known.iter().filter(|body| is_likely(officials, body, name, is_acronym, near)).collect();
    if meant.len() > 1 {
        let here: Vec<_> =
            meant.iter().copied().filter(|body| is_near(officials, body, name, near)).collect();
        // The one that is of here; else all that there are.
        meant = if here.len() == 1 { here } else { known.iter().collect() };
    }
    let first = meant.first()?;
    let people = meant.iter().map(|body| headline(body)).collect();
    let mut details = Vec::new();
    if is_acronym && meant.len() == 1 && !HOUSEHOLD.contains(&name) && first.full_name != name {
        details.push("Not spelled out in this article".to_owned());
    } else if !is_acronym && !first.acronym.is_empty() && first.acronym != name {
        details.push(format!("Then: {}", first.acronym));
    }
    let mut basis = vec![SOURCE.to_owned()];
    if meant.len() > 1 {
        basis.push(format!("{} bodies are called so, and this article does not spell it out", meant.len()));
    }
    basis.extend(also(&known, &meant));
    Some(Card { people, details, basis, ..Card::default() })
}

const SOURCE: &str = "Source: table of organizations, set by hand";

fn headline(body: &Organization<'_>) -> Headline {
    let name = if body.acronym.is_empty() { body.full_name } else { body.acronym };
    let mut about = if name == body.full_name { String::new() } else { format!("{}; ", body.full_name) };
    about += if body.description.is_empty() { body.kind } else { body.description };
    for more in [body.members, body.headquarters] {
        if !more.is_empty() {
            about += ", ";
            about += more;
        }
    }
    Headline { name: name.to_owned(), office: about }
}

/// “IEA: here Islamic Emirate of Afghanistan (spelled out in paragraph 2)”.
fn as_the_article_has_it(
    officials: &Officials,
    article: &Article,
    acronym: &str,
    words: &str,
    block: BlockIdx,
    known: &[Organization<'_>],
) -> Card {
    let by_name = officials.organizations(words);
    let meant = known.iter().find(|body| by_name.iter().any(|other| other.full_name == body.full_name));
    let place = format!("Spelled out in paragraph {}", paragraph_number(article, block));
    let (people, mut basis) = match meant {
        Some(body) => {
            let mut headline = headline(body);
            if known.len() > 1 {
                headline.office.insert_str(0, "here ");
            }
            (vec![headline], vec![SOURCE.to_owned()])
        }
        None => {
            let name = acronym.to_owned();
            (vec![Headline { name, office: format!("here {words}") }], Vec::new())
        }
    };
    basis.extend(also(known, meant.as_slice()));
    Card { people, details: vec![place], basis, ..Card::default() }
}

/// "also International Energy Agency": what else the words may stand for.
fn also(known: &[Organization<'_>], meant: &[&Organization<'_>]) -> Option<String> {
    let others: Vec<&str> = known
        .iter()
        .filter(|body| meant.iter().all(|m| m.full_name != body.full_name))
        .map(|body| body.full_name)
        .take(super::MOST)
        .collect();
    (!others.is_empty()).then(|| format!("also {}", others.join("; ")))
}

/// Counts the paragraphs as a reader does, headlines apart.
fn paragraph_number(article: &Article, block: BlockIdx) -> usize {
    use crate::markup::Role;
    let blocks = article.layout().blocks().iter().take(block as usize + 1);
    blocks.filter(|b| !matches!(b.role, Role::Headline | Role::Heading | Role::Furniture)).count().max(1)
}

/// Is the table's body most likely the one that the article means? Parties, armed groups and the like are of one country,
/// and other countries have others of the same name; two letters stand for anything.
fn is_likely(
    officials: &Officials,
    body: &Organization<'_>,
    name: &str,
    is_acronym: bool,
    near: &[&str],
) -> bool {
    if HOUSEHOLD.contains(&name) {
        return true;
    }
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let is_short = is_acronym && letters <= 2;
    let is_part_of_name = body.kind == "UN body" && !folded(body.full_name).eq(folded(name));
    is_one_of_a_kind(body.kind) && !is_short && !is_part_of_name || is_near(officials, body, name, near)
}

/// Bodies of the world, of its great blocs, and of the two governments that English copy is full of.
fn is_one_of_a_kind(kind: &str) -> bool {
    matches!(
        kind,
        "international organization"
            | "UN agency"
            | "UN body"
            | "US agency"
            | "UK agency"
            | "EU body"
            | "military alliance"
            | "news agency"
            | "sports body"
            | "treaty"
            | "forum"
            | "development bank"
            | "humanitarian organization"
            | "space agency"
            | "trade bloc"
            | "cartel"
            | "treaty body"
            | "court"
    )
}

/// Is the body's country, its seat or the body itself named nearby?
fn is_near(officials: &Officials, body: &Organization<'_>, name: &str, near: &[&str]) -> bool {
    let mut words = body.description.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let country = [format!("{first} {second}"), first.to_owned()]
        .iter()
        .find_map(|word| officials.place(word))
        .map(|place| place.country);
    near.iter().filter(|near| **near != name).any(|near| {
        folded(near).eq(folded(body.full_name))
            || !body.headquarters.is_empty() && folded(near).eq(folded(body.headquarters))
            || first == "UN" && matches!(*near, "United Nations" | "U.N." | "UN")
            || country.is_some() && officials.place(near).map(|place| place.country) == country
    })
}

/// Capitals and numbers, with or without periods: "NATO", "U.N.", "G-20", "UKIP".
pub(super) fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    (2..=8).contains(&capitals)
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&'))
}

/// What the article says an acronym stands for, and in which block: "Islamic Emirate of Afghanistan (IEA)", "IEA
/// (Islamic Emirate of Afghanistan)".
fn spelled_out(article: &Article, acronym: &str) -> Option<(String, BlockIdx)> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let behind = format!("({acronym}");
    let before = format!("{acronym} (");
    for (at, block) in (0..).zip(article.layout().blocks()) {
        let prose = block.prose.text();
        let found = prose.find(&behind).and_then(|open| {
            let closes = prose.get(open + behind.len()..)?.starts_with([')', ',', ';']);
            closes.then(|| words_before(prose.get(..open)?, &letters)).flatten()
        });
        let found = found.or_else(|| {
            let open = prose.find(&before)? + before.len();
            let inside = prose.get(open..)?.split(')').next()?;
            (words_before(inside, &letters).as_deref() == Some(inside)).then(|| inside.to_owned())
        });
        if let Some(words) = found {
            return Some((words, at));
        }
    }
    None
}

/// The words at the end of a text whose initials are an acronym's letters; small words need no letter.
fn words_before(text: &str, letters: &[char]) -> Option<String> {
    let text = text.trim_end().trim_end_matches(['”', '"', '’', ',']);
    let mut left = letters.len();
    let mut start = text.len();
    for _ in 0..2 * letters.len() + 2 {
        let rest = text.get(..start)?.trim_end_matches([' ', '-']);
        let from = rest.rfind([' ', '-']).map_or(0, |at| at + 1);
        let word = rest.get(from..)?;
        let initial = folded(word).next();
        let is_small =
            matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "de" | "to" | "&" | "du" | "des");
        match initial {
            Some(initial) if left > 0 && letters.get(left - 1) == Some(&initial) => left -= 1,
            _ if is_small => {}
            _ => return None,
        }
        start = from;
        if left == 0 || start == 0 {
            break;
        }
    }
    let words = text.get(start..)?;
    (left == 0 && words.starts_with(char::is_uppercase)).then(|| words.to_owned())
}
