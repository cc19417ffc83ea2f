//! The bytes of rows, shards and the index.
use anyhow::{Context as _, ensure};
use konomi::engine::item::Lifetime;
use konomi::engine::item::pack::format::{self, ALIAS, BUILD, CHECKSUM, LENGTH, ROWS, VERSION, checksum, index, shard};
use konomi::engine::item::pack::format::{fingerprint, row};
use konomi::engine::math::hash64;

use super::function::Function;
use super::layout::Layout;
use super::terms::Chosen;

/// A row, in the numbers that are written.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub log_price: u16,
    pub popularity: u8,
    pub recent: u8,
    pub leaf: Option<usize>,
    pub brand: Option<usize>,
    pub lifetime: Lifetime,
    pub terms: Vec<Chosen>,
    pub embedding: Vec<u8>,
    /// Codes and levels, strongest first.
    pub neighbours: Vec<(u32, u8)>,
    /// Its own key first.
    pub keys: Vec<u64>,
}

/// Writes a file's first sixteen bytes: the length, the checksum and the build come when it is whole (`seal`).
fn begin(letters: &[u8; 3]) -> Vec<u8> {
    let mut bytes = letters.to_vec();
    bytes.push(VERSION);
    bytes.resize(index::ROWS, 0);
    bytes
}

/// A hash of what a file says, before it is sealed.
pub fn digest(file: &[u8]) -> u64 {
    hash64(file)
}

/// Sets length, build and checksum.
pub fn seal(file: &mut [u8], build: u32) {
    put(file, LENGTH, file.len() as u32);
    put(file, BUILD, build);
    put(file, CHECKSUM, checksum(file));
}

fn put(file: &mut [u8], at: usize, number: u32) {
    file[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// The bytes of a shard, and how many keys it has no place for: two rows of a shard must not have keys that look the same.
pub fn shard_bytes(number: u32, rows: &[Row], layout: &Layout) -> anyhow::Result<(Vec<u8>, usize)> {
    ensure!(rows.len() <= ROWS as usize, "shard {number}: {} rows, and at most {ROWS} fit", rows.len());
    let mut aliases: Vec<u32> = Vec::new();
    let mut keys: Vec<(u32, usize, usize)> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        keys.extend(row.keys.iter().enumerate().map(|(key, value)| (fingerprint(*value), key.min(1), place)));
    }
    // Of two that look the same, the row's own key stays, then the earlier row.
    keys.sort_unstable();
    let mut lost = 0;
    for (fingerprint, key, place) in keys {
        if aliases.last().is_some_and(|last| last >> 8 == fingerprint) {
            lost += 1;
            continue;
        }
        aliases.push(fingerprint << 8 | u32::from(key == 0) << 7 | place as u32);
    }
    let neighbours: usize = rows.iter().map(|row| row.neighbours.len()).sum();
    let count = |what: &str, count: usize| {
        u16::try_from(count).with_context(|| format!("shard {number}: {count} {what}, and at most 65,535 fit"))
    };
    let mut bytes = begin(format::SHARD);
    bytes.extend_from_slice(&(number as u16).to_le_bytes());
    bytes.extend_from_slice(&[rows.len() as u8, 0]);
    bytes.extend_from_slice(&count("names", aliases.len())?.to_le_bytes());
    bytes.extend_from_slice(&count("neighbours", neighbours)?.to_le_bytes());
    debug_assert_eq!(bytes.len(), shard::BODY);
    for row in rows {
        put_row(&mut bytes, row, layout);
    }
    for alias in aliases {
        bytes.extend_from_slice(&alias.to_le_bytes()[..ALIAS]);
    }
    for (code, level) in rows.iter().flat_map(|row| &row.neighbours) {
        put_entry(&mut bytes, *code, *level);
    }
    Ok((bytes, lost))
}

fn put_row(bytes: &mut Vec<u8>, row: &Row, layout: &Layout) {
    let end = bytes.len() + row_size(layout);
    // 15 stands for none, and is also the sixteenth place: names are never there.
    let place = |place: Option<usize>| place.filter(|place| *place < 15).unwrap_or(15) as u8;
    bytes.extend_from_slice(&row.log_price.to_le_bytes());
    bytes.extend_from_slice(&[row.popularity | row.recent << 4, place(row.leaf) | place(row.brand) << 4]);
    bytes.push(row.neighbours.len() as u8 | (row.lifetime as u8) << 5);
    for place in 0..layout.terms as usize {
        let (term, level) = row.terms.get(place).map_or((0, 0), |chosen| (chosen.term.0, chosen.level));
        put_entry(bytes, term, level);
    }
    bytes.extend_from_slice(&row.embedding);
    bytes.resize(end, 0);
}

/// Bytes of a row without keys and neighbours.
pub fn row_size(layout: &Layout) -> usize {
    row::TERMS + row::ENTRY * layout.terms as usize + format::embedding_bytes(layout.kind, layout.dimensions) as usize
}

fn put_entry(bytes: &mut Vec<u8>, number: u32, level: u8) {
    bytes.extend_from_slice(&(number << 4 | u32::from(level)).to_le_bytes()[..row::ENTRY]);
}

/// The bytes of an index.
pub fn index_bytes(
    rows: u32,
    shards: u32,
    shard_bits: u32,
    layout: &Layout,
    currency: [u8; 3],
    f: &Function,
) -> Vec<u8> {
    let mut bytes = begin(format::INDEX);
    bytes.extend_from_slice(&rows.to_le_bytes());
    bytes.extend_from_slice(&(shards as u16).to_le_bytes());
    bytes.extend_from_slice(&[layout.terms as u8, layout.dimensions as u8, layout.kind as u8]);
    bytes.extend_from_slice(&[shard_bits as u8, layout.check_bits as u8, f.segment_bits as u8]);
    bytes.extend_from_slice(&f.segments.to_le_bytes());
    bytes.extend_from_slice(&f.seed.to_le_bytes());
    bytes.extend_from_slice(&currency);
    bytes.push(0);
    debug_assert_eq!(bytes.len(), index::FUNCTION);
    bytes.extend_from_slice(&f.bytes);
    bytes
}
