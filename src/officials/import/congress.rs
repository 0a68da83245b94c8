//! The lists of congress-legislators: a person with the terms of a career.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::field::Field;
use super::json::text;
use super::{About, Report, Sink, date};

/// Terms so near each other, in one office and seat, are one (days, as packed dates count them).
const SAME_TERM: u32 = 64;

/// Reads one legislator, or one holder of the executive's two offices.
pub(super) fn legislator(
    record: &Map<String, Value>,
    about: &About<'_>,
    place: &str,
    sink: &mut dyn Sink,
    report: &mut Report,
) {
    let of = |part: &str, key: &str| record.get(part).and_then(|p| p.get(key)).map(text).unwrap_or_default();
    let (first, last) = (of("name", "first"), of("name", "last"));
    let name = [of("name", "official_full"), format!("{first} {last}")].into_iter().find(|n| n.len() > 1);
    let mut aliases = vec![format!("{first} {last}")];
    let nickname = of("name", "nickname");
    if !nickname.is_empty() {
        aliases.push(format!("{nickname} {last}"));
    }
    let terms = record.get("terms").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut spans: Vec<Span> = Vec::new();
    for (index, term) in terms.iter().enumerate() {
        let get = |key: &str| term.get(key).map(text).unwrap_or_default();
        let place = format!("{place}.terms[{index}]");
        let (start, end) = match (date::date(&get("start")), date::date(&get("end"))) {
            (Ok(start), Ok(end)) => (start, end),
            (Err(message), _) => {
                report.problem(place, "start", message);
                continue;
            }
            (_, Err(message)) => {
                report.problem(place, "end", message);
                continue;
            }
        };
        let span = Span {
            kind: get("type"),
            state: get("state"),
            district: get("district"),
            party: get("party"),
            start,
            end,
            end_text: get("end"),
            start_text: get("start"),
        };
        match spans.last_mut() {
            Some(before) if before.goes_on_as(&span) => {
                (before.end, before.end_text) = (span.end, span.end_text)
            }
            _ => spans.push(span),
        }
    }
    let mut draft = Draft::default();
    for span in &spans {
        draft.clear();
        let office = match span.kind.as_str() {
            "prez" => "President",
            "viceprez" => "Vice President",
            _ => "",
        };
        for (field, cell) in [
            (Field::Name, name.as_deref().unwrap_or("")),
            (Field::Family, &*last),
            (Field::Aliases, &*aliases.join("|")),
            (Field::Gender, &*of("bio", "gender")),
            (Field::Wikidata, &*of("id", "wikidata")),
            (Field::Kind, &*span.kind),
            (Field::Office, office),
            (Field::Jurisdiction, if office.is_empty() { "" } else { "United States" }),
            (Field::State, &*span.state),
            (Field::District, &*span.district),
            (Field::Party, &*span.party),
            (Field::Start, &*span.start_text),
            // A legal end that is still to come is no departure.
            (if span.end > about.date.pack() { Field::Expires } else { Field::End }, &*span.end_text),
        ] {
            draft.set(field, cell);
        }
        draft.membership(about, place, sink, report);
    }
}

/// One or more terms in a row.
struct Span {
    kind: String,
    state: String,
    district: String,
    party: String,
    start: u32,
    end: u32,
    start_text: String,
    end_text: String,
}

impl Span {
    fn goes_on_as(&self, next: &Span) -> bool {
        (&self.kind, &self.state, &self.district, &self.party)
            == (&next.kind, &next.state, &next.district, &next.party)
            && next.start >= self.start
            && next.start <= self.end + SAME_TERM
    }
}
