//! Builds the static function from keys to shards that `item::pack` reads: a binary fuse retrieval structure.
use anyhow::bail;
use konomi::engine::item::pack::entries;
use konomi::engine::math::mix64;

/// The function, and what the index says of it.
pub struct Function {
    pub seed: u32,
    pub segments: u32,
    pub segment_bits: u32,
    /// The entries, `width` bits each.
    pub bytes: Vec<u8>,
}

/// Seeds that are tried before there is given up. One in a few works, and after every tenth there is more room.
const TRIES: u32 = 200;

/// Builds the function that gives each key, all of them distinct, its value of `width` bits.
///
/// # Errors
/// When no seed works, which distinct keys do not do.
pub fn build(pairs: &[(u64, u32)], width: u32) -> anyhow::Result<Function> {
    let count = pairs.len().max(2) as f64;
    // As in the authors' code ("Binary Fuse Filters", section 3): longer segments and relatively less room for many keys.
    let segment_bits = ((count.ln() / 3.33_f64.ln() + 2.25) as u32).min(14);
    let factor = (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).max(1.125);
    let length = 1_u32 << segment_bits;
    let mut segments = ((count * factor / f64::from(length)).ceil() as u32).saturating_sub(2).max(1);
    for attempt in 0..TRIES {
        let seed = mix64(u64::from(attempt) + 1) as u32;
        if let Some(values) = values(pairs, seed, segments, segment_bits) {
            return Ok(Function { seed, segments, segment_bits, bytes: packed(&values, width) });
        }
        if attempt % 10 == 9 {
            segments += segments / 20 + 1;
        }
    }
    bail!("the index of {} keys cannot be built: two keys are the same", pairs.len());
}

/// The value of every entry, when the keys can be peeled off one by one, each as the only one left of one of its entries.
fn values(pairs: &[(u64, u32)], seed: u32, segments: u32, segment_bits: u32) -> Option<Vec<u32>> {
    let room = (segments as usize + 2) << segment_bits;
    let of = |pair: u32| entries(pairs[pair as usize].0, seed, segments, segment_bits).map(|entry| entry as usize);
    // How many keys an entry still has, and the exclusive or of their places: the last one's is what is left.
    let (mut counts, mut places) = (vec![0_u32; room], vec![0_u32; room]);
    for pair in 0..pairs.len() as u32 {
        for entry in of(pair) {
            counts[entry] += 1;
            places[entry] ^= pair;
        }
    }
    let mut alone: Vec<usize> = (0..room).filter(|entry| counts[*entry] == 1).collect();
    let mut peeled = Vec::with_capacity(pairs.len());
    while let Some(entry) = alone.pop() {
        if counts[entry] != 1 {
            continue;
        }
        let pair = places[entry];
        peeled.push((pair, entry));
        for entry in of(pair) {
            counts[entry] -= 1;
            places[entry] ^= pair;
            if counts[entry] == 1 {
                alone.push(entry);
            }
        }
    }
    if peeled.len() < pairs.len() {
        return None;
    }
    let mut values = vec![0; room];
    for (pair, entry) in peeled.into_iter().rev() {
        let others = of(pair).into_iter().fold(0, |all, entry| all ^ values[entry]);
        values[entry] = pairs[pair as usize].1 ^ others;
    }
    Some(values)
}

/// The values one after the other, `width` bits each, the lowest bit first.
fn packed(values: &[u32], width: u32) -> Vec<u8> {
    let mut bytes = vec![0; (values.len() * width as usize).div_ceil(8)];
    for (place, value) in values.iter().enumerate() {
        for bit in 0..width as usize {
            let at = place * width as usize + bit;
            bytes[at / 8] |= ((value >> bit & 1) as u8) << (at % 8);
        }
    }
    bytes
}
