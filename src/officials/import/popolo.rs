//! Popolo documents: persons, organizations, posts, areas and memberships that name each other by id.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::write::OrganizationRow;
use super::draft::Draft;
use super::field::Field;
use super::json::text;
use super::{About, Report, Sink};

/// What the lists of a document said so far. They may come in any order, so memberships wait for the end.
#[derive(Default)]
pub(super) struct Popolo {
    persons: HashMap<String, Person>,
    organizations: HashMap<String, Organization>,
    posts: HashMap<String, Post>,
    areas: HashMap<String, String>,
    events: HashMap<String, [String; 2]>,
    memberships: Vec<(String, Membership)>,
}

#[derive(Default)]
struct Person {
    name: String,
    given: String,
    family: String,
    aliases: String,
    gender: String,
    wikidata: String,
}

#[derive(Default)]
struct Organization {
    name: String,
    classification: String,
}

#[derive(Default)]
struct Post {
    label: String,
    organization: String,
    area: String,
    dates: [String; 2],
}

struct Membership {
    person: String,
    organization: String,
    post: String,
    role: String,
    area: String,
    party: String,
    event: String,
    dates: [String; 2],
    source: String,
    source_date: String,
}

/// The text of a key.
fn get(record: &Map<String, Value>, key: &str) -> String {
    record.get(key).map(text).unwrap_or_default()
}

fn dates(record: &Map<String, Value>) -> [String; 2] {
    ["start_date", "end_date"].map(|key| get(record, key))
}

/// The items of a list of objects.
fn items<'a>(record: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    record.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

impl Popolo {
    /// How many records will come of it.
    pub(super) fn len(&self) -> usize {
        self.memberships.len()
    }

    pub(super) fn person(&mut self, record: &Map<String, Value>) {
        let id = get(record, "id");
        let other_names: Vec<String> = items(record, "other_names")
            .map(|name| get(name, "name"))
            .filter(|name| name.contains(' '))
            .collect();
        let wikidata = items(record, "identifiers").find(|i| get(i, "scheme") == "wikidata");
        for (index, membership) in items(record, "memberships").enumerate() {
            let mut membership = membership.clone();
            membership.insert("person_id".to_owned(), Value::String(id.clone()));
            self.membership(membership, format!("persons {id}: memberships[{index}]"));
        }
        let person = Person {
            name: get(record, "name"),
            given: get(record, "given_name"),
            family: get(record, "family_name"),
            aliases: other_names.join("|"),
            gender: get(record, "gender"),
            wikidata: wikidata.map(|i| get(i, "identifier")).unwrap_or_default(),
        };
        self.persons.insert(id, person);
    }

    /// An organisation: what memberships name, and a record of its own where it has an acronym.
    pub(super) fn organization(
        &mut self,
        record: &Map<String, Value>,
        sink: &mut dyn Sink,
        report: &mut Report,
    ) {
        let (id, name, classification) =
            (get(record, "id"), get(record, "name"), get(record, "classification"));
        let others: Vec<String> = items(record, "other_names").map(|other| get(other, "name")).collect();
        let is_acronym =
            |name: &&String| name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.');
        let acronym =
            [get(record, "acronym"), get(record, "abbreviation")].into_iter().find(|a| !a.is_empty());
        let acronym = acronym.or_else(|| others.iter().find(is_acronym).cloned());
        if let Some(acronym) = acronym {
            let mut draft = Draft::default();
            for (field, cell) in
                [(Field::Name, &name), (Field::Acronym, &acronym), (Field::Kind, &classification)]
            {
                draft.set(field, cell);
            }
            let row = OrganizationRow {
                acronym: draft.get(Field::Acronym),
                full_name: draft.get(Field::Name),
                kind: draft.get(Field::Kind),
                ..OrganizationRow::default()
            };
            if !row.full_name.is_empty() {
                report.records += 1;
                sink.organization(&row);
            }
        }
        self.organizations.insert(id, Organization { name, classification });
    }

    pub(super) fn post(&mut self, record: &Map<String, Value>) {
        let label = [get(record, "label"), get(record, "role")].into_iter().find(|label| !label.is_empty());
        let post = Post {
            label: label.unwrap_or_default(),
            organization: get(record, "organization_id"),
            area: get(record, "area_id"),
            dates: dates(record),
        };
        self.posts.insert(get(record, "id"), post);
    }

    pub(super) fn area(&mut self, record: &Map<String, Value>) {
        self.areas.insert(get(record, "id"), get(record, "name"));
    }

