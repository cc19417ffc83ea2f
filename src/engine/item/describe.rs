//! What was understood of a card, as text.

use alloc::string::String;

use super::terms::levels;
use super::{FIELD, RawItem, VALUE, read_item};
use crate::engine::read::canonical_url;

/// The fields of a card as they were understood, separated by `FIELD`: first key (16 hex digits), id, canonical URL,
/// title, price in thousandths, currency code, brand, category (levels separated by `VALUE`), "sold-out" or nothing,
/// terms ("term:weight", 6 hex digits and 2, separated by `VALUE`). What is not known is empty.
pub fn describe(raw: &RawItem<'_>) -> String {
    let item = read_item(raw);
    let mut out = String::new();
    if let Some(key) = item.keys.first() {
        push_hex(&mut out, key.0, 16);
    }
    out.push(FIELD);
    push_clean(&mut out, raw.id);
    out.push(FIELD);
    out.push_str(&canonical_url(raw.url).unwrap_or_default());
    out.push(FIELD);
    push_clean(&mut out, raw.title);
    out.push(FIELD);
    if let Some(price) = item.price {
        push_decimal(&mut out, price.milli);
    }
    out.push(FIELD);
    out.push_str(item.price.map(|price| price.currency).unwrap_or_default().code());
    out.push(FIELD);
    push_clean(&mut out, raw.brand);
    out.push(FIELD);
    for (at, level) in levels(raw).iter().enumerate() {
        if at > 0 {
            out.push(VALUE);
        }
        push_clean(&mut out, level);
    }
    out.push(FIELD);
    if item.sold_out {
        out.push_str("sold-out");
    }
    out.push(FIELD);
    for (at, (term, weight)) in item.terms.iter().enumerate() {
        if at > 0 {
            out.push(VALUE);
        }
        push_hex(&mut out, u64::from(term.0), 6);
        out.push(':');
        push_hex(&mut out, u64::from(*weight), 2);
    }
    out
}

/// Text with single spaces for white space and control characters.
fn push_clean(out: &mut String, text: &str) {
    for word in text.split(|c: char| c.is_whitespace() || c <= ' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() && !out.ends_with([FIELD, VALUE]) {
            out.push(' ');
        }
        out.push_str(word);
    }
}

fn push_hex(out: &mut String, value: u64, digits: u32) {
    for place in (0..digits).rev() {
        out.extend(char::from_digit((value >> (place * 4)) as u32 & 15, 16));
    }
}

fn push_decimal(out: &mut String, value: u64) {
    if value >= 10 {
        push_decimal(out, value / 10);
    }
    out.extend(char::from_digit((value % 10) as u32, 10));
}
