//! From a ranked order to the moves on a page.

use alloc::vec::Vec;

use wasm_bindgen::prelude::*;

use crate::engine::plan;

/// The least moves that bring the elements of a container into an order.
///
/// `order`: the cards, best first; `fixed`: for each element of the container whether it stays, which everything that
/// is not a card does. Elements are named by their present position.
///
/// Returns the elements in their new order (as many as `fixed` is long), then two numbers a move: the element to move
/// and the one it goes before, `u32::MAX` for the end.
#[wasm_bindgen]
pub fn plan(order: &[u32], fixed: &[u8]) -> Vec<u32> {
    let fixed: Vec<bool> = fixed.iter().map(|flag| *flag != 0).collect();
    let mut wanted = plan::wanted(order, fixed.len(), &fixed);
    let moves = plan::moves(&wanted, &fixed);
    wanted.extend(moves.into_iter().flat_map(|step| [step.element, step.before.unwrap_or(u32::MAX)]));
    wanted
}
