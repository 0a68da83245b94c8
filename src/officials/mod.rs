//! The knowledge base: who held which office, where, from when to when, and who says so.
//!
//! In: a name, an office or a place as an article has it. Out: records after the Popolo model (person, post,
//! membership, organization, area), each with its source and date. Invariants: the embedded table is a static blob made
//! at compile time and read in place, so starting costs nothing; a newsroom's record wins over an embedded one; names
//! match folded (accents, case, hyphens, apostrophes) and print as stored; nothing here reads the clock or a file.

mod date;
mod lexicon;
mod records;

pub use date::PartialDate;
pub use lexicon::{Gender, Organization, Place, TitleWord};
pub use records::{EndBasis, Held, Membership, Officials, Person};
