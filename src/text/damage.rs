use text_size::TextSize;

/// What edits left alone: the bytes at both ends of the text that are the same before and after.
///
/// Any number of edits folds into one value, so the reading has to look at one stretch only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Bytes from the start that did not change.
    pub prefix: TextSize,
    /// Bytes up to the end that did not change.
    pub suffix: TextSize,
}

impl Damage {
    /// Nothing is known to be the same.
    pub const ALL: Damage = Damage { prefix: TextSize::new(0), suffix: TextSize::new(0) };

    /// The text of `len` bytes is untouched.
    pub fn none(len: TextSize) -> Damage {
        Damage { prefix: len, suffix: len }
    }

    /// This damage, then another.
    pub fn then(self, later: Damage) -> Damage {
        Damage { prefix: self.prefix.min(later.prefix), suffix: self.suffix.min(later.suffix) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_edits_fold_into_the_stretch_between_them() {
        let first = Damage { prefix: 10.into(), suffix: 50.into() };
        let second = Damage { prefix: 30.into(), suffix: 20.into() };
        assert_eq!(first.then(second), Damage { prefix: 10.into(), suffix: 20.into() });
        assert_eq!(Damage::none(7.into()).then(first), Damage { prefix: 7.into(), suffix: 7.into() });
    }
}
