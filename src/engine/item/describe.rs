//! What was understood of a card, as text.

use alloc::string::String;

use super::terms::category_of;
use super::{FIELD, RawItem, VALUE, read_item};
use crate::engine::read::canonical_url;

/// The fields of a card as they were understood, separated by `FIELD`: first key (16 hex digits), id, canonical URL,
/// title, price in thousandths, currency code, brand, category (levels separated by `VALUE`), "sold-out" or nothing,
/// terms ("term:weight", 6 hex digits and 2, separated by `VALUE`). What is not known is empty.
pub fn describe(raw: &RawItem<'_>) -> String {
    let item = read_item(raw);
    let mut out = String::new();
    if let Some(key) = item.keys.first() {
        push_number(&mut out, key.0, 16, 16);
    }
    out.push(FIELD);
    push_clean(&mut out, raw.id);
    push_clean(&mut out, &canonical_url(raw.url).unwrap_or_default());
    push_clean(&mut out, raw.title);
    if let Some(price) = item.price {
        push_number(&mut out, price.milli, 10, 1);
        out.push(FIELD);
        out.push_str(price.currency.code());
    } else {
        out.push(FIELD);
    }
    out.push(FIELD);
    push_clean(&mut out, raw.brand);
    push_clean(&mut out, &category_of(raw));
    push_clean(&mut out, if item.sold_out { "sold-out" } else { "" });
    for (at, (term, weight)) in item.terms.iter().enumerate() {
        if at > 0 {
            out.push(VALUE);
        }
        push_number(&mut out, u64::from(term.0), 16, 6);
        out.push(':');
        push_number(&mut out, u64::from(*weight), 16, 2);
    }
    out
}

/// A field: text with single spaces for white space and control characters, and the end of the field.
#[inline(never)]
fn push_clean(out: &mut String, text: &str) {
    let start = out.len();
    let mut gap = false;
    for c in text.chars() {
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
    out.push(FIELD);
}

/// A number with at least `digits` digits, which are at most 16.
fn push_number(out: &mut String, value: u64, base: u64, digits: u32) {
    if value >= base || digits > 1 {
        push_number(out, value / base, base, digits.max(2) - 1);
    }
    out.extend(char::from_digit((value % base) as u32, base as u32));
}
