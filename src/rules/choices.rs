//! Words of a fix that the writer chooses when it is applied.

use std::ops::Range;

/// A fix with choices. An editor that offers none applies the fix's edits as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Which of the fix's edits they stand in.
    pub edit: usize,
    /// The choices, in order of place.
    pub choices: Vec<Choice>,
}

/// Words to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where the chosen words stand: bytes of the edit's text.
    pub range: Range<usize>,
    /// As the document writes them; the first stands there until another is chosen.
    pub words: Vec<String>,
}
