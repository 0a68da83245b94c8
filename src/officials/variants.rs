//! Looking up names by the rules of [`super::spelling`], where nobody is stored so.

use super::layout::Section;
use super::spelling::{self, Likeness, TRADITIONS, Tradition};
use super::{Officials, Person};

impl Officials {
    /// Everybody whose full name may be spelled so by rule, those who are stored so apart, each with how alike the
    /// spellings are. In no order.
    pub(super) fn spelled_like(&self, name: &str) -> Vec<(Person<'_>, Likeness)> {
        let mut alike: Vec<(Person<'_>, Likeness)> = Vec::new();
        for tradition in TRADITIONS {
            for key in spelling::looked_up_under(tradition, name) {
                for person in self.filed_under(Section::FullNameBuckets, Section::FullNames, key) {
                    if alike.iter().any(|(known, _)| known.id == person.id)
                        || !person.is_of(tradition)
                        || person.aliases().any(|alias| spelling::contradicts(alias, name))
                    {
                        continue;
                    }
                    let likeness = spelling::likeness(tradition, person.full_name, person.family_name, name);
                    alike.extend(likeness.map(|likeness| (person, likeness)));
                }
            }
        }
        alike
    }

    /// Everybody whose second-reference form may be spelled so by rule, those who are stored so apart.
    pub(super) fn family_like(&self, name: &str) -> Vec<Person<'_>> {
        let mut alike: Vec<Person<'_>> = Vec::new();
        for tradition in TRADITIONS {
            let Some(key) = spelling::family_looked_up_under(tradition, name) else { continue };
            for person in self.filed_under(Section::FamilyNameBuckets, Section::FamilyNames, key) {
                if spelling::is_family(tradition, person.family_name, name)
                    && person.is_of(tradition)
                    && !alike.iter().any(|known| known.id == person.id)
                {
                    alike.push(person);
                }
            }
        }
        alike
    }

    fn filed_under(&self, buckets: Section, entries: Section, key: u32) -> impl Iterator<Item = Person<'_>> {
        [&self.own, &self.table].into_iter().flat_map(move |table| {
            table.filed_under(buckets, entries, key).filter_map(|index| self.person_at(table, index))
        })
    }
}

impl Person<'_> {
    /// Did they hold an office of a country where names are made so?
    fn is_of(&self, tradition: Tradition) -> bool {
        self.memberships().any(|m| Tradition::of(m.jurisdiction) == tradition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_other_spellings() {
        let officials = Officials::embedded();
        for (name, id) in [
            ("Sergei Kuzhugetovich Shoigu", "sergei-shoigu"),
            ("Muhammad ibn Salman", "mohammed-bin-salman"),
            ("Jinping Xi", "xi-jinping"),
            ("Dmitri Medvedev", "dmitry-medvedev"),
            ("Enrique Peña", "enrique-pena-nieto"),
            ("James Enos Clyburn", "james-e-clyburn"),
            ("Orbán Viktor", "viktor-orban"),
        ] {
            let found = officials.spelled_like(name);
            assert!(found.iter().any(|(person, _)| person.id == id), "{name}: {found:?}");
        }
        assert!(
            officials.family_like("al-Sissi").iter().any(|p| p.id.contains("el-si")),
            "{:?}",
            officials.family_like("al-Sissi")
        );
    }

    #[test]
    fn everybody_is_spelled_like_themselves() {
        for person in Officials::embedded().everybody().step_by(7) {
            for tradition in TRADITIONS {
                let like =
                    spelling::likeness(tradition, person.full_name, person.family_name, person.full_name);
                assert_ne!(like, Some(Likeness::Loose), "{}", person.id);
            }
        }
    }
}
