//! Cards as structures, for tools and tests. The module reads the records that js/api/records.ts makes of them.

use alloc::string::String;
use alloc::vec::Vec;

use super::reading::{add_terms, read, read_records};
use super::terms::{Field, Terms, search_terms};
use super::{FIELD, Item, RECORD, Term, fields};
use crate::engine::read::{Url, folded};

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

impl RawItem<'_> {
    /// The record of the card, without its end. Separators inside a field become spaces.
    pub fn record(&self) -> String {
        let Self { id, url, title, price, currency, brand, category, tags, aliases, availability, lifetime } = *self;
        let fields = [id, url, title, price, currency, brand, category, tags, aliases, availability, lifetime];
        fields.map(|field| field.replace([RECORD, FIELD], " ")).join(FIELD.encode_utf8(&mut [0; 4]))
    }
}

/// The items of a buffer, in order. A record that has too few fields has empty ones; surplus fields are ignored.
pub fn raw_items(buffer: &str) -> impl Iterator<Item = RawItem<'_>> {
    buffer.split_terminator(RECORD).map(|record| {
        let mut fields = record.split(FIELD);
        let mut next = || fields.next().unwrap_or("");
        RawItem {
            id: next(),
            url: next(),
            title: next(),
            price: next(),
            currency: next(),
            brand: next(),
            category: next(),
            tags: next(),
            aliases: next(),
            availability: next(),
            lifetime: next(),
        }
    })
}

/// Reads a card. Total: whatever cannot be read is left out.
pub fn read_item(raw: &RawItem<'_>) -> Item {
    read(raw.record().as_bytes()).item
}

/// Reads a buffer of records (`item::RECORD`) in the shop's order; at most `CANDIDATES` of them.
pub fn read_items(buffer: &str) -> Vec<Item> {
    read_records(buffer.as_bytes())
}

/// What was understood of a card (`item::describe_records`).
pub fn describe(raw: &RawItem<'_>) -> String {
    let mut out = Vec::new();
    super::describe::describe(&mut out, raw.record().as_bytes());
    String::from_utf8_lossy(&out).into_owned()
}

/// The terms of search words, or of a URL's query where the text starts with "?".
pub fn terms_of_text(text: &str) -> Vec<(Term, u8)> {
    search_terms(text.as_bytes())
}

/// The search words in a URL's query ("?q=red+shoes" gives "red shoes"), decoded and folded; `None` where there are none.
pub fn search_words(query: &str) -> Option<String> {
    let query = folded(query.as_bytes(), 0);
    let words = super::terms::search_words(&query).trim_ascii();
    (!words.is_empty()).then(|| String::from_utf8_lossy(words).into_owned())
}

/// Calls `each` with every term of an item and the folded text it stands for, so that an explanation can name it.
/// The same term may come more than once. The last category is the narrowest.
pub fn each_term(raw: &RawItem<'_>, each: &mut dyn FnMut(Field, &str, Term)) {
    struct Named<'a>(&'a mut dyn FnMut(Field, &str, Term));
    impl Terms for Named<'_> {
        fn add(&mut self, field: Field, folded: &[u8], weight: u8) {
            let text = String::from_utf8_lossy(folded);
            if weight > 0 {
                self.0(field, &text, field.term(&text));
            }
        }
    }
    let text = folded(raw.record().as_bytes(), fields::URL);
    let url = Url::read(fields::field(&text, fields::URL));
    add_terms(&mut Named(each), &text, &url, &mut Vec::new());
}
