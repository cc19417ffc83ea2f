//! How much each feature counts.

use super::features::FEATURES;

/// One weight per feature, by its number, in units of 1/256; -32,768 to 32,767.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights(pub [i16; FEATURES]);

impl Default for Weights {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Weights {
    /// For a shop that has not trained its own.
    ///
    /// The interests carry over from weights learned on logs (amazon18: slow 3.6, fast 1.8; rees46: price closeness 0.8
    /// and 0.6). What a log would have to say about repeats it does not: a touched item gets a small plus, a bought
    /// one nothing. The weight of the shop's order is ours: to come from the 24th place to the first takes 0.9, a
    /// quarter of what an item that is all that the shopper likes can have.
    pub const DEFAULT: Self = Self([922, 461, 205, 154, 77, 51, 0, 26, 77, 38, 0, -1_024, 0, -51]);
}
