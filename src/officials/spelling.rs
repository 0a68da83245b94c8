//! Names that are spelled in another way than the table has them, where the ways are regular.
//!
//! "Sergey Lavrov" is Sergei Lavrov and "Mohamed Mursi" Mohammed Morsi by rule, so the tables need no alias for each of
//! them. The rules belong to a naming tradition, and the country of a person's office tells which one holds. Each name
//! is filed under a few keys that all its spellings share; a hit is confirmed by comparing the names word by word.
//!
//! Shared with the build script, which files the embedded names. Depends on folding alone.

use super::fold::folded;

/// How alike two spellings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// One name by the rules of its tradition: transliteration, order, initials, "Jr."
    Rule,
    /// One name if somebody tells so: a nickname, a middle name more or less, one of two family names.
    Loose,
}

/// How names are made and spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tradition {
    /// Given names, initials, family name; nicknames are English.
    Western,
    /// Written in Cyrillic or like it; the patronymic may be left out.
    Cyrillic,
    /// Written in Arabic letters: vowels and the article vary.
    Arabic,
    /// The family name first, or flipped for foreign readers; given names run together or not.
    FamilyFirst,
    /// Spanish and Portuguese: two family names, of which one may be left out.
    Iberian,
}

/// Every tradition.
pub(crate) const TRADITIONS: [Tradition; 5] =
    [Tradition::Western, Tradition::Cyrillic, Tradition::Arabic, Tradition::FamilyFirst, Tradition::Iberian];

impl Tradition {
    /// The tradition of a country as the tables write it.
    pub(crate) fn of(jurisdiction: &str) -> Tradition {
        match jurisdiction {
            "Russia"
            | "Ukraine"
            | "Belarus"
            | "Bulgaria"
            | "Serbia"
            | "Montenegro"
            | "North Macedonia"
            | "Bosnia and Herzegovina"
            | "Kazakhstan"
            | "Kyrgyzstan"
            | "Tajikistan"
            | "Turkmenistan"
            | "Uzbekistan"
            | "Moldova"
            | "Armenia"
            | "Georgia"
            | "Azerbaijan"
            | "Abkhazia"
            | "South Ossetia"
            | "Transnistria"
            | "Donetsk People's Republic"
            | "Luhansk People's Republic"
            | "CSTO" => Tradition::Cyrillic,
            "Algeria"
            | "Bahrain"
            | "Comoros"
            | "Djibouti"
            | "Egypt"
            | "Iraq"
            | "Jordan"
            | "Kuwait"
            | "Lebanon"
            | "Libya"
            | "Mauritania"
            | "Morocco"
            | "Oman"
            | "Palestine"
            | "Qatar"
            | "Saudi Arabia"
            | "Somalia"
            | "Somaliland"
            | "Sudan"
            | "Syria"
            | "Tunisia"
            | "United Arab Emirates"
            | "Yemen"
            | "Western Sahara"
            | "Iran"
            | "Afghanistan"
            | "Pakistan"
            | "Arab Parliament"
            | "Chad"
            | "Niger"
            | "Maldives" => Tradition::Arabic,
            "China" | "Taiwan" | "Hong Kong" | "Macao" | "North Korea" | "South Korea" | "Japan"
            | "Vietnam" | "Singapore" | "Hungary" | "Cambodia" => Tradition::FamilyFirst,
            "Spain"
            | "Portugal"
            | "Andorra"
            | "Argentina"
            | "Bolivia"
            | "Brazil"
            | "Chile"
            | "Colombia"
            | "Costa Rica"
            | "Cuba"
            | "Dominican Republic"
            | "Ecuador"
            | "El Salvador"
            | "Guatemala"
            | "Honduras"
            | "Mexico"
            | "Nicaragua"
            | "Panama"
            | "Paraguay"
            | "Peru"
            | "Uruguay"
            | "Venezuela"
            | "Puerto Rico"
            | "Catalonia"
            | "Angola"
            | "Mozambique"
            | "Cape Verde"
            | "Guinea-Bissau"
            | "Sao Tome and Principe"
            | "East Timor"
            | "Equatorial Guinea"
            | "Philippines" => Tradition::Iberian,
            _ => Tradition::Western,
        }
    }

