//! Where the rows of a table begin and end.
use std::collections::VecDeque;

use super::super::lines::{self, Lines};
use super::super::source::Source;

/// The longest row of several lines, in bytes: one quote that is never closed would otherwise take the rest of the file.
/// Halved for each such quote, so that many of them do not take forever.
const LONGEST: usize = 1 << 20;
const SHORTEST: usize = 4 << 10;

/// Rows: lines, joined where a line ends inside of quotes.
pub struct Records {
    lines: Lines,
    /// Lines that were read and belong to no row yet.
    waiting: VecDeque<(u64, Result<String, lines::Fault>)>,
    longest: usize,
}

/// Why a row could not be had.
pub enum Fault {
    /// Its line could not.
    Line(lines::Fault),
    /// A quote is opened and not closed.
    Unclosed,
}

impl Records {
    pub fn of(source: Source) -> Self {
        Self { lines: Lines::of(source), waiting: VecDeque::new(), longest: LONGEST }
    }

    /// How many bytes of the file were read.
    pub fn position(&self) -> u64 {
        self.lines.position()
    }

    /// The next row with the number of its first line. After a row that is not closed comes the line after its first.
    pub fn next(&mut self, separator: u8) -> Option<(u64, Result<String, Fault>)> {
        let (number, line) = match self.waiting.pop_front() {
            Some(line) => line,
            None => self.read()?,
        };
        let mut record = match line {
            Ok(line) => line,
            Err(fault) => return Some((number, Err(Fault::Line(fault)))),
        };
        let mut quotes = Quotes::default();
        quotes.pass(&record, separator);
        let mut joined = 0;
        while quotes.is_open {
            let longest = self.longest;
            let line = self.ahead(joined).filter(|line| record.len() + line.len() <= longest);
            // A quote that closes in the middle of a cell of another line opens that cell.
            let Some(line) = line.filter(|line| quotes.pass(line, separator)) else {
                self.longest = (longest / 2).max(SHORTEST);
                return Some((number, Err(Fault::Unclosed)));
            };
            record.push('\n');
            record.push_str(line);
            joined += 1;
        }
        self.waiting.drain(..joined);
        Some((number, Ok(record)))
    }

    fn read(&mut self) -> Option<(u64, Result<String, lines::Fault>)> {
        let (number, line) = self.lines.next()?;
        Some((number, line.map(|line| line.trim_end_matches('\r').to_owned())))
    }

    /// One of the lines that follow; none where there is none, or it could not be had.
    fn ahead(&mut self, place: usize) -> Option<&str> {
        if self.waiting.len() <= place {
            let line = self.read()?;
            self.waiting.push_back(line);
        }
        self.waiting.get(place).and_then(|(_, line)| line.as_deref().ok())
    }
}

/// Whether a text ends inside of quotes, as the parser sees it: a quote opens at the beginning of a cell only.
#[derive(Default)]
struct Quotes {
    is_open: bool,
}

impl Quotes {
    /// Goes on with the next line; whether the first quote that closes does so at the end of a cell.
    fn pass(&mut self, line: &str, separator: u8) -> bool {
        let mut is_start = !self.is_open;
        let mut closed = None;
        let mut bytes = line.bytes().peekable();
        while let Some(byte) = bytes.next() {
            if self.is_open {
                if byte == b'"' {
                    // Two quotes are one that belongs to the text.
                    self.is_open = bytes.next_if_eq(&b'"').is_some();
                    if !self.is_open && closed.is_none() {
                        closed = Some(bytes.peek().is_none_or(|next| *next == separator));
                    }
                }
            } else if byte == separator {
                is_start = true;
            } else {
                self.is_open = is_start && byte == b'"';
                is_start = false;
            }
        }
        closed.unwrap_or(true)
    }
}
