//! Item keys: the canonical identity of an item, made from any id or URL that names it.

use alloc::string::String;

use super::address::canonical_url;
use super::fold::folded;
use crate::engine::math::hash64;

/// One canonical name of an item, as a 64-bit hash. Two spellings of the same id or URL give the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// The key of an id: the shop's own, a SKU, a GTIN. Width, case, accents and spaces do not matter.
///
/// `gid://shopify/Product/123` and `shopify_JP_123_456` (Shopify's feed: product and variant) are 123, and a GTIN
/// keeps its key when it is padded with zeros. `None` for what stands where there is no id ("", "0", "null").
pub fn key_of_id(id: &str) -> Option<Key> {
    let text: String = folded(id).chars().filter(|c| *c != ' ').collect();
    let mut id = text.as_str();
    if let Some(path) = id.strip_prefix("gid://") {
        id = path.rsplit('/').next().and_then(|last| last.split('?').next()).unwrap_or("");
    }
    if let Some(parts) = id.strip_prefix("shopify_") {
        id = parts.split('_').nth(1).unwrap_or(id);
    }
    if (12..=14).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit()) {
        id = id.trim_start_matches('0');
    }
    if matches!(id, "" | "0" | "-" | "null" | "undefined" | "none" | "nan" | "n/a" | "false" | "[objectobject]") {
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
    let mut text = String::with_capacity(name.len() + 1);
    text.push(space);
    text.push_str(name);
    Key(hash64(text.as_bytes()))
}
