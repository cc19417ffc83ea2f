//! The attack on one set in one form: draw, look, learn on one half of the visitors, say on the other.
use konomi::engine::event::Kind;
use rayon::prelude::*;

use crate::attacker::{Attacker, names};
use crate::auc::{Sample, with_interval};
use crate::data::Shop;
use crate::dump::Form;
use crate::trees::{Growth, Trees};
use crate::worlds::{Asked, Pair, pairs, random};

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Pairs at most.
    pub pairs: usize,
    /// Draws of all visitors.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
}

/// Whose stored states are attacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of all visitors who consented: of many nothing is stored, which the attacker sees too.
    Everyone,
    /// Only states that have something in them.
    Found,
    /// Only visitors of whom something is stored in the world with the look; that nothing is stored betrays world 0. The
    /// choice itself depends on what the look does, so that no threshold can pass it.
    Stored,
}

/// An area with its interval, and of how many pairs.
pub type Area = (usize, [f64; 3]);

/// What came of it.
pub struct Outcome {
    /// Pairs.
    pub pairs: usize,
    /// Visitors.
    pub visitors: usize,
    /// The share of pairs in which the two states differ in no bit.
    pub same: f64,
    /// What each statistic reached, the best first.
    pub statistics: Vec<(String, [f64; 3])>,
    /// What the trees reached in parts of the pairs.
    pub parts: Vec<(&'static str, Area)>,
}

/// The sample of one world: of which pair, who, and the numbers.
struct Seen {
    pair: usize,
    visitor: usize,
    is_one: bool,
    numbers: Vec<f64>,
}

/// Trees of several kinds; the attack is as good as the best of them.
const GROWTHS: [(&str, Growth); 2] = [
    ("trees", Growth { trees: 150, depth: 4, step: 0.06, leaf: 20 }),
    ("small trees", Growth { trees: 100, depth: 2, step: 0.1, leaf: 40 }),
];

/// Runs the attack.
pub fn attack(shop: &Shop, form: Form, asked: Asked, whose: Whose, effort: Effort) -> Outcome {
    let mut pairs = pairs(shop, form, asked, effort.pairs, effort.seed);
    if whose == Whose::Stored {
        // As it ships, so that the control has the same visitors.
        let is_stored = |pair: &Pair| {
            let visit = &shop.visitors[pair.visitor];
            !Form::Shipped.bytes(&shop.items, &[], visit, visit[0].time).is_empty()
        };
        pairs.retain(is_stored);
    }
    let attacker = Attacker::new(shop, form);
    let seen: Vec<Seen> = pairs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, pair)| {
            let look = shop.visitors[pair.visitor][pair.at];
            let see = |is_one: bool| {
                let numbers = attacker.features(&pair.worlds[usize::from(is_one)], look);
                Seen { pair: at, visitor: pair.visitor, is_one, numbers }
            };
            let worlds = [false, true].into_iter();
            let worlds = worlds.filter(|is_one| whose != Whose::Found || !pair.worlds[usize::from(*is_one)].is_empty());
            worlds.map(see).collect::<Vec<Seen>>()
        })
        .collect();
    let half = |visitor: usize| (random(effort.seed, 77, visitor as u64) & 1) as usize;
    let mut statistics = Vec::new();
    let mut best: Option<Vec<f64>> = None;
    let mut best_area = 0.0;
    for (name, growth) in GROWTHS {
        let scores = cross_fitted(growth, &seen, half);
        let area = with_interval(&folds(&seen, &scores, half, |_| true), effort.draws, effort.seed);
        if area[0] > best_area {
            (best, best_area) = (Some(scores), area[0]);
        }
        statistics.push((name.to_owned(), area));
    }
    for (at, name) in names().enumerate() {
        let scores: Vec<f64> = seen.iter().map(|seen| seen.numbers[at]).collect();
        let [area, low, high] =
            with_interval(&folds(&seen, &scores, |_| 0, |_| true)[..1], effort.draws / 10, effort.seed);
        statistics
            .push((name.to_owned(), if area < 0.5 { [1.0 - area, 1.0 - high, 1.0 - low] } else { [area, low, high] }));
    }
    statistics.sort_by(|a, b| b.1[0].total_cmp(&a.1[0]));
    let scores = best.unwrap_or_default();
    let parts = parts(shop, &attacker, &pairs)
        .into_iter()
        .map(|(name, is_in)| {
            let own = is_in.iter().filter(|is_in| **is_in).count();
            (name, (own, with_interval(&folds(&seen, &scores, half, |at| is_in[at]), effort.draws / 4, effort.seed)))
        })
        .collect();
    let mut visitors: Vec<usize> = pairs.iter().map(|pair| pair.visitor).collect();
    visitors.sort_unstable();
    visitors.dedup();
    let same = pairs.iter().filter(|pair| pair.worlds[0] == pair.worlds[1]).count() as f64 / pairs.len().max(1) as f64;
    Outcome { pairs: pairs.len(), visitors: visitors.len(), same, statistics, parts }
}

