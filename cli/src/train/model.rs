//! What was learned, in the engine's own numbers.
use konomi::engine::rank::{FEATURES, Feature, Group, Reason, Test, Tree, Weights};

use super::boost;
use super::lists::Lists;
use super::softmax::{Fit, ONE};

/// The weights as the engine has them: whole numbers of 1/256. A feature of which the log says nothing keeps its default.
pub fn quantised(fit: &Fit) -> Weights {
    let highest = fit.weights.iter().fold(0.0_f64, |highest, weight| highest.max(weight.abs()));
    // All weights together can be made smaller without a change of any order.
    let scale = if highest > 127.0 { 127.0 / highest } else { 1.0 };
    let mut weights = Weights { trees: Vec::new(), ..Weights::DEFAULT };
    for ((own, weight), is_known) in weights.linear.iter_mut().zip(&fit.weights).zip(&fit.is_known) {
        if *is_known {
            *own = (weight * scale * 256.0).round() as i16;
        }
    }
    weights
}

/// The score of every row under linear weights, in units of 1: the integers of the engine.
pub fn scores(lists: &Lists, weights: &Weights) -> Vec<f64> {
    let score = |row: &[i32]| {
        let parts = row.iter().zip(weights.linear).map(|(value, weight)| i64::from((value * i32::from(weight)) >> 8));
        parts.sum::<i64>() as f64 / ONE
    };
    lists.values().chunks_exact(lists.width()).map(score).collect()
}

/// The same weights with a correction.
pub fn with_trees(weights: &Weights, trees: &[boost::Tree]) -> Weights {
    Weights { trees: trees.iter().map(tree).collect(), ..weights.clone() }
}

fn tree(tree: &boost::Tree) -> Tree {
    let mut found = Tree { leaves: tree.leaves, ..Tree::default() };
    for (test, (feature, threshold)) in found.tests.iter_mut().zip(tree.tests) {
        *test = Test { feature, threshold };
    }
    let groups = tree.tests.map(|(feature, _)| group(feature));
    // What two of the three questions are about; if all differ, the first.
    found.group = if groups[1] == groups[2] { groups[1] } else { groups[0] };
    found
}

/// What a question is about.
fn group(feature: u8) -> Group {
    let reason = Feature::ALL.get(usize::from(feature)).map_or(Reason::Position, |(_, _, reason)| *reason);
    match reason {
        Reason::Touched
        | Reason::TouchedRecent
        | Reason::LastTouched
        | Reason::TouchCount
        | Reason::InCart
        | Reason::Dismissed
        | Reason::Bought => Group::Memory,
        Reason::PriceNear | Reason::PriceLast | Reason::ListPrice => Group::Price,
        Reason::ShopOrder | Reason::Position => Group::Position,
        _ => Group::Interest,
    }
}

/// The features whose weight is the default's, because the log says nothing of them.
pub fn unknown(fit: &Fit) -> Vec<&'static str> {
    let names = Feature::ALL.iter().take(FEATURES).map(|(_, name, _)| *name);
    names.zip(&fit.is_known).filter(|(_, is_known)| !**is_known).map(|(name, _)| name).collect()
}
