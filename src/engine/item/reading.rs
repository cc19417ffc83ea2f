//! From the raw strings of a card to an item.

use alloc::vec::Vec;

use super::terms::{Field, TermList, each_weighted};
use super::{Item, Lifetime, RawItem, VALUE, raw_items};
use crate::engine::limits::{ALIASES, CANDIDATES};
use crate::engine::math::log2;
use crate::engine::read::text::{is_number, next, trim};
use crate::engine::read::{Key, folded, key_of_id, key_of_url, read_price, sold_out};

/// Reads a card. Total: whatever cannot be read is left out.
pub fn read_item(raw: &RawItem<'_>) -> Item {
    let mut terms = TermList::default();
    let (mut leaf, mut brand) = (None, None);
    each_weighted(raw, &mut |field, _, term, weight| {
        match field {
            Field::Category => leaf = Some(term),
            Field::Brand => brand = Some(term),
            Field::Tag | Field::Word => {}
        }
        terms.add(term, weight);
    });
    let price = read_price(raw.price, raw.currency);
    Item {
        keys: keys(raw),
        terms: terms.finish(),
        leaf,
        brand,
        price,
        // 16 fraction bits to 8, rounded.
        log_price: price.map_or(0, |price| (log2(price.milli) as i32 + 0x80) >> 8),
        sold_out: sold_out(raw.availability),
        lifetime: lifetime(raw.lifetime),
    }
}

/// Reads a buffer of records (`item::RECORD`) in the shop's order; at most `CANDIDATES` of them.
pub fn read_items(buffer: &str) -> Vec<Item> {
    raw_items(buffer).take(CANDIDATES).map(|raw| read_item(&raw)).collect()
}

/// The keys of an item: id, URL, aliases. The URL is second, because only the first few keys are remembered, and
/// cards on other pages often have nothing but the URL.
fn keys(raw: &RawItem<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut add = |key: Option<Key>| {
        if let Some(key) = key
            && keys.len() < ALIASES
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    };
    add(key_of_id(raw.id));
    add(key_of_url(raw.url));
    let mut rest = raw.aliases;
    while let Some(alias) = next(&mut rest, VALUE as u8) {
        if !is_ambiguous(alias) {
            add(key_of_id(alias));
        }
    }
    keys
}

/// A short number: shops count variants and products apart, so that variant 12 may be another item's id 12.
/// From six digits on, platforms draw both from one range.
fn is_ambiguous(alias: &str) -> bool {
    let alias = trim(alias);
    alias.len() < 6 && is_number(alias)
}

fn lifetime(text: &str) -> Lifetime {
    match trim(&folded(text)) {
        "once" => Lifetime::Once,
        "durable" => Lifetime::Durable,
        "consumable" => Lifetime::Consumable,
        _ => Lifetime::Unknown,
    }
}
