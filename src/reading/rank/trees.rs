//! A sum of small decision trees over signs, and the file that it is kept in.
//!
//! Signs are small numbers, so that a test is a comparison of bytes, or one bit of a set. A file holds, in little-endian
//! order:
//! - the four bytes `CDR1`, a hash of the signs' names (u32), the weight of no tree (f32), the number of trees (u16);
//! - for each tree the number of its splits (u8), its splits in order, its leaves in order (f32). A tree without a split is
//!   one leaf. Split 0 is the root.
//! - A split is the sign (u8), the kind of its test (u8: 0 at most, 1 one of), the test (u8 or u32), and where to go
//!   when it holds and when not (u8 each): from 128 on a leaf, else a split that stands behind this one.

use std::fmt;

/// Why bytes are no trees for these signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTrees {
    /// They are something else, or cut short.
    Format,
    /// They were learned from other signs.
    OtherSigns,
}

impl fmt::Display for BadTrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadTrees::Format => write!(f, "not a file of learned weights"),
            BadTrees::OtherSigns => write!(f, "weights of other signs; learn them anew with tools/train"),
        }
    }
}

impl std::error::Error for BadTrees {}

/// What a split asks of its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Is it at most so much?
    AtMost(u8),
    /// Is it one of these kinds? One bit each.
    OneOf(u32),
}

impl Test {
    /// Does it hold?
    #[inline]
    pub fn holds(self, value: u8) -> bool {
        match self {
            Test::AtMost(most) => value <= most,
            Test::OneOf(set) => value < 32 && set >> value & 1 == 1,
        }
    }
}

/// Where a split leads: to a split that stands behind it, or to a leaf. One byte, as in the file: trees should fit into the
/// processor's nearest memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct To(u8);

impl To {
    /// To the split with this number; below 128.
    pub const fn split(number: u8) -> To {
        To(number & !LEAF)
    }

    /// To the leaf with this number; below 128.
    pub const fn leaf(number: u8) -> To {
        To(number | LEAF)
    }
}

/// One question about one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Index of the sign.
    pub sign: u8,
    /// What is asked.
    pub test: Test,
    /// Where to go when it holds.
    pub yes: To,
    /// And when not.
    pub no: To,
}

/// One tree: splits and leaves; its root is the first split, or the only leaf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The questions.
    pub splits: Vec<Split>,
    /// What each leaf weighs.
    pub leaves: Vec<f32>,
}

impl Tree {
    /// What the tree says of a row of signs.
    #[inline]
    fn weight(&self, row: &[u8]) -> f32 {
        let mut at = if self.splits.is_empty() { To::leaf(0) } else { To::split(0) };
        // Splits only lead forward, so that this ends.
        while at.0 & LEAF == 0 {
            let Some(split) = self.splits.get(usize::from(at.0)) else { return 0.0 };
            let value = row.get(usize::from(split.sign)).copied().unwrap_or(0);
            at = if split.test.holds(value) { split.yes } else { split.no };
        }
        self.leaves.get(usize::from(at.0 & !LEAF)).copied().unwrap_or(0.0)
    }
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    /// What is weighed before any tree.
    pub base: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

const MAGIC: &[u8; 4] = b"CDR1";
const LEAF: u8 = 128;

impl Trees {
    /// The weight of a row of signs: log odds.
    pub fn weight(&self, row: &[u8]) -> f32 {
        self.trees.iter().fold(self.base, |sum, tree| sum + tree.weight(row))
    }

    /// Reads a file, learned from the signs with these names.
    pub fn from_bytes(bytes: &[u8], signs: &[&str]) -> Result<Trees, BadTrees> {
        let mut reader = Reader { bytes };
        let trees = reader.trees(hash(signs), signs.len())?;
        if reader.bytes.is_empty() { Ok(trees) } else { Err(BadTrees::Format) }
    }

