//! The cases of a log, read in the order of its lines.
use std::collections::HashSet;
use std::path::Path;

use konomi::engine::math::hash64;

use crate::feed::{Lines, Problems, note_encoding, note_fault};
use crate::journeys::Case;

/// A log that is being read. What cannot be used is counted, and the rest is read.
pub struct Log<'a> {
    lines: Lines,
    only: &'a [(String, String)],
    left: u64,
    /// The lines that were read, by their hashes: an export that was joined twice would count its cases twice.
    known: HashSet<u64>,
    is_noted: bool,
}

impl<'a> Log<'a> {
    /// Opens a log: at most so many cases that have these values.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, only: &'a [(String, String)], limit: Option<u64>) -> anyhow::Result<Self> {
        Ok(Self {
            lines: Lines::open(path)?,
            only,
            left: limit.unwrap_or(u64::MAX),
            known: HashSet::new(),
            is_noted: false,
        })
    }

    /// Bytes of the file, and how many of them were read.
    pub fn progress(&self) -> (u64, u64) {
        (self.lines.size(), self.lines.position())
    }

    /// Gives back what the limit allows: a case of the log said nothing.
    pub fn unused(&mut self, count: u64) {
        self.left += count;
    }

    /// The next cases with the numbers of their lines; none at the end. So many are in memory at a time.
    pub fn batch(&mut self, size: usize, problems: &mut Problems) -> Vec<(u64, Case)> {
        if !std::mem::replace(&mut self.is_noted, true) {
            note_encoding(problems, self.lines.source());
        }
        let mut cases = Vec::new();
        while cases.len() < size && self.left > 0 {
            let Some((number, line)) = self.lines.next() else { break };
            let hash = line.as_ref().map_or(0, |line| hash64(line.as_bytes()));
            match line.map(serde_json::from_str::<Case>) {
                Ok(Ok(_)) if !self.known.insert(hash) => {
                    problems.add("left out: a line that the log has already", number, String::new);
                }
                Ok(Ok(case)) => {
                    if self.only.iter().all(|(field, value)| case.has(field, value)) {
                        cases.push((number, case));
                        self.left -= 1;
                    }
                }
                Ok(Err(error)) => problems.add("left out: no case", number, || error.to_string()),
                Err(fault) => note_fault(problems, number, fault),
            }
        }
        cases
    }
}
