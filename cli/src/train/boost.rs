//! Small trees on top of the linear score, fitted one after the other: each takes the step that the choices ask for most
//! (second-order boosting of the listwise softmax).
use rayon::prelude::*;

use super::bins::{Column, STEP};
use super::lists::Lists;
use super::softmax::probabilities;

/// Levels of a tree.
pub const DEPTH: usize = 3;

/// How a correction is fitted.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The most trees.
    pub trees: usize,
    /// The share of each step that is taken.
    pub rate: f64,
    /// How much has to speak for a leaf: it is added to the curvature.
    pub caution: f64,
}

/// A tree, as it will be written: see `konomi::engine::rank::Tree`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Feature and threshold in units of 1/256; the answer to the first question is bit 0 of the leaf's number.
    pub tests: [(u8, i16); DEPTH],
    /// What it adds, in units of 1/256.
    pub leaves: [i16; 1 << DEPTH],
}

impl Tree {
    /// What it adds to the score of a row, in units of 1.
    fn value(&self, row: &[i32]) -> f64 {
        let mut leaf = 0;
        for (bit, (feature, threshold)) in self.tests.iter().enumerate() {
            leaf |= usize::from(row[usize::from(*feature)] >= STEP * i32::from(*threshold)) << bit;
        }
        f64::from(self.leaves[leaf]) / 256.0
    }
}

/// Fits trees on some of the lists. `scores` has a score for each row of all lists (the logarithm of the copies apart).
pub fn boost(
    lists: &Lists,
    cases: &[usize],
    columns: &[Column],
    mut scores: Vec<f64>,
    settings: &Settings,
    moved: &dyn Fn(usize),
) -> Vec<Tree> {
    let rows: Vec<u32> = cases.iter().flat_map(|case| lists.range(*case)).map(|row| row as u32).collect();
    let mut trees = Vec::new();
    while trees.len() < settings.trees {
        let steps = steps(lists, cases, &scores);
        let Some(tree) = tree(&rows, &steps, columns, settings) else { break };
        scores.par_iter_mut().zip(lists.values().par_chunks_exact(lists.width())).for_each(|(score, row)| {
            *score += tree.value(row);
        });
        trees.push(tree);
        moved(trees.len());
    }
    trees
}

/// What a tree would like to do with each row of the cases: slope and curvature, in the order of the cases' rows.
fn steps(lists: &Lists, cases: &[usize], scores: &[f64]) -> Vec<(f32, f32)> {
    let of = |case: &usize| {
        let (range, list) = (lists.range(*case), lists.list(*case));
        let mut odds: Vec<f64> =
            scores[range].iter().zip(list.copies).map(|(score, copies)| score + f64::from(*copies)).collect();
        probabilities(&mut odds);
        let step = |(at, odds): (usize, &f64)| {
            let slope = odds - f64::from(u8::from(at == list.chosen));
            (slope as f32, (odds * (1.0 - odds)) as f32)
        };
        odds.iter().enumerate().map(step).collect::<Vec<_>>()
    };
    cases.par_iter().map(of).collect::<Vec<_>>().concat()
}

/// The best next tree; none when nothing speaks for any.
fn tree(rows: &[u32], steps: &[(f32, f32)], columns: &[Column], settings: &Settings) -> Option<Tree> {
    let mut leaves = vec![0_u8; rows.len()];
    let mut tree = Tree::default();
    for level in 0..DEPTH {
        let best = columns
            .par_iter()
            .enumerate()
            .filter_map(|(at, column)| {
                let (gain, bin) = split(rows, steps, &leaves, 1 << level, column, settings.caution)?;
                Some((gain, at, bin))
            })
            // Of equals the first, whatever the order in which they are found.
            .reduce_with(|a, b| if b.0 > a.0 || b.0 == a.0 && b.1 < a.1 { b } else { a });
        let Some((_, at, bin)) = best else { break };
        let column = &columns[at];
        let threshold = column.thresholds[usize::from(bin) - 1];
        for other in tree.tests.iter_mut().skip(level) {
            *other = (column.feature as u8, threshold);
        }
        for (leaf, row) in leaves.iter_mut().zip(rows) {
            let yes = u8::from(column.bins[*row as usize] >= bin);
            // The levels that are missing ask the same again.
            *leaf = *leaf & ((1 << level) - 1) | (yes * (0xff << level & ((1 << DEPTH) - 1)));
        }
    }
    let mut sums = [(0.0_f64, 0.0_f64); 1 << DEPTH];
    for (leaf, (slope, curvature)) in leaves.iter().zip(steps) {
        let sum = &mut sums[usize::from(*leaf)];
        *sum = (sum.0 + f64::from(*slope), sum.1 + f64::from(*curvature));
    }
    for (leaf, (slope, curvature)) in tree.leaves.iter_mut().zip(sums) {
        *leaf =
            (-256.0 * settings.rate * slope / (curvature + settings.caution)).round().clamp(-32_768.0, 32_767.0) as i16;
    }
    (tree.leaves != [0; 1 << DEPTH]).then_some(tree)
}

