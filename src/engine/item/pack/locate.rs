//! From a key to the shard that has its row: a static function in a little more than the bits of its values.
//!
//! A binary fuse retrieval structure (Graf and Lemire, "Binary Fuse Filters", 2022): the value of a key is the
//! exclusive or of three entries. It holds the keys' values and not the keys, so that an unknown key gets any value. A few bits of
//! the key stand beside the shard's number, by which most unknown ones are told.

use super::format::{index, number};
use crate::engine::math::mix64;

/// The shard that a key not in the pack is in.
pub const NOWHERE: u32 = u32::MAX;

/// The three entries of a key.
pub fn entries(key: u64, seed: u32, segments: u32, segment_bits: u32) -> [u32; 3] {
    let hash = mix64(key ^ (u64::from(seed) << 32 | u64::from(seed)));
    let first = ((hash >> 32) * u64::from(segments)) >> 32;
    let entry = |number: u32| {
        let place = (hash >> (number * segment_bits)) as u32 & ((1 << segment_bits) - 1);
        (first as u32 + number).wrapping_shl(segment_bits) | place
    };
    [entry(0), entry(1), entry(2)]
}

/// The shard of a key, or `NOWHERE`.
#[inline(never)]
pub fn locate(file: &[u8], key: u64) -> u32 {
    let field = |at: usize| number(file, at, 1);
    let check_bits = field(index::CHECK_BITS);
    let width = field(index::SHARD_BITS) + check_bits;
    let mut value = 0;
    let (seed, segments) = (number(file, index::SEED, 4), number(file, index::SEGMENTS, 4));
    for entry in entries(key, seed, segments, field(index::SEGMENT_BITS)) {
        // At most 2^20 entries of 24 bits each, see `is_possible`.
        let bit = entry.wrapping_mul(width);
        value ^= number(file, index::FUNCTION + (bit >> 3) as usize, 4) >> (bit & 7);
    }
    let unknown = (value ^ key as u32) & ((1 << check_bits) - 1);
    let shard = value >> check_bits & ((1 << (width - check_bits)) - 1);
    if unknown == 0 && shard < number(file, index::SHARDS, 2) { shard } else { NOWHERE }
}

/// Whether the settings of a function go together, and its bytes are as many as they say.
pub fn is_possible(file: &[u8]) -> bool {
    let field = |at: usize| number(file, at, 1);
    let (shard_bits, check_bits, segment_bits) =
        (field(index::SHARD_BITS), field(index::CHECK_BITS), field(index::SEGMENT_BITS));
    if shard_bits > 16 || check_bits > 8 || segment_bits > 18 {
        return false;
    }
    let entries = (u64::from(number(file, index::SEGMENTS, 4)) + 2) << segment_bits;
    let bits = entries * u64::from(shard_bits + check_bits);
    bits < 1 << 32 && index::FUNCTION as u64 + bits.div_ceil(8) == file.len() as u64
}
