//! What is lost by what is stored: the same score from things that no browser keeps. For measuring only.
//!
//! The profile forgets, rounds and sums up; the pack rounds. A reference works out the features that come from sums and
//! from the pack's numbers anew, in floating point: from the raw last events, or from the statistics before they were
//! rounded. Everything else (what was touched, prices, positions, weights, trees, policy) is the engine's.
use std::collections::HashMap;

use konomi::engine::event::{VIEW, item_strength};
use konomi::engine::rank::{Feature, Ranking, Scorer, Values, Weights};

use crate::journeys::Case;
use crate::measure::metrics::Rank;

use super::place::place;
use super::ranker::{Ranked, Ranker};
use super::scene::Scene;

mod known;

pub use known::All;
use known::Known;

/// The value of a feature that is fully there.
const ONE: f64 = 4_096.0;

/// Which reference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The sums, from the raw last ten events.
    LastSums,
    /// The closest of the raw last ten events, and the last one.
    LastClosest,
    /// The sums, from all events and unrounded statistics.
    Unrounded,
}

impl Kind {
    /// The name in the result.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastSums => "raw-last-10",
            Self::LastClosest => "raw-last-10-max",
            Self::Unrounded => "unrounded",
        }
    }
}

/// What stays of the embedding's slow sum for each further item, of both fast sums, and of a neighbour's weight.
const SLOW: f64 = 0.82;
const FAST: f64 = 0.4;
const AGE: f64 = 0.7;

/// An event of the raw history.
struct Raw<'a> {
    known: std::borrow::Cow<'a, Known>,
    /// In views.
    strength: f64,
    /// How many times the shopper turned to another item since.
    age: i32,
    /// What the days since left of it.
    left: f64,
}

/// The place of the chosen item when the features are worked out from the reference.
pub fn rank(kind: Kind, known: &All, ranker: &Ranker, ranked: &Ranked, scene: &Scene, line: u64) -> Rank {
    let is_dropped = |at: usize| scene.is_dropped(at);
    let placed = |ranking: &Ranking| place(ranking, scene.chosen, scene.is_ordered, &is_dropped);
    if !ranked.ranking.evidence {
        return placed(&ranked.ranking);
    }
    let history = history(kind, known, ranker, ranked, scene.case);
    let sums = Sums::of(kind, &history);
    let context = ranker.context(ranked.times.choice, scene, line);
    let scorer = Scorer::new(&ranked.items, &ranked.profile, &context);
    let mut ranking = ranked.ranking.clone();
    for entry in &mut ranking.order {
        let mut values = scorer.values(entry.index as usize);
        let id = scene.ids.get(entry.index as usize).copied().unwrap_or_default();
        let candidate = known.of(id, ranker);
        sums.set(&mut values, &candidate, kind == Kind::Unrounded);
        entry.score = score(&values, context.weights);
    }
    ranking.order.sort_by_key(|entry| (-i64::from(entry.score), entry.index));
    placed(&ranking)
}

/// The engine's score of these values.
fn score(values: &Values, weights: &Weights) -> i32 {
    let linear = values.iter().zip(&weights.linear).map(|(value, weight)| (value * i32::from(*weight)) >> 8);
    linear.sum::<i32>() + weights.trees.iter().map(|tree| tree.value(values)).sum::<i32>()
}

/// The events that turned to an item, the latest first.
fn history<'a>(kind: Kind, known: &'a All, ranker: &Ranker, ranked: &Ranked, case: &Case) -> Vec<Raw<'a>> {
    let half_life = f64::from(ranker.setup.tuning.config().half_life);
    let mut all = Vec::new();
    let (mut age, mut last) = (0, None);
    for (event, time) in case.events.iter().zip(&ranked.times.events).rev() {
        let (Some(id), Some(what)) = (&event.product, event.kind()) else { continue };
        let strength = item_strength(what, event.value.unwrap_or(0.0), &ranker.visits.item(&id.0));
        if strength <= 0 || what == konomi::engine::event::Kind::Dwell || *time > ranked.times.choice {
            continue;
        }
        age += i32::from(last.is_some_and(|last| last != id));
        last = Some(id);
        let days = ((ranked.times.choice - time) / 86_400_000.0).floor().max(0.0);
        let known = known.of(&id.0, ranker);
        all.push(Raw { known, strength: f64::from(strength) / f64::from(VIEW), age, left: halved(days / half_life) });
    }
    if kind != Kind::Unrounded {
        all.truncate(10);
    }
    all
}

/// 2 to the power of minus a number, to a thousandth: in basic operations, which have the same bits everywhere.
fn halved(number: f64) -> f64 {
    let whole = number.min(60.0).floor();
    let part = number.min(60.0) - whole;
    (0..whole as i32).fold(1.0, |left, _| left / 2.0) * (1.0 - part * (0.6602 - 0.1602 * part))
}

