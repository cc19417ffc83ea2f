//! From the present order to the wanted one with the least moves.

use alloc::{vec, vec::Vec};

/// Takes an element out and puts it before another, or at the end of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The element, by its present position.
    pub element: u32,
    /// The element before which it goes; none means behind the last one.
    pub before: Option<u32>,
}

/// Puts a ranked order into the positions that can be moved.
///
/// Elements are named by their present position, 0 to `n` - 1. A fixed element stays at its position; the others take
/// the free positions in the order of `order`, and those that `order` leaves out follow in their present order. Numbers
/// that are out of range or come twice are ignored, so that the result is always a permutation.
///
/// ```
/// use konomi::engine::plan::wanted;
/// assert_eq!(wanted(&[3, 1, 2], 4, &[true, false, false, false]), [0, 3, 1, 2]);
/// ```
pub fn wanted(order: &[u32], n: usize, fixed: &[bool]) -> Vec<u32> {
    let mut wanted = vec![NONE; n];
    let mut is_placed = vec![NONE; n];
    for (at, _) in fixed.iter().enumerate().filter(|(_, fixed)| **fixed) {
        set(&mut wanted, at, at as u32);
        set(&mut is_placed, at, 1);
    }
    let mut free = 0;
    for next in 0..order.len() + n {
        let element = order.get(next).copied().unwrap_or((next.wrapping_sub(order.len())) as u32);
        if element as usize >= n || get(&is_placed, element as usize) != NONE {
            continue;
        }
        set(&mut is_placed, element as usize, 1);
        while get(&wanted, free) != NONE {
            free += 1;
        }
        set(&mut wanted, free, element);
    }
    wanted
}

/// The moves that bring about the wanted order, to be carried out one after the other. Fixed elements are not moved.
///
/// `wanted` is a permutation of 0 to n - 1 in which the fixed elements stand in ascending order, as [`wanted()`] makes
/// it; anything else gives no moves. The number of moves is the least that there can be: every element that need not
/// move belongs to one longest increasing subsequence, and that subsequence holds all fixed elements. Takes
/// n log n steps.
///
/// ```
/// use konomi::engine::plan::{Move, moves};
/// // The last card comes to the front; the others stay where they are.
/// assert_eq!(moves(&[2, 0, 1], &[]), [Move { element: 2, before: Some(0) }]);
/// ```
pub fn moves(wanted: &[u32], fixed: &[bool]) -> Vec<Move> {
    let mut moves = Vec::new();
    let stays = stays(wanted, fixed);
    let mut before = None;
    // From the end: what an element goes before is then at its place already.
    for at in (0..stays.len()).rev() {
        let element = get(wanted, at);
        if get(&stays, at) == NONE {
            moves.push(Move { element, before });
        }
        before = Some(element);
    }
    moves
}

/// No element, or no position.
const NONE: u32 = u32::MAX;

fn get(list: &[u32], at: usize) -> u32 {
    list.get(at).copied().unwrap_or(NONE)
}

fn set(list: &mut [u32], at: usize, value: u32) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// Marks the positions whose elements need not move; empty when `wanted` is not what it has to be.
fn stays(wanted: &[u32], fixed: &[bool]) -> Vec<u32> {
    let n = wanted.len();
    let is_fixed = |element: u32| fixed.get(element as usize) == Some(&true);
    // The next fixed element behind each position: an element that stays lies between its fixed neighbours.
    let mut above = vec![NONE; n];
    let mut stays = vec![NONE; n];
    let mut next = NONE;
    for at in (0..n).rev() {
        let element = get(wanted, at);
        if element as usize >= n || get(&stays, element as usize) != NONE || is_fixed(element) && element >= next {
            return Vec::new();
        }
        set(&mut stays, element as usize, 1);
        set(&mut above, at, next);
        if is_fixed(element) {
            next = element;
        }
    }

    // Patience sorting: `ends` holds, for each length, the position of the smallest element in which an increasing run
    // of that length can end, and `previous` leads back along the run. Fixed elements fit every run of eligible ones,
    // so that a longest run holds them all.
    let (mut ends, mut previous) = (Vec::new(), vec![NONE; n]);
    let mut below = 0;
    for at in 0..n {
        let element = get(wanted, at);
        if element < below || element > get(&above, at) {
            continue;
        }
        if is_fixed(element) {
            below = element;
        }
        let (mut length, mut over) = (0, ends.len());
        while length < over {
            let middle = (length + over) / 2;
            if get(wanted, get(&ends, middle) as usize) < element {
                length = middle + 1;
            } else {
                over = middle;
            }
        }
        set(&mut previous, at, get(&ends, length.wrapping_sub(1)));
        if length == ends.len() {
            ends.push(NONE);
        }
        set(&mut ends, length, at as u32);
    }
    stays.fill(NONE);
    let mut at = get(&ends, ends.len().wrapping_sub(1));
    while at != NONE {
        set(&mut stays, at as usize, 1);
        at = get(&previous, at as usize);
    }
    stays
}
