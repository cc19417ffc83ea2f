//! A case up to the moment in which its list is shown.
use std::borrow::Cow;
use std::collections::HashSet;

use konomi::engine::config::Manners;
use konomi::engine::item::Prepared;
use konomi::engine::profile::Profile;
use konomi::engine::rank::{Context, Ranking, Scorer, Weights, rank};

use crate::feed::Problems;
use crate::journeys::Case;
use crate::measure::metrics::Rank;
use crate::replay::place;
use crate::visit::{List, Visits};

/// What is there when the list is shown.
pub struct Lived<'a> {
    visits: &'a Visits<'a>,
    /// The candidates.
    pub list: List<'a>,
    /// What is remembered.
    pub profile: Profile,
    now_ms: f64,
    prepared: Cow<'a, Prepared>,
    /// The items of the events, where they are taken out.
    dropped: HashSet<&'a str>,
}

impl<'a> Lived<'a> {
    /// Lives through a case. None, and a note, when it says nothing.
    pub fn through(
        visits: &'a Visits<'a>,
        case: &'a Case,
        line: u64,
        drops_history: bool,
        problems: &mut Problems,
    ) -> Option<Self> {
        let list = visits.list(case, line, problems)?;
        let (profile, times) = visits.profile(case, line, problems);
        let prepared = visits.prepared(case, &list);
        let products = case.events.iter().filter_map(|event| event.product.as_ref());
        let dropped = products.filter(|_| drops_history).map(|id| id.0.as_str()).collect();
        Some(Self { visits, list, profile, now_ms: times.choice, prepared, dropped })
    }

    fn context<'b>(&'b self, weights: &'b Weights) -> Context<'b> {
        Context {
            now_ms: self.now_ms,
            current: &[],
            pins: &[],
            limit: 0,
            weights,
            pack: self.visits.pack(),
            order_known: self.list.is_ordered,
            manners: &Manners::OFF,
            seed: 0,
        }
    }

    /// The ranking under these weights.
    pub fn ranking(&mut self, weights: &Weights) -> Ranking {
        // Ranking brings the profile to the present; a second time changes nothing.
        let mut profile = std::mem::replace(&mut self.profile, Profile::EMPTY);
        let ranking = rank(&self.prepared, &mut profile, &self.context(weights));
        self.profile = profile;
        ranking
    }

    /// Where the chosen item stands under these weights.
    pub fn place(&mut self, weights: &Weights) -> Rank {
        if self.is_dropped(self.list.chosen) {
            return None;
        }
        let ranking = self.ranking(weights);
        place(&ranking, self.list.chosen, self.list.is_ordered, &|at| self.is_dropped(at))
    }

    /// Whether a candidate is taken out as a part of the history.
    pub fn is_dropped(&self, at: usize) -> bool {
        self.list.ids.get(at).is_some_and(|id| self.dropped.contains(id))
    }

    /// What the engine says of some candidates, row by row.
    pub fn values(&self, candidates: &[usize]) -> Vec<i32> {
        let weights = Weights::DEFAULT;
        let context = self.context(&weights);
        let scorer = Scorer::new(&self.prepared, &self.profile, &context);
        candidates.iter().flat_map(|index| scorer.values(*index)).collect()
    }
}
