/// Are these pieces of one text no text at all: do they hold a NUL, or more than 1 % control characters?
pub fn is_binary<'a>(pieces: impl IntoIterator<Item = &'a str>) -> bool {
    let (mut controls, mut all) = (0_usize, 0_usize);
    for char in pieces.into_iter().flat_map(str::chars) {
        match char {
            '\0' => return true,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => {}
            c if c.is_control() => controls += 1,
            _ => {}
        }
        all += 1;
    }
    controls * 100 > all
}

#[cfg(test)]
mod tests {
    use super::is_binary;

    #[test]
    fn a_nul_or_many_controls_make_it_binary() {
        assert!(is_binary(["\u{7f}ELF", "\0\0"]));
        assert!(is_binary(["\u{1}\u{2} some words"]));
        assert!(!is_binary(["a".repeat(200).as_str(), "\u{1b}"]));
        assert!(!is_binary([""; 0]));
    }
}
