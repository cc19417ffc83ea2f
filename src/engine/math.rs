//! Integer mathematics with the same bits everywhere: hashing, sorting, roots and logarithms.

/// 64-bit hash of bytes: FNV-1a (offset basis 0xcbf29ce484222325, prime 0x100000001b3) followed by the 64-bit
/// finaliser of MurmurHash3, because plain FNV leaves the high bits of short strings nearly equal.
///
/// The value is part of the stored format and of the pack: it never changes.
pub fn hash64(bytes: &[u8]) -> u64 {
    mix64(fnv(0xcbf2_9ce4_8422_2325, bytes))
}

/// `hash64` of a letter and the bytes, without copying them together: names of different kinds are hashed apart.
pub fn hash64_in(space: u8, bytes: &[u8]) -> u64 {
    mix64(fnv(fnv(0xcbf2_9ce4_8422_2325, &[space]), bytes))
}

#[inline(never)]
fn fnv(mut hash: u64, bytes: &[u8]) -> u64 {
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

/// Spreads every bit of `x` over all 64 bits; a bijection (the 64-bit finaliser of MurmurHash3).
pub fn mix64(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

/// Sorts in ascending order, in place.
///
/// The one sort of the engine: whoever sorts something else packs it into a `u64`, because every instance of a
/// generic sort costs 1 to 2 KB of WebAssembly. Shell sort with Knuth's gaps, at most about n^1.5 steps.
pub fn sort(keys: &mut [u64]) {
    let mut gap = 1;
    while gap < keys.len() / 3 {
        gap = gap * 3 + 1;
    }
    while gap > 0 {
        for start in gap..keys.len() {
            let mut at = start;
            while at >= gap {
                match (keys.get(at - gap), keys.get(at)) {
                    (Some(before), Some(here)) if before > here => keys.swap(at - gap, at),
                    _ => break,
                }
                at -= gap;
            }
        }
        gap /= 3;
    }
}

/// The largest integer whose square is at most `value`.
pub fn isqrt(value: u64) -> u64 {
    let mut root = 0;
    let mut bit = 1_u64 << 31;
    while bit > 0 {
        let tried = root | bit;
        if tried * tried <= value {
            root = tried;
        }
        bit >>= 1;
    }
    root
}

/// Base-2 logarithm in 16 fraction bits, rounded down: `log2(8)` is 3 << 16. 0 for 0 and 1.
pub fn log2(value: u64) -> u32 {
    if value == 0 {
        return 0;
    }
    let whole = 63 - value.leading_zeros();
    // The mantissa in [1, 2) with 31 fraction bits; squaring it doubles its logarithm, one bit at a time.
    let mut mantissa = if whole >= 31 { value >> (whole - 31) } else { value << (31 - whole) };
    let mut result = whole;
    for _ in 0..16 {
        mantissa = (mantissa * mantissa) >> 31;
        let bit = (mantissa >> 32) as u32;
        mantissa >>= bit;
        result = result << 1 | bit;
    }
    result
}
