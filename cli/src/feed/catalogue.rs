//! The products of a shop by number, id and alias.
use std::path::Path;

use anyhow::ensure;
use hashbrown::HashTable;
use konomi::engine::item::{Item, RawItem, VALUE, read_item};
use konomi::engine::math::hash64;

use super::lines::{Fault, Lines};
use super::problems::Problems;
use super::product::{Product, fields, item_of_id, record_of_id, set_price};
use super::texts::Texts;

/// The items of a shop, numbered from 0 in the order of the feed.
#[derive(Default)]
pub struct Catalogue {
    items: Vec<Item>,
    ids: Texts,
    /// What the feed says of each, as a record of the engine (`item::RECORD`).
    records: Texts,
    /// Numbers by id.
    by_id: HashTable<u32>,
    /// Sum and count of the prices that lists showed; only where there is no feed.
    prices: Vec<(f64, u32)>,
    is_open: bool,
}

impl Catalogue {
    /// An empty catalogue, to which every id of a log is added: for shops that have no feed to read.
    pub fn of_logs() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// Reads a feed. A product that cannot be used is counted, and the others are read.
    ///
    /// # Errors
    /// When the file cannot be opened, or has no product.
    pub fn read(path: &Path, problems: &mut Problems, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Self> {
        let mut lines = Lines::open(path)?;
        problems.begin(path);
        let mut catalogue = Self::default();
        let size = lines.size();
        let mut at = 0;
        while let Some((number, line)) = lines.next() {
            match line.map(serde_json::from_str::<Product>) {
                Ok(Ok(product)) => {
                    if !catalogue.add(product.id(), &product.record()) {
                        problems.add("left out: an id that an earlier line has", number, || product.id().to_owned());
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

    fn add(&mut self, id: &str, record: &str) -> bool {
        let Ok(number) = u32::try_from(self.items.len()) else { return false };
        if self.number(id).is_some() {
            return false;
        }
        self.items.push(read_item(&fields(record)));
        self.ids.push(id);
        self.records.push(record);
        let ids = &self.ids;
        self.by_id.insert_unique(hash64(id.as_bytes()), number, |number| hash64(ids.get(*number as usize).as_bytes()));
        true
    }

    /// Whether logs add products to it.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The place of a product that a log names; one that is not known is added where there is no feed.
    pub fn number_in_log(&mut self, id: &str) -> Option<usize> {
        let known = self.number(id);
        if known.is_some() || !self.is_open || !self.add(id, &record_of_id(id)) {
            return known;
        }
        Some(self.items.len() - 1)
    }

    /// Notes a price that a list showed. Only where there is no feed: a feed's prices stand.
    pub fn note_price(&mut self, number: usize, price: f64) {
        if !self.is_open || !price.is_finite() || price <= 0.0 {
            return;
        }
        self.prices.resize(self.items.len(), (0.0, 0));
        if let Some((sum, count)) = self.prices.get_mut(number) {
            *sum += price;
            *count = count.saturating_add(1);
        }
    }

    /// Gives every item the mean of the prices that were noted.
    pub fn settle_prices(&mut self) {
        for (item, (sum, count)) in self.items.iter_mut().zip(&self.prices) {
            if *count > 0 {
                set_price(item, sum / f64::from(*count));
            }
        }
    }

    /// How many products there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All items, in the order of the feed.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The ids, in the same order.
    pub fn ids(&self) -> Vec<&str> {
        self.ids.iter().collect()
    }

    /// The id of a product; empty where there is no such number.
    pub fn id(&self, number: usize) -> &str {
        self.ids.get(number)
    }

    /// The place of a product in [`Self::items`].
    pub fn number(&self, id: &str) -> Option<usize> {
        let is_it = |number: &u32| self.ids.get(*number as usize) == id;
        self.by_id.find(hash64(id.as_bytes()), is_it).map(|number| *number as usize)
    }

    /// An item by its id. Of one that the feed does not have, only the id is known.
    pub fn item(&self, id: &str) -> Item {
        match self.number(id).and_then(|number| self.items.get(number)) {
            Some(item) => item.clone(),
            None => item_of_id(id),
        }
    }

    /// What the feed says of a product, as the engine was given it; all empty where there is no such number.
    pub fn raw(&self, number: usize) -> RawItem<'_> {
        fields(self.records.get(number))
    }

    /// The same for reports and for the pack's aliases.
    pub fn product(&self, number: usize) -> ProductText<'_> {
        let raw = self.raw(number);
        let RawItem { title, brand, url, .. } = raw;
        let price = self.items.get(number).and_then(|item| item.price).map(|price| price.milli as f64 / 1_000.0);
        ProductText {
            id: self.id(number),
            title,
            brand,
            urls: [url].into_iter().filter(|url| !url.is_empty()).collect(),
            aliases: values(raw.aliases),
            price,
            category: levels(raw.category),
            tags: values(raw.tags),
        }
    }
}

/// A product as text.
#[derive(Debug, PartialEq)]
pub struct ProductText<'a> {
    /// The shop's id.
    pub id: &'a str,
    /// The name.
    pub title: &'a str,
    /// The brand.
    pub brand: &'a str,
    /// Where its page is; the first is the feed's link.
    pub urls: Vec<&'a str>,
    /// Every other id that the feed gives it (SKU, GTIN, variants, item group, handle), also the short ones that a page's
    /// reader would not trust.
    pub aliases: Vec<&'a str>,
    /// The price.
    pub price: Option<f64>,
    /// From broad to narrow.
    pub category: Vec<&'a str>,
    /// The tags.
    pub tags: Vec<&'a str>,
}

fn values(text: &str) -> Vec<&str> {
    text.split(VALUE).filter(|part| !part.is_empty()).collect()
}

fn levels(text: &str) -> Vec<&str> {
    let text = text.split(VALUE).flat_map(|part| part.split(" > ")).flat_map(|part| part.split('>'));
    text.map(str::trim).filter(|level| !level.is_empty()).collect()
}

/// Notes why a line could not be had.
pub fn note_fault(problems: &mut Problems, number: u64, fault: Fault) {
    match fault {
        Fault::TooLong => problems.add("left out: longer than 16 MiB", number, String::new),
        Fault::NotText => problems.add("left out: not UTF-8", number, String::new),
        Fault::Cut(error) => problems.add("the file cannot be read on from here", number, || error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_leaves_the_others() {
        let path = std::env::temp_dir().join(format!("konomi-feed-{}", std::process::id()));
        let lines = ["{\"id\":1,\"brand\":\"Nord\"}", "{\"title\":\"no id\"}", "{\"id\":\"1\"}", "[", "{\"id\":\"b\"}"];
        std::fs::write(&path, lines.join("\n")).expect("a temporary file");
        let mut problems = Problems::default();
        let catalogue = Catalogue::read(&path, &mut problems, &|_, _| {}).expect("two products");
        std::fs::remove_file(&path).expect("it is there");
        assert_eq!((catalogue.ids(), catalogue.number("b")), (vec!["1", "b"], Some(1)));
        assert!(catalogue.item("1").brand.is_some(), "the first line of an id counts");
        assert_eq!(problems.texts("f").len(), 2);
    }

    #[test]
    fn without_a_feed_the_log_names_the_products() {
        let mut catalogue = Catalogue::of_logs();
        assert_eq!(
            [catalogue.number_in_log("a"), catalogue.number_in_log("b"), catalogue.number_in_log("a")],
            [Some(0), Some(1), Some(0)]
        );
        catalogue.note_price(1, 10.0);
        catalogue.note_price(1, 20.0);
        catalogue.settle_prices();
        assert_eq!((catalogue.product(0).price, catalogue.product(1).price), (None, Some(15.0)));
        assert_eq!(Catalogue::default().number_in_log("a"), None);
    }
}
