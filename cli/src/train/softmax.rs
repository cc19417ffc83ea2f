//! The most likely weights of a linear score: each choice is a draw from its list, with odds e^score (conditional logit).
//!
//! Newton's method: the function is convex, has some thirty unknowns, and is at its end after about ten steps. All sums are
//! added up in a fixed order, whatever the number of threads.
use rayon::prelude::*;

use super::lists::{List, Lists};
use super::solve::solve;

/// The value of a feature that is fully there.
pub const ONE: f64 = 4_096.0;

/// Lists whose sums are added up in one go.
const CHUNK: usize = 128;

/// Steps after which there is no use in going on.
const STEPS: usize = 50;

/// The probability below which a candidate does not bend the function. The slope counts every one.
const FLAT: f64 = 1e-6;

/// The weights that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// One a feature, for values of which 1 is fully there. 0 where `is_known` says no.
    pub weights: Vec<f64>,
    /// Whether the lists say anything about the feature: whether it ever differs within a list.
    pub is_known: Vec<bool>,
    /// Mean of -ln(probability of the choice) at the end, without the penalty.
    pub loss: f64,
    /// Steps taken.
    pub steps: usize,
}

/// Mean spread of each feature within its lists: the root of the mean variance. 0 when it never differs.
pub fn spread(lists: &Lists, cases: &[usize]) -> Vec<f64> {
    let width = lists.width();
    let sums = in_chunks(cases, |chunk| {
        let mut sums = vec![0.0; width];
        for case in chunk {
            let list = lists.list(*case);
            let (mut first, mut second) = (vec![0.0; width], vec![0.0; width]);
            let mut count = 0.0;
            for (row, copies) in list.rows().zip(list.copies) {
                let copies = f64::from(copies.exp());
                count += copies;
                for ((first, second), value) in first.iter_mut().zip(&mut second).zip(row) {
                    let value = f64::from(*value) / ONE;
                    *first += copies * value;
                    *second += copies * value * value;
                }
            }
            for ((sum, first), second) in sums.iter_mut().zip(first).zip(second) {
                *sum += (second / count - (first / count).powi(2)).max(0.0);
            }
        }
        sums
    });
    let total = add_up(sums, vec![0.0; width]);
    total.iter().map(|sum| (sum / cases.len().max(1) as f64).sqrt()).collect()
}

/// Fits the weights on some of the lists. `l2` is the penalty on the squares of the weights of features whose spread is 1.
pub fn fit(lists: &Lists, cases: &[usize], l2: f64, moved: &dyn Fn(usize, f64)) -> Fit {
    let spread = spread(lists, cases);
    // What differs by less than a thousandth is rounding.
    let known: Vec<usize> = (0..lists.width()).filter(|at| spread.get(*at).is_some_and(|own| *own > 1e-3)).collect();
    let scale: Vec<f64> = known.iter().map(|at| 1.0 / (ONE * spread[*at])).collect();
    let problem = Problem { lists, cases, known: &known, scale: &scale, l2 };
    let mut weights = vec![0.0; known.len()];
    let mut here = problem.at(&weights, true);
    let mut steps = 0;
    while steps < STEPS {
        let Some(direction) = solve(&here.curvature, &here.slope) else { break };
        let promised: f64 = direction.iter().zip(&here.slope).map(|(step, slope)| step * slope).sum();
        if promised < 1e-9 {
            break;
        }
        steps += 1;
        // The whole step, or as much of it as goes down.
        let mut share = 1.0;
        let next = loop {
            let there: Vec<f64> = weights.iter().zip(&direction).map(|(weight, step)| weight - share * step).collect();
            let found = problem.at(&there, true);
            if found.penalised <= here.penalised - 1e-4 * share * promised {
                break Some((there, found));
            }
            share /= 2.0;
            if share < 1e-6 {
                break None;
            }
        };
        let Some((there, found)) = next else { break };
        (weights, here) = (there, found);
        moved(steps, here.loss);
    }
    let mut fit =
        Fit { weights: vec![0.0; lists.width()], is_known: vec![false; lists.width()], loss: here.loss, steps };
    for ((at, weight), scale) in known.iter().zip(&weights).zip(&scale) {
        fit.weights[*at] = weight * scale * ONE;
        fit.is_known[*at] = true;
    }
    fit
}

