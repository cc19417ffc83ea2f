//! In which order rows stand, and where a shard ends: what is shown together should be in few shards.

/// Bytes of a shard: eight of them are at most 64 KB.
pub const SHARD_BYTES: usize = 8_000;

/// The order of the rows: by group (categories beside their siblings), then the most popular first, then as in the feed.
pub fn order(groups: &[u32], popularity: &[f32]) -> Vec<u32> {
    let popularity = |item: &u32| popularity.get(*item as usize).copied().unwrap_or(0.0);
    let mut order: Vec<u32> = (0..groups.len() as u32).collect();
    order.sort_by(|a, b| {
        let group = groups[*a as usize].cmp(&groups[*b as usize]);
        group.then(popularity(b).total_cmp(&popularity(a))).then(a.cmp(b))
    });
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
        let rows = order(&groups, &[]);
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
        assert_eq!(order(&[1, 0, 1, 0], &[5.0, 1.0, 7.0, 1.0]), [1, 3, 2, 0]);
    }
}
