//! What is wrong with the lines of files: counted by kind, with the first line numbers, in bounded memory.
use std::collections::BTreeMap;
use std::path::Path;

use konomi_feeds::{Fault, Source};
use serde_json::{Value, json};

/// Line numbers that are remembered for each kind.
const REMEMBERED: usize = 5;

/// What is wrong in one file, or in several that were read one after the other.
#[derive(Debug, Default)]
pub struct Problems {
    kinds: BTreeMap<(u32, &'static str), Kind>,
    /// The names of the files that were begun.
    files: Vec<String>,
}

#[derive(Debug, Default)]
struct Kind {
    count: u64,
    lines: Vec<u64>,
    /// More about the first one.
    detail: String,
}

impl Problems {
    /// From here on the lines are those of this file. It is named without its folder: results are compared between
    /// machines.
    pub fn begin(&mut self, file: &Path) {
        self.files.push(file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    }

    /// Counts a problem of a line. The kinds are few and fixed; what differs goes into the detail.
    pub fn add(&mut self, what: &'static str, line: u64, detail: impl FnOnce() -> String) {
        let kind = self.kinds.entry((self.files.len() as u32, what)).or_default();
        if kind.count == 0 {
            kind.detail = detail();
        }
        kind.count += 1;
        if kind.lines.len() < REMEMBERED && kind.lines.last() != Some(&line) {
            kind.lines.push(line);
        }
    }

    /// Counts what is wrong with the file, and not with one of its lines.
    pub fn add_many(&mut self, what: &'static str, count: u64, detail: impl FnOnce() -> String) {
        if count > 0 {
            let kind = self.kinds.entry((self.files.len() as u32, what)).or_default();
            if kind.count == 0 {
                kind.detail = detail();
            }
            kind.count += count;
        }
    }

    /// Takes in what was found later in the same file, and in files that were begun after it.
    pub fn merge(&mut self, later: Self) {
        let own = self.files.len() as u32;
        self.files.extend(later.files);
        for ((number, what), found) in later.kinds {
            let kind = self.kinds.entry((own + number, what)).or_default();
            if kind.count == 0 {
                kind.detail = found.detail;
            }
            kind.count += found.count;
            let room = REMEMBERED - kind.lines.len();
            kind.lines.extend(found.lines.into_iter().take(room));
        }
    }

    /// The name of the file that a problem is in, or the one that is given where none was begun.
    fn file<'a>(&'a self, number: u32, file: &'a str) -> &'a str {
        (number as usize).checked_sub(1).and_then(|at| self.files.get(at)).map_or(file, String::as_str)
    }

    /// One line of text a kind. `file` names the file where none was begun.
    pub fn texts(&self, file: &str) -> Vec<String> {
        let text = |((number, what), kind): (&(u32, &str), &Kind)| {
            let file = self.file(*number, file);
            let lines: Vec<String> = kind.lines.iter().map(u64::to_string).collect();
            let more = if kind.count > lines.len() as u64 { ", …" } else { "" };
            let detail = if kind.detail.is_empty() { String::new() } else { format!(" ({})", printable(&kind.detail)) };
            let (word, times) =
                if kind.count == 1 { ("line", "once".into()) } else { ("lines", format!("{} times", kind.count)) };
            if lines.is_empty() {
                return format!("{file}: {what}, {times}{detail}");
            }
            format!("{file}: {what}, {times}: {word} {}{more}{detail}", lines.join(", "))
        };
        self.kinds.iter().map(text).collect()
    }

    /// The same as data.
    pub fn json(&self, file: &str) -> Vec<Value> {
        let value = |((number, what), kind): (&(u32, &str), &Kind)| {
            json!({
                "file": self.file(*number, file),
                "what": what,
                "count": kind.count,
                "first_lines": kind.lines,
                "detail": kind.detail,
            })
        };
        self.kinds.iter().map(value).collect()
    }
}

/// What a file says, for a terminal: a title may not move its cursor, nor a binary file ring its bell.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Says where a file is not in UTF-8, and was converted.
pub fn note_encoding(problems: &mut Problems, source: &Source) {
    if source.is_converted() {
        problems.add("the text is converted to UTF-8", 1, || format!("from {}", source.encoding()));
    }
}

/// Notes why a line could not be had.
pub fn note_fault(problems: &mut Problems, number: u64, fault: Fault) {
    match fault {
        Fault::TooLong => problems.add("left out: longer than 16 MiB", number, String::new),
        Fault::NotText => problems.add("left out: not UTF-8", number, String::new),
        Fault::Cut(error) => problems.add("the file cannot be read on from here", number, || error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_nothing_to_the_terminal() {
        let mut problems = Problems::default();
        problems.add("left out", 1, || "\u{1b}[2Jcup\u{7}".into());
        assert_eq!(problems.texts("a"), ["a: left out, once: line 1 (\u{fffd}[2Jcup\u{fffd})"]);
    }

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
