//! Files that are no news by their name.

/// Stems of files that stand beside software and data, in capitals as they are mostly written.
const STEMS: [&str; 34] = [
    "README",
    "CHANGELOG",
    "CHANGES",
    "HISTORY",
    "NEWS",
    "RELEASES",
    "RELEASE-NOTES",
    "LICENSE",
    "LICENCE",
    "COPYING",
    "COPYRIGHT",
    "NOTICE",
    "NOTICES",
    "AUTHORS",
    "CONTRIBUTORS",
    "MAINTAINERS",
    "CREDITS",
    "THANKS",
    "CONTRIBUTING",
    "CODE-OF-CONDUCT",
    "SECURITY",
    "SUPPORT",
    "GOVERNANCE",
    "ARCHITECTURE",
    "INSTALL",
    "UPGRADING",
    "MIGRATION",
    "TODO",
    "FAQ",
    "REQUIREMENTS",
    "ROBOTS",
    "MANIFEST",
    "UNLICENSE",
    "THIRD-PARTY",
];

/// Those of them that a reporter may call a story by: they count in capitals only, as software has them.
const WORDS: [&str; 14] = [
    "NEWS",
    "HISTORY",
    "CHANGES",
    "NOTICE",
    "NOTICES",
    "AUTHORS",
    "CREDITS",
    "THANKS",
    "SECURITY",
    "SUPPORT",
    "GOVERNANCE",
    "ARCHITECTURE",
    "MIGRATION",
    "MANIFEST",
];

/// Names that version control gives to messages.
const MESSAGES: [&str; 6] =
    ["COMMIT-EDITMSG", "MERGE-MSG", "TAG-EDITMSG", "SQUASH-MSG", "PULLREQ-EDITMSG", "EDIT-DESCRIPTION"];

/// Words that make a name a form, a record or material, wherever they stand in it: "story-template", "source notes".
const PARTS: [&str; 9] = [
    "TEMPLATE",
    "BOILERPLATE",
    "CHECKLIST",
    "STYLEGUIDE",
    "STYLESHEET",
    "SOURCENOTES",
    "TODO",
    "REQUIREMENTS",
    "DEBUG",
];

/// Extensions of logs and templates, before or without a text extension: "page.html.tmpl", "build.log.txt".
const EXTENSIONS: [&str; 13] = [
    "LOG", "OUT", "ERR", "TMPL", "TEMPLATE", "J2", "JINJA", "JINJA2", "HBS", "MUSTACHE", "EJS", "ERB",
    "LIQUID",
];

/// May a file of this name hold an article? README, LICENSE, logs, templates, commit messages and notes on sources do
/// not.
pub fn is_news_name(name: &str) -> bool {
    let in_capitals = !name.split('.').next().unwrap_or_default().chars().any(char::is_lowercase);
    let name = name.to_uppercase().replace(['_', ' '], "-");
    let mut parts = name.split('.');
    let stem = parts.next().unwrap_or_default();
    if parts.any(|extension| EXTENSIONS.contains(&extension)) {
        return false;
    }
    // "LICENSE-MIT", "README-de": what follows a hyphen says which one.
    let is_named = |stems: &[&str]| {
        stems
            .iter()
            .filter(|known| in_capitals || !WORDS.contains(known))
            .any(|known| stem.strip_prefix(known).is_some_and(|rest| rest.is_empty() || is_variant(rest)))
    };
    let words: Vec<&str> = stem.split('-').collect();
    let is_notes =
        matches!(words.as_slice(), [.., "SOURCE" | "SOURCES", "NOTES"] | [.., "NOTES"]) && words.len() <= 3;
    !(is_named(&STEMS) || is_named(&MESSAGES) || is_notes || words.iter().any(|word| PARTS.contains(word)))
}

/// "-MIT", "-APACHE", "-DE", "-2": one short word behind a stem. "NEWS-CONFERENCE-ENDS" is a slug.
fn is_variant(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|word| !word.contains('-') && word.len() <= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_software_are_no_news() {
        for name in [
            "README.md",
            "NEWS",
            "SECURITY.md",
            "readme.txt",
            "CHANGELOG.md",
            "LICENSE",
            "LICENSE-MIT",
            "LICENSE-APACHE.txt",
            "CONTRIBUTING.md",
            "CODE_OF_CONDUCT.md",
            "requirements.txt",
            "requirements-dev.txt",
            "COMMIT_EDITMSG",
            "build.log",
            "build.log.txt",
            "page.html.j2",
            "story-template.md",
            "source-notes.md",
            "Sources_notes.txt",
            "notes.md",
            "TODO.txt",
        ] {
            assert!(!is_news_name(name), "{name}");
        }
    }

    #[test]
    fn a_slug_may_hold_news() {
        for name in [
            "dam-vote.md",
            "news.txt",
            "History-2.md",
            "2023-04-27-shoigu.txt",
            "news-conference-ends-early.md",
            "license-plates-scandal.md",
            "readmission-of-students.md",
            "security-council-vote-fails.html",
            "story.html",
            "Untitled-1",
            "logjam.txt",
        ] {
            assert!(is_news_name(name), "{name}");
        }
    }
}
