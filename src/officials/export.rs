//! Records as tables have them: what an import or an export writes, and what a newsroom's table is read from.

use super::layout::{basis, gender};
use super::write::MembershipRow;
use super::{Membership, PartialDate, Person, newsroom};

/// The columns of a table that is written, as data/README.md has them.
pub const COLUMNS: [&str; 17] = [
    "person_id",
    "full_name",
    "family_name",
    "aliases",
    "gender",
    "office",
    "office_short",
    "jurisdiction",
    "area",
    "party",
    "kind",
    "start",
    "end",
    "end_basis",
    "source",
    "source_date",
    "wikidata",
];

/// One person's term as the cells of [`COLUMNS`].
pub fn cells(person: &Person<'_>, term: &Membership<'_>) -> [String; COLUMNS.len()] {
    row_cells(&newsroom::row(person, term))
}

/// The same, for a row that was read and not yet stored.
pub(crate) fn row_cells(row: &MembershipRow<'_>) -> [String; COLUMNS.len()] {
    let iso = |packed| PartialDate::unpack(packed).map(PartialDate::iso).unwrap_or_default();
    let end_basis = match (row.basis, row.basis_date) {
        (basis::UNKNOWN, _) | (basis::ABSENT_LATER, 0) => "unknown".to_owned(),
        (basis::ABSENT_LATER, date) => format!("left-by:{}", iso(date)),
        (basis::SCHEDULED, _) if row.end != 0 => "scheduled-term-end".to_owned(),
        (basis::SCHEDULED, 0) => "unknown".to_owned(),
        (basis::SCHEDULED, date) => format!("term-expires:{}", iso(date)),
        _ => String::new(),
    };
    let gender = match row.gender {
        gender::FEMALE => "f",
        gender::MALE => "m",
        _ => "",
    };
    let wikidata = if row.wikidata == 0 { String::new() } else { format!("Q{}", row.wikidata) };
    [
        row.person_id.to_owned(),
        row.full_name.to_owned(),
        row.family_name.to_owned(),
        row.aliases.join("|"),
        gender.to_owned(),
        row.office.to_owned(),
        row.office_short.to_owned(),
        row.jurisdiction.to_owned(),
        row.area.to_owned(),
        row.party.to_owned(),
        row.kind.to_owned(),
        iso(row.start),
        iso(row.end),
        end_basis,
        row.source.to_owned(),
        iso(row.source_date),
        wikidata,
    ]
}
