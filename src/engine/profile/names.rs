//! By what an item is known again.
//!
//! Two lists of names are of the same item when the strongest of one is in the other. So a product page that shows id and
//! URL ties them together, and a purchase by id marks the card that only has the URL. A weaker name that two items share
//! (the group of two sizes, one page for both) does not glue them.

use alloc::vec::Vec;

use super::{
    super::{limits, math::mix64, read::Key},
    rows::{entry, evict, join},
    table::*,
};

/// Names stand in the first columns of a row, the strongest first: halves of the item's keys, 0 where there is none.
const NAMES: usize = limits::KEYS_REMEMBERED;

/// A row with the names of an item that has these keys, and nothing else.
#[inline(never)]
pub(crate) fn names(keys: &[Key]) -> Row {
    let mut row = Row::default();
    for (name, key) in row[..NAMES].iter_mut().zip(keys) {
        *name = key.0 as u32;
    }
    row
}

/// The names of which something is known at all, as a set of bits: of most candidates nothing is, and this says so without a
/// search. A bit may stand for another name too.
#[cfg(feature = "pack")]
pub(crate) struct Known {
    bits: [u32; WORDS],
    salt: u32,
    /// Whether something was bought.
    is_buyer: bool,
}

/// Words of the set; a power of two. With 64 items touched, three names each, 2 of 100 other names are searched for in vain.
#[cfg(feature = "pack")]
const WORDS: usize = 256;

#[cfg(feature = "pack")]
impl Known {
    /// Of what was touched and bought, and of one more item.
    pub(super) fn of(touches: &[Row], bought: &[Row], salt: u32, more: &Row) -> Self {
        let mut known = Self { bits: [0; WORDS], salt, is_buyer: !bought.is_empty() };
        known.add(more);
        for rows in [touches, bought] {
            for row in rows {
                known.add(row);
            }
        }
        known
    }

    /// Adds the names of a row. What was bought has one, and what stands beside it does no harm.
    #[inline(never)]
    fn add(&mut self, row: &Row) {
        for name in &row[..NAMES] {
            if let Some(word) = self.bits.get_mut(place(*name)) {
                *word |= 1 << (name & 31);
            }
        }
    }

    fn has(&self, name: u32) -> bool {
        self.bits.get(place(name)).is_some_and(|word| word >> (name & 31) & 1 > 0)
    }

    /// Whether something may be known of an item that has these keys.
    pub(crate) fn may_have(&self, keys: &[Key]) -> bool {
        keys.iter().take(NAMES).any(|key| {
            let name = key.0 as u32;
            self.has(name) || self.is_buyer && self.has(print(self.salt, name))
        })
    }
}

/// The word in which the bit of a name is.
#[cfg(feature = "pack")]
fn place(name: u32) -> usize {
    (name >> 5) as usize % WORDS
}

/// Whether two rows have names of the same item.
#[inline(never)]
pub(crate) fn is_same(one: &Row, other: &Row) -> bool {
    for (mine, theirs) in one[..NAMES].iter().zip(other) {
        // The strongest of one side is compared with all of the other.
        if *mine != 0 && *mine == other[0] || *theirs != 0 && *theirs == one[0] {
            return true;
        }
    }
    false
}

/// Adds an item to those of the visit. Rows that turn out to be the same item are joined into it; over the cap, others
/// go.
#[inline(never)]
pub(super) fn put(list: &mut Vec<Row>, mut row: Row) -> Option<&mut Row> {
    let spec = &SPECS[TOUCHES];
    let mut at = 0;
    while let Some(other) = list.get(at) {
        if is_same(other, &row) {
            join_names(&mut row, other);
            join(spec, &mut row, other);
            list.remove(at);
            // With the names of both it may be the same as one before.
            at = 0;
        } else {
            at += 1;
        }
    }
    evict(spec, list, limits::TOUCHES - 1);
    let place = entry(list, row[0])?;
    *place = row;
    Some(place)
}

/// The names of both, those of the longer list first, so that a card that only has its URL does not make the URL the
/// strongest name of an item whose id is known.
fn join_names(row: &mut Row, other: &Row) {
    let mut rest = *other;
    // Empty places are at the end.
    if row[..NAMES].iter().zip(other).any(|(mine, theirs)| *mine == 0 && *theirs != 0) {
        for (mine, theirs) in row[..NAMES].iter_mut().zip(&mut rest) {
            core::mem::swap(mine, theirs);
        }
    }
    for name in &rest[..NAMES] {
        for place in &mut row[..NAMES] {
            if *place == 0 {
                *place = *name;
            }
            if *place == *name {
                break;
            }
        }
    }
}

