use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::keys::SILENCED;
use super::value::{Value, from_toml, line_of, syntax_problem};
use super::{Problem, Silenced};

/// What stands above a list that we begin.
const NOTE: &str = "# Quotations that Copydesk leaves alone, each as a salted hash.";

/// What a line of a list that we begin opens with.
const INDENT: &str = "    ";

/// Words put in at a byte.
type Insertion = (usize, String);

/// The text of a `copydesk.toml` with one more entry in `silenced`; all that stands in it stays, byte for byte. The
/// error says what keeps it from being added.
pub fn with_silenced(text: &str, entry: &Silenced) -> Result<String, Problem> {
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(problem) = syntax_problem(text, &errors) {
        return Err(problem);
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = format!("\"{entry}\"");
    let insertions = match table.get_ref().get_key_value(SILENCED.name) {
        None => Some(vec![begin_list(text, table.get_ref(), &written, line_end)]),
        Some((name, value)) => match value.get_ref() {
            DeValue::Array(items) => {
                let last = items.last().map(|item| item.span());
                go_on_with_list(text, value.span(), last, &written, line_end)
            }
            _ => return Err(problem(line_of(text, name.span().start), format!("write {}", SILENCED.takes))),
        },
    };
    let mut new = text.to_owned();
    for (at, words) in insertions.unwrap_or_default().into_iter().rev() {
        new.insert_str(at, &words);
    }
    // Invariant: the new text is TOML, and the entry stands where it is looked for.
    if !holds(&new, &entry.to_string()) {
        return Err(problem(None, format!("has no place for one more; write it yourself: {written}")));
    }
    Ok(format!("{mark}{new}"))
}

fn problem(line: Option<u32>, message: String) -> Problem {
    Problem { line, key: SILENCED.name.to_owned(), message }
}

/// A list of one, where keys of no table stand: before the first table with the comment above it, else at the end.
fn begin_list(text: &str, table: &DeTable<'_>, entry: &str, line_end: &str) -> Insertion {
    let list =
        format!("{NOTE}{line_end}{} = [{line_end}{INDENT}{entry},{line_end}]{line_end}", SILENCED.name);
    match first_header(text, table) {
        Some(header) => (above_comment(text, header), format!("{list}{line_end}")),
        None if text.is_empty() || text.ends_with('\n') => (text.len(), list),
        None => (text.len(), format!("{line_end}{list}")),
    }
}

/// Where the line of the first `[table]` begins.
fn first_header(text: &str, table: &DeTable<'_>) -> Option<usize> {
    let headers = table.iter().filter_map(|(name, value)| {
        let start = line_start(text, name.span().start);
        let opens_line = text.get(start..).is_some_and(|line| line.trim_start().starts_with('['));
        match value.get_ref() {
            _ if opens_line => Some(start),
            // `a.b = 1` may stand above `[a.c]`.
            DeValue::Table(inner) => first_header(text, inner),
            _ => None,
        }
    });
    headers.min()
}

/// Where the comment begins that stands right above a line; the line itself where there is none.
fn above_comment(text: &str, mut line: usize) -> usize {
    while let Some(above) = line.checked_sub(1).map(|end| line_start(text, end))
        && text.get(above..line).is_some_and(|above| above.trim_start().starts_with('#'))
    {
        line = above;
    }
    line
}

/// One more item in the list at `array`: in its own line, unless all stand in one. `None`: these are no places in the text.
fn go_on_with_list(
    text: &str,
    array: Range<usize>,
    last: Option<Range<usize>>,
    entry: &str,
    line_end: &str,
) -> Option<Vec<Insertion>> {
    let (open, close) = (array.start + 1, array.end.checked_sub(1)?);
    let body = text.get(open..close)?;
    let mut insertions = Vec::new();
    if let Some(last) = &last {
        if !body.contains('\n') {
            return Some(vec![(last.end, format!(", {entry}"))]);
        }
        let has_comma = |line: &str| line.split('#').next().is_some_and(|code| code.contains(','));
        if !text.get(last.end..close)?.lines().any(has_comma) {
            insertions.push((last.end, ",".to_owned()));
        }
    }
    let at = open + body.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let indent = last.and_then(|last| text.get(line_start(text, last.start)..last.start));
    let indent = indent.filter(|indent| indent.trim().is_empty()).unwrap_or(INDENT);
    let closes_same_line = !text.get(at..close)?.contains('\n');
    let before_close = if closes_same_line { line_end } else { "" };
    insertions.push((at, format!("{line_end}{indent}{entry},{before_close}")));
    Some(insertions)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

fn holds(text: &str, entry: &str) -> bool {
    let (entries, problems) = from_toml(text);
    problems.is_empty()
        && entries.iter().filter(|e| e.key == SILENCED.name).any(|e| match &e.value {
            Value::List(items) => items.iter().any(|item| matches!(item, Value::Text(text) if text == entry)),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const OLD: &str = "a:00000000000000000000000000000001:00000000000000000000000000000002";
    const NEW: &str = "b:00000000000000000000000000000003:00000000000000000000000000000004";

    /// Adds an entry; entries are shown as OLD and NEW. What was there must still be there, in order.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let text = text.replace("OLD", OLD);
        let new = with_silenced(&text, &Silenced::from_entry(NEW).unwrap()).unwrap();
        let mut rest = new.chars();
        assert!(text.chars().all(|c| rest.any(|d| d == c)), "something is gone:\n{new}");
        expected.assert_eq(&new.replace(OLD, "OLD").replace(NEW, "NEW"));
    }

    #[test]
    fn a_file_without_a_list() {
        check(
            "",
            expect![[r#"
                # Quotations that Copydesk leaves alone, each as a salted hash.
                silenced = [
                    "NEW",
                ]
            "#]],
        );
        check(
            "exclude = ['archive/'] # old",
            expect![[r#"
                exclude = ['archive/'] # old
                # Quotations that Copydesk leaves alone, each as a salted hash.
                silenced = [
                    "NEW",
                ]
            "#]],
        );
    }

    #[test]
    fn a_list_stands_before_the_first_table() {
        check(
            "# The Springfield desk.\n\nexclude = [\n  'a[b]',\n]\n\n# How loud.\n# Very.\n[rules] # all\nunattributed-quote='hint'\n[hints]\n",
            expect![[r#"
                # The Springfield desk.

                exclude = [
                  'a[b]',
                ]

                # Quotations that Copydesk leaves alone, each as a salted hash.
                silenced = [
                    "NEW",
                ]

                # How loud.
                # Very.
                [rules] # all
                unattributed-quote='hint'
                [hints]
            "#]],
        );
        check(
            "rules.x = 'hint'\n\n  [rules.further]\n",
            expect![[r#"
                rules.x = 'hint'

                # Quotations that Copydesk leaves alone, each as a salted hash.
                silenced = [
                    "NEW",
                ]

                  [rules.further]
            "#]],
        );
    }

    #[test]
    fn a_list_goes_on_as_it_is_written() {
        check(
            "silenced = [\n  \"OLD\", # the mayor, \"off\" the record\n  # more to come\n]\nexclude = []\n",
            expect![[r#"
                silenced = [
                  "OLD", # the mayor, "off" the record
                  # more to come
                  "NEW",
                ]
                exclude = []
            "#]],
        );
        check(
            "silenced = [\n\t'OLD' # why, indeed\n]\n",
            expect![[r#"
                silenced = [
                	'OLD', # why, indeed
                	"NEW",
                ]
            "#]],
        );
        check(
            "silenced = [ \"OLD\" ]\n[rules]\n",
            expect![[r#"
                silenced = [ "OLD", "NEW" ]
                [rules]
            "#]],
        );
        check(
            "silenced = [\"OLD\",\n  \"OLD\"]\n",
            expect![[r#"
                silenced = ["OLD",
                  "OLD",
                  "NEW",
                ]
            "#]],
        );
        check(
            "\"silenced\" = [] # none yet\n",
            expect![[r#"
                "silenced" = [
                    "NEW",
                ] # none yet
            "#]],
        );
        check(
            "silenced = [\n  # none yet\n]\n",
            expect![[r#"
                silenced = [
                  # none yet
                    "NEW",
                ]
            "#]],
        );
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_stay() {
        let entry = Silenced::from_entry(NEW).unwrap();
        let new = with_silenced("\u{feff}[rules]\r\n", &entry).unwrap();
        let expected = format!("\u{feff}{NOTE}\r\nsilenced = [\r\n    \"{NEW}\",\r\n]\r\n\r\n[rules]\r\n");
        assert_eq!(new, expected);
        let twice = with_silenced(&new, &entry).unwrap();
        assert_eq!(twice, expected.replace("\",\r\n]", &format!("\",\r\n    \"{NEW}\",\r\n]")));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_changed() {
        let entry = Silenced::from_entry(NEW).unwrap();
        let problem = |text: &str| with_silenced(text, &entry).unwrap_err();
        let slip = problem("[rules]\nexclude = [\n");
        assert_eq!((slip.line, slip.key.as_str()), (Some(2), ""));
        assert!(slip.message.starts_with("not TOML: "), "{slip}");
        for text in ["\nsilenced = 'all'\n", "\n[silenced]\n", "\n[[silenced]]\na = 1\n"] {
            assert_eq!(problem(text).key, "silenced", "{text}");
        }
        assert_eq!(problem("\nsilenced = 'all'\n").line, Some(2));
    }
}
