//! How much each feature counts, and the file in which it is kept.

use alloc::vec::Vec;

#[cfg(feature = "pack")]
use super::features::Feature;
use super::{
    features::FEATURES,
    trees::{Group, TREES, Test, Tree, Trees},
};
#[cfg(feature = "pack")]
use crate::engine::list::push;
use crate::engine::{error::Code, math::hash64};

/// One weight per feature, by its number, and the trees that correct the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// In units of 1/256; -32,768 to 32,767.
    pub linear: [i16; FEATURES],
    /// At most [`TREES`] small trees.
    pub trees: Trees,
    /// Whether they rank for those of whom nothing is known, too: training found that the shop's log is better served so.
    /// If not, the shop's order stands until there is evidence.
    pub ranks_without_evidence: bool,
}

impl Default for Weights {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The version of the file. A change of a feature's meaning takes a new number, as a change of the format does.
const VERSION: u8 = 1;

/// The weights of the first features; the others have none.
const fn first<const N: usize>(weights: [i16; N]) -> [i16; FEATURES] {
    let mut linear = [0; FEATURES];
    let mut at = 0;
    while at < N && at < FEATURES {
        // A compile-time bound.
        #[allow(clippy::indexing_slicing)]
        {
            linear[at] = weights[at];
        }
        at += 1;
    }
    linear
}

impl Weights {
    /// For a shop that has not trained its own.
    ///
    /// What is popular lately and what is alike are learned on the tuning part of completejourney (CC0), and kept where more
    /// caution (`konomi train --l2`) leaves their sign. The others are our own judgement: the interests of days count twice as
    /// much as those of the visit, a touched item gets a small plus, since a log of receipts knows no looks, a bought one
    /// nothing (a grocer does well to train: 1.1 was learned), and from the 24th place to the first takes 0.9, a quarter of
    /// what an item that is all that the shopper likes can have.
    pub const DEFAULT: Self = Self {
        linear: first([922, 461, 205, 154, 77, 51, 0, 26, 77, 38, 0, -1_024, 0, -51, 0, 87, 0, 0, 0, 33]),
        trees: Vec::new(),
        ranks_without_evidence: false,
    };

    /// The weights that are not 0: feature, weight, reason.
    #[cfg(feature = "pack")]
    pub(super) fn counting(&self) -> Vec<u32> {
        let mut counting = Vec::new();
        for (weight, (feature, _, reason)) in self.linear.iter().zip(&Feature::ALL) {
            if *weight != 0 {
                for number in [*feature as u32, i32::from(*weight) as u32, *reason as u32] {
                    push(&mut counting, number);
                }
            }
        }
        counting
    }

    /// The weights as bytes: version, whether they rank without evidence (0 or 1), number of features, their weights, number of trees, trees, checksum; at most 1.2 KB.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::from([VERSION, self.ranks_without_evidence.into(), FEATURES as u8]);
        for weight in self.linear {
            bytes.extend(weight.to_le_bytes());
        }
        let trees = self.trees.get(..TREES).unwrap_or(&self.trees);
        bytes.push(trees.len() as u8);
        for tree in trees {
            bytes.push(tree.group as u8);
            for test in tree.tests {
                bytes.push(test.feature);
                bytes.extend(test.threshold.to_le_bytes());
            }
            for leaf in tree.leaves {
                bytes.extend(leaf.to_le_bytes());
            }
        }
        bytes.extend((hash64(&bytes) as u32).to_le_bytes());
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote. Weights of an older release, which knew fewer features, give the others none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Code> {
        let (body, sum) = bytes.split_last_chunk::<4>().map_or((bytes, None), |(body, sum)| (body, Some(sum)));
        let [VERSION, without_evidence, features, rest @ ..] = body else { return Err(Code::WeightsVersion) };
        let is_whole = sum.is_some_and(|sum| *sum == (hash64(body) as u32).to_le_bytes());
        if !is_whole || *without_evidence > 1 {
            return Err(Code::WeightsCorrupt);
        }
        if usize::from(*features) > FEATURES {
            return Err(Code::WeightsVersion);
        }
        let mut reader = Reader { rest, is_cut: false };
        let mut weights =
            Self { linear: [0; FEATURES], trees: Vec::new(), ranks_without_evidence: *without_evidence == 1 };
        for weight in weights.linear.iter_mut().take((*features).into()) {
            *weight = reader.number();
        }
        let trees = reader.byte();
        for _ in 0..trees {
            let mut tree = Tree::default();
            let group = reader.byte();
            let known = Group::ALL.get(usize::from(group));
            tree.group = known.map(|(group, _)| *group).ok_or(Code::WeightsCorrupt)?;
            for test in &mut tree.tests {
                *test = Test { feature: reader.byte(), threshold: reader.number() };
            }
            for leaf in &mut tree.leaves {
                *leaf = reader.number();
            }
            weights.trees.push(tree);
        }
        let is_right = !reader.is_cut && reader.rest.is_empty() && usize::from(trees) <= TREES;
        if is_right { Ok(weights) } else { Err(Code::WeightsCorrupt) }
    }
}

/// Takes numbers from bytes; 0 where there are none any more.
struct Reader<'a> {
    rest: &'a [u8],
    is_cut: bool,
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.is_cut = true;
            return 0;
        };
        self.rest = rest;
        *byte
    }

    fn number(&mut self) -> i16 {
        i16::from_le_bytes([self.byte(), self.byte()])
    }
}
