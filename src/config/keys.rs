use std::fmt::Write as _;
use std::path::Path;

use super::value::{Entry, Value, from_json, from_toml};
use super::{Exclude, HouseStyle, Problem, Settings, Severity, Silenced, TableFile};

/// A setting: what it is called, what it takes, what it does.
#[derive(Debug)]
pub struct Key {
    /// `hints.speakers`; `rules.CODE` stands for one key a rule.
    pub name: &'static str,
    /// What may be written, as a sentence goes on after "write".
    pub takes: &'static str,
    /// What holds when it is not set, in TOML.
    pub default: &'static str,
    /// What it does, in Markdown.
    pub about: &'static str,
    /// What a form offers for it.
    pub shape: Shape,
    /// Is it one that a person sets in an editor's settings?
    pub in_editors: bool,
    /// Puts a value into the settings; an error says what to write.
    set: fn(&mut Settings, &Entry, &Path) -> Result<(), String>,
}

/// What values a setting takes, for schemas and forms. What a value does, and whether it is good, says the key itself.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// true or false.
    Switch,
    /// One of these words, each with what it means.
    Word(&'static [(&'static str, &'static str)]),
    /// A whole number between two others.
    Number(u32, u32),
    /// Some texts.
    Texts,
}

/// The words for how loud a rule is.
const LEVELS: Shape = Shape::Word(&[
    ("warning", "To mend before publication; `copydesk check` fails."),
    ("information", "Worth knowing."),
    ("hint", "Barely shown."),
    ("off", "Not looked for."),
]);

/// Every setting. The page, the schema, the checks and the editors' forms come from this table.
pub static KEYS: &[Key] = &[
    Key {
        name: "rules.CODE",
        takes: "\"warning\", \"information\", \"hint\" or \"off\"",
        default: "each rule's own level",
        about: "How loud a rule is: one line a rule, by the code that a finding shows. `\"off\"` silences it.",
        shape: LEVELS,
        in_editors: true,
        set: |settings, entry, _| {
            let level = match &entry.value {
                Value::Text(word) if word == "off" => Some(None),
                Value::Text(word) => Severity::from_word(word).map(Some),
                Value::Bool(false) => Some(None),
                _ => None,
            };
            let level = level.ok_or_else(String::new)?;
            let code = entry.key.strip_prefix(RULES).unwrap_or(&entry.key);
            settings.rules.insert(code.to_owned(), level);
            Ok(())
        },
    },
    Key {
        name: "hints.speakers",
        takes: "true or false",
        default: "true",
        about: "Shows the speaker's name after a quotation whose own paragraph names nobody, in editors that show hints.",
        shape: Shape::Switch,
        in_editors: true,
        set: |settings, entry, _| match entry.value {
            Value::Bool(yes) => {
                settings.speaker_hints = yes;
                Ok(())
            }
            _ => Err(String::new()),
        },
    },
    Key {
        name: "style.titles",
        takes: "\"ap\", \"bbc\" or \"guardian\"",
        default: "\"ap\"",
        about: "How a fix writes a title with a name: Norland Defense Minister Anna Lind (ap), Norland’s Defence Minister Anna Lind (bbc), Norland’s defence minister, Anna Lind (guardian).",
        shape: Shape::Word(&[
            ("ap", "Norland Defense Minister Anna Lind"),
            ("bbc", "Norland’s Defence Minister Anna Lind"),
            ("guardian", "Norland’s defence minister, Anna Lind"),
        ]),
        in_editors: true,
        set: |settings, entry, _| match &entry.value {
            Value::Text(word) => {
                settings.titles = HouseStyle::from_word(word).ok_or_else(String::new)?;
                Ok(())
            }
            _ => Err(String::new()),
        },
    },
    Key {
        name: "exclude",
        takes: "a list of patterns as in .gitignore, such as [\"archive/\", \"*.html\"]",
        default: "[]",
        about: "Files that are left alone, by patterns as in `.gitignore`. They count from the folder of the settings file; in an editor's settings, from the first folder of the workspace. A file that is named on the command line is read all the same.",
        shape: Shape::Texts,
        in_editors: true,
        set: |settings, entry, folder| {
            let Value::List(items) = &entry.value else { return Err(String::new()) };
            let patterns = items.iter().map(|item| match item {
                Value::Text(pattern) => Ok(pattern.clone()),
                _ => Err(String::new()),
            });
            let patterns = patterns.collect::<Result<Vec<_>, _>>()?;
            settings.exclude = Exclude::new(folder, patterns)
                .map_err(|pattern| format!("“{pattern}” is not a pattern; write it as in .gitignore"))?;
            Ok(())
        },
    },
    Key {
        name: "officials.tables",
        takes: "a list of CSV, TSV, JSON or YAML files, such as [\"officials.csv\"]",
        default: "[]",
        about: "The newsroom's own tables of officials; the page `docs/officials.md` says how to make one. Paths count from this file's folder, and the tables must be inside it; the user's own settings may name files anywhere. What a table says holds over the table that ships and over tables named after it; the lists of all places hold together, a project's before the user's.",
        shape: Shape::Texts,
        in_editors: true,
        set: |settings, entry, folder| {
            let Value::List(items) = &entry.value else { return Err(String::new()) };
            let files = items.iter().map(|item| match item {
                Value::Text(path) if !path.is_empty() => Ok(TableFile::new(folder, path)),
                _ => Err(String::new()),
            });
            let files = files.collect::<Result<Vec<_>, _>>()?;
            settings.tables.splice(0..0, files);
            Ok(())
        },
    },
    SILENCED,
    Key {
        name: "limits.file-size",
        takes: "a number of bytes from 1 to 1_000_000_000, such as 4_000_000",
        default: "4_000_000",
        about: "Documents over so many bytes are not read.",
        shape: Shape::Number(1, 1_000_000_000),
        in_editors: true,
        set: |settings, entry, _| match entry.value {
            Value::Integer(bytes @ 1..=1_000_000_000) => {
                settings.max_file_size = u32::try_from(bytes).unwrap_or(u32::MAX);
                Ok(())
            }
            _ => Err(String::new()),
        },
    },
];

