use super::layout::{self, Section};
use super::table::Table;
use super::{Membership, Officials, Person};

/// An office that people hold one after the other, or several at a time: "defense minister" of Russia.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    /// Before the name: "Defense Minister".
    pub office: &'a str,
    /// After the name, AP lower case: "defense minister".
    pub office_short: &'a str,
    /// Country or organisation.
    pub jurisdiction: &'a str,
    /// State, province, city, district or entity; may be empty.
    pub area: &'a str,
    /// "head", "defense", "legislator"…
    pub kind: &'a str,
    officials: &'a Officials,
    table: &'a Table,
    index: usize,
}

impl Officials {
    /// The posts of a country or an organisation by its name as the tables have it, folded: those of the newsroom's own
    /// tables first. One post may come twice: from a newsroom's table and from the shipped one, each with holders of
    /// its own. Finding the first costs about a microsecond, each more some nanoseconds.
    pub fn posts<'a>(&'a self, jurisdiction: &str) -> impl Iterator<Item = Post<'a>> {
        let posts =
            |table: &'a Table| table.posts_of(jurisdiction).map(move |index| Post::read(self, table, index));
        posts(&self.own).chain(posts(&self.table))
    }
}

impl Officials {
    /// The posts of one kind ("head", "defense"…) of a country or an organisation; a third of what all of them cost.
    pub(super) fn posts_of_kind<'a>(
        &'a self,
        jurisdiction: &str,
        kind: &'a str,
    ) -> impl Iterator<Item = Post<'a>> {
        [&self.own, &self.table].into_iter().flat_map(move |table| {
            let mut compared = (0, kind.is_empty());
            let posts = table.posts_of(jurisdiction).filter(move |&index| {
                let name = table.record(Section::Posts, index).number(layout::post::KIND);
                if compared.0 != name {
                    compared = (name, table.string(name) == kind);
                }
                compared.1
            });
            posts.map(move |index| Post::read(self, table, index))
        })
    }
}

impl<'a> Post<'a> {
    pub(super) fn read(officials: &'a Officials, table: &'a Table, index: usize) -> Post<'a> {
        use layout::post::{AREA, JURISDICTION, KIND, OFFICE, OFFICE_SHORT};
        let record = table.record(Section::Posts, index);
        Post {
            office: record.string(OFFICE),
            office_short: record.string(OFFICE_SHORT),
            jurisdiction: record.string(JURISDICTION),
            area: record.string(AREA),
            kind: record.string(KIND),
            officials,
            table,
            index,
        }
    }

    /// Who holds or held it, with the term; nothing that another table overrules. In the order of their slugs.
    pub fn holders(&self) -> impl Iterator<Item = (Person<'a>, Membership<'a>)> + use<'a> {
        use layout::post::HOLDERS;
        let record = self.table.record(Section::Posts, self.index);
        let (officials, table) = (self.officials, self.table);
        (record.number(HOLDERS)..record.end_of(HOLDERS)).filter_map(move |entry| {
            let index = table.entry(Section::PostHolders, entry)?;
            let membership = Membership::read(table, index as usize);
            let person = officials.person_at(table, table.person_of(index))?;
            (!membership.is_overruled).then_some((person, membership))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Held;
    use super::*;

    #[test]
    fn a_post_knows_who_held_it_on_a_day() {
        let officials = Officials::embedded();
        let holder = |country: &str, kind: &str, office: &str, day: &str| {
            let day = day.parse().unwrap();
            let posts = officials.posts(country).filter(|post| post.kind == kind && post.office == office);
            let holders = posts.flat_map(|post| post.holders().collect::<Vec<_>>());
            let on = holders.filter(|(_, term)| term.on(day) == Held::Yes);
            on.map(|(person, _)| person.id).collect::<Vec<_>>()
        };
        assert_eq!(holder("Russia", "defense", "Defense Minister", "2023-05-25"), ["sergei-shoigu"]);
        assert_eq!(holder("russia", "defense", "Defense Minister", "2025-01-01"), ["andrei-belousov"]);
        assert_eq!(holder("Atlantis", "defense", "Defense Minister", "2025-01-01"), [""; 0]);
    }

    #[test]
    fn every_term_is_found_by_its_post() {
        let officials = Officials::embedded();
        let everywhere: std::collections::BTreeSet<&str> = officials
            .everybody()
            .flat_map(|person| person.memberships().map(|term| term.jurisdiction))
            .collect();
        let posts = everywhere.into_iter().flat_map(|jurisdiction| officials.posts(jurisdiction));
        let mut terms = 0;
        for post in posts {
            for (person, term) in post.holders() {
                terms += 1;
                assert!(person.memberships().any(|own| own.same_post(&term) && own.start == term.start));
                assert_eq!((term.office, term.area), (post.office, post.area));
            }
        }
        assert_eq!(terms, officials.everybody().map(|person| person.memberships().count()).sum::<usize>());
    }
}
