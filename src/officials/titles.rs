//! Titles compared as newsrooms write them: "Defence Minister" is "minister of defense", and "deputy" is not.

use super::{Membership, Officials, fold, states};

/// A title as an article has it, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    /// Its words that say what the office is, sorted.
    words: Vec<String>,
    category: Category,
    /// The country that it names: "Russian Defense Minister".
    pub(super) country: Option<String>,
    /// "former", "ex-", "then-": the office is past.
    pub(super) is_former: bool,
    /// Sen., Rep.
    pub(super) is_legislator: bool,
}

/// How well a title in an article fits an office of the table, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same office.
    Same,
    /// One of the same kind: a "Minister" and a foreign minister.
    Related,
    /// There is no title, or it says nothing about an office: "Mr.", "Gen.".
    Silent,
    /// Another kind of office.
    Other,
    /// The title of somebody who is no official: "coach".
    Against,
}

/// What a title is about, as far as it meets the kinds of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Category {
    #[default]
    Silent,
    Head,
    Cabinet,
    Legislature,
    Diplomat,
    Local,
    Law,
    International,
    Bank,
    /// Agencies, spokespeople, parties, chairmen: many offices of the table, and many of none.
    Other,
    /// No office of the table.
    Private,
}

impl Title {
    pub(super) fn read(officials: &Officials, text: &str) -> Title {
        let mut title = Title::default();
        let mut words: Vec<String> = plain_words(text);
        words.retain(|word| match word.as_str() {
            "former" | "ex" | "then" | "late" | "onetime" => {
                title.is_former |= word != "late";
                false
            }
            "acting" | "interim" | "caretaker" | "outgoing" | "incoming" | "current" | "longtime" => false,
            _ => true,
        });
        let all = words.join(" ");
        title.country = take_country(officials, &mut words);
        let office = words.join(" ");
        let known = officials.title(&office).or_else(|| officials.title(&all)).or_else(|| {
            // "State Department spokesman": by its last words.
            (1..words.len()).find_map(|from| officials.title(&words.get(from..)?.join(" ")))
        });
        if let Some(known) = known {
            title.category = category(known.category);
            if !known.abbreviation.is_empty() && fold::same(known.abbreviation, &office) {
                words = plain_words(known.title);
            }
        }
        title.words = office_words(words);
        title.is_legislator =
            matches!(title.words.as_slice(), [word] if matches!(word.as_str(), "senator" | "representative"));
        title
    }

    /// Does it say nothing about an office?
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn fit(&self, m: &Membership<'_>) -> Fit {
        if self.words.is_empty() {
            return Fit::Silent;
        }
        let area = area_words(m);
        let mut words = self.words.clone();
        if self.names_area(m) {
            words.retain(|word| !area.contains(word));
        }
        if office_words(plain_words(m.office)) == words {
            return Fit::Same;
        }
        match (self.category, m.kind) {
            (Category::Silent, _) => Fit::Silent,
            (Category::Private, _) => Fit::Against,
            (Category::Head, "head" | "deputy_head" | "territory" | "subnational")
            | (
                Category::Cabinet,
                "cabinet" | "foreign" | "defense" | "minister" | "junior_minister" | "subcabinet"
                | "state_executive" | "deputy_head",
            )
            | (Category::Legislature, "legislature" | "legislator")
            | (Category::Diplomat, "ambassador" | "international")
            | (Category::Local, "governor" | "mayor" | "state_executive" | "subnational")
            | (Category::Law, "judge")
            | (Category::International, "international")
            | (Category::Bank, "central_bank") => Fit::Related,
            (Category::Other, _) => Fit::Silent,
            _ => Fit::Other,
        }
    }

    /// Does it name the state or city of an office? "New York Gov."; Georgia may be a state.
    pub(super) fn names_area(&self, m: &Membership<'_>) -> bool {
        let area = area_words(m);
        let is_namesake = self.country.as_deref().is_some_and(|country| plain_words(country) == area);
        is_namesake || !area.is_empty() && area.iter().all(|word| self.words.contains(word))
    }

    /// May an office be of the country that the title names?
    pub(super) fn allows_place(&self, officials: &Officials, m: &Membership<'_>) -> bool {
        self.country.as_deref().is_none_or(|country| {
            m.jurisdiction == country
                || self.names_area(m)
                || officials.place(m.jurisdiction).is_some_and(|p| p.country == country)
        })
    }
}

fn category(word: &str) -> Category {
    match word {
        "head of state" | "head of government" => Category::Head,
        "cabinet" => Category::Cabinet,
        "legislature" => Category::Legislature,
        "diplomat" => Category::Diplomat,
        "state and local" => Category::Local,
        "law" => Category::Law,
        "international" => Category::International,
        "central bank" => Category::Bank,
        "agency head" | "business" | "party and movement" => Category::Other,
        "sports and arts" | "police" | "fire" | "academic and medical" => Category::Private,
        // Soldiers, clergy and nobles hold offices of every kind.
        _ => Category::Silent,
    }
}

/// Lower case, folded, without marks; "ex-Senator" is two words.
fn plain_words(text: &str) -> Vec<String> {
    let folded: String = fold::folded(text).collect();
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of an office's state or city: of "Houston, Texas" the first part.
fn area_words(m: &Membership<'_>) -> Vec<String> {
    let area = states::seat(m.area).map_or(m.area, |(state, _)| state);
    plain_words(area.split(", ").next().unwrap_or_default())
}

/// The words that tell one office from another, in one spelling, sorted.
fn office_words(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = words
        .into_iter()
        .filter(|word| {
            !matches!(
                word.as_str(),
                "of" | "the" | "for" | "and" | "to" | "s" | "us" | "city" | "mr" | "mrs" | "ms"
            )
        })
        .map(|word| match word.as_str() {
            "defence" => "defense".to_owned(),
            "labour" => "labor".to_owned(),
            "premier" => "prime minister".to_owned(),
            "congressman" | "congresswoman" | "rep" => "representative".to_owned(),
            "sen" => "senator".to_owned(),
            "gov" => "governor".to_owned(),
            "foreign" | "affairs" | "external" => "foreign".to_owned(),
            _ => word,
        })
        .flat_map(|word| word.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Takes the country or its demonym out of a title's words: the longest that is one.
fn take_country(officials: &Officials, words: &mut Vec<String>) -> Option<String> {
    for len in (1..=4.min(words.len())).rev() {
        for from in 0..=words.len() - len {
            let Some(run) = words.get(from..from + len) else { continue };
            let name = run.join(" ");
            // Folding took the capitals that "US" and "UK" are told by.
            let place = officials.place(&name).or_else(|| officials.place(&name.to_uppercase()));
            if let Some(place) = place {
                words.drain(from..from + len);
                return Some(place.country.to_owned());
            }
        }
    }
    None
}
