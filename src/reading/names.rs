//! What names and titles say by themselves.

use super::family_first::is_family_first;
use crate::officials::Gender;
use crate::syntax::{Class, class_of};

/// The gender a title tells: Mrs., spokeswoman.
pub(super) fn title_gender(title: &str) -> Option<Gender> {
    title.split_whitespace().find_map(|word| {
        let class = class_of(word);
        if class.any(Class::FEMALE_COURTESY.or(Class::FEMALE_ROLE)) {
            Some(Gender::Female)
        } else if class.any(Class::MALE_COURTESY.or(Class::MALE_ROLE)) {
            Some(Gender::Male)
        } else {
            None
        }
    })
}

/// The gender a role noun tells.
pub(super) fn role_gender(class: Class) -> Option<Gender> {
    if class.any(Class::FEMALE_ROLE) {
        Some(Gender::Female)
    } else if class.any(Class::MALE_ROLE) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Does the title say that a person follows?
pub(super) fn is_personal_title(title: &str) -> bool {
    let personal = Class::COURTESY.or(Class::ABBREVIATED_TITLE).or(Class::ROLE);
    title.split_whitespace().any(|word| class_of(word).any(personal))
}

/// Is the title nothing but Mr. or Ms.?
pub(super) fn is_courtesy(title: &str) -> bool {
    let mut words = title.split_whitespace().peekable();
    words.peek().is_some() && words.all(|w| class_of(w).any(Class::COURTESY))
}

/// A name folded for comparison: small letters, no points, straight apostrophes.
pub(super) fn key(name: &str) -> String {
    name.chars()
        .filter(|c| *c != '.' && *c != ',')
        .flat_map(|c| if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() })
        .collect()
}

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Parts {
    /// Given names and initials, folded: "anna m". Empty for a name of one word.
    pub(super) given: String,
    /// The family name, folded, with its particle: "von der leyen".
    pub(super) family: String,
}

/// Splits a name of one or more words; suffixes are dropped, particles go with the family name.
pub(super) fn parts(name: &str) -> Parts {
    let folded = key(name);
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|w| class_of(w).any(Class::SUFFIX)) {
        words.pop();
    }
    if is_family_first(&words)
        && let Some((family, given)) = words.split_first()
    {
        return Parts { given: given.join(" "), family: (*family).to_owned() };
    }
    let Some(mut family) = words.len().checked_sub(1) else { return Parts::default() };
    while family > 0 && words.get(family - 1).is_some_and(|w| class_of(w).any(Class::PARTICLE)) {
        family -= 1;
    }
    Parts {
        given: words.get(..family).unwrap_or_default().join(" "),
        family: words.get(family..).unwrap_or_default().join(" "),
    }
}

/// Can two sets of given names be one person's? The same, an initial of the other, or a short form of it.
pub(super) fn given_agree(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (a.split(' ').next(), b.split(' ').next()) else { return true };
    if a.is_empty() || b.is_empty() || a == b {
        return true;
    }
    let initial = |s: &str, of: &str| s.chars().count() == 1 && of.starts_with(s);
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    initial(a, b) || initial(b, a) || common >= 3
}

/// Nouns that mean the same body, first the word of its name.
const SAME_BODY: &[(&[&str], &[&str])] = &[
    (
        &[
            "times",
            "post",
            "herald",
            "gazette",
            "guardian",
            "observer",
            "telegraph",
            "mail",
            "mirror",
            "express",
            "star",
            "sun",
            "globe",
            "chronicle",
            "courier",
            "tribune",
            "journal",
            "examiner",
            "inquirer",
            "zeitung",
        ],
        &["paper", "newspaper"],
    ),
    (
        &[
            "inc",
            "corp",
            "ltd",
            "llc",
            "plc",
            "bros",
            "gmbh",
            "company",
            "corporation",
            "holdings",
            "industries",
        ],
        &["company", "firm"],
    ),
    (&["airlines", "airways"], &["airline", "carrier", "company"]),
    (&["railway", "railways", "rail", "railroad"], &["railway", "operator", "company"]),
    (&["university", "college", "polytechnic"], &["university", "college", "school"]),
    (
        &["association", "federation", "brotherhood", "workers", "teamsters"],
        &["association", "union", "group"],
    ),
    (&["foundation", "trust", "fund"], &["foundation", "trust", "fund", "charity"]),
    (&["bank"], &["bank", "lender"]),
    (&["coalition", "alliance", "society", "institute", "center", "centre", "network"], &["group"]),
    (&["fc", "united", "rovers", "wanderers", "athletic"], &["club", "team", "side"]),
];

/// The nouns that a body goes by for short, from its folded name: "commission" of "commission on water", "authority"
/// of "norland dam authority", "newspaper" of "norport times".
pub(super) fn nouns_of_body(key: &str) -> impl Iterator<Item = &str> {
    let joined = [" of ", " on ", " for ", " to "].iter().filter_map(|join| key.find(join)).min();
    let before = joined.and_then(|at| key.get(..at)).and_then(|name| name.rsplit(' ').next());
    let last = key.rsplit(' ').next().unwrap_or(key);
    let head = before.unwrap_or(last);
    let same = SAME_BODY.iter().filter(move |(words, _)| words.contains(&head));
    let same = same.flat_map(|(_, nouns)| nouns.iter().copied()).filter(move |noun| *noun != head);
    let last = Some(last).filter(move |last| *last != head);
    std::iter::once(head).chain(last).chain(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_into_given_and_family() {
        let check = |name: &str, given: &str, family: &str| {
            assert_eq!(parts(name), Parts { given: given.into(), family: family.into() });
        };
        check("Anna M. Lind", "anna m", "lind");
        check("Ursula von der Leyen", "ursula", "von der leyen");
        check("Martin Luther King Jr.", "martin luther", "king");
        check("Lind", "", "lind");
        check("de Wit", "", "de wit");
        check("Yousef bin Saqr Al Hammali", "yousef bin saqr", "al hammali");
        check("Donncha Ó Cinnéide", "donncha", "ó cinnéide");
        check("Li Guowei", "guowei", "li");
        check("Park Ji-won", "ji-won", "park");
    }

    #[test]
    fn a_body_goes_by_the_noun_in_its_name_and_by_others_that_mean_the_same() {
        let check = |name: &str, nouns: &str| {
            assert_eq!(nouns_of_body(name).collect::<Vec<_>>().join(" "), nouns);
        };
        check("norland dam authority", "authority");
        check("commission on presidential debates", "commission debates");
        check("norport times", "times paper newspaper");
        check("association of flight attendants", "association attendants union group");
    }

    #[test]
    fn given_names_agree_when_they_can_be_one_persons() {
        assert!(given_agree("anna", "a"));
        assert!(given_agree("timothy", "tim"));
        assert!(given_agree("", "anna"));
        assert!(!given_agree("anna", "bill"));
    }
}
