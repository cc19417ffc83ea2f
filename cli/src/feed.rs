//! A shop's products: one JSON object a line, read into items by the engine.
use std::collections::HashMap;
use std::path::Path;

use anyhow::ensure;
use konomi::engine::item::{FIELD, Item, RECORD, RawItem, VALUE, read_item};
use konomi::engine::read::key_of_id;
use serde::Deserialize;

use crate::journey::Id;
use crate::lines::{Fault, Lines};
use crate::problems::Problems;

/// A product of the feed. Other fields are passed over.
#[derive(Deserialize)]
struct Product {
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

/// The items of a shop, by their ids.
#[derive(Default)]
pub struct Catalogue {
    items: Vec<Item>,
    numbers: HashMap<String, u32>,
}

impl Catalogue {
    /// Reads a feed. A product that cannot be used is counted, and the others are read.
    ///
    /// # Errors
    /// When the file cannot be opened, or has no product.
    pub fn read(path: &Path, problems: &mut Problems, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Self> {
        let mut lines = Lines::open(path)?;
        let mut catalogue = Self::default();
        let size = lines.size();
        let mut at = 0;
        while let Some((number, line)) = lines.next() {
            match line.map(serde_json::from_str::<Product>) {
                Ok(Ok(product)) => {
                    if !catalogue.add(&product) {
                        problems.add("left out: an id that an earlier line has", number, || product.id.0.clone());
                    }
                }
                Ok(Err(error)) => problems.add("left out: no product", number, || error.to_string()),
                Err(fault) => note_fault(problems, number, fault),
            }
            if number % 1_024 == 0 && lines.position() != at {
                at = lines.position();
                moved(at, size);
            }
        }
        ensure!(!catalogue.items.is_empty(), "{} has no product that could be read", path.display());
        Ok(catalogue)
    }

    fn add(&mut self, product: &Product) -> bool {
        let Ok(number) = u32::try_from(self.items.len()) else { return false };
        if self.numbers.contains_key(&product.id.0) {
            return false;
        }
        self.items.push(item(product));
        self.numbers.insert(product.id.0.clone(), number);
        true
    }

    /// All items, in the order of the feed.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The ids, in the same order.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = vec![""; self.items.len()];
        for (id, number) in &self.numbers {
            if let Some(place) = ids.get_mut(*number as usize) {
                *place = id;
            }
        }
        ids
    }

    /// The place of a product in [`Self::items`].
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).map(|number| *number as usize)
    }

    /// An item by its id. Of one that the feed does not have, only the id is known.
    pub fn item(&self, id: &str) -> Item {
        match self.number(id).and_then(|number| self.items.get(number)) {
            Some(item) => item.clone(),
            None => read_item(&RawItem { id: &named(id), ..RawItem::default() }),
        }
    }
}

/// Notes why a line could not be had.
pub fn note_fault(problems: &mut Problems, number: u64, fault: Fault) {
    match fault {
        Fault::TooLong => problems.add("left out: longer than 16 MiB", number, String::new),
        Fault::NotText => problems.add("left out: not UTF-8", number, String::new),
        Fault::Cut(error) => problems.add("the file cannot be read on from here", number, || error.to_string()),
    }
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

fn item(product: &Product) -> Item {
    let text = |text: &Option<String>| clean(text.as_deref().unwrap_or(""));
    let texts = |texts: &Option<Texts>| match texts {
        None => String::new(),
        Some(Texts::One(text)) => clean(text),
        Some(Texts::Many(texts)) => {
            texts.iter().map(|text| clean(text)).collect::<Vec<_>>().join(VALUE.encode_utf8(&mut [0; 4]))
        }
    };
    let price = match &product.price {
        None => String::new(),
        Some(Price::Number(number)) => printed(*number),
        Some(Price::Text(text)) => clean(text),
    };
    read_item(&RawItem {
        id: &named(&product.id.0),
        url: &text(&product.url),
        title: &text(&product.title),
        price: &price,
        currency: &text(&product.currency),
        brand: &text(&product.brand),
        category: &texts(&product.category),
        tags: &texts(&product.tags),
        aliases: "",
        availability: &text(&product.availability),
        lifetime: &text(&product.lifetime),
    })
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
        item(&serde_json::from_str(line).expect("a product"))
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
        assert_eq!(Catalogue::default().item("0").keys, of(r#"{"id":0}"#).keys);
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
