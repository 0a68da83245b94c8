//! Which characters are quotation marks, and which of them belong together.

use super::Marks;
use crate::markup::Span;

/// A pair of marks, or an opening mark that nothing closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark.
    pub(super) open: Span,
    /// The closing mark; `None`: the quotation is left open.
    pub(super) close: Option<Span>,
    pub(super) marks: Marks,
}

/// Characters that may stand right before an opening mark, and right after a closing one.
const BEFORE_OPEN: &str = "([{<—–-/…“‘'\"«„\u{200b}\u{feff}";
const AFTER_CLOSE: &str = ".,;:!?)]}>—–-/…”’'\"»\u{200b}";

/// Words whose first letters an apostrophe stands for. A mark before one of them opens nothing.
const ELISIONS: &[&str] = &[
    "em", "til", "till", "tis", "twas", "twere", "cause", "cos", "cuz", "n", "round", "bout", "nuff",
    "neath", "ere",
];

/// Finds the quotations of one paragraph, in order of their opening marks.
///
/// Double marks are paired first: a curly mark's shape decides, the neighbours of a straight one, and neighbours
/// overrule a curly mark that is plainly the wrong way round. Single marks pair inside one level of double ones or
/// around them, if they are not apostrophes. Takes time in proportion to the text.
pub(super) fn pair(text: &str) -> Vec<Pair> {
    let marks = candidates(text);
    let mut pairs = pair_double(&marks);
    pair_angles(&marks, &mut pairs);
    pair_single(text, &marks, &mut pairs);
    pairs.sort_by_key(|p| p.open.start);
    pairs
}

/// A character that may be a mark.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    span: Span,
    char: char,
    /// The characters beside it.
    before: Option<char>,
    after: Option<char>,
    /// Does only white space stand before it in the paragraph?
    first: bool,
}

impl Candidate {
    /// (looks like an opening mark, looks like a closing mark), by its neighbours.
    fn shape(&self) -> (bool, bool) {
        if self.first {
            return (true, false);
        }
        let space_before = self.before.is_none_or(char::is_whitespace);
        let space_after = self.after.is_none_or(char::is_whitespace);
        let opens = (space_before || self.before.is_some_and(|c| BEFORE_OPEN.contains(c))) && !space_after;
        let closes = !space_before && (space_after || self.after.is_some_and(|c| AFTER_CLOSE.contains(c)));
        (opens, closes)
    }

    fn is_double(&self) -> bool {
        matches!(self.char, '“' | '”' | '"' | '„' | '‟')
    }

    fn is_single(&self) -> bool {
        matches!(self.char, '‘' | '’' | '\'' | '‚')
    }

    fn is_inside_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }

    fn marks(&self, close: Option<&Candidate>) -> Marks {
        let usual = match self.char {
            '“' | '‟' => '”',
            '„' => '“',
            '‘' | '‚' => '’',
            '«' => '»',
            '‹' => '›',
            straight => straight,
        };
        Marks {
            open: self.char,
            close: close.map_or(usual, |c| c.char),
            double_tick: self.span.len() == 2 && self.char == '"',
        }
    }
}

fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut before, mut first) = (None, true);
    while let Some((at, char)) = chars.next() {
        let mut end = at + char.len_utf8();
        let mut shown = char;
        if matches!(char, '“' | '”' | '"' | '„' | '‟' | '‘' | '’' | '\'' | '‚' | '«' | '»' | '‹' | '›')
        {
            // Two ticks make a double mark in some archives: ''so'', ``so''.
            if matches!(char, '\'' | '’' | '‘') && chars.peek().is_some_and(|&(_, next)| next == char) {
                chars.next();
                end += char.len_utf8();
                shown = match char {
                    '‘' => '“',
                    '’' => '”',
                    _ => '"',
                };
            }
            let after = chars.peek().map(|&(_, c)| c);
            let span = Span::new(at as u32, end as u32);
            found.push(Candidate { span, char: shown, before, after, first });
        }
        first &= char.is_whitespace();
        before = Some(char);
    }
    found
}

fn pair_double(marks: &[Candidate]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut opened: Option<&Candidate> = None;
    for mark in marks.iter().filter(|m| m.is_double()) {
        if is_inches(mark, opened.is_some()) {
            continue;
        }
        let (opens, closes) = mark.shape();
        let (only_opens, only_closes) = (opens && !closes, closes && !opens);
        match opened {
            None => {
                let is_open = if mark.char == '”' { only_opens } else { !only_closes };
                opened = is_open.then_some(mark);
            }
            Some(open) => {
                let is_close = match mark.char {
                    '”' => true,
                    '“' if open.char == '„' => true,
                    '“' => only_closes,
                    '„' => false,
                    _ => !only_opens,
                };
                if is_close {
                    pairs.push(Pair {
                        open: open.span,
                        close: Some(mark.span),
                        marks: open.marks(Some(mark)),
                    });
                    opened = None;
                } else {
                    // A second opening mark: the first was a slip.
                    opened = Some(mark);
                }
            }
        }
    }
    if let Some(open) = opened {
        pairs.push(Pair { open: open.span, close: None, marks: open.marks(None) });
    }
    pairs
}

/// A straight mark after a number: 6'2", or 12" outside any quotation.
fn is_inches(mark: &Candidate, inside: bool) -> bool {
    mark.char == '"' && mark.span.len() == 1 && !inside && mark.before.is_some_and(|c| c.is_ascii_digit())
}

fn pair_angles(marks: &[Candidate], pairs: &mut Vec<Pair>) {
    for (opening, closing) in [('«', '»'), ('‹', '›')] {
        let mut opened: Option<&Candidate> = None;
        for mark in marks {
            if mark.char == opening {
                opened = Some(mark);
            } else if mark.char == closing
                && let Some(open) = opened.take()
            {
                pairs.push(Pair { open: open.span, close: Some(mark.span), marks: open.marks(Some(mark)) });
            }
        }
        if let Some(open) = opened {
            pairs.push(Pair { open: open.span, close: None, marks: open.marks(None) });
        }
    }
}

