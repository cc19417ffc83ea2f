//! What is wrong with the lines of a file: counted by kind, with the first line numbers, in bounded memory.
use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Line numbers that are remembered for each kind.
const REMEMBERED: usize = 5;

/// What is wrong in one file.
#[derive(Debug, Default)]
pub struct Problems {
    kinds: BTreeMap<&'static str, Kind>,
}

#[derive(Debug, Default)]
struct Kind {
    count: u64,
    lines: Vec<u64>,
    /// More about the first one.
    detail: String,
}

impl Problems {
    /// Counts a problem of a line. The kinds are few and fixed; what differs goes into the detail.
    pub fn add(&mut self, what: &'static str, line: u64, detail: impl FnOnce() -> String) {
        let kind = self.kinds.entry(what).or_default();
        if kind.count == 0 {
            kind.detail = detail();
        }
        kind.count += 1;
        if kind.lines.len() < REMEMBERED && kind.lines.last() != Some(&line) {
            kind.lines.push(line);
        }
    }

    /// Takes in what was found later in the same file.
    pub fn merge(&mut self, later: Self) {
        for (what, found) in later.kinds {
            let kind = self.kinds.entry(what).or_default();
            if kind.count == 0 {
                kind.detail = found.detail;
            }
            kind.count += found.count;
            let room = REMEMBERED - kind.lines.len();
            kind.lines.extend(found.lines.into_iter().take(room));
        }
    }

    /// One line of text a kind.
    pub fn texts(&self, file: &str) -> Vec<String> {
        let text = |(what, kind): (&&str, &Kind)| {
            let lines: Vec<String> = kind.lines.iter().map(u64::to_string).collect();
            let more = if kind.count > lines.len() as u64 { ", …" } else { "" };
            let detail = if kind.detail.is_empty() { String::new() } else { format!(" ({})", kind.detail) };
            let (word, times) =
                if kind.count == 1 { ("line", "once".into()) } else { ("lines", format!("{} times", kind.count)) };
            format!("{file}: {what}, {times}: {word} {}{more}{detail}", lines.join(", "))
        };
        self.kinds.iter().map(text).collect()
    }

    /// The same as data.
    pub fn json(&self, file: &str) -> Vec<Value> {
        let value = |(what, kind): (&&str, &Kind)| json!({ "file": file, "what": what, "count": kind.count, "first_lines": kind.lines, "detail": kind.detail });
        self.kinds.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_problems_are_one_line() {
        let mut problems = Problems::default();
        for line in 0..1_000_000 {
            problems.add("left out: no JSON", line, || "expected value".into());
        }
        assert_eq!(
            problems.texts("a"),
            ["a: left out: no JSON, 1000000 times: lines 0, 1, 2, 3, 4, … (expected value)"]
        );
        assert_eq!(problems.json("a").len(), 1);
    }
}
