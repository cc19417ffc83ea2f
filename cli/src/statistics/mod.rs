//! What a shop's log says of its items: popularity, what is touched after what, and an embedding.
//!
//! The same log gives the same bytes, whatever number of threads: counts are whole numbers, and every sum of floats has
//! one order.
use konomi::engine::item::Item;

use crate::feed::Catalogue;
use crate::journeys::Histories;

pub mod embedding;
pub mod identity;
mod log;
pub mod popularity;
pub mod sequences;
pub mod sparse;
pub mod table;
pub mod terms;
pub mod together;

pub use log::sequences;

use embedding::{Embedding, EmbeddingOptions};
use sequences::Sequences;
use terms::Idf;
use together::Window;

#[cfg(test)]
mod tests;

/// What is being done, and how much of it, in parts of 1.
pub type Progress<'a> = &'a dyn Fn(&str, f64);

/// What can be set. The defaults are what served held-out visitors of the measured shops best (docs/quality.md).
#[derive(Clone, Debug)]
pub struct StatisticsOptions {
    /// What counts as near in a log.
    pub window: Window,
    /// Neighbours that are kept for each candidate.
    pub neighbours: usize,
    /// Touches that are added to each item's before its neighbours are compared: rare pairs are often chance.
    pub smoothing: f32,
    /// How often the weight of a touch is halved over the time of the log, for the recent popularity.
    pub half_lives: f64,
    /// Followers of each item that are counted at most; only logs of large shops have more.
    pub followers: usize,
    /// The embedding; none is made where there is none here.
    pub embedding: Option<EmbeddingOptions>,
    /// Of everything that is drawn.
    pub seed: u64,
}

impl Default for StatisticsOptions {
    fn default() -> Self {
        Self {
            window: Window::default(),
            neighbours: 24,
            smoothing: 3.0,
            half_lives: 8.0,
            followers: 1_000,
            embedding: Some(EmbeddingOptions::default()),
            seed: 1,
        }
    }
}

/// What the histories of the visitors say that are not left out. Training leaves out those whose cases it fits on.
pub fn build(
    catalogue: &Catalogue,
    histories: &Histories,
    leave_out: &dyn Fn(usize) -> bool,
    options: &StatisticsOptions,
    progress: Progress,
) -> Statistics {
    Statistics::of(catalogue.items(), &sequences(histories, leave_out), options, progress)
}

/// What a log says, by the numbers of the items.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Touches of each item.
    pub popularity: Vec<f32>,
    /// The same, where what is longer ago counts less.
    pub recent: Vec<f32>,
    /// For each candidate the items after which it is likely, the strongest first.
    pub neighbours: Vec<Vec<(u32, f32)>>,
    /// Where the log has enough for one.
    pub embedding: Option<Embedding>,
    /// How rare each term is.
    pub idf: Idf,
}

impl Statistics {
    /// Counts what visitors touched. Sequences name items by their places in `items`; others are passed over.
    pub fn of(items: &[Item], sequences: &Sequences, options: &StatisticsOptions, progress: Progress) -> Self {
        progress("counting", 0.0);
        let touches = popularity::touches(sequences, items.len());
        let recent = popularity::recent(sequences, items.len(), options.half_lives);
        let counts = together::count(sequences, items.len(), &options.window, options.followers);
        progress("neighbours", 0.3);
        let identities = identity::identities(items, &touches, &counts, options.seed);
        let neighbours = table::neighbours(&counts, &touches, &identities, options.smoothing, options.neighbours);
        drop(counts);
        let idf = Idf::of(items);
        let embedding = options.embedding.as_ref().and_then(|settings| {
            let source = embedding::Source { items, idf: &idf, sequences, identities: &identities };
            Embedding::of(&source, settings, options.seed, progress)
        });
        progress("statistics", 1.0);
        let popularity = touches.into_iter().map(|count| count as f32).collect();
        Self { popularity, recent, neighbours, embedding, idf }
    }
}
