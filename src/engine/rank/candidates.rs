//! Candidates whose terms are numbered densely, so that scoring is a gather and a dot product.

use alloc::vec::Vec;

use super::super::{
    item::{Item, Term},
    math::sort,
};

/// A prepared list of candidates.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The distinct terms of all items, ascending.
    pub vocabulary: Vec<Term>,
    /// The items, in the shop's order.
    pub items: Vec<Item>,
    /// Per item and one more: where its terms start in `terms`.
    starts: Vec<u32>,
    /// Position in the vocabulary, and weight.
    terms: Vec<(u16, u8)>,
}

impl Candidates {
    /// Prepares items.
    pub fn new(items: Vec<Item>) -> Self {
        let mut keys: Vec<u64> = items.iter().flat_map(|item| &item.terms).map(|(term, _)| term.0.into()).collect();
        sort(&mut keys);
        keys.dedup();
        keys.truncate(1 << 16);
        let vocabulary: Vec<Term> = keys.iter().map(|key| Term(*key as u32)).collect();
        let mut terms = Vec::new();
        let mut starts = Vec::with_capacity(items.len() + 1);
        for item in &items {
            starts.push(terms.len() as u32);
            for (term, weight) in &item.terms {
                if let Ok(id) = vocabulary.binary_search(term) {
                    terms.push((id as u16, *weight));
                }
            }
        }
        starts.push(terms.len() as u32);
        Self { vocabulary, items, starts, terms }
    }

    /// The terms of one item as positions in the vocabulary, with their weights.
    pub fn terms(&self, index: usize) -> impl Iterator<Item = (u16, u8)> {
        let start = self.starts.get(index).map_or(0, |start| *start as usize);
        let end = self.starts.get(index + 1).map_or(start, |end| *end as usize);
        self.terms.get(start..end).unwrap_or(&[]).iter().copied()
    }
}
