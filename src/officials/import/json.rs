//! JSON and YAML: lists of records, wherever in the document they stand, handed on one by one.

use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::draft::Draft;
use super::field::{self, Field};
use super::popolo::Popolo;
use super::{About, Report, Sink, congress, limits, sheet};

/// Reads JSON as it comes: a long list needs no more memory than its longest record.
pub(super) fn read_json(input: impl Read, about: &About<'_>, sink: &mut dyn Sink, report: &mut Report) {
    let mut input = Counted { input, n_bytes: 0 };
    let mut lists = Lists::new(about, sink, report);
    let mut reader = BufReader::with_capacity(1 << 16, &mut input);
    skip_mark(&mut reader);
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let outcome = Document { lists: &mut lists }.deserialize(&mut deserializer);
    let place =
        |error: &serde_json::Error| if error.line() > 0 { error.line().to_string() } else { String::new() };
    let outcome = outcome.map_err(|error| (place(&error), error.to_string()));
    lists.finish();
    if input.n_bytes > limits::BYTES {
        report.broken("", sheet::too_large());
    } else if let Err((place, error)) = outcome {
        let what = error.split(" at line ").next().unwrap_or("it cannot be read").to_owned();
        report.broken(place, format!("not JSON: {what}"));
    }
}

/// Reads YAML; its reader has limits of its own on depth, anchors and nodes.
pub(super) fn read_yaml(input: impl Read, about: &About<'_>, sink: &mut dyn Sink, report: &mut Report) {
    let mut text = Vec::new();
    if let Err(error) = input.take(limits::YAML as u64 + 1).read_to_end(&mut text) {
        return report.broken("", format!("cannot be read: {error}"));
    }
    if text.len() > limits::YAML {
        return report
            .broken("", format!("more than {} MB of YAML; save it as JSON or CSV", limits::YAML >> 20));
    }
    let Ok(text) = String::from_utf8(text) else {
        return report.broken("", "not UTF-8; save the file as UTF-8");
    };
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 4_000_000,
            max_events: 8_000_000,
            max_aliases: 1_000,
        },
    };
    let mut lists = Lists::new(about, sink, report);
    let outcome = serde_saphyr::with_deserializer_from_str_with_options(
        text.trim_start_matches('\u{feff}'),
        options,
        |deserializer| Document { lists: &mut lists }.deserialize(deserializer),
    );
    lists.finish();
    if let Err(error) = outcome {
        let place = error.location().map(|at| at.line().to_string()).unwrap_or_default();
        report.broken(
            place,
            "not YAML that can be read; look at the indentation and the quotation marks there",
        );
    }
}

fn skip_mark(reader: &mut BufReader<impl Read>) {
    use std::io::BufRead as _;
    let has_mark = reader.fill_buf().is_ok_and(|bytes| bytes.starts_with(b"\xef\xbb\xbf"));
    reader.consume(if has_mark { 3 } else { 0 });
}

/// Counts what is read.
struct Counted<R> {
    input: R,
    n_bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.input.read(out)?;
        self.n_bytes += n as u64;
        Ok(n)
    }
}

/// What takes the records of a document's lists.
struct Lists<'a> {
    about: &'a About<'a>,
    sink: &'a mut dyn Sink,
    report: &'a mut Report,
    draft: Draft,
    popolo: Popolo,
    is_full: bool,
}

impl<'a> Lists<'a> {
    fn new(about: &'a About<'a>, sink: &'a mut dyn Sink, report: &'a mut Report) -> Lists<'a> {
        Lists { about, sink, report, draft: Draft::default(), popolo: Popolo::default(), is_full: false }
    }

    /// Takes one record of the list with a name; the whole document may be a list without one.
    fn take(&mut self, list: &str, index: usize, record: Value) {
        let place = if list.is_empty() { format!("[{index}]") } else { format!("{list}[{index}]") };
        if self.report.records + self.popolo.len() >= limits::RECORDS {
            if !std::mem::replace(&mut self.is_full, true) {
                self.report
                    .broken(place, format!("more than {} records; the rest is not read", limits::RECORDS));
            }
            return;
        }
        // Lists of words are about the document, as Wikidata's list of variables.
        if matches!(record, Value::String(_)) && !list.is_empty() {
            return;
        }
        let Value::Object(record) = record else {
            return self.report.problem(place, "", "no record; write { … } with a name and an office");
        };
        match list {
            "persons" | "people" if !is_flat(&record) => self.popolo.person(&record),
            "organizations" => self.popolo.organization(&record, self.sink, self.report),
            "memberships" => self.popolo.membership(record, place),
            "posts" => self.popolo.post(&record),
            "areas" => self.popolo.area(&record),
            "events" => self.popolo.event(&record),
            _ if record.get("terms").is_some_and(Value::is_array) => {
                congress::legislator(&record, self.about, &place, self.sink, self.report);
            }
            _ => {
                self.draft.clear();
                fill(&mut self.draft, &record);
                self.draft.membership(self.about, &place, self.sink, self.report);
            }
        }
    }

    fn finish(&mut self) {
        std::mem::take(&mut self.popolo).finish(self.about, self.sink, self.report);
    }
}

/// Has a record a person and an office in one?
fn is_flat(record: &Map<String, Value>) -> bool {
    record.keys().any(|key| matches!(field::field(key), Some(Field::Office | Field::Chamber)))
}

/// Puts the fields of a flat record into a draft. Wikidata's results have each value in an object of its own.
fn fill(draft: &mut Draft, record: &Map<String, Value>) {
    for (key, value) in record {
        let Some(field) = field::field(key) else { continue };
        draft.call(field, key);
        match value {
            Value::Array(items) => items.iter().for_each(|item| draft.set(field, &text(item))),
            value => draft.set(field, &text(value)),
        }
    }
}

/// A value as a cell would have it.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(is) => is.to_string(),
        Value::Object(object) => {
            let inner = ["value", "name", "label", "text"].iter().find_map(|key| object.get(*key));
            inner.filter(|inner| !inner.is_object()).map(text).unwrap_or_default()
        }
        Value::Array(_) | Value::Null => String::new(),
    }
}

/// A whole document: a list of records, or an object with lists in it; `results.bindings` is Wikidata's.
struct Document<'l, 'a> {
    lists: &'l mut Lists<'a>,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Part { lists: self.lists, name: String::new(), depth: 0 })
    }
}

/// A part of a document, under its name.
struct Part<'l, 'a> {
    lists: &'l mut Lists<'a>,
    name: String,
    depth: u8,
}

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > 2 {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(record) = list.next_element::<Value>()? {
            self.lists.take(&self.name, index, record);
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            map.next_value_seed(Part { lists: self.lists, name, depth: self.depth + 1 })?;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }
}
