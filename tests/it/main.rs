//! The program as others meet it: the real binary, over its pipes. One test binary, for the build's sake.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected is to fail"
)]

mod bad_input;
mod cli;
mod desk;
mod docs;
mod editor;
mod features;
mod forms;
mod hostile;
mod layers;
mod lsp;
mod officials;
mod privacy;
mod quotations;
#[path = "../shared/scripts.rs"]
mod scripts;
mod settings;
mod silence;
mod sync;
