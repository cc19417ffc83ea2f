//! The best few, without putting the rest in order.

use alloc::vec::Vec;

use crate::engine::{list::push64, math::sort};

/// Up to so many are chosen one by one; beyond, all are put in order.
pub const FEW: usize = 1_024;

/// The best so far, as a heap whose first is the least of them. A key has the score in the high half and the complement of the
/// place in the low one, so that the best is the greatest and of equals the first stands first.
#[derive(Clone, Debug, Default)]
pub struct Best(Vec<u64>);

/// A score as a number without a sign, in the same order.
fn unsigned(score: i32) -> u32 {
    score as u32 ^ 0x8000_0000
}

impl Best {
    /// None yet, of so many; at most [`FEW`].
    pub fn reset(&mut self, limit: usize) {
        self.0.clear();
        for _ in 0..limit {
            push64(&mut self.0, 0);
        }
    }

    /// The score that a candidate must be above.
    pub fn least(&self) -> i32 {
        self.0.first().map_or(i32::MAX, |key| unsigned((key >> 32) as i32) as i32)
    }

    /// Takes in a candidate that is above the least, in the place of that one.
    #[inline(never)]
    pub fn put(&mut self, score: i32, index: u32) {
        let key = u64::from(unsigned(score)) << 32 | u64::from(!index);
        let heap = self.0.as_mut_slice();
        let mut at = 0;
        loop {
            let mut next = 2 * at + 1;
            let Some(mut less) = heap.get(next).copied() else { break };
            if let Some(other) = heap.get(next + 1).copied()
                && other < less
            {
                (next, less) = (next + 1, other);
            }
            if key <= less {
                break;
            }
            if let Some(place) = heap.get_mut(at) {
                *place = less;
            }
            at = next;
        }
        if let Some(place) = heap.get_mut(at) {
            *place = key;
        }
    }

    /// Their places, the best first. Then there are none any more.
    pub fn write(&mut self, out: &mut [u32]) {
        sort(&mut self.0);
        for (out, key) in out.iter_mut().zip(self.0.iter().rev()) {
            *out = !(*key as u32);
        }
    }
}
