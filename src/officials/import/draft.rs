//! A row before it is believed: cells by field, then checked as a whole.

use std::cell::RefCell;

use super::super::layout::{basis, check, gender};
use super::super::write::{MembershipRow, OrganizationRow};
use super::cell::{self, Cleaned};
use super::field::{FIELDS, Field, proposed};
use super::{About, Report, Sink, date, limits, office};

/// The cells of one row. Made once for a file and filled again for each row.
#[derive(Debug, Default)]
pub(super) struct Draft {
    cells: [String; FIELDS],
    /// What the file calls each field; empty: what we call it.
    columns: [String; FIELDS],
    /// Were there characters that nobody sees?
    has_hidden: bool,
    /// A cell that was too long, and its bytes.
    too_long: Option<(Field, usize)>,
    /// Asked while cells are borrowed.
    places: RefCell<office::Places>,
}

/// What a message of a missing office proposes.
const NO_OFFICE: &str = "no office; write what the person is, such as “mayor”";

impl Draft {
    /// Empties the cells.
    pub(super) fn clear(&mut self) {
        self.cells.iter_mut().for_each(String::clear);
        (self.has_hidden, self.too_long) = (false, None);
    }

    /// Says what the file calls a field.
    pub(super) fn call(&mut self, field: Field, column: &str) {
        if let Some(name) = self.columns.get_mut(field as usize).filter(|name| name.is_empty()) {
            cell::clean(column, name);
        }
    }

    /// Puts a cell in. Of several for one field the first that is not empty holds; aliases add up.
    pub(super) fn set(&mut self, field: Field, text: &str) {
        if text.len() > limits::CELL {
            self.too_long = self.too_long.or(Some((field, text.len())));
            return;
        }
        if let Some(item) = wikidata(text) {
            // ?person is the item, ?personLabel the name; other things' items tell nothing.
            if matches!(field, Field::Name | Field::Id | Field::Wikidata) {
                self.put(Field::Wikidata, &item.to_string());
            }
            return;
        }
        self.put(field, text);
    }

