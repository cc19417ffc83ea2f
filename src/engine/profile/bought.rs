//! What was bought, as short salted fingerprints, so that it need not be shown again.
//!
//! An entry is one `u64`: fingerprint (32 bits), day (16), lifetime (2) and whether this is the item's strongest key
//! (1). The salt keeps two shops from comparing what they stored; it lies beside the data and hides nothing from
//! whoever holds the shop's catalogue.

use alloc::vec::Vec;

use super::{
    super::{limits, math::mix64, time::Day},
    evict,
    touch::Touch,
};

/// Makes an entry.
pub(super) fn pack(print: u32, day: Day, lifetime: u8, strongest: bool) -> u64 {
    u64::from(print) << 32 | u64::from(day.0) << 16 | u64::from(lifetime & 3) << 1 | u64::from(strongest)
}

/// The fingerprint of a key.
pub(super) fn print(salt: u64, key: u64) -> u32 {
    mix64(key ^ salt) as u32
}

/// The day of an entry.
pub(crate) fn day(entry: u64) -> Day {
    Day((entry >> 16) as u16)
}

/// The lifetime of an entry, as a number.
pub(crate) fn lifetime(entry: u64) -> u8 {
    (entry >> 1 & 3) as u8
}

/// Adds an entry to a sorted list. For a fingerprint that is there the later day and the known lifetime count,
/// and it is a strongest key only if it always was. Over the cap, the oldest go.
pub(super) fn add(list: &mut Vec<u64>, new: u64) {
    let at = list.partition_point(|entry| entry >> 32 < new >> 32);
    match list.get_mut(at) {
        Some(entry) if *entry >> 32 == new >> 32 => {
            let day = day(new).max(day(*entry));
            let lifetime = lifetime(new).max(lifetime(*entry));
            *entry = pack((new >> 32) as u32, day, lifetime, new & *entry & 1 == 1);
        }
        _ => list.insert(at, new),
    }
    // Turned round, an entry starts with its day.
    evict(list, limits::BOUGHT, |entry| entry.rotate_left(32));
}

/// Remembers an item that was bought in this visit under all the names that are known by now. Names that come later, as
/// when its page is looked at again, do not make the purchase younger.
pub(super) fn record(list: &mut Vec<u64>, salt: u64, today: Day, touch: &Touch, is_purchase: bool) {
    let keys = touch.keys.into_iter().filter(|key| *key != 0);
    let known = find(list, salt, keys.clone()).filter(|_| !is_purchase);
    let bought = known.map_or(today, day);
    for (at, key) in keys.enumerate() {
        add(list, pack(print(salt, key), bought, touch.lifetime, at == 0));
    }
}

/// The entry that stands for one of these keys, by the same rule as the memory of the visit: the strongest key of one
/// side must be known to the other.
pub(super) fn find(list: &[u64], salt: u64, keys: impl Iterator<Item = u64>) -> Option<u64> {
    for (at, key) in keys.enumerate() {
        let print = print(salt, key);
        let found = list.get(list.partition_point(|entry| (entry >> 32) < print.into()));
        if let Some(entry) = found.filter(|entry| **entry >> 32 == u64::from(print) && (at == 0 || **entry & 1 == 1)) {
            return Some(*entry);
        }
    }
    None
}

/// Forgets what was bought too long ago, and brings back what claims to be bought after today.
pub(super) fn expire(list: &mut Vec<u64>, today: Day) {
    list.retain_mut(|entry| {
        let bought = day(*entry);
        if bought > today {
            *entry = *entry & !0xffff_0000 | u64::from(today.0) << 16;
        }
        today.since(bought) <= limits::DAYS_IN_ALL
    });
}
