//! How well a number tells two worlds apart.
use crate::worlds::random;

/// A sample: the visitor, whether it is of world 1, and the number that speaks for it.
pub type Sample = (usize, bool, f64);

/// The area under the curve: the chance that a sample of world 1 has the greater number than one of world 0, ties half.
/// `weight` says how often a visitor counts.
fn area(sorted: &[Sample], weight: impl Fn(usize) -> f64) -> f64 {
    let (mut zeros, mut ones, mut area, mut at) = (0.0, 0.0, 0.0, 0);
    while at < sorted.len() {
        let (mut own_zeros, mut own_ones) = (0.0, 0.0);
        let value = sorted[at].2;
        while let Some((visitor, is_one, _)) = sorted.get(at).filter(|sample| sample.2 == value) {
            *(if *is_one { &mut own_ones } else { &mut own_zeros }) += weight(*visitor);
            at += 1;
        }
        area += own_ones * (zeros + own_zeros / 2.0);
        zeros += own_zeros;
        ones += own_ones;
    }
    if zeros * ones > 0.0 { area / zeros / ones } else { 0.5 }
}

/// The area, the mean of all folds, with the points between which 95 % of the draws of all visitors lie.
pub fn with_interval(folds: &[Vec<Sample>], draws: u64, seed: u64) -> [f64; 3] {
    let mut sorted = folds.to_vec();
    for fold in &mut sorted {
        fold.sort_by(|a, b| a.2.total_cmp(&b.2));
    }
    let mean = |weight: &dyn Fn(usize) -> f64| {
        sorted.iter().map(|fold| area(fold, weight)).sum::<f64>() / sorted.len().max(1) as f64
    };
    let visitors = sorted.iter().flatten().map(|sample| sample.0 + 1).max().unwrap_or(0);
    let mut present = vec![false; visitors];
    sorted.iter().flatten().for_each(|sample| present[sample.0] = true);
    let present: Vec<usize> = (0..visitors).filter(|visitor| present[*visitor]).collect();
    let mut areas: Vec<f64> = (0..draws)
        .map(|draw| {
            let mut times = vec![0.0; visitors];
            for at in 0..present.len() {
                let chosen = (u128::from(random(seed, draw, at as u64)) * present.len() as u128) >> 64;
                times[present[chosen as usize]] += 1.0;
            }
            mean(&|visitor| times[visitor])
        })
        .collect();
    areas.sort_by(f64::total_cmp);
    let point =
        |share: f64| areas.get((share * (areas.len().max(1) - 1) as f64).round() as usize).copied().unwrap_or(0.5);
    [mean(&|_| 1.0), point(0.025), point(0.975)]
}
