//! Small trees that correct the linear score where features play together.
//!
//! Oblivious: all nodes of a level ask the same question, so that a tree is three comparisons and a look-up.

use alloc::vec::Vec;

use super::{reasons::Reason, values::Values};

/// The most trees.
pub const TREES: usize = 40;

/// What a group of trees is about; each is a reason of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Group {
    /// Terms, embeddings, popularity, what goes together.
    #[default]
    Interest = 0,
    /// What was touched and bought.
    Memory = 1,
    /// Prices.
    Price = 2,
    /// Places in the list.
    Position = 3,
}

impl Group {
    /// Every group with its name, in the order of the numbers.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Interest, "interest"), (Self::Memory, "memory"), (Self::Price, "price"), (Self::Position, "position")];

    /// The reason that the group is.
    pub fn reason(self) -> Reason {
        match self {
            Self::Interest => Reason::TreesInterest,
            Self::Memory => Reason::TreesMemory,
            Self::Price => Reason::TreesPrice,
            Self::Position => Reason::TreesPosition,
        }
    }
}

/// A question: is the value of a feature at least this much?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Test {
    /// The number of the feature.
    pub feature: u8,
    /// In units of 1/256: the answer is yes from here on.
    pub threshold: i16,
}

/// An oblivious tree of depth 3; a smaller one repeats its leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Under which reason it shows.
    pub group: Group,
    /// The questions; the answer to the first is bit 0 of the leaf's number.
    pub tests: [Test; 3],
    /// What it adds, in units of 1/256.
    pub leaves: [i16; 8],
}

impl Tree {
    /// What it adds to a score, in units of 1/4,096.
    pub fn value(&self, values: &Values) -> i32 {
        let mut leaf = 0;
        for (bit, test) in self.tests.iter().enumerate() {
            let value = values.get(usize::from(test.feature)).copied().unwrap_or(0);
            leaf |= usize::from(value >= 16 * i32::from(test.threshold)) << bit;
        }
        16 * self.leaves.get(leaf).copied().map_or(0, i32::from)
    }
}

/// At most [`TREES`] trees; more are not asked.
pub type Trees = Vec<Tree>;
