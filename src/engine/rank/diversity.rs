//! Variety: the first positions are not all of a kind (maximal marginal relevance, Carbonell and Goldstein 1998).

use alloc::vec;
use alloc::vec::Vec;

use super::{
    super::{
        item::{Pack, Prepared},
        limits::DIVERSE,
        list::push,
        math::isqrt,
    },
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
pub(super) fn unlike(list: &List, lambda: i32, alike: &dyn Fn(&[u32]) -> Vec<u32>) -> Vec<u32> {
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
    // The numbers of those that are not pinned, by place, then those of the pinned ones.
    let mut indexes = Vec::new();
    for card in (0..count).map(|place| list.card(place)).chain(window.iter().flatten().copied()) {
        push(&mut indexes, card.index);
    }
    let matrix = alike(&indexes);
    let (mut order, mut next_pin) = (Vec::new(), count);
    for pin in window {
        let mut above = next_pin;
        if pin.is_some() {
            next_pin += 1;
        } else {
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
            (above, ..) = rest.remove(best);
            push(&mut order, above as u32);
        }
        for (place, _, likest) in &mut rest {
            let alike = matrix.get(above * indexes.len() + *place).copied().unwrap_or(0);
            *likest = (alike.min(ONE as u32) as i32).max(*likest);
        }
    }
    order
}

/// How alike candidates are, each to each: the cosine of their embeddings where the pack has them, else that of their
/// terms. In units of 1/4,096; what points away from another is not alike.
pub(super) fn likeness(candidates: &Prepared, pack: &Pack, indexes: &[u32]) -> Vec<u32> {
    let vectors: Vec<Vec<i32>> = indexes.iter().map(|index| direction(candidates, pack, *index)).collect();
    let mut matrix = Vec::new();
    // The weights of one candidate's terms by their ids, so that the others look theirs up.
    let mut weights = vec![0; candidates.vocabulary().len()];
    for (one, mine) in indexes.iter().zip(&vectors) {
        let spread = |weights: &mut Vec<u32>, is_mine: bool| {
            for term in candidates.terms(*one as usize) {
                if let Some(place) = weights.get_mut((term >> 8) as usize) {
                    *place = if is_mine { term & 0xff } else { 0 };
                }
            }
        };
        spread(&mut weights, true);
        for (other, theirs) in indexes.iter().zip(&vectors) {
            let cosine = if mine.is_empty() || theirs.is_empty() {
                terms_alike(&weights, candidates.terms(*other as usize))
            } else {
                mine.iter().zip(theirs).map(|(a, b)| a * b).sum::<i32>() / ONE
            };
            push(&mut matrix, cosine.clamp(0, ONE) as u32);
        }
        spread(&mut weights, false);
    }
    matrix
}

/// The embedding of a candidate as a vector of length `ONE`; nothing where it has none.
fn direction(candidates: &Prepared, pack: &Pack, index: u32) -> Vec<i32> {
    let row = pack.row(candidates.items().get(index as usize).map_or(0, |item| item.row));
    let mut vector: Vec<i32> = (0..pack.dimensions()).map(|place| row.component(false, place)).collect();
    let length = isqrt(vector.iter().map(|part| (part * part) as u64).sum::<u64>() << 16) as i64;
    if length == 0 {
        return Vec::new();
    }
    for part in &mut vector {
        *part = (i64::from((*part * ONE) << 8) / length) as i32;
    }
    vector
}

/// How alike two candidates are by their terms, one's weights by id: the cosine. Category and brand are among the terms, and
/// weigh most.
fn terms_alike(weights: &[u32], terms: &[u32]) -> i32 {
    // Both are unit vectors times 64.
    let mut sum = 0;
    for term in terms {
        sum += weights.get((term >> 8) as usize).copied().unwrap_or(0) * (term & 0xff);
    }
    (sum as i32).min(ONE)
}
