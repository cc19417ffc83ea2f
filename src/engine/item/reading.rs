//! From the record of a card to an item.

use alloc::vec::Vec;

use super::category::add_categories;
use super::fields::field;
use super::terms::{Field, TermList, Terms, weight};
use super::words::add_words;
use super::{Item, Lifetime, RECORD, Term, VALUE, fields};
use crate::engine::limits::{ALIASES, CANDIDATES};
use crate::engine::math::log2;
use crate::engine::read::text::{WHOLE, digits, listed, part, until};
use crate::engine::read::{Key, Url, folded, id_key, is_sold_out, price, url_key};

/// Tags that carry their full weight; shops that attach dozens mean little by each.
const STRONG_TAGS: u32 = 8;

/// A card as it was understood.
pub struct Reading {
    pub item: Item,
    pub url: Url,
    /// The levels of the category, folded, with ">" between.
    pub category: Vec<u8>,
}

/// Reads the record of a card (`RawItem::record`). Total: whatever cannot be read is left out.
pub fn read(record: &[u8]) -> Reading {
    let text = folded(record, fields::URL);
    let url = Url::read(field(&text, fields::URL));
    let mut terms = TermList::default();
    let mut brand = Vec::new();
    let category = add_terms(&mut terms, &text, &url, &mut brand);
    let price = price(field(&text, fields::PRICE), field(&text, fields::CURRENCY));
    let lifetime = field(&text, fields::LIFETIME);
    let term = |field: Field, value: &[u8]| (!value.is_empty()).then(|| Term(field.number(value)));
    Reading {
        item: Item {
            keys: keys(&text, &url),
            terms: terms.finish(),
            leaf: term(Field::Category, &category),
            brand: term(Field::Brand, &brand),
            price,
            // 16 fraction bits to 8, rounded.
            log_price: price.map_or(0, |price| (log2(price.milli) as i32 + 0x80) >> 8),
            sold_out: is_sold_out(field(&text, fields::AVAILABILITY)),
            lifetime: match listed(b"once,durable,consumable", lifetime, WHOLE) {
                1 => Lifetime::Once,
                2 => Lifetime::Durable,
                3 => Lifetime::Consumable,
                _ => Lifetime::Unknown,
            },
            row: 0,
        },
        url,
        category,
    }
}

/// Reads a buffer of records (`item::RECORD`) in the shop's order; at most `CANDIDATES` of them.
pub fn read_records(buffer: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < buffer.len() && items.len() < CANDIDATES {
        let end = until(buffer, at, RECORD.into());
        items.push(read(part(buffer, at, end)).item);
        at = end + 1;
    }
    items
}

/// Adds every term of a folded record; returns the category and leaves the brand.
pub fn add_terms(terms: &mut impl Terms, text: &[u8], url: &Url, brand: &mut Vec<u8>) -> Vec<u8> {
    let mut title = Vec::new();
    add_words(terms, field(text, fields::TITLE), weight::WORD, &mut title);
    let category = add_categories(terms, field(text, fields::CATEGORY), url, &title);
    add_words(terms, field(text, fields::BRAND), weight::FAINT, brand);
    if !brand.is_empty() {
        terms.add(Field::Brand, brand, weight::BRAND);
    }
    let tags = field(text, fields::TAGS);
    let mut at = 0;
    let mut count = 0;
    while at < tags.len() {
        let end = until(tags, at, VALUE.into());
        title.clear();
        add_words(terms, part(tags, at, end), weight::FAINT, &mut title);
        if !title.is_empty() {
            terms.add(Field::Tag, &title, if count < STRONG_TAGS { weight::TAG } else { weight::FAINT });
        }
        at = end + 1;
        count += 1;
    }
    category
}

/// The keys of an item: id, URL, aliases. The URL is second, because only the first few keys are remembered, and
/// cards on other pages often have nothing but the URL.
fn keys(text: &[u8], url: &Url) -> Vec<Key> {
    let mut keys = Vec::new();
    add(&mut keys, id_key(field(text, fields::ID)));
    add(&mut keys, url_key(url.canonical()));
    let aliases = field(text, fields::ALIASES);
    let mut at = 0;
    while at < aliases.len() {
        let end = until(aliases, at, VALUE.into());
        let alias = part(aliases, at, end);
        // A short number: shops count variants and products apart, so that variant 12 may be another item's id 12.
        // From six digits on, platforms draw both from one range.
        if alias.len() > 5 || digits(alias, 0) < alias.len() {
            add(&mut keys, id_key(alias));
        }
        at = end + 1;
    }
    keys
}

fn add(keys: &mut Vec<Key>, key: u64) {
    if key > 0 && keys.len() < ALIASES && !keys.contains(&Key(key)) {
        keys.push(Key(key));
    }
}