fn power(base: f64, exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// What the history is to a candidate.
struct Sums<'a> {
    kind: Kind,
    history: &'a [Raw<'a>],
    /// Slow and fast.
    terms: [HashMap<u32, f64>; 2],
    lengths: [f64; 2],
    vectors: [Vec<f64>; 2],
}

impl<'a> Sums<'a> {
    fn of(kind: Kind, history: &'a [Raw<'a>]) -> Self {
        let mut sums =
            Self { kind, history, terms: Default::default(), lengths: [0.0; 2], vectors: Default::default() };
        for event in history {
            let fast = event.strength * power(FAST, event.age);
            for (terms, strength) in sums.terms.iter_mut().zip([event.strength * event.left, fast]) {
                for (term, weight) in &event.known.terms {
                    *terms.entry(*term).or_default() += strength * weight;
                }
            }
            let slow = event.strength * power(SLOW, event.age);
            for (sum, strength) in sums.vectors.iter_mut().zip([slow, fast]) {
                sum.resize(sum.len().max(event.known.inward.len()), 0.0);
                for (sum, component) in sum.iter_mut().zip(&event.known.inward) {
                    *sum += strength * component;
                }
            }
        }
        for (length, terms) in sums.lengths.iter_mut().zip(&sums.terms) {
            // In the order of the terms: sums of floats depend on it.
            let mut all: Vec<(&u32, &f64)> = terms.iter().collect();
            all.sort_unstable_by_key(|(term, _)| **term);
            *length = all.iter().map(|(_, weight)| *weight * *weight).sum::<f64>().sqrt();
        }
        sums
    }

    /// Puts the reference's values in place of the engine's.
    fn set(&self, values: &mut Values, candidate: &Known, is_unrounded: bool) {
        let mut set = |feature: Feature, value: f64| {
            if let Some(place) = values.get_mut(feature as usize) {
                *place = (value * ONE) as i32;
            }
        };
        let dot = |sum: &HashMap<u32, f64>| {
            candidate.terms.iter().map(|(term, weight)| sum.get(term).copied().unwrap_or(0.0) * weight).sum::<f64>()
        };
        if self.kind == Kind::LastClosest {
            let alike = |event: &Raw| cosine_of_terms(&event.known.terms, &candidate.terms);
            let near = |event: &Raw| cosine(&event.known.inward, &candidate.outward);
            set(Feature::InterestSlow, self.history.iter().map(alike).fold(0.0, f64::max));
            set(Feature::InterestNow, self.history.first().map_or(0.0, alike));
            set(Feature::SimilarSlow, self.history.iter().map(near).fold(-1.0, f64::max));
            set(Feature::SimilarNow, self.history.first().map_or(0.0, near));
        } else {
            // As sure as the engine is: a view is worth a third of the slow one, a half of the fast one.
            let [slow, fast] = &self.terms;
            set(Feature::InterestSlow, dot(slow) / (self.lengths[0] + 2.0));
            set(Feature::InterestNow, dot(fast) / (self.lengths[1] + 1.0));
            set(Feature::SimilarSlow, cosine(&self.vectors[0], &candidate.outward));
            set(Feature::SimilarNow, cosine(&self.vectors[1], &candidate.outward));
        }
        let (mut last, mut recent, mut seen) = (0.0, 0.0, Vec::new());
        for event in self.history.iter().filter(|event| event.known.code != 0) {
            if seen.contains(&event.known.code) {
                continue;
            }
            seen.push(event.known.code);
            let weight = candidate.neighbours.iter().find(|(code, _)| *code == event.known.code);
            if let Some((_, weight)) = weight {
                last += if event.age == 0 { *weight } else { 0.0 };
                recent += weight * power(AGE, event.age);
            }
        }
        set(Feature::TogetherLast, last);
        set(Feature::TogetherRecent, recent);
        if is_unrounded {
            set(Feature::Popularity, candidate.popularity);
            set(Feature::PopularityRecent, candidate.recent);
        }
    }
}

fn cosine(one: &[f64], other: &[f64]) -> f64 {
    let dot: f64 = one.iter().zip(other).map(|(one, other)| one * other).sum();
    let square = |vector: &[f64]| vector.iter().map(|number| number * number).sum::<f64>();
    let length = (square(one) * square(other)).sqrt();
    if length > 0.0 { dot / length } else { 0.0 }
}

/// The cosine of two lists of terms in ascending order.
fn cosine_of_terms(one: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let find = |term: u32| other.binary_search_by_key(&term, |(term, _)| *term).ok().and_then(|at| other.get(at));
    let dot: f64 = one.iter().filter_map(|(term, weight)| Some(weight * find(*term)?.1)).sum();
    let square = |terms: &[(u32, f64)]| terms.iter().map(|(_, weight)| weight * weight).sum::<f64>();
    let length = (square(one) * square(other)).sqrt();
    if length > 0.0 { dot / length } else { 0.0 }
}
