//! Who held an office on a day, found by the office alone: "the Russian defence minister".

use jiff::civil::Date;

use super::titles::{Sense, Title};
use super::{Found, Held, Membership, Officials, Person};

/// More who hold one office at a time make it a rank, not a post.
const MOST_HOLDERS: usize = 2;

impl Officials {
    /// Who held the office that a title names, on a day: "the Russian defence minister", "Texas' governor", "president
    /// of Brazil". Two where the office changed hands on the day. Empty: the title names no country or state, speaks of
    /// a former or future holder, or the tables cannot say who it was.
    pub fn holders(&self, title: &str, day: Date) -> Vec<Found<'_>> {
        let title = Title::read(self, &without_possessives(title));
        if title.is_empty() || title.sense != Sense::Held {
            return Vec::new();
        }
        let mut found: Vec<Found<'_>> = Vec::new();
        for country in title.jurisdictions() {
            for post in self.posts(country).filter(|post| is_for_one(post.kind) && title.is_of(post)) {
                for (person, office) in post.holders().filter(|(_, m)| m.on(day) == Held::Yes) {
                    if found.iter().all(|f| f.person.id != person.id) {
                        found.push(Found::holding(person, Held::Yes, office));
                    }
                }
            }
        }
        if found.len() > MOST_HOLDERS {
            return Vec::new();
        }
        let last = found.len().saturating_sub(1);
        for f in found.iter_mut().take(last) {
            f.is_tied = true;
        }
        found
    }

    /// Who was head of state, of government or of both on a day, in a country by its name: each with the office.
    pub fn heads(&self, country: &str, day: Date) -> Vec<(Person<'_>, Membership<'_>)> {
        let posts = self.posts_of_kind(country, "head");
        let mut heads: Vec<_> =
            posts.flat_map(|post| post.holders()).filter(|(_, office)| office.on(day) == Held::Yes).collect();
        heads.sort_by_key(|(_, office)| (is_of_government(office.office), office.start.map(|d| d.iso())));
        heads
    }
}

/// Do offices of a kind have one holder at a time? A state has two senators.
fn is_for_one(kind: &str) -> bool {
    !matches!(kind, "legislator" | "judge" | "junior_minister" | "subcabinet" | "subnational")
}

/// Does the office head a government rather than a state?
fn is_of_government(office: &str) -> bool {
    [
        "Prime Minister",
        "Premier",
        "Chancellor",
        "Taoiseach",
        "Head of Government",
        "Chief Executive",
        "Cabinet",
    ]
    .iter()
    .any(|word| office.contains(word))
}

/// "Russia's" is Russia here.
fn without_possessives(title: &str) -> String {
    title.replace("’s ", " ").replace("'s ", " ").replace("s’ ", "s ").replace("s' ", "s ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_its_country_tells_who_held_it() {
        for (title, day, names) in [
            ("the Russian defence minister", "2023-05-25", "Sergei Shoigu"),
            ("Russia’s defense minister", "2023-05-25", "Sergei Shoigu"),
            ("the Russian minister of defence", "2023-05-25", "Sergei Shoigu"),
            ("the German chancellor", "2015-05-05", "Angela Merkel"),
            ("German Chancellor", "2015-05-05", "Angela Merkel"),
            ("the French president", "2013-05-05", "François Hollande"),
            ("president of Brazil", "2013-05-05", "Dilma Rousseff"),
            ("the U.S. secretary of state", "2011-05-05", "Hillary Clinton"),
            ("Texas governor", "2018-05-05", "Greg Abbott"),
            ("the governor of Texas", "2018-05-05", "Greg Abbott"),
            ("Georgia’s governor", "2023-02-02", "Brian Kemp"),
            ("the U.S. president", "2017-01-20", "Barack Obama, Donald Trump"),
            ("Britain’s foreign minister", "2017-05-05", "Boris Johnson"),
            ("the British foreign secretary", "2017-05-05", "Boris Johnson"),
            ("the Chinese premier", "2015-05-05", "Li Keqiang"),
            ("Australian prime minister", "2016-05-05", "Malcolm Turnbull"),
            // No country, another time, a rank, nobody's office.
            ("the defence minister", "2023-05-25", ""),
            ("the former Russian defence minister", "2023-05-25", ""),
            ("the deputy Russian defence minister", "2023-05-25", ""),
            ("the Russian president-elect", "2023-05-25", ""),
            ("the U.S. senator", "2023-05-25", ""),
            ("the Texas senator", "2016-02-22", ""),
            ("the Texas mayor", "2018-05-05", ""),
            ("Russian opera singer", "2018-05-05", ""),
            ("the Russian", "2018-05-05", ""),
        ] {
            let found = Officials::embedded().holders(title, day.parse().unwrap());
            let found: Vec<&str> = found.iter().map(|f| f.person.full_name).collect();
            assert_eq!(found.join(", "), names, "{title} {day}");
        }
    }

    #[test]
    fn a_country_has_heads_of_state_and_government() {
        for (country, day, names) in [
            ("Russia", "2023-05-25", "Vladimir Putin, Mikhail Mishustin"),
            ("United States", "2015-05-05", "Barack Obama"),
            ("Germany", "2018-05-05", "Frank-Walter Steinmeier, Angela Merkel"),
            ("Atlantis", "2018-05-05", ""),
        ] {
            let heads = Officials::embedded().heads(country, day.parse().unwrap());
            let heads: Vec<&str> = heads.iter().map(|(person, _)| person.full_name).collect();
            assert_eq!(heads.join(", "), names, "{country} {day}");
        }
    }
}
