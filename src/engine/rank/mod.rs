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
    /// Candidates that the shop wants at fixed positions: position and candidate, both counted from 0. They are shown
    /// even where the policy would take them out. Of two at one position the lower candidate gets it.
    pub pins: &'a [(u32, u32)],
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
    /// What each feature adds to the score. They sum up to it, and are all 0 without evidence.
    pub parts: Contributions,
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
    let has_evidence = profile.has_evidence();
    let mut ranking = Ranking::default();
    // What sorts: the score, then the position; both so that the best has the lowest number.
    let mut keys = Vec::new();
    for (at, item) in candidates.items().iter().enumerate() {
        let index = at as u32;
        let facts = scorer.facts(item);
        if let Some(why) = policy::why(profile, context.current, &facts)
            && !context.pins.iter().any(|(_, pinned)| *pinned == index)
        {
            ranking.excluded.push((index, why));
            continue;
        }
        let parts = if has_evidence { scorer.parts(at, item, &facts) } else { [0; FEATURES] };
        let score = parts.iter().sum();
        let says = |(feature, part): (usize, &i32)| feature != Feature::ShopOrder as usize && *part != 0;
        ranking.evidence |= parts.iter().enumerate().any(says);
        keys.push(u64::from(score as u32 ^ 0x7fff_ffff) << 32 | ranking.order.len() as u64);
        ranking.order.push(Entry { index, score, parts });
    }
    if ranking.evidence {
        sort(&mut keys);
        let shops = core::mem::take(&mut ranking.order);
        ranking.order.extend(keys.iter().filter_map(|key| shops.get(*key as u32 as usize)));
    } else {
        for entry in &mut ranking.order {
            (entry.score, entry.parts) = (0, [0; FEATURES]);
        }
    }
    pin(&mut ranking.order, context.pins);
    if context.limit > 0 {
        ranking.order.truncate(context.limit);
    }
    ranking
}

/// Puts the pinned items at their positions, or at the end when there are fewer.
fn pin(order: &mut Vec<Entry>, pins: &[(u32, u32)]) {
    let mut keys: Vec<u64> = pins.iter().map(|pin| u64::from(pin.0) << 32 | u64::from(pin.1)).collect();
    sort(&mut keys);
    // All are taken out before the first is put back, so that none moves another away.
    let mut taken = Vec::new();
    for key in keys {
        if let Some(at) = order.iter().position(|entry| entry.index == key as u32) {
            taken.push(((key >> 32) as usize, order.remove(at)));
        }
    }
    let mut free = 0;
    for (position, entry) in taken {
        let at = position.max(free).min(order.len());
        order.insert(at, entry);
        free = at + 1;
    }
}
