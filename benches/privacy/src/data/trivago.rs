//! trivago's log: what was clicked, of which list, at which price.
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use konomi::engine::item::{RawItem, VALUE, read_item};

use super::{Before, Done, Line, Names, Shop, kind, read};

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