/// Pairs single marks. A pair may not cross a double quotation: it lies inside one, outside all, or around whole ones.
fn pair_single(text: &str, marks: &[Candidate], pairs: &mut Vec<Pair>) {
    let singles: Vec<(&Candidate, Option<usize>)> = {
        let mut doubles: Vec<(usize, Span)> = pairs
            .iter()
            .map(|p| Span::new(p.open.start, p.close.map_or(text.len() as u32, |c| c.end)))
            .enumerate()
            .collect();
        doubles.sort_by_key(|(_, span)| span.start);
        let mut rest = doubles.iter().peekable();
        let mut inside: Option<(usize, Span)> = None;
        marks
            .iter()
            .filter(|m| m.is_single() && !m.is_inside_word())
            .map(|m| {
                while let Some(&next) = rest.next_if(|(_, span)| span.start < m.span.start) {
                    inside = Some(next);
                }
                let level = inside.filter(|(_, span)| m.span.start < span.end).map(|(number, _)| number);
                (m, level)
            })
            .collect()
    };
    let mut at = 0;
    while let Some(&(open, level)) = singles.get(at) {
        at += 1;
        if !opens_single(text, open) {
            continue;
        }
        let mut best: Option<usize> = None;
        for (index, &(mark, other)) in singles.iter().enumerate().skip(at) {
            if other != level {
                // Inside another quotation: no business of this level; past the end of this one's.
                if level.is_some() {
                    break;
                }
                continue;
            }
            if opens_single(text, mark) {
                break;
            }
            match closes_single(mark) {
                Closing::No => {}
                Closing::Surely => {
                    best = Some(index);
                    break;
                }
                Closing::OrPlural => best = best.or(Some(index)),
            }
        }
        match best.and_then(|index| singles.get(index).map(|&(close, _)| (index, close))) {
            Some((index, close)) => {
                pairs.push(Pair { open: open.span, close: Some(close.span), marks: open.marks(Some(close)) });
                at = index + 1;
            }
            // Left open for the next paragraph: only where it cannot be an apostrophe.
            None if open.first && open.char == '‘' => {
                pairs.push(Pair { open: open.span, close: None, marks: open.marks(None) });
            }
            None => {}
        }
    }
}

fn opens_single(text: &str, mark: &Candidate) -> bool {
    if mark.char == '’' || !mark.shape().0 {
        return false;
    }
    let after = text.get(mark.span.end as usize..).unwrap_or_default();
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        // ’90s, but ‘5,000 people came’.
        let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
        return !(digits.starts_with('s') && after.len() - digits.len() == 2);
    }
    let word_end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after.get(..word_end).unwrap_or_default();
    !ELISIONS.iter().any(|e| e.eq_ignore_ascii_case(word))
}

enum Closing {
    No,
    Surely,
    /// It may be the apostrophe of a plural: the boys’ club.
    OrPlural,
}

fn closes_single(mark: &Candidate) -> Closing {
    let space_after = mark.after.is_none_or(char::is_whitespace);
    let may = !mark.before.is_none_or(char::is_whitespace)
        && (space_after || mark.after.is_some_and(|c| AFTER_CLOSE.contains(c)));
    if mark.char == '‘' || mark.char == '‚' || !may {
        Closing::No
    } else if matches!(mark.before, Some('s' | 'S')) && mark.after.is_some_and(char::is_whitespace) {
        Closing::OrPlural
    } else {
        Closing::Surely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<&str> = pair(text)
            .iter()
            .map(|p| Span::new(p.open.start, p.close.map_or(text.len() as u32, |c| c.end)).of(text))
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn double_marks_of_all_shapes() {
        check("“We won,” he said. “Go.”", &["“We won,”", "“Go.”"]);
        check("\"We won,\" he said. \"Go.\"", &["\"We won,\"", "\"Go.\""]);
        check("''We won,'' he said.", &["''We won,''"]);
        check("„Wir sind da“, he said; «nous aussi», she said.", &["„Wir sind da“", "«nous aussi»"]);
        check(
            "“He told me, ‘Leave now,’ and I left,” Okafor said.",
            &["“He told me, ‘Leave now,’ and I left,”", "‘Leave now,’"],
        );
    }

    #[test]
    fn a_curly_mark_the_wrong_way_round_is_read_by_its_place() {
        check("He said ”we won” and left.", &["”we won”"]);
        check("“We won,“ he said.", &["“We won,“"]);
    }

    #[test]
    fn a_mark_left_open_runs_to_the_end() {
        check("“We won. We go on.", &["“We won. We go on."]);
        check("‘We won. We don’t stop.", &["‘We won. We don’t stop."]);
    }

    #[test]
    fn single_marks_first() {
        check(
            "‘It doesn’t hold,’ she said. ‘They called it “safe”.’",
            &["‘It doesn’t hold,’", "‘They called it “safe”.’", "“safe”"],
        );
        check("'It doesn't hold,' she said.", &["'It doesn't hold,'"]);
        check("‘The boys’ club is gone,’ she said.", &["‘The boys’ club is gone,’"]);
    }

    #[test]
    fn what_is_no_mark() {
        for text in [
            "The ’90s and the '80s and the ‘70s.",
            "Give ’em hell, rock 'n' roll, ‘til dawn.",
            "The boys' house and the girls’ house.",
            "He is 6'2\" and the pipe is 12\" wide.",
            "It’s O’Brien’s.",
        ] {
            check(text, &[]);
        }
    }
}
