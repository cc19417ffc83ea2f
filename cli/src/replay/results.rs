//! What came of all cases, in a few bytes a case.
use std::collections::HashMap;

use crate::journey::{Case, scalar};

use super::groups::Groups;
use super::ranker::Outcome;
use crate::measure::metrics::{self, Metrics, Rank};

/// What is kept of a case.
#[derive(Clone, Copy)]
pub struct Row {
    /// The number of the visitor.
    pub visitor: u32,
    /// The place of the chosen item in Konomi's order.
    pub konomi: Rank,
    /// In the order "touched first".
    pub touched_first: Rank,
    /// In the shop's order; none where there is none.
    pub shop: Option<u32>,
    /// Whether the list has a shop's order.
    pub is_ordered: bool,
}

/// All results.
#[derive(Default)]
pub struct Results {
    /// One a case, in the order of the log.
    pub rows: Vec<Row>,
    /// By the fields of the log.
    pub groups: Groups,
    visitors: HashMap<String, u32>,
    /// Cases with anything to rank by.
    pub with_evidence: u64,
    /// Lists in another order than the shop's.
    pub changed: u64,
    /// Cases whose times are made up.
    pub spaced: u64,
    /// How often the policy took out what was chosen, and why.
    pub excluded: HashMap<&'static str, u64>,
}

impl Results {
    /// Number of cases.
    pub fn cases(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Number of visitors.
    pub fn visitors(&self) -> usize {
        self.visitors.len()
    }

    /// Cases whose list has an order of the shop.
    pub fn ordered(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_ordered)
    }

    /// Takes in a case.
    pub fn add(&mut self, case: &Case, outcome: &Outcome) {
        let next = self.visitors.len() as u32;
        let visitor = *self.visitors.entry(case.visitor.0.clone()).or_insert(next);
        let metrics = metrics::of(outcome.konomi);
        for (field, value) in &case.other {
            // Numbers are amounts, and what a filter may still ask for.
            if let Some(value) = scalar(value).filter(|_| !value.is_number()) {
                self.groups.add(field, &value, &metrics);
            }
        }
        self.groups.add("evidence", &outcome.has_evidence.to_string(), &metrics);
        self.groups.add("repeat", &outcome.is_repeat.to_string(), &metrics);
        self.with_evidence += u64::from(outcome.has_evidence);
        self.changed += u64::from(outcome.is_changed);
        self.spaced += u64::from(outcome.is_spaced);
        if let Some(why) = outcome.excluded {
            *self.excluded.entry(why.name()).or_default() += 1;
        }
        self.rows.push(Row {
            visitor,
            konomi: outcome.konomi,
            touched_first: outcome.touched_first,
            shop: outcome.shop,
            is_ordered: outcome.is_ordered,
        });
    }
}

/// The means of some rows.
pub fn mean<'a>(rows: impl Iterator<Item = &'a Row>, rank: impl Fn(&Row) -> Rank) -> Metrics {
    let (mut sum, mut count) = ([0.0; metrics::COUNT], 0);
    for row in rows {
        metrics::add(&mut sum, &metrics::of(rank(row)));
        count += 1;
    }
    metrics::mean(&sum, count)
}
