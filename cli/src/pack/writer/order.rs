//! In which order rows stand, and where a shard ends: what is shown together should be in few shards.

/// Bytes of a shard: eight of them are at most 64 KB.
pub const SHARD_BYTES: usize = 8_000;

/// Groups of at most this many shards are laid out for two orders of listings. In larger ones none but the most popular first
/// can do with eight shards a page.
const TILED: usize = 48;

/// The order of the rows: by group (categories beside their siblings), then the most popular first, then as in the feed.
///
/// Where a group needs more than eight shards of about `per_shard` rows, shops show it by popularity and by date: behind the most popular
/// rows, which stay together, it is cut into bands of popularity, each in the order of the feed. So a page of either order is
/// in about as many shards as there are bands, or as a band has.
pub fn order(groups: &[u32], popularity: &[f32], per_shard: usize) -> Vec<u32> {
    let popularity = |item: &u32| popularity.get(*item as usize).copied().unwrap_or(0.0);
    let mut order: Vec<u32> = (0..groups.len() as u32).collect();
    order.sort_by(|a, b| {
        let group = groups[*a as usize].cmp(&groups[*b as usize]);
        group.then(popularity(b).total_cmp(&popularity(a))).then(a.cmp(b))
    });
    for group in order.chunk_by_mut(|a, b| groups[*a as usize] == groups[*b as usize]) {
        let shards = group.len().div_ceil(per_shard);
        let is_even = group.first().map(popularity) == group.last().map(popularity);
        if (9..=TILED).contains(&shards) && !is_even {
            let rest = &mut group[per_shard..];
            let bands = (shards as f64).sqrt().round().min(6.0) as usize;
            for band in rest.chunks_mut(rest.len().div_ceil(bands)) {
                band.sort_unstable();
            }
        }
    }
    order
}

/// Cuts rows in order into shards of at most `SHARD_BYTES` and `most` rows; returns where each ends. `size` is what a row brings
/// along. A group that would fit into one shard is not cut where the shard before it is more than half full.
pub fn cut(order: &[u32], groups: &[u32], most: usize, head: usize, size: &dyn Fn(u32) -> usize) -> Vec<usize> {
    let group = |at: usize| groups[order[at] as usize];
    let mut ends = Vec::new();
    let (mut start, mut bytes) = (0, head);
    // Where the group of the present row ends.
    let mut group_end = 0;
    for at in 0..order.len() {
        if at >= group_end {
            let mut group_bytes = 0;
            while group_end < order.len() && group(group_end) == group(at) {
                group_bytes += size(order[group_end]);
                group_end += 1;
            }
            let fits = head + group_bytes <= SHARD_BYTES && group_end - at <= most;
            let is_over = bytes + group_bytes > SHARD_BYTES || group_end - start > most;
            if fits && is_over && bytes > SHARD_BYTES / 2 {
                ends.push(at);
                (start, bytes) = (at, head);
            }
        }
        let row = size(order[at]);
        if at > start && (bytes + row > SHARD_BYTES || at - start == most) {
            ends.push(at);
            (start, bytes) = (at, head);
        }
        bytes += row;
    }
    if start < order.len() {
        ends.push(order.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_keeps_its_bounds_and_small_groups_stay_whole() {
        let groups: Vec<u32> = (0..1_000).map(|item| if item < 700 { item / 30 } else { 99 }).collect();
        let rows = order(&groups, &[], 48);
        let ends = cut(&rows, &groups, 128, 24, &|_| 160);
        let mut start = 0;
        for end in &ends {
            assert!(*end > start && 24 + (end - start) * 160 <= SHARD_BYTES);
            start = *end;
        }
        assert_eq!(start, 1_000);
        let whole = (0..23).filter(|group| {
            let of = |item: usize| ends.iter().filter(|end| **end <= item).count();
            of(group * 30) == of(group * 30 + 29)
        });
        assert!(whole.count() > 20);
    }

    #[test]
    fn popular_rows_come_first_in_their_group() {
        assert_eq!(order(&[1, 0, 1, 0], &[5.0, 1.0, 7.0, 1.0], 48), [1, 3, 2, 0]);
    }

    #[test]
    fn a_large_group_serves_both_orders() {
        let popularity: Vec<f32> = (0..1_200_u32).map(|item| (item * 7_919 % 1_201) as f32).collect();
        let groups = vec![0; 1_200];
        let rows = order(&groups, &popularity, 48);
        let mut shard = vec![0; 1_200];
        rows.iter().enumerate().for_each(|(at, item)| shard[*item as usize] = at / 48);
        let needed = |page: &[u32]| {
            page.iter().map(|item| shard[*item as usize]).collect::<std::collections::BTreeSet<_>>().len()
        };
        let mut popular: Vec<u32> = (0..1_200).collect();
        let fed = popular.clone();
        popular.sort_by(|a, b| popularity[*b as usize].total_cmp(&popularity[*a as usize]));
        let mean = |order: &[u32]| order.chunks(24).map(needed).sum::<usize>() as f64 / 50.0;
        assert_eq!(needed(&popular[..24]), 1, "the first page");
        assert!(mean(&popular) < 6.5 && mean(&fed) < 7.5, "{} {}", mean(&popular), mean(&fed));
    }
}
