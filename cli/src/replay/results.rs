//! What came of all cases, in some bytes a case.
use std::collections::{HashMap, HashSet};

use konomi::engine::math::hash64;
use konomi::engine::rank::Why;

use crate::journeys::{Case, scalar};
use crate::measure::metrics::{self, COUNT, Rank};

use super::groups::Groups;
use super::ranker::Measured;
use super::reasons::{Parts, Reasons};
use super::top::{self, Top};

/// What came of one case.
pub struct Outcome {
    /// Under each configuration, ours first.
    pub ours: Vec<Measured>,
    /// In each other order; none where that does not rank such a case.
    pub others: Vec<Option<Rank>>,
    /// The ids of the candidates that were shown, hashed.
    pub names: Vec<u64>,
    /// What each reason added.
    pub reasons: Option<Parts>,
    /// What is known of the case itself.
    pub facts: Facts,
}

/// What is known of a case.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// How many events came before.
    pub events: u32,
    /// Whether the list has an order of the shop.
    pub is_ordered: bool,
    /// Whether there was anything to rank by.
    pub has_evidence: bool,
    /// Whether the chosen item was in the events.
    pub is_repeat: bool,
    /// Why the policy took the chosen item out.
    pub excluded: Option<Why>,
    /// Whether the log has no times here.
    pub is_spaced: bool,
    /// The number of the chosen item in the catalogue.
    pub product: Option<usize>,
}

/// What is kept of a case.
pub struct Row {
    /// The number of the visitor.
    pub visitor: u32,
    /// What is known of it.
    pub facts: Facts,
}

/// One order over all cases.
pub struct Series {
    /// Its name.
    pub name: String,
    /// The places of the chosen items; none where it does not rank such a case.
    pub ranks: Vec<Option<Rank>>,
    /// What the lists look like; empty where that is not measured.
    pub tops: Vec<Top>,
    /// Everything that stood among the first ten, hashed.
    pub covered: HashSet<u64>,
}

impl Series {
    fn new(name: String) -> Self {
        Self { name, ranks: Vec::new(), tops: Vec::new(), covered: HashSet::new() }
    }

    /// Every measure of a case; not numbers where this order does not rank it.
    pub fn measures(&self, case: usize) -> [f64; COUNT + top::COUNT] {
        let Some(Some(rank)) = self.ranks.get(case) else { return [f64::NAN; COUNT + top::COUNT] };
        let top = self.tops.get(case).copied().unwrap_or([f64::NAN; top::COUNT]);
        let mut all = metrics::of(*rank).into_iter().chain(top);
        std::array::from_fn(|_| all.next().unwrap_or(f64::NAN))
    }
}

/// All results.
pub struct Results {
    /// One a case, in the order of the log.
    pub rows: Vec<Row>,
    /// Ours first, then the other configurations, then the other orders.
    pub series: Vec<Series>,
    /// By the fields of the log.
    pub groups: Groups,
    /// Every candidate of the log, hashed.
    pub candidates: HashSet<u64>,
    /// What the score is made of.
    pub reasons: Reasons,
    visitors: HashMap<String, u32>,
    /// How often the policy took out what was chosen, and why.
    pub excluded: HashMap<&'static str, u64>,
}

impl Results {
    /// Nothing yet of orders with these names.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: Vec::new(),
            series: names.into_iter().map(Series::new).collect(),
            groups: Groups::default(),
            candidates: HashSet::new(),
            reasons: Reasons::default(),
            visitors: HashMap::new(),
            excluded: HashMap::new(),
        }
    }

    /// Number of cases.
    pub fn cases(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Number of visitors.
    pub fn visitors(&self) -> usize {
        self.visitors.len()
    }

    /// How many cases are such.
    pub fn count(&self, is_such: impl Fn(&Facts) -> bool) -> usize {
        self.rows.iter().filter(|row| is_such(&row.facts)).count()
    }

    /// Takes in a case. The first of its fields that groups nothing, because the log has too many.
    pub fn add<'a>(&mut self, case: &'a Case, outcome: Outcome) -> Option<&'a str> {
        let next = self.visitors.len() as u32;
        let visitor = *self.visitors.entry(case.visitor.0.clone()).or_insert(next);
        let metrics = metrics::of(outcome.ours.first().and_then(|first| first.rank));
        let facts = outcome.facts;
        self.groups.add("evidence", &facts.has_evidence.to_string(), &metrics);
        self.groups.add("repeat", &facts.is_repeat.to_string(), &metrics);
        let mut ignored = None;
        for (field, value) in &case.other {
            // Numbers are amounts, and what a filter may still ask for.
            if let Some(value) = scalar(value).filter(|_| !value.is_number())
                && !self.groups.add(field, &value, &metrics)
            {
                ignored = ignored.or(Some(field.as_str()));
            }
        }
        if let Some(why) = facts.excluded {
            *self.excluded.entry(why.name()).or_default() += 1;
        }
        if let Some(parts) = &outcome.reasons {
            self.reasons.add(parts);
        }
        let mut series = self.series.iter_mut();
        for measured in outcome.ours {
            let Some(series) = series.next() else { break };
            series.ranks.push(Some(measured.rank));
            series.tops.push(measured.top);
            series.covered.extend(measured.covered);
        }
        for (series, rank) in series.zip(outcome.others) {
            series.ranks.push(rank);
        }
        self.candidates.extend(outcome.names);
        self.rows.push(Row { visitor, facts });
        ignored
    }
}

/// The name of a candidate in the sets of [`Results`].
pub fn hashed(id: &str) -> u64 {
    hash64(id.as_bytes())
}
