//! One case through the engine, as the browser would have done it.
use std::borrow::Cow;

use konomi::engine::config::Manners;
use konomi::engine::item::Prepared;
use konomi::engine::math::mix64;
use konomi::engine::profile::Profile;
use konomi::engine::rank::{Context, Ranking, Why, rank};

use crate::feed::{Catalogue, Problems};
use crate::journeys::Times;
use crate::measure::metrics::Rank;
use crate::visit::{List, Visits};

use super::Options;
use super::place::place;
use super::results::hashed;
use super::scene::Scene;
use super::setup::Setup;
use super::top::{self, Top};

/// One configuration of the engine, ready to rank.
pub struct Ranker<'a> {
    /// What it is made of.
    pub setup: &'a Setup,
    /// How cases are lived through.
    pub visits: Visits<'a>,
    /// What is done to the order after the score.
    manners: Manners,
    /// From which each case has a seed of its own.
    seed: u64,
}

/// A case as a configuration ranked it.
pub struct Ranked<'a> {
    /// The candidates as it knows them.
    pub items: Cow<'a, Prepared>,
    /// Its answer.
    pub ranking: Ranking,
    /// The times of the case.
    pub times: Times,
    /// What was remembered.
    pub profile: Profile,
}

/// What came of a case under one configuration.
pub struct Measured {
    /// The place of the chosen item.
    pub rank: Rank,
    /// What the list looks like.
    pub top: Top,
    /// The ids of the first candidates, hashed.
    pub covered: Vec<u64>,
}

impl<'a> Ranker<'a> {
    /// Prepares a configuration.
    pub fn new(options: &Options, setup: &'a Setup, catalogue: &'a Catalogue) -> Self {
        let visits = Visits::new(options.settings(&setup.tuning), catalogue, setup.pack());
        Self { setup, visits, manners: setup.tuning.manners(), seed: options.seed }
    }

    /// What a ranking of this case depends on.
    pub fn context(&self, now_ms: f64, scene: &Scene, line: u64) -> Context<'_> {
        Context {
            now_ms,
            current: &[],
            pins: &[],
            limit: 0,
            weights: &self.setup.weights.0,
            pack: self.visits.pack(),
            order_known: scene.is_ordered,
            manners: &self.manners,
            seed: mix64(self.seed ^ mix64(line)),
        }
    }

    /// Ranks a case.
    pub fn rank(&self, scene: &Scene, list: &List, line: u64, problems: &mut Problems) -> Ranked<'_> {
        let (mut profile, times) = self.visits.profile(scene.case, line, problems);
        let items = self.visits.prepared(scene.case, list);
        let context = self.context(times.choice, scene, line);
        let ranking = rank(&items, &mut profile, &context);
        Ranked { items, ranking, times, profile }
    }
}

impl Ranked<'_> {
    /// Measures the answer.
    pub fn measured(&self, scene: &Scene) -> Measured {
        let order = self.order();
        Measured {
            rank: place(&self.ranking, scene.chosen, scene.is_ordered, &|at| scene.is_dropped(at)),
            top: top::measure(scene, &order, &self.items),
            covered: top::first(scene, &order).filter_map(|at| scene.ids.get(at)).map(|id| hashed(id)).collect(),
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
