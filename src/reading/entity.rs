use crate::officials::Gender;

/// What kind of source an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Somebody.
    Person,
    /// A body: the ministry, Reuters.
    Organization,
    /// A text that speaks: the ruling, a statement, the poll.
    Document,
    /// Several people without names: officials, residents.
    Group,
    /// Somebody without a name: a source, the woman.
    Unnamed,
}

impl SourceKind {
    /// "person", "organization"…: the words of the `quotes` contract.
    pub fn word(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Organization => "organization",
            SourceKind::Document => "document",
            SourceKind::Group => "group",
            SourceKind::Unnamed => "unnamed",
        }
    }
}

/// Somebody or something that the article speaks of, all mentions taken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: SourceKind,
    /// The fullest name the article gives: "Sergei Shoigu", "Shoigu", "the Defense Ministry".
    pub name: Box<str>,
    /// How the article calls it on second reference: "Shoigu", "Ms. Lind", "the ministry".
    pub short: Box<str>,
    /// The name without given names: "Shoigu". Empty for what is no person.
    pub family: Box<str>,
    /// The title the article puts before or beside the name: "Defense Minister". Empty: none.
    pub title: Box<str>,
    /// She or he, where title or given name tell.
    pub gender: Option<Gender>,
}
