//! All in order, in time that grows with their number and no faster.

use alloc::vec;
use alloc::vec::Vec;

/// Counters of a pass.
const DIGITS: usize = 2_048;
/// Passes: a digit has up to 11 bits, and a key 32.
const PASSES: u32 = 3;

/// The buffers of [`Radix::sort`], kept from one ranking to the next.
#[derive(Clone, Debug)]
pub struct Radix {
    counts: Vec<[u32; DIGITS]>,
    /// The key in the high half, the place in the low one.
    from: Vec<u64>,
    to: Vec<u64>,
}

impl Radix {
    /// For so many.
    pub fn new(items: usize) -> Self {
        Self { counts: vec![[0; DIGITS]; PASSES as usize], from: vec![0; items], to: vec![0; items] }
    }

    /// The places of scores, the highest score first, of equals the first one first. There are as many as there is room for.
    pub fn sort(&mut self, scores: impl Iterator<Item = i32> + Clone, order: &mut [u32]) {
        let (mut low, mut high) = (i32::MAX, i32::MIN);
        for score in scores.clone() {
            (low, high) = (low.min(score), high.max(score));
        }
        // The best has 0. Only the bits by which scores differ are sorted.
        let key = |score: i32| high.wrapping_sub(score) as u32;
        let bits = (32 - key(low).leading_zeros()).div_ceil(PASSES);
        let digit = |key: u32, pass: u32| (key >> (bits * pass)) as usize & ((1 << bits) - 1) & (DIGITS - 1);
        for counts in &mut self.counts {
            counts.fill(0);
        }
        for ((place, score), entry) in (0..).zip(scores).zip(&mut self.from) {
            let key = key(score);
            *entry = u64::from(key) << 32 | place;
            for (pass, counts) in (0..).zip(&mut self.counts) {
                if let Some(count) = counts.get_mut(digit(key, pass)) {
                    *count += 1;
                }
            }
        }
        for (pass, counts) in (0..).zip(&mut self.counts) {
            let mut start = 0;
            for count in counts.iter_mut().take(1 << bits) {
                start += core::mem::replace(count, start);
            }
            for entry in &self.from {
                if let Some(next) = counts.get_mut(digit((entry >> 32) as u32, pass))
                    && let Some(place) = self.to.get_mut(*next as usize)
                {
                    *next += 1;
                    *place = *entry;
                }
            }
            core::mem::swap(&mut self.from, &mut self.to);
        }
        for (place, entry) in order.iter_mut().zip(&self.from) {
            *place = *entry as u32;
        }
    }
}