/// Scores of every sample by trees that learned from the other half of the visitors.
fn cross_fitted(growth: Growth, seen: &[Seen], half: impl Fn(usize) -> usize + Sync) -> Vec<f64> {
    let grown: Vec<Trees> = [0, 1]
        .into_par_iter()
        .map(|own| {
            let others = seen.iter().filter(|seen| half(seen.visitor) != own);
            let (numbers, is_one): (Vec<Vec<f64>>, Vec<bool>) =
                others.map(|seen| (seen.numbers.clone(), seen.is_one)).unzip();
            Trees::grow(growth, &numbers, &is_one)
        })
        .collect();
    seen.iter().map(|seen| grown[half(seen.visitor)].score(&seen.numbers)).collect()
}

/// The samples of each half, as far as they are in a part.
fn folds(
    seen: &[Seen],
    scores: &[f64],
    half: impl Fn(usize) -> usize,
    is_in: impl Fn(usize) -> bool,
) -> Vec<Vec<Sample>> {
    let mut folds = vec![Vec::new(), Vec::new()];
    for (seen, score) in seen.iter().zip(scores).filter(|(seen, _)| is_in(seen.pair)) {
        folds[half(seen.visitor)].push((seen.visitor, seen.is_one, *score));
    }
    folds
}

/// Parts of the pairs.
fn parts(shop: &Shop, attacker: &Attacker, pairs: &[Pair]) -> Vec<(&'static str, Vec<bool>)> {
    let each = |test: &dyn Fn(&Pair) -> bool| pairs.iter().map(test).collect::<Vec<bool>>();
    let mut rarities: Vec<f64> =
        pairs.iter().map(|pair| attacker.rarity(&shop.items[shop.visitors[pair.visitor][pair.at].item])).collect();
    let rarity = rarities.clone();
    rarities.sort_by(f64::total_cmp);
    let middle = rarities.get(rarities.len() / 2).copied().unwrap_or(0.0);
    let is_rare: Vec<bool> = rarity.iter().map(|rarity| *rarity < middle).collect();
    // How many other looks were in the category of the look.
    let beside = |pair: &Pair| {
        let visit = &shop.visitors[pair.visitor];
        let leaf = |at: usize| shop.items[visit[at].item].leaf;
        (0..visit.len()).filter(|at| *at != pair.at && leaf(*at) == leaf(pair.at)).count()
    };
    let length = |pair: &Pair| shop.visitors[pair.visitor].len();
    let is_click = |pair: &Pair| shop.visitors[pair.visitor][pair.at].kind == Kind::Click;
    vec![
        ("its rarest term is rare", is_rare.clone()),
        ("its rarest term is common", is_rare.iter().map(|is_rare| !is_rare).collect()),
        ("visits of 2 to 4 events", each(&|pair| length(pair) <= 4)),
        ("visits of 5 to 9 events", each(&|pair| (5..10).contains(&length(pair)))),
        ("visits of 10 events and more", each(&|pair| length(pair) >= 10)),
        ("no other look in its category", each(&|pair| beside(pair) == 0)),
        ("one other look in its category", each(&|pair| beside(pair) == 1)),
        ("two other looks in its category", each(&|pair| beside(pair) == 2)),
        ("three other looks and more", each(&|pair| beside(pair) > 2)),
        ("the look is a click", each(&|pair| is_click(pair))),
        ("the look is a view", each(&|pair| !is_click(pair))),
    ]
}
