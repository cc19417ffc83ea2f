//! One canonical text for all the URLs under which a shop shows the same item.

use alloc::string::String;
use alloc::vec::Vec;

use super::fold::{contains, folded};
use super::percent::decoded;
use super::url::Url;
use crate::engine::limits::FIELD_CHARS;

/// Parameters that name an item, the strongest first; only one is kept.
const NAMING: &str = "product_id productid id_product idproduct item_id itemid goods_id goodsid goods_no product_code \
    productcode prod_id prodid pid sku asin gtin ean product item goods code handle slug id no p";

/// Last segments that name a kind of page and no item: the item is in the parameters.
const PAGE_NAMES: &str = "product products item items detail details view show goods p shop store catalog index \
    product-detail product_detail product-details productdetail item-detail itemdetail goods_view goods-detail \
    single-product dp default home";

/// Segments of pages that change a list and show no item.
const ACTIONS: &str = "cart checkout wishlist compare product_compare add_cart";

/// Parameters that put an item on a list.
const ACTION_PARAMETERS: [&str; 6] =
    ["add-to-cart", "add_to_cart", "addtocart", "add_to_wishlist", "add_to_compare", "add"];

/// First parts of locale prefixes ("/en/", "/ja-jp/", "/us/").
const LOCALES: &str = "en ja jp fr de es it pt br nl sv se da dk fi nb nn no pl cs cz sk hu ro bg el gr tr ru uk ua ar he il \
    fa hi in th vi vn id ms my ko kr zh cn tw hk lt lv et sl hr sr is ga ca eu gl us gb au nz at ch be lu ie sg mx cl \
    co pe za ae sa";

/// The canonical form of the URL of an item: path, and a parameter where the path alone names no item.
///
/// Ignored: scheme, host, fragment, locale prefix, the collection an item was reached through, ".html", a trailing
/// slash, percent-encoding, case, width, accents, and every parameter that does not name the item (variant, size,
/// page, tracking). The result is a fixed point: its own canonical form is itself. `None` where the URL leads to no
/// item's page ("#", "javascript:", "/", a cart, a wish list, a comparison) or is longer than `FIELD_CHARS` bytes.
pub fn canonical_url(url: &str) -> Option<String> {
    let url = Url::read(url)?;
    let mut segments = segments(&url);
    let route = cleaned(url.parameter("route").unwrap_or(""));
    let acts = |name: &str| listed(ACTIONS, name) || contains(name, "add-to-cart") || contains(name, "addtocart");
    if segments.iter().any(|name| acts(name))
        || route.split(['-', '.']).any(acts)
        || ACTION_PARAMETERS.iter().any(|name| url.parameter(name).is_some())
    {
        return None;
    }
    let mut start = 0;
    for (at, name) in segments.iter().enumerate() {
        let product = matches!(name.as_str(), "products" | "dp");
        let listing = name == "dp" || segments.iter().take(at).any(|name| name == "collections");
        if product && listing && at + 1 < segments.len() {
            start = at;
        }
    }
    segments.drain(..start);
    let mut path = String::new();
    for name in &segments {
        path.push('/');
        path.push_str(name);
    }
    let last = segments.last().map_or("index", String::as_str);
    if is_script(last) || listed(PAGE_NAMES, last) {
        let named = NAMING.split_ascii_whitespace().find_map(|name| {
            let value = cleaned(url.parameter(name)?);
            (!value.is_empty()).then_some((name, value))
        });
        let (name, value) = named?;
        if path.is_empty() {
            path.push('/');
        }
        for part in ["?", name, "=", &value] {
            path.push_str(part);
        }
    }
    (path.len() <= FIELD_CHARS).then_some(path)
}

/// The segments of the path, cleaned, without locale prefix and index page; "." and ".." are resolved.
pub fn segments(url: &Url<'_>) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    // "ref=sr_1_2" as a segment says where the shopper came from.
    for segment in url.segments().filter(|segment| !segment.starts_with("ref=")) {
        let name = cleaned(segment);
        match name.as_str() {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(name),
        }
    }
    segments.retain(|name| name != "index" && name != "index.php");
    while segments.first().is_some_and(|name| is_locale(name)) {
        segments.remove(0);
    }
    segments
}

/// A segment or a value, decoded and folded; characters that have a meaning in a URL become "-", and page endings
/// are cut off.
fn cleaned(part: &str) -> String {
    let mut name: String = folded(&decoded(part))
        .chars()
        .map(|c| if matches!(c, ' ' | '/' | '\\' | '?' | '#' | '%' | '&' | '=' | ';' | '+') { '-' } else { c })
        .collect();
    for ending in [".html", ".htm"] {
        while name.ends_with(ending) {
            name.truncate(name.len() - ending.len());
        }
    }
    name
}

fn is_locale(name: &str) -> bool {
    let (language, rest) = name.split_once(['-', '_']).unwrap_or((name, ""));
    let region = matches!(rest.len(), 0 | 2) || rest.starts_with("han");
    region && listed(LOCALES, language)
}

/// Whether `name` is one of the words of `list`.
pub fn listed(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == name)
}

fn is_script(name: &str) -> bool {
    [".php", ".asp", ".aspx", ".jsp", ".cgi", ".do", ".cfm", ".pl"].iter().any(|ending| name.ends_with(ending))
}