    fn put(&mut self, field: Field, text: &str) {
        let Some(cell) = self.cells.get_mut(field as usize) else { return };
        // What keeps a spreadsheet from running the cell, as our own tables have it.
        let text = match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
            _ => text,
        };
        if field == Field::Aliases && !cell.is_empty() {
            cell.push('|');
        } else if !cell.is_empty() {
            return;
        }
        self.has_hidden |= cell::clean(text, cell) == Cleaned::Hidden;
    }

    /// What a field holds.
    pub(super) fn get(&self, field: Field) -> &str {
        self.cells.get(field as usize).map_or("", String::as_str)
    }

    /// Is there nothing at all?
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty) && self.too_long.is_none()
    }

    fn column(&self, field: Field) -> &str {
        self.columns
            .get(field as usize)
            .filter(|name| !name.is_empty())
            .map_or(proposed(field), String::as_str)
    }

    /// A cell that says something.
    fn some(&self, field: Field) -> &str {
        let text = self.get(field);
        if cell::is_nothing(text) { "" } else { text }
    }

    /// Hands the row on as a person in a post, or tells what is wrong with it.
    pub(super) fn membership(
        &self,
        about: &About<'_>,
        place: &str,
        sink: &mut dyn Sink,
        report: &mut Report,
    ) {
        if self.is_empty() || !self.is_short(place, report) {
            return;
        }
        let family = self.some(Field::Family);
        let full_name = office::full_name(self.get(Field::Name), self.some(Field::Given), family);
        if !full_name.chars().any(char::is_alphabetic) {
            return report.problem(place, self.column(Field::Name), "no name; write the person’s full name");
        }
        if !self.get(Field::Wikidata).is_empty() && is_item(&full_name) {
            let message =
                "a Wikidata item without its name; ask the query service for labels in your language";
            return report.problem(place, self.column(Field::Name), message);
        }
        let post = office::Post::read(
            &office::Words {
                office: [self.some(Field::Office), about.office]
                    .into_iter()
                    .find(|s| !s.is_empty())
                    .unwrap_or(""),
                office_short: self.some(Field::OfficeShort),
                chamber: self.some(Field::Chamber),
                jurisdiction: [self.get(Field::Jurisdiction), about.jurisdiction]
                    .into_iter()
                    .find(|s| !s.is_empty())
                    .unwrap_or(""),
                area: self.some(Field::Area),
                city: self.some(Field::City),
                state: self.some(Field::State),
                district: self.some(Field::District),
                kind: self.some(Field::Kind),
            },
            &mut self.places.borrow_mut(),
        );
        if post.office.is_empty() {
            return report.problem(place, self.column(Field::Office), NO_OFFICE);
        }
        let Some(term) = self.term(about, place, report) else { return };
        let family_name = match (family, self.some(Field::Given)) {
            ("", "") => "",
            ("", given) => office::family_name(&full_name, given),
            (family, _) => family,
        };
        let source = [self.some(Field::Source), about.source, about.name].into_iter().find(|s| !s.is_empty());
        report.records += 1;
        report.hidden += usize::from(self.has_hidden);
        sink.membership(
            &MembershipRow {
                person_id: self.get(Field::Id),
                full_name: &full_name,
                family_name,
                aliases: aliases(self.get(Field::Aliases), &full_name),
                gender: gender_of(self.get(Field::Gender)),
                wikidata: self.get(Field::Wikidata).trim_start_matches(['Q', 'q']).parse().unwrap_or(0),
                office: &post.office,
                office_short: &post.office_short,
                jurisdiction: post.jurisdiction,
                area: &post.area,
                party: self.some(Field::Party),
                kind: post.kind,
                start: term.start,
                end: term.end,
                basis: term.basis,
                basis_date: term.basis_date,
                check: check::SOURCED,
                source: source.unwrap_or(""),
                source_date: term.source_date,
                unverified: false,
                newsroom: true,
                overruled: false,
            },
            place,
        );
    }

    /// Hands the row on as an organisation.
    pub(super) fn organization(&self, place: &str, sink: &mut dyn Sink, report: &mut Report) {
        if self.is_empty() || !self.is_short(place, report) {
            return;
        }
        let name = self.some(Field::Name);
        if name.is_empty() {
            return report.problem(
                place,
                self.column(Field::Name),
                "no name; write the organization’s full name",
            );
        }
        report.records += 1;
        report.hidden += usize::from(self.has_hidden);
        sink.organization(&OrganizationRow {
            acronym: self.some(Field::Acronym),
            full_name: name,
            kind: self.some(Field::Kind),
            description: self.some(Field::Description),
            members: self.some(Field::Members),
            headquarters: self.some(Field::Headquarters),
            aliases: aliases(self.get(Field::Aliases), name),
        });
    }

    fn is_short(&self, place: &str, report: &mut Report) -> bool {
        if let Some((field, bytes)) = self.too_long {
            let message = format!(
                "a cell of {bytes} bytes, more than {}; is a quotation mark left open?",
                limits::CELL
            );
            report.problem(place, self.column(field), message);
        }
        self.too_long.is_none()
    }

    fn term(&self, about: &About<'_>, place: &str, report: &mut Report) -> Option<Term> {
        let is_unknown = self.get(Field::End).trim_matches(['?', ' ']).eq_ignore_ascii_case("unknown");
        let mut date = |field| match date::date(self.get(field)) {
            Ok(date) => Some(date),
            Err(_) if field == Field::End && is_unknown => Some(0),
            Err(message) => {
                report.problem(place, self.column(field), message);
                None
            }
        };
        let (start, end, expires) = (date(Field::Start)?, date(Field::End)?, date(Field::Expires)?);
        let source_date = match date(Field::SourceDate)? {
            0 => about.date.pack(),
            date => date,
        };
        if start != 0 && end != 0 && start > office::last_day(end) {
            report.problem(place, self.column(Field::End), "the end is before the start");
            return None;
        }
        let (word, of) = self.get(Field::EndBasis).split_once(':').unwrap_or((self.get(Field::EndBasis), ""));
        let of = date::date(of).unwrap_or(0);
        let (basis, basis_date) = match (word, end) {
            ("scheduled-term-end" | "term-expired" | "term-expires", 1..) => (basis::SCHEDULED, 0),
            // An end that lies after the day the row speaks of was foretold, not seen.
            (_, 1..) if end > office::last_day(source_date) => (basis::SCHEDULED, 0),
            (_, 1..) => (basis::OBSERVED, 0),
            ("left-by" | "left-before", _) => (basis::ABSENT_LATER, of),
            ("term-expires", _) => (basis::SCHEDULED, of),
            _ if expires != 0 => (basis::SCHEDULED, expires),
            ("unknown", _) => (basis::UNKNOWN, 0),
            _ if is_unknown => (basis::UNKNOWN, 0),
            _ => (basis::OPEN, 0),
        };
        Some(Term { start, end, basis, basis_date, source_date })
    }
}

/// When, and what the end rests on; packed.
struct Term {
    start: u32,
    end: u32,
    basis: u32,
    basis_date: u32,
    source_date: u32,
}

/// "A|B; C": other spellings, without the name itself.
fn aliases<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let mut aliases: Vec<&str> = Vec::new();
    for alias in text.split(['|', ';']).map(str::trim) {
        if alias.chars().any(char::is_alphabetic) && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

fn gender_of(text: &str) -> u32 {
    match text.to_ascii_lowercase().as_str() {
        "f" | "female" | "woman" | "w" | "she" | "she/her" | "trans woman" => gender::FEMALE,
        "m" | "male" | "man" | "he" | "he/him" | "trans man" => gender::MALE,
        _ => gender::UNKNOWN,
    }
}

/// `http://www.wikidata.org/entity/Q7747` and `wd:Q7747` as 7747.
fn wikidata(text: &str) -> Option<u32> {
    let text = text.trim_start();
    if !text.starts_with("http") && !text.starts_with("wd:") {
        return None;
    }
    let (host, item) = text.trim_end().rsplit_once(['/', ':'])?;
    (host.contains("wikidata.org/") || host == "wd").then(|| item.strip_prefix('Q')?.parse().ok())?
}

/// "Q7747", which is no name.
fn is_item(name: &str) -> bool {
    name.strip_prefix('Q').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}
