//! Candidates prepared once, so that scoring them is a gather and a dot product.

use alloc::vec::Vec;

use super::{Item, Term, read_items};
use crate::engine::math::sort;

/// The candidates of a list: their items, and their terms as dense ids into one sorted vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    items: Vec<Item>,
    vocabulary: Vec<Term>,
    /// Where the terms of each candidate end.
    ends: Vec<u32>,
    term_ids: Vec<u16>,
    term_weights: Vec<u8>,
}

impl Prepared {
    /// No candidates.
    pub const EMPTY: Prepared = Prepared {
        items: Vec::new(),
        vocabulary: Vec::new(),
        ends: Vec::new(),
        term_ids: Vec::new(),
        term_weights: Vec::new(),
    };

    /// Reads a buffer of records (`item::RECORD`); at most `CANDIDATES` of them.
    pub fn new(buffer: &str) -> Prepared {
        Prepared::of(read_items(buffer))
    }

    /// Prepares items that were read before. Terms beyond 65,536 different ones (in ascending order) are dropped.
    pub fn of(mut items: Vec<Item>) -> Prepared {
        let mut keys = Vec::new();
        for item in &items {
            for (term, _) in &item.terms {
                keys.push(term.0.into());
            }
        }
        sort(&mut keys);
        let mut prepared = Prepared::default();
        // No term is 0.
        let mut last = 0;
        for key in keys {
            if key != last && prepared.vocabulary.len() < 1 << 16 {
                last = key;
                prepared.vocabulary.push(Term(key as u32));
            }
        }
        for item in &mut items {
            for (term, weight) in &item.terms {
                if let Ok(id) = prepared.vocabulary.binary_search(term) {
                    prepared.term_ids.push(id as u16);
                    prepared.term_weights.push(*weight);
                }
            }
            item.terms = Vec::new();
            prepared.ends.push(prepared.term_ids.len() as u32);
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

    /// The distinct terms of all candidates, ascending. A term's place is its id.
    pub fn vocabulary(&self) -> &[Term] {
        &self.vocabulary
    }

    /// Ids and weights of the terms of a candidate, by ascending id; empty beyond the last one. The weights are the
    /// unit vector times 64.
    pub fn terms(&self, candidate: usize) -> (&[u16], &[u8]) {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let range = candidate.checked_sub(1).map_or(0, end)..end(candidate);
        let ids = self.term_ids.get(range.clone()).unwrap_or(&[]);
        (ids, self.term_weights.get(range).unwrap_or(&[]))
    }
}
