//! Which products are shown together.
use std::collections::BTreeMap;

use crate::feed::Catalogue;

/// Gives every product the place of its category among all of them, sorted by their paths, so that siblings are
/// neighbours. One without a category is with those of its first tag, or of its brand.
pub fn groups(catalogue: &Catalogue) -> Vec<u32> {
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let mut of_items = Vec::with_capacity(catalogue.len());
    for number in 0..catalogue.len() {
        let product = catalogue.product(number);
        let name = match (product.category.as_slice(), product.tags.first()) {
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
