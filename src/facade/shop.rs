//! What a shop brings: a catalogue pack and weights of its own. The core has neither, and no room in its file for them.

use alloc::vec::Vec;

use crate::engine::{
    item::{Item, pack::Pack},
    rank::Weights,
};

#[cfg(not(feature = "pack"))]
mod nothing {
    use super::{Pack, Weights};

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
}

#[cfg(feature = "pack")]
impl Shop {
    pub const NOTHING: Self = Self { pack: Pack::EMPTY, weights: Weights::DEFAULT, is_set: false };

    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    pub fn is_ordered(&self) -> bool {
        !self.is_set
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
