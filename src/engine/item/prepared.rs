//! Candidates prepared once, so that scoring them is a gather and a dot product.

use alloc::vec::Vec;

use super::{Item, read_items};
use crate::engine::list::{push, push64};
#[cfg(feature = "pack")]
use crate::engine::math::log2;
use crate::engine::math::sort;

/// The candidates of a list: their items, and their terms as dense ids into one sorted vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    items: Vec<Item>,
    vocabulary: Vec<u32>,
    /// Where the terms of each candidate end.
    ends: Vec<u32>,
    /// Id and weight (the low byte) of each term.
    terms: Vec<u32>,
    /// For each candidate, the logarithm of its position, and in whose prices its own belongs.
    #[cfg(feature = "pack")]
    placed: Vec<u32>,
    /// For each candidate, the ids of its narrowest category and its brand; `NO_ID` where it has none.
    #[cfg(feature = "pack")]
    named: Vec<u32>,
}

/// No term.
#[cfg(feature = "pack")]
const NO_ID: u32 = u32::MAX;

impl Prepared {
    /// No candidates.
    pub const EMPTY: Prepared = Prepared {
        items: Vec::new(),
        vocabulary: Vec::new(),
        ends: Vec::new(),
        terms: Vec::new(),
        #[cfg(feature = "pack")]
        placed: Vec::new(),
        #[cfg(feature = "pack")]
        named: Vec::new(),
    };

    /// Reads a buffer of records (`item::RECORD`); at most `CANDIDATES` of them.
    pub fn new(buffer: &str) -> Prepared {
        Prepared::of(read_items(buffer))
    }

    /// Prepares items that were read before.
    pub fn of(mut items: Vec<Item>) -> Prepared {
        let mut keys = Vec::new();
        for item in &items {
            for (term, _) in &item.terms {
                push64(&mut keys, term.0.into());
            }
            #[cfg(feature = "pack")]
            for term in [item.leaf, item.brand].into_iter().flatten() {
                push64(&mut keys, term.0.into());
            }
        }
        sort(&mut keys);
        let mut prepared = Prepared::default();
        // No term is 0.
        let mut last = 0;
        for key in keys {
            if key != last {
                last = key;
                push(&mut prepared.vocabulary, key as u32);
            }
        }
        for item in &mut items {
            for (term, weight) in &item.terms {
                if let Ok(id) = prepared.vocabulary.binary_search(&term.0) {
                    push(&mut prepared.terms, (id as u32) << 8 | u32::from(*weight));
                }
            }
            item.terms = Vec::new();
            push(&mut prepared.ends, prepared.terms.len() as u32);
            #[cfg(feature = "pack")]
            for number in [log2(prepared.ends.len() as u64) >> 4, item.price_key()] {
                push(&mut prepared.placed, number);
            }
            #[cfg(feature = "pack")]
            for term in [item.leaf, item.brand] {
                let id = term.and_then(|term| prepared.vocabulary.binary_search(&term.0).ok());
                push(&mut prepared.named, id.map_or(NO_ID, |id| id as u32));
            }
        }
        prepared.items = items;
        prepared
    }

    /// How many candidates there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no candidate.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items in the shop's order. Their `terms` are empty: they are in `terms`.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The distinct terms of all candidates, ascending; with the feature `pack` also their categories and brands. A term's place is its id.
    pub fn vocabulary(&self) -> &[u32] {
        &self.vocabulary
    }

    /// The base-2 logarithm of 1 + a candidate's position, in units of 1/4,096, and its `Item::price_key`.
    #[cfg(feature = "pack")]
    pub(crate) fn placed(&self, candidate: usize) -> [u32; 2] {
        self.placed.as_chunks().0.get(candidate).copied().unwrap_or_default()
    }

    /// The ids of a candidate's narrowest category and brand; beyond all ids where it has none.
    #[cfg(feature = "pack")]
    pub(crate) fn named(&self, candidate: usize) -> [u32; 2] {
        self.named.as_chunks().0.get(candidate).copied().unwrap_or([NO_ID; 2])
    }

    /// The terms of a candidate, by ascending id, each as its id times 256 plus its weight (the unit vector times 64);
    /// none beyond the last candidate.
    pub fn terms(&self, candidate: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = if candidate == 0 { 0 } else { end(candidate - 1) };
        self.terms.get(start..end(candidate)).unwrap_or(&[])
    }
}
