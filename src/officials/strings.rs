//! Strings kept once, end to end in one text, and known by their numbers.
//!
//! Shared with the build script. Made for tables of some 100,000 rows: four bytes a string beside its text, and about
//! 24 in the table of slots that finds it again.
#![allow(clippy::indexing_slicing, reason = "by numbers of this file only, never by input")]

/// The strings of a table. The empty one has the number 0.
#[derive(Debug)]
pub(crate) struct Strings {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<u32>,
    /// Open addressing, a power of two of slots: half of a string's hash above its number and 1, or 0. Another string is
    /// mostly told by the hash, without a look at its text.
    slots: Vec<u64>,
}

impl Default for Strings {
    fn default() -> Strings {
        let mut strings = Strings { text: String::new(), ends: Vec::new(), slots: vec![0; 1 << 10] };
        strings.intern("");
        strings
    }
}

impl Strings {
    /// The number of a string, which is stored if it is new.
    pub(crate) fn intern(&mut self, string: &str) -> u32 {
        let hash = hash(string);
        let mut slot = self.slot(string, hash);
        if let Some(id) = id(self.slots[slot]) {
            return id;
        }
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
            slot = self.slot(string, hash);
        }
        let id = number(self.ends.len());
        self.text.push_str(string);
        self.ends.push(number(self.text.len()));
        self.slots[slot] = entry(hash, id);
        id
    }

    /// The string with a number; empty where there is none.
    pub(crate) fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(id).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The ends of the strings, and their text.
    pub(crate) fn finish(self) -> (Vec<u32>, String) {
        (self.ends, self.text)
    }

    /// The slot of a string, or the free one that it would take.
    fn slot(&self, string: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(id) = id(self.slots[slot]) {
            if self.slots[slot] == entry(hash, id) && self.get(id) == string {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for id in 0..number(self.ends.len()) {
            let string = self.get(id);
            let hash = hash(string);
            let slot = self.slot(string, hash);
            self.slots[slot] = entry(hash, id);
        }
    }
}

/// What a slot holds for a string.
fn entry(hash: u64, id: u32) -> u64 {
    (hash & 0xffff_ffff_0000_0000) | (u64::from(id) + 1)
}

/// The number of the string in a slot; `None`: it is free.
fn id(entry: u64) -> Option<u32> {
    u32::try_from(entry & 0xffff_ffff).ok()?.checked_sub(1)
}

/// FNV-1a over eight bytes at a time, mixed at the end.
fn hash(string: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in string.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    hash ^= string.len() as u64;
    hash ^ (hash >> 32)
}

/// A table holds fewer than four billion of anything: tables are limited far below that before they come here.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_kept_once() {
        let mut strings = Strings::default();
        let words: Vec<String> = (0..5_000).map(|n| format!("word {}", n % 3_000)).collect();
        let ids: Vec<u32> = words.iter().map(|word| strings.intern(word)).collect();
        for (word, id) in words.iter().zip(&ids) {
            assert_eq!(strings.get(*id), word);
            assert_eq!(strings.intern(word), *id);
        }
        assert_eq!(strings.intern(""), 0);
        assert_eq!(strings.get(9_999), "");
        let (ends, text) = strings.finish();
        assert_eq!((ends.len(), text.len()), (3_001, words[..3_000].concat().len()));
    }
}
