//! The embedding: a few numbers an item, so that what visitors touch one after the other is close.
use konomi::engine::item::Item;
use konomi::engine::math::mix64;
use rayon::prelude::*;

use super::sequences::Sequences;
use super::sparse::{Dense, Sparse};
use super::terms::Idf;
use super::together::{self, Window};
use super::{Progress, identity, popularity};

mod softmax;
mod svd;

use softmax::Log;
pub use softmax::{Held, SoftmaxOptions};

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
    /// How it is refined; left as it is where there is none here.
    pub softmax: Option<SoftmaxOptions>,
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
            softmax: Some(SoftmaxOptions::default()),
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

/// What an embedding is made of.
pub struct Source<'a> {
    /// The items by their numbers.
    pub items: &'a [Item],
    /// How rare their terms are.
    pub idf: &'a Idf,
    /// What visitors touched.
    pub sequences: &'a Sequences,
    /// What the items are, whatever they are called.
    pub identities: &'a [u64],
}

impl Embedding {
    /// Makes it. There is none of a log in which nothing follows anything and items that have no terms in common.
    pub fn of(source: &Source, options: &EmbeddingOptions, seed: u64, progress: Progress) -> Option<Self> {
        progress("embedding", 0.4);
        // Everything is done in the order of the identities, so that the shop's numbers and the order of its log change
        // nothing, not even the rounding.
        let order = identity::order(source.identities);
        let mut places = vec![0_u32; order.len()];
        for (place, number) in (0..).zip(&order) {
            places[*number as usize] = place;
        }
        let name = |place: u32| source.identities[order[place as usize] as usize];
        let mut sequences = source.sequences.renumbered(&places);
        sequences.sort_by_key(|steps| {
            steps.iter().fold(seed, |hash, step| mix64(hash.wrapping_mul(3) ^ name(step.item) ^ step.follows as u64))
        });
        let mut held = Vec::new();
        let softmax = options.softmax.as_ref().filter(|softmax| order.len() <= softmax.items);
        if let Some(softmax) = softmax {
            held = sequences.hold_out((1.0 / softmax.held.max(1e-3)) as usize);
        }
        let touches = popularity::touches(&sequences, order.len());
        let terms = source.idf.rows(order.iter().map(|number| &source.items[*number as usize]));
        let closeness = {
            let counts = together::count(&sequences, order.len(), &options.window, options.followers);
            closeness(counts, &touches, options)
        };
        if closeness.entries() + terms.entries() == 0 || options.dims == 0 {
            return None;
        }
        let seeds: Vec<u64> = (0..order.len() as u32).map(name).collect();
        let terms = (&terms, source.idf.len());
        let rows = decompose(&closeness, terms, &seeds, options);
        drop(closeness);
        let back =
            |rows: Dense| Dense::of_rows(rows.width, places.iter().map(|place| rows.row(*place as usize))).values;
        Some(match softmax {
            // Without a step to stop by, learning could only do harm.
            Some(softmax) if held.len() >= softmax.least => {
                let popularity: Vec<f32> = touches.iter().map(|count| (1.0 + *count as f32).ln()).collect();
                let held: Vec<Held> = held.into_iter().map(|(before, next)| Held { before, next }).collect();
                let log = Log { sequences: &sequences, held: &held, popularity: &popularity, terms };
                let (inward, outward) = softmax::refine(rows, &log, softmax, seed, progress);
                Self { dims: options.dims, inward: back(inward), outward: back(outward) }
            }
            _ => {
                let inward = back(rows);
                Self { dims: options.dims, outward: inward.clone(), inward }
            }
        })
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
