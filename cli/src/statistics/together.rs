//! How often items are touched one after the other, in bounded memory.
use rayon::prelude::*;

use super::sequences::{Follows, Sequences, Step};
use super::sparse::Sparse;

/// What counts as near, and how much.
#[derive(Clone, Debug)]
pub struct Window {
    /// How many events before and after count.
    pub width: usize,
    /// What each further step leaves of the weight.
    pub decay: f32,
    /// The weight of the event that came first as a follower of the later one, where the later one as a follower of the
    /// first counts 1.
    pub backward: f32,
}

impl Default for Window {
    fn default() -> Self {
        Self { width: 4, decay: 0.7, backward: 0.5 }
    }
}

/// Weights are whole numbers of this part of 1, so that their sums do not depend on the order of the log.
const UNIT: f32 = 10_000.0;
/// Of a basket, which has no order, at most this many neighbours in either direction count.
const BASKET: usize = 32;
/// Pairs that are held at a time: 8 bytes each. More are counted in several passes over the log.
const PAIRS: usize = 24_000_000;

/// For each candidate (row) the items (column) after which it was touched, with their weights, at most `most` a row: the
/// heaviest. Rows are in ascending order of the columns.
pub fn count(sequences: &Sequences, items: usize, window: &Window, most: usize) -> Sparse {
    let mut sizes = vec![0_usize; items];
    for steps in sequences.iter() {
        pairs(steps, window, &mut |candidate, _, _| {
            if let Some(size) = sizes.get_mut(candidate as usize) {
                *size += 1;
            }
        });
    }
    let mut counts = Sparse::with_capacity(items, 0);
    let mut first = 0;
    while first < items {
        // A row is never divided: one that is larger than the room makes a pass of its own.
        let mut room = 0;
        let mut after = first;
        while after < items && (after == first || room + sizes[after] <= PAIRS) {
            room += sizes[after];
            after += 1;
        }
        append(&mut counts, sequences, window, first..after, &sizes[first..after], most);
        first = after;
    }
    counts
}

fn append(
    counts: &mut Sparse,
    sequences: &Sequences,
    window: &Window,
    range: std::ops::Range<usize>,
    sizes: &[usize],
    most: usize,
) {
    let mut ends = Vec::with_capacity(sizes.len());
    let mut room = 0;
    for size in sizes {
        ends.push(room);
        room += size;
    }
    let mut entries = vec![(0_u32, 0_u32); room];
    for steps in sequences.iter() {
        pairs(steps, window, &mut |candidate, before, weight| {
            let Some(at) = (candidate as usize).checked_sub(range.start).and_then(|row| ends.get_mut(row)) else {
                return;
            };
            if let Some(entry) = entries.get_mut(*at) {
                *entry = (before, weight);
            }
            *at += 1;
        });
    }
    let mut rows: Vec<&mut [(u32, u32)]> = Vec::with_capacity(sizes.len());
    let mut rest = entries.as_mut_slice();
    for size in sizes {
        let (row, after) = rest.split_at_mut(*size);
        rows.push(row);
        rest = after;
    }
    // In blocks, so that the finished rows of a pass do not stand beside all of its pairs.
    for block in rows.chunks_mut(65_536) {
        let done: Vec<Vec<(u32, f32)>> = block.par_iter_mut().map(|row| merged(row, most)).collect();
        done.into_iter().for_each(|row| counts.push(row));
    }
}

/// The sum for each column, in ascending order; of more than `most` the heaviest.
fn merged(row: &mut [(u32, u32)], most: usize) -> Vec<(u32, f32)> {
    row.sort_unstable();
    let mut sums: Vec<(u32, u64)> = Vec::new();
    for &(column, weight) in row.iter() {
        match sums.last_mut() {
            Some((last, sum)) if *last == column => *sum += u64::from(weight),
            _ => sums.push((column, u64::from(weight))),
        }
    }
    if sums.len() > most {
        sums.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        sums.truncate(most);
        sums.sort_unstable();
    }
    sums.into_iter().map(|(column, sum)| (column, sum as f32 / UNIT)).collect()
}

/// Calls `found(candidate, before, weight)` for each pair of a visitor's steps that are near each other.
fn pairs(steps: &[Step], window: &Window, found: &mut dyn FnMut(u32, u32, u32)) {
    let together = ((1.0 + window.backward) / 2.0 * UNIT) as u32;
    for (at, first) in steps.iter().enumerate() {
        let mut is_same_basket = true;
        let mut forward = UNIT;
        for (distance, second) in steps.iter().skip(at + 1).take(window.width.max(BASKET)).enumerate() {
            is_same_basket &= second.follows == Follows::Together;
            if second.follows == Follows::Anew || (!is_same_basket && distance >= window.width) {
                break;
            }
            if first.item != second.item {
                if is_same_basket {
                    found(second.item, first.item, together);
                    found(first.item, second.item, together);
                } else {
                    found(second.item, first.item, forward as u32);
                    let backward = (forward * window.backward) as u32;
                    if backward > 0 {
                        found(first.item, second.item, backward);
                    }
                }
            }
            forward *= window.decay;
        }
    }
}
