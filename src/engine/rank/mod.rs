//! What order is best: features, weights, policy, and a total order.

use alloc::vec::Vec;

use super::{
    config::Manners,
    item::{Pack, Prepared},
    list::{push, push64},
    math::sort,
    profile::Profile,
    read::Key,
};

pub mod dense;
mod diversity;
mod features;
pub mod manners;
mod policy;
mod reasons;
mod score;
mod trees;
mod values;
mod weights;

pub use features::{ALL_FEATURES, FEATURES, Feature};
pub use policy::Why;
pub use reasons::{ALL_REASONS, REASONS, Reason};
pub use score::{Contributions, Scorer};
pub use trees::{Group, TREES, Test, Tree, Trees};
pub use values::{LIMIT, Values};
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
    pub pins: &'a [[u32; 2]],
    /// The most entries wanted; 0 means all.
    pub limit: usize,
    /// The weights of the features.
    pub weights: &'a Weights,
    /// The pack in which the candidates have their rows.
    pub pack: &'a Pack,
    /// Whether the candidates stand in an order that the shop chose. If not, no position says anything.
    pub order_known: bool,
    /// What is done to the order after the score; nothing without the feature `pack`.
    pub manners: &'a Manners,
    /// A number from which chance is made where manners ask for it (`Manners::explore`): the same number, the same order.
    pub seed: u64,
}

/// A ranked candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The position in the shop's order.
    pub index: u32,
    /// The score in units of 1/4,096.
    pub score: i32,
    /// What each reason adds to the score. They sum up to it, and are all 0 without evidence.
    pub parts: Contributions,
    /// What moved it after it was scored.
    pub moved: Option<Moved>,
}

/// Why an entry does not stand where its score would have put it. What only makes room is not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The position it would have had.
    pub from: u32,
    /// Bits of [`manners::step`].
    pub steps: u32,
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
/// profile has any (`Profile::has_evidence`) and at least one reason of the shopper's own (`Reason::is_evidence`) is not 0 for at
/// least one candidate. Where the candidates have no order, or the
/// weights rank without evidence, whatever is not 0 ranks them, what is popular too.
pub fn rank(candidates: &Prepared, profile: &mut Profile, context: &Context) -> Ranking {
    let mut numbers = Vec::new();
    let mut moved = Vec::new();
    rank_into(&mut numbers, &mut moved, candidates, profile, context);
    Ranking::of(&numbers, &moved)
}

/// As [`rank`], in numbers as they cross the boundary: evidence (0 or 1), the number of rows, the rows (index, score, a
/// contribution a reason), and what was taken out (index, number of [`Why`]).
/// `moved`: what manners moved (index, position by score, bits of [`manners::step`]).
pub fn rank_into(
    out: &mut Vec<u32>,
    moved: &mut Vec<u32>,
    candidates: &Prepared,
    profile: &mut Profile,
    context: &Context,
) {
    profile.advance(context.now_ms);
    let scorer = Scorer::new(candidates, profile, context);
    // Where there is no order that could stand, or a better one was learned, whatever is known ranks.
    let is_free = cfg!(feature = "pack") && (!context.order_known || context.weights.ranks_without_evidence);
    let has_evidence = is_free || profile.has_evidence();
    let mut is_evidence = false;
    // What sorts: the score or the wanted position, then the place in the shop's order; so that the best has the lowest number.
    let (mut free, mut pinned) = (Vec::new(), Vec::new());
    let (mut kept, mut excluded) = (Vec::new(), Vec::new());
    for (index, item) in candidates.items().iter().enumerate() {
        let facts = scorer.facts(item);
        let mut position = u32::MAX;
        for [wanted, candidate] in context.pins {
            if *candidate == index as u32 {
                position = position.min(*wanted);
            }
        }
        let why = if position == u32::MAX { policy::why(profile, item, &facts) } else { None };
        let parts = if has_evidence && why.is_none() { scorer.parts(index, item, &facts) } else { [0; REASONS] };
        let mut score = 0;
        for (reason, part) in parts.into_iter().enumerate() {
            score += part;
            is_evidence |= part != 0 && (is_free || Reason::is_evidence(reason));
            if KEEPS {
                push(&mut kept, part as u32);
            }
        }
        if let Some(why) = why {
            push(&mut excluded, index as u32);
            push(&mut excluded, why as u32);
            continue;
        }
        if position == u32::MAX {
            push64(&mut free, free_key(score, index));
        } else {
            push64(&mut pinned, u64::from(position) << 32 | index as u64);
        }
    }
    let mut count = free.len() + pinned.len();
    if context.limit > 0 {
        count = count.min(context.limit);
    }
    if is_evidence {
        sort(&mut free);
    }
    sort(&mut pinned);
    if cfg!(feature = "pack") && is_evidence {
        manners::settle(&mut free, &pinned, moved, candidates, &scorer, context);
    }
    push(out, is_evidence.into());
    push(out, count as u32);
    let (mut next, mut next_pinned) = (0, 0);
    for at in 0..count {
        // A pinned candidate, when its position has come, or when there are no others.
        let key = match pinned.get(next_pinned) {
            Some(key) if key >> 32 <= at as u64 || next == free.len() => {
                next_pinned += 1;
                *key
            }
            _ => {
                next += 1;
                free.get(next - 1).copied().unwrap_or(0)
            }
        };
        let index = key as u32 as usize;
        let parts = if !is_evidence {
            [0; REASONS]
        } else if KEEPS {
            kept.as_chunks().0.get(index).map_or([0; REASONS], |row| row.map(|part: u32| part as i32))
        } else {
            scorer.contributions(index)
        };
        push(out, index as u32);
        push(out, parts.iter().sum::<i32>() as u32);
        for part in parts {
            push(out, part as u32);
        }
    }
    for number in excluded {
        push(out, number);
    }
}

/// The key of a candidate that is not pinned.
fn free_key(score: i32, index: usize) -> u64 {
    u64::from(score as u32 ^ 0x7fff_ffff) << 32 | index as u64
}

/// Whether the parts of every score are kept. With a pack few are wanted of many: to add theirs up once more is quicker, and the module
/// has no room for both.
const KEEPS: bool = cfg!(not(feature = "pack"));

/// Numbers of a row of [`rank_into`].
const ROW: usize = 2 + REASONS;

impl Ranking {
    /// Reads what [`rank_into`] wrote.
    fn of(numbers: &[u32], mut moved: &[u32]) -> Self {
        let mut ranking = Self::default();
        let [evidence, count, rest @ ..] = numbers else { return ranking };
        ranking.evidence = *evidence != 0;
        let (rows, excluded) = rest.split_at_checked(*count as usize * ROW).unwrap_or_default();
        for row in rows.chunks_exact(ROW) {
            let [index, score, parts @ ..] = row else { continue };
            let mut entry = Entry { index: *index, score: *score as i32, parts: [0; REASONS], moved: None };
            // In the order of the rows.
            if let [of, from, steps, rest @ ..] = moved
                && of == index
            {
                (entry.moved, moved) = (Some(Moved { from: *from, steps: *steps }), rest);
            }
            for (part, number) in entry.parts.iter_mut().zip(parts) {
                *part = *number as i32;
            }
            ranking.order.push(entry);
        }
        for pair in excluded.chunks_exact(2) {
            let [index, number] = pair else { continue };
            ranking.excluded.extend(Why::ALL.get(*number as usize).map(|why| (*index, *why)));
        }
        ranking
    }
}
