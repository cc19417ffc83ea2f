//! One row of a feed.
use super::columns::Column;

/// The longest text of a cell that is kept, in bytes: the engine reads no more of a field.
const LONGEST: usize = 2_000;

/// One row of a feed: its cells by what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file at which it begins, from 1.
    pub line: u64,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// A row without cells.
    pub fn new(line: u64) -> Self {
        Self { line, cells: Vec::new() }
    }

    /// The first cell that is not empty; none when the feed has no such column.
    pub fn get(&self, column: Column) -> Option<&str> {
        self.all(column).next()
    }

    /// All cells of a meaning that are not empty.
    pub fn all(&self, column: Column) -> impl Iterator<Item = &str> {
        self.cells.iter().filter(move |(own, _)| *own == column).map(|(_, text)| text.as_str())
    }

    /// Every cell.
    pub fn cells(&self) -> &[(Column, String)] {
        &self.cells
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Puts a cell in, without what a page cannot show.
    pub fn put(&mut self, column: Column, text: &str) {
        let text = shortened(text.trim());
        if text.contains(char::is_control) {
            self.put_list(column, text.replace(char::is_control, " ").trim());
        } else {
            self.put_list(column, text);
        }
    }

    /// Puts in a list, whose separators stay.
    pub(crate) fn put_list(&mut self, column: Column, text: &str) {
        let text = shortened(text);
        if !text.is_empty() {
            self.cells.push((column, text.to_owned()));
        }
    }
}

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
