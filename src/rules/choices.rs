//! Words of a fix that the writer chooses when it is applied.

use std::ops::Range;

use crate::edits::TextEdit;

/// A fix with choices. An editor that offers none applies the fix's edits as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The fix's title where they are offered.
    pub title: String,
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
    /// As the document writes them, likeliest first; the first stands there until another is chosen.
    pub words: Vec<String>,
}

impl Choices {
    /// The text of the edit with the first of each words.
    pub fn with_first(&self, edits: &[TextEdit]) -> Vec<TextEdit> {
        let mut edits = edits.to_vec();
        let Some(edit) = edits.get_mut(self.edit) else { return edits };
        for choice in self.choices.iter().rev() {
            if let Some(first) =
                choice.words.first().filter(|_| edit.text.get(choice.range.clone()).is_some())
            {
                edit.text.replace_range(choice.range.clone(), first);
            }
        }
        edits
    }
}
