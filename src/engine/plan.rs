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
    let mut placed = vec![false; n];
    for (placed, fixed) in placed.iter_mut().zip(fixed) {
        *placed = *fixed;
    }
    let mut movable = Vec::with_capacity(n);
    for element in order.iter().copied().chain(0..n as u32) {
        if let Some(placed) = placed.get_mut(element as usize).filter(|placed| !**placed) {
            *placed = true;
            movable.push(element);
        }
    }
    let mut movable = movable.into_iter();
    (0..n).filter_map(|at| if fixed.get(at) == Some(&true) { Some(at as u32) } else { movable.next() }).collect()
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
    let Some(stays) = stays(wanted, fixed) else { return Vec::new() };
    let mut moves = Vec::new();
    let mut before = None;
    // From the end: what an element goes before is then at its place already.
    for (element, stays) in wanted.iter().zip(&stays).rev() {
        if !stays {
            moves.push(Move { element: *element, before });
        }
        before = Some(*element);
    }
    moves
}

/// Marks the positions whose elements need not move; none when `wanted` is not what it has to be.
fn stays(wanted: &[u32], fixed: &[bool]) -> Option<Vec<bool>> {
    let n = wanted.len();
    let is_fixed = |element: u32| fixed.get(element as usize) == Some(&true);
    let mut stays = vec![false; n];
    for element in wanted {
        let seen = stays.get_mut(*element as usize)?;
        if core::mem::replace(seen, true) {
            return None;
        }
    }
    stays.fill(false);

    // The next fixed element at or after each position; an element that stays lies between its fixed neighbours.
    let mut above = vec![u32::MAX; n];
    let mut next = u32::MAX;
    for (element, above) in wanted.iter().zip(&mut above).rev() {
        *above = next;
        if is_fixed(*element) {
            if *element >= next {
                return None;
            }
            next = *element;
        }
    }

    // Patience sorting: `ends[k]` is the position of the smallest element in which an increasing run of k + 1 elements
    // can end, `previous` leads back along the run. Fixed elements fit every run of eligible ones, so that a longest
    // run holds them all.
    let mut ends: Vec<u32> = Vec::new();
    let mut previous = vec![u32::MAX; n];
    let mut below = None;
    for (at, (element, above)) in wanted.iter().zip(&above).enumerate() {
        if Some(*element) < below || element > above {
            continue;
        }
        if is_fixed(*element) {
            below = Some(*element);
        }
        let length = ends.partition_point(|end| wanted.get(*end as usize) < Some(element));
        if let (Some(slot), Some(end)) = (previous.get_mut(at), length.checked_sub(1).and_then(|last| ends.get(last))) {
            *slot = *end;
        }
        match ends.get_mut(length) {
            Some(end) => *end = at as u32,
            None => ends.push(at as u32),
        }
    }
    let mut at = ends.last().copied();
    while let Some(position) = at {
        *stays.get_mut(position as usize)? = true;
        at = previous.get(position as usize).copied().filter(|previous| *previous != u32::MAX);
    }
    Some(stays)
}
