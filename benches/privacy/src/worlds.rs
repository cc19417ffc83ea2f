//! The two worlds: the same visitor with and without one look at an item.
use konomi::engine::event::Kind;
use konomi::engine::math::mix64;
use rayon::prelude::*;

use crate::data::Shop;
use crate::dump::{Dump, Form};

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

/// Draws looks uniformly, of all visitors; whose, and which, depends neither on the form nor on what is stored.
pub fn pairs(shop: &Shop, form: Form, looks: Looks, count: usize, seed: u64) -> Vec<Pair> {
    let mut all: Vec<(u64, usize, usize)> = Vec::new();
    for (visitor, visit) in shop.visitors.iter().enumerate() {
        for (at, done) in visit.iter().enumerate() {
            let product = shop.products[done.item];
            let times = visit.iter().filter(|other| shop.products[other.item] == product).count();
            let is_asked = match looks {
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
    all.truncate(count);
    all.into_par_iter()
        .map(|(_, visitor, at)| {
            let visit = &shop.visitors[visitor];
            let worlds = [Some(at), None].map(|without| form.store(&shop.items, visit, without));
            Pair { visitor, at, worlds }
        })
        .collect()
}
