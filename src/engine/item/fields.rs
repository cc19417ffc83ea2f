//! The record format in which the page's strings cross into the engine: one buffer for all cards.

use crate::engine::read::text::next;

/// Ends a record.
pub const RECORD: char = '\u{1e}';
/// Separates the fields of a record.
pub const FIELD: char = '\u{1f}';
/// Separates the values of a field that has several.
pub const VALUE: char = '\u{1d}';

/// The strings of one card, as the page wrote them. A field that is absent is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawItem<'a> {
    /// The shop's id of the item.
    pub id: &'a str,
    /// Where the card leads.
    pub url: &'a str,
    /// The name.
    pub title: &'a str,
    /// The price as printed ("¥1,980", "1.234,56 €", "12.50 – 19.00").
    pub price: &'a str,
    /// The currency, where the page gives it apart from the price.
    pub currency: &'a str,
    /// The brand.
    pub brand: &'a str,
    /// The category: levels from broad to narrow, separated by `VALUE`, " > " or "/".
    pub category: &'a str,
    /// Tags, separated by `VALUE`.
    pub tags: &'a str,
    /// Further ids (SKU, GTIN, variant id, item group id), separated by `VALUE`.
    pub aliases: &'a str,
    /// Stock as schema.org or a feed writes it ("InStock", "https://schema.org/OutOfStock", "out of stock").
    pub availability: &'a str,
    /// "once", "durable" or "consumable"; anything else is unknown.
    pub lifetime: &'a str,
}

/// The items of a buffer, in order. A record that has too few fields has empty ones; surplus fields are ignored.
pub fn raw_items(buffer: &str) -> impl Iterator<Item = RawItem<'_>> {
    let mut rest = buffer;
    core::iter::from_fn(move || Some(raw_item(next(&mut rest, RECORD as u8)?)))
}

#[inline(never)]
fn raw_item(record: &str) -> RawItem<'_> {
    let mut rest = record;
    let mut fields = [""; 11];
    for field in &mut fields {
        *field = next(&mut rest, FIELD as u8).unwrap_or("");
    }
    let [id, url, title, price, currency, brand, category, tags, aliases, availability, lifetime] = fields;
    RawItem { id, url, title, price, currency, brand, category, tags, aliases, availability, lifetime }
}
