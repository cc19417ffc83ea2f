//! One case, as every order is measured on it: the candidates, what was chosen, and what was touched before.
use std::collections::{HashMap, HashSet};

use crate::journeys::Case;
use crate::measure::metrics::Rank;
use crate::visit::List;

/// One case, as every order is measured on it.
pub struct Scene<'a> {
    /// The case.
    pub case: &'a Case,
    /// The candidates, by their place in the list.
    pub ids: &'a [&'a str],
    /// The place of the chosen one.
    pub chosen: usize,
    /// Whether they stand in the shop's order.
    pub is_ordered: bool,
    /// The products of the events, each once, the latest first.
    pub history: Vec<&'a str>,
    /// By candidate: its place in the history.
    pub touched: HashMap<usize, usize>,
    /// Whether what was touched is no candidate.
    drops_history: bool,
}

impl<'a> Scene<'a> {
    /// Looks at a case and its candidates.
    pub fn of(case: &'a Case, list: &'a List<'a>, drops_history: bool) -> Self {
        let mut known = HashSet::new();
        let products = case.events.iter().rev().filter_map(|event| event.product.as_ref()).map(|id| id.0.as_str());
        let history: Vec<&str> = products.filter(|id| known.insert(*id)).collect();
        let latest: HashMap<&str, usize> = history.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let place = |(at, id): (usize, &&str)| latest.get(id).map(|place| (at, *place));
        let touched = list.ids.iter().enumerate().filter_map(place).collect();
        let (ids, chosen, is_ordered) = (list.ids.as_slice(), list.chosen, list.is_ordered);
        Self { case, ids, chosen, is_ordered, history, touched, drops_history }
    }

    /// The products of the present session, each once, the latest first; of all where the log does not say where it
    /// begins, or nothing was touched in it.
    pub fn session(&self) -> Vec<&'a str> {
        let events = self.case.session_start.and_then(|start| self.case.events.get(start..)).unwrap_or_default();
        let present: HashSet<&str> =
            events.iter().filter_map(|event| event.product.as_ref()).map(|id| id.0.as_str()).collect();
        let all = self.history.iter().copied();
        if present.is_empty() { all.collect() } else { all.filter(|id| present.contains(id)).collect() }
    }

    /// Whether the chosen item was in the events.
    pub fn is_repeat(&self) -> bool {
        self.touched.contains_key(&self.chosen)
    }

    /// Whether a candidate does not count, because the history is taken out.
    pub fn is_dropped(&self, candidate: usize) -> bool {
        self.drops_history && self.touched.contains_key(&candidate)
    }

    /// The place of the chosen item when the candidates have these scores: 1 + the number of others that score as much or
    /// more. Of equals in a list with the shop's order, only those before it count.
    pub fn place(&self, scores: &[f64]) -> Rank {
        let own = scores.get(self.chosen).filter(|_| !self.is_dropped(self.chosen))?;
        let is_before = |(at, score): &(usize, &f64)| {
            *at != self.chosen
                && !self.is_dropped(*at)
                && (*score > own || *score == own && (*at < self.chosen || !self.is_ordered))
        };
        u32::try_from(1 + scores.iter().enumerate().filter(is_before).count()).ok()
    }
}
