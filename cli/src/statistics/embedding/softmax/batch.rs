//! The loss of some visits, and its gradient.
use rayon::prelude::*;

use crate::statistics::sparse::{Dense, add, dot};

use super::{Decays, Scales};

/// One visit: places of its items among the gathered rows.
pub struct Visit {
    /// Of each item as one that was touched.
    pub inward: Vec<u32>,
    /// Of each item as one that could be next.
    pub outward: Vec<u32>,
    /// Items that are left out of the profile this time: what is learned must not hang on one item.
    pub is_dropped: Vec<bool>,
}

/// What all visits of a batch are compared with.
pub struct Batch<'a> {
    pub visits: Vec<Visit>,
    /// Steps that are predicted.
    pub steps: usize,
    pub inward: &'a Dense,
    /// The first `drawn` are the items that were drawn as the ones that were not next.
    pub outward: &'a Dense,
    pub drawn: usize,
    /// Which item each of the outward rows is.
    pub items: &'a [u32],
    /// How popular each of the outward rows is.
    pub popularity: &'a [f32],
    /// What a drawn item stands for: the logarithm of items in all over items drawn.
    pub stands_for: f32,
    pub scales: Scales,
    pub decays: Decays,
}

/// The sums of gradients.
pub struct Gradient {
    pub inward: Dense,
    pub outward: Dense,
    pub scales: Scales,
}

/// Parts into which a batch is divided, whatever number of threads there is: the order of the sums depends on it.
const PARTS: usize = 4;