/// The fingerprint of a name in storage that lasts. The salt keeps two shops from comparing what they stored; it lies
/// beside the data and hides nothing from whoever holds the shop's catalogue.
#[inline(never)]
fn print(salt: u32, name: u32) -> u32 {
    (mix64(u64::from(salt) << 32 | u64::from(name)) as u32).max(1)
}

/// The name of a category among those of items. Terms have 20 bits, so that the upper ones, all set, tell it apart.
fn kind_name(leaf: u32) -> u32 {
    !leaf
}

/// Remembers the narrowest category of something that was bought and lasts, as another name of it.
pub(super) fn record_kind(list: &mut Vec<Row>, salt: u32, day: u32, leaf: u32) {
    if let Some(row) = entry(list, print(salt, kind_name(leaf))) {
        (row[DAY], row[WEAK]) = (row[DAY].max(day), KIND);
    }
    evict(&SPECS[BOUGHT], list, limits::BOUGHT);
}

/// The day on which something of this category was bought that lasts.
pub(super) fn kind_bought(list: &[Row], salt: u32, leaf: u32) -> Option<u32> {
    let key = print(salt, kind_name(leaf));
    list.iter().find(|row| row[0] == key && row[WEAK] == KIND).map(|row| row[DAY])
}

/// The row of the bought items that stands for these names, by the same rule as above.
#[inline(never)]
pub(super) fn find_bought<'a>(list: &'a [Row], salt: u32, names: &Row) -> Option<&'a Row> {
    for (at, name) in names[..NAMES].iter().enumerate() {
        for row in list {
            if *name != 0 && row[0] == print(salt, *name) && (at == 0 || row[WEAK] == 0) {
                return Some(row);
            }
        }
    }
    None
}

/// Remembers an item that was bought in this visit under all the names that are known by now. Names that come later, as
/// when its page is looked at again, do not make the purchase younger. Over the cap, the oldest go.
#[inline(never)]
pub(super) fn record(list: &mut Vec<Row>, salt: u32, today: u32, touch: &Row, is_purchase: bool) {
    let known = find_bought(list, salt, touch).filter(|_| !is_purchase);
    let day = known.map_or(today, |row| row[DAY]);
    for (at, name) in touch[..NAMES].iter().enumerate() {
        if *name != 0
            && let Some(place) = entry(list, print(salt, *name))
        {
            let mut row = *place;
            // A purchase on another day is one more; all of a day are one, so that their order and number leave no trace.
            if row[COUNT] == 0 || row[DAY] < day {
                row[COUNT] = (row[COUNT] + 1).min(limits::BOUGHT_DAYS.into());
            }
            (row[DAY], row[WEAK], row[LIFETIME]) = (day, u32::from(at > 0), touch[LIFETIME]);
            join(&SPECS[BOUGHT], place, &row);
        }
    }
    evict(&SPECS[BOUGHT], list, limits::BOUGHT);
}

#[cfg(all(test, feature = "pack"))]
mod tests {
    use super::*;

    /// Names from few, so that many are the same; 0 is none.
    fn rows(count: usize, seed: u64) -> Vec<Row> {
        let row = |at: usize| {
            let mut row = Row::default();
            for (place, name) in row[..NAMES].iter_mut().enumerate() {
                let drawn = mix64(seed ^ mix64((at * NAMES + place) as u64));
                *name = (drawn as u32 & 0x3f0).wrapping_mul(0x0101_0101) * u32::from(drawn >> 40 & 3 > 0);
            }
            row
        };
        (0..count).map(row).collect()
    }

    #[test]
    fn whatever_is_remembered_is_searched_for() {
        let (mut found, mut spared) = (0, 0);
        for seed in 0..200 {
            let touches = rows(seed as usize % 9, seed);
            let mut bought = Vec::new();
            for touch in rows(seed as usize % 4, seed + 1_000) {
                record(&mut bought, 7, 3, &touch, true);
            }
            let more = rows(1, seed + 3_000).remove(0);
            let known = Known::of(&touches, &bought, 7, &more);
            for row in rows(60, seed + 2_000) {
                let keys: Vec<Key> = row[..NAMES].iter().map(|name| Key(1 << 40 | u64::from(*name))).collect();
                let row = names(&keys);
                let is_touched = touches.iter().chain([&more]).any(|other| is_same(other, &row));
                let is_there = is_touched || find_bought(&bought, 7, &row).is_some();
                assert!(known.may_have(&keys) || !is_there, "{keys:?}");
                found += u32::from(is_there);
                spared += u32::from(!known.may_have(&keys));
            }
        }
        assert!(found > 1_000 && spared > 1_000, "{found}, {spared}");
    }
}
