//! Names that put the family first: Li Guowei, Park Ji-won, Kim Jong Un.
//!
//! The family name has to be one of the commonest of China or Korea, and the rest has to be made of their syllables:
//! Lee Smith is no Lee.

/// Commonest family names of China, in pinyin, with the older spellings of Taiwan and Hong Kong.
const CHINESE: &[&str] = &[
    "bai", "bao", "bo", "cai", "cao", "chan", "chang", "chen", "cheng", "cheung", "chiang", "chou", "cui",
    "dai", "deng", "ding", "dong", "du", "fan", "fang", "feng", "fu", "gao", "ge", "gong", "gu", "guo",
    "han", "hao", "he", "hong", "hou", "hsiao", "hsu", "hu", "huang", "jia", "jiang", "jin", "kong", "lai",
    "lei", "li", "liang", "liao", "lin", "liu", "long", "lu", "luo", "lü", "ma", "mao", "meng", "mo", "pan",
    "peng", "qian", "qiao", "qin", "qiu", "ren", "shao", "shen", "shi", "song", "su", "sun", "tan", "tang",
    "tao", "tian", "tsai", "tseng", "wan", "wang", "wei", "wen", "weng", "wu", "xi", "xia", "xiang", "xiao",
    "xie", "xiong", "xu", "xue", "yan", "yang", "yao", "ye", "yin", "yu", "yuan", "zeng", "zhang", "zhao",
    "zheng", "zhong", "zhou", "zhu", "zou",
];

/// Commonest family names of Korea, as spelled in English.
const KOREAN: &[&str] = &[
    "ahn", "an", "bae", "baek", "ban", "byun", "cha", "chae", "cho", "choe", "choi", "chon", "chun", "chung",
    "eom", "han", "heo", "hong", "huh", "hwang", "hyun", "im", "jang", "jeon", "jeong", "ji", "jin", "jo",
    "joo", "jung", "kang", "kim", "ko", "koo", "kwak", "kwon", "lee", "lim", "min", "moon", "na", "nam",
    "noh", "oh", "pak", "park", "ri", "rhee", "roh", "ryu", "seo", "shim", "shin", "son", "song", "suh",
    "sung", "woo", "yang", "yeo", "yi", "yoo", "yoon", "you", "yu", "yun",
];

const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "kk", "tt", "pp", "jj", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j",
    "q", "x", "r", "z", "c", "s", "y", "w", "",
];

const FINALS: &[&str] = &[
    "iang", "iong", "uang", "yeon", "yeol", "young", "ang", "eng", "ing", "ong", "ung", "iao", "ian", "uai",
    "uan", "eon", "eun", "eul", "eok", "eob", "yun", "oon", "ook", "uk", "ok", "ak", "ek", "ik", "yuk", "ai",
    "ei", "ao", "ou", "an", "en", "in", "on", "un", "ia", "ie", "iu", "ua", "uo", "ui", "ue", "er", "ae",
    "ee", "oo", "oh", "eo", "eu", "il", "ol", "ul", "am", "im", "om", "um", "ip", "op", "ub", "ab", "a", "e",
    "i", "o", "u",
];

/// How many syllables of China or Korea the folded word is made of. `None`: it is made of others.
fn syllables(word: &str) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    // The fewest over all ways to take one off the front.
    let rests = INITIALS.iter().filter_map(|i| word.strip_prefix(i));
    let rests = rests.flat_map(|rest| FINALS.iter().filter_map(|f| rest.strip_prefix(f)));
    rests.filter_map(|rest| Some(1 + syllables(rest)?)).min()
}

/// Do the folded words of a name put the family first?
pub(super) fn is_family_first(words: &[&str]) -> bool {
    // A given name of China or Korea has two syllables at most, of six letters each.
    const LONGEST: usize = 12;
    let short = |word: &str, most: usize| {
        word.len() <= LONGEST && syllables(word).is_some_and(|n| (1..=most).contains(&n))
    };
    match *words {
        [family, given] => match given.split_once('-') {
            // Tsai Ing-wen, Park Ji-won: with a hyphen no other list is needed.
            Some((a, b)) => {
                (CHINESE.contains(&family) || KOREAN.contains(&family)) && short(a, 1) && short(b, 1)
            }
            None => CHINESE.contains(&family) && short(given, 2),
        },
        [family, a, b] => KOREAN.contains(&family) && short(a, 1) && short(b, 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_korean_names_put_the_family_first() {
        for name in [
            "li guowei",
            "xi jinping",
            "yao ming",
            "park ji-won",
            "kim jong un",
            "moon jae in",
            "tsai ing-wen",
        ] {
            assert!(is_family_first(&name.split(' ').collect::<Vec<_>>()), "{name}");
        }
    }

    #[test]
    fn others_do_not() {
        for name in [
            "lee smith",
            "kim novak",
            "anna lind",
            "li",
            "carrie lam",
            "lin manuel miranda",
            "long john silver",
        ] {
            assert!(!is_family_first(&name.split(' ').collect::<Vec<_>>()), "{name}");
        }
    }
}
