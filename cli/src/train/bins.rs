//! Values in few steps: what the questions of trees can be about.
use rayon::prelude::*;

use super::lists::Lists;

/// The most thresholds a feature.
const MOST: usize = 47;

/// Rows from which thresholds are taken.
const LOOKED_AT: usize = 200_000;

/// What a threshold is a multiple of: trees have them in units of 1/256.
pub const STEP: i32 = 16;

/// One feature of all rows.
#[derive(Debug)]
pub struct Column {
    /// The number of the feature.
    pub feature: usize,
    /// Ascending, in units of 1/256; a value is in bin n when it is at least as much as n of them.
    pub thresholds: Vec<i16>,
    /// The bin of each row.
    pub bins: Vec<u8>,
}

/// Bins of every feature that has more than one value. Thresholds lie at equal shares of the rows, apart from values that
/// very many rows have: these get thresholds around them.
pub fn columns(lists: &Lists) -> Vec<Column> {
    (0..lists.width())
        .into_par_iter()
        .map(|feature| column(lists, feature))
        .filter(|column| !column.thresholds.is_empty())
        .collect()
}

fn column(lists: &Lists, feature: usize) -> Column {
    let values = || lists.values().iter().skip(feature).step_by(lists.width());
    let stride = lists.rows().div_ceil(LOOKED_AT).max(1);
    let mut sorted: Vec<i32> = values().step_by(stride).copied().collect();
    sorted.sort_unstable();
    let thresholds = thresholds(&sorted);
    let bin = |value: &i32| thresholds.partition_point(|threshold| STEP * i32::from(*threshold) <= *value) as u8;
    Column { feature, bins: values().map(bin).collect(), thresholds }
}

/// Thresholds between values of a sorted list.
fn thresholds(sorted: &[i32]) -> Vec<i16> {
    let mut thresholds: Vec<i16> = Vec::new();
    let Some(lowest) = sorted.first() else { return thresholds };
    let mut add = |value: i32| {
        // Up: the value itself has to answer yes, and what is below it no.
        let threshold = value.div_euclid(STEP) + i32::from(value.rem_euclid(STEP) > 0);
        if value > *lowest
            && let Ok(threshold) = i16::try_from(threshold)
        {
            thresholds.push(threshold);
        }
    };
    let share = sorted.len() as f64 / (MOST + 1) as f64;
    let mut at = 0;
    while at < sorted.len() {
        let value = sorted[at];
        let run = sorted[at..].partition_point(|other| *other == value);
        // The next distinct value after a heavy one, and the heavy one itself.
        if run as f64 >= share {
            add(value);
            if let Some(next) = sorted.get(at + run) {
                add(*next);
            }
            at += run;
        } else {
            let next = ((at as f64 / share).floor() + 1.0) * share;
            let next = (next as usize).max(at + run);
            // A heavy run between here and there is not stepped over.
            let end = next.min(sorted.len());
            let heavy = heavy_start(sorted, at + run, end, share);
            at = heavy.unwrap_or(next);
            if let Some(value) = sorted.get(at) {
                let start = sorted.partition_point(|other| other < value);
                add(*value);
                at = at.max(start);
            }
        }
    }
    thresholds.sort_unstable();
    thresholds.dedup();
    thresholds
}

/// Where the first value begins that has at least this many rows, between two places.
fn heavy_start(sorted: &[i32], from: usize, to: usize, share: f64) -> Option<usize> {
    let mut at = from;
    while at < to {
        let run = sorted[at..].partition_point(|other| *other == sorted[at]);
        if run as f64 >= share {
            return Some(at);
        }
        at += run;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_most_have_stands_alone() {
        let mut values = vec![0; 900];
        values.extend((1..=100).map(|value| value * 160));
        let found = thresholds(&values);
        assert_eq!(found.first(), Some(&10), "what is more than nothing is one bin at least");
        assert!(found.len() > 3 && found.len() <= 2 * MOST, "{found:?}");
        assert_eq!(thresholds(&[5; 100]), [0_i16; 0]);
        assert_eq!(thresholds(&[-4096, -4096, 4096]), [256]);
    }

    #[test]
    fn values_are_in_the_bin_of_their_thresholds() {
        let mut lists = Lists::new(2);
        lists.push(&[0, 7, 4_096, 7, 8_192, 7], &[0.0; 3], 0, 0);
        let columns = columns(&lists);
        assert_eq!(columns.len(), 1, "the second one is always the same");
        assert_eq!(
            (columns[0].feature, &columns[0].thresholds[..], &columns[0].bins[..]),
            (0, &[256, 512][..], &[0, 1, 2][..])
        );
    }
}
