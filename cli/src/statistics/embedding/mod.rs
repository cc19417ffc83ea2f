//! The embedding: a few numbers an item, so that what visitors touch one after the other is close.
use konomi::engine::item::Item;
use konomi::engine::math::mix64;
use rayon::prelude::*;

use super::Progress;
use super::sequences::Sequences;
use super::sparse::{Dense, Sparse};
use super::terms::Idf;
use super::together::{self, Window};

mod svd;

/// How the embedding is made.
#[derive(Clone, Debug)]
pub struct EmbeddingOptions {
    /// Numbers an item.
    pub dims: usize,
    /// What counts as near in a log.
    pub window: Window,
    /// Followers of each item that are counted at most.
    pub followers: usize,
    /// How much the items' terms count beside what visitors did.
    pub terms: f32,
    /// Touches that are added to each item's before its chance neighbours are worked out.
    pub smoothing: f32,
    /// What a ratio to chance is divided by before its logarithm is taken.
    pub divisor: f32,
    /// What part of a row's length is taken out: 0 leaves rows as they are, 1 makes all equally long.
    pub levelling: f32,
    /// The power of the singular values in the embedding.
    pub power: f32,
    /// Subspace iterations.
    pub rounds: usize,
}

impl Default for EmbeddingOptions {
    fn default() -> Self {
        Self {
            dims: 32,
            window: Window { backward: 1.0, ..Window::default() },
            followers: 1_000,
            terms: 0.5,
            smoothing: 5.0,
            divisor: 10.0,
            levelling: 0.0,
            power: 0.75,
            rounds: 6,
        }
    }
}

/// Two rows an item: the profile sums the inward rows of what was touched, and a candidate is compared by its outward
/// row. All rows are of length 1, or zero where nothing is known.
#[derive(Clone, Debug, Default)]
pub struct Embedding {
    /// Numbers a row.
    pub dims: usize,
    /// Row after row, by the numbers of the items.
    pub inward: Vec<f32>,
    /// The same; equal to `inward` where the embedding has only one row an item.
    pub outward: Vec<f32>,
}

impl Embedding {
    /// Makes it. There is none of a log in which nothing follows anything and items that have no terms in common.
    pub fn of(
        items: &[Item],
        idf: &Idf,
        sequences: &Sequences,
        touches: &[u32],
        options: &EmbeddingOptions,
        seed: u64,
        progress: Progress,
    ) -> Option<Self> {
        progress("embedding", 0.4);
        let counts = together::count(sequences, items.len(), &options.window, options.followers);
        let closeness = closeness(counts, touches, options);
        let terms = if options.terms > 0.0 { idf.rows(items) } else { Sparse::default() };
        if closeness.entries() + terms.entries() == 0 || options.dims == 0 {
            return None;
        }
        let seeds: Vec<u64> = items.iter().map(|item| mix64(item.keys.first().map_or(0, |key| key.0) ^ seed)).collect();
        let rows = decompose(&closeness, (&terms, idf.len()), &seeds, options);
        Some(Self { dims: options.dims, outward: rows.values.clone(), inward: rows.values })
    }
}

/// log(1 + ratio / divisor), where the ratio is how many times as often as by chance two items are touched near each
/// other.
fn closeness(mut counts: Sparse, touches: &[u32], options: &EmbeddingOptions) -> Sparse {
    let total: f64 = touches.iter().map(|count| f64::from(*count)).sum();
    let mass = |item: usize| touches.get(item).map_or(0.0, |count| *count as f32) + options.smoothing;
    counts.each_row(|number, row| {
        let own = total as f32 / mass(number) / options.divisor;
        for (item, value) in row.iter_mut() {
            *value = (*value * own / mass(*item as usize)).ln_1p();
        }
        let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            let factor = length.powf(-options.levelling);
            row.iter_mut().for_each(|(_, value)| *value *= factor);
        }
    });
    counts
}

/// A row of `options.dims` numbers for each item, of length 1.
fn decompose(closeness: &Sparse, terms: (&Sparse, usize), seeds: &[u64], options: &EmbeddingOptions) -> Dense {
    let turned = closeness.transposed(seeds.len());
    let columns = terms.0.transposed(terms.1);
    let mut blocks = svd::Blocks(vec![(1.0, closeness, &turned)]);
    if terms.0.entries() > 0 {
        blocks.0.push((options.terms, terms.0, &columns));
    }
    let (mut vectors, values) = svd::left_vectors(&blocks, seeds, options.dims, options.rounds);
    let scales: Vec<f32> = values.iter().map(|singular| singular.powf(options.power)).collect();
    vectors.values.par_chunks_mut(options.dims.max(1)).for_each(|row| {
        row.iter_mut().zip(&scales).for_each(|(value, scale)| *value *= scale);
        normalise(row);
    });
    vectors
}

/// Makes a row of length 1; one of zeros stays.
fn normalise(row: &mut [f32]) {
    let length = row.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|value| *value /= length);
    }
}
