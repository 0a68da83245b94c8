//! Settings have one source, the table of keys: the page, the schema of `copydesk.toml` and the form of the editor's
//! extension are derived from it. `UPDATE_EXPECT=1 cargo test` writes them anew.

use std::fs;
use std::path::Path;

use copydesk::config::{self, KEYS, Key, Settings, Severity, Shape};
use copydesk::rules::RULES;
use expect_test::expect_file;
use serde::Serialize;
use serde_json::{Map, Value, json};

const WARNING: &str = "A file that is made: change src/config/keys.rs";
const EXTENSION: &str = "editors/vscode/package.json";

/// Where the entries of the extension's form begin, and the first that is its own.
const FORM: &str = "\"properties\": {\n";
const OWN: &str = "        \"copydesk.server.path\": {";

/// A setting with its whole name: each rule has one.
struct Setting {
    name: String,
    key: &'static Key,
    default: Value,
    about: String,
}

/// What JSON schemas and VS Code's forms call the parts of a setting.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Property {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#enum: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown_enum_descriptions: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u32>,
    default: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown_description: Option<String>,
}

/// Every setting, in the order of the table.
fn settings() -> Vec<Setting> {
    let mut acc = Vec::new();
    for key in KEYS {
        let about = key.about.to_owned();
        match key.name.strip_suffix("CODE") {
            Some(rules) => acc.extend(RULES.iter().map(|rule| Setting {
                name: format!("{rules}{}", rule.code),
                key,
                default: json!(rule.severity.word()),
                about: format!("How loud this rule is: {}.", rule.summary),
            })),
            None => {
                let default = key.default.replace('_', "");
                let default = serde_json::from_str(&default).expect("TOML that is JSON too");
                acc.push(Setting { name: key.name.to_owned(), key, default, about });
            }
        }
    }
    acc
}

impl Setting {
    fn property(&self) -> Property {
        let words = match self.key.shape {
            Shape::Word(words) => Some(words),
            _ => None,
        };
        let (minimum, maximum) = match self.key.shape {
            Shape::Number(from, to) => (Some(from), Some(to)),
            _ => (None, None),
        };
        Property {
            r#type: match self.key.shape {
                Shape::Switch => "boolean",
                Shape::Word(_) => "string",
                Shape::Number(..) => "integer",
                Shape::Texts => "array",
            },
            r#enum: words.map(|words| words.iter().map(|(word, _)| *word).collect()),
            markdown_enum_descriptions: None,
            items: matches!(self.key.shape, Shape::Texts).then(|| json!({"type": "string"})),
            minimum,
            maximum,
            default: self.default.clone(),
            scope: None,
            order: None,
            description: Some(self.about.clone()),
            markdown_description: None,
        }
    }

    /// The same as an entry of the form.
    fn entry(&self, order: usize) -> Property {
        let Shape::Word(words) = self.key.shape else {
            return Property {
                scope: Some("resource"),
                order: Some(order),
                description: None,
                markdown_description: Some(self.about.clone()),
                ..self.property()
            };
        };
        Property {
            markdown_enum_descriptions: Some(words.iter().map(|(_, about)| *about).collect()),
            scope: Some("resource"),
            order: Some(order),
            description: None,
            markdown_description: Some(self.about.clone()),
            ..self.property()
        }
    }

    /// Values that a form lets through, and some that it does not.
    fn values(&self) -> (Vec<Value>, Vec<Value>) {
        match self.key.shape {
            Shape::Switch => (vec![json!(true), json!(false)], vec![json!("yes"), json!(1)]),
            Shape::Word(words) => {
                (words.iter().map(|(word, _)| json!(word)).collect(), vec![json!("loud"), json!(1)])
            }
            Shape::Number(from, to) => (
                vec![json!(from), json!(to)],
                vec![json!(from - 1), json!(u64::from(to) + 1), json!("many"), json!(1.5)],
            ),
            Shape::Texts => (vec![json!([])], vec![json!("a"), json!([1])]),
        }
    }

    /// What the server says of a value.
    fn problems(&self, value: &Value) -> Vec<config::Problem> {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        Settings::default().apply_json(&json!({&self.name: value}), None, &codes)
    }
}

