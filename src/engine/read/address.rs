//! One canonical text for all the URLs under which a shop shows the same item.

use alloc::string::String;

use super::text::{any, contains, listed, skip, until};
use super::url::{Url, is_script};
use crate::engine::limits::FIELD_CHARS;

/// Parameters that name an item, the strongest first; only one is kept.
const NAMING: &str = "product_id productid id_product item_id itemid goods_id goods_no product_code pid sku asin product item \
    goods code id no p";

/// Last segments that name a kind of page and no item: the item is in the parameters.
const PAGE_NAMES: &str = "product products item items detail details view show goods p shop store catalog home product-detail \
    product_detail product-details item-detail goods_view goods-detail";

/// Segments of pages that change a list and show no item.
const ACTIONS: &str = "cart checkout wishlist compare product_compare add_cart";

/// Parameters that put an item on a list.
const ACTION_PARAMETERS: &str = "add-to-cart add_to_cart add_to_wishlist add_to_compare add";

/// The canonical form of the URL of an item: path, and a parameter where the path alone names no item.
///
/// Ignored: scheme, host, fragment, locale prefix, the collection an item was reached through, ".html", a trailing
/// slash, percent-encoding, case, width, accents, and every parameter that does not name the item (variant, size,
/// page, tracking). The result is a fixed point: its own canonical form is itself. `None` where the URL leads to no
/// item's page ("#", "javascript:", "/", a cart, a wish list, a comparison) or is longer than `FIELD_CHARS` bytes.
pub fn canonical_url(url: &str) -> Option<String> {
    let url = Url::read(url)?;
    let mut path = String::new();
    (push_canonical(&mut path, &url, &url.segments()) && path.len() <= FIELD_CHARS).then_some(path)
}

/// Writes the canonical form; false where there is none.
fn push_canonical(path: &mut String, url: &Url, segments: &[&str]) -> bool {
    let acts = |name: &str| listed(ACTIONS, name) || contains(name, "add-to-cart");
    let mut route = url.parameter("route");
    while !route.is_empty() {
        let (name, rest) = until(route, b"/.");
        if acts(name) {
            return false;
        }
        route = skip(rest, 1);
    }
    if segments.iter().any(|name| acts(name)) || any(ACTION_PARAMETERS, &mut |name| !url.parameter(name).is_empty()) {
        return false;
    }
    // Where the item begins: after a collection, or after a title that stands before its number ("/title/dp/12").
    let mut start = 0;
    let mut collection = false;
    for (at, name) in segments.iter().enumerate() {
        collection |= *name == "collections";
        if (*name == "dp" || collection && *name == "products") && at + 1 < segments.len() {
            start = at;
        }
    }
    for name in segments.iter().skip(start) {
        path.push('/');
        path.push_str(name);
    }
    let last = segments.last().copied().unwrap_or("home");
    if is_script(last) || listed(PAGE_NAMES, last) {
        let mut found = ("", "");
        if !any(NAMING, &mut |name| {
            found = (name, url.parameter(name));
            !found.1.is_empty()
        }) {
            return false;
        }
        if path.is_empty() {
            path.push('/');
        }
        for part in ["?", found.0, "=", found.1] {
            path.push_str(part);
        }
    }
    true
}
