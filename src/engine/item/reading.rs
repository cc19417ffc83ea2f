//! From the raw strings of a card to an item.

use alloc::vec::Vec;

use super::terms::{Field, TermList, each_weighted};
use super::{Item, Lifetime, RawItem, VALUE};
use crate::engine::limits::ALIASES;
use crate::engine::math::log2;
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

/// The keys of an item: id, aliases, URL. The URL stays when there are too many aliases.
fn keys(raw: &RawItem<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    let url = key_of_url(raw.url);
    let aliases = raw.aliases.split(VALUE).filter(|alias| !is_ambiguous(alias)).map(key_of_id);
    let ids = core::iter::once(key_of_id(raw.id)).chain(aliases);
    for key in ids.flatten().take(ALIASES - 1).chain(url) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// A short number: shops count variants and products apart, so that variant 12 may be another item's id 12.
/// From six digits on, platforms draw both from one range.
fn is_ambiguous(alias: &str) -> bool {
    let alias = alias.trim();
    alias.len() < 6 && alias.bytes().all(|byte| byte.is_ascii_digit())
}

fn lifetime(text: &str) -> Lifetime {
    match folded(text).trim() {
        "once" => Lifetime::Once,
        "durable" => Lifetime::Durable,
        "consumable" => Lifetime::Consumable,
        _ => Lifetime::Unknown,
    }
}
