//! Item keys: the canonical identity of an item, made from any id or URL that names it.

use alloc::string::String;

use super::address::canonical_url;
use super::fold::folded;
use super::text::{is_number, listed, next, trim, until};
use crate::engine::math::hash64;

/// One canonical name of an item, as a 64-bit hash. Two spellings of the same id or URL give the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// The key of an id: the shop's own, a SKU, a GTIN. Width, case, accents and spaces around it do not matter.
///
/// `gid://shopify/Product/123` and `shopify_JP_123_456` (Shopify's feed: product and variant) are 123, and a GTIN
/// keeps its key when it is padded with zeros. `None` for what stands where there is no id ("", "0", "null").
pub fn key_of_id(id: &str) -> Option<Key> {
    key_of_folded(trim(&folded(id)))
}

fn key_of_folded(mut id: &str) -> Option<Key> {
    let mut rest = id;
    if id.starts_with("gid://") {
        while let Some(segment) = next(&mut rest, b'/') {
            id = until(segment, b"?").0;
        }
    } else if id.starts_with("shopify_") {
        for _ in 0..3 {
            id = next(&mut rest, b'_').unwrap_or("");
        }
    }
    if (12..=14).contains(&id.len()) && is_number(id) {
        while let Some(shorter) = id.strip_prefix('0') {
            id = shorter;
        }
    }
    if listed(" 0 - null undefined none nan n/a false", id) || id.starts_with("[object") {
        return None;
    }
    Some(hashed('i', id))
}

/// The key of a URL: that of its canonical form.
pub fn key_of_url(url: &str) -> Option<Key> {
    Some(hashed('u', &canonical_url(url)?))
}

/// Ids and URLs are hashed apart, so that the id "/p/1" is no URL.
fn hashed(space: char, name: &str) -> Key {
    let mut text = String::new();
    text.push(space);
    text.push_str(name);
    Key(hash64(text.as_bytes()))
}
