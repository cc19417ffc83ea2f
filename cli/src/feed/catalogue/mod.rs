//! The products of a shop by number, id and alias.
use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context as _, ensure};
use hashbrown::HashTable;
use konomi::engine::item::{Item, RawItem, VALUE, read_item};
use konomi::engine::math::hash64;
use konomi::engine::read::{canonical_url, read_price};
use konomi_feeds::Source;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::aliases::Aliases;
use super::builder::Builder;
use super::problems::{Problems, note_encoding};
use super::product::{fields, item_of_id, record_of_id, set_price};
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
    /// Names of variants, in the order of the rows; whose they are; and, in the order of the products, their places.
    names: Texts,
    owners: Vec<u32>,
    by_owner: Vec<u32>,
    /// Prices of variants, of products that have none of their own.
    variant_prices: HashMap<u32, String>,
    aliases: Aliases,
    /// Sum and count of the prices that lists showed; only where there is no feed.
    prices: Vec<(f64, u32)>,
    is_open: bool,
}

impl Catalogue {
    /// An empty catalogue, to which every id of a log is added: for shops that have no feed to read.
    pub fn of_logs() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// Reads a feed of any format: XML or a table of Google's Merchant Center, tables of Shopify and WooCommerce, other
    /// tables whose columns have names that shops use, JSON lines. A row that cannot be used is counted, and the others
    /// are read. Rows that are variants of one product are joined, and everything that names them names the product.
    ///
    /// # Errors
    /// When the file cannot be opened, is no feed, or has no product.
    pub fn read(path: &Path, problems: &mut Problems, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Self> {
        let source = Source::open(path)?;
        problems.begin(path);
        note_encoding(problems, &source);
        let size = source.size();
        let mut builder = Builder::new(problems);
        let (mut count, mut before) = (0_u64, 0);
        let read = konomi_feeds::read(source, &mut |row, at| {
            builder.take(row);
            count += 1;
            if count.is_multiple_of(1_024) && at != before {
                before = at;
                moved(at, size);
            }
        });
        read.with_context(|| format!("{} has no product that could be read", path.display()))?;
        let catalogue = builder.finish();
        ensure!(!catalogue.items.is_empty(), "{} has no product that could be read", path.display());
        Ok(catalogue)
    }

    /// Adds a product; false where its id is known. Its item is read by [`Self::settle`].
    pub(super) fn add(&mut self, id: &str, record: &str) -> bool {
        let Ok(number) = u32::try_from(self.ids.len()) else { return false };
        if self.number(id).is_some() {
            return false;
        }
        self.ids.push(id);
        self.records.push(record);
        let ids = &self.ids;
        let hash = |number: &u32| hash64(ids.get(*number as usize).as_bytes());
        self.by_id.insert_unique(hash64(id.as_bytes()), number, hash);
        true
    }

    /// Adds a name of a variant.
    pub(super) fn add_alias(&mut self, number: usize, name: &str) {
        let Ok(owner) = u32::try_from(number) else { return };
        if name != self.id(number) && u32::try_from(self.owners.len()).is_ok() {
            self.names.push(name);
            self.owners.push(owner);
        }
    }

    /// Takes the price of a variant where the product has none; the lowest of them.
    pub(super) fn add_price(&mut self, number: usize, price: &str) {
        let milli = |text: &str, currency: &str| read_price(text, currency).map_or(u64::MAX, |price| price.milli);
        let raw = self.raw(number);
        if !raw.price.is_empty() {
            return;
        }
        let currency = raw.currency.to_owned();
        let Ok(number) = u32::try_from(number) else { return };
        let known = self.variant_prices.get(&number).map_or(u64::MAX, |known| milli(known, &currency));
        if milli(price, &currency) < known {
            self.variant_prices.insert(number, price.to_owned());
        }
    }

    /// Whether a name is one of a product's own row.
    pub(super) fn has_alias(&self, number: usize, name: &str) -> bool {
        self.id(number) == name || self.raw(number).aliases.split(VALUE).any(|alias| alias == name)
    }

    /// To be called after the last row: reads the items, and sorts the names.
    pub(super) fn settle(&mut self) {
        let mut places: Vec<u32> = (0..self.owners.len() as u32).collect();
        places.sort_unstable_by_key(|place| (self.owners.get(*place as usize).copied(), *place));
        self.by_owner = places;
        let mut aliases = Aliases::default();
        for number in 0..self.ids.len() {
            let product = self.names_of(number);
            product.aliases.iter().chain(&product.urls).for_each(|name| aliases.add(name, number));
            product.urls.iter().filter_map(|url| canonical_url(url)).for_each(|url| aliases.add(&url, number));
        }
        aliases.sort();
        self.aliases = aliases;
        self.items = (0..self.ids.len()).into_par_iter().map(|number| self.read_item(number)).collect();
    }

    fn read_item(&self, number: usize) -> Item {
        let mut raw = self.raw(number);
        let price = u32::try_from(number).ok().and_then(|number| self.variant_prices.get(&number));
        if let Some(price) = price {
            raw.price = price;
        }
        let aliases = self.names_of(number).aliases.join(VALUE.encode_utf8(&mut [0; 4]));
        let mut item = read_item(&RawItem { aliases: &aliases, ..raw });
        item.terms.shrink_to_fit();
        item.keys.shrink_to_fit();
        item
    }

    /// Everything that names a product but its id.
    fn names_of(&self, number: usize) -> Names<'_> {
        let raw = self.raw(number);
        let mut aliases = values(raw.aliases);
        let mut found: HashSet<&str> = aliases.iter().copied().collect();
        let owner = u32::try_from(number).unwrap_or(u32::MAX);
        let of = |place: &u32| self.owners.get(*place as usize).copied().unwrap_or(u32::MAX);
        let start = self.by_owner.partition_point(|place| of(place) < owner);
        for place in self.by_owner.iter().skip(start).take_while(|place| of(place) == owner) {
            let name = self.names.get(*place as usize);
            if found.insert(name) {
                aliases.push(name);
            }
        }
        Names { aliases, urls: [raw.url].into_iter().filter(|url| !url.is_empty()).collect() }
    }

