//! Random numbers that are the same on every machine.
use konomi::engine::math::mix64;

/// SplitMix64 (Steele, Lea, Flood 2014) with the engine's finaliser.
pub struct Random(u64);

impl Random {
    /// Numbers that depend on a seed and on what they are for.
    pub fn new(seed: u64, purpose: u64) -> Self {
        Self(mix64(mix64(seed) ^ purpose))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix64(self.0)
    }

    /// A number below `end` (Lemire's multiplication; its bias is below 2^-32 for the lists and logs at hand).
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// Puts a list into a random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_order_and_another_seed_another() {
        let order = |seed| {
            let mut list: Vec<u32> = (0..100).collect();
            Random::new(seed, 0).shuffle(&mut list);
            list
        };
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
        let mut sorted = order(1);
        sorted.sort_unstable();
        assert!(sorted.iter().copied().eq(0..100));
    }
}
