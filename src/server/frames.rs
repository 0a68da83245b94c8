//! Frames: `Content-Length: N`, a blank line, N bytes.
//!
//! A broken frame costs itself only. Where its end is not known, the reader looks for the next line that names a
//! length. JSON escapes line ends, so no text inside a message can look like such a line.

use std::io::{self, BufRead, Read};

/// Messages over so many bytes are refused: no article is that long, and a wrong length must not eat the memory.
pub(super) const MAX_BODY: u64 = 64 << 20;

/// Longest header line that is looked at; of a longer one (the rest of a broken body) only its end counts.
const MAX_LINE: usize = 4 << 10;

/// Most header lines of one frame.
const MAX_HEADERS: usize = 32;

const LENGTH: &[u8] = b"content-length:";

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A message, as it stands on the wire.
    Message(Vec<u8>),
    /// Bytes that are no frame, and why. Reading can go on behind them.
    Broken(Fault),
    /// The input ended.
    End,
}

/// What is wrong with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No header names a length.
    NoLength,
    /// The length is no number, or does not fit 64 bits.
    BadLength,
    /// The length is over [`MAX_BODY`].
    TooLong,
    /// Over [`MAX_HEADERS`] header lines.
    TooManyHeaders,
}

impl Fault {
    /// Said to the client.
    pub(super) fn message(self) -> &'static str {
        match self {
            Fault::NoLength => "header without Content-Length",
            Fault::BadLength => "Content-Length is not a number of bytes",
            Fault::TooLong => "message over 64 MiB",
            Fault::TooManyHeaders => "too many header lines",
        }
    }
}

/// Reads the next frame. A read error counts as the end of the input: there is nobody left to tell.
pub(super) fn read_frame(input: &mut impl BufRead) -> Frame {
    let mut length = None;
    let mut fault = None;
    for n_headers in 0.. {
        let Ok(Some(line)) = read_line(input) else { return Frame::End };
        if line.is_empty() {
            if n_headers == 0 {
                continue;
            }
            break;
        }
        if n_headers >= MAX_HEADERS {
            return Frame::Broken(Fault::TooManyHeaders);
        }
        if let Some(value) = length_value(&line) {
            // A later length wins: the earlier one belonged to a frame that never came.
            (length, fault) = match parse_length(value) {
                Ok(length) => (Some(length), None),
                Err(fault) => (None, Some(fault)),
            };
        }
    }
    let Some(length) = length else { return Frame::Broken(fault.unwrap_or(Fault::NoLength)) };
    let mut body = Vec::with_capacity(length.min(1 << 20) as usize);
    match input.take(length).read_to_end(&mut body) {
        Ok(n) if n as u64 == length => Frame::Message(body),
        _ => Frame::End,
    }
}

/// One line without its end, cut to its last [`MAX_LINE`] bytes. `None`: the input ended.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok(None);
        }
        let end = buffer.iter().position(|&b| b == b'\n');
        let taken = end.map_or(buffer.len(), |at| at + 1);
        line.extend_from_slice(buffer.get(..taken).unwrap_or_default());
        input.consume(taken);
        if line.len() > 2 * MAX_LINE {
            line.drain(..line.len() - MAX_LINE);
        }
        if end.is_some() {
            while matches!(line.last(), Some(b'\n' | b'\r')) {
                line.pop();
            }
            return Ok(Some(line));
        }
    }
}

/// What stands behind `Content-Length:` in a line, in any case. The last one counts: before it may stand the rest of
/// a broken body.
fn length_value(line: &[u8]) -> Option<&[u8]> {
    let at = line.windows(LENGTH.len()).rposition(|w| w.eq_ignore_ascii_case(LENGTH))?;
    line.get(at + LENGTH.len()..)
}

fn parse_length(value: &[u8]) -> Result<u64, Fault> {
    let text = str::from_utf8(value).map_err(|_| Fault::BadLength)?.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::BadLength);
    }
    match text.parse() {
        Ok(length) if length <= MAX_BODY => Ok(length),
        Ok(_) => Err(Fault::TooLong),
        Err(_) => Err(Fault::BadLength),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wire: &str, expected: &[Frame]) {
        // One byte at a time too: how the pipe cuts the input must not matter.
        for capacity in [1, 7, 8192] {
            let mut input = io::BufReader::with_capacity(capacity, wire.as_bytes());
            for frame in expected {
                assert_eq!(&read_frame(&mut input), frame);
            }
            assert_eq!(read_frame(&mut input), Frame::End);
        }
    }

    fn message(body: &str) -> Frame {
        Frame::Message(body.into())
    }

    #[test]
    fn frames_follow_each_other() {
        check("Content-Length: 2\r\n\r\n{}Content-Length: 0\r\n\r\n", &[message("{}"), message("")]);
        check("content-length:2\n\n{}", &[message("{}")]);
        check("A: b\r\nContent-Length: 2\r\nContent-Type: x\r\n\r\n{}", &[message("{}")]);
    }

    #[test]
    fn a_broken_frame_costs_itself_only() {
        let good = "Content-Length: 2\r\n\r\n{}";
        for (header, fault) in [
            ("A: b", Fault::NoLength),
            ("Content-Length: ten", Fault::BadLength),
            ("Content-Length: -1", Fault::BadLength),
            ("Content-Length: 99999999999999999999999", Fault::BadLength),
            ("Content-Length: 100000000000000", Fault::TooLong),
        ] {
            check(&format!("{header}\r\n\r\n{{\"id\":1}}{good}"), &[Frame::Broken(fault), message("{}")]);
        }
        let many = "A: b\r\n".repeat(MAX_HEADERS + 1);
        check(&format!("{many}\r\n{good}"), &[Frame::Broken(Fault::TooManyHeaders), message("{}")]);
    }

    #[test]
    fn the_end_may_come_anywhere() {
        let wire = "Content-Length: 2\r\n\r\n{}";
        for cut in 0..wire.len() {
            check(wire.get(..cut).unwrap_or_default(), &[]);
        }
    }

    #[test]
    fn a_long_line_is_not_kept() {
        let garbage = "x".repeat(10 * MAX_LINE);
        check(&format!("{garbage}Content-Length: 2\r\n\r\n{{}}"), &[message("{}")]);
    }
}
