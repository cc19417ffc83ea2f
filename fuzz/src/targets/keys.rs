//! By what an item is known: ids and URLs.
use konomi::engine::read::{canonical_url, folded_text, key_of_id, key_of_url};

use crate::draw::Draw;

/// Any id:
/// - case, width and spaces around it do not matter, and folding it before changes nothing;
/// - a number of a bar code is the same with zeros before it; Shopify's long forms are their number;
/// - ids and URLs have no key in common.
pub fn keys(draw: &mut Draw) {
    let id = draw.text(
        &[
            "SKU",
            "-",
            "12",
            "0",
            "000",
            "4006381333931",
            "gid://shopify/Product/",
            "shopify_JP_",
            "_",
            "/",
            "?",
            "null",
            "Äß",
        ],
        5,
    );
    let key = key_of_id(&id);
    assert_eq!(key_of_id(&folded_text(&id)), key, "{id:?} folded");
    assert_eq!(key_of_id(&format!(" {id}\t ")), key, "{id:?} with spaces");
    assert_eq!(key_of_id(&id.to_ascii_lowercase()), key, "{id:?} in small letters");
    assert_eq!(key_of_id(&id.to_ascii_uppercase()), key, "{id:?} in capitals");
    assert!(key.is_none() || key != key_of_url(&id), "{id:?}");
    let number = 1 + draw.below(1 << 40) as u64;
    let plain = key_of_id(&number.to_string());
    assert_eq!(key_of_id(&format!("gid://shopify/Product/{number}?x")), plain);
    assert_eq!(key_of_id(&format!("shopify_JP_{number}_7")), plain);
    assert_eq!(key_of_id(&format!("{number:013}")), key_of_id(&format!("{number:014}")), "{number}");
}

/// Any URL:
/// - its canonical form is its own canonical form, and has its key;
/// - scheme, host, fragment and folding do not matter, nor does tracking where there is a path.
pub fn urls(draw: &mut Draw) {
    let parts = [
        "/",
        "//",
        "https:",
        "http://shop.example",
        "shop",
        ":",
        "products",
        "/collections/all",
        "/products/red-shoe",
        "cart",
        "?",
        "&",
        "=",
        "#",
        "id=7",
        "variant=9",
        "%20",
        "%2F",
        "+",
        ".html",
        "index.php",
        "ja",
        "en-us",
        ";",
        "utm_source=x",
        "javascript:",
        "..",
        "p",
        "?product_id=5",
    ];
    let url = draw.text(&parts, 8);
    let canonical = canonical_url(&url);
    let key = key_of_url(&url);
    assert_eq!(canonical.is_some(), key.is_some(), "{url:?}");
    if let Some(canonical) = &canonical {
        assert_eq!(canonical_url(canonical).as_ref(), Some(canonical), "{url:?}");
        assert_eq!(key_of_url(canonical), key, "{url:?}");
    }
    let path = format!("/{}/{}", draw.text(&["a", "b-c", "item", "product", "x1"], 3) + "z", draw.below(1_000));
    if path.contains("//")
        || path
            .bytes()
            .any(|byte| matches!(byte, b'?' | b'#' | b'&' | b'%' | b'+' | b';' | b'=') || !byte.is_ascii_graphic())
    {
        return;
    }
    let key = key_of_url(&path);
    for same in [
        format!("https://shop.example{path}"),
        format!("//shop.example:8080{path}"),
        format!("{path}#reviews"),
        format!("{path}?utm_source=mail&variant=3"),
        format!("{path}/"),
        path.to_uppercase(),
    ] {
        assert_eq!(key_of_url(&same), key, "{path:?} as {same:?}");
    }
}
