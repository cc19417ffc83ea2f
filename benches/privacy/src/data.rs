//! Real journeys as whole visits, and the catalogue that the attacker holds.
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

/// A site for hotels. A visitor's events are those of their last journey, which has all before it, and its choice.
///
/// # Errors
/// When the file cannot be read.
pub fn trivago(folder: &Path, names: Names) -> anyhow::Result<Shop> {
    let mut last: BTreeMap<String, Line> = BTreeMap::new();
    let mut cities: HashMap<String, String> = HashMap::new();
    for line in read::<Line>(&folder.join("journeys.jsonl.gz"))? {
        let seen =
            line.shown.iter().chain(line.events.iter().flat_map(|event| event.shown.iter().chain([&event.product])));
        for id in seen {
            cities.entry(id.clone()).or_insert_with(|| line.city.clone());
        }
        if last.get(&line.visitor).is_none_or(|known| known.t < line.t) {
            last.insert(line.visitor.clone(), line);
        }
    }
    let mut shop = Shop::default();
    let (mut entries, mut products) = (HashMap::new(), HashMap::new());
    for line in last.into_values() {
        // The prices that were last seen: an item that was looked at had that of its list.
        let mut prices: HashMap<String, f64> = HashMap::new();
        let mut visit = Vec::new();
        let chosen = line.chosen.unwrap_or_default();
        let choice = Before { t: line.t, kind: "click".into(), product: chosen, shown: Vec::new(), prices: Vec::new() };
        for (at, event) in line.events.iter().chain([&choice]).enumerate() {
            prices
                .extend(event.shown.iter().cloned().zip(&event.prices).filter_map(|(id, price)| Some((id, (*price)?))));
            if at == line.events.len() {
                prices.extend(line.price_of.iter().filter_map(|(id, price)| Some((id.clone(), (*price)?))));
            }
            let Some(kind) = kind(&event.kind) else { continue };
            let price = prices.get(&event.product).copied().unwrap_or(0.0);
            let text = if price > 0.0 { price.to_string() } else { String::new() };
            let item = *entries.entry((event.product.clone(), price as u64)).or_insert_with(|| {
                let next = products.len();
                shop.products.push(*products.entry(event.product.clone()).or_insert(next));
                let mut raw = RawItem { id: &event.product, price: &text, ..RawItem::default() };
                let title = format!("hotel{}", event.product);
                let levels: Vec<&str> =
                    cities.get(&event.product).map_or(Vec::new(), |city| city.rsplit(", ").collect());
                let category = levels.join(VALUE.encode_utf8(&mut [0; 4]));
                if names == Names::Unique {
                    (raw.title, raw.category) = (&title, &category);
                }
                shop.items.push(read_item(&raw));
                shop.items.len() - 1
            });
            // What a log says twice happened once: most pictures of this one come twice in the same second.
            let done = Done { time: 1_000.0 * event.t, kind, item };
            if !visit.contains(&done) {
                visit.push(done);
            }
        }
        shop.visitors.push(visit);
    }
    Ok(shop)
}
