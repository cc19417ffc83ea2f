//! Product feeds and logs as rows and lines, whatever their format, encoding and column names.
//!
//! A crate of its own, because the command line and the demo shop of the build tool both read feeds, and the build tool
//! should not have to compile what else the command line needs.

mod columns;
mod encoding;
mod json;
mod lines;
mod read;
mod row;
mod source;
mod table;
mod xml;

pub use columns::Column;
pub use json::BETWEEN;
pub use lines::{Fault, LONGEST, Lines};
pub use read::{Bad, Format, read};
pub use row::Row;
pub use source::Source;
