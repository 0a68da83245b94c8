use toml::de::{DeTable, DeValue};

use super::Problem;

/// A setting's value, wherever it was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    Integer(i64),
    Text(String),
    List(Vec<Value>),
    /// A value of a kind that no setting takes, or (JSON) of no kind at all.
    Other,
}

/// One key with its value: tables are walked, so that `[limits] file-size = 1` reads `limits.file-size`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    /// From 1; `None` in JSON.
    pub(super) line: Option<u32>,
    pub(super) value: Value,
}

/// The entries of a TOML document, in the order of their lines, as far as it can be read.
pub(super) fn from_toml(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut entries = Vec::new();
    walk_toml("", table.get_ref(), &|offset| line_of(text, offset), &mut entries);
    entries.sort_by_key(|e| e.line);
    (entries, syntax_problem(text, &errors).into_iter().collect())
}

/// What makes a text no TOML. One slip makes several errors in a row; the first says it.
pub(super) fn syntax_problem(text: &str, errors: &[toml::de::Error]) -> Option<Problem> {
    errors.first().map(|e| Problem {
        line: e.span().and_then(|s| line_of(text, s.start)),
        key: String::new(),
        message: format!("not TOML: {}", e.message().lines().next().unwrap_or("it cannot be read")),
    })
}

/// The line of a byte, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> Option<u32> {
    let before = text.get(..offset).unwrap_or(text);
    u32::try_from(before.matches('\n').count() + 1).ok()
}

/// The entries of a JSON object; `null` is a key that is not set. Keys may be nested or dotted.
pub(super) fn from_json(value: &serde_json::Value) -> Vec<Entry> {
    let mut entries = Vec::new();
    if let serde_json::Value::Object(object) = value {
        walk_json("", object, &mut entries);
    }
    entries
}

fn walk_toml(prefix: &str, table: &DeTable<'_>, line: &dyn Fn(usize) -> Option<u32>, acc: &mut Vec<Entry>) {
    for (name, value) in table {
        let key = join(prefix, name.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => walk_toml(&key, inner, line, acc),
            leaf => acc.push(Entry { key, line: line(name.span().start), value: toml_leaf(leaf) }),
        }
    }
}

fn toml_leaf(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(digits) => {
            i64::from_str_radix(digits.as_str(), digits.radix()).map_or(Value::Other, Value::Integer)
        }
        DeValue::Array(items) => Value::List(items.iter().map(|i| toml_leaf(i.get_ref())).collect()),
        _ => Value::Other,
    }
}

fn walk_json(prefix: &str, object: &serde_json::Map<String, serde_json::Value>, acc: &mut Vec<Entry>) {
    for (name, value) in object {
        let key = join(prefix, name);
        match value {
            serde_json::Value::Object(inner) => walk_json(&key, inner, acc),
            serde_json::Value::Null => {}
            leaf => acc.push(Entry { key, line: None, value: json_leaf(leaf) }),
        }
    }
}

fn json_leaf(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Bool(yes) => Value::Bool(*yes),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Number(number) => number.as_i64().map_or(Value::Other, Value::Integer),
        serde_json::Value::Array(items) => Value::List(items.iter().map(json_leaf).collect()),
        _ => Value::Other,
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}