    /// Whether logs add products to it.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The place of a product that a log names; one that is not known is added where there is no feed.
    pub fn number_in_log(&mut self, id: &str) -> Option<usize> {
        let known = self.number(id);
        let record = record_of_id(id);
        if known.is_some() || !self.is_open || !self.add(id, &record) {
            return known;
        }
        self.items.push(read_item(&fields(&record)));
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
        self.ids.len()
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

    /// The place of a product in [`Self::items`], by its id or by anything else that names it.
    pub fn number(&self, id: &str) -> Option<usize> {
        let is_it = |number: &u32| self.ids.get(*number as usize) == id;
        let by_id = self.by_id.find(hash64(id.as_bytes()), is_it).map(|number| *number as usize);
        by_id.or_else(|| self.by_alias(id)).or_else(|| {
            let url = id.contains('/').then(|| canonical_url(id)).flatten()?;
            self.by_alias(&url)
        })
    }

    fn by_alias(&self, name: &str) -> Option<usize> {
        self.aliases.find(name).find(|number| {
            let names = self.names_of(*number);
            let is_page = |url: &&str| *url == name || canonical_url(url).as_deref() == Some(name);
            names.aliases.contains(&name) || names.urls.iter().any(is_page)
        })
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
        let RawItem { title, brand, .. } = raw;
        let Names { aliases, urls } = self.names_of(number);
        let price = self.items.get(number).and_then(|item| item.price).map(|price| price.milli as f64 / 1_000.0);
        ProductText {
            id: self.id(number),
            title,
            brand,
            urls,
            aliases,
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

struct Names<'a> {
    aliases: Vec<&'a str>,
    urls: Vec<&'a str>,
}

#[cfg(test)]
mod tests;
