//! What the attacker can say of one stored state and one item: numbers that may differ between the two worlds.
//!
//! They hold the stored rows, the salt, the whole catalogue, how many visitors looked at each item, the code, and know what
//! kind of look is in question. They do not know what else the visitor did.
use std::collections::HashMap;

use konomi::engine::event::item_strength;
use konomi::engine::item::Item;

use crate::data::{Done, Shop};
use crate::dump::{Dump, Form, price_key, price_weight};

/// Items of one category that are alike to the attacker.
#[derive(Clone, Copy)]
struct Class {
    log: i64,
    brand: u32,
    /// The share of the category's looks that they have.
    share: f64,
}

/// What is known beforehand.
pub struct Attacker<'a> {
    shop: &'a Shop,
    form: Form,
    /// For each category with prices, its items, by ascending logarithm.
    classes: HashMap<u32, Vec<Class>>,
    /// The shares of items, and of looks, that have a term.
    terms: HashMap<u32, (f64, f64)>,
    /// The visitors who looked at each item, one added.
    looks: Vec<f64>,
    /// For each brand, the categories in which it is.
    leaves: HashMap<u32, Vec<u32>>,
}

/// What [`Attacker::features`] says, in order.
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

impl<'a> Attacker<'a> {
    /// Counts what is public.
    pub fn new(shop: &'a Shop, form: Form) -> Self {
        let mut looks = vec![1.0; shop.items.len()];
        for visit in &shop.visitors {
            // Visitors, not looks: of an item that nobody else has looked at, the number of looks would be the answer.
            let mut own: Vec<usize> = visit.iter().map(|done| done.item).collect();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|item| looks[item] += 1.0);
        }
        let total: f64 = looks.iter().sum();
        let mut terms: HashMap<u32, (f64, f64)> = HashMap::new();
        let mut classes: HashMap<u32, HashMap<(i64, u32), f64>> = HashMap::new();
        let mut leaves: HashMap<u32, Vec<u32>> = HashMap::new();
        for (item, looks) in shop.items.iter().zip(&looks) {
            for (term, _) in &item.terms {
                let (items, seen) = terms.entry(term.0).or_default();
                *items += 1.0 / shop.items.len() as f64;
                *seen += looks / total;
            }
            let brand = item.brand.map_or(0, |brand| brand.0);
            if price_key(item) != 0 {
                *classes.entry(price_key(item)).or_default().entry((form.log(item), brand)).or_default() += looks;
            }
            if let Some(leaf) = item.leaf {
                let own = leaves.entry(brand).or_default();
                if !own.contains(&leaf.0) {
                    own.push(leaf.0);
                }
            }
        }
        let classes = classes
            .into_iter()
            .map(|(key, own)| {
                let all: f64 = own.values().sum();
                let mut own: Vec<Class> =
                    own.into_iter().map(|((log, brand), share)| Class { log, brand, share: share / all }).collect();
                own.sort_unstable_by_key(|class| (class.log, class.brand));
                (key, own)
            })
            .collect();
        Self { shop, form, classes, terms, looks, leaves }
    }

    /// The share of items that have the rarest term of an item.
    pub fn rarity(&self, item: &Item) -> f64 {
        item.terms.iter().map(|(term, _)| self.terms.get(&term.0).map_or(0.0, |(items, _)| *items)).fold(1.0, f64::min)
    }

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
    }

    /// How well a price row is explained by few items of its category with the look, and without it.
    ///
    /// Every explanation must also agree with the brands that are stored, and those that are not.
    fn fits(&self, dump: &Dump, key: u32, brand: u32, row: (i64, i64), look: (i64, i64)) -> [f64; 8] {
        let Some(classes) = self.classes.get(&key).filter(|_| row.0 > 0) else { return [-30.0; 8] };
        let rest = (row.0 - look.0, row.1 - look.0 * look.1);
        let search = Search { attacker: self, dump, classes };
        let with: [f64; 3] = if rest.0 < 0 {
            [0.0; 3]
        } else {
            [0, 1, 2].map(|others| search.explain(rest, others, &mut vec![(brand, look.0)]))
        };
        let without = [1, 2, 3].map(|others| search.explain(row, others, &mut Vec::new()));
        let log = |share: f64| (share + 1e-12).ln();
        let [a, b, c] = with;
        let [x, y, z] = without;
        // Of many looks only the mean is known: how likely it is with the look, and without it.
        let mean: f64 = classes.iter().map(|class| class.share * class.log as f64).sum();
        let spread: f64 = classes.iter().map(|class| class.share * (class.log as f64 - mean).powi(2)).sum();
        let octave = self.form.octave();
        let density = |looks: f64, sum: f64| {
            let spread = looks * spread / octave / octave + 0.02;
            let far = (sum - looks * mean) / octave;
            -far * far / spread / 2.0 - spread.ln() / 2.0
        };
        let half = look.0.max(1) as f64;
        let gaussian = density((rest.0 as f64 / half).max(0.0), rest.1 as f64 / half)
            - density(row.0 as f64 / half, row.1 as f64 / half);
        [log(a), log(b), log(c), log(x), log(y), log(z), log(a + b + c) - log(x + y + z), gaussian.clamp(-20.0, 20.0)]
    }
}

/// The search for items that explain a price row.
struct Search<'a> {
    attacker: &'a Attacker<'a>,
    dump: &'a Dump,
    classes: &'a [Class],
}

impl Search<'_> {
    /// The probability of all choices of so many different items that have this weight and sum in all.
    fn explain(&self, (weight, sum): (i64, i64), others: u32, chosen: &mut Vec<(u32, i64)>) -> f64 {
        if others == 0 {
            return if weight == 0 && sum == 0 && self.agrees(chosen) { 1.0 } else { 0.0 };
        }
        if weight < i64::from(others) {
            return 0.0;
        }
        if others == 1 {
            if sum % weight != 0 {
                return 0.0;
            }
            let log = sum / weight;
            let from = self.classes.partition_point(|class| class.log < log);
            let mut found = 0.0;
            for class in self.classes[from..].iter().take_while(|class| class.log == log) {
                chosen.push((class.brand, weight));
                if self.agrees(chosen) {
                    found += class.share;
                }
                chosen.pop();
            }
            return found;
        }
        let work = (self.classes.len() as f64 * weight as f64).powi(others as i32 - 1);
        if work > 300_000.0 {
            return 0.0;
        }
        let mut found = 0.0;
        for own in 1..weight {
            for class in self.classes {
                chosen.push((class.brand, own));
                found += class.share * self.explain((weight - own, sum - own * class.log), others - 1, chosen);
                chosen.pop();
            }
        }
        found / f64::from(others)
    }

    /// Whether what is stored of brands can be, with these items.
    fn agrees(&self, chosen: &[(u32, i64)]) -> bool {
        let kept = self.attacker.form.evidence();
        chosen.iter().all(|(brand, _)| {
            let own = chosen.iter().filter(|(other, _)| other == brand);
            let evidence: u32 = own.map(|(_, weight)| (*weight as u32).div_ceil(2)).sum();
            *brand == 0 || evidence < kept || self.dump.terms.contains_key(brand)
        })
    }
}
