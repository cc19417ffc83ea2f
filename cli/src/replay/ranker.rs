//! One case through the engine, as the browser would have done it.
use std::collections::HashSet;

use konomi::engine::rank::{Context, Weights, Why, rank};

use crate::feed::Catalogue;
use crate::journey::Case;
use crate::measure::metrics::Rank;
use crate::problems::Problems;
use crate::visit::Visits;

use super::place::place;
use super::{Options, baseline};

/// Ranks cases against one catalogue.
pub struct Ranker<'a> {
    options: &'a Options,
    weights: Weights,
    visits: Visits<'a>,
}

/// What came of a case.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    /// The place of the chosen item in Konomi's order.
    pub konomi: Rank,
    /// In the order "touched first".
    pub touched_first: Rank,
    /// In the shop's order, where there is one.
    pub shop: Option<u32>,
    /// Whether there was anything to rank by.
    pub has_evidence: bool,
    /// Whether the chosen item was in the events.
    pub is_repeat: bool,
    /// Whether the list has an order of the shop.
    pub is_ordered: bool,
    /// Whether the order differs from the shop's.
    pub is_changed: bool,
    /// Why the policy took the chosen item out.
    pub excluded: Option<Why>,
    /// Whether the log has no times here.
    pub is_spaced: bool,
}

impl<'a> Ranker<'a> {
    /// Prepares the catalogue.
    pub fn new(options: &'a Options, catalogue: &'a Catalogue) -> Self {
        let visits = Visits::new(options.settings(), catalogue);
        Self { options, weights: options.weights(), visits }
    }

    /// Ranks a case. None, and a note, when it says nothing.
    pub fn rank(&self, case: &Case, line: u64, problems: &mut Problems) -> Option<Outcome> {
        let history: HashSet<&str> =
            case.events.iter().filter_map(|event| event.product.as_ref()).map(|id| id.0.as_str()).collect();
        let list = self.visits.list(case, line, problems)?;
        let is_ordered = list.is_ordered;
        let (mut profile, times) = self.visits.profile(case, line, problems);
        let context = Context {
            now_ms: times.choice,
            current: &[],
            pins: &[],
            limit: 0,
            weights: &self.weights,
            pack: self.visits.pack(),
            order_known: is_ordered,
        };
        let is_dropped =
            |at: usize| self.options.drop_history && list.ids.get(at).is_some_and(|id| history.contains(id));
        let ranking = rank(&self.visits.prepared(case, &list), &mut profile, &context);
        let kept: Vec<usize> = (0..list.ids.len()).filter(|at| !is_dropped(*at)).collect();
        let chosen = kept.iter().position(|at| *at == list.chosen);
        let ids: Vec<&str> = kept.iter().filter_map(|at| list.ids.get(*at).copied()).collect();
        let konomi = chosen.and_then(|_| place(&ranking, list.chosen, is_ordered, &is_dropped));
        let in_order = ranking.order.iter().enumerate().all(|(at, entry)| entry.index as usize == at);
        Some(Outcome {
            konomi,
            touched_first: chosen.and_then(|at| baseline::touched_first(case, &ids, at, is_ordered)),
            shop: chosen.filter(|_| is_ordered).map(|at| at as u32 + 1),
            has_evidence: ranking.evidence,
            is_repeat: history.contains(case.chosen.0.as_str()),
            is_ordered,
            is_changed: is_ordered && !in_order,
            excluded: ranking.excluded.iter().find(|(at, _)| *at as usize == list.chosen).map(|(_, why)| *why),
            is_spaced: times.is_spaced,
        })
    }
}
