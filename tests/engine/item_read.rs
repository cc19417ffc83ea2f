//! From the strings of a card to an item, and to candidates.

use konomi::engine::item::{
    Field, Item, Lifetime, Prepared, RawItem, Term, describe, each_term, raw_items, read_item, read_items,
    terms_of_text,
};
use konomi::engine::limits::{ALIASES, TERMS_PER_ITEM};
use konomi::engine::read::{folded_text, key_of_id, key_of_url};
use proptest::prelude::*;

const SHOE: RawItem<'static> = RawItem {
    id: "SKU-1",
    url: "/en/products/trail-shoe?variant=9",
    title: "Trail Running Shoes",
    price: "$89.00",
    currency: "",
    brand: "Yama",
    category: "Home > Sports > Running",
    tags: "vegan\u{1d}waterproof",
    aliases: "4901234567894\u{1d}12",
    availability: "https://schema.org/InStock",
    lifetime: "durable",
};

#[test]
fn a_card_is_read_whole() {
    let item = read_item(&SHOE);
    let keys = [key_of_id("sku-1"), key_of_url("/products/trail-shoe"), key_of_id("4901234567894")];
    assert_eq!(item.keys.iter().copied().map(Some).collect::<Vec<_>>(), keys, "12 could be another item's id");
    assert_eq!(item.leaf, Some(Field::Category.term("sports>running")));
    assert_eq!(item.brand, Some(Field::Brand.term("yama")));
    assert_eq!(item.price.map(|price| price.milli), Some(89_000));
    assert_eq!(item.log_price, ((89_000_f64).log2() * 256.0).round() as i32);
    assert_eq!(item.lifetime, Lifetime::Durable);
    assert!(!item.sold_out);
}

#[test]
fn category_and_brand_weigh_more_than_a_word_of_the_title() {
    let item = read_item(&SHOE);
    let weight = |term: Term| item.terms.iter().find(|(found, _)| *found == term).map_or(0, |(_, weight)| *weight);
    let leaf = weight(Field::Category.term("sports>running"));
    let level = weight(Field::Category.term("sports"));
    let brand = weight(Field::Brand.term("yama"));
    let tag = weight(Field::Tag.term("vegan"));
    let word = weight(Field::Word.term("trail"));
    assert!(leaf > brand && brand > level && level >= tag && tag > word && word > 0);
}

#[test]
fn every_term_of_an_item_has_a_name() {
    let mut named = Vec::new();
    each_term(&SHOE, &mut |field, text, term| {
        assert_eq!(field.term(text), term);
        named.push(term);
    });
    assert!(read_item(&SHOE).terms.iter().all(|(term, _)| named.contains(term)));
}

#[test]
fn a_search_hits_every_field() {
    let terms = |text: &str| terms_of_text(text).into_iter().map(|(term, _)| term).collect::<Vec<_>>();
    let hits = |search: &str, raw: RawItem<'_>| {
        let wanted = terms(search);
        read_item(&raw).terms.iter().any(|(term, _)| wanted.contains(term))
    };
    assert!(hits("SHOE", RawItem { title: "Trail Running Shoes", ..RawItem::default() }));
    assert!(hits("shoes yama", RawItem { brand: "Ｙａｍａ", ..RawItem::default() }));
    assert!(hits("running", RawItem { category: "Sports > Running Shoes", ..RawItem::default() }));
    assert!(hits("sports", RawItem { category: "Sports > Running", ..RawItem::default() }));
    assert!(hits("water proof", RawItem { tags: "vegan\u{1d}Water-Proof", ..RawItem::default() }));
    assert!(hits("シューズ", RawItem { title: "ﾗﾝﾆﾝｸﾞｼｭｰｽﾞ", ..RawItem::default() }));
    assert!(hits("革靴", RawItem { title: "本革靴", ..RawItem::default() }));
    assert!(hits("카메라", RawItem { title: "미러리스카메라", ..RawItem::default() }));
    assert!(!hits("boots", RawItem { title: "Trail Running Shoes", ..RawItem::default() }));
}

#[test]
fn a_percent_sign_in_search_words_is_a_percent_sign() {
    // Fuzzing, 10^7: behind a U+001F it was a URL's, and "%ＡＢ", which folds to "%ab", had other terms once folded.
    for text in ["50%20cotton", "\u{1f}%ＡＢＣ･Shoes", "\u{1f}50%20cotton"] {
        assert_eq!(terms_of_text(&folded_text(text)), terms_of_text(text), "{text:?}");
    }
    assert_eq!(terms_of_text("\u{1f}50%20cotton"), terms_of_text(" 50%20cotton"));
    assert_eq!(terms_of_text("?q=50%20cotton"), terms_of_text("50 cotton"));
}

#[test]
fn the_item_itself_is_no_category_level() {
    let item = read_item(&RawItem { title: "Trail Shoe", category: "Sports > Trail-shoe", ..RawItem::default() });
    assert_eq!(item.leaf, Some(Field::Category.term("sports")));
}

