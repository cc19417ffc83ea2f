//! One case through the engine, as the browser would have done it.
use konomi::engine::item::Prepared;
use konomi::engine::rank::{Context, Ranking, Weights, Why, rank};

use crate::feed::Problems;
use crate::journeys::Times;
use crate::measure::metrics::Rank;
use crate::visit::{List, Visits};

use super::place::place;
use super::scene::Scene;
use super::top::{self, Top};

/// One configuration of the engine, and its name in the result.
pub struct Ranker<'a> {
    /// How it is called.
    pub name: String,
    /// How cases are lived through.
    pub visits: Visits<'a>,
    /// The weights of the score.
    pub weights: Weights,
}

/// A case as a configuration ranked it.
pub struct Ranked<'a> {
    /// The candidates as it knows them.
    pub items: std::borrow::Cow<'a, Prepared>,
    /// Its answer.
    pub ranking: Ranking,
    /// The times of the case.
    pub times: Times,
}

/// What came of a case under one configuration.
pub struct Measured {
    /// The place of the chosen item.
    pub rank: Rank,
    /// What the list looks like.
    pub top: Top,
    /// The first candidates, by their places in the list.
    pub first: Vec<usize>,
}

impl Ranker<'_> {
    /// Ranks a case.
    pub fn rank(&self, scene: &Scene, list: &List, line: u64, problems: &mut Problems) -> Ranked<'_> {
        let (mut profile, times) = self.visits.profile(scene.case, line, problems);
        let items = self.visits.prepared(scene.case, list);
        let context = Context {
            now_ms: times.choice,
            current: &[],
            pins: &[],
            limit: 0,
            weights: &self.weights,
            pack: self.visits.pack(),
            order_known: scene.is_ordered,
        };
        let ranking = rank(&items, &mut profile, &context);
        Ranked { items, ranking, times }
    }
}

impl Ranked<'_> {
    /// Measures the answer.
    pub fn measured(&self, scene: &Scene) -> Measured {
        let order = self.order();
        Measured {
            rank: place(&self.ranking, scene.chosen, scene.is_ordered, &|at| scene.is_dropped(at)),
            top: top::measure(scene, &order, &self.items),
            first: top::first(scene, &order).collect(),
        }
    }

    /// The whole list as it is shown: what the policy takes out sinks to the end.
    pub fn order(&self) -> Vec<usize> {
        let shown = self.ranking.order.iter().map(|entry| entry.index as usize);
        shown.chain(self.ranking.excluded.iter().map(|(at, _)| *at as usize)).collect()
    }

    /// Why the policy took a candidate out.
    pub fn excluded(&self, candidate: usize) -> Option<Why> {
        self.ranking.excluded.iter().find(|(at, _)| *at as usize == candidate).map(|(_, why)| *why)
    }
}