    /// A word in the spelling that all its spellings share; of Arabic the consonants.
    fn canonical(self, word: &str) -> String {
        match self {
            Tradition::Cyrillic => cyrillic(word),
            Tradition::Arabic => arabic(word).iter().map(|sound| sound.consonant).collect(),
            Tradition::Western | Tradition::FamilyFirst | Tradition::Iberian => western(word),
        }
    }

    /// Are two words one?
    fn same(self, a: &str, b: &str) -> bool {
        match self {
            Tradition::Arabic => {
                let (a, b) = (arabic(a), arabic(b));
                let agree = |a: &Sound, b: &Sound| a.consonant == b.consonant && a.allows(b);
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| agree(a, b))
            }
            _ => self.canonical(a) == self.canonical(b),
        }
    }

    fn key(self, given: &str, family: &str) -> u32 {
        let mut text = format!("{self:?} {} ", self.canonical(given));
        text.extend(family.split(' ').map(|word| self.canonical(word)));
        super::fold::hash(&text)
    }

    fn family_key(self, family: &str) -> u32 {
        self.key("", family)
    }
}

/// A name taken apart.
#[derive(Debug, Default)]
struct Name {
    /// Folded, without what follows; hyphens part words.
    words: Vec<String>,
    /// First letters of the initials behind the first word: of "John F. Kerry" `f`.
    initials: Vec<char>,
    /// "jr", "iii"; empty for none.
    suffix: String,
}

