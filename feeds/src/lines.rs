//! The lines of a file, one at a time and never more of one than a limit.
use std::io::{self, BufRead};
use std::path::Path;

use super::source::Source;

/// The longest line that is read, in bytes. A journey of 10,000 events with lists has about 3 MB.
pub const LONGEST: usize = 16 << 20;

/// The lines of one file.
pub struct Lines {
    source: Source,
    number: u64,
    is_over: bool,
    line: Vec<u8>,
}

/// Why a line could not be had.
#[derive(Debug)]
pub enum Fault {
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It is not UTF-8, and most of the file is.
    NotText,
    /// The file cannot be read on from here: it is damaged, or half of it is missing.
    Cut(io::Error),
}

impl Lines {
    /// Opens a file, plain or gzipped, in whatever encoding.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        Source::open(path).map(Self::of)
    }

    /// The lines of an open file.
    pub fn of(source: Source) -> Self {
        Self { source, number: 0, is_over: false, line: Vec::new() }
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.source.size()
    }

    /// How many of them were read.
    pub fn position(&self) -> u64 {
        self.source.position()
    }

    /// The next line that is not blank, with its number from 1. After [`Fault::Cut`] there is none.
    // No iterator: a line lives until the next one is read.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<(u64, Result<&str, Fault>)> {
        loop {
            let is_whole = match self.fill() {
                Ok(Some(is_whole)) => is_whole,
                Ok(None) => return None,
                Err(error) => {
                    self.is_over = true;
                    return Some((self.number, Err(Fault::Cut(error))));
                }
            };
            if !is_whole {
                return Some((self.number, Err(Fault::TooLong)));
            }
            // Windows programs put a byte order mark in front of the first line.
            if self.line.starts_with(b"\xef\xbb\xbf") {
                self.line.drain(..3);
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        let line = &self.line;
        Some((self.number, std::str::from_utf8(line).map_err(|_| Fault::NotText)))
    }

    /// Reads a line; whether it is whole. None at the end.
    fn fill(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        if self.is_over {
            return Ok(None);
        }
        self.number += 1;
        let mut length = 0;
        loop {
            let bytes = self.source.fill_buf()?;
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
            length += part.len();
            if length <= LONGEST {
                self.line.extend_from_slice(part);
            }
            let taken = part.len();
            self.is_over = bytes.is_empty();
            if end.is_some() || self.is_over {
                self.source.consume(taken + usize::from(end.is_some()));
                return Ok((length > 0 || !self.is_over).then_some(length <= LONGEST));
            }
            self.source.consume(taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// What a file of these bytes gives: line numbers, and the line or the fault.
    fn read(name: &str, bytes: &[u8]) -> Vec<(u64, String)> {
        let path = std::env::temp_dir().join(format!("konomi-lines-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("a temporary file");
        let mut lines = Lines::open(&path).expect("it was just written");
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next() {
            let text = match line {
                Ok(line) => line.to_owned(),
                Err(Fault::TooLong) => "too long".into(),
                Err(Fault::NotText) => "not text".into(),
                Err(Fault::Cut(_)) => "cut".into(),
            };
            found.push((number, text));
        }
        std::fs::remove_file(&path).expect("it is there");
        found
    }

    fn zipped(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn lines_have_the_numbers_of_an_editor() {
        let text = b"\xef\xbb\xbfone\r\n\n  \ntwo\n\xff\xfe\nlast";
        let expected = [(1, "one\r"), (4, "two"), (5, "not text"), (6, "last")].map(|(n, text)| (n, text.to_owned()));
        assert_eq!(read("plain", text), expected);
        assert_eq!(read("zipped", &zipped(text)), expected);
        assert_eq!(read("empty", b""), []);
        assert_eq!(read("marked", b"\xef\xbb\xbf\r\nfirst"), [(2, "first".to_owned())]);
    }

    #[test]
    fn a_half_written_file_gives_what_it_has() {
        let mut text = Vec::new();
        for number in 0..50_000_u32 {
            text.extend_from_slice(format!("{:08x}\n", number.wrapping_mul(2_654_435_761)).as_bytes());
        }
        let whole = zipped(&text);
        let found = read("half", &whole[..whole.len() / 2]);
        assert_eq!(found.last().map(|(_, text)| text.as_str()), Some("cut"));
        assert!(found.len() > 10_000, "{}", found.len());
    }

    #[test]
    fn a_gigantic_line_is_passed_over() {
        let mut text = vec![b'x'; LONGEST + 1];
        text.extend_from_slice(b"\nsmall\n");
        assert_eq!(read("gigantic", &zipped(&text)), [(1, "too long".to_owned()), (2, "small".to_owned())]);
    }
}
