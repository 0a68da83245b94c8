//! Bytes as UTF-8, whatever a spreadsheet saved them as: by its mark, else UTF-8, else Windows-1252.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Reads UTF-8 out of bytes of another encoding, a piece at a time.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    /// Bytes of the input that are not decoded yet.
    raw: Vec<u8>,
    /// Text that is not read yet, from `at`.
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

/// So many bytes are looked at to tell the encoding, and decoded in one go.
const PIECE: usize = 64 * 1024;

impl<R: Read> Decoded<R> {
    /// Starts reading; the first piece tells the encoding.
    pub(super) fn new(mut input: R) -> io::Result<Decoded<R>> {
        let mut raw = Vec::new();
        input.by_ref().take(PIECE as u64).read_to_end(&mut raw)?;
        let decoder = encoding(&raw).new_decoder_with_bom_removal();
        let mut decoded = Decoded { input, decoder, raw, text: Vec::new(), at: 0, ended: false };
        decoded.decode()?;
        Ok(decoded)
    }

    /// Decodes what was read, and at the end of the input what is left.
    fn decode(&mut self) -> io::Result<()> {
        let last = self.raw.is_empty();
        let most = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(PIECE);
        self.text.resize(most, 0);
        let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, last);
        if result != CoderResult::InputEmpty || read != self.raw.len() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.text.truncate(written);
        self.at = 0;
        self.ended = last;
        Ok(())
    }

    /// The text that is at hand, without taking it.
    pub(super) fn ahead(&self) -> &str {
        let bytes = self.text.get(self.at..).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => bytes
                .get(..error.valid_up_to())
                .and_then(|valid| std::str::from_utf8(valid).ok())
                .unwrap_or(""),
        }
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.text.len() && !self.ended {
            self.raw.clear();
            self.input.by_ref().take(PIECE as u64).read_to_end(&mut self.raw)?;
            self.decode()?;
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut text = self.fill_buf()?;
        let n = text.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

/// What the bytes at the start of a file are most likely written in.
fn encoding(start: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return encoding;
    }
    // UTF-16 without its mark: in a table of mostly Latin letters every other byte is zero.
    let zeros = |odd: usize| start.iter().take(512).skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    match (zeros(0), zeros(1), start.len().min(512) / 4) {
        (even, odd, many) if odd > many && even <= many / 4 => return UTF_16LE,
        (even, odd, many) if even > many && odd <= many / 4 => return UTF_16BE,
        _ => {}
    }
    match std::str::from_utf8(start) {
        Ok(_) => UTF_8,
        // A character that the piece cut through is none.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str) {
        let mut out = String::new();
        Decoded::new(bytes).unwrap().read_to_string(&mut out).unwrap();
        assert!(out == text, "{} characters, not {}", out.len(), text.len());
    }

    #[test]
    fn spreadsheets_are_read_as_they_were_saved() {
        let text = "name;office\nJosé Núñez;mayor\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        check(text.as_bytes(), text);
        check(&marked(b"\xef\xbb\xbf", text.into()), text);
        check(&marked(b"\xff\xfe", utf16(u16::to_le_bytes)), text);
        check(&marked(b"\xfe\xff", utf16(u16::to_be_bytes)), text);
        check(&utf16(u16::to_le_bytes), text);
        check(&utf16(u16::to_be_bytes), text);
        check(b"name\nJos\xe9\n", "name\nJosé\n");
        check(b"", "");
        check(b"\xff", "ÿ");
    }

    #[test]
    fn a_long_file_comes_in_pieces() {
        let text = "é,ŵ€\u{1f600}\n".repeat(40_000);
        check(text.as_bytes(), &text);
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check(&utf16, &text);
    }
}
