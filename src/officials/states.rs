//! The states and territories of the United States: the tables write "AL-3", articles "Alabama" and "Ala."

/// Postal code, name, AP's abbreviation (the name again where AP has none).
const STATES: [(&str, &str, &str); 56] = [
    ("AK", "Alaska", "Alaska"),
    ("AL", "Alabama", "Ala."),
    ("AR", "Arkansas", "Ark."),
    ("AS", "American Samoa", "American Samoa"),
    ("AZ", "Arizona", "Ariz."),
    ("CA", "California", "Calif."),
    ("CO", "Colorado", "Colo."),
    ("CT", "Connecticut", "Conn."),
    ("DC", "District of Columbia", "D.C."),
    ("DE", "Delaware", "Del."),
    ("FL", "Florida", "Fla."),
    ("GA", "Georgia", "Ga."),
    ("GU", "Guam", "Guam"),
    ("HI", "Hawaii", "Hawaii"),
    ("IA", "Iowa", "Iowa"),
    ("ID", "Idaho", "Idaho"),
    ("IL", "Illinois", "Ill."),
    ("IN", "Indiana", "Ind."),
    ("KS", "Kansas", "Kan."),
    ("KY", "Kentucky", "Ky."),
    ("LA", "Louisiana", "La."),
    ("MA", "Massachusetts", "Mass."),
    ("MD", "Maryland", "Md."),
    ("ME", "Maine", "Maine"),
    ("MI", "Michigan", "Mich."),
    ("MN", "Minnesota", "Minn."),
    ("MO", "Missouri", "Mo."),
    ("MP", "Northern Mariana Islands", "Northern Mariana Islands"),
    ("MS", "Mississippi", "Miss."),
    ("MT", "Montana", "Mont."),
    ("NC", "North Carolina", "N.C."),
    ("ND", "North Dakota", "N.D."),
    ("NE", "Nebraska", "Neb."),
    ("NH", "New Hampshire", "N.H."),
    ("NJ", "New Jersey", "N.J."),
    ("NM", "New Mexico", "N.M."),
    ("NV", "Nevada", "Nev."),
    ("NY", "New York", "N.Y."),
    ("OH", "Ohio", "Ohio"),
    ("OK", "Oklahoma", "Okla."),
    ("OR", "Oregon", "Ore."),
    ("PA", "Pennsylvania", "Pa."),
    ("PR", "Puerto Rico", "Puerto Rico"),
    ("RI", "Rhode Island", "R.I."),
    ("SC", "South Carolina", "S.C."),
    ("SD", "South Dakota", "S.D."),
    ("TN", "Tennessee", "Tenn."),
    ("TX", "Texas", "Texas"),
    ("UT", "Utah", "Utah"),
    ("VA", "Virginia", "Va."),
    ("VI", "U.S. Virgin Islands", "U.S. Virgin Islands"),
    ("VT", "Vermont", "Vt."),
    ("WA", "Washington", "Wash."),
    ("WI", "Wisconsin", "Wis."),
    ("WV", "West Virginia", "W.Va."),
    ("WY", "Wyoming", "Wyo."),
];

/// The state of a seat in Congress, and its district if it has one: "AL-3" is ("Alabama", "3"), "SC" ("South Carolina", "").
pub fn seat(area: &str) -> Option<(&'static str, &str)> {
    let (code, district) = area.split_once('-').unwrap_or((area, ""));
    STATES.iter().find(|state| state.0 == code).map(|state| (state.1, district))
}

/// Every state's and territory's name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    STATES.iter().map(|state| state.1)
}

/// Is it the name of a state, or AP's abbreviation of one?
pub fn is_state(name: &str) -> bool {
    STATES.iter().any(|state| state.1 == name || state.2 == name)
}

/// The name of the state that AP abbreviates so: "Ala."
pub(super) fn abbreviated(abbreviation: &str) -> Option<&'static str> {
    STATES.iter().find(|state| state.2 == abbreviation).map(|state| state.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::officials::Officials;

    #[test]
    fn every_seat_in_congress_is_of_a_state() {
        for person in Officials::embedded().everybody() {
            for m in person.memberships().filter(|m| m.office.starts_with("U.S. ") && m.kind == "legislator")
            {
                assert!(seat(m.area).is_some(), "{}: {}", person.id, m.area);
            }
        }
        assert_eq!(seat("AL-3"), Some(("Alabama", "3")));
        assert_eq!(seat("Alabama"), None);
        assert_eq!(abbreviated("W.Va."), Some("West Virginia"));
    }
}
