use std::fmt;

/// A passage that a rule leaves alone, known by a hash: `unattributed-quote:SALT:HASH`, the last two as 32 hexadecimal
/// digits. What is hashed, and how: `rules::Passage`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// The rule's code.
    pub code: String,
    /// Random, one for each entry: two entries for the same words differ.
    pub salt: [u8; 16],
    /// The hash of code and words with the salt.
    pub hash: [u8; 16],
}

impl Silenced {
    /// From an entry as it is written; `None` if it is none.
    pub fn from_entry(entry: &str) -> Option<Silenced> {
        let mut parts = entry.split(':');
        let (code, salt, hash) = (parts.next()?, bytes(parts.next()?)?, bytes(parts.next()?)?);
        let is_code = !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        (is_code && parts.next().is_none()).then(|| Silenced { code: code.to_owned(), salt, hash })
    }
}

/// As it is written.
impl fmt::Display for Silenced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (salt, hash) = (u128::from_be_bytes(self.salt), u128::from_be_bytes(self.hash));
        write!(f, "{}:{salt:032x}:{hash:032x}", self.code)
    }
}

/// 16 bytes from 32 hexadecimal digits.
fn bytes(digits: &str) -> Option<[u8; 16]> {
    // The number's own parser would take a sign.
    let is_hex = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = is_hex.then(|| u128::from_str_radix(digits, 16).ok())??;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: &str = "000102030405060708090a0b0c0d0e0f";
    const HASH: &str = "f0e0d0c0b0a090807060504030201000";

    #[test]
    fn an_entry_is_read_as_it_is_written() {
        let entry = format!("unattributed-quote:{SALT}:{HASH}");
        let silenced = Silenced::from_entry(&entry).unwrap();
        assert_eq!((silenced.salt[1], silenced.hash[0]), (1, 0xf0));
        assert_eq!(silenced.to_string(), entry);
        let capitals = format!("unattributed-quote:{}:{HASH}", SALT.to_uppercase());
        assert_eq!(Silenced::from_entry(&capitals), Some(silenced));
    }

    #[test]
    fn what_is_no_entry() {
        for entry in [
            "".to_owned(),
            "unattributed-quote".to_owned(),
            format!("unattributed-quote:{SALT}"),
            format!("unattributed-quote:{SALT}:{HASH}:"),
            format!("unattributed-quote:{SALT}:{HASH}0"),
            format!("unattributed-quote:{}:{HASH}", SALT.replacen('0', "+", 1)),
            format!(":{SALT}:{HASH}"),
            format!("Unattributed-Quote:{SALT}:{HASH}"),
            format!("a\"b:{SALT}:{HASH}"),
            format!("unattributed-quote:{SALT}:{}", HASH.replacen("f0", "«", 1)),
        ] {
            assert_eq!(Silenced::from_entry(&entry), None, "{entry}");
        }
    }
}