#[test]
fn the_page_is_what_the_table_says() {
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.code, rule.severity)).collect();
    expect_file!["../../docs/settings.md"].assert_eq(&config::page(&rules));
}

#[test]
fn the_settings_in_the_page_are_settings() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    let page = fs::read_to_string(root().join("docs/settings.md")).unwrap();
    let toml = page.split("```toml\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
    let mut settings = Settings::default();
    assert_eq!(settings.apply_toml(toml, root(), &codes), []);
    assert_ne!(settings, Settings::default());
}

/// What a schema or form lets through the server takes, and nothing else; what a form shows as the default is one.
#[test]
fn the_shapes_are_what_the_keys_take() {
    for setting in settings() {
        let (good, bad) = setting.values();
        for value in good.iter().chain([&setting.default]) {
            assert_eq!(setting.problems(value), [], "{} = {value}", setting.name);
        }
        for value in bad {
            assert_eq!(setting.problems(&value).len(), 1, "{} = {value}", setting.name);
        }
        let mut set = Settings::default();
        set.apply_json(&json!({&setting.name: setting.default}), None, &[]);
        assert_eq!(set, Settings::default(), "{}", setting.name);
    }
    assert!(Severity::from_word("off").is_none(), "off is no severity");
}

#[test]
fn the_schema_is_what_the_table_says() {
    let mut top = object(Map::new());
    for setting in settings() {
        let mut at = &mut top;
        let (path, last) = setting.name.rsplit_once('.').unwrap_or(("", &setting.name));
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let properties = at["properties"].as_object_mut().unwrap();
            at = properties.entry(part).or_insert_with(|| object(Map::new()));
        }
        at["properties"][last] = serde_json::to_value(setting.property()).unwrap();
    }
    let about = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": WARNING,
        "title": "copydesk.toml",
        "description": "Settings of Copydesk for the articles in this folder and below.",
    });
    top.as_object_mut().unwrap().extend(about.as_object().unwrap().clone());
    let schema = serde_json::to_string_pretty(&top).unwrap();
    expect_file!["../../docs/copydesk.schema.json"].assert_eq(&format!("{schema}\n"));
}

/// The entries of the form that are not the extension's own.
#[test]
fn the_form_of_the_extension_is_what_the_table_says() {
    let package = fs::read_to_string(root().join(EXTENSION)).unwrap();
    let (head, rest) = package.split_once(FORM).expect("a form");
    let own = &rest[rest.find(OWN).expect("a setting of the extension's own")..];
    let mut form = String::new();
    for (order, setting) in settings().iter().filter(|setting| setting.key.in_editors).enumerate() {
        let entry = serde_json::to_string_pretty(&setting.entry(order + 1)).unwrap();
        let entry = entry.replace('\n', "\n        ");
        form += &format!("        \"copydesk.{}\": {entry},\n", setting.name);
    }
    expect_file!["../../editors/vscode/package.json"].assert_eq(&format!("{head}{FORM}{form}{own}"));
    // A server that is sent the extension's own settings leaves them alone.
    let package: Value = serde_json::from_str(&package).unwrap();
    let sent = &package["contributes"]["configuration"]["properties"];
    let sent: Map<String, Value> =
        sent.as_object().unwrap().keys().map(|k| (k.replacen("copydesk.", "", 1), json!("x"))).collect();
    let known: Vec<_> = settings().iter().map(|setting| setting.name.clone()).collect();
    let problems = Settings::default().apply_json(&Value::Object(sent), None, &[]);
    assert!(problems.iter().all(|problem| known.contains(&problem.key)), "{problems:?}");
}

fn object(properties: Map<String, Value>) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
