//! Folding: names that a reader takes for the same compare equal.
//!
//! Shared with the build script, which sorts the embedded table by the same keys. Depends on nothing of the crate.

use std::str::Chars;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The folded characters of a name, made as they are read: no allocation.
///
/// Lower case, accents off, ø ł ı đ ß æ and their like spelled plainly, apostrophes dropped, every other mark and all
/// space one space; initials stand together, so that "J.D. Vance", "J. D. Vance" and "JD Vance" are one.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    letters: Letters<'a>,
    /// The next letter, read but not yet given out, and the one after it.
    ahead: [Option<char>; 2],
    /// A gap stands before `ahead`.
    gap: bool,
    /// Letters given out since the last space.
    word: u32,
}

/// Folds a name.
pub fn folded(name: &str) -> Folded<'_> {
    let mut letters = Letters { chars: name.chars(), queue: ['\0'; 4], queued: 0 };
    let ahead = [letters.next(), letters.next()];
    Folded { letters, ahead, gap: false, word: 0 }
}

/// Are two names one when folded?
pub(crate) fn same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// The second-reference form that another spelling of a name implies: "Zelensky" by "Volodymyr Zelensky", where the name
/// is Volodymyr Zelenskyy. `None`: it starts with another given name, or is not longer.
pub(crate) fn family_form<'a>(full_name: &str, family_name: &str, alias: &'a str) -> Option<&'a str> {
    let given = full_name.strip_suffix(family_name)?;
    alias.strip_prefix(given).filter(|rest| !given.is_empty() && !rest.is_empty() && *rest != family_name)
}

/// A well-mixed number for a folded name (FNV-1a, then MurmurHash3's last step).
pub(crate) fn hash(name: &str) -> u32 {
    let mut hash = folded(name).fold(0x811c_9dc5_u32, |h, c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193));
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

impl Folded<'_> {
    fn advance(&mut self) -> Option<char> {
        let next = self.ahead[0];
        self.ahead = [self.ahead[1], self.letters.next()];
        next
    }
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        while self.ahead[0] == Some(' ') {
            self.advance();
            self.gap = true;
        }
        self.ahead[0]?;
        if std::mem::take(&mut self.gap) && self.word > 0 {
            let initial = matches!(self.ahead[1], None | Some(' '));
            if !(initial && self.word == 1) {
                self.word = 0;
                return Some(' ');
            }
            // Two initials: no space between them, and a third may follow.
            return self.advance();
        }
        self.word += 1;
        self.advance()
    }
}

/// Lower-case letters and digits without accents; a space for everything between them.
#[derive(Clone, Debug)]
struct Letters<'a> {
    chars: Chars<'a>,
    /// What is left of a character that folds to several, last first.
    queue: [char; 4],
    queued: usize,
}

impl Letters<'_> {
    fn push(&mut self, c: char) {
        if let Some(slot) = self.queue.get_mut(self.queued) {
            *slot = c;
            self.queued += 1;
        }
    }

    fn queue(&mut self, c: char) {
        decompose_canonical(c, |part| {
            if is_combining_mark(part) {
                return;
            }
            for lower in part.to_lowercase().filter(|&l| !is_combining_mark(l)) {
                let plain = match lower {
                    'ß' => "ss",
                    'æ' => "ae",
                    'œ' => "oe",
                    'þ' => "th",
                    'ø' => "o",
                    'ł' => "l",
                    'ı' => "i",
                    'đ' | 'ð' => "d",
                    'ħ' => "h",
                    'ŋ' => "n",
                    'ə' => "a",
                    _ => "",
                };
                match plain {
                    "" => self.push(if lower.is_alphanumeric() { lower } else { ' ' }),
                    plain => plain.chars().for_each(|p| self.push(p)),
                }
            }
        });
        if let Some(queued) = self.queue.get_mut(..self.queued) {
            queued.reverse();
        }
    }
}

impl Iterator for Letters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if self.queued > 0 {
                self.queued -= 1;
                return self.queue.get(self.queued).copied();
            }
            match self.chars.next()? {
                '\'' | '`' | '‘' | '’' | '´' | '′' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' => {}
                c if c.is_ascii_alphanumeric() => return Some(c.to_ascii_lowercase()),
                c if c.is_ascii() => return Some(' '),
                c => self.queue(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_plain_words() {
        for (name, plain) in [
            ("Sergei Shoigu", "sergei shoigu"),
            ("  José   Ramos-Horta ", "jose ramos horta"),
            ("Jose\u{301} RAMOS‑HORTA", "jose ramos horta"),
            ("J.D. Vance", "jd vance"),
            ("J. D. Vance", "jd vance"),
            ("JD Vance", "jd vance"),
            ("A. Donald McEachin", "a donald mceachin"),
            ("Mary Lou O’Neill-Smith, Jr.", "mary lou oneill smith jr"),
            ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
            ("İsmet Yılmaz", "ismet yilmaz"),
            ("Lech Wałęsa", "lech walesa"),
            ("Þórdís Kolbrún", "thordis kolbrun"),
            ("Straße Æsop Đoković Sørensen", "strasse aesop dokovic sorensen"),
            ("Nguyễn Phú Trọng", "nguyen phu trong"),
            ("U.S.", "us"),
            ("Lt. Gen.", "lt gen"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(folded(name).collect::<String>(), plain, "{name}");
        }
    }

    #[test]
    fn another_spelling_has_its_own_family_name() {
        let check = |alias| family_form("Volodymyr Zelenskyy", "Zelenskyy", alias);
        assert_eq!(check("Volodymyr Zelensky"), Some("Zelensky"));
        assert_eq!(check("Vladimir Zelensky"), None);
        assert_eq!(check("Volodymyr Zelenskyy"), None);
        assert_eq!(family_form("Xi Jinping", "Xi", "Xi Jingping"), None);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for name in ["Ḥ. ʻAlī-Reẓā", "ΐ x y", "ẞ", "ﬁ", "한덕수", "a b c d", "\u{1f1e6}\u{200d}x"]
        {
            let once: String = folded(name).collect();
            assert_eq!(folded(&once).collect::<String>(), once, "{name}");
        }
    }
}
