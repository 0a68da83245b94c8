//! The text of one open document.
//!
//! In: the editor's text and its edits, in the client's positions. Out: byte offsets, slices, and the [`Damage`] that
//! edits did. Invariants: offsets are bytes of the text as UTF-8, and always on a character; a position outside the
//! text is clamped as LSP 3.17 says; nothing here panics on any input. Knows no prose.

mod binary;
mod buffer;
mod damage;
mod position;

pub use binary::is_binary;
pub use buffer::Buffer;
pub use damage::Damage;
pub use position::{Encoding, Position};
pub use text_size::{TextRange, TextSize};
