/// A person's gender as names and tables tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// A title as it stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleWord<'a> {
    /// In full: "Lieutenant General".
    pub title: &'a str,
    /// AP's abbreviation: "Lt. Gen."; empty when it has none.
    pub abbreviation: &'a str,
    /// "head of state", "military", "courtesy"…
    pub category: &'a str,
    /// Is it abbreviated before a name?
    pub abbreviated_before_name: bool,
    /// Is it capitalised before a name? Descriptive titles (spokesman, activist) are not.
    pub capitalized_before_name: bool,
}

/// A country or territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// As wire copy has it: "Russia".
    pub country: &'a str,
    /// "Russian".
    pub adjective: &'a str,
    /// "Moscow".
    pub capital: &'a str,
    /// "Russian Federation".
    pub official_name: &'a str,
}

/// An organisation known by its name and acronym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organization<'a> {
    /// "NATO"; may be empty.
    pub acronym: &'a str,
    /// "North Atlantic Treaty Organization".
    pub full_name: &'a str,
    /// "military alliance".
    pub kind: &'a str,
    /// One line.
    pub description: &'a str,
    /// "Brussels".
    pub headquarters: &'a str,
}