/// The key that an action adds entries to.
pub(super) const SILENCED: Key = Key {
    name: "silenced",
    takes: "a list of entries as the action “Ignore this quotation in this project” adds them: [\"CODE:SALT:HASH\"]",
    default: "[]",
    about: "Quotations that are left alone, each with the code of a rule and a salted hash of its words. The file gives no words away; who has the words can tell whether they are among them. The lists of all places hold together.",
    shape: Shape::Texts,
    in_editors: false,
    set: |settings, entry, _| {
        let Value::List(items) = &entry.value else { return Err(String::new()) };
        let mut wrong = None;
        for (index, item) in items.iter().enumerate() {
            match item {
                Value::Text(text) if let Some(silenced) = Silenced::from_entry(text) => {
                    settings.silenced.push(silenced);
                }
                _ => wrong = wrong.or(Some(index + 1)),
            }
        }
        // The others hold. The entry is not quoted: somebody may have written the words themselves.
        wrong.map_or(Ok(()), |n| Err(format!("entry {n} is none; write {}", SILENCED.takes)))
    },
};

const RULES: &str = "rules.";

/// Keys that an editor's extension keeps for itself; a server that is sent them leaves them alone.
const EDITORS_OWN: [&str; 2] = ["server.", "trace."];

impl Settings {
    /// Puts the settings of a `copydesk.toml` that stands in `folder` over these. `codes` are the rules that exist.
    pub fn apply_toml(&mut self, text: &str, folder: &Path, codes: &[&str]) -> Vec<Problem> {
        let (entries, mut problems) = from_toml(text.strip_prefix('\u{feff}').unwrap_or(text));
        problems.extend(self.apply(&entries, folder, codes));
        problems
    }

    /// Puts an editor's settings (the object below `copydesk`) over these; patterns count from the workspace's `root`.
    pub fn apply_json(
        &mut self,
        value: &serde_json::Value,
        root: Option<&Path>,
        codes: &[&str],
    ) -> Vec<Problem> {
        let mut entries = from_json(value);
        entries.retain(|e| !EDITORS_OWN.iter().any(|own| e.key.starts_with(own)));
        let top = super::exclude::top();
        self.apply(&entries, root.unwrap_or(&top), codes)
    }