    /// A legislative period, whose dates its memberships may rest on.
    pub(super) fn event(&mut self, record: &Map<String, Value>) {
        self.events.insert(get(record, "id"), dates(record));
    }

    pub(super) fn membership(&mut self, mut record: Map<String, Value>, place: String) {
        // What is not named by id may stand in the membership itself.
        for (key, inner) in [
            ("person", "person_id"),
            ("organization", "organization_id"),
            ("post", "post_id"),
            ("area", "area_id"),
        ] {
            let Some(Value::Object(part)) = record.remove(key) else { continue };
            let mut id = get(&part, "id");
            if id.is_empty() {
                id = format!("{place} {key}");
            }
            record.insert(inner.to_owned(), Value::String(id.clone()));
            let mut part = part;
            part.insert("id".to_owned(), Value::String(id.clone()));
            match key {
                "person" => self.person(&part),
                "organization" => {
                    let (name, classification) = (get(&part, "name"), get(&part, "classification"));
                    self.organizations.entry(id).or_insert(Organization { name, classification });
                }
                "post" => self.post(&part),
                _ => self.area(&part),
            }
        }
        let source = items(&record, "sources").next();
        let source = source.map(|s| [get(s, "note"), get(s, "url")].into_iter().find(|s| !s.is_empty()));
        let role = [get(&record, "role"), get(&record, "label")].into_iter().find(|role| !role.is_empty());
        let membership = Membership {
            person: get(&record, "person_id"),
            organization: get(&record, "organization_id"),
            post: get(&record, "post_id"),
            role: role.unwrap_or_default(),
            area: get(&record, "area_id"),
            party: get(&record, "on_behalf_of_id"),
            event: get(&record, "legislative_period_id"),
            dates: dates(&record),
            source: source.flatten().unwrap_or_default(),
            source_date: get(&record, "updated_at"),
        };
        self.memberships.push((place, membership));
    }

    /// Hands on what the memberships come to, in their order.
    pub(super) fn finish(self, about: &About<'_>, sink: &mut dyn Sink, report: &mut Report) {
        let mut draft = Draft::default();
        for (place, membership) in &self.memberships {
            let Some(person) = self.persons.get(&membership.person) else {
                report.problem(place, "person_id", "no such person among “persons”; write the id of one");
                continue;
            };
            draft.clear();
            self.fill(&mut draft, person, membership);
            draft.membership(about, place, sink, report);
        }
    }

    fn fill(&self, draft: &mut Draft, person: &Person, membership: &Membership) {
        let post = self.posts.get(&membership.post);
        let organization_id = match (membership.organization.as_str(), post) {
            ("", Some(post)) => post.organization.as_str(),
            (id, _) => id,
        };
        let organization = self.organizations.get(organization_id);
        let is_house = organization
            .is_some_and(|o| matches!(o.classification.as_str(), "legislature" | "house" | "chamber"));
        let name = organization.map_or("", |o| o.name.as_str());
        let area_id = match (membership.area.as_str(), post) {
            ("", Some(post)) => post.area.as_str(),
            (id, _) => id,
        };
        let events = self.events.get(&membership.event);
        let date = |index: usize| {
            let of = |dates: &[String; 2]| dates.get(index).cloned().filter(|date| !date.is_empty());
            of(&membership.dates).or_else(|| of(&post?.dates)).or_else(|| of(events?)).unwrap_or_default()
        };
        let office = post
            .map(|post| post.label.as_str())
            .filter(|label| !label.is_empty())
            .unwrap_or(&membership.role);
        for (field, cell) in [
            // An id that the document itself gives.
            (Field::Id, if membership.person.contains('[') { "" } else { &membership.person }),
            (Field::Name, person.name.as_str()),
            (Field::Given, &person.given),
            (Field::Family, &person.family),
            (Field::Aliases, &person.aliases),
            (Field::Gender, &person.gender),
            (Field::Wikidata, &person.wikidata),
            (Field::Office, office),
            (if is_house { Field::Chamber } else { Field::Jurisdiction }, name),
            (Field::Area, self.areas.get(area_id).map_or("", String::as_str)),
            (Field::Party, self.organizations.get(&membership.party).map_or("", |o| o.name.as_str())),
            (Field::Start, &date(0)),
            (Field::End, &date(1)),
            (Field::Source, &membership.source),
            (Field::SourceDate, &membership.source_date),
        ] {
            draft.set(field, cell);
        }
    }
}
