//! How sure means are: bootstrap over visitors.
//!
//! The cases of one visitor are alike, so that visitors are drawn, not cases. Every measure is taken from the same draws, so
//! that the interval of a difference is that of a paired comparison.
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::random::Random;

/// Measures of cases, a column each. What a case does not have is not a number, and no part of the mean.
pub struct Columns {
    width: usize,
    /// By visitor and column: the sum, and of how many.
    sums: Vec<(f64, f64)>,
}

impl Columns {
    /// So many columns, without a case.
    pub fn new(width: usize) -> Self {
        Self { width, sums: Vec::new() }
    }

    /// Adds a case of a visitor.
    pub fn add(&mut self, visitor: u32, values: impl IntoIterator<Item = f64>) {
        let start = visitor as usize * self.width;
        if self.sums.len() < start + self.width {
            self.sums.resize(start + self.width, (0.0, 0.0));
        }
        let own = self.sums.get_mut(start..start + self.width).unwrap_or_default();
        for ((sum, count), value) in own.iter_mut().zip(values) {
            if !value.is_nan() {
                *sum += value;
                *count += 1.0;
            }
        }
    }

    /// The means over all cases; not a number where no case has the measure.
    pub fn means(&self) -> Vec<f64> {
        let mut total = vec![(0.0, 0.0); self.width];
        for own in self.visitors() {
            add(&mut total, own);
        }
        mean(&total).collect()
    }

    /// The 2.5 and the 97.5 percent point of each mean, when all visitors are drawn anew so often.
    pub fn intervals(&self, samples: u32, seed: u64) -> Vec<(f64, f64)> {
        let visitors: Vec<_> = self.visitors().filter(|own| own.iter().any(|(_, count)| *count > 0.0)).collect();
        let drawn: Vec<Vec<f64>> = (0..samples)
            .into_par_iter()
            .map(|sample| {
                let mut random = Random::new(seed, 0x0062_6f6f_7473_7472 ^ u64::from(sample) << 32);
                let mut total = vec![(0.0, 0.0); self.width];
                for _ in 0..visitors.len() {
                    if let Some(own) = visitors.get(random.below(visitors.len())) {
                        add(&mut total, own);
                    }
                }
                mean(&total).collect()
            })
            .collect();
        let points = |column: usize| {
            let means = drawn.iter().filter_map(|means| means.get(column)).copied();
            let mut means: Vec<f64> = means.filter(|mean| !mean.is_nan()).collect();
            means.sort_unstable_by(f64::total_cmp);
            let tail = means.len() / 40;
            let point = |at: usize| means.get(at).copied().unwrap_or(f64::NAN);
            (point(tail), point(means.len().saturating_sub(1 + tail)))
        };
        (0..self.width).map(points).collect()
    }

    fn visitors(&self) -> impl Iterator<Item = &[(f64, f64)]> {
        self.sums.chunks_exact(self.width.max(1))
    }
}

fn add(total: &mut [(f64, f64)], own: &[(f64, f64)]) {
    for (total, own) in total.iter_mut().zip(own) {
        total.0 += own.0;
        total.1 += own.1;
    }
}

fn mean(total: &[(f64, f64)]) -> impl Iterator<Item = f64> {
    total.iter().map(|(sum, count)| if *count > 0.0 { sum / count } else { f64::NAN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_case_does_not_have_is_no_part_of_the_mean() {
        let mut columns = Columns::new(3);
        for visitor in [3, 0, 3] {
            columns.add(visitor, [1.0, f64::NAN, f64::from(visitor)]);
        }
        let means = columns.means();
        assert_eq!((means[0], means[2]), (1.0, 2.0));
        assert!(means[1].is_nan());
        let points = columns.intervals(200, 1);
        assert_eq!((points[0], points[2]), ((1.0, 1.0), (0.0, 3.0)));
        assert!(points[1].0.is_nan());
    }
}
