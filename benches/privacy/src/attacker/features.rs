//! What the attacker can say of a stored state and a look: numbers that may differ between the two worlds.
use konomi::engine::event::item_strength;

use super::Attacker;
use crate::data::Done;
use crate::dump::{Dump, price_key, price_weight};

/// What [`Attacker::features`] says of the last day, in order.
pub const FEATURES: &[&str] = &[
    "rows of terms",
    "rows of prices",
    "weight of all prices",
    "nothing is stored",
    "leaf stored",
    "leaf count",
    "leaf sum",
    "brand stored",
    "brand count",
    "brand sum",
    "level stored",
    "level count",
    "share of its terms stored",
    "rarity stored",
    "rarity missing",
    "rarest stored",
    "rarest missing",
    "rarest count",
    "second rarest count",
    "least count",
    "contradicted",
    "price row",
    "price looks",
    "price distance",
    "price side",
    "left of the leaf",
    "looks at leaf",
    "looks at brand",
    "looks at item",
    "items in leaf",
    "its tells",
    "brand less leaf",
    "fits alone",
    "fits with one",
    "fits with two",
    "without: one",
    "without: two",
    "without: three",
    "fit",
    "fit of the mean",
    "strength",
    "stored leaves",
    "other prices",
    "looks in all",
    "its share of all",
];
impl Attacker<'_> {
    /// The numbers for a stored state and a look that may be in it.
    pub fn features(&self, dump: &Dump, look: Done) -> Vec<f64> {
        let item = &self.shop.items[look.item];
        let strength = item_strength(look.kind, 0.0, item);
        let flag = |is: bool| f64::from(u8::from(is));
        // A term of the item: its sum, and how many such looks that would be.
        let row = |term: u32, weight: u8| {
            let units = self.form.units(strength, weight).max(1) as f64;
            let sum = dump.terms.get(&term).copied();
            (sum.is_some(), sum.map_or(0.0, |sum| sum as f64 / units), sum.unwrap_or(0) as f64)
        };
        let weight = |term: u32| item.terms.iter().find(|(own, _)| own.0 == term).map_or(1, |(_, weight)| *weight);
        let leaf = item.leaf.map_or(0, |leaf| leaf.0);
        let brand = item.brand.map_or(0, |brand| brand.0);
        let (leaf_row, brand_row) = (row(leaf, weight(leaf)), row(brand, weight(brand)));
        let rarity = |term: u32| self.terms.get(&term).map_or(0.0, |(items, looks)| -(items * looks).log2() / 2.0);
        let mut own: Vec<(f64, (bool, f64, f64))> =
            item.terms.iter().map(|(term, weight)| (rarity(term.0), row(term.0, *weight))).collect();
        own.sort_by(|a, b| b.0.total_cmp(&a.0));
        let stored = own.iter().filter(|(_, row)| row.0);
        let missing = own.iter().filter(|(_, row)| !row.0);
        let level = item.terms.iter().filter(|(term, _)| ![leaf, brand].contains(&term.0));
        let level = level
            .min_by(|a, b| rarity(a.0.0).total_cmp(&rarity(b.0.0)))
            .map_or((false, 0.0, 0.0), |(term, weight)| row(term.0, *weight));
        let count = |at: usize| own.get(at).map_or(-1.0, |(_, row)| row.1);
        let prices: i64 = dump.prices.values().map(|(weight, _)| *weight).sum();
        let key = price_key(item);
        let (weight_all, sum) = dump.prices.get(&key).copied().unwrap_or_default();
        let (mine, log) = (price_weight(look.kind, item), self.form.log(item));
        let mean = if weight_all > 0 { sum as f64 / weight_all as f64 } else { 0.0 };
        let side = if weight_all > 0 { (mean - log as f64) / self.form.octave() } else { 9.0 };
        let fits = self.fits(dump, key, brand, (weight_all, sum), (mine, log));
        let tells: f64 = stored.clone().map(|(rarity, row)| rarity * row.1.min(3.0)).sum();
        let count_of = |term: u32| self.terms.get(&term).map_or(0.0, |(_, looks)| (looks + 1e-9).ln());
        let classes = self.classes.get(&key).map_or(0, Vec::len);
        let leaf_count = leaf_row.1;
        // What other brands of the category leave of its looks.
        let mut left = leaf_count;
        for (other, own) in &self.leaves {
            if *other != brand && *other != 0 && own.contains(&leaf) {
                left -= dump
                    .terms
                    .get(other)
                    .map_or(0.0, |sum| *sum as f64 / self.form.units(strength, weight(brand)).max(1) as f64);
            }
        }
        let leaves = dump.prices.len() as f64;
        let all: f64 = dump.terms.values().map(|sum| *sum as f64).sum();
        let mine_all: f64 = item.terms.iter().map(|(_, weight)| self.form.units(strength, *weight) as f64).sum();
        vec![
            dump.terms.len() as f64,
            dump.prices.len() as f64,
            prices as f64,
            flag(*dump == Dump::default()),
            flag(leaf_row.0),
            leaf_row.1,
            leaf_row.2,
            if brand == 0 { -1.0 } else { flag(brand_row.0) },
            brand_row.1,
            brand_row.2,
            flag(level.0),
            level.1,
            stored.clone().count() as f64 / own.len().max(1) as f64,
            stored.clone().map(|(rarity, _)| rarity).sum(),
            missing.clone().map(|(rarity, _)| rarity).sum(),
            stored.clone().map(|(rarity, _)| *rarity).fold(0.0, f64::max),
            missing.map(|(rarity, _)| *rarity).fold(0.0, f64::max),
            count(0),
            count(1),
            own.iter().map(|(_, row)| row.1).fold(f64::MAX, f64::min).min(99.0),
            flag(stored.clone().any(|(_, row)| row.1 < 0.99) || weight_all > 0 && weight_all < mine),
            flag(weight_all > 0),
            weight_all as f64 / mine.max(1) as f64,
            side.abs(),
            side,
            left,
            count_of(leaf),
            count_of(brand),
            self.looks[look.item].ln(),
            classes as f64,
            tells,
            brand_row.1 - leaf_row.1,
            fits[0],
            fits[1],
            fits[2],
            fits[3],
            fits[4],
            fits[5],
            fits[6],
            fits[7],
            f64::from(strength),
            leaves,
            (prices - weight_all) as f64,
            all,
            mine_all / (all + 1.0),
        ]
        .into_iter()
        .chain(self.before(dump, item))
        .collect()
    }
}
