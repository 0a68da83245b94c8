//! How wide the terminal is, and lines folded to it.

use std::io::{self, IsTerminal as _};

/// Columns where nobody's terminal is known.
const STANDARD: usize = 100;

/// Columns of the terminal that standard output is; `None`: it is a file or a pipe, and lines stay whole.
pub(super) fn terminal() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let (width, _) = terminal_size::terminal_size()?;
    Some(usize::from(width.0).clamp(40, STANDARD))
}

/// Columns of what is drawn, as a finding under its line.
pub(super) fn drawing() -> usize {
    terminal().unwrap_or(STANDARD)
}

/// Each line broken between words where it is longer than `width` characters; what follows is set in by `indent`.
pub(super) fn folded(text: &str, width: Option<usize>, indent: usize) -> String {
    let Some(width) = width else { return text.to_owned() };
    let mut folded = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let length = word.trim_end().chars().count();
            if column > indent && column + length > width {
                folded.truncate(folded.trim_end_matches(' ').len());
                folded.push('\n');
                folded.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            }
            folded.push_str(word);
            column += word.chars().count();
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_between_words() {
        for (text, width, expected) in [
            ("one two three\n", None, "one two three\n"),
            ("one two three\n", Some(13), "one two three\n"),
            ("one two three\n", Some(12), "one two\n  three\n"),
            ("one two\nthree four five", Some(10), "one two\nthree four\n  five"),
            ("“Zwölf”, “zwölf”", Some(12), "“Zwölf”,\n  “zwölf”"),
            ("incomprehensibilities", Some(9), "incomprehensibilities"),
            ("    set in far", Some(10), "    set in\n  far"),
            ("", Some(9), ""),
        ] {
            assert_eq!(folded(text, width, 2), expected, "{text:?} in {width:?}");
        }
    }
}
