//! Item keys.

use konomi::engine::read::{canonical_url, key_of_id, key_of_url};
use proptest::prelude::*;

use crate::cases::{cases, list, text};

#[test]
fn golden_urls() {
    let cases = cases("keys");
    let mut wrong = Vec::new();
    for case in list(&cases, "urls") {
        for url in list(case, "urls").iter().filter_map(|url| url.as_str()) {
            let found = canonical_url(url);
            if found.as_deref() != case["canonical"].as_str() {
                wrong.push(format!("{}: {url:?}: {found:?}, not {:?}", text(case, "name"), case["canonical"]));
            }
            assert_eq!(key_of_url(url), found.as_deref().and_then(key_of_url), "{url}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn golden_ids() {
    let cases = cases("keys");
    let mut keys = Vec::new();
    for case in list(&cases, "ids") {
        let same: Vec<_> = list(case, "same").iter().map(|id| key_of_id(id.as_str().unwrap_or(""))).collect();
        assert!(same.iter().all(|key| key.is_some() && *key == same[0]), "{case}");
        assert!(!keys.contains(&same[0]), "{case}");
        keys.push(same[0]);
    }
    for id in list(&cases, "none") {
        assert_eq!(key_of_id(id.as_str().unwrap_or("")), None, "{id}");
    }
}

#[test]
fn ids_and_urls_are_apart() {
    assert_ne!(key_of_id("/p/12"), key_of_url("/p/12"));
}

#[test]
fn endless_urls_are_cut() {
    assert!(canonical_url(&"/a".repeat(100_000)).is_some_and(|canonical| canonical.len() <= 2_000));
    assert!(key_of_url(&format!("/products/cap?gclid={}", "x".repeat(5_000))).is_some());
    assert!(key_of_id(&"9".repeat(100_000)).is_some());
}

/// Fuzzing (target urls): behind what parts fields, "+" was left as it was, and read as a space the next time.
#[test]
fn no_character_ends_a_url() {
    for url in ["en-us\u{1f}g/\u{202e}+", "//\u{1f}http://shop.example=&\"+variant=9", "/a\u{1e}b+c"] {
        let canonical = canonical_url(url).unwrap_or_default();
        assert_eq!(canonical_url(&canonical).unwrap_or_default(), canonical, "{url:?}");
        assert_eq!(key_of_url(&canonical), key_of_url(url), "{url:?}");
    }
}

proptest! {
    #[test]
    fn canonical_form_is_a_fixed_point(url in any::<String>()) {
        if let Some(canonical) = canonical_url(&url) {
            prop_assert_eq!(canonical_url(&canonical), Some(canonical));
        }
    }

    #[test]
    fn canonical_form_of_url_parts_is_a_fixed_point(
        url in "(https?://|//|/|)((a|en|ja-jp|%2e|%2F|%25|%E3%83|%83|é|ガ|カ\u{3099}|\\.|\\.\\.|products|dp|collections|index|\\.html|\\.php|%|;|\\?|#|!|&|=|id|p|\\+|/|/|/|\\\\| |:){1,14})"
    ) {
        if let Some(canonical) = canonical_url(&url) {
            prop_assert_eq!(canonical_url(&canonical), Some(canonical.clone()), "{}", url);
            prop_assert_eq!(key_of_url(&canonical), key_of_url(&url));
        }
    }

    #[test]
    fn noise_changes_no_key(slug in "[a-z]{3,9}-[0-9]{1,6}", noise in "(utm_source|utm_campaign|fbclid|gclid|variant|page|sort|ref)=[a-z0-9]{0,9}") {
        let plain = key_of_url(&format!("/products/{slug}"));
        prop_assert!(plain.is_some());
        for url in [
            format!("https://shop.example/products/{slug}?{noise}"),
            format!("/ja/products/{slug}/?{noise}#x"),
            format!("/collections/sale/products/{slug}?{noise}&{noise}"),
            format!("/products/{}.html", slug.to_uppercase()),
        ] {
            prop_assert_eq!(key_of_url(&url), plain, "{}", url);
        }
    }

    #[test]
    fn width_and_case_change_no_id(id in "[A-Za-z0-9_-]{1,20}") {
        let wide: String = id.chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect();
        prop_assert_eq!(key_of_id(&wide), key_of_id(&id));
        prop_assert_eq!(key_of_id(&id.to_uppercase()), key_of_id(&id));
    }
}