    /// The file.
    pub fn to_bytes(&self, signs: &[&str]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(hash(signs).to_le_bytes());
        bytes.extend(self.base.to_le_bytes());
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        for tree in &self.trees {
            bytes.push(tree.splits.len() as u8);
            for split in &tree.splits {
                bytes.push(split.sign);
                match split.test {
                    Test::AtMost(most) => bytes.extend([0, most]),
                    Test::OneOf(set) => {
                        bytes.push(1);
                        bytes.extend(set.to_le_bytes());
                    }
                }
                bytes.extend([split.yes.0, split.no.0]);
            }
            tree.leaves.iter().for_each(|leaf| bytes.extend(leaf.to_le_bytes()));
        }
        bytes
    }
}

/// FNV-1a over the names: weights must not be used with other signs than they were learned from.
fn hash(signs: &[&str]) -> u32 {
    signs
        .iter()
        .flat_map(|name| name.bytes().chain([0]))
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], BadTrees> {
        let (head, rest) = self.bytes.split_first_chunk().ok_or(BadTrees::Format)?;
        self.bytes = rest;
        Ok(*head)
    }

    fn byte(&mut self) -> Result<u8, BadTrees> {
        self.take().map(|[byte]| byte)
    }

    fn trees(&mut self, hash: u32, signs: usize) -> Result<Trees, BadTrees> {
        if &self.take()? != MAGIC {
            return Err(BadTrees::Format);
        }
        if u32::from_le_bytes(self.take()?) != hash {
            return Err(BadTrees::OtherSigns);
        }
        let base = f32::from_le_bytes(self.take()?);
        let count = u16::from_le_bytes(self.take()?);
        let trees = (0..count).map(|_| self.tree(signs)).collect::<Result<_, _>>()?;
        Ok(Trees { base, trees })
    }

    fn tree(&mut self, signs: usize) -> Result<Tree, BadTrees> {
        let count = self.byte()?;
        if count >= LEAF {
            return Err(BadTrees::Format);
        }
        let splits = (0..count).map(|at| self.split(at, count, signs)).collect::<Result<_, _>>()?;
        let leaves = (0..=count).map(|_| self.take().map(f32::from_le_bytes)).collect::<Result<_, _>>()?;
        Ok(Tree { splits, leaves })
    }

    fn split(&mut self, at: u8, count: u8, signs: usize) -> Result<Split, BadTrees> {
        let sign = self.byte()?;
        let test = match self.byte()? {
            0 => Test::AtMost(self.byte()?),
            1 => Test::OneOf(u32::from_le_bytes(self.take()?)),
            _ => return Err(BadTrees::Format),
        };
        let mut to = || {
            Ok(match self.byte()? {
                leaf @ LEAF.. if leaf & !LEAF <= count => To(leaf),
                split if split > at && split < count => To(split),
                _ => return Err(BadTrees::Format),
            })
        };
        let (yes, no) = (to()?, to()?);
        if usize::from(sign) < signs { Ok(Split { sign, test, yes, no }) } else { Err(BadTrees::Format) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNS: [&str; 2] = ["size", "kind"];

    fn example() -> Trees {
        let split = |sign, test, yes, no| Split { sign, test, yes, no };
        let tree = Tree {
            splits: vec![
                split(0, Test::AtMost(3), To::leaf(0), To::split(1)),
                split(1, Test::OneOf(0b101), To::leaf(1), To::leaf(2)),
            ],
            leaves: vec![-1.0, 0.5, 2.0],
        };
        Trees { base: 0.25, trees: vec![tree, Tree { splits: vec![], leaves: vec![0.125] }] }
    }

    #[test]
    fn a_row_goes_down_each_tree() {
        let trees = example();
        for (row, expected) in [([3, 0], -0.625), ([4, 2], 0.875), ([4, 1], 2.375), ([4, 200], 2.375)] {
            assert_eq!(trees.weight(&row), expected, "{row:?}");
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let bytes = example().to_bytes(&SIGNS);
        assert_eq!(Trees::from_bytes(&bytes, &SIGNS), Ok(example()));
        assert_eq!(Trees::from_bytes(&bytes, &["size", "sort"]), Err(BadTrees::OtherSigns));
        for end in 0..bytes.len() {
            assert!(Trees::from_bytes(&bytes[..end], &SIGNS).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 0xff;
            // Whatever it is then, weighing ends.
            if let Ok(trees) = Trees::from_bytes(&broken, &SIGNS) {
                trees.weight(&[4, 1]);
            }
        }
    }
}