impl Name {
    fn read(tradition: Tradition, text: &str) -> Name {
        let mut name = Name::default();
        for raw in text.split(|c: char| c.is_whitespace() || c == ',') {
            let plain: String = folded(raw).collect();
            match plain.as_str() {
                "" => {}
                "jr" | "sr" | "ii" | "iii" | "iv" if !name.words.is_empty() => name.suffix = plain,
                _ if !name.words.is_empty() && is_initials(raw) => name.initials.extend(plain.chars()),
                _ => name.words.extend(plain.split(' ').map(str::to_owned)),
            }
        }
        match tradition {
            Tradition::Arabic => name.words = without_articles(name.words),
            Tradition::Cyrillic if name.words.len() > 2 => {
                let last = name.words.len() - 1;
                let mut at = 0..;
                name.words.retain(|word| {
                    let at = at.next().unwrap_or(0);
                    at == 0 || at == last || !is_patronymic(word)
                });
            }
            Tradition::Iberian => name.words.retain(|word| !is_particle(word)),
            _ => {}
        }
        name
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// All words but those of one end, run together.
    fn rest(&self, without: std::ops::Range<usize>) -> String {
        let kept = self.words.iter().enumerate().filter(|(at, _)| !without.contains(at));
        kept.map(|(_, word)| word.as_str()).collect()
    }

    /// May another name be this stored one as far as initials and suffixes tell? John F. is not John N., nor Jr. Sr.
    fn agrees(&self, other: &Name) -> bool {
        let initials = self.initials.iter().zip(&other.initials).all(|(a, b)| a == b);
        // A suffix may be left out, but none may be added: Donald Trump Jr. is not Donald Trump.
        initials && (other.suffix.is_empty() || self.suffix == other.suffix)
    }
}

/// Keys that a person's name is filed under.
pub(crate) fn filed_under(tradition: Tradition, full_name: &str, family_name: &str) -> Vec<u32> {
    let name = Name::read(tradition, full_name);
    let family = Name::read(tradition, family_name);
    if name.words.len() < 2 {
        return Vec::new();
    }
    let mut keys = match tradition {
        Tradition::Western => {
            vec![tradition.key(base_name(name.first()), &family_at_end(&name, &family).join(" "))]
        }
        Tradition::Cyrillic | Tradition::Arabic => vec![tradition.key(name.first(), name.last())],
        Tradition::FamilyFirst => family_first(&name, &family)
            .map(|(family, given)| tradition.key(&given, &family))
            .into_iter()
            .collect(),
        Tradition::Iberian => {
            let words = [family.words.first(), family.words.last()];
            words.into_iter().flatten().map(|word| tradition.key(name.first(), word)).collect()
        }
    };
    keys.dedup();
    keys
}

/// Keys under which a name in an article may be filed.
pub(crate) fn looked_up_under(tradition: Tradition, text: &str) -> Vec<u32> {
    let name = Name::read(tradition, text);
    let n = name.words.len();
    if !(2..=6).contains(&n) {
        return Vec::new();
    }
    let ends = |from: usize| name.words.get(from..).unwrap_or_default().join(" ");
    match tradition {
        Tradition::Western => (n.saturating_sub(3).max(1)..n)
            .map(|from| tradition.key(base_name(name.first()), &ends(from)))
            .collect(),
        Tradition::Cyrillic | Tradition::Arabic => vec![tradition.key(name.first(), name.last())],
        Tradition::FamilyFirst => vec![
            tradition.key(&name.rest(0..1), name.first()),
            tradition.key(&name.rest(n - 1..n), name.last()),
        ],
        Tradition::Iberian => {
            name.words.iter().skip(1).map(|word| tradition.key(name.first(), word)).collect()
        }
    }
}

/// Is a name in an article another spelling of a person's? `None`: it is not.
pub(crate) fn likeness(
    tradition: Tradition,
    full_name: &str,
    family_name: &str,
    text: &str,
) -> Option<Likeness> {
    let (stored, name) = (Name::read(tradition, full_name), Name::read(tradition, text));
    let family = Name::read(tradition, family_name);
    if name.words.len() < 2 || stored.words.len() < 2 || !stored.agrees(&name) {
        return None;
    }
    match tradition {
        Tradition::Western => western_likeness(&stored, &name, family_at_end(&stored, &family)),
        Tradition::Cyrillic | Tradition::Arabic => {
            let same = |a: &String, b: &String| tradition.same(a, b);
            let (short, long) =
                if stored.words.len() <= name.words.len() { (&stored, &name) } else { (&name, &stored) };
            let ends =
                tradition.same(stored.first(), name.first()) && tradition.same(stored.last(), name.last());
            let all = ends && is_within(&short.words, &long.words, same);
            all.then_some(if short.words.len() == long.words.len() {
                Likeness::Rule
            } else {
                Likeness::Loose
            })
        }
        Tradition::FamilyFirst => {
            let (family, given) = family_first(&stored, &family)?;
            let n = name.words.len();
            let flipped = name.last() == family && name.rest(n - 1..n) == given;
            (name.first() == family && name.rest(0..1) == given || flipped).then_some(Likeness::Rule)
        }
        Tradition::Iberian => {
            let same = |a: &String, b: &String| tradition.same(a, b);
            let (short, long) =
                if stored.words.len() <= name.words.len() { (&stored, &name) } else { (&name, &stored) };
            if !tradition.same(stored.first(), name.first()) || !is_within(&short.words, &long.words, same) {
                return None;
            }
            let has_family = [family.words.first(), family.words.last()]
                .into_iter()
                .flatten()
                .any(|family| name.words.iter().skip(1).any(|word| tradition.same(family, word)));
            let equal = short.words.len() == long.words.len();
            has_family.then_some(if equal { Likeness::Rule } else { Likeness::Loose })
        }
    }
}

/// Does an alias say that a name is another's? William J. Burns is not William D. Burns.
pub(crate) fn contradicts(alias: &str, text: &str) -> bool {
    let (alias, name) = (Name::read(Tradition::Western, alias), Name::read(Tradition::Western, text));
    let same = alias.first() == name.first() && alias.last() == name.last();
    same && alias.initials.iter().zip(&name.initials).any(|(a, b)| a != b)
}

/// Keys that a person's second-reference form is filed under, besides the form itself.
pub(crate) fn family_filed_under(tradition: Tradition, family_name: &str) -> Option<u32> {
    let family = Name::read(tradition, family_name).words;
    match tradition {
        Tradition::Cyrillic | Tradition::Arabic => Some(tradition.family_key(&family.join(" "))),
        // López Obrador is López too, Peña Nieto Peña.
        Tradition::Iberian if family.len() > 1 => family.first().map(|first| tradition.family_key(first)),
        _ => None,
    }
}

/// The key under which a second-reference form in an article may be filed.
pub(crate) fn family_looked_up_under(tradition: Tradition, text: &str) -> Option<u32> {
    let family = Name::read(tradition, text).words;
    match tradition {
        Tradition::Cyrillic | Tradition::Arabic => Some(tradition.family_key(&family.join(" "))),
        Tradition::Iberian if family.len() == 1 => family.first().map(|first| tradition.family_key(first)),
        _ => None,
    }
}

/// Is a second-reference form in an article another spelling of a person's?
pub(crate) fn is_family(tradition: Tradition, family_name: &str, text: &str) -> bool {
    let (stored, name) = (Name::read(tradition, family_name).words, Name::read(tradition, text).words);
    match tradition {
        Tradition::Cyrillic | Tradition::Arabic => {
            !name.is_empty()
                && stored.len() == name.len()
                && stored.iter().zip(&name).all(|(a, b)| tradition.same(a, b))
        }
        Tradition::Iberian => stored.len() > 1 && name.len() == 1 && stored.first() == name.first(),
        _ => false,
    }
}

/// Initials: "F.", "H.W.", "F", "HW"; a first name in capitals is none.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().all(|c| c.is_uppercase() || c == '.');
    capitals && (letters == 1 || word.contains('.') && word.ends_with('.') && letters <= 3)
}

