use super::escape;

/// A link to a source: the only kind of link that a card has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The site: "example.org".
    host: String,
    /// An address that was looked through: see [`Link::of`].
    url: String,
}

impl Link {
    /// The link of a source that is an address. `None` for any other source, and for an address that a client could
    /// take for more than a page on the web: no scheme but https, no user, no port, nothing that Markdown or HTML reads.
    pub(in crate::features) fn of(source: &str) -> Option<Link> {
        /// Longer ones are no page that somebody cites.
        const LONGEST: usize = 500;
        let rest = source.strip_prefix("https://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let is_label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let is_host = host.contains('.') && host.split('.').all(is_label);
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"/?#=&%+-._~:,;@".contains(&b);
        (source.len() <= LONGEST && is_host && rest.bytes().all(is_plain))
            .then(|| Link { host: host.to_owned(), url: source.to_owned() })
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn markdown(&self) -> String {
        format!("[{}](<{}>)", escape(&self.host), self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_on_the_web_are_linked() {
        let link = |source| Link::of(source).map(|link| link.markdown());
        assert_eq!(
            link("https://example.org/a_b?c=d&e=1#f").as_deref(),
            Some("[example.org](<https://example.org/a_b?c=d&e=1#f>)")
        );
        for source in [
            "wikidata",
            "http://example.org/",
            "command:workbench.action.quit",
            "file:///etc/passwd",
            "vscode://x",
            "https://",
            "https://localhost/",
            "https://user@example.org/",
            "https://example.org:8080/",
            "https://EXAMPLE.org/",
            "https://ex\u{0430}mple.org/",
            "https://example.org/>)[x](command:y)",
            "https://example.org/ x",
            "https://example.org/\u{202e}x",
            "https://-.org/",
        ] {
            assert_eq!(link(source), None, "{source}");
        }
        assert_eq!(link(&format!("https://example.org/{}", "a".repeat(500))), None);
    }
}
