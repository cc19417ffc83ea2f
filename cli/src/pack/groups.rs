//! Which products are shown together.
use std::collections::{BTreeMap, HashMap};

use konomi::engine::item::VALUE;

use crate::feed::Catalogue;

/// Products that fill a page.
const PAGE: u32 = 24;

/// Gives every product the place of its category among all of them, sorted by their paths, so that siblings are
/// neighbours. One without a category is with those of its narrowest tag that fills a page, or of its brand.
pub fn groups(catalogue: &Catalogue) -> Vec<u32> {
    let mut tagged: HashMap<&str, u32> = HashMap::new();
    for number in 0..catalogue.len() {
        for tag in values(catalogue.raw(number).tags) {
            *tagged.entry(tag).or_default() += 1;
        }
    }
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let mut of_items = Vec::with_capacity(catalogue.len());
    for number in 0..catalogue.len() {
        let product = catalogue.product(number);
        let name = match (product.category.as_slice(), narrowest(catalogue.raw(number).tags, &tagged)) {
            ([], None) => format!("\u{2}{}", product.brand),
            ([], Some(tag)) => format!("\u{1}{tag}"),
            // The separator sorts before every letter: children stand directly behind their parent.
            (levels, _) => levels.join("\u{1}"),
        };
        let next = places.len() as u32;
        of_items.push(*places.entry(name).or_insert(next));
    }
    let mut sorted = vec![0; places.len()];
    for (place, first) in places.into_values().enumerate() {
        sorted[first as usize] = place as u32;
    }
    of_items.into_iter().map(|first| sorted[first as usize]).collect()
}

/// The smallest tag of those that fill a page, else the largest.
fn narrowest<'a>(tags: &'a str, sizes: &HashMap<&str, u32>) -> Option<&'a str> {
    let size = |tag: &str| sizes.get(tag).copied().unwrap_or(0);
    values(tags).min_by_key(|tag| (size(tag) < PAGE, size(tag).abs_diff(PAGE)))
}

fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(VALUE).filter(|value| !value.is_empty())
}
