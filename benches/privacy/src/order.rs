//! What the order on the screen tells a script that reads it: how many orders there are, and how much one order says of the
//! kind of things that the visitor looked at.
use std::collections::{BTreeMap, BTreeSet};

use konomi::engine::config::{Config, Manners};
use konomi::engine::event::Event;
use konomi::engine::item::{Pack, Prepared};
use konomi::engine::profile::Profile;
use konomi::engine::rank::{Context, Weights, rank};

use crate::data::{Done, Shop};
use crate::worlds::random;

/// Kinds in the list, and items of each.
const KINDS: usize = 8;
const EACH: usize = 3;
/// Cards of a list, and how many of them are seen at once.
pub const CARDS: usize = KINDS * EACH;
/// Cards in view.
pub const SEEN: usize = 8;

/// What came of it.
pub struct Reading {
    /// Visitors of whom one order was read.
    pub visits: usize,
    /// Orders that differ.
    pub orders: usize,
    /// The share whose kind a reader says rightly, and the share of the most frequent kind.
    pub right: [f64; 2],
    /// What is to be known of the kind, in bits.
    pub entropy: f64,
    /// What the order says of the kind, in bits, and what the same estimate says where there is nothing to say.
    pub information: [f64; 2],
    /// Visitors who looked at one of the cards' items last, and the share for whom it stands first.
    pub own: (usize, f64),
}

/// log2 of the number of ways to fill `seen` positions from `cards` cards: what an order can carry at most.
pub fn bound(cards: usize, seen: usize) -> f64 {
    (0..seen.min(cards)).map(|taken| ((cards - taken) as f64).log2()).sum()
}

/// Reads the order of one list for so many visitors of a shop.
pub fn read(shop: &Shop, visits: usize, seed: u64) -> Reading {
    let leaf = |item: usize| shop.items.get(item).and_then(|item| item.leaf).map_or(0, |leaf| leaf.0);
    let list = list(shop, &leaf, seed);
    let prepared = Prepared::of(list.iter().map(|item| shop.items[*item].clone()).collect());
    let kinds: Vec<u32> = list.iter().map(|item| leaf(*item)).collect();
    let mut readings: Vec<(u32, u32)> = Vec::new();
    let (mut orders, mut own) = (BTreeSet::new(), (0, 0));
    for visit in &shop.visitors {
        if readings.len() == visits {
            break;
        }
        let Some(kind) = most(visit.iter().map(|done| leaf(done.item))) else { continue };
        if !kinds.contains(&kind) {
            continue;
        }
        let order = order(shop, &prepared, visit);
        if let Some(at) =
            list.iter().position(|item| shop.products[*item] == shop.products[visit[visit.len() - 1].item])
        {
            own.0 += 1;
            own.1 += usize::from(order.first() == Some(&(at as u32)));
        }
        readings.push((kind, guess(&order, &kinds)));
        orders.insert(order);
    }
    let share = |right: usize| right as f64 / readings.len().max(1) as f64;
    let right = readings.iter().filter(|(kind, guess)| kind == guess).count();
    let first = most(readings.iter().map(|(kind, _)| *kind));
    let frequent = readings.iter().filter(|(kind, _)| Some(*kind) == first).count();
    // The guesses of other visitors.
    let turned =
        readings.iter().zip(readings.iter().cycle().skip(readings.len() / 2)).map(|(own, other)| (own.0, other.1));
    Reading {
        visits: readings.len(),
        orders: orders.len(),
        right: [share(right), share(frequent)],
        entropy: information(&readings.iter().map(|(kind, _)| (*kind, *kind)).collect::<Vec<_>>()),
        information: [information(&readings), information(&turned.collect::<Vec<_>>())],
        own: (own.0, own.1 as f64 / (own.0.max(1)) as f64),
    }
}

/// Cards of the kinds that were looked at most, three of each, in an order that has nothing to do with anybody.
fn list(shop: &Shop, leaf: &impl Fn(usize) -> u32, seed: u64) -> Vec<usize> {
    let mut looks: BTreeMap<u32, BTreeMap<usize, usize>> = BTreeMap::new();
    for done in shop.visitors.iter().flatten().filter(|done| leaf(done.item) != 0) {
        *looks.entry(leaf(done.item)).or_default().entry(shop.products[done.item]).or_default() += 1;
    }
    let mut kinds: Vec<_> = looks.into_iter().filter(|(_, items)| items.len() >= EACH).collect();
    kinds.sort_by_key(|(_, items)| std::cmp::Reverse(items.values().sum::<usize>()));
    let mut cards: Vec<usize> = Vec::new();
    for (_, items) in kinds.into_iter().take(KINDS) {
        let mut items: Vec<_> = items.into_iter().collect();
        items.sort_by_key(|(product, looks)| (std::cmp::Reverse(*looks), *product));
        let entry = |product: usize| shop.products.iter().position(|other| *other == product);
        cards.extend(items.into_iter().take(EACH).filter_map(|(product, _)| entry(product)));
    }
    cards.sort_by_key(|item| random(seed, 39, *item as u64));
    cards
}

/// What the engine makes of the list after a visit.
fn order(shop: &Shop, list: &Prepared, visit: &[Done]) -> Vec<u32> {
    let pack = Pack::EMPTY;
    let mut profile = Profile::new(Config::DEFAULT, 1);
    let mut now_ms = 0.0;
    for done in visit {
        let items = &shop.items[done.item..=done.item];
        profile.observe(&Event { kind: done.kind, value: 0.0, items, words: &[], pack: &pack }, done.time);
        now_ms = done.time;
    }
    let (weights, manners) = (Weights::default(), Manners::OFF);
    let context = Context {
        now_ms,
        current: &[],
        pins: &[],
        limit: 0,
        weights: &weights,
        pack: &pack,
        order_known: true,
        manners: &manners,
        seed: 0,
    };
    rank(list, &mut profile, &context).order.iter().map(|entry| entry.index).collect()
}

/// The kind that the reader says: whose cards have come forward most, by what the shop's order was.
fn guess(order: &[u32], kinds: &[u32]) -> u32 {
    let mut forward: BTreeMap<u32, i64> = BTreeMap::new();
    for (now, card) in order.iter().enumerate() {
        *forward.entry(kinds[*card as usize]).or_default() += i64::from(*card) - now as i64;
    }
    forward.into_iter().max_by_key(|(_, steps)| *steps).map_or(0, |(kind, _)| kind)
}

fn most(kinds: impl Iterator<Item = u32>) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    kinds.filter(|kind| *kind != 0).for_each(|kind| *counts.entry(kind).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind)
}

/// Mutual information of the two numbers in bits, less what an estimate from so few pairs has too much (Miller and Madow).
fn information(pairs: &[(u32, u32)]) -> f64 {
    let entropy = |keys: &mut dyn Iterator<Item = (u32, u32)>| {
        let mut counts: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        keys.for_each(|key| *counts.entry(key).or_default() += 1.0);
        let all: f64 = counts.values().sum();
        let plain: f64 = counts.values().map(|count| count / all).map(|share| -share * share.log2()).sum();
        plain + (counts.len() as f64 - 1.0) / (2.0 * all * std::f64::consts::LN_2)
    };
    let one = entropy(&mut pairs.iter().map(|pair| (pair.0, 0)));
    let other = entropy(&mut pairs.iter().map(|pair| (0, pair.1)));
    one + other - entropy(&mut pairs.iter().copied())
}
