//! What was understood of a card, as text.

use alloc::vec::Vec;

use super::fields::{BRAND, ID, TITLE, field};
use super::reading::read;
use super::{FIELD, RECORD};
use crate::engine::read::text::{part, put, until};

/// Describes every record of a buffer, each ended by `RECORD`.
pub fn describe_records(out: &mut Vec<u8>, buffer: &[u8]) {
    let mut at = 0;
    while at < buffer.len() {
        let end = until(buffer, at, RECORD.into());
        describe(out, part(buffer, at, end));
        put(out, RECORD as u8);
        at = end + 1;
    }
}

/// The fields of a card as they were understood, separated by `FIELD`: first key (16 hex digits), id, canonical URL,
/// title, price in thousandths, currency code, brand, category (folded, ">" between its levels), "sold-out" or nothing.
/// What is not known is empty; id, title and brand are as they came.
pub fn describe(out: &mut Vec<u8>, record: &[u8]) {
    let reading = read(record);
    let item = reading.item;
    if let Some(key) = item.keys.first() {
        push_number(out, key.0, 16, 16);
    }
    push_field(out, field(record, ID));
    push_field(out, reading.url.canonical());
    push_field(out, field(record, TITLE));
    push_field(out, &[]);
    let mut code = [0; 3];
    if let Some(price) = item.price {
        push_number(out, price.milli, 10, 1);
        code = price.currency.0;
    }
    push_field(out, if code == [0; 3] { &[] } else { &code });
    push_field(out, field(record, BRAND));
    push_field(out, &reading.category);
    push_field(out, if item.sold_out { b"sold-out" } else { b"" });
}

#[inline(never)]
fn push_field(out: &mut Vec<u8>, field: &[u8]) {
    put(out, FIELD as u8);
    out.extend_from_slice(field);
}

/// A number with at least `digits` digits, which are at most 16.
fn push_number(out: &mut Vec<u8>, value: u64, base: u64, digits: u32) {
    if value >= base || digits > 1 {
        push_number(out, value / base, base, digits.max(2) - 1);
    }
    let digit = (value % base) as u8;
    put(out, if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
}
