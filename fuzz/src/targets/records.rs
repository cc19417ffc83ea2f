//! The buffer of a page's cards.
use konomi::engine::{
    item::{FIELD, Item, RECORD, Term, describe_records, read_records},
    limits,
    math::log2,
};

use crate::draw::Draw;
use crate::memory;

const PARTS: &[&str] = &[
    "\u{1f}",
    "\u{1f}",
    "\u{1f}",
    "\u{1e}",
    "\u{1d}",
    "id-1",
    "/products/a",
    "Red Shoes",
    "¥1,980",
    "EUR",
    "Yama",
    "Home > Shoes",
    "sale",
    "4006381333931",
    "OutOfStock",
    "durable",
    " ",
    "商品",
    "null",
    "0",
    ">",
    "/",
    "%41",
    "?id=3",
];

/// Any bytes, broken UTF-8 and lost separators too:
/// - as many items as records; each as the engine promises (`check`);
/// - a record says the same alone and among others;
/// - a description a record, of nine fields each;
/// - reading holds at most 64 KiB and 64 times the bytes.
pub fn records(draw: &mut Draw) {
    let mut buffer = draw.text(PARTS, 40).into_bytes();
    if draw.one_in(4) {
        draw.change(&mut buffer);
    }
    let items = memory::within((1 << 16) + 64 * buffer.len(), || read_records(&buffer));
    let mut records: Vec<&[u8]> = buffer.split(|byte| *byte == RECORD as u8).collect();
    if records.last().is_some_and(|last| last.is_empty()) {
        records.pop();
    }
    assert_eq!(items.len(), records.len());
    for (item, record) in items.iter().zip(&records) {
        check(item);
        if !record.is_empty() {
            assert_eq!(read_records(record), std::slice::from_ref(item), "alone as among others");
        }
    }
    let mut described = Vec::new();
    describe_records(&mut described, &buffer);
    assert_eq!(described.iter().filter(|byte| **byte == RECORD as u8).count(), records.len());
    let plain = |byte: &u8| *byte == FIELD as u8;
    assert_eq!(
        described.iter().filter(|byte| plain(byte)).count(),
        8 * records.len(),
        "{:?}",
        String::from_utf8_lossy(&buffer)
    );
}

/// At most eight keys, each once and none 0; terms as below; a price within its range, with the logarithm of it.
fn check(item: &Item) {
    assert!(item.keys.len() <= limits::ALIASES && item.keys.iter().all(|key| key.0 != 0));
    assert!(item.keys.iter().enumerate().all(|(at, key)| !item.keys[..at].contains(key)), "each key once");
    check_terms(&item.terms, "an item");
    assert!(item.leaf.iter().chain(&item.brand).all(|term| (1..1 << 20).contains(&term.0)));
    let log = item.price.map_or(0, |price| (log2(price.milli) as i32 + 0x80) >> 8);
    assert_eq!(item.log_price, log);
    assert!((0..=16_000).contains(&log) && item.row == 0);
}

/// At most 24 terms of 20 bits, ascending, none 0, with weights that are a unit vector times 64, rounded.
pub fn check_terms(terms: &[(Term, u8)], what: &str) {
    assert!(terms.len() <= limits::TERMS_PER_ITEM, "{what}");
    assert!(terms.windows(2).all(|two| two[0].0 < two[1].0), "ascending: {what}");
    assert!(terms.iter().all(|(term, weight)| (1..1 << 20).contains(&term.0) && (1..=64).contains(weight)), "{what}");
    let square: u32 = terms.iter().map(|(_, weight)| u32::from(*weight).pow(2)).sum();
    assert!(terms.is_empty() || (3_000..5_200).contains(&square), "{what}: {square}");
}