impl Batch<'_> {
    /// The gradient of the mean loss.
    pub fn gradient(&self) -> Gradient {
        let size = self.visits.len().div_ceil(PARTS).max(1);
        let parts: Vec<Gradient> = self.visits.par_chunks(size).map(|visits| self.part(visits)).collect();
        let mut parts = parts.into_iter();
        let mut sum = parts.next().unwrap_or_else(|| self.part(&[]));
        for part in parts {
            add(&mut sum.inward.values, &part.inward.values, 1.0);
            add(&mut sum.outward.values, &part.outward.values, 1.0);
            add(&mut sum.scales, &part.scales, 1.0);
        }
        sum
    }

    fn part(&self, visits: &[Visit]) -> Gradient {
        let width = self.inward.width;
        let mut gradient = Gradient {
            inward: Dense::zeros(self.inward.height(), width),
            outward: Dense::zeros(self.outward.height(), width),
            scales: [0.0; 3],
        };
        let mut chances = vec![0.0; self.drawn];
        for visit in visits {
            self.visit(visit, &mut chances, &mut gradient);
        }
        gradient
    }

    fn visit(&self, visit: &Visit, chances: &mut [f32], gradient: &mut Gradient) {
        let (width, length) = (self.inward.width, visit.inward.len());
        let (mut slow, mut fast) = (vec![0.0; width], vec![0.0; width]);
        // The slopes of the loss of each step by the profile before it.
        let mut slow_slopes = Dense::zeros(length, width);
        let mut fast_slopes = Dense::zeros(length, width);
        for at in 1..length {
            let (before, next) = (at - 1, visit.outward[at]);
            slow.iter_mut().for_each(|value| *value *= self.decays.slow);
            fast.iter_mut().for_each(|value| *value *= self.decays.fast);
            if !visit.is_dropped[before] {
                let row = self.inward.row(visit.inward[before] as usize);
                add(&mut slow, row, 1.0);
                add(&mut fast, row, 1.0);
            }
            // What was touched before is recognised by the item memory: it is not for the embedding to learn.
            if visit.outward[..at].contains(&next) {
                continue;
            }
            let range = at * width..(at + 1) * width;
            let slopes = (&mut slow_slopes.values[range.clone()], &mut fast_slopes.values[range]);
            self.step(next as usize, (&slow, &fast), chances, gradient, slopes);
        }
        let (mut slow, mut fast) = (vec![0.0; width], vec![0.0; width]);
        for at in (1..length).rev() {
            for (sum, slopes, decay) in
                [(&mut slow, &slow_slopes, self.decays.slow), (&mut fast, &fast_slopes, self.decays.fast)]
            {
                sum.iter_mut().zip(slopes.row(at)).for_each(|(sum, slope)| *sum = *sum * decay + slope);
            }
            if !visit.is_dropped[at - 1] {
                let place = visit.inward[at - 1] as usize;
                let target = &mut gradient.inward.values[place * width..(place + 1) * width];
                add(target, &slow, 1.0);
                add(target, &fast, 1.0);
            }
        }
    }

    /// One prediction.
    fn step(
        &self,
        next: usize,
        (slow, fast): (&[f32], &[f32]),
        chances: &mut [f32],
        gradient: &mut Gradient,
        slopes: (&mut [f32], &mut [f32]),
    ) {
        let width = slow.len();
        let (slow_length, fast_length) = (dot(slow, slow).sqrt(), dot(fast, fast).sqrt());
        if slow_length < 1e-4 || fast_length < 1e-4 {
            return;
        }
        let [slow_scale, fast_scale, popularity_scale] = self.scales;
        let mut query = vec![0.0; width];
        add(&mut query, slow, slow_scale / slow_length);
        add(&mut query, fast, fast_scale / fast_length);
        let popularity = |place: usize| self.popularity.get(place).copied().unwrap_or(0.0);
        let own = dot(&query, self.outward.row(next)) + popularity_scale * popularity(next);
        let mut most = own;
        for (place, (chance, row)) in chances.iter_mut().zip(self.outward.values.chunks_exact(width)).enumerate() {
            *chance = dot(&query, row) + popularity_scale * popularity(place) + self.stands_for;
            most = most.max(*chance);
        }
        let mut sum = (own - most).exp();
        let own = sum;
        for (chance, item) in chances.iter_mut().zip(self.items) {
            // The item itself may have been drawn.
            *chance = if self.items.get(next) == Some(item) { 0.0 } else { (*chance - most).exp() };
            sum += *chance;
        }
        let part = (self.steps.max(1) as f32).recip();
        let mut query_slope = vec![0.0; width];
        let slope = (own / sum - 1.0) * part;
        add(&mut query_slope, self.outward.row(next), slope);
        add(&mut gradient.outward.values[next * width..(next + 1) * width], &query, slope);
        gradient.scales[2] += slope * popularity(next);
        let rows = self.outward.values.chunks_exact(width).zip(gradient.outward.values.chunks_exact_mut(width));
        for (place, (chance, (row, target))) in chances.iter().zip(rows).enumerate() {
            let slope = chance / sum * part;
            add(&mut query_slope, row, slope);
            add(target, &query, slope);
            gradient.scales[2] += slope * popularity(place);
        }
        let profiles = [(slow, slow_length, slow_scale, slopes.0), (fast, fast_length, fast_scale, slopes.1)];
        for (number, (profile, length, scale, slopes)) in profiles.into_iter().enumerate() {
            let along = dot(&query_slope, profile) / length;
            gradient.scales[number] += along;
            for ((target, slope), value) in slopes.iter_mut().zip(&query_slope).zip(profile) {
                *target = scale / length * (slope - along * value / length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    const DECAYS: Decays = Decays { slow: 0.8, fast: 0.4 };

    fn visits() -> Vec<Visit> {
        let visit = |items: &[u32], dropped: usize| Visit {
            inward: items.to_vec(),
            outward: items.to_vec(),
            is_dropped: (0..items.len()).map(|at| at == dropped).collect(),
        };
        vec![visit(&[4, 0, 5, 4, 6], 2), visit(&[6, 5], 9), visit(&[3, 4, 1, 6, 0, 2], 0)]
    }

    fn gradient(inward: &Dense, outward: &Dense, scales: Scales) -> Gradient {
        let items: Vec<u32> = (0..7).collect();
        let popularity: Vec<f32> = (0..7).map(|item| item as f32 / 3.0).collect();
        let batch = Batch {
            visits: visits(),
            steps: 10,
            inward,
            outward,
            drawn: 4,
            items: &items,
            popularity: &popularity,
            stands_for: 1.0,
            scales,
            decays: DECAYS,
        };
        batch.gradient()
    }

    /// The same loss, as it is written in a book.
    fn loss(inward: &Dense, outward: &Dense, scales: Scales) -> f64 {
        let mut loss = 0.0;
        for visit in visits() {
            for at in 1..visit.inward.len() {
                let next = visit.outward[at];
                if visit.outward[..at].contains(&next) {
                    continue;
                }
                let sum = |decay: f64| -> Vec<f64> {
                    let mut sum = vec![0.0; inward.width];
                    for before in (0..at).filter(|before| !visit.is_dropped[*before]) {
                        for (sum, value) in sum.iter_mut().zip(inward.row(visit.inward[before] as usize)) {
                            *sum += decay.powi((at - 1 - before) as i32) * f64::from(*value);
                        }
                    }
                    let length = sum.iter().map(|value| value * value).sum::<f64>().sqrt();
                    sum.iter().map(|value| value / length).collect()
                };
                if (0..at).all(|before| visit.is_dropped[before]) {
                    continue;
                }
                let (slow, fast) = (sum(f64::from(DECAYS.slow)), sum(f64::from(DECAYS.fast)));
                let score = |item: u32| {
                    let cosine = |profile: &[f64]| {
                        profile.iter().zip(outward.row(item as usize)).map(|(a, b)| a * f64::from(*b)).sum::<f64>()
                    };
                    f64::from(scales[0]) * cosine(&slow)
                        + f64::from(scales[1]) * cosine(&fast)
                        + f64::from(scales[2]) * f64::from(item) / 3.0
                };
                let others = (0..4).filter(|item| *item != next).map(|item| (score(item) + 1.0).exp()).sum::<f64>();
                loss += ((score(next).exp() + others).ln() - score(next)) / 10.0;
            }
        }
        loss
    }

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let mut random = Random::new(1, 1);
        let mut rows = || {
            let values = (0..7 * 3).map(|_| random.below(1_000) as f32 / 500.0 - 1.0).collect();
            Dense { width: 3, values }
        };
        let (inward, outward) = (rows(), rows());
        let scales = [2.0, 1.5, 0.7];
        let gradient = gradient(&inward, &outward, scales);
        let near = |slope: f32, above: f64, below: f64, what: &str| {
            let wanted = (above - below) / 0.02;
            assert!((f64::from(slope) - wanted).abs() < 2e-3, "{what}: {slope}, by differences {wanted}");
        };
        let moved = |rows: &Dense, at: usize, by: f32| {
            let mut rows = rows.clone();
            rows.values[at] += by;
            rows
        };
        for at in 0..21 {
            let of = |by| loss(&moved(&inward, at, by), &outward, scales);
            near(gradient.inward.values[at], of(0.01), of(-0.01), "inward");
            let of = |by| loss(&inward, &moved(&outward, at, by), scales);
            near(gradient.outward.values[at], of(0.01), of(-0.01), "outward");
        }
        for at in 0..3 {
            let of = |by: f32| {
                let mut scales = scales;
                scales[at] += by;
                loss(&inward, &outward, scales)
            };
            near(gradient.scales[at], of(0.01), of(-0.01), "scales");
        }
    }
}
