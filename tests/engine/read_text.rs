//! Folding, categories, search words, stock.

use konomi::engine::item::{RawItem, describe, search_words};
use konomi::engine::read::{folded_text as folded, sold_out};
use proptest::prelude::*;

/// The category that is understood, its levels separated by ">".
fn category_of(raw: RawItem<'_>) -> String {
    describe(&raw).split('\u{1f}').nth(7).unwrap_or("").to_owned()
}

fn category(text: &str) -> String {
    category_of(RawItem { category: text, ..RawItem::default() })
}

fn category_of_url(url: &str) -> String {
    category_of(RawItem { url, ..RawItem::default() })
}

#[test]
fn folding_makes_one_spelling() {
    for (text, wanted) in [
        ("Ｔ－Ｓｈｉｒｔ　２０％", "t-shirt 20%"),
        ("ｶﾞｰｾﾞ ﾊﾟｼﾞｬﾏ ｳﾞｧｲｵﾘﾝ", "ガーゼ パジャマ ヴァイオリン"),
        ("か\u{3099}は\u{309a}", "がぱ"),
        ("Crème Brûlée ÅÄÖ Łódź ß", "creme brulee aao lodz s"),
        ("cafe\u{301}", "cafe"),
        ("Ürün İstanbul ığ", "urun istanbul ig"),
        ("ĂÂÎ", "aai"),
        ("ΚΑΦΕΣ", "καφεσ"),
        ("ЁЛКА Йод Ї", "ёлка йод ї"),
        ("a\u{a0}b\u{202f}c\u{3000}d\te\u{0}f", "a b c d e f"),
        ("it’s—so–so", "it's-so-so"),
        ("so\u{ad}ft\u{fe0f}", "soft"),
        ("£ ￥ ￦ ￡", "£ ¥ ₩ £"),
        ("שלום ไทย 한국 漢字", "שלום ไทย 한국 漢字"),
    ] {
        assert_eq!(folded(text), wanted);
    }
}

#[test]
fn folding_twice_changes_no_character_of_the_basic_plane() {
    for c in '\0'..='\u{ffff}' {
        let once = folded(&format!("か{c}"));
        assert_eq!(folded(&once), once, "{:x}", c as u32);
    }
}

#[test]
fn folding_is_bounded() {
    assert!(folded(&"é".repeat(100_000)).len() <= 2_000);
}

#[test]
fn categories_are_levels() {
    for (text, wanted) in [
        ("Home > Sports > Running Shoes", "sports>running shoes"),
        ("ホーム＞スポーツ＞ランニング", "スポーツ>ランニング"),
        ("Startseite » Sport › Laufen", "sport>laufen"),
        ("Lamp/Oil > Wicks", "lamp oil>wicks"),
        ("women/shoes/sneakers", "women>shoes>sneakers"),
        ("/women/shoes/", "women>shoes"),
        ("Women | Shoes", "women>shoes"),
        ("Hair Oil & Serum\u{1d}\u{1d} Beauty \u{1d}", "hair oil serum>beauty"),
        ("  ", ""),
        ("Home", ""),
        ("a>b>d>e>f>g>h>i>j>k", "a>b>d>e>f>g>h>i"),
        ("http headers", "http headers"),
    ] {
        assert_eq!(category(text), wanted, "{text}");
    }
}

#[test]
fn urls_name_categories() {
    for (url, wanted) in [
        ("/en-us/collections/running/products/trail-shoe", "running"),
        ("/collections/all/products/trail-shoe", ""),
        ("/product-category/sports/running/trail-shoe", "sports>running"),
        ("/sports/running/trail-shoe.html", "sports>running"),
        ("/product/blue-cup/", ""),
        ("/products/detail/12", ""),
        ("/12/34/x", "12>34"),
        ("/tv/sony-x90", "tv"),
        ("/%E3%82%B9%E3%83%9D%E3%83%BC%E3%83%84/item-1", "スポーツ"),
        ("trail-shoe.html", ""),
        ("javascript:void(0)", ""),
        ("", ""),
    ] {
        assert_eq!(category_of_url(url), wanted, "{url}");
    }
}

#[test]
fn search_words_are_found_in_queries() {
    for (query, wanted) in [
        ("?q=red+shoes&page=2", Some("red shoes")),
        ("?q=red%20shoes", Some("red shoes")),
        ("?q=red%20shoes#top", Some("red shoes")),
        ("?s=%E9%9D%B4+%E9%9D%92&post_type=product", Some("靴 青")),
        ("?category_id=&name=%EF%BC%B4%E3%82%B7%E3%83%A3%E3%83%84", Some("tシャツ")),
        ("?sort=price&keyword=%20%20cup%20", Some("cup")),
        ("?q=&search=cup", Some("cup")),
        ("?q=what?", Some("what?")),
        ("?q=100%25+cotton", Some("100% cotton")),
        ("?q=50%&x", Some("50%")),
        ("?q=", None),
        ("?q=+++", None),
        ("?page=2", None),
        ("", None),
        ("?", None),
    ] {
        assert_eq!(search_words(query).as_deref(), wanted, "{query}");
    }
}

