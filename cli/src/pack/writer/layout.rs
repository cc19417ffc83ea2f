//! What a row of this pack looks like: as many terms and as fine an embedding as fit.
use konomi::engine::item::Item;
use konomi::engine::item::pack::format::{self, ALIAS, embedding_bytes, kind, row, shard};

use super::embedding::Vectors;
use super::terms::Frequencies;

/// The most bytes an item takes on average, with all its keys and its share of the index, without its neighbours.
pub const ITEM_BYTES: f64 = 96.0;

/// The settings of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub terms: u32,
    pub kind: u32,
    pub dimensions: u32,
    pub check_bits: u32,
}

/// Bits by which an unknown key is known: one in sixteen is taken for one of the pack, until its shard is looked at.
const CHECK_BITS: u32 = 4;

impl Layout {
    /// Chooses terms and embedding for rows that have `keys` keys on average.
    ///
    /// Two vectors of whole bytes where the terms that items have leave the room (catalogues of tags); of half bytes
    /// where they do not (catalogues of titles): a dozen terms lost cost more than four bits a component.
    pub fn choose(items: &[Item], frequencies: &Frequencies, keys: f64, vectors: Option<Vectors>) -> Self {
        let at = |part: usize, mut counts: Vec<usize>| {
            counts.sort_unstable();
            counts.get(counts.len() * part / 10).map_or(0, |count| (*count as u32).min(format::TERMS))
        };
        // Nine of ten items keep all their terms, or all that matter.
        let all = at(9, items.iter().map(|item| frequencies.useful(item)).collect());
        let wanted = at(9, items.iter().map(|item| frequencies.strong(item)).collect());
        // Some forty-five rows a shard, and an eighth to a fifth more entries than keys.
        let room = if items.len() > 100_000 { 1.13 } else { 1.2 };
        let index = keys * ((items.len() as f64 / 45.0).max(2.0).log2().ceil() + f64::from(CHECK_BITS)) * room / 8.0;
        let fixed = row::TERMS as f64 + keys * ALIAS as f64 + index + shard::BODY as f64 / 40.0;
        let room = |kind: u32, dimensions: u32| {
            let left = ITEM_BYTES - fixed - f64::from(embedding_bytes(kind, dimensions));
            ((left / row::ENTRY as f64).max(0.0) as u32).min(format::TERMS)
        };
        let mut layout = Layout { terms: 0, kind: kind::NONE, dimensions: 0, check_bits: CHECK_BITS };
        if let Some(vectors) = vectors {
            layout.dimensions = vectors.dimensions as u32;
            layout.kind = match vectors.outward.is_empty() {
                true => kind::SAME,
                false if room(kind::TWO, layout.dimensions) >= wanted => kind::TWO,
                false => kind::TWO_HALF,
            };
        }
        layout.terms = all.min(room(layout.kind, layout.dimensions));
        layout
    }
}
