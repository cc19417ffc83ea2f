//! What prices a shopper looks at, per category: a weight and a mean logarithm.

use alloc::vec::Vec;

use super::{
    super::{item::Item, limits, math::mix64},
    evict, level,
};

/// Prices of one category. Logarithms are base 2 in steps of 1/16 (4.4 %), as coarse as they may be without loss of
/// quality (docs/quality.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PriceMemory {
    /// Category and currency, see [`item_price_key`].
    pub key: u32,
    /// The weight of what was there before today, as a level.
    pub older: u8,
    /// The mean logarithm before today.
    pub mean: u16,
    /// The weight of today: click 1, view 2, bought 4, put into the cart 6. Nothing is added beyond 255.
    pub weight: u8,
    /// The sum of weight times logarithm of today.
    pub sum: u32,
    /// Distinct events, at most `limits::EVIDENCE`.
    pub evidence: u8,
}

impl PriceMemory {
    /// Weight in sixteenths, and the weighted sum of logarithms in the same unit.
    fn total(&self) -> (u64, u64) {
        let older = u64::from(level::decode(self.older).unsigned_abs());
        let weight = older + 16 * u64::from(self.weight);
        (weight, older * u64::from(self.mean) + 16 * u64::from(self.sum))
    }

    /// The weight in sixteenths of half a view.
    pub fn weight(&self) -> u64 {
        self.total().0
    }

    /// The mean price as a base-2 logarithm times 256, the scale of `Item::log_price`; none without weight.
    pub fn log_price(&self) -> Option<i32> {
        let (weight, sum) = self.total();
        (16 * sum + weight / 2).checked_div(weight).map(|log| log as i32)
    }

    /// The day is over, see `Affinity::close_day`.
    pub fn close_day(&mut self, lost: u8, is_visit_over: bool) -> bool {
        if is_visit_over && !self.is_lasting() {
            return false;
        }
        if self.weight > 0 {
            let (weight, sum) = self.total();
            self.mean = (sum + weight / 2).checked_div(weight).unwrap_or(0) as u16;
            self.older = level::encode(weight as i32);
        }
        self.older = self.older.saturating_sub(lost);
        (self.weight, self.sum) = (0, 0);
        self.older > 0
    }

    /// Joins what two tabs remember: of today and of what is older the heavier counts.
    pub fn join(&mut self, other: &Self) {
        (self.older, self.mean) = (self.older, self.mean).max((other.older, other.mean));
        (self.weight, self.sum) = (self.weight, self.sum).max((other.weight, other.sum));
        self.evidence = self.evidence.max(other.evidence);
    }

    /// The order in which categories are kept: the heaviest, and of equals the one with the higher key.
    pub fn rank(&self) -> u64 {
        self.weight() << 24 | u64::from(self.key)
    }

    /// Whether it may be written to lasting storage.
    pub fn is_lasting(&self) -> bool {
        self.evidence >= limits::EVIDENCE_KEPT && self.weight() > 0
    }
}

/// The 24-bit key of the category in whose prices an item's belongs, 0 when it has no price or no category. Prices in
/// different currencies are never compared.
pub(crate) fn item_price_key(item: &Item) -> u32 {
    let (Some(leaf), Some(price)) = (item.leaf, item.price) else { return 0 };
    let [a, b, c] = price.currency.0;
    (leaf.0 ^ mix64(u64::from(u32::from_be_bytes([0, a, b, c]))) as u32) & 0xff_ffff
}

/// The prices of a category in a list that is sorted by key; made when they are not there.
pub(super) fn entry(list: &mut Vec<PriceMemory>, key: u32) -> Option<&mut PriceMemory> {
    let at = list.partition_point(|memory| memory.key < key);
    if list.get(at).is_none_or(|memory| memory.key != key) {
        list.insert(at, PriceMemory { key, ..PriceMemory::default() });
    }
    list.get_mut(at)
}

/// Remembers the price of an item that was touched with this strength. Over the cap, the category of the least weight
/// goes.
pub(super) fn observe(list: &mut Vec<PriceMemory>, item: &Item, strength: i32, is_evidence: bool) {
    let key = item_price_key(item);
    let weight = (strength / 4).clamp(0, 255) as u8;
    if key != 0
        && let Some(memory) = entry(list, key)
        && let Some(total) = memory.weight.checked_add(weight)
    {
        let log = ((item.log_price + 8) >> 4).clamp(0, 0xffff) as u32;
        memory.weight = total;
        memory.sum += u32::from(weight) * log;
        memory.evidence = memory.evidence.saturating_add(u8::from(is_evidence)).min(limits::EVIDENCE);
    }
    evict(list, limits::PRICES, PriceMemory::rank);
}
