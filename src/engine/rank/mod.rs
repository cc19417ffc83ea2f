//! What order is best: features, weights, policy, and a total order.

use alloc::vec::Vec;

use super::{item::Prepared, math::sort, profile::Profile, read::Key};

mod features;
mod policy;
mod score;
mod weights;

pub use features::{FEATURES, Feature};
pub use policy::Why;
pub use score::{Contributions, Scorer};
pub use weights::Weights;

/// What a ranking depends on besides the candidates and the profile.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time in milliseconds, see `time::Day`.
    pub now_ms: f64,
    /// The keys of the item that this page is about, the strongest first; empty when there is none.
    pub current: &'a [Key],
    /// Items that the shop wants at fixed positions, counted from 0. They are shown even where the policy would take
    /// them out. Of two at one position the first gets it.
    pub pins: &'a [(Key, u32)],
    /// The most entries wanted; 0 means all.
    pub limit: usize,
    /// The weights of the features.
    pub weights: &'a Weights,
}

/// A ranked candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The position in the shop's order.
    pub index: u32,
    /// The score in units of 1/4,096.
    pub score: i32,
}

/// A ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The candidates in the best order.
    pub order: Vec<Entry>,
    /// What the policy took out, in the shop's order.
    pub excluded: Vec<(u32, Why)>,
    /// Whether what is remembered says anything about these candidates. If not, `order` is the shop's.
    pub evidence: bool,
}

/// Ranks candidates: the highest score first, and of equals what the shop shows first.
///
/// Without evidence the shop's order stands, with scores of 0; the policy holds all the same. There is evidence when the
/// profile has any (`Profile::has_evidence`) and at least one feature other than the shop's order is not 0 for at
/// least one candidate.
pub fn rank(candidates: &Prepared, profile: &mut Profile, context: &Context) -> Ranking {
    profile.advance(context.now_ms);
    let scorer = Scorer::new(candidates, profile, context.weights);
    let mut ranking = Ranking::default();
    let has_evidence = profile.has_evidence();
    for (index, item) in candidates.items().iter().enumerate() {
        let why = policy::why(profile, context.current, &scorer.facts(item));
        let is_pinned = || context.pins.iter().any(|(key, _)| item.keys.contains(key));
        if let Some(why) = why.filter(|_| !is_pinned()) {
            ranking.excluded.push((index as u32, why));
            continue;
        }
        let mut score = 0;
        if has_evidence {
            for (feature, part) in scorer.contributions(index).into_iter().enumerate() {
                score += part;
                ranking.evidence |= part != 0 && feature != Feature::ShopOrder as usize;
            }
        }
        ranking.order.push(Entry { index: index as u32, score });
    }
    if ranking.evidence {
        order_by_score(&mut ranking.order);
    } else {
        ranking.order.iter_mut().for_each(|entry| entry.score = 0);
    }
    pin(&mut ranking.order, candidates, context.pins);
    if context.limit > 0 {
        ranking.order.truncate(context.limit);
    }
    ranking
}

fn order_by_score(order: &mut [Entry]) {
    // The sign bit flipped, scores ascend as unsigned numbers; all bits flipped, the highest comes first.
    let flip = 0x7fff_ffff;
    let mut keys: Vec<u64> =
        order.iter().map(|entry| u64::from(entry.score as u32 ^ flip) << 32 | u64::from(entry.index)).collect();
    sort(&mut keys);
    for (entry, key) in order.iter_mut().zip(keys) {
        *entry = Entry { index: key as u32, score: ((key >> 32) as u32 ^ flip) as i32 };
    }
}

/// Puts the pinned items at their positions, or at the end when there are fewer.
fn pin(order: &mut Vec<Entry>, candidates: &Prepared, pins: &[(Key, u32)]) {
    let mut keys: Vec<u64> = pins.iter().enumerate().map(|(at, pin)| u64::from(pin.1) << 32 | at as u64).collect();
    sort(&mut keys);
    // All are taken out before the first is put back, so that none moves another away.
    let mut taken = Vec::new();
    for key in keys {
        let Some((wanted, position)) = pins.get(key as u32 as usize) else { continue };
        let is_it =
            |entry: &Entry| candidates.items().get(entry.index as usize).is_some_and(|item| item.keys.contains(wanted));
        if let Some(at) = order.iter().position(is_it) {
            taken.push((order.remove(at), *position as usize));
        }
    }
    let mut free = 0;
    for (entry, position) in taken {
        let at = position.max(free).min(order.len());
        order.insert(at, entry);
        free = at + 1;
    }
}
