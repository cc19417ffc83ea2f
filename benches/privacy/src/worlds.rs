//! The two worlds: the same visitor with and without one look at an item.
use konomi::engine::event::Kind;
use konomi::engine::item::Item;
use konomi::engine::math::mix64;
use rayon::prelude::*;

use crate::data::{Done, Shop};
use crate::dump::{Dump, Form, decode, price_key};

/// Which looks are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// The only thing that the visitor did with the item.
    Only,
    /// One of several things that the visitor did with it.
    Repeated,
    /// Either, as they come.
    Any,
}

/// When the look was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In the visitor's only visit.
    Once,
    /// In a visit of which it is all that happened; everything else was in one that ended [`AWAY`] before.
    Alone,
    /// In a visit that is the later half of what the visitor did; the first half was [`AWAY`] before.
    Half,
    /// In the same visit, of a visitor of whom nothing was stored before it: what that visit tells by itself.
    Fresh,
}

/// How long a visitor was away who comes back: ten days.
const AWAY: f64 = 10.0 * 86_400_000.0;

/// Which pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which looks.
    pub looks: Looks,
    /// When.
    pub when: When,
    /// Only where something of the item's was stored before: one of its terms, or prices of its category.
    pub is_known: bool,
}

/// A look, and what is stored with it and without it.
pub struct Pair {
    /// The visitor.
    pub visitor: usize,
    /// The look, in the visitor's visit.
    pub at: usize,
    /// What is stored without it, and with it.
    pub worlds: [Dump; 2],
}

/// A number that depends on a seed and two others.
pub fn random(seed: u64, a: u64, b: u64) -> u64 {
    mix64(mix64(mix64(seed) ^ a) ^ b)
}

/// What a visitor did: an earlier visit, and the one of the look, without it and with it.
struct Life {
    before: Vec<Done>,
    worlds: [Vec<Done>; 2],
    now: f64,
}

impl When {
    /// None where the look was not in the visit in question.
    fn life(self, visit: &[Done], at: usize) -> Option<Life> {
        let from = match self {
            Self::Once => 0,
            Self::Alone => visit.len(),
            Self::Half | Self::Fresh => visit.len() / 2,
        };
        let mut before: Vec<Done> = visit[..from].to_vec();
        let mut later = visit[from..].to_vec();
        let mut look = visit[at];
        let mut now = later.first().map_or(look.time, |done| done.time);
        if self == Self::Alone {
            before.remove(at);
            now = before.last().map_or(now, |done| done.time) + AWAY;
            look.time = now;
            return Some(Life { before, worlds: [Vec::new(), vec![look]], now });
        }
        if self != Self::Once {
            now += AWAY;
            later.iter_mut().for_each(|done| done.time += AWAY);
        }
        let mut without = later.clone();
        without.remove(at.checked_sub(from)?);
        Some(Life { before, worlds: [without, later], now })
    }
}

/// Whether something of an item's is stored already.
fn is_known(stored: &Dump, item: &Item) -> bool {
    item.terms.iter().any(|(term, _)| stored.older.contains_key(&term.0))
        || stored.older_prices.contains_key(&price_key(item))
}

/// Draws looks uniformly, of all visitors; whose, and which, depends neither on the form nor on what the look leaves.
pub fn pairs(shop: &Shop, form: Form, asked: Asked, count: usize, seed: u64) -> Vec<Pair> {
    let mut all: Vec<(u64, usize, usize)> = Vec::new();
    for (visitor, visit) in shop.visitors.iter().enumerate() {
        for (at, done) in visit.iter().enumerate() {
            let product = shop.products[done.item];
            let times = visit.iter().filter(|other| shop.products[other.item] == product).count();
            let is_asked = match asked.looks {
                Looks::Only => times == 1,
                Looks::Repeated => times > 1,
                Looks::Any => true,
            };
            if is_asked && matches!(done.kind, Kind::View | Kind::Click) {
                all.push((random(seed, visitor as u64, at as u64), visitor, at));
            }
        }
    }
    all.sort_unstable();
    if !asked.is_known && matches!(asked.when, When::Once | When::Alone) {
        all.truncate(count);
    }
    let mut pairs: Vec<Pair> = all
        .into_par_iter()
        .filter_map(|(_, visitor, at)| {
            let visit = &shop.visitors[visitor];
            let Life { before, worlds, now } = asked.when.life(visit, at)?;
            let first = before.first().map_or(now, |done| done.time);
            let stored = form.bytes(&shop.items, &[], &before, first);
            if asked.is_known {
                // As it ships, so that the controls have the same visitors.
                let stored = Form::Shipped.bytes(&shop.items, &[], &before, first);
                let stored = decode(&Form::Shipped.bytes(&shop.items, &stored, &[], now));
                if !is_known(&stored, &shop.items[visit[at].item]) {
                    return None;
                }
            }
            let left = if asked.when == When::Fresh { (&[][..], &[][..]) } else { (&stored[..], &before[..]) };
            let worlds = worlds.map(|done| form.store(&shop.items, left, &done, now));
            Some(Pair { visitor, at, worlds })
        })
        .collect();
    pairs.truncate(count);
    pairs
}
