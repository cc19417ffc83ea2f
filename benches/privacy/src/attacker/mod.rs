//! The attacker, who says of one stored state and one item which of the two worlds it is.
//!
//! They hold the stored rows, the salt, the whole catalogue, how many visitors looked at each item, the code, and know what
//! kind of look is in question. They do not know what else the visitor did.
use std::collections::HashMap;

use konomi::engine::item::Item;

use crate::data::Shop;
use crate::dump::{Form, price_key};

mod before;
mod explain;
mod features;

/// What [`Attacker::features`] says, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    features::FEATURES.iter().chain(&before::FEATURES).copied()
}

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
}
