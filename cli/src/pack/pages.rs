//! What a page of 24 cards asks for: measured on every page that the shop's categories have.
use std::collections::BTreeSet;

use konomi::engine::item::Pack;

use super::writer::PackFiles;

/// Cards of a page.
const CARDS: usize = 24;

/// Bytes that a page should not exceed.
const HEAVY: usize = 64 * 1_024;

/// What pages of one kind of listing need.
#[derive(Debug, Default, PartialEq)]
pub struct Pages {
    /// How many pages there are.
    pub count: usize,
    /// Shards of the page that needs the most, of 95 of 100 at most, and on average.
    pub shards: (usize, usize, f64),
    /// Bytes of them.
    pub bytes: (usize, usize, f64),
    /// Pages that need more than eight shards, and what part of their cards the first eight have.
    pub over: (usize, f64),
    /// Pages whose shards have more than 64 KB.
    pub heavy: usize,
}

/// The pages of every category with the most popular items first, and in the order of the feed.
pub fn measure(files: &PackFiles, pack: &Pack, groups: &[u32]) -> [Pages; 2] {
    let mut shard_of = vec![u32::MAX; groups.len()];
    let mut at = 0;
    for (number, shard) in files.shards.iter().enumerate() {
        let rows = usize::from(shard[konomi::engine::item::pack::format::shard::ROWS]);
        for item in &files.parts.order[at..at + rows] {
            shard_of[*item as usize] = number as u32;
        }
        at += rows;
    }
    debug_assert_eq!(at as u32, pack.rows());
    let mut by_feed = files.parts.order.clone();
    by_feed.sort_unstable_by_key(|item| (groups[*item as usize], *item));
    [&files.parts.order, &by_feed].map(|order| {
        let listings = order.chunk_by(|a, b| groups[*a as usize] == groups[*b as usize]);
        of_listings(listings.flat_map(|listing| listing.chunks(CARDS)), &shard_of, files)
    })
}

fn of_listings<'a>(pages: impl Iterator<Item = &'a [u32]>, shard_of: &[u32], files: &PackFiles) -> Pages {
    let (mut shards, mut bytes) = (Vec::new(), Vec::new());
    let (mut over, mut cards, mut found) = (0, 0, 0);
    for page in pages {
        let needed: BTreeSet<u32> = page.iter().map(|item| shard_of[*item as usize]).collect();
        shards.push(needed.len());
        bytes.push(needed.iter().map(|number| files.shards[*number as usize].len()).sum());
        if needed.len() > 8 {
            let of = |number: &u32| page.iter().filter(|item| shard_of[**item as usize] == *number).count();
            let mut counts: Vec<usize> = needed.iter().map(of).collect();
            counts.sort_unstable_by(|a, b| b.cmp(a));
            over += 1;
            cards += page.len();
            found += counts.iter().take(8).sum::<usize>();
        }
    }
    let heavy = bytes.iter().filter(|bytes| **bytes > HEAVY).count();
    let part = if cards == 0 { 1.0 } else { found as f64 / cards as f64 };
    Pages { count: shards.len(), shards: spread(shards), bytes: spread(bytes), over: (over, part), heavy }
}

/// The most, what 95 of 100 do not exceed, the mean.
fn spread(mut numbers: Vec<usize>) -> (usize, usize, f64) {
    numbers.sort_unstable();
    let mean = numbers.iter().sum::<usize>() as f64 / numbers.len().max(1) as f64;
    let at = |part: f64| numbers.get((numbers.len() as f64 * part) as usize).or(numbers.last()).copied().unwrap_or(0);
    (at(1.0), at(0.95), mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_and_the_usual_are_told_apart() {
        assert_eq!(spread((1..=100).collect()), (100, 96, 50.5));
        assert_eq!(spread(vec![]), (0, 0, 0.0));
    }
}
