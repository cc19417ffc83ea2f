//! What a shop brings: a catalogue pack and weights of its own. The core has neither, and no room in its file for them.

use alloc::vec::Vec;

use crate::engine::{
    config::Manners,
    item::{Item, pack::Pack},
    rank::Weights,
};

#[cfg(not(feature = "pack"))]
mod nothing {
    use super::{Manners, Pack, Vec, Weights};

    static PACK: Pack = Pack::EMPTY;
    static WEIGHTS: Weights = Weights::DEFAULT;

    pub struct Shop;

    impl Shop {
        pub const NOTHING: Self = Self;

        pub fn pack(&self) -> &Pack {
            &PACK
        }

        pub fn weights(&self) -> &Weights {
            &WEIGHTS
        }

        pub fn is_ordered(&self) -> bool {
            true
        }

        pub fn manners(&self) -> &Manners {
            &Manners::OFF
        }

        pub fn seed(&self) -> u64 {
            0
        }

        pub fn keep_moved(&mut self, _: Vec<u32>) {}
    }
}
#[cfg(not(feature = "pack"))]
pub use nothing::Shop;

#[cfg(feature = "pack")]
pub struct Shop {
    pub pack: Pack,
    pub weights: Weights,
    /// The candidates stand in no order of the shop's.
    pub is_set: bool,
    /// What is done to orders after the score.
    pub manners: Manners,
    /// From which chance is made.
    pub seed: u64,
    /// What moved in the last ranking, as `engine::rank::rank_into` leaves it.
    pub moved: Vec<u32>,
}

#[cfg(feature = "pack")]
impl Shop {
    pub const NOTHING: Self = Self {
        pack: Pack::EMPTY,
        weights: Weights::DEFAULT,
        is_set: false,
        manners: Manners::OFF,
        seed: 0,
        moved: Vec::new(),
    };

    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    pub fn is_ordered(&self) -> bool {
        !self.is_set
    }

    pub fn manners(&self) -> &Manners {
        &self.manners
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn keep_moved(&mut self, moved: Vec<u32>) {
        self.moved = moved;
    }
}

impl Shop {
    /// Adds to items what the pack knows of them.
    pub fn attach(&self, mut items: Vec<Item>) -> Vec<Item> {
        if cfg!(feature = "pack") {
            for item in &mut items {
                self.pack().attach(item);
            }
        }
        items
    }
}