    fn apply(&mut self, entries: &[Entry], folder: &Path, codes: &[&str]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for entry in entries {
            let outcome = match key(&entry.key) {
                Some(key) => match entry.key.strip_prefix(RULES) {
                    Some(code) if !codes.contains(&code) => {
                        Err(unknown("a rule", code, codes.iter().copied()))
                    }
                    _ => (key.set)(self, entry, folder).map_err(|why| match why.is_empty() {
                        true => format!("write {}", key.takes),
                        false => why,
                    }),
                },
                None => Err(unknown("a setting", &entry.key, KEYS.iter().map(|k| k.name))),
            };
            if let Err(message) = outcome {
                problems.push(Problem { line: entry.line, key: entry.key.clone(), message });
            }
        }
        problems
    }
}

/// `docs/settings.md`: every key, with the levels that `rules` (code and level) have by themselves.
pub fn page(rules: &[(&str, Severity)]) -> String {
    let mut page = String::from(HEAD);
    for key in KEYS {
        let _ = write!(page, "\n## `{}`\n\n{}\n\nWrite {}.", key.name, key.about, key.takes);
        if key.name == "rules.CODE" {
            page.push_str(" By themselves the rules have these levels:\n\n| code | level |\n|---|---|\n");
            for (code, severity) in rules {
                let _ = writeln!(page, "| [`{code}`](rules/{code}.md) | {} |", severity.word());
            }
        } else {
            let _ = writeln!(page, " If not set: `{}`.", key.default);
        }
    }
    page
}

const HEAD: &str = "\
# Settings

Copydesk works without any. What a newsroom wants otherwise stands in a file `copydesk.toml` beside its articles:

```toml
exclude = [\"archive/\"]

[rules]
unattributed-quote = \"information\"
```

Three places are read, and a key in a later one wins over the same key in an earlier one:

1. the user's own file: `copydesk/copydesk.toml` in `$XDG_CONFIG_HOME`, else in `~/.config`, on Windows in `%APPDATA%`;
2. the nearest `copydesk.toml` in the article's folder or a folder above it;
3. the editor's settings, which have the same keys under `copydesk`.

A wrong value is told with its file, line and key, and costs only itself: the other keys hold. This page is made from
the table in `src/config/keys.rs`, and so is [a JSON schema](copydesk.schema.json) for `copydesk.toml`, for editors that
complete and check TOML by one; `UPDATE_EXPECT=1 cargo test` writes both anew.
";

fn key(name: &str) -> Option<&'static Key> {
    match name.strip_prefix(RULES) {
        Some(_) => KEYS.iter().find(|k| k.name == "rules.CODE"),
        None => KEYS.iter().find(|k| k.name == name),
    }
}