/// The family name's words, if the name ends with them; else its last word.
fn family_at_end<'n>(name: &'n Name, family: &Name) -> &'n [String] {
    let n = name.words.len();
    let len = if name.words.ends_with(&family.words) && family.words.len() < n {
        family.words.len().max(1)
    } else {
        1
    };
    name.words.get(n - len..).unwrap_or_default()
}

/// The family name and the rest run together, wherever the family name stands.
fn family_first(name: &Name, family: &Name) -> Option<(String, String)> {
    let [family] = family.words.as_slice() else { return None };
    let n = name.words.len();
    let given = if name.first() == family {
        name.rest(0..1)
    } else if name.last() == family {
        name.rest(n - 1..n)
    } else {
        return None;
    };
    Some((family.clone(), given))
}

fn western_likeness(stored: &Name, name: &Name, family: &[String]) -> Option<Likeness> {
    let same = |a: &String, b: &String| western(a) == western(b);
    let given = name.words.len().checked_sub(family.len()).filter(|given| *given > 0)?;
    let (mine, its) = (stored.words.get(..stored.words.len() - family.len())?, name.words.get(..given)?);
    let tail = name.words.get(given..)?;
    if !tail.iter().zip(family).all(|(a, b)| same(a, b)) {
        return None;
    }
    let (a, b) = (stored.first(), name.first());
    let is_nickname = western(a) != western(b);
    if is_nickname && base_name(a) != base_name(b) {
        return None;
    }
    let (short, long) = if mine.len() <= its.len() { (mine, its) } else { (its, mine) };
    let middles = |names: &'_ [String]| names.get(1..).unwrap_or_default().to_vec();
    if !is_within(&middles(short), &middles(long), same) {
        return None;
    }
    // "James E. Clyburn" is James Enos, not James Oswald.
    let initial = stored.initials.first().zip(its.get(1)).or(name.initials.first().zip(mine.get(1)));
    if initial.is_some_and(|(initial, middle)| !middle.starts_with(*initial)) {
        return None;
    }
    let is_whole = !is_nickname && short.len() == long.len() && stored.suffix == name.suffix;
    Some(if is_whole { Likeness::Rule } else { Likeness::Loose })
}

