//! What is done with rows, once for all tables.

use alloc::vec::Vec;

use super::{
    super::{config::Config, limits, time::Day},
    level,
    table::*,
};

/// A number within a cap in both directions.
pub(super) fn within(number: i32, cap: i32) -> i32 {
    number.max(-cap).min(cap)
}

/// TERMS, PRICES: all of today, as [`SAVED`] has it.
#[inline(never)]
pub(super) fn today(spec: &Spec, row: &Row) -> u32 {
    let [saved, unsaved] = [row[SAVED], row[UNSAVED]];
    if spec.table == PRICES {
        // Where tabs have more together than a row takes, what is stored counts.
        return saved.checked_add(unsaved).unwrap_or(saved);
    }
    within(saved as i32 + unsaved as i32, limits::DAY.into()) as u32
}

/// TERMS, PRICES: leaves what may last of a row, and returns the rest of [`UNSAVED`]. What is new today takes this much evidence
/// (`Config::evidence_kept`), so that a look at what is known leaves as little as one at what is not.
#[inline(never)]
pub(super) fn settle(spec: &Spec, row: &mut Row, config: &Config) -> u32 {
    let is_enough = row[EVIDENCE] >= config.evidence_kept(is_lasting(row));
    let rest = if is_enough { 0 } else { core::mem::take(&mut row[UNSAVED]) };
    (row[SAVED], row[UNSAVED]) = (today(spec, row), 0);
    rest
}

/// TERMS, PRICES: whether a row has anything that may last.
pub(super) fn is_lasting(row: &Row) -> bool {
    row[OLDER] != 0 || row[SAVED] != 0
}

/// TERMS: the slow affinity, PRICES: the weight, in sixteenths of the unit; never negative: what is disliked is less
/// liked, not hated.
#[inline(never)]
pub(super) fn weight(spec: &Spec, row: &Row) -> i32 {
    let today = today(spec, row);
    let units = if spec.table == PRICES { today >> 24 } else { today };
    (level::decode(row[OLDER]) + 16 * units as i32).max(0)
}

/// PRICES: the mean logarithm of what was looked at.
pub(super) fn mean(spec: &Spec, row: &Row) -> u32 {
    let older = level::decode(row[OLDER]) as u32;
    // Sums of honest rows are far below 2^32.
    let sum = (older * row[MEAN]).wrapping_add(16 * (today(spec, row) & 0xff_ffff));
    let weight = weight(spec, row) as u32;
    (sum.saturating_add(weight / 2)).checked_div(weight).unwrap_or(0)
}

/// The row of a key; made when it is not there.
#[inline(never)]
pub(super) fn entry(list: &mut Vec<Row>, key: u32) -> Option<&mut Row> {
    let mut at = 0;
    while list.get(at).is_some_and(|row| row[0] < key) {
        at += 1;
    }
    if list.get(at).is_none_or(|row| row[0] != key) {
        let mut row = Row::default();
        row[0] = key;
        list.insert(at, row);
    }
    list.get_mut(at)
}

/// What is known elsewhere of the row's key is joined into it.
#[inline(never)]
pub(super) fn join(spec: &Spec, mine: &mut Row, theirs: &Row) {
    for ((mine, theirs), join) in mine.iter_mut().zip(theirs).zip(&spec.joins) {
        let (a, b) = (*mine as i32, *theirs as i32);
        let further = |number: i32| 2 * number.abs() + i32::from(number > 0);
        *mine = match *join {
            0 => (*mine).max(*theirs),
            FURTHER => (if further(b) > further(a) { b } else { a }) as u32,
            EITHER => *mine | *theirs,
            MINE => *mine,
            SEEN if cfg!(feature = "pack") => add_seen(*mine, *theirs),
            cap => within(a + b, cap.into()) as u32,
        };
    }
}

/// The greater code with the sum of how often each was seen, see [`CODE_SEEN`].
fn add_seen(mine: u32, theirs: u32) -> u32 {
    (mine >> 8).max(theirs >> 8) << 8 | ((mine & 0xff) + (theirs & 0xff)).min(0xff)
}

/// Drops the weakest rows until at most `cap` are left; of equals those with the lower keys. Only from here on can the
/// order of a day's events matter for what is stored.
#[inline(never)]
pub(super) fn evict(spec: &Spec, list: &mut Vec<Row>, cap: usize) {
    while list.len() > cap {
        let (mut weakest, mut at) = (u32::MAX, 0);
        for (index, row) in list.iter().enumerate() {
            let strength = match spec.table {
                // The oldest go; a further day on which it was bought is worth a month.
                BOUGHT => row[DAY] + if cfg!(feature = "pack") { 30 * row[COUNT] } else { 0 },
                // Those touched longest ago, and last what is in the cart, bought or dismissed.
                // Before them all goes what was only seen, the least seen first.
                TOUCHES if cfg!(feature = "pack") => {
                    u32::from(row[FLAGS] & !CLICKED != 0) << 31 | row[LAST] << 8 | (row[CODE_SEEN] & 0xff)
                }
                TOUCHES => u32::from(row[FLAGS] != 0) << 31 | row[LAST],
                _ => weight(spec, row) as u32 + (row[FAST] as i32).unsigned_abs() / 4,
            };
            if strength < weakest {
                (weakest, at) = (strength, index);
            }
        }
        list.remove(at);
    }
}

/// Days have passed: what the last one brought becomes older, and all of it loses `lost` levels. What has not gathered enough
/// evidence to last goes over to the new day with that evidence; if the visit is over too, only what may last stays.
pub(super) fn close_day(spec: &Spec, list: &mut Vec<Row>, today: Day, lost: u32, is_visit_over: bool, config: &Config) {
    let mut at = 0;
    while let Some(row) = list.get_mut(at) {
        let stays = match spec.table {
            TOUCHES => !is_visit_over,
            BOUGHT => u32::from(today.0).saturating_sub(row[DAY]) <= limits::DAYS_IN_ALL.into(),
            _ => {
                let mut rest = settle(spec, row, config);
                if row[SAVED] != 0 {
                    row[MEAN] = if spec.table == PRICES { mean(spec, row) } else { 0 };
                    row[OLDER] = level::encode(weight(spec, row));
                }
                row[OLDER] = row[OLDER].saturating_sub(lost);
                row[SAVED] = 0;
                if is_visit_over {
                    (row[FAST], rest) = (0, 0);
                }
                row[UNSAVED] = rest;
                if rest == 0 {
                    row[EVIDENCE] = 0;
                }
                if spec.table == TERMS {
                    row[DWELT] = 0;
                }
                row[OLDER] != 0 || row[FAST] != 0 || row[UNSAVED] != 0
            }
        };
        if stays {
            at += 1;
        } else {
            list.remove(at);
        }
    }
}