#[test]
fn every_platform_has_its_name_for_search_words() {
    for (platform, query) in [
        ("Shopify", "?q=cup&options%5Bprefix%5D=last&type=product"),
        ("WooCommerce", "?s=cup&post_type=product&dgwt_wcas=1"),
        ("Magento", "?cat=0&q=cup"),
        ("PrestaShop", "?controller=search&s=cup"),
        ("PrestaShop 1.6", "?controller=search&orderby=position&search_query=cup&submit_search="),
        ("OpenCart", "?route=product/search&search=cup&description=true"),
        ("EC-CUBE", "?category_id=&name=cup"),
        ("BigCommerce", "?search_query=cup&section=product"),
        ("Shopware", "?order=score&search=cup"),
        ("Odoo", "?search=cup&order=name+asc"),
        ("nopCommerce", "?q=cup&cid=0"),
        ("Spree", "?keywords=cup"),
        ("Bagisto", "?query=cup&mode=grid"),
        ("Bagisto 1", "?term=cup"),
        ("vercel commerce, Hydrogen, Medusa", "?q=cup"),
        ("Amazon", "?k=cup&ref=nb_sb_noss"),
    ] {
        assert_eq!(search_words(query).as_deref(), Some("cup"), "{platform}: {query}");
    }
}

#[test]
fn what_is_no_search_is_not_read() {
    for query in [
        "?utm_source=mail&utm_campaign=spring+sale&utm_term=shoes",
        "?gclid=abc&fbclid=def",
        "?email=someone%40example.com&token=secret&session=1",
        "?user=someone&key=q&password=cup",
        "?xq=cup&query_id=7&searches=1&names=x&Qs=1",
        "?redirect=%2Fsearch%2Fcup",
    ] {
        assert_eq!(search_words(query), None, "{query}");
    }
}

#[test]
fn sold_out_is_read_in_many_words() {
    for text in [
        "OutOfStock",
        "https://schema.org/OutOfStock",
        "http://schema.org/SoldOut",
        "schema:Discontinued",
        "out of stock",
        "out_of_stock",
        "Sold out",
        "SOLD OUT",
        "ＳＯＬＤ　ＯＵＴ",
        "在庫なし",
        "在庫無し",
        "在庫切れ",
        "売り切れ",
        "売切れました",
        "品切れ中",
        "完売",
        "販売終了",
        "Currently unavailable",
        "Ausverkauft",
        "Nicht vorrätig",
        "Épuisé",
        "Rupture de stock",
        "Agotado",
        "Esgotado",
        "Esaurito",
        "Uitverkocht",
        "0",
        "false",
    ] {
        assert!(sold_out(text), "{text}");
    }
    for text in [
        "",
        "InStock",
        "https://schema.org/InStock",
        "in stock",
        "PreOrder",
        "BackOrder",
        "LimitedAvailability",
        "在庫あり",
        "残りわずか",
        "5",
        "10",
        "true",
        "__proto__",
        "auf Lager",
    ] {
        assert!(!sold_out(text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        let once = folded(&text);
        prop_assert!(once.len() <= 2_000 * 2);
        prop_assert_eq!(folded(&once), once.clone());
        let levels = category(&text).split('>').count();
        prop_assert!(levels <= 8);
        category_of_url(&text);
        search_words(&text);
        sold_out(&text);
    }

    #[test]
    fn search_words_survive_encoding(words in "[a-zぁ-ん靴 &=?#%+]{1,20}") {
        let encoded: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        // An encoded "&" or "#" ends the words too: what is decoded once is cut up afterwards.
        let plain = words.split(['&', '#']).next().unwrap_or("").trim().to_owned();
        if !encoded.is_empty() && !plain.is_empty() {
            prop_assert_eq!(search_words(&format!("?x=1&q={encoded}&page=2")), Some(plain));
        }
    }
}

/// Fuzzing (target records): an overlong form of what parts fields, written as a URL's percent signs, parted the field and all behind it.
#[test]
fn no_url_writes_the_fields_behind_it() {
    let brand_of = |url: &str| {
        let described = describe(&RawItem { id: "1", url, title: "Red shoe", brand: "Acme", ..RawItem::default() });
        assert_eq!(described.matches('\u{1e}').count(), 0, "{url}: {described:?}");
        described.split('\u{1f}').skip(3).map(str::to_owned).collect::<Vec<_>>()
    };
    for url in ["/a/b%C0%9F", "/a/b%c0%9e", "/a/b%E0%80%9Fx", "/a/b%F0%80%80%9F"] {
        assert_eq!(brand_of(url), brand_of("/a/b"), "{url}");
    }
}
