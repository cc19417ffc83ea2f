//! What was understood of a card, as text.

use alloc::string::String;

use super::terms::category_of;
use super::{FIELD, RawItem, VALUE, read_item};
use crate::engine::limits::FIELD_CHARS;
use crate::engine::read::canonical_url;

/// The fields of a card as they were understood, separated by `FIELD`: first key (16 hex digits), id, canonical URL,
/// title, price in thousandths, currency code, brand, category (levels separated by `VALUE`), "sold-out" or nothing,
/// terms ("term:weight", 6 hex digits and 2, separated by `VALUE`). What is not known is empty.
pub fn describe(raw: &RawItem<'_>) -> String {
    let item = read_item(raw);
    let (mut key, mut price, mut terms) = (String::new(), String::new(), String::new());
    if let Some(first) = item.keys.first() {
        push_number(&mut key, first.0, 16, 16);
    }
    if let Some(price_of) = item.price {
        push_number(&mut price, price_of.milli, 10, 1);
    }
    for (term, weight) in &item.terms {
        if !terms.is_empty() {
            terms.push(VALUE);
        }
        push_number(&mut terms, u64::from(term.0), 16, 6);
        terms.push(':');
        push_number(&mut terms, u64::from(*weight), 16, 2);
    }
    let mut out = String::new();
    for (at, field) in [
        key.as_str(),
        raw.id,
        &canonical_url(raw.url).unwrap_or_default(),
        raw.title,
        &price,
        &item.price.map(|price| price.currency).unwrap_or_default().code(),
        raw.brand,
        &category_of(raw),
        if item.sold_out { "sold-out" } else { "" },
        &terms,
    ]
    .into_iter()
    .enumerate()
    {
        if at > 0 {
            out.push(FIELD);
        }
        push_clean(&mut out, field);
    }
    out
}

/// At most `FIELD_CHARS` characters, with single spaces for white space and control characters.
fn push_clean(out: &mut String, text: &str) {
    let start = out.len();
    let mut gap = false;
    for c in text.chars().take(FIELD_CHARS) {
        if (c <= ' ' && c != VALUE) || c == '\u{a0}' || c == '\u{3000}' {
            gap = true;
        } else {
            if gap && out.len() > start {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
}

/// A number with at least `digits` digits, which are at most 16.
fn push_number(out: &mut String, value: u64, base: u64, digits: u32) {
    if value >= base || digits > 1 {
        push_number(out, value / base, base, digits.max(2) - 1);
    }
    out.extend(char::from_digit((value % base) as u32, base as u32));
}
