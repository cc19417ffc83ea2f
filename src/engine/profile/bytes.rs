//! Numbers as bytes, the lowest byte first: one description of a format serves writing and reading.

use alloc::vec::Vec;

/// Writes numbers to a byte string, or reads them from one, in the same calls.
pub(super) struct Bytes {
    bytes: Vec<u8>,
    /// Where the next number is read; none when writing.
    at: Option<usize>,
    /// Something was missing, or not as the writer writes it. What was read until then must not be used.
    is_bad: bool,
}

impl Bytes {
    pub fn writer() -> Self {
        Self { bytes: Vec::new(), at: None, is_bad: false }
    }

    pub fn reader(bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), at: Some(0), is_bad: false }
    }

    /// Writes the lowest `size` bytes of a number and gives them back, or reads a number of that size: 0 when it is
    /// not there.
    pub fn number(&mut self, number: u64, size: usize) -> u64 {
        let number = number & (u64::MAX >> (64 - 8 * size.clamp(1, 8)));
        let Some(at) = self.at else {
            self.bytes.extend(number.to_le_bytes().iter().take(size));
            return number;
        };
        self.at = Some(at + size);
        let Some(bytes) = self.bytes.get(at..at + size) else {
            self.is_bad = true;
            return 0;
        };
        bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The same for a byte.
    pub fn byte(&mut self, number: u8) -> u8 {
        self.number(number.into(), 1) as u8
    }

    /// The same for a signed byte.
    pub fn signed(&mut self, number: i8) -> i8 {
        self.byte(number as u8) as i8
    }

    /// The same for how many entries follow. Over the cap, nothing does.
    pub fn count(&mut self, count: usize, size: usize, cap: usize) -> usize {
        let count = self.number(count as u64, size) as usize;
        self.check(count <= cap);
        if self.is_bad { 0 } else { count }
    }

    /// Says what has to be true of what the writer writes.
    pub fn check(&mut self, is_so: bool) {
        self.is_bad |= !is_so;
    }

    /// Whether everything was there, and nothing besides.
    pub fn is_done(&self) -> bool {
        !self.is_bad && self.at == Some(self.bytes.len())
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