/// Do all of some words stand among others, in the same order?
fn is_within(short: &[String], long: &[String], same: impl Fn(&String, &String) -> bool) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| same(word, other)))
}

/// "Schroeder" and "Schröder" are one.
fn western(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "da" | "do" | "dos" | "das" | "del" | "la" | "las" | "los" | "y" | "e")
}

fn is_patronymic(word: &str) -> bool {
    ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "yich"].iter().any(|end| word.ends_with(end))
}

/// Russian, Ukrainian and their neighbours: -y is -iy is -yy; i is y after vowels; e is ye is yo; ks is x; g is h.
fn cyrillic(word: &str) -> String {
    const RULES: [(&str, &str); 22] = [
        ("shch", "sh"),
        ("sch", "sh"),
        ("kh", "h"),
        ("zh", "z"),
        ("dj", "d"),
        ("x", "ks"),
        ("w", "v"),
        ("tz", "c"),
        ("ts", "c"),
        ("ck", "k"),
        ("ph", "f"),
        ("y", "i"),
        ("j", "i"),
        ("g", "h"),
        ("ii", "i"),
        ("ie", "e"),
        ("io", "e"),
        ("aie", "ae"),
        ("eie", "ee"),
        ("nder", "ndr"),
        ("ii", "i"),
        ("hh", "h"),
    ];
    let mut text = word.to_owned();
    for (from, to) in RULES {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    // "Aleksei" and "Aleksey" have become one; "Medvedev" has one v at its end, "Ivanoff" none.
    let mut letters: Vec<char> = text.chars().collect();
    letters.dedup();
    let mut text: String = letters.into_iter().collect();
    if text.ends_with("of") || text.ends_with("ef") {
        text.pop();
        text.push('v');
    }
    text
}

/// A consonant of an Arabic name, and the vowels that may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sound {
    consonant: char,
    vowels: u8,
}

const A: u8 = 1;
const I: u8 = 2;
const U: u8 = 4;

impl Sound {
    /// May two spellings be one here? A short vowel may be left out; e stands for a or i, o for u or a.
    fn allows(self, other: &Sound) -> bool {
        self.vowels == 0 || other.vowels == 0 || self.vowels & other.vowels != 0
    }
}

