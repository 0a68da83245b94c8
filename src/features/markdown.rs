//! Text of documents and tables inside Markdown.

/// Text so written that CommonMark, and GitHub's variant of it, show it as it is: no markup, no HTML, no entity, no
/// link that a client would make of an address. One line; control and direction characters are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut after_space = true;
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => {
                if !after_space {
                    escaped.push(' ');
                }
                after_space = true;
                continue;
            }
            _ if c.is_control() || is_direction(c) => continue,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '@' | '/' | '$' | '^' => {
                escaped.push('\\');
            }
            // A heading, a list, a definition, a number: markup at the start of a line only.
            '#' | '+' | '-' | '=' | ':' if escaped.is_empty() => escaped.push('\\'),
            '.' | ')' if escaped.bytes().all(|b| b.is_ascii_digit()) || escaped.ends_with("www") => {
                escaped.push('\\');
            }
            _ => {}
        }
        escaped.push(c);
        after_space = false;
    }
    escaped.truncate(escaped.trim_end().len());
    escaped
}

/// Characters that turn the reading direction of what follows: a name could hide what stands behind it.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// What a client shows of Markdown, if it is nothing but text in one paragraph.
    fn shown(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) => text += &words,
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn markup_becomes_text() {
        for text in [
            "Anna *Lind* _x_",
            "[a](command:b)",
            "![x](https://a.example/b.png)",
            "<b>x</b> &amp; <!-- c -->",
            "# no heading",
            "1. no list",
            "12) no list",
            "- no list",
            ": no definition",
            "a | b ~~c~~",
            "`code`",
            "www.a.example",
            "--- x",
        ] {
            assert_eq!(shown(&escape(text)).as_deref(), Some(text), "{}", escape(text));
        }
    }

    #[test]
    fn a_name_stays_legible() {
        assert_eq!(escape("Kim Jong-un (b. 1984), Jr."), "Kim Jong-un (b. 1984), Jr.");
        assert_eq!(escape("Defense\n  Minister\u{202e} Lind "), "Defense Minister Lind");
    }

    proptest! {
        #[test]
        fn no_text_makes_markup(text in "[ -~\n“”é]{0,40}|[*_<>&\\[\\]()!#`~|=+0-9.:/a-z$^{}-]{0,20}") {
            let escaped = escape(&text);
            prop_assume!(!escaped.is_empty());
            let words = format!("**{escaped}**: {escaped}");
            let mut plain = String::new();
            for event in Parser::new(&words) {
                match event {
                    Event::Text(text) => plain += &text,
                    Event::Start(Tag::Paragraph | Tag::Strong) | Event::End(TagEnd::Paragraph | TagEnd::Strong) => {}
                    other => return Err(TestCaseError::fail(format!("{other:?} in {words}"))),
                }
            }
        }
    }
}
