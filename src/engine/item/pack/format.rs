//! Where everything stands in the files of a pack. docs/pack.md has the same as tables.
//!
//! Numbers are little-endian. Both kinds of files begin with the same sixteen bytes: three letters, the version, the
//! checksum of everything behind it (the low half of `math::hash64`), the length of the file, and the build: a number that
//! all files of one `konomi pack` share and no other's have.

use crate::engine::error::Code;
use crate::engine::math::hash64;
use crate::engine::read::text::{byte, part};

/// The version of the format. A reader takes no other one.
pub const VERSION: u8 = 1;
/// The first letters of an index.
pub const INDEX: &[u8; 3] = b"KPK";
/// The first letters of a shard.
pub const SHARD: &[u8; 3] = b"KPS";

/// Where the checksum stands.
pub const CHECKSUM: usize = 4;
/// Where the length of the file stands, and with it what the checksum covers.
pub const LENGTH: usize = 8;
/// Where the build stands.
pub const BUILD: usize = 12;

/// The places in an index behind the common ones.
pub mod index {
    /// Rows in all shards, 4 bytes.
    pub const ROWS: usize = 16;
    /// Shards, 2 bytes.
    pub const SHARDS: usize = 20;
    /// Terms a row, 1 byte.
    pub const TERMS: usize = 22;
    /// Dimensions of the embedding, 1 byte.
    pub const DIMENSIONS: usize = 23;
    /// The kind of the embedding (`super::kind`), 1 byte.
    pub const KIND: usize = 24;
    /// Bits of a shard's number in the function, 1 byte.
    pub const SHARD_BITS: usize = 25;
    /// Bits by which the function knows a key that is not in the pack, 1 byte.
    pub const CHECK_BITS: usize = 26;
    /// The logarithm of the length of a segment of the function, 1 byte.
    pub const SEGMENT_BITS: usize = 27;
    /// Segments in which an entry of the function may begin, 4 bytes; there are two more.
    pub const SEGMENTS: usize = 28;
    /// The seed of the function, 4 bytes.
    pub const SEED: usize = 32;
    /// The currency of the prices, 3 letters; zeros where it is not known. One byte follows that is 0.
    pub const CURRENCY: usize = 36;
    /// Where the function begins.
    pub const FUNCTION: usize = 40;
}

/// The places in a shard behind the common ones.
pub mod shard {
    /// The number of the shard, 2 bytes.
    pub const NUMBER: usize = 16;
    /// Rows, 1 byte. One byte follows that is 0.
    pub const ROWS: usize = 18;
    /// Aliases, 2 bytes.
    pub const ALIASES: usize = 20;
    /// Neighbours of all rows, 2 bytes.
    pub const NEIGHBOURS: usize = 22;
    /// Where the rows begin. The aliases follow, then the neighbours.
    pub const BODY: usize = 24;
}

/// The places in a row.
pub mod row {
    /// The base-2 logarithm of the price, as `Item::log_price`, 2 bytes.
    pub const LOG_PRICE: usize = 0;
    /// Popularity (low half) and recent popularity, 1 byte.
    pub const POPULARITY: usize = 2;
    /// The places of the leaf category (low half) and of the brand among the terms, 15 for none, 1 byte.
    pub const PLACES: usize = 3;
    /// Neighbours, five bits; how long the item lasts, two bits in the order of `Lifetime`; a bit that is 0.
    pub const NEIGHBOURS: usize = 4;
    /// Where the terms begin, 3 bytes each: 20 bits of term, 4 of weight. The embedding follows.
    pub const TERMS: usize = 5;
    /// Bytes of a term, and of a neighbour: 20 bits of code, 4 of weight.
    pub const ENTRY: usize = 3;
}

/// How an embedding is written.
pub mod kind {
    /// Not at all.
    pub const NONE: u32 = 0;
    /// A byte a component, one vector for both sides.
    pub const SAME: u32 = 1;
    /// A byte a component, two vectors: as something touched, then as a candidate.
    pub const TWO: u32 = 2;
    /// Half a byte a component, the same two vectors.
    pub const TWO_HALF: u32 = 3;
}

/// Bytes of an alias: 24 bits of its key, a bit that marks the row's own one, 7 bits of row.
pub const ALIAS: usize = 4;
/// The most rows of a shard.
pub const ROWS: u32 = 128;
/// The most neighbours of a row.
pub const NEIGHBOURS: u32 = 24;
/// The most terms of a row. A leaf category or a brand stands among the first fifteen.
pub const TERMS: u32 = 16;
/// The most dimensions of an embedding.
pub const DIMENSIONS: u32 = 64;

/// What a key leaves in a shard's table of aliases.
pub fn fingerprint(key: u64) -> u32 {
    (key >> 40) as u32
}

/// What the weights of terms stand for, in the scale of `Item::terms`: steps of about a quarter.
pub const TERM_WEIGHTS: [u8; 16] = [1, 2, 3, 4, 5, 6, 7, 10, 12, 15, 19, 25, 31, 40, 50, 64];

/// What the weight of a neighbour stands for: 4,096 is the strongest there can be, and every step three quarters of the next.
pub fn neighbour_weight(level: u32) -> i32 {
    let mut weight = 4_096;
    for _ in level..15 {
        weight = weight * 3 / 4;
    }
    weight
}

/// Bytes of an embedding.
pub fn embedding_bytes(kind: u32, dimensions: u32) -> u32 {
    match kind {
        kind::NONE => 0,
        kind::TWO => 2 * dimensions,
        _ => dimensions,
    }
}

/// The number of `size` bytes that stands at `at`; bytes beyond the end are 0.
#[inline(never)]
pub fn number(bytes: &[u8], at: usize, size: usize) -> u32 {
    let mut number = 0;
    for place in (at..at + size).rev() {
        number = number << 8 | u32::from(byte(bytes, place));
    }
    number
}

/// Checks the bytes that both kinds of files begin with; returns the file, which others may follow.
pub fn checked<'a>(bytes: &'a [u8], letters: &[u8; 3]) -> Result<&'a [u8], Code> {
    if part(bytes, 0, bytes.len().min(3)) != part(letters, 0, bytes.len().min(3)) {
        return Err(Code::PackCorrupt);
    }
    if bytes.len() > 3 && byte(bytes, 3) != VERSION {
        return Err(Code::PackVersion);
    }
    let length = number(bytes, LENGTH, 4) as usize;
    if bytes.len() < index::ROWS || bytes.len() < length {
        return Err(Code::PackTruncated);
    }
    let file = part(bytes, 0, length);
    if length < index::ROWS || checksum(file) != number(file, CHECKSUM, 4) {
        return Err(Code::PackCorrupt);
    }
    Ok(file)
}

/// What stands at `CHECKSUM`.
pub fn checksum(file: &[u8]) -> u32 {
    hash64(part(file, LENGTH, file.len())) as u32
}
