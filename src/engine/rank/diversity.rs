//! Variety: the first positions are not all of a kind (maximal marginal relevance, Carbonell and Goldstein 1998).

use alloc::vec::Vec;

use super::{
    super::{limits::DIVERSE, list::push},
    manners::List,
};

/// How alike two candidates can be.
const ONE: i32 = 4_096;

/// Fills the first positions one by one, each with the candidate whose score, less its likeness to the most alike one
/// above it, is best. `lambda`, in hundredths: what the score counts; the likeness counts the rest. Of equals what
/// stands first now. Nothing comes in from beyond these positions.
///
/// Scores count from 0, the lowest of these candidates', to 1, the highest. A stage before this one may have moved
/// candidates against their scores, so each counts with the score that belongs to its place.
///
/// The places in the present order, in their new order.
pub(super) fn unlike(list: &List, lambda: i32, alike: &dyn Fn(u32, u32) -> i32) -> Vec<u32> {
    let window = list.window(DIVERSE);
    let count = window.iter().filter(|pin| pin.is_none()).count();
    let mut scores: Vec<i32> = (0..count).map(|place| list.card(place).score).collect();
    // At most `DIVERSE`, and nearly in order.
    for at in 1..count {
        for at in (1..=at).rev() {
            if scores.get(at) > scores.get(at - 1) {
                scores.swap(at, at - 1);
            }
        }
    }
    let low = i64::from(scores.last().copied().unwrap_or(0));
    let span = scores.first().map_or(0, |high| i64::from(*high) - low).max(1);
    let mut rest = Vec::new();
    for (place, score) in scores.iter().enumerate() {
        let score = ((i64::from(*score) - low) * i64::from(ONE) / span) as i32;
        rest.push((place, score, 0));
    }
    let mut order = Vec::new();
    for pin in window {
        let above = match pin {
            Some(card) => card,
            None => {
                let (mut best, mut highest) = (0, i32::MIN);
                for (at, (_, score, likest)) in rest.iter().enumerate() {
                    let value = lambda * score - (100 - lambda) * likest;
                    if value > highest {
                        (best, highest) = (at, value);
                    }
                }
                if best >= rest.len() {
                    break;
                }
                let (place, ..) = rest.remove(best);
                push(&mut order, place as u32);
                list.card(place)
            }
        };
        for (place, _, likest) in &mut rest {
            *likest = alike(above.index, list.card(*place).index).max(*likest).min(ONE);
        }
    }
    order
}
