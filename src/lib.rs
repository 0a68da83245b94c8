//! Copydesk reads a news article as a copy editor would: whose words are these, who is that person, does the
//! reader know why to believe it. It answers in an editor, over the Language Server Protocol, and on the command line.
//!
//! The modules stand in reading order; each one uses only those above it, as ARCHITECTURE.md says and a test holds.

pub mod text;

pub mod markup;

pub mod syntax;

pub mod officials;

pub mod reading;

pub mod config;

pub mod edits;

pub mod rules;

pub mod features;

pub mod host;

pub mod server;

pub mod cli;

#[cfg(test)]
pub(crate) mod testing;
