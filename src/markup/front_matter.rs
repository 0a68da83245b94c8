//! Front matter: YAML between `---` lines or TOML between `+++` lines at the start of a Markdown document.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::date::find_date;
use super::furniture::Look;
use super::segment::{Content, Kind, Order, RawBlock};
use super::silence::order;
use super::source::{View, size};
use super::{ArticleDate, DateSource, Prose, Span};

/// Front matter is no longer than this (bytes); a document that opens with a line of dashes and never closes them is
/// looked through so far and no further.
pub(super) const MAX_LEN: u32 = 64 * 1024;

/// Where front matter stands. All offsets count from the document's start.
pub(super) struct Extent {
    is_toml: bool,
    /// Between the lines that mark it.
    body: std::ops::Range<usize>,
    /// Behind the line that closes it.
    pub(super) end: usize,
}

/// Does the text open like front matter?
pub(super) fn opens(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.starts_with("---") || text.starts_with("+++")
}

/// The front matter of a document; `None` if more of the document is needed to know, `Some(None)` if there is none.
pub(super) fn extent(view: View<'_>) -> Option<Option<Extent>> {
    if !opens(view.text) {
        // Three bytes of mark, three of fence.
        return if view.complete || view.text.len() >= 6 { Some(None) } else { None };
    }
    if !view.complete && size(view.text.len()) < MAX_LEN + 4 {
        return None;
    }
    Some(find(view.text))
}

fn find(text: &str) -> Option<Extent> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = match first.trim_start_matches('\u{feff}').trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return None,
    };
    let mut at = first.len();
    for line in lines {
        let end = at + line.len();
        if size(end) > MAX_LEN {
            return None;
        }
        let mark = line.trim_end();
        if mark == fence || (fence == "---" && mark == "...") {
            return Some(Extent { is_toml: fence == "+++", body: first.len()..at, end });
        }
        at = end;
    }
    None
}

/// Reads front matter. What cannot be read gives nothing.
pub(super) fn read(text: &str, front: &Extent) -> Content {
    let body = text.get(front.body.clone()).unwrap_or_default();
    let fields = if front.is_toml { toml_fields(body) } else { yaml_fields(body) };
    let field = |names: &[&str]| names.iter().find_map(|name| fields.get(*name));
    let range = Span::new(0, size(front.end));
    let title = field(&["title", "headline"]).and_then(Value::as_str);
    let date = field(&["date", "published", "pubdate", "publishdate", "publish_date", "date_published"]);
    Content {
        blocks: title.and_then(|title| title_block(body, front.body.start, title)).into_iter().collect(),
        orders: field(&["copydesk"]).and_then(|value| silenced(value, range)).into_iter().collect(),
        date: date.and_then(day).map(|date| ArticleDate { date, source: DateSource::FrontMatter }),
        byline: field(&["byline", "author", "authors", "by"]).and_then(names).map(Box::from),
        is_front_matter: true,
        ..Content::default()
    }
}

/// Fields with names in lower case; what stands deeper than one level is not asked for.
fn lower(fields: serde_json::Map<String, Value>) -> serde_json::Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect()
}

fn yaml_fields(body: &str) -> serde_json::Map<String, Value> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 16,
            max_nodes: 10_000,
            max_events: 20_000,
            max_aliases: 100,
        },
    };
    match serde_saphyr::from_str_with_options::<Value>(body, options) {
        Ok(Value::Object(fields)) => lower(fields),
        _ => serde_json::Map::new(),
    }
}

fn toml_fields(body: &str) -> serde_json::Map<String, Value> {
    let Ok(fields) = body.parse::<toml::Table>() else { return serde_json::Map::new() };
    lower(fields.into_iter().filter_map(|(name, value)| Some((name, json(value)?))).collect())
}

/// TOML's values as JSON's: a date becomes its text.
fn json(value: toml::Value) -> Option<Value> {
    Some(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Boolean(is) => Value::Bool(is),
        toml::Value::Array(values) => Value::Array(values.into_iter().filter_map(json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().filter_map(|(name, value)| Some((name, json(value)?))).collect())
        }
        toml::Value::Integer(_) | toml::Value::Float(_) => return None,
    })
}

fn day(value: &Value) -> Option<Date> {
    find_date(value.as_str()?)
}

/// Writers as a string, a list, or records with a `name`.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        Value::Object(fields) => names(fields.get("name")?),
        Value::Array(list) => {
            let list: Vec<String> = list.iter().filter_map(names).collect();
            match list.split_last()? {
                (last, []) => Some(last.clone()),
                (last, rest) => Some(format!("{} and {last}", rest.join(", "))),
            }
        }
        _ => None,
    }
}

/// `copydesk: off`, or `copydesk: ignore CODE` for the whole document.
fn silenced(value: &Value, range: Span) -> Option<Order> {
    match value {
        Value::Bool(false) => Some(Order { range, everywhere: true, codes: Box::default() }),
        Value::String(text) => {
            let order = order(&format!("copydesk: {}", text.trim()), range)?;
            Some(Order { everywhere: true, ..order })
        }
        _ => None,
    }
}

/// The title as a block, where it stands in the front matter as the reader sees it.
fn title_block(body: &str, start: usize, title: &str) -> Option<RawBlock> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let name = line.split([':', '=']).next().unwrap_or_default().trim();
        if ["title", "headline"].iter().any(|field| name.eq_ignore_ascii_case(field)) {
            let title = title.trim();
            let found = at + line.find(title).filter(|_| !title.is_empty())?;
            let range = Span::new(size(start + found), size(start + found + title.len()));
            let (prose, look) = (Arc::new(Prose::verbatim(title)), Look::at(title));
            return Some(RawBlock { kind: Kind::Title, range, prose, look, strong: false });
        }
        at += line.len();
    }
    None
}
