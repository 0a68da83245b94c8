//! Why a document is left alone as a whole.

use super::Snapshot;
use crate::reading::{News, Silent};
use crate::rules;

/// Why nothing is flagged in a document, whatever it says: “not news copy: README.md”. `None` where rules look at it.
pub fn left_alone(snapshot: &Snapshot) -> Option<String> {
    let ctx = snapshot.rules();
    if let Some(name) = ctx.file_name.filter(|name| !rules::is_news_name(name)) {
        return Some(format!("not news copy: {name}"));
    }
    let everything = |silence: &&crate::markup::Silence| {
        silence.codes.is_empty()
            && silence.range.start() == 0.into()
            && silence.range.end() >= snapshot.text.len()
    };
    match snapshot.article.news() {
        News::No(Silent::Language) => Some("not mainly in English".to_owned()),
        News::No(Silent::NoReporting) => Some("not news copy: nobody says anything".to_owned()),
        News::No(Silent::FileName) => Some("not news copy".to_owned()),
        News::Yes if snapshot.article.layout().silences().iter().any(|s| everything(&s)) => {
            Some("the document asks for it".to_owned())
        }
        News::Yes => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixture;

    #[track_caller]
    fn check(article: &str, info: &str, expected: Option<&str>) {
        assert_eq!(left_alone(&Fixture::parse(article, info).snapshot()).as_deref(), expected, "{article}");
    }

    #[test]
    fn a_reason_in_few_words() {
        let story = "“We are done here, all of us,” Ana Ruiz said.";
        check(story, "", None);
        check(story, "file=/desk/README.md", Some("not news copy: README.md"));
        check(&format!("<!-- copydesk: off -->\n\n{story}"), "markdown", Some("the document asks for it"));
        check(&format!("---\ncopydesk: off\n---\n\n{story}"), "markdown", Some("the document asks for it"));
        check(&format!("<!-- copydesk: off title-mismatch -->\n\n{story}"), "markdown", None);
        check(&format!("<!-- copydesk: ignore -->\n\n{story}\n\nThe end."), "markdown", None);
        check(&"Der Rat hat gestern das Bad geschlossen. ".repeat(10), "", Some("not mainly in English"));
        let list = "Milk of the cow and the butter in a jar on the shelf. ".repeat(20);
        check(&list, "", Some("not news copy: nobody says anything"));
    }
}
