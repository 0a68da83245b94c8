//! How a tag names the speaker: in full at the first mention, afterwards as the article does.

use crate::config::HouseStyle;
use crate::reading::SourceKind;

/// Most words of a title that stands before the name: speakers with longer ones follow the verb.
const MOST_WORDS: usize = 3;

/// What is known of a speaker whom the article has not named before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Introduction<'a> {
    /// In full: "Anna Lind".
    pub name: &'a str,
    /// "Defense Minister", "spokesman"; empty: not known.
    pub office: &'a str,
    /// The country or body that the office belongs to: "Norland". Empty: not known, or part of the office.
    pub place: &'a str,
    /// What else the article says of them, to stand after the name: "who runs Norland’s dam inspectorate".
    pub role: &'a str,
}

/// The words that name a speaker in a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub(super) words: String,
    pub(super) kind: SourceKind,
    /// Too long to stand before its verb.
    pub(super) is_heavy: bool,
}

impl Speaker {
    /// A speaker whom the reader knows, in the article's own short form: "Lind", "Ms. Lind", "the ministry".
    pub fn known(short: &str, kind: SourceKind) -> Speaker {
        let words = definite(&short.split_whitespace().collect::<Vec<_>>().join(" "));
        let is_heavy = count(&words) > MOST_WORDS || words.contains(',');
        Speaker { words, kind, is_heavy }
    }

    /// A person whom the article has not named before, with their title.
    pub fn introduced(introduction: &Introduction<'_>, style: HouseStyle) -> Speaker {
        let Introduction { name, office, place, role } = *introduction;
        let (words, title) = match style {
            _ if !role.is_empty() => (format!("{name}, {role}"), usize::MAX),
            _ if office.is_empty() => (name.to_owned(), count(name)),
            HouseStyle::Ap => american(name, office, place),
            HouseStyle::Bbc => {
                let title = possessive(place, &british_spelling(office));
                (format!("{title} {name}"), count(&title))
            }
            HouseStyle::Guardian => guardian(name, office, place),
        };
        let is_heavy = title > MOST_WORDS || words.contains(',');
        Speaker { words, kind: SourceKind::Person, is_heavy }
    }

    /// Nobody yet: the mark that reporters and desks look for.
    pub fn placeholder() -> Speaker {
        Speaker { words: "TK".to_owned(), kind: SourceKind::Person, is_heavy: false }
    }

    /// The same, with straight apostrophes.
    pub fn straight(self) -> Speaker {
        Speaker { words: self.words.replace('’', "'"), ..self }
    }
}

/// AP: a short title before the name, a long or descriptive one behind it. With the number of words before the name.
fn american(name: &str, office: &str, place: &str) -> (String, usize) {
    let title = if place.is_empty() { office.to_owned() } else { format!("{place} {office}") };
    let is_descriptive = office.starts_with(char::is_lowercase);
    let has_complement =
        is_descriptive && office.split(' ').any(|w| ["of", "for", "at", "in", "the", "a"].contains(&w));
    if count(&title) > MOST_WORDS || has_complement {
        let title = if place.is_empty() { office.to_owned() } else { possessive(place, office) };
        (format!("{name}, {title}"), usize::MAX)
    } else {
        (format!("{title} {name}"), count(&title))
    }
}

/// The Guardian: lower case, and commas around the name only if one person can hold the post.
fn guardian(name: &str, office: &str, place: &str) -> (String, usize) {
    let office = british_spelling(office);
    let office: Vec<String> = office.split(' ').map(lower_unless_acronym).collect();
    let office = office.join(" ");
    let title = if place.is_empty() { format!("the {office}") } else { possessive(place, &office) };
    let comma = if is_held_by_one(&office) { "," } else { "" };
    (format!("{title}{comma} {name}"), count(&title))
}

/// Can only one person hold the post at a time?
fn is_held_by_one(office: &str) -> bool {
    const SEVERAL: [&str; 6] = ["former", "deputy", "assistant", "senior", "junior", "vice"];
    const ONE: [&str; 12] = [
        "minister",
        "president",
        "chancellor",
        "secretary",
        "governor",
        "mayor",
        "premier",
        "chief",
        "head",
        "director",
        "speaker",
        "king",
    ];
    let mut words = office.split(' ');
    let first = words.clone().next().unwrap_or_default();
    !SEVERAL.contains(&first) && words.any(|w| ONE.contains(&w)) && office != "minister"
}

fn british_spelling(office: &str) -> String {
    office.replace("Defense", "Defence").replace("defense", "defence").replace("Labor", "Labour")
}

fn possessive(place: &str, title: &str) -> String {
    match place {
        "" => title.to_owned(),
        _ if place.ends_with('s') => format!("{place}’ {title}"),
        _ => format!("{place}’s {title}"),
    }
}

fn lower_unless_acronym(word: &str) -> String {
    let is_acronym = word.chars().count() > 1 && !word.contains(char::is_lowercase);
    if is_acronym { word.to_owned() } else { word.to_lowercase() }
}

/// "a spokesman" has been mentioned: now it is "the spokesman". An article at the head is in lower case.
fn definite(short: &str) -> String {
    for article in ["a ", "an ", "the ", "one "] {
        if let Some((head, rest)) = short.split_at_checked(article.len())
            && head.eq_ignore_ascii_case(article)
        {
            return format!("the {rest}");
        }
    }
    short.to_owned()
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(office: &str, place: &str, expected: [&str; 3]) {
        let introduction = Introduction { name: "Anna Lind", office, place, role: "" };
        let words = [HouseStyle::Ap, HouseStyle::Bbc, HouseStyle::Guardian]
            .map(|style| Speaker::introduced(&introduction, style).words);
        assert_eq!(words, expected);
    }

    #[test]
    fn a_title_stands_as_the_house_has_it() {
        check(
            "Defense Minister",
            "Norland",
            [
                "Norland Defense Minister Anna Lind",
                "Norland’s Defence Minister Anna Lind",
                "Norland’s defence minister, Anna Lind",
            ],
        );
        check("Senator", "", ["Senator Anna Lind", "Senator Anna Lind", "the senator Anna Lind"]);
        check(
            "former Minister",
            "",
            ["former Minister Anna Lind", "former Minister Anna Lind", "the former minister Anna Lind"],
        );
    }

    #[test]
    fn a_long_or_descriptive_title_follows_the_name_in_ap_style() {
        let ap = |office: &'static str, place: &'static str| {
            Speaker::introduced(&Introduction { name: "Anna Lind", office, place, role: "" }, HouseStyle::Ap)
                .words
        };
        assert_eq!(
            ap("chief dam safety inspector", "Norland"),
            "Anna Lind, Norland’s chief dam safety inspector"
        );
        assert_eq!(ap("director of the institute", ""), "Anna Lind, director of the institute");
        assert_eq!(ap("spokeswoman", ""), "spokeswoman Anna Lind");
        assert_eq!(ap("", ""), "Anna Lind");
    }

    #[test]
    fn what_was_mentioned_is_definite() {
        for (short, words) in [
            ("Lind", "Lind"),
            ("a spokesman", "the spokesman"),
            ("The ministry", "the ministry"),
            ("officials", "officials"),
            ("Theroux", "Theroux"),
        ] {
            assert_eq!(Speaker::known(short, SourceKind::Person).words, words);
        }
    }
}