struct Problem<'a> {
    lists: &'a Lists,
    cases: &'a [usize],
    /// The features that are fitted.
    known: &'a [usize],
    /// What a value is multiplied with.
    scale: &'a [f64],
    l2: f64,
}

/// The function at one point.
struct Point {
    loss: f64,
    penalised: f64,
    slope: Vec<f64>,
    /// Row by row.
    curvature: Vec<f64>,
}

impl Problem<'_> {
    fn at(&self, weights: &[f64], wants_slope: bool) -> Point {
        let width = self.known.len();
        let chunks = in_chunks(self.cases, |chunk| {
            let mut sum = Sums::new(width);
            let mut mean = vec![0.0; width];
            for case in chunk {
                sum.add(self, &self.lists.list(*case), weights, &mut mean, wants_slope);
            }
            sum.numbers
        });
        let total = add_up(chunks, Sums::new(width).numbers);
        let count = self.cases.len().max(1) as f64;
        let loss = total[0] / count;
        let mut slope: Vec<f64> = total[1..=width].iter().map(|sum| sum / count).collect();
        let mut curvature: Vec<f64> = total[1 + width..].iter().map(|sum| sum / count).collect();
        let mut penalised = loss;
        for (at, weight) in weights.iter().enumerate() {
            penalised += self.l2 * weight * weight / 2.0;
            slope[at] += self.l2 * weight;
            // A little more, so that features that say the same do not make it singular.
            curvature[at * width + at] += self.l2 + 1e-9;
            for other in 0..at {
                curvature[other * width + at] = curvature[at * width + other];
            }
        }
        Point { loss, penalised, slope, curvature }
    }
}

/// Loss, slope, and the lower half of the curvature, one after the other.
struct Sums {
    width: usize,
    numbers: Vec<f64>,
}

impl Sums {
    fn new(width: usize) -> Self {
        Self { width, numbers: vec![0.0; 1 + width + width * width] }
    }

    fn add(&mut self, problem: &Problem, list: &List, weights: &[f64], mean: &mut [f64], wants_slope: bool) {
        let width = self.width;
        let mut rows = vec![0.0; list.len() * width];
        let mut odds = Vec::with_capacity(list.len());
        for ((values, own), copies) in list.rows().zip(rows.chunks_exact_mut(width.max(1))).zip(list.copies) {
            let mut score = f64::from(*copies);
            for (((own, at), scale), weight) in own.iter_mut().zip(problem.known).zip(problem.scale).zip(weights) {
                *own = f64::from(values[*at]) * scale;
                score += *own * weight;
            }
            odds.push(score);
        }
        let chosen = odds.get(list.chosen).copied().unwrap_or(0.0);
        let log_sum = probabilities(&mut odds);
        self.numbers[0] += log_sum - chosen;
        if !wants_slope {
            return;
        }
        mean.fill(0.0);
        let (slope, curvature) = self.numbers[1..].split_at_mut(width);
        for (own, odds) in rows.chunks_exact(width.max(1)).zip(&odds) {
            for (mean, value) in mean.iter_mut().zip(own) {
                *mean += odds * value;
            }
            if *odds > FLAT {
                for (at, value) in own.iter().enumerate() {
                    let value = odds * value;
                    if value != 0.0 {
                        for (sum, other) in curvature[at * width..=at * width + at].iter_mut().zip(own) {
                            *sum += value * other;
                        }
                    }
                }
            }
        }
        let own = &rows[list.chosen * width..(list.chosen + 1) * width];
        for ((slope, mean), value) in slope.iter_mut().zip(mean.iter()).zip(own) {
            *slope += mean - value;
        }
        for (at, value) in mean.iter().enumerate() {
            for (sum, other) in curvature[at * width..=at * width + at].iter_mut().zip(mean.iter()) {
                *sum -= value * other;
            }
        }
    }
}

