//! Orders that are counted from logs: popularity, item-kNN and session-kNN.
use std::collections::HashMap;

use konomi::engine::item::Prepared;

use crate::measure::metrics::Rank;

use super::super::scene::Scene;
use super::Rival;
use super::sessions::Sessions;

/// Products of the history that item-kNN looks at, and of the session that session-kNN does.
const LATEST: usize = 10;

/// Sessions of a product that item-kNN counts, the latest.
const COUNTED: usize = 5_000;

/// Sessions that session-kNN compares with for each product, the latest, and how many of all of them count (Jannach and
/// Ludewig, "When recurrent neural networks meet the neighborhood", 2017).
const SAMPLED: usize = 1_000;
const NEAREST: usize = 100;

/// What most sessions have.
pub struct Popularity<'a>(pub &'a Sessions);

impl Rival for Popularity<'_> {
    fn name(&self) -> &'static str {
        "popularity"
    }

    fn place(&self, scene: &Scene, _: &Prepared) -> Option<Rank> {
        let count = |id: &&str| {
            let product = self.0.product(id);
            product.map_or(0, |product| self.0.of_product(product, scene).count()) as f64
        };
        Some(scene.place(&scene.ids.iter().map(count).collect::<Vec<_>>()))
    }
}

/// What stands in the same sessions as what was touched: the sum of the cosines.
pub struct ItemKnn<'a>(pub &'a Sessions);

impl Rival for ItemKnn<'_> {
    fn name(&self) -> &'static str {
        "item-knn"
    }

    fn place(&self, scene: &Scene, _: &Prepared) -> Option<Rank> {
        let candidates = self.0.candidates(scene);
        let mut together: HashMap<usize, f64> = HashMap::new();
        for id in scene.history.iter().take(LATEST) {
            let Some(product) = self.0.product(id) else { continue };
            let (mut counts, mut own) = (HashMap::<usize, u32>::new(), 0_u32);
            for session in self.0.of_product(product, scene).take(COUNTED) {
                own += 1;
                let others = self.0.products(session).iter().filter(|other| **other != product);
                for candidate in others.filter_map(|other| candidates.get(other)) {
                    *counts.entry(*candidate).or_default() += 1;
                }
            }
            for (candidate, count) in counts {
                // How often the candidate itself was touched is divided out below.
                *together.entry(candidate).or_default() += f64::from(count) / f64::from(own).sqrt();
            }
        }
        let mut scores = vec![0.0; scene.ids.len()];
        for (candidate, sum) in together {
            let product = scene.ids.get(candidate).and_then(|id| self.0.product(id));
            let count = product.map_or(0, |product| self.0.of_product(product, scene).take(COUNTED).count());
            if let Some(score) = scores.get_mut(candidate) {
                *score = sum / (count.max(1) as f64).sqrt();
            }
        }
        Some(scene.place(&scores))
    }
}

/// What stands in the sessions that are most like this one; what was touched later counts more.
pub struct SessionKnn<'a>(pub &'a Sessions);

impl Rival for SessionKnn<'_> {
    fn name(&self) -> &'static str {
        "session-knn"
    }

    fn place(&self, scene: &Scene, _: &Prepared) -> Option<Rank> {
        let present = scene.session();
        let count = present.len().min(LATEST);
        let mut alike: HashMap<u32, f64> = HashMap::new();
        for (age, id) in present.iter().take(LATEST).enumerate() {
            let Some(product) = self.0.product(id) else { continue };
            for session in self.0.of_product(product, scene).take(SAMPLED) {
                *alike.entry(session).or_default() += (count - age) as f64 / count as f64;
            }
        }
        let mut alike: Vec<(u32, f64)> = alike
            .into_iter()
            .map(|(session, sum)| (session, sum / (self.0.products(session).len() as f64).sqrt()))
            .collect();
        alike.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let candidates = self.0.candidates(scene);
        let mut scores = vec![0.0; scene.ids.len()];
        for (session, weight) in alike.into_iter().take(NEAREST) {
            for candidate in self.0.products(session).iter().filter_map(|product| candidates.get(product)) {
                if let Some(score) = scores.get_mut(*candidate) {
                    *score += weight;
                }
            }
        }
        Some(scene.place(&scores))
    }
}
