//! From a file to rows, in whatever format it is.
use std::io::BufRead as _;

use anyhow::Context as _;

use super::row::Row;
use super::source::Source;
use super::{json, table, xml};

/// The formats of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// XML with an element a product (RSS, Atom).
    Xml,
    /// JSON with an object a line.
    JsonLines,
    /// A table with a header, and what separates its cells.
    Table(u8),
}

/// A row that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct Bad {
    /// Where it begins.
    pub line: u64,
    /// What is wrong with it, and what to do: one of a few texts.
    pub what: &'static str,
    /// More about this one.
    pub detail: String,
}

impl Bad {
    pub(crate) fn new(line: u64, what: &'static str, detail: impl Into<String>) -> Self {
        Self { line, what, detail: detail.into() }
    }
}

/// What takes the rows. The number is how many bytes of the file were read.
pub type Take<'a> = &'a mut dyn FnMut(Result<Row, Bad>, u64);

/// Reads a feed from its beginning to its end, or to where it is broken. The format is told from the content.
///
/// # Errors
/// When nothing can be read: the file is empty, or is no feed.
pub fn read(mut source: Source, take: Take<'_>) -> anyhow::Result<Format> {
    let head = source.fill_buf().context("it cannot be unpacked")?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match head.first() {
        Some(b'<') => xml::read(source, take),
        Some(b'{') => json::read(source, take),
        Some(b'[') => anyhow::bail!("it is one JSON list; write one object a line instead: jq -c '.[]' FILE"),
        Some(_) => table::read(source, take),
        None => anyhow::bail!("it is empty, or begins with thousands of blanks"),
    }
}
