//! What a cell holds, made fit to be stored and shown.

/// How a cell was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cleaned {
    /// As it came, but for space.
    Plain,
    /// Characters that nobody sees were left out.
    Hidden,
}

/// Puts a cell's text behind `out`: all space is one space, and none stands at the ends; characters are left out that
/// nobody sees and that would change how the text around them shows (controls, direction marks, joiners, soft hyphens).
pub(super) fn clean(text: &str, out: &mut String) -> Cleaned {
    let mut cleaned = Cleaned::Plain;
    let mut gap = false;
    let start = out.len();
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if is_hidden(c) {
            cleaned = Cleaned::Hidden;
        } else {
            if std::mem::take(&mut gap) && out.len() > start {
                out.push(' ');
            }
            out.push(c);
        }
    }
    cleaned
}

/// Does a character hide itself, or turn what stands around it?
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// A cell in a message: cleaned, in one line, and cut where it is long.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let mut out = String::new();
    clean(&text.chars().take(4 * MOST).collect::<String>(), &mut out);
    match out.char_indices().nth(MOST) {
        Some((at, _)) => {
            out.truncate(at);
            out.push('…');
            out
        }
        None => out,
    }
}

/// Does a cell say that there is nothing to say?
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 8] = ["n/a", "na", "none", "null", "nil", "tbd", "tbc", "unbekannt"];
    !text.chars().any(char::is_alphanumeric) || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_one_and_what_nobody_sees_is_gone() {
        for (text, clean_text, cleaned) in [
            ("  Anna\u{a0}Lind\n", "Anna Lind", Cleaned::Plain),
            ("Anna\r\n  Lind", "Anna Lind", Cleaned::Plain),
            ("Anna\u{202e} Lind\u{200f}", "Anna Lind", Cleaned::Hidden),
            ("An\u{ad}na \u{7}Lind\0", "Anna Lind", Cleaned::Hidden),
            ("\u{feff}", "", Cleaned::Hidden),
            ("<b>*Anna*</b>", "<b>*Anna*</b>", Cleaned::Plain),
        ] {
            let mut out = String::from("|");
            assert_eq!(clean(text, &mut out), cleaned, "{text:?}");
            assert_eq!(out, format!("|{clean_text}"));
        }
    }

    #[test]
    fn a_cell_in_a_message_is_short() {
        assert_eq!(shown("2019-13-02"), "2019-13-02");
        assert_eq!(shown(&"é".repeat(5_000)).chars().count(), 41);
        assert_eq!(shown("a\u{1b}[31mb"), "a[31mb");
    }
}