/// Makes probabilities of scores; the logarithm of the sum of their odds.
pub fn probabilities(scores: &mut [f64]) -> f64 {
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    highest + sum.ln()
}

/// Works through the cases on all cores. What comes of each chunk stands in the order of the cases.
fn in_chunks<T: Send>(cases: &[usize], work: impl Fn(&[usize]) -> T + Sync + Send) -> Vec<T> {
    cases.par_chunks(CHUNK).map(work).collect()
}

fn add_up(parts: Vec<Vec<f64>>, mut total: Vec<f64>) -> Vec<f64> {
    for part in parts {
        for (total, number) in total.iter_mut().zip(part) {
            *total += number;
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use crate::random::Random;

    use super::*;

    /// Lists drawn with known weights; the last feature is always the same.
    fn drawn(count: usize, weights: &[f64]) -> Lists {
        let mut random = Random::new(3, 0);
        let mut lists = Lists::new(weights.len() + 1);
        for visitor in 0..count {
            let mut values = Vec::new();
            let mut odds = Vec::new();
            for _ in 0..8 {
                let row: Vec<i32> = weights.iter().map(|_| random.below(8_192) as i32 - 4_096).collect();
                odds.push(row.iter().zip(weights).map(|(value, weight)| f64::from(*value) / ONE * weight).sum());
                values.extend(row);
                values.push(777);
            }
            probabilities(&mut odds);
            let mut draw = random.below(1 << 20) as f64 / f64::from(1 << 20);
            let chosen = odds.iter().position(|odds| {
                draw -= odds;
                draw < 0.0
            });
            lists.push(&values, &[0.0; 8], chosen.unwrap_or(7), visitor as u32);
        }
        lists
    }

    #[test]
    fn the_weights_of_the_draw_are_found() {
        let wanted = [2.0, -1.0, 0.5];
        let lists = drawn(6_000, &wanted);
        let cases: Vec<usize> = (0..lists.len()).collect();
        let fit = fit(&lists, &cases, 1e-6, &|_, _| {});
        for (found, wanted) in fit.weights.iter().zip(wanted) {
            assert!((found - wanted).abs() < 0.1, "{fit:?}");
        }
        assert_eq!(fit.is_known, [true, true, true, false]);
        assert!(fit.steps < 12 && fit.loss < 8_f64.ln(), "{fit:?}");
    }

    #[test]
    fn what_a_row_stands_for_counts() {
        // The same list, written out, and with three of its rows as one.
        let (mut whole, mut short) = (Lists::new(1), Lists::new(1));
        for visitor in 0..50 {
            let up = 409 * (visitor % 9);
            whole.push(&[up + 900, 0, 0, 0, 2_000], &[0.0; 5], 0, visitor as u32);
            short.push(&[up + 900, 0, 2_000], &[0.0, 3_f32.ln(), 0.0], 0, visitor as u32);
        }
        let cases: Vec<usize> = (0..50).collect();
        let (whole, short) = (fit(&whole, &cases, 1e-3, &|_, _| {}), fit(&short, &cases, 1e-3, &|_, _| {}));
        assert!((whole.weights[0] - short.weights[0]).abs() < 1e-5, "{whole:?} {short:?}");
        assert!((whole.loss - short.loss).abs() < 1e-6);
    }

    #[test]
    fn two_names_of_one_thing_share_its_weight() {
        let mut lists = Lists::new(2);
        for visitor in 0..300 {
            let value = 4_096 * (visitor % 3);
            lists.push(&[value, value, 0, 0], &[0.0; 2], 0, visitor as u32);
        }
        let cases: Vec<usize> = (0..300).collect();
        let fit = fit(&lists, &cases, 1e-3, &|_, _| {});
        assert!((fit.weights[0] - fit.weights[1]).abs() < 1e-6 && fit.weights[0] > 0.5, "{fit:?}");
    }
}
