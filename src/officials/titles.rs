//! Titles compared as newsrooms write them: "Defence Minister" is "minister of defense", and "deputy" is not.

use super::{Membership, Officials, Post, fold, states};

/// A title as an article has it, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    /// Its words that say what the office is, sorted.
    words: Vec<String>,
    category: Category,
    /// The country that it names: "Russian Defense Minister".
    pub(super) country: Option<String>,
    /// The organization that the office is of, by acronym and name: "NATO Secretary-General".
    body: Vec<String>,
    /// Does it name any organization: "FBI Director" too?
    pub(super) names_body: bool,
    /// What it says of the time.
    pub(super) sense: Sense,
    /// Sen., Rep.
    pub(super) is_legislator: bool,
}

/// What words around a title say of the time of the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing: the office is held.
    #[default]
    Held,
    /// "former", "ex-", "onetime": it is past.
    Former,
    /// "then-": it was held at the time that is told of.
    Then,
    /// "-elect", "designate", "incoming": it is still to come.
    Elect,
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
            "former" | "ex" | "onetime" | "erstwhile" => {
                title.sense = Sense::Former;
                false
            }
            "then" => {
                title.sense = Sense::Then;
                false
            }
            "elect" | "designate" | "incoming" => {
                title.sense = Sense::Elect;
                false
            }
            "late" | "outgoing" | "current" | "longtime" | "embattled" => false,
            _ => true,
        });
        let all = words.join(" ");
        title.country = take_country(officials, &mut words);
        title.take_body(officials, &mut words);
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

    /// Takes the organization that the office is of out of a title's words; one that no office of the tables is of as such
    /// stays among them.
    fn take_body(&mut self, officials: &Officials, words: &mut Vec<String>) {
        for len in (1..=4.min(words.len())).rev() {
            for from in 0..=words.len() - len {
                let Some(run) = words.get(from..from + len) else { continue };
                let name = run.join(" ");
                let mut bodies = officials.organizations(&name);
                if bodies.is_empty() && len == 1 {
                    // Folding took the capitals of "NATO".
                    bodies = officials.organizations(&name.to_uppercase());
                }
                self.names_body |= !bodies.is_empty();
                let names: Vec<String> = bodies
                    .iter()
                    .flat_map(|body| [body.acronym, body.full_name])
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect();
                if names.iter().any(|name| officials.posts(name).next().is_some()) {
                    words.drain(from..from + len);
                    self.body = names;
                    return;
                }
            }
        }
    }

    /// Does it say nothing about an office?
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn fit(&self, m: &Membership<'_>) -> Fit {
        if self.words.is_empty() {
            return Fit::Silent;
        }
        let mut words = self.words.clone();
        if self.names_area(m) {
            let area = area_words(m);
            words.retain(|word| !area.contains(word));
        }
        if self.may_be(m.office, m.kind) {
            if self.is_office(m.office, m.kind, &words) {
                return Fit::Same;
            }
            // "Press secretary" is said of the White House press secretary.
            let office = office_words(plain_words(m.office));
            if words.len() > 1 && words.iter().all(|word| office.contains(word)) {
                return Fit::Related;
            }
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

    /// Is it this office, a place apart? Foreign and defense ministers are called otherwise from country to country.
    fn is_office(&self, office: &str, kind: &str, words: &[String]) -> bool {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match (words.as_slice(), kind) {
            (["foreign", "minister" | "secretary"], "foreign") => true,
            (["chief", "defense"] | ["defense", "minister" | "secretary"], "defense") => true,
            _ => office_words(plain_words(office)) == words,
        }
    }

    /// The countries whose posts it may name: the one in it, and the United States where a state is in it.
    pub(super) fn jurisdictions(&self) -> Vec<&str> {
        let bodies = self.body.iter().map(String::as_str);
        let mut countries: Vec<&str> = self.country.as_deref().into_iter().chain(bodies).collect();
        let is_state = |name: &str| plain_words(name).iter().all(|word| self.words.contains(word));
        let is_namesake = self.country.as_deref() == Some("Georgia");
        if is_namesake || self.country.is_none() && states::names().any(is_state) {
            countries.push("United States");
        }
        countries
    }

    /// Can an office be this one at all? Cheap: leaves out most offices.
    fn may_be(&self, office: &str, kind: &str) -> bool {
        let has_word = |word: &str| {
            office
                .as_bytes()
                .windows(word.len().max(1))
                .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        // Premiers are prime ministers here.
        matches!(kind, "foreign" | "defense")
            || self.words.iter().any(|word| has_word(word))
            || ["premier", "taoiseach"].into_iter().any(has_word)
    }

    /// Is it the title of a post? For a post of a state or city it must name that: "Texas governor".
    pub(super) fn is_of(&self, post: &Post<'_>) -> bool {
        if !self.may_be(post.office, post.kind) {
            return false;
        }
        let area = words_of_area(post.area);
        if area.is_empty() {
            return self.is_office(post.office, post.kind, &self.words);
        }
        let named = self.country.as_deref().is_some_and(|country| plain_words(country) == area);
        if !named && !area.iter().all(|word| self.words.contains(word)) {
            return false;
        }
        let rest: Vec<String> = self.words.iter().filter(|word| !area.contains(word)).cloned().collect();
        !rest.is_empty() && self.is_office(post.office, post.kind, &rest)
    }

    /// Is it "president", "chairman" or the like, which universities and clubs have too?
    pub(super) fn is_everywhere(&self) -> bool {
        matches!(self.words.as_slice(), [word] if matches!(word.as_str(), "president" | "chairman" | "chairwoman"
            | "chair" | "director" | "secretary" | "speaker" | "chancellor" | "general" | "head" | "king" | "prince"))
    }

    /// Does it name the state or city of an office? "New York Gov."; Georgia may be a state.
    pub(super) fn names_area(&self, m: &Membership<'_>) -> bool {
        if m.area.is_empty() {
            return false;
        }
        let area = area_words(m);
        let is_namesake = self.country.as_deref().is_some_and(|country| plain_words(country) == area);
        is_namesake || !area.is_empty() && area.iter().all(|word| self.words.contains(word))
    }

    /// Does it name the country or the body that an office is of?
    pub(super) fn names_place(&self, m: &Membership<'_>) -> bool {
        self.country.as_deref() == Some(m.jurisdiction)
            || self.body.iter().any(|name| fold::same(name, m.jurisdiction))
    }

    /// May an office be of the country that the title names?
    pub(super) fn allows_place(&self, officials: &Officials, m: &Membership<'_>) -> bool {
        if !self.body.is_empty() {
            return self.names_place(m);
        }
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
pub(super) fn plain_words(text: &str) -> Vec<String> {
    let folded: String = fold::folded(text).collect();
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of an office's state or city: of "Houston, Texas" the first part.
fn area_words(m: &Membership<'_>) -> Vec<String> {
    words_of_area(m.area)
}

fn words_of_area(area: &str) -> Vec<String> {
    let area = states::seat(area).map_or(area, |(state, _)| state);
    plain_words(area.split(", ").next().unwrap_or_default())
}

/// The words that tell one office from another, in one spelling, sorted.
pub(super) fn office_words(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = words
        .into_iter()
        .filter(|word| {
            !matches!(
                word.as_str(),
                "of" | "the"
                    | "for"
                    | "and"
                    | "to"
                    | "s"
                    | "us"
                    | "city"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "acting"
                    | "interim"
                    | "caretaker"
                    | "transitional"
            )
        })
        .map(|word| match word.as_str() {
            "defence" => "defense".to_owned(),
            "labour" => "labor".to_owned(),
            "premier" | "taoiseach" => "prime minister".to_owned(),
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
