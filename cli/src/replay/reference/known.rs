//! What is known of an item, in floating point: what the pack's bytes say, or the statistics from which they were rounded.
use std::borrow::Cow;

use konomi::engine::item::Item;

use crate::feed::Catalogue;
use crate::statistics::Statistics;

use super::super::ranker::Ranker;

/// What is known of an item.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Terms in ascending order, a vector of about length 1.
    pub terms: Vec<(u32, f64)>,
    /// The embedding of what was touched.
    pub inward: Vec<f64>,
    /// The embedding of a candidate.
    pub outward: Vec<f64>,
    /// A name among neighbours; 0 for none.
    pub code: u32,
    /// The names after which it is chosen, with strengths up to 1.
    pub neighbours: Vec<(u32, f64)>,
    /// 1 for the most popular item.
    pub popularity: f64,
    /// The same of late.
    pub recent: f64,
}

/// What is known of all items of a catalogue, by their numbers.
pub struct All<'a> {
    catalogue: &'a Catalogue,
    known: Vec<Known>,
}

impl<'a> All<'a> {
    /// What the pack says.
    pub fn of_pack(catalogue: &'a Catalogue, ranker: &Ranker) -> Self {
        let known = catalogue.ids().iter().map(|id| of_item(&ranker.visits.item(id), ranker)).collect();
        Self { catalogue, known }
    }

    /// What the statistics say.
    pub fn of_statistics(catalogue: &'a Catalogue, statistics: &Statistics) -> Self {
        let rows = statistics.idf.rows(catalogue.items().iter());
        let most = |counts: &[f32]| f64::from(counts.iter().copied().fold(0.0, f32::max)).ln_1p();
        let (popular, recent) = (most(&statistics.popularity), most(&statistics.recent));
        let level = |counts: &[f32], at: usize, most: f64| {
            let count = counts.get(at).copied().unwrap_or(0.0);
            if most > 0.0 { f64::from(count).ln_1p() / most } else { 0.0 }
        };
        let vector = |side: &dyn Fn(&crate::statistics::embedding::Embedding) -> Vec<f32>| {
            statistics.embedding.as_ref().map(side).unwrap_or_default()
        };
        let dims = statistics.embedding.as_ref().map_or(0, |embedding| embedding.dims);
        let (inward, outward) =
            (vector(&|embedding| embedding.inward.clone()), vector(&|embedding| embedding.outward.clone()));
        let part = |side: &[f32], at: usize| {
            let row = side.get(at * dims..(at + 1) * dims).unwrap_or_default();
            row.iter().map(|number| f64::from(*number)).collect()
        };
        let one = |at: usize| Known {
            terms: rows.row(at).iter().map(|(term, weight)| (*term, f64::from(*weight))).collect(),
            inward: part(&inward, at),
            outward: part(&outward, at),
            code: at as u32 + 1,
            neighbours: statistics
                .neighbours
                .get(at)
                .into_iter()
                .flatten()
                .map(|(other, weight)| (other + 1, f64::from(*weight)))
                .collect(),
            popularity: level(&statistics.popularity, at, popular),
            recent: level(&statistics.recent, at, recent),
        };
        Self { catalogue, known: (0..catalogue.len()).map(one).collect() }
    }

    /// What is known of an item.
    pub fn of(&self, id: &str, ranker: &Ranker) -> Cow<'_, Known> {
        match self.catalogue.number(id).and_then(|number| self.known.get(number)) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(of_item(&ranker.visits.item(id), ranker)),
        }
    }
}

/// What the engine knows of an item.
fn of_item(item: &Item, ranker: &Ranker) -> Known {
    let row = ranker.visits.pack().row(item.row);
    let side = |outward: bool| row.components(outward).map(f64::from).collect();
    Known {
        terms: item.terms.iter().map(|(term, weight)| (term.0, f64::from(*weight) / 64.0)).collect(),
        inward: side(false),
        outward: side(true),
        code: row.code(),
        neighbours: row.neighbours().map(|(code, weight)| (code, f64::from(weight) / 4_096.0)).collect(),
        popularity: f64::from(row.popularity()) / 15.0,
        recent: f64::from(row.recent()) / 15.0,
    }
}
