//! The outline of an article: its headline, the people in it who are quoted, and what each of them says.

use super::quotations::{Quoted, Speaker, headline_block, quotations};
use super::{Snapshot, left_alone};
use crate::rules::Finding;
use crate::text::TextRange;

/// Most characters of a quotation that an outline shows.
const LONGEST: usize = 48;

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is.
    pub kind: SymbolKind,
    /// In one line.
    pub name: String,
    /// A title, or how sure a speaker is; empty: nothing.
    pub detail: String,
    /// All that belongs to it.
    pub range: TextRange,
    /// Where to go.
    pub place: TextRange,
    /// What stands below it.
    pub children: Vec<Symbol>,
}

/// What a line of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// The headline, with all else below it.
    Headline,
    /// Somebody who is quoted.
    Speaker,
    /// What they say.
    Quotation,
}

/// The outline: those that nobody is named for first, then speakers in order of their first words. Without a headline
/// these stand on their own. `findings` are those of the same snapshot.
pub fn symbols(snapshot: &Snapshot, findings: &[Finding]) -> Vec<Symbol> {
    // A README has no sources.
    if left_alone(snapshot).is_some() {
        return Vec::new();
    }
    let list = quotations(snapshot, findings);
    let (named, unnamed): (Vec<&Quoted>, Vec<&Quoted>) =
        list.iter().partition(|quoted| quoted.speaker.is_some() && quoted.finding.is_none());
    let nobody = group("No speaker named".to_owned(), String::new(), &unnamed);
    let mut groups: Vec<(&Speaker, Vec<&Quoted>)> = Vec::new();
    for quoted in named {
        let Some(speaker) = &quoted.speaker else { continue };
        match groups.iter_mut().find(|(known, _)| known.is(speaker)) {
            Some((_, theirs)) => theirs.push(quoted),
            None => groups.push((speaker, vec![quoted])),
        }
    }
    let speakers = groups
        .iter()
        .filter_map(|(speaker, theirs)| group(one_line(&speaker.name), one_line(&speaker.title), theirs));
    let children: Vec<Symbol> = nobody.into_iter().chain(speakers).collect();
    let Some(block) = headline_block(&snapshot.article) else { return children };
    vec![Symbol {
        kind: SymbolKind::Headline,
        name: one_line(block.prose.text()),
        detail: String::new(),
        range: TextRange::up_to(snapshot.text.len()),
        place: block.range,
        children,
    }]
}

/// A speaker with their quotations; `None` where there are none.
fn group(name: String, detail: String, quoted: &[&Quoted]) -> Option<Symbol> {
    let children: Vec<Symbol> = quoted.iter().map(|quoted| quotation(quoted)).collect();
    let (first, last) = (children.first()?.range, children.last()?.range);
    Some(Symbol { kind: SymbolKind::Speaker, name, detail, range: first.cover(last), place: first, children })
}

fn quotation(quoted: &Quoted) -> Symbol {
    let sure = quoted.speaker.as_ref().filter(|_| quoted.finding.is_none());
    Symbol {
        kind: SymbolKind::Quotation,
        name: cut(one_line(&quoted.plain)),
        detail: sure.map(|speaker| speaker.sure.word().to_owned()).unwrap_or_default(),
        range: quoted.range,
        place: quoted.range,
        children: Vec::new(),
    }
}

/// In one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

fn cut(text: String) -> String {
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::rules;
    use crate::testing::Fixture;

    #[track_caller]
    fn check(article: &str, info: &str, expected: Expect) {
        let snapshot = Fixture::parse(article, info).snapshot();
        let mut actual = String::new();
        write(&symbols(&snapshot, &rules::check(&snapshot.rules())), 0, &mut actual);
        expected.assert_eq(&actual);
    }

    fn write(symbols: &[Symbol], depth: usize, to: &mut String) {
        for symbol in symbols {
            assert!(symbol.range.contains_range(symbol.place) && !symbol.name.is_empty(), "{symbol:?}");
            assert!(
                symbol.children.iter().all(|child| symbol.range.contains_range(child.range)),
                "{symbol:?}"
            );
            let _ = writeln!(to, "{}{} [{}]", "  ".repeat(depth), symbol.name, symbol.detail);
            write(&symbol.children, depth + 1, to);
        }
    }

    #[test]
    fn headline_then_people_then_what_they_say() {
        check(
            include_str!("../../examples/draft.md"),
            "markdown",
            expect![[r#"
            Two countries practice for a flood that has not come []
              No speaker named []
                “The boats were in the water before the tea was… []
                “Nobody has to ask any more whose sandbags thes… []
              Sergei Shoigu [Russian Defense Minister]
                “A drill is a conversation with the river,” [sure]
                “The river has not answered yet, and we are gla… [sure]
              Aigerim Sadykova [Col.]
                “She had read none of the plans.” [sure]
                “We learned where the road is lowest,” [sure]
                “and we learned who has a tractor.” [sure]
        "#]],
        );
        check(
            "“We are done here, all of us,” Ana Ruiz said.",
            "",
            expect![[r#"
            Ana Ruiz []
              “We are done here, all of us,” [sure]
        "#]],
        );
        check("Nothing was said.", "", expect![""]);
    }
}