/// "is not a setting; did you mean `hints.speakers`?"
fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    if known.clone().any(|k| k.starts_with(&format!("{word}."))) {
        return format!("holds other settings; write [{word}] and each of them on a line below");
    }
    // A slip of a few letters; also the last part alone: `speakers` for `hints.speakers`.
    let distance = |k: &str| {
        let last = k.rsplit('.').next().unwrap_or(k);
        strsim::damerau_levenshtein(word, k).min(strsim::damerau_levenshtein(word, last) + 1)
    };
    let nearest = known.map(|k| (distance(k), k)).min();
    match nearest {
        Some((distance, k)) if distance <= word.chars().count().max(6) / 3 => {
            format!("is not {what}; did you mean `{k}`?")
        }
        _ => format!("is not {what}; the page docs/settings.md has them all"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const CODES: &[&str] = &["unattributed-quote", "unbalanced-quote"];

    #[track_caller]
    fn check_toml(text: &str, problems: Expect) -> Settings {
        let mut settings = Settings::default();
        let mut listing = String::new();
        for problem in settings.apply_toml(text, Path::new("/desk"), CODES) {
            let line = problem.line.map_or("-".into(), |l| l.to_string());
            let _ = writeln!(listing, "{line}: {problem}");
        }
        problems.assert_eq(&listing);
        settings
    }

    #[test]
    fn every_key_is_read() {
        let settings = check_toml(
            "exclude = ['archive/']\n[rules]\nunattributed-quote = 'off'\nunbalanced-quote = 'hint'\n\
             [hints]\nspeakers = false\n[limits]\nfile-size = 1_000\n",
            expect![[""]],
        );
        assert_eq!(settings.rules.get("unattributed-quote"), Some(&None));
        assert_eq!(settings.rules.get("unbalanced-quote"), Some(&Some(Severity::Hint)));
        assert!(!settings.speaker_hints);
        assert!(settings.exclude.matches(Path::new("/desk/archive/a.md")));
        assert_eq!(settings.max_file_size, 1000);
    }

    #[test]
    fn a_wrong_value_is_told_and_costs_only_itself() {
        let settings = check_toml(
            "exclude = 'archive'\nhints.speakers = 'yes'\nrules.unatributed-quote = 'hint'\n\
             rules.unbalanced-quote = 'loud'\nlimits.file-siz = 5\nlimits.file-size = 2000\nfurther = 1\n",
            expect![[r#"
                1: exclude: write a list of patterns as in .gitignore, such as ["archive/", "*.html"]
                2: hints.speakers: write true or false
                3: rules.unatributed-quote: is not a rule; did you mean `unattributed-quote`?
                4: rules.unbalanced-quote: write "warning", "information", "hint" or "off"
                5: limits.file-siz: is not a setting; did you mean `limits.file-size`?
                7: further: is not a setting; the page docs/settings.md has them all
            "#]],
        );
        assert_eq!(settings.max_file_size, 2000);
    }

    #[test]
    fn a_slip_of_syntax_is_told_once_with_its_line() {
        let settings = check_toml(
            "limits.file-size = 2000\n\nexclude = [\n",
            expect![[r#"
                3: not TOML: unclosed array, expected `]`
            "#]],
        );
        assert_eq!(settings.max_file_size, 2000, "the lines before it hold");
    }

    #[test]
    fn a_wrong_entry_is_told_and_the_others_hold() {
        let good = format!("unattributed-quote:{:032}:{:032}", 1, 2);
        let settings = check_toml(
            &format!("exclude = []\nsilenced = [\n '{good}',\n '“We are done.”', 3,\n '{good}',\n]\n"),
            expect![[r#"
                2: silenced: entry 2 is none; write a list of entries as the action “Ignore this quotation in this project” adds them: ["CODE:SALT:HASH"]
            "#]],
        );
        assert_eq!(settings.silenced.len(), 2);
    }

    #[test]
    fn the_silenced_of_all_places_hold_together() {
        let entry = |n: u32| format!("unattributed-quote:{n:032}:{n:032}");
        let mut settings = Settings::default();
        settings.apply_toml(&format!("silenced = ['{}']", entry(1)), Path::new("/desk"), CODES);
        settings.apply_json(&serde_json::json!({"silenced": [entry(2)]}), None, CODES);
        settings.apply_json(&serde_json::json!({"silenced": []}), None, CODES);
        let entries: Vec<_> = settings.silenced.iter().map(Silenced::to_string).collect();
        assert_eq!(entries, [entry(1), entry(2)]);
    }

    #[test]
    fn a_table_written_as_a_value_is_explained() {
        check_toml(
            "rules = 'off'\n",
            expect![[r#"
                1: rules: holds other settings; write [rules] and each of them on a line below
            "#]],
        );
    }

    #[test]
    fn an_editors_settings_have_the_same_keys() {
        let mut settings = Settings::default();
        let json = serde_json::json!({
            "hints": {"speakers": false}, "limits.file-size": 9, "exclude": null,
            "server": {"path": "/bin/copydesk"}, "trace.server": "off", "rules": {"unattributed-quote": 3},
        });
        let problems = settings.apply_json(&json, None, CODES);
        assert_eq!((settings.speaker_hints, settings.max_file_size), (false, 9));
        let keys: Vec<_> = problems.iter().map(|p| (p.line, p.key.as_str())).collect();
        assert_eq!(keys, [(None, "rules.unattributed-quote")]);
    }
}