/// The best threshold of a feature when all leaves are split by it: what it gains, and the bin from which the answer is yes.
fn split(
    rows: &[u32],
    steps: &[(f32, f32)],
    leaves: &[u8],
    count: usize,
    column: &Column,
    caution: f64,
) -> Option<(f64, u8)> {
    let bins = column.thresholds.len() + 1;
    let mut sums = vec![(0.0_f64, 0.0_f64); count * bins];
    for ((row, leaf), (slope, curvature)) in rows.iter().zip(leaves).zip(steps) {
        let leaf = usize::from(*leaf) & (count - 1);
        let sum = &mut sums[leaf * bins + usize::from(column.bins[*row as usize])];
        sum.0 += f64::from(*slope);
        sum.1 += f64::from(*curvature);
    }
    let worth = |(slope, curvature): (f64, f64)| slope * slope / (curvature + caution);
    let totals: Vec<(f64, f64)> = sums.chunks(bins).map(|leaf| leaf.iter().fold((0.0, 0.0), plus)).collect();
    let before: f64 = totals.iter().copied().map(worth).sum();
    let mut below = vec![(0.0, 0.0); count];
    let mut best = None;
    for bin in 1..bins {
        let mut after = 0.0;
        for ((below, total), leaf) in below.iter_mut().zip(&totals).zip(sums.chunks(bins)) {
            *below = plus(*below, &leaf[bin - 1]);
            after += worth(*below) + worth((total.0 - below.0, total.1 - below.1));
        }
        if after > before + 1e-9 && best.is_none_or(|(gain, _)| after - before > gain) {
            best = Some((after - before, bin as u8));
        }
    }
    best
}

fn plus(a: (f64, f64), b: &(f64, f64)) -> (f64, f64) {
    (a.0 + b.0, a.1 + b.1)
}

#[cfg(test)]
mod tests {
    use crate::random::Random;
    use crate::train::bins::columns;

    use super::*;

    const SETTINGS: Settings = Settings { trees: 20, rate: 0.3, caution: 1.0 };

    /// Chosen is what has one of two things but not both, which no linear score can say.
    fn either_or() -> Lists {
        let mut random = Random::new(9, 0);
        let mut lists = Lists::new(3);
        for visitor in 0..800 {
            let mut rows = Vec::new();
            let mut chosen = 0;
            for at in 0..6 {
                let (a, b) = (random.below(2), random.below(2));
                rows.extend([4_096 * a as i32, 4_096 * b as i32, random.below(4_096) as i32]);
                if a != b {
                    chosen = at;
                }
            }
            lists.push(&rows, &[0.0; 6], chosen, visitor);
        }
        lists
    }

    fn loss(lists: &Lists, trees: &[Tree]) -> f64 {
        let mut sum = 0.0;
        for case in 0..lists.len() {
            let list = lists.list(case);
            let mut odds: Vec<f64> = list.rows().map(|row| trees.iter().map(|tree| tree.value(row)).sum()).collect();
            probabilities(&mut odds);
            sum -= odds[list.chosen].ln();
        }
        sum / lists.len() as f64
    }

    #[test]
    fn trees_say_what_a_sum_cannot() {
        let lists = either_or();
        let cases: Vec<usize> = (0..lists.len()).collect();
        let trees = boost(&lists, &cases, &columns(&lists), vec![0.0; lists.rows()], &SETTINGS, &|_| {});
        let (before, after) = (loss(&lists, &[]), loss(&lists, &trees));
        assert!(after < before - 0.4, "{before} {after}");
        let again = boost(&lists, &cases, &columns(&lists), vec![0.0; lists.rows()], &SETTINGS, &|_| {});
        assert_eq!(trees, again);
    }

    #[test]
    fn nothing_to_learn_is_no_tree() {
        let mut lists = Lists::new(1);
        lists.push(&[5, 5], &[0.0; 2], 0, 0);
        assert_eq!(boost(&lists, &[0], &columns(&lists), vec![0.0; 2], &SETTINGS, &|_| {}), []);
    }
}
