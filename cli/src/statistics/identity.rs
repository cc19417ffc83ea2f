//! What an item is, whatever the shop calls it: from its terms, its touches and its neighbours.
use konomi::engine::item::Item;
use konomi::engine::math::mix64;
use rayon::prelude::*;

use super::sparse::Sparse;

/// A number for each item that does not depend on ids, or on the order of the feed and of the log. Where something must
/// be drawn, or one of two equals be taken, it decides: names say nothing of items, so they must not change the result.
/// Only items that the log and the feed do not tell apart share a number.
pub fn identities(items: &[Item], touches: &[u32], counts: &Sparse, seed: u64) -> Vec<u64> {
    let of_item = |(item, touches): (&Item, &u32)| {
        let own = mix64(seed ^ mix64(u64::from(*touches)) ^ (item.log_price as u64).rotate_left(40));
        item.terms
            .iter()
            .fold(own, |sum, (term, weight)| sum.wrapping_add(mix64(u64::from(term.0) << 8 | u64::from(*weight))))
    };
    let mut own: Vec<u64> = items.par_iter().zip(touches).map(of_item).collect();
    // Twice: items are told apart by their neighbours, and by their neighbours' neighbours.
    for _ in 0..2 {
        own = (0..items.len())
            .into_par_iter()
            .map(|number| {
                // A sum, because neighbours have no order.
                let near = counts.row(number).iter().fold(0_u64, |sum, (other, count)| {
                    let other = own.get(*other as usize).copied().unwrap_or(0);
                    sum.wrapping_add(mix64(other ^ u64::from(count.to_bits()).rotate_left(32)))
                });
                mix64(own.get(number).copied().unwrap_or(0).wrapping_add(near))
            })
            .collect();
    }
    own
}

/// The numbers of the items in the order of their identities.
pub fn order(identities: &[u64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..identities.len() as u32).collect();
    order.par_sort_by_key(|number| (identities.get(*number as usize).copied(), *number));
    order
}
