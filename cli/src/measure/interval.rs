//! How sure a mean is: bootstrap over visitors.
//!
//! The cases of one visitor are alike, so that visitors are drawn, not cases. Two rankings are compared case by case: the
//! interval is that of the mean of the differences.
use super::metrics::{self, COUNT, Metrics};
use crate::random::Random;

/// The 2.5 and the 97.5 percent point of the mean of each measure, when all visitors are drawn anew so often.
pub fn interval(cases: impl Iterator<Item = (u32, Metrics)>, samples: u32, seed: u64) -> [(f64, f64); COUNT] {
    let visitors = sums(cases);
    let mut random = Random::new(seed, 0x0062_6f6f_7473_7472);
    let mut means: [Vec<f64>; COUNT] = Default::default();
    for _ in 0..samples {
        let (mut sum, mut count) = ([0.0; COUNT], 0);
        for _ in 0..visitors.len() {
            if let Some((own, cases)) = visitors.get(random.below(visitors.len())) {
                metrics::add(&mut sum, own);
                count += cases;
            }
        }
        for (list, mean) in means.iter_mut().zip(metrics::mean(&sum, count)) {
            list.push(mean);
        }
    }
    means.map(|mut list| {
        list.sort_unstable_by(f64::total_cmp);
        let tail = list.len() / 40;
        let point = |at: usize| list.get(at).copied().unwrap_or(0.0);
        (point(tail), point(list.len().saturating_sub(1 + tail)))
    })
}

/// Sum and number of cases of each visitor that has any.
fn sums(cases: impl Iterator<Item = (u32, Metrics)>) -> Vec<(Metrics, u64)> {
    let mut visitors: Vec<(Metrics, u64)> = Vec::new();
    for (visitor, metrics) in cases {
        let at = visitor as usize;
        if visitors.len() <= at {
            visitors.resize(at + 1, ([0.0; COUNT], 0));
        }
        if let Some((sum, count)) = visitors.get_mut(at) {
            metrics::add(sum, &metrics);
            *count += 1;
        }
    }
    visitors.retain(|(_, count)| *count > 0);
    visitors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_cases_of_one_visitor_make_nothing_surer() {
        let cases = |copies: u32| {
            (0..400_u32).flat_map(move |visitor| {
                let hit = f64::from(visitor % 4 == 0);
                (0..copies).map(move |_| (visitor, [hit; COUNT]))
            })
        };
        let (low, high) = interval(cases(1), 1_000, 7)[0];
        // A quarter of 400: the standard error is 0.0217.
        assert!((low - 0.2076).abs() < 0.01 && (high - 0.2924).abs() < 0.01, "{low} {high}");
        assert_eq!(interval(cases(1), 1_000, 7), interval(cases(3), 1_000, 7));
        assert_ne!(interval(cases(1), 1_000, 7), interval(cases(1), 1_000, 8));
    }
}