/// The sounds of a word: q, g and gh are k; dh is d, th is t, dj is j; double letters are single; diphthongs are kept.
fn arabic(word: &str) -> Vec<Sound> {
    const RULES: [(&str, &str); 24] = [
        ("kh", "x"),
        ("gh", "k"),
        ("dh", "d"),
        ("th", "t"),
        ("dj", "j"),
        ("ch", "s"),
        ("sh", "s"),
        ("ph", "f"),
        ("aei", "Y"),
        ("ei", "Y"),
        ("ai", "Y"),
        ("ay", "Y"),
        ("ey", "Y"),
        ("aou", "W"),
        ("au", "W"),
        ("aw", "W"),
        ("ow", "W"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("q", "k"),
        ("g", "k"),
        ("c", "k"),
        ("v", "w"),
    ];
    let mut text = word.to_owned();
    for (from, to) in RULES {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let mut sounds: Vec<Sound> = Vec::new();
    let n = text.chars().count();
    for (at, c) in text.chars().enumerate() {
        let vowels = match c {
            'a' => A,
            'i' => I,
            'e' => A | I,
            'u' => U,
            'o' => U | A,
            'y' if at > 0 && at + 1 == n => I,
            // "Osamah" is Osama.
            'h' if at > 0 && at + 1 == n => continue,
            _ => 0,
        };
        match sounds.last_mut() {
            Some(last) if vowels != 0 => last.vowels |= vowels,
            // A word that begins with a vowel begins with none: Omar, Umar.
            None if vowels != 0 => sounds.push(Sound { consonant: '-', vowels }),
            Some(last) if last.consonant == c && last.vowels == 0 => {}
            _ => sounds.push(Sound { consonant: c, vowels: 0 }),
        }
    }
    sounds
}

/// Arabic names without al-, el-, ash-; Abd al-X is one word, and bin, ibn and ben are one.
fn without_articles(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut is_servant = false;
    for word in words {
        let word = match word.as_str() {
            "al" | "el" | "ul" | "as" | "es" | "ash" | "ad" | "ar" | "at" | "az" | "an" => continue,
            "abd" | "abdul" | "abdel" | "abdal" | "abdoul" => {
                kept.push("abd".to_owned());
                is_servant = true;
                continue;
            }
            "ibn" | "ben" => "bin".to_owned(),
            _ => word,
        };
        match kept.last_mut().filter(|_| std::mem::take(&mut is_servant)) {
            Some(servant) => servant.push_str(&word),
            None => kept.push(servant_of(word)),
        }
    }
    kept
}

/// "abdelaziz", "abdurrahman" as "abd al-aziz", "abd al-rahman" are written here.
fn servant_of(word: String) -> String {
    if word.starts_with("abdul") && (word.starts_with("abdulla") || word.len() < 7)
        || word.starts_with("abdalla")
    {
        return "abdallah".to_owned();
    }
    let of = ["abdoul", "abdul", "abdel", "abdal", "abdur", "abder", "abdar"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    of.filter(|rest| rest.len() > 2).map(|rest| format!("abd{rest}")).unwrap_or(word)
}

/// The given name that a nickname stands for; itself if it is none.
fn base_name(name: &str) -> &str {
    const NICKNAMES: [(&str, &[&str]); 50] = [
        ("abraham", &["abe"]),
        ("alexander", &["alex", "sandy"]),
        ("andrew", &["andy", "drew"]),
        ("anthony", &["tony"]),
        ("barbara", &["barb"]),
        ("benjamin", &["ben"]),
        ("bernard", &["bernie"]),
        ("catherine", &["cathy", "kathy", "katherine", "kathleen", "kate", "katie"]),
        ("charles", &["charlie", "chuck"]),
        ("christopher", &["chris", "kit"]),
        ("cynthia", &["cindy"]),
        ("daniel", &["dan", "danny"]),
        ("david", &["dave"]),
        ("deborah", &["debbie", "deb", "debra"]),
        ("donald", &["don", "donnie"]),
        ("douglas", &["doug"]),
        ("edward", &["ed", "ted", "eddie", "teddy"]),
        ("elizabeth", &["liz", "beth", "betsy", "lizzie"]),
        ("eugene", &["gene"]),
        ("frederick", &["fred"]),
        ("gerald", &["jerry", "gerry"]),
        ("gregory", &["greg"]),
        ("harold", &["hal"]),
        ("jacob", &["jake"]),
        ("james", &["jim", "jimmy", "jamie"]),
        ("jeffrey", &["jeff"]),
        ("john", &["jack", "johnny"]),
        ("jonathan", &["jon"]),
        ("joseph", &["joe"]),
        ("joshua", &["josh"]),
        ("kenneth", &["ken", "kenny"]),
        ("lawrence", &["larry"]),
        ("leonard", &["len", "lenny"]),
        ("matthew", &["matt"]),
        ("michael", &["mike", "mick"]),
        ("nicholas", &["nick"]),
        ("pamela", &["pam"]),
        ("patrick", &["pat"]),
        ("peter", &["pete"]),
        ("philip", &["phil"]),
        ("raymond", &["ray"]),
        ("richard", &["rick", "dick", "rich"]),
        ("robert", &["bob", "rob", "bobby", "robbie"]),
        ("ronald", &["ron"]),
        ("samuel", &["sam"]),
        ("stephen", &["steve", "steven"]),
        ("susan", &["sue", "suzanne"]),
        ("thomas", &["tom", "tommy"]),
        ("timothy", &["tim"]),
        ("william", &["bill", "will", "billy"]),
    ];
    NICKNAMES.iter().find(|(_, nicknames)| nicknames.contains(&name)).map_or(name, |(base, _)| base)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of "tradition | full name | family name | as written | rule, loose or no". Those that are one must also
    /// meet under a key.
    #[track_caller]
    fn check(cases: &str) {
        for line in cases.trim().lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [country, full, family, written, expected] = cells.as_slice() else { panic!("{line}") };
            let tradition = Tradition::of(country);
            let found = match likeness(tradition, full, family, written) {
                Some(Likeness::Rule) => "rule",
                Some(Likeness::Loose) => "loose",
                None => "no",
            };
            assert_eq!(found, *expected, "{line}");
            let filed = filed_under(tradition, full, family);
            let met = looked_up_under(tradition, written).iter().any(|key| filed.contains(key));
            assert!(met || found == "no", "not filed: {line}");
        }
    }

    #[test]
    fn western_names() {
        check(
            "
            United States | John Kerry | Kerry | John F. Kerry | rule
            United States | James E. Clyburn | Clyburn | Jim Clyburn | loose
            United States | James E. Clyburn | Clyburn | James Enos Clyburn | loose
            United States | James E. Clyburn | Clyburn | James O. Clyburn | no
            United States | Angus S. King, Jr. | King | Angus King | loose
            United States | John F. Kennedy | Kennedy | John N. Kennedy | no
            United States | George W. Bush | Bush | George H.W. Bush | no
            United States | George W. Bush | Bush | George Bush | rule
            United States | Hillary Clinton | Clinton | Hillary Rodham Clinton | loose
            United States | Debbie Wasserman Schultz | Wasserman Schultz | Debbie Schultz | no
            United States | Debbie Wasserman Schultz | Wasserman Schultz | Deborah Wasserman Schultz | loose
            United States | Robert Menendez | Menendez | Bob Menendez | loose
            United States | Robert Casey Jr. | Casey | Robert Casey Sr. | no
            United States | Robert Casey Jr. | Casey | Robert Casey | loose
            United States | Donald Trump | Trump | Donald Trump Jr. | no
            Germany | Gerhard Schröder | Schröder | Gerhard Schroeder | rule
            Germany | Ursula von der Leyen | von der Leyen | Ursula Von Der Leyen | rule
            United States | Mike Johnson | Johnson | Mary Johnson | no
            ",
        );
    }

    #[test]
    fn names_from_cyrillic() {
        check(
            "
            Russia | Sergei Shoigu | Shoigu | Sergey Shoygu | rule
            Russia | Sergei Shoigu | Shoigu | Sergei Kuzhugetovich Shoigu | rule
            Russia | Sergei Lavrov | Lavrov | Sergey Lavrov | rule
            Russia | Yevgeny Prigozhin | Prigozhin | Evgenii Prigozhin | rule
            Russia | Dmitry Medvedev | Medvedev | Dmitri Medvedev | rule
            Russia | Alexander Bortnikov | Bortnikov | Aleksandr Bortnikov | rule
            Russia | Alexei Navalny | Navalny | Aleksey Navalnyy | rule
            Russia | Valentina Matviyenko | Matviyenko | Valentina Matvienko | rule
            Russia | Nikita Khrushchev | Khrushchev | Nikita Khrushchyov | rule
            Ukraine | Volodymyr Zelenskyy | Zelenskyy | Volodymyr Zelensky | rule
            Ukraine | Volodymyr Zelenskyy | Zelenskyy | Volodymyr Zelenskiy | rule
            Ukraine | Oleh Tyahnybok | Tyahnybok | Oleg Tyagnibok | rule
            Ukraine | Petro Poroshenko | Poroshenko | Pavlo Poroshenko | no
            Russia | Sergei Ivanov | Ivanov | Sergei Ivanova | no
            ",
        );
    }

    #[test]
    fn names_from_arabic() {
        check(
            "
            Libya | Moammar Gadhafi | Gadhafi | Muammar Qaddafi | rule
            Libya | Moammar Gadhafi | Gadhafi | Muammar al-Gaddafi | rule
            Egypt | Abdel Fattah el-Sissi | el-Sissi | Abdul Fattah al-Sisi | rule
            Egypt | Abdel Fattah el-Sissi | el-Sissi | Abdel-Fattah Sisi | rule
            Egypt | Mohammed Morsi | Morsi | Mohamed Mursi | rule
            Saudi Arabia | Mohammed bin Salman | Mohammed | Muhammad ibn Salman | rule
            Saudi Arabia | Khalid al-Falih | al-Falih | Khaled Al Falih | rule
            Saudi Arabia | Abdulaziz bin Salman | Abdulaziz | Abdul Aziz bin Salman | rule
            Iraq | Adil Abdul-Mahdi | Abdul-Mahdi | Adel Abdul Mahdi | rule
            Iran | Hossein Amir-Abdollahian | Amir-Abdollahian | Hussein Amir-Abdollahian | rule
            Jordan | Abdullah Ensour | Ensour | Abdallah Ensour | rule
            Lebanon | Hassan Diab | Diab | Hussein Diab | no
            Iraq | Jamal Saleh | Saleh | Jamil Saleh | no
            Yemen | Ali Abdullah Saleh | Saleh | Ali Saleh | loose
            Somalia | Omar Sharmarke | Sharmarke | Umar Sharmarke | rule
            ",
        );
    }

    #[test]
    fn family_names_first_and_flipped() {
        check(
            "
            North Korea | Kim Jong Un | Kim | Kim Jong-un | rule
            North Korea | Kim Jong Un | Kim | Kim Jongun | rule
            South Korea | Moon Jae-in | Moon | Jae-in Moon | rule
            China | Xi Jinping | Xi | Jinping Xi | rule
            Japan | Shinzo Abe | Abe | Abe Shinzo | rule
            Hungary | Viktor Orban | Orban | Orbán Viktor | rule
            China | Wang Yi | Wang | Wang Yang | no
            China | Li Keqiang | Li | Keqiang Wang | no
            ",
        );
    }

    #[test]
    fn two_family_names() {
        check(
            "
            Mexico | Enrique Pena Nieto | Pena Nieto | Enrique Peña | loose
            Mexico | Andres Manuel Lopez Obrador | Lopez Obrador | Andrés López Obrador | loose
            Venezuela | Nicolas Maduro | Maduro | Nicolás Maduro Moros | loose
            Brazil | Luiz Inácio Lula da Silva | Lula | Luiz Inacio Lula Silva | rule
            Brazil | Dilma Rousseff | Rousseff | Dilma Vana Rousseff | loose
            Mexico | Enrique Pena Nieto | Pena Nieto | Enrique Nieto | loose
            Mexico | Enrique Pena Nieto | Pena Nieto | Carlos Pena Nieto | no
            ",
        );
    }

    #[test]
    fn second_reference_forms() {
        for (country, family, written, is_one) in [
            ("Egypt", "el-Sissi", "al-Sisi", true),
            ("Egypt", "el-Sissi", "Sisi", true),
            ("Ukraine", "Zelenskyy", "Zelensky", true),
            ("Russia", "Shoigu", "Shoygu", true),
            ("Mexico", "Pena Nieto", "Peña", true),
            ("Mexico", "Pena Nieto", "Nieto", false),
            ("Lebanon", "Hassan", "Hussein", false),
            ("United States", "Bush", "Busch", false),
        ] {
            let tradition = Tradition::of(country);
            assert_eq!(is_family(tradition, family, written), is_one, "{family} {written}");
            let filed = family_filed_under(tradition, family);
            assert!(!is_one || filed == family_looked_up_under(tradition, written), "{family} {written}");
        }
    }

    #[test]
    fn any_text_is_a_name_or_none() {
        for text in [
            "",
            " ",
            "—",
            "A",
            ". .",
            "al",
            "abd al",
            "Jr.",
            "de la",
            "한덕수 이",
            "a b c d e f g h i j k l m",
        ] {
            for tradition in TRADITIONS {
                let _ = (looked_up_under(tradition, text), filed_under(tradition, text, text));
                let _ = (likeness(tradition, text, text, text), is_family(tradition, text, text));
            }
        }
    }
}
