//! A product of a feed, and the item that the engine reads from it.
use konomi::engine::item::{FIELD, Item, RECORD, RawItem, VALUE, raw_items, read_item};
use konomi::engine::read::key_of_id;
use serde::Deserialize;

use crate::journeys::Id;

/// A product of the feed. Other fields are passed over.
#[derive(Deserialize)]
pub struct Product {
    id: Id,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, alias = "link")]
    url: Option<String>,
    #[serde(default)]
    price: Option<Price>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    brand: Option<String>,
    #[serde(default)]
    category: Option<Texts>,
    #[serde(default)]
    tags: Option<Texts>,
    #[serde(default)]
    availability: Option<String>,
    #[serde(default)]
    lifetime: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Price {
    Number(f64),
    Text(String),
}

impl Product {
    /// The shop's id.
    pub fn id(&self) -> &str {
        &self.id.0
    }

    /// The record of the item, as a page would hand it to the engine.
    pub fn record(&self) -> String {
        let text = |text: &Option<String>| clean(text.as_deref().unwrap_or(""));
        let texts = |texts: &Option<Texts>| match texts {
            None => String::new(),
            Some(Texts::One(text)) => clean(text),
            Some(Texts::Many(texts)) => {
                texts.iter().map(|text| clean(text)).collect::<Vec<_>>().join(VALUE.encode_utf8(&mut [0; 4]))
            }
        };
        let price = match &self.price {
            None => String::new(),
            Some(Price::Number(number)) => printed(*number),
            Some(Price::Text(text)) => clean(text),
        };
        RawItem {
            id: &named(&self.id.0),
            url: &text(&self.url),
            title: &text(&self.title),
            price: &price,
            currency: &text(&self.currency),
            brand: &text(&self.brand),
            category: &texts(&self.category),
            tags: &texts(&self.tags),
            aliases: "",
            availability: &text(&self.availability),
            lifetime: &text(&self.lifetime),
        }
        .record()
    }
}

/// The fields of a record.
pub fn fields(record: &str) -> RawItem<'_> {
    raw_items(record).next().unwrap_or_default()
}

/// Puts the price of a list in place of the feed's.
pub fn set_price(item: &mut Item, price: f64) {
    let priced = read_item(&RawItem { price: &printed(price), ..RawItem::default() });
    // The feed's currency stays: prices of different currencies are never compared.
    let currency = item.price.map(|price| price.currency);
    item.price = priced.price.map(|mut price| {
        price.currency = currency.unwrap_or(price.currency);
        price
    });
    item.log_price = priced.log_price;
}

/// What is known of an item that the feed does not have.
pub fn item_of_id(id: &str) -> Item {
    read_item(&fields(&record_of_id(id)))
}

/// The record of an item of which only the id is known.
pub fn record_of_id(id: &str) -> String {
    RawItem { id: &named(id), ..RawItem::default() }.record()
}

/// The id as the engine takes it: on pages "0" and "null" stand for "there is none", in a log they are names.
fn named(id: &str) -> String {
    let id = clean(id);
    if key_of_id(&id).is_some() { id } else { format!("id:{id}") }
}

/// A number as a shop prints it. Never three decimals: 1.234 may mean a thousand.
fn printed(price: f64) -> String {
    if price.fract() == 0.0 { format!("{price:.0}") } else { format!("{price:.2}") }
}

/// Text without the characters that separate records, fields and values.
fn clean(text: &str) -> String {
    text.replace([RECORD, FIELD, VALUE], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Item {
        read_item(&fields(&serde_json::from_str::<Product>(line).expect("a product").record()))
    }

    #[test]
    fn fields_of_any_form_are_read() {
        let text = of(r#"{"id":7,"title":"Cap","brand":"Nord","category":"Hats > Caps","price":"€ 12.50","x":[1]}"#);
        let list = of(r#"{"id":"7","title":"Cap","brand":"Nord","category":["Hats","Caps"],"price":12.5,"tags":null}"#);
        assert_eq!(
            (&text.keys, &text.terms, text.leaf, text.log_price),
            (&list.keys, &list.terms, list.leaf, list.log_price)
        );
        assert_eq!(text.price.map(|price| price.milli), Some(12_500));
    }

    #[test]
    fn an_id_of_zero_is_a_name() {
        assert_eq!(of(r#"{"id":"0"}"#).keys.len(), 1);
        assert_eq!(item_of_id("0").keys, of(r#"{"id":0}"#).keys);
    }

    #[test]
    fn a_price_of_three_decimals_is_no_thousand() {
        assert_eq!(of(r#"{"id":1,"price":1.234}"#).price.map(|price| price.milli), Some(1_230));
        assert_eq!(of(r#"{"id":1,"price":-3}"#).price, None);
        let mut item = of(r#"{"id":1,"price":2}"#);
        set_price(&mut item, 1_980.0);
        assert_eq!(item.price.map(|price| price.milli), Some(1_980_000));
    }
}
