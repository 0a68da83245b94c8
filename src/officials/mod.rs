//! The knowledge base: who held which office, where, from when to when, and who says so.
//!
//! In: a name, an office or a place as an article has it. Out: records after the Popolo model (person, post,
//! membership, organization, area), each with its source and date. Invariants: the embedded table is a static blob made
//! at compile time and read in place, so starting costs nothing; a newsroom's record wins over an embedded one; names
//! match folded (accents, case, hyphens, apostrophes) and print as stored; nothing here reads the clock or a file.

#[cfg(test)]
mod checks;
mod date;
mod export;
mod fold;
mod held;
mod holders;
pub mod import;
#[allow(dead_code, reason = "what is only written, the build script writes")]
mod layout;
mod lexicon;
mod mention;
mod newsroom;
mod post;
mod records;
#[cfg(test)]
mod shipped;
mod spelling;
mod states;
mod strings;
mod table;
mod titles;
mod variants;
mod write;

pub use date::PartialDate;
pub(crate) use export::row_cells;
pub use export::{COLUMNS, cells};
pub use fold::{Folded, folded};
pub use held::Held;
pub use lexicon::{Gender, Organization, Place, PlaceWord, TitleWord};
pub use mention::{Found, FoundBy, NameInContext};
pub use newsroom::{Conflict, Conflicts, Loaded, Newsroom};
pub use post::Post;
pub use records::{EndBasis, Membership, Officials, Person};
#[cfg(test)]
pub(crate) use shipped::{PlaceRow, Rows};
pub use states::{is_state, seat};
pub(crate) use write::{MembershipRow, OrganizationRow};
