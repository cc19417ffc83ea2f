//! What the items' own terms say: how rare each is, and the attribute columns of the embedding.
use std::collections::HashMap;

use konomi::engine::item::Item;

use super::sparse::Sparse;

/// ln((n + 1) / df) of every term that more than one item has: a term of one item says nothing of others.
#[derive(Clone, Debug, Default)]
pub struct Idf {
    /// The place and the value of each term that at least two items have.
    places: HashMap<u32, (u32, f32)>,
}

impl Idf {
    /// Counts the terms of all items.
    pub fn of(items: &[Item]) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for (term, _) in items.iter().flat_map(|item| &item.terms) {
            *counts.entry(term.0).or_default() += 1;
        }
        counts.retain(|_, count| *count > 1);
        let mut terms: Vec<(u32, u32)> = counts.into_iter().collect();
        terms.sort_unstable();
        let value = |count: u32| ((items.len() as f64 + 1.0) / f64::from(count)).ln() as f32;
        let places = terms.iter().zip(0..).map(|(&(term, count), place)| (term, (place, value(count)))).collect();
        Self { places }
    }

    /// Terms that at least two items have.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// A row for each of these items: its terms that others have too, weighted by their idf, of length 1.
    pub fn rows<'a>(&self, items: impl Iterator<Item = &'a Item>) -> Sparse {
        let mut rows = Sparse::default();
        let mut row: Vec<(u32, f32)> = Vec::new();
        for item in items {
            row.clear();
            for (term, weight) in &item.terms {
                if let Some((place, value)) = self.places.get(&term.0) {
                    row.push((*place, value * f32::from(*weight)));
                }
            }
            let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            rows.push(row.iter().map(|(place, value)| (*place, value / length)));
        }
        rows
    }
}
