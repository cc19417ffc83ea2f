//! Real journeys as whole visits, and the catalogue that the attacker holds.
mod trivago;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use flate2::read::GzDecoder;
use konomi::engine::event::Kind;
use konomi::engine::item::{Item, RawItem, VALUE, read_item};
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use trivago::trivago;

/// Something that a visitor did with an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// Milliseconds since 1970.
    pub time: f64,
    /// What.
    pub kind: Kind,
    /// The item, as the page of that moment showed it: an index into [`Shop::items`].
    pub item: usize,
}

/// A shop: its catalogue, and what its visitors did.
#[derive(Default)]
pub struct Shop {
    /// Every item as it can be read. Where prices change from list to list, one entry a price.
    pub items: Vec<Item>,
    /// What an entry is: entries of one product at several prices have the same number.
    pub products: Vec<usize>,
    /// What each visitor did, oldest first.
    pub visitors: Vec<Vec<Done>>,
}

/// What a hotel of trivago's log, which has neither names nor categories, is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Nothing: id and price, as the log has it.
    None,
    /// A name of a single word that no other hotel has, and its city as its category: what a real card shows, at its
    /// most telling.
    Unique,
}

#[derive(Deserialize)]
struct Product {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    brand: String,
    #[serde(default)]
    category: Vec<String>,
    #[serde(default)]
    price: Option<f64>,
}

#[derive(Deserialize)]
struct Line {
    visitor: String,
    t: f64,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    events: Vec<Before>,
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    chosen: Option<String>,
    #[serde(default)]
    chosen_by: Option<String>,
    #[serde(default)]
    price_of: HashMap<String, Option<f64>>,
    #[serde(default)]
    city: String,
}

#[derive(Deserialize)]
struct Before {
    t: f64,
    #[serde(rename = "type")]
    kind: String,
    product: String,
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    prices: Vec<Option<f64>>,
}

fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// What an event of a log is to the engine; clicks of trivago lead to the offer.
fn kind(name: &str) -> Option<Kind> {
    match name {
        "image" | "info" | "rating" | "deals" | "search" => Some(Kind::View),
        name => Kind::from_name(name).ok(),
    }
}

/// A shop of many categories. A visitor's events are those of the stream and of all journeys, each once.
///
/// # Errors
/// When a file cannot be read.
pub fn rees46(folder: &Path) -> anyhow::Result<Shop> {
    let mut shop = Shop::default();
    let mut numbers = HashMap::new();
    for product in read::<Product>(&folder.join("products.jsonl.gz"))? {
        let price = product.price.map(|price| price.to_string()).unwrap_or_default();
        let category = product.category.join(VALUE.encode_utf8(&mut [0; 4]));
        numbers.insert(product.id.clone(), shop.items.len());
        shop.products.push(shop.items.len());
        shop.items.push(read_item(&RawItem {
            id: &product.id,
            title: &product.title,
            brand: &product.brand,
            category: &category,
            price: &price,
            ..RawItem::default()
        }));
    }
    // Seconds, the kind and the item: what a log says twice happened once.
    let mut visits: BTreeMap<String, BTreeMap<(u64, u8, usize), Done>> = BTreeMap::new();
    let mut add = |visitor: &str, t: f64, name: &str, product: &str| {
        if let (Some(kind), Some(item)) = (kind(name), numbers.get(product)) {
            let done = Done { time: 1_000.0 * t, kind, item: *item };
            visits.entry(visitor.to_owned()).or_default().insert((t as u64, kind as u8, *item), done);
        }
    };
    for name in ["stream.jsonl.gz", "journeys.jsonl.gz"] {
        for line in read::<Line>(&folder.join(name))? {
            for event in &line.events {
                add(&line.visitor, event.t, &event.kind, &event.product);
            }
            let (chosen, by) = (line.chosen.or(line.product), line.chosen_by.or(line.kind));
            if let (Some(chosen), Some(by)) = (chosen, by) {
                add(&line.visitor, line.t, &by, &chosen);
            }
        }
    }
    shop.visitors = visits.into_values().map(|visit| visit.into_values().collect()).collect();
    Ok(shop)
}
