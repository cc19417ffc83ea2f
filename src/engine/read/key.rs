//! Item keys: the canonical identity of an item, made from any id or URL that names it.

use super::text::{WHOLE, byte, digits, listed, part, trimmed, until};
use crate::engine::math::hash64_in;

/// One canonical name of an item, as a 64-bit hash. Two spellings of the same id or URL give the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// The key of a folded id; 0 for what stands where there is no id ("", "0", "null").
///
/// `gid://shopify/Product/123` and `shopify_JP_123_456` (Shopify's feed: product and variant) are 123, and a GTIN
/// keeps its key when it is padded with zeros.
pub fn id_key(id: &[u8]) -> u64 {
    let mut id = trimmed(id, 0, id.len());
    if part(id, 0, 6) == b"gid://" {
        let end = until(id, 0, b'?'.into());
        let mut at = 0;
        let mut start = 0;
        while at < end {
            start = at;
            at = until(id, at, b'/'.into()) + 1;
        }
        id = part(id, start, end);
    } else if part(id, 0, 8) == b"shopify_" {
        // After the country and before the variant.
        id = part(id, 11, until(id, 11, b'_'.into()));
    }
    if id.len() > 11 && digits(id, 0) == id.len() {
        while byte(id, 0) == b'0' {
            id = part(id, 1, id.len());
        }
    }
    if listed(b",0,-,null,undefined,none,nan,[object object]", id, WHOLE) > 0 {
        return 0;
    }
    hash64_in(b'i', id)
}

/// The key of the canonical form of a URL; 0 where that is empty. Ids and URLs are hashed apart, so that the id "/p/1"
/// is no URL.
pub fn url_key(canonical: &[u8]) -> u64 {
    if canonical.is_empty() { 0 } else { hash64_in(b'u', canonical) }
}
