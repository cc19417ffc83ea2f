//! The same orders from what a pack says, where there are no logs: coarser, because its numbers are.
use std::collections::HashSet;

use konomi::engine::item::{Pack, Prepared};

use crate::measure::metrics::Rank;
use crate::visit::Visits;

use super::super::scene::Scene;
use super::Rival;

/// The pack's popularity.
pub struct PackPopularity<'a>(pub &'a Pack);

impl Rival for PackPopularity<'_> {
    fn name(&self) -> &'static str {
        "popularity"
    }

    fn place(&self, scene: &Scene, items: &Prepared) -> Option<Rank> {
        let popularity = items.items().iter().map(|item| f64::from(self.0.row(item.row).popularity()));
        Some(scene.place(&popularity.collect::<Vec<_>>()))
    }
}

/// The pack's table: the sum over what was touched.
pub struct PackItemKnn<'a> {
    /// What knows the rows of the events' items.
    pub visits: &'a Visits<'a>,
}

impl Rival for PackItemKnn<'_> {
    fn name(&self) -> &'static str {
        "item-knn"
    }

    fn place(&self, scene: &Scene, items: &Prepared) -> Option<Rank> {
        let codes: HashSet<u32> =
            scene.history.iter().take(10).map(|id| self.visits.pack().row(self.visits.item(id).row).code()).collect();
        let sum = |row: u32| {
            let known = self.visits.pack().row(row).neighbours().filter(|(code, _)| *code != 0 && codes.contains(code));
            known.map(|(_, weight)| f64::from(weight)).sum::<f64>()
        };
        Some(scene.place(&items.items().iter().map(|item| sum(item.row)).collect::<Vec<_>>()))
    }
}