#[test]
fn the_url_names_the_category_where_the_card_does_not() {
    let item = read_item(&RawItem { url: "/collections/running/products/trail-shoe", ..RawItem::default() });
    assert_eq!(item.leaf, Some(Field::Category.term("running")));
}

#[test]
fn the_url_is_the_second_key_however_many_aliases_there_are() {
    let aliases: String = (0..50).map(|n| format!("alias-{n}\u{1d}")).collect();
    let item = read_item(&RawItem { id: "1", url: "/p/1", aliases: &aliases, ..RawItem::default() });
    assert_eq!(item.keys.len(), ALIASES);
    assert_eq!(item.keys.get(1).copied(), key_of_url("/p/1"));
}

#[test]
fn candidates_have_the_terms_of_their_items() {
    let buffer = "1\u{1f}/p/1\u{1f}Red cup\u{1e}2\u{1f}/p/2\u{1f}Blue cup\u{1e}\u{1e}";
    let prepared = Prepared::new(buffer);
    assert_eq!((prepared.len(), prepared.is_empty()), (3, false));
    for (at, item) in read_items(buffer).iter().enumerate() {
        let named = prepared.terms(at).iter().map(|term| (prepared.vocabulary()[*term as usize >> 8], *term as u8));
        assert!(named.eq(item.terms.iter().map(|(term, weight)| (term.0, *weight))));
        assert_eq!(prepared.items()[at].keys, item.keys);
    }
    assert_eq!(prepared.terms(3), &[0_u32; 0]);
    assert!(Prepared::new("").is_empty());
}

#[test]
fn items_keep_the_shops_order() {
    let buffer = "1\u{1f}/p/1\u{1f}Red cup\u{1e}2\u{1f}/p/2\u{1f}Blue cup\u{1e}\u{1e}";
    let items = read_items(buffer);
    assert_eq!(items.len(), 3);
    assert!(items.iter().eq(raw_items(buffer).map(|raw| read_item(&raw)).collect::<Vec<_>>().iter()));
    assert_eq!(items.get(2), Some(&Item::default()));
    assert!(read_items("").is_empty());
}

#[test]
fn description_has_nine_fields() {
    let text = describe(&SHOE);
    let fields: Vec<&str> = text.split('\u{1f}').collect();
    assert_eq!(fields.len(), 9);
    assert_eq!(fields[0].len(), 16);
    assert_eq!(
        fields[1..],
        ["SKU-1", "/products/trail-shoe", "Trail Running Shoes", "89000", "USD", "Yama", "sports>running", ""]
    );
}

/// Strings as pages have them, and as they should not.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Zàéß ァ-ヿ一-龥가-힣０-９ｱ-ﾝ\u{3099}\u{202e}\u{0}>/|,.&-]{0,60}",
        Just("__proto__".to_owned()),
        Just("\u{0}\u{1}\u{7f}".to_owned()),
        Just("שלום עולם".to_owned()),
        "[a-z]{1,3}".prop_map(|word| (word + " ").repeat(25_000)),
        "[ぁ-ん]".prop_map(|kana| kana.repeat(100_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_card_is_read_within_bounds(id in field(), url in field(), title in field(), price in field(), brand in field(), category in field(), tags in field()) {
        let raw = RawItem { id: &id, url: &url, title: &title, price: &price, brand: &brand, category: &category, tags: &tags,
            currency: &brand, aliases: &tags, availability: &title, lifetime: &brand };
        let item = read_item(&raw);
        prop_assert!(item.keys.len() <= ALIASES);
        prop_assert!(item.terms.len() <= TERMS_PER_ITEM);
        prop_assert!(item.terms.is_sorted_by(|a, b| a.0 < b.0));
        prop_assert!(item.terms.iter().all(|(term, weight)| term.0 > 0 && term.0 < 1 << 24 && (1..=64).contains(weight)));
        let described = describe(&raw);
        prop_assert_eq!(described.split('\u{1f}').count(), 9);
        prop_assert!(terms_of_text(&title).len() <= TERMS_PER_ITEM);
    }

    #[test]
    fn any_buffer_is_read(buffer in "[a-z\u{1d}\u{1e}\u{1f}/ ]{0,200}") {
        prop_assert_eq!(read_items(&buffer).len(), raw_items(&buffer).count());
    }

    #[test]
    fn width_and_case_change_no_term(title in "[A-Za-z0-9 ]{0,40}") {
        let wide: String = title.chars().filter_map(|c| if c == ' ' { Some('\u{3000}') } else { char::from_u32(c as u32 + 0xfee0) }).collect();
        let terms = |title: &str| read_item(&RawItem { title, ..RawItem::default() }).terms;
        prop_assert_eq!(terms(&wide), terms(&title));
        prop_assert_eq!(terms(&title.to_uppercase()), terms(&title));
    }
}
