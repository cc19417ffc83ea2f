//! From the present order to the wanted one with the least moves.
//!
//! Elements are named by their present position. Everything is in numbers of one size, as it crosses the boundary.

use alloc::vec::Vec;

use super::list::push;

/// Behind the last element; no element.
pub const END: u32 = u32::MAX;

/// Puts a ranked order into the positions that can be moved.
///
/// `fixed` has a number an element, which is not 0 where the element keeps its position. The others take the free
/// positions in the order of `order`, and those that `order` leaves out follow in their present order. Numbers that are
/// out of range or come twice are ignored, so that the result is always a permutation.
///
/// ```
/// use konomi::engine::plan::wanted;
/// assert_eq!(wanted(&[3, 1, 2], &[1, 0, 0, 0]), [0, 3, 1, 2]);
/// ```
pub fn wanted(order: &[u32], fixed: &[u32]) -> Vec<u32> {
    let (mut placed, mut wanted) = (Vec::new(), Vec::new());
    for is_fixed in fixed {
        push(&mut placed, *is_fixed);
    }
    let mut next = 0;
    for (at, is_fixed) in fixed.iter().enumerate() {
        let mut element = at as u32;
        if *is_fixed == 0 {
            while next < order.len() + fixed.len() {
                element = order.get(next).copied().unwrap_or(next.wrapping_sub(order.len()) as u32);
                next += 1;
                if let Some(place) = placed.get_mut(element as usize)
                    && *place == 0
                {
                    *place = 1;
                    break;
                }
            }
        }
        push(&mut wanted, element);
    }
    wanted
}

/// The moves that bring about the wanted order, to be carried out one after the other: two numbers a move, the element to
/// take out and the one before which it goes, or [`END`].
///
/// `wanted` and `fixed` are as in [`wanted()`]; fixed elements are not moved. The number of moves is the least that there
/// can be: every element that need not move belongs to one longest increasing subsequence, and that subsequence holds all
/// fixed elements. Takes n log n steps.
///
/// ```
/// use konomi::engine::plan::{END, moves};
/// // The last card comes to the front; the others stay where they are.
/// assert_eq!(moves(&[2, 0, 1], &[0, 0, 0]), [2, 0]);
/// assert_eq!(moves(&[1, 2, 0], &[0, 0, 0]), [0, END]);
/// ```
pub fn moves(wanted: &[u32], fixed: &[u32]) -> Vec<u32> {
    // Patience sorting: `ends` holds, for each length, the position of the smallest element in which an increasing run
    // of that length can end, and `previous` leads back along the run.
    let (mut ends, mut previous) = (Vec::new(), Vec::new());
    let mut least = 0;
    for (at, element) in wanted.iter().enumerate() {
        let (mut length, mut over) = (0, ends.len());
        while length < over {
            let middle = (length + over) / 2;
            if get(wanted, get(&ends, middle) as usize) < *element {
                length = middle + 1;
            } else {
                over = middle;
            }
        }
        push(&mut previous, get(&ends, length.wrapping_sub(1)));
        // What stands behind a fixed element and is less cannot stay.
        if *element >= least {
            if fixed.get(*element as usize).is_some_and(|is_fixed| *is_fixed != 0) {
                // From here on, every run goes through this one.
                least = *element;
                ends.truncate(length);
            }
            match ends.get_mut(length) {
                Some(end) => *end = at as u32,
                None => push(&mut ends, at as u32),
            }
        }
    }
    let mut stays = get(&ends, ends.len().wrapping_sub(1));
    let (mut moves, mut before) = (Vec::new(), END);
    // From the end: what an element goes before is then at its place already.
    for (at, element) in wanted.iter().enumerate().rev() {
        if at as u32 == stays {
            stays = get(&previous, at);
        } else {
            push(&mut moves, *element);
            push(&mut moves, before);
        }
        before = *element;
    }
    moves
}

fn get(list: &[u32], at: usize) -> u32 {
    list.get(at).copied().unwrap_or(END)
}
