//! What this visit is about in the pack's embedding: sums of what was touched, at two time scales.
//!
//! They belong to the visit. From a sum that lasted, a single look could be read.

use super::super::item::{Row, pack::format};

/// Components of a sum; the core, which knows no pack, has none.
pub(crate) const DIMENSIONS: usize = if cfg!(feature = "pack") { format::DIMENSIONS as usize } else { 0 };

/// A slow and a fast sum.
pub(crate) type Sums = [[i32; DIMENSIONS]; 2];

/// What stays of each when the shopper goes on to another item, in units of 1/256: 0.82 and 0.4.
const STAYS: [i32; 2] = [210, 102];

/// A component stays within 16 bits with a sign.
const MOST: i32 = 32_767;

/// The shopper goes on to something else.
pub(super) fn fade(sums: &mut Sums) {
    for (sum, stays) in sums.iter_mut().zip(STAYS) {
        for number in sum {
            *number = *number * stays / 256;
        }
    }
}

/// Adds an item that was touched with this strength.
pub(super) fn add(sums: &mut Sums, row: Row, strength: i32) {
    for sum in sums {
        for (number, component) in sum.iter_mut().zip(row.components(false)) {
            *number = (*number + strength * component).clamp(-MOST, MOST);
        }
    }
}

/// Adds what another page of the visit has.
pub(super) fn join(mine: &mut Sums, theirs: &Sums) {
    for (mine, theirs) in mine.iter_mut().flatten().zip(theirs.iter().flatten()) {
        *mine = (*mine + theirs).clamp(-MOST, MOST);
    }
}
