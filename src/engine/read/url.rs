//! One canonical text for all the URLs under which a shop shows the same item.

use alloc::vec::Vec;

use super::text::{END, INSIDE, WHOLE, byte, is_letter, listed, part, put, stops, trimmed, until};

/// Parameters that name an item, the strongest first; only one is kept.
const NAMING: &[u8] = b"product_id,productid,id_product,item_id,goods_id,goods_no,pid,sku,product,item,code,id,p";

/// Last segments that name a kind of page and no item: the item is in the parameters.
const PAGE_NAMES: &[u8] =
    b"product,products,item,items,detail,details,view,goods,p,shop,store,catalog,home,product-detail";

/// Ends of the same kind.
const SCRIPTS: &[u8] = b".php,.asp,.aspx,.jsp,.cgi";

/// What URLs have in them that change a list and show no item.
const ACTIONS: &[u8] = b"add-to-cart,add_to_,add_cart,wishlist,compare,checkout";

/// The path of a URL in its canonical form, without the parts that a shop writes in many ways.
#[derive(Default)]
pub struct Url {
    /// The path with the segments that led to the item, and a parameter where the path alone names none.
    pub path: Vec<u8>,
    /// Where the canonical form begins: after the collection that an item was reached through.
    pub start: usize,
}

impl Url {
    /// Reads a decoded and folded URL. The canonical form is empty where it leads to no item's page ("#",
    /// "javascript:", "/", a cart, a wish list, a comparison).
    ///
    /// Ignored: scheme, host, fragment, locale prefix, ".html", a trailing slash and every parameter that does not name
    /// the item (variant, size, page, tracking).
    pub fn read(text: &[u8]) -> Url {
        let text = trimmed(text, 0, text.len());
        let mut url = Url::default();
        let path = &mut url.path;
        let mut at = 0;
        let colon = until(text, 0, b':'.into());
        if colon < until(text, 0, b'/'.into()) {
            if part(text, 0, 4) != b"http" {
                return url;
            }
            at = colon + 1;
        }
        if part(text, at, at + 2) == b"//" {
            at = until(text, at + 2, const { stops(b"/?") });
        }
        let mut acts = listed(ACTIONS, text, INSIDE) > 0;
        let mut last: &[u8] = &[];
        let mut in_collection = false;
        // ";" starts a session number.
        loop {
            let end = until(text, at, const { stops(b"/?#;") });
            let mut name = part(text, at, end);
            at = end + 1;
            while listed(b".html", name, END) > 0 {
                name = part(name, 0, name.len() - 5);
            }
            acts |= name == b"cart";
            if listed(b",.,..,index,index.php", name, WHOLE) == 0 && !(path.is_empty() && is_locale(text, name, end)) {
                if in_collection && name == b"products" {
                    url.start = path.len();
                }
                in_collection |= name == b"collections";
                put(path, b'/');
                push(path, name);
                last = name;
            }
            if byte(text, end) != b'/' {
                break;
            }
        }
        if path.is_empty() || listed(PAGE_NAMES, last, WHOLE) > 0 || listed(SCRIPTS, last, END) > 0 {
            let (from, to) = parameter(text, at, NAMING);
            acts |= from == to;
            if path.is_empty() {
                put(path, b'/');
            }
            put(path, b'?');
            push(path, part(text, from, to));
        }
        if acts {
            url.start = path.len();
        }
        url
    }

    /// The canonical form: a fixed point, its own canonical form is itself.
    pub fn canonical(&self) -> &[u8] {
        part(&self.path, self.start, self.path.len())
    }
}

/// Appends a part; what has a meaning of its own in a URL becomes "-".
fn push(path: &mut Vec<u8>, name: &[u8]) {
    for byte in name {
        put(path, if matches!(byte, b' ' | b'%' | b'?') { b'-' } else { *byte });
    }
}

/// Where the parameter (name, "=" and value) stands that is named by the earliest word of `names` and has a value, in a
/// query that starts at `from`; an empty range where there is none.
pub fn parameter(query: &[u8], from: usize, names: &[u8]) -> (usize, usize) {
    let mut at = from;
    let (mut best, mut found) = (u8::MAX, (0, 0));
    while at < query.len() {
        let end = until(query, at, const { stops(b"&#") });
        let middle = until(query, at, b'='.into());
        // 0, for a name that is not there, becomes the highest number.
        let place = listed(names, part(query, at, middle), WHOLE).wrapping_sub(1);
        if place < best && middle + 1 < end {
            (best, found) = (place, (at, end));
        }
        at = end + 1;
    }
    found
}

/// Whether a first segment is a locale prefix: two letters ("en"), or before another segment two and two or four more
/// ("ja-jp", "zh-hant").
fn is_locale(text: &[u8], name: &[u8], end: usize) -> bool {
    let is_long = (name.len() == 5 || name.len() == 7) && !is_letter(byte(name, 2)) && byte(text, end) == b'/';
    is_letter(byte(name, 0)) && is_letter(byte(name, 1)) && (name.len() == 2 || is_long) && name != b"tv"
}
