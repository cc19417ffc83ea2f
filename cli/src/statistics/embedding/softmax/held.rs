//! Steps that are not learned from: they say when to stop.
use rayon::prelude::*;

use crate::random::Random;
use crate::statistics::sparse::{Dense, add, dot};

use super::{Decays, Scales};

/// What a visitor did, and did next.
pub struct Held {
    /// Items, oldest first.
    pub before: Vec<u32>,
    /// The one that was touched next.
    pub next: u32,
}

/// Items that each is compared with.
const DRAWN: usize = 500;
/// The loss is taken at the best of these factors of the scores: scales that grew too bold in learning are put right by
/// the model's weights later.
const FACTORS: [f64; 7] = [0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1];

/// The mean logarithmic loss.
pub fn loss(
    held: &[Held],
    (inward, outward): (&Dense, &Dense),
    popularity: &[f32],
    scales: Scales,
    decays: Decays,
    seed: u64,
) -> f64 {
    let mut random = Random::new(seed, u64::MAX);
    let drawn: Vec<u32> = (0..DRAWN).map(|_| random.below(outward.height()) as u32).collect();
    let losses: Vec<[f64; FACTORS.len()]> = held
        .par_iter()
        .map(|held| {
            let query = query(&held.before, inward, scales, decays);
            let score = |item: u32| {
                let popularity = popularity.get(item as usize).copied().unwrap_or(0.0);
                f64::from(dot(&query, outward.row(item as usize)) + scales[2] * popularity)
            };
            let own = score(held.next);
            let others = drawn.iter().filter(|item| **item != held.next);
            let above: Vec<f64> = others.map(|item| score(*item) - own).collect();
            FACTORS.map(|factor| (1.0 + above.iter().map(|above| (above * factor).exp()).sum::<f64>()).ln())
        })
        .collect();
    let mean = |at: usize| losses.iter().map(|losses| losses[at]).sum::<f64>() / losses.len().max(1) as f64;
    (0..FACTORS.len()).map(mean).fold(f64::INFINITY, f64::min)
}

fn query(before: &[u32], inward: &Dense, scales: Scales, decays: Decays) -> Vec<f32> {
    let mut query = vec![0.0; inward.width];
    for (decay, scale) in [(decays.slow, scales[0]), (decays.fast, scales[1])] {
        let mut sum = vec![0.0; inward.width];
        for item in before {
            sum.iter_mut().for_each(|value| *value *= decay);
            add(&mut sum, inward.row(*item as usize), 1.0);
        }
        let length = dot(&sum, &sum).sqrt().max(1e-6);
        add(&mut query, &sum, scale / length);
    }
    query
}
