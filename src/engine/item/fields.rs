//! The record format in which the page's strings cross into the engine: one buffer for all cards.

use crate::engine::read::text::{part, until};

/// Ends a record.
pub const RECORD: char = '\u{1e}';
/// Separates the fields of a record.
pub const FIELD: char = '\u{1f}';
/// Separates the values of a field that has several.
pub const VALUE: char = '\u{1d}';

// The places of the fields in a record; `RawItem` says what they hold.
pub(super) const ID: usize = 0;
pub(super) const URL: usize = 1;
pub(super) const TITLE: usize = 2;
pub(super) const PRICE: usize = 3;
pub(super) const CURRENCY: usize = 4;
pub(super) const BRAND: usize = 5;
pub(super) const CATEGORY: usize = 6;
pub(super) const TAGS: usize = 7;
pub(super) const ALIASES: usize = 8;
pub(super) const AVAILABILITY: usize = 9;
pub(super) const LIFETIME: usize = 10;

/// A field of a record; empty where the record has too few.
#[inline(never)]
pub fn field(record: &[u8], number: usize) -> &[u8] {
    let mut at = 0;
    for _ in 0..number {
        at = until(record, at, FIELD.into()) + 1;
    }
    part(record, at, until(record, at, FIELD.into()))
}
