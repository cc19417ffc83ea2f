//! What was read from a feed and what was not.

use std::fmt;

/// Bad rows that are explained one by one; the others are only counted.
const EXPLAINED: usize = 10;

/// Counts and explanations.
#[derive(Debug)]
pub struct Report {
    pub shown: usize,
    encoding: &'static str,
    bad: usize,
    explained: Vec<String>,
}

impl Report {
    pub fn new(encoding: &'static str) -> Report {
        Report { shown: 0, encoding, bad: 0, explained: Vec::new() }
    }

    /// Notes a row that cannot be shown.
    pub fn bad(&mut self, line: u64, why: &str) {
        self.bad += 1;
        if self.explained.len() < EXPLAINED {
            self.explained.push(format!("  line {line}: {why}"));
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows shown, {} left out (read as {}).", self.shown, self.bad, self.encoding)?;
        for line in &self.explained {
            write!(f, "\n{line}")?;
        }
        if self.bad > self.explained.len() {
            write!(f, "\n  and {} more", self.bad - self.explained.len())?;
        }
        Ok(())
    }
}
