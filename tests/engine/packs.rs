//! Packs made by hand, for tests that are not about their files: one shard, and every key is asked for there.

use konomi::engine::{
    item::{
        Pack,
        pack::{
            code,
            format::{fingerprint, index, kind, row},
        },
    },
    math::hash64,
    read::Key,
};

/// What a pack says of an item.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub key: u64,
    pub popularity: u8,
    pub recent: u8,
    /// As something touched, then as a candidate.
    pub embedding: [Vec<i8>; 2],
    /// Codes and levels, 15 the strongest.
    pub neighbours: Vec<(u32, u8)>,
}

/// The code of an item that has this key.
pub fn code_of(key: Key) -> u32 {
    code(fingerprint(key.0))
}

fn signed(mut file: Vec<u8>) -> Vec<u8> {
    let length = file.len() as u32;
    file[8..12].copy_from_slice(&length.to_le_bytes());
    let sum = hash64(&file[8..]) as u32;
    file[4..8].copy_from_slice(&sum.to_le_bytes());
    file
}

/// A pack of at most 128 rows; the handle of a row is its place, counted from 1.
pub fn pack(entries: &[Entry]) -> Pack {
    let (file, shard) = files(entries);
    Pack::from_file(&[signed(file), signed(shard)].concat()).expect("a pack")
}

/// The same with other bytes at some places, under checksums that hold: what a broken or hostile writer could make. No pack
/// where it is refused.
pub fn changed(entries: &[Entry], changes: &[(bool, usize, u8)]) -> Pack {
    let (mut file, mut shard) = files(entries);
    for (is_index, at, byte) in changes {
        let bytes = if *is_index { &mut file } else { &mut shard };
        // What stands before it says what the file is; `signed` writes the rest of that.
        let at = 12 + at % (bytes.len() - 12);
        bytes[at] = *byte;
    }
    Pack::from_file(&[signed(file), signed(shard)].concat()).unwrap_or_default()
}

/// The index and its one shard.
fn files(entries: &[Entry]) -> (Vec<u8>, Vec<u8>) {
    let dimensions = entries.iter().map(|entry| entry.embedding[0].len()).max().unwrap_or(0);
    let mut file = vec![0; index::FUNCTION];
    file[..4].copy_from_slice(&[b'K', b'P', b'K', 1]);
    file[index::ROWS] = entries.len() as u8;
    file[index::SHARDS] = 1;
    file[index::DIMENSIONS] = dimensions as u8;
    file[index::KIND] = kind::TWO as u8;
    let mut shard = vec![0; 24];
    shard[..4].copy_from_slice(&[b'K', b'P', b'S', 1]);
    shard[18] = entries.len() as u8;
    shard[20] = entries.len() as u8;
    for entry in entries {
        let mut bytes = vec![0; row::TERMS];
        bytes[row::POPULARITY] = entry.popularity & 15 | entry.recent << 4;
        bytes[row::PLACES] = 0xff;
        bytes[row::NEIGHBOURS] = entry.neighbours.len() as u8;
        for side in &entry.embedding {
            bytes.extend((0..dimensions).map(|at| side.get(at).copied().unwrap_or(0) as u8));
        }
        shard.extend(bytes);
    }
    let mut aliases: Vec<u32> =
        entries.iter().zip(0..).map(|(entry, place)| fingerprint(entry.key) << 8 | 0x80 | place).collect();
    aliases.sort_unstable();
    shard.extend(aliases.into_iter().flat_map(u32::to_le_bytes));
    let mut count = 0_u16;
    for (code, level) in entries.iter().flat_map(|entry| &entry.neighbours) {
        shard.extend(&(code << 4 | u32::from(*level)).to_le_bytes()[..3]);
        count += 1;
    }
    shard[22..24].copy_from_slice(&count.to_le_bytes());
    (file, shard)
}
