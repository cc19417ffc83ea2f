//! From a ranked order to the moves on a page.

use alloc::vec::Vec;

use wasm_bindgen::prelude::*;

use crate::engine::plan;

/// The least moves that bring the cards of a container into an order.
///
/// `order`: the cards (by their present place among the cards), best first. `slots`: for each card, in their present
/// order, its place among the container's elements. `fixed`: for each element of the container whether it stays, which
/// everything that is not a card does.
///
/// Returns the elements in their new order (as many as `fixed` is long), then two numbers a move: the element to move
/// and the one it goes before, `u32::MAX` for the end. All as places in the present order.
#[wasm_bindgen]
pub fn plan(order: &[u32], slots: &[u32], fixed: &[u8]) -> Vec<u32> {
    let is_fixed = |place: u32| fixed.get(place as usize) != Some(&0);
    let fixed_cards: Vec<bool> = slots.iter().map(|slot| is_fixed(*slot)).collect();
    let mut wanted: Vec<u32> = (0..fixed.len() as u32).collect();
    for (slot, card) in slots.iter().zip(plan::wanted(order, &fixed_cards)) {
        if let (Some(place), Some(element)) = (wanted.get_mut(*slot as usize), slots.get(card as usize)) {
            *place = *element;
        }
    }
    let stays: Vec<bool> = fixed.iter().map(|flag| *flag != 0).collect();
    let moves = plan::moves(&wanted, &stays);
    wanted.extend(moves.into_iter().flat_map(|step| [step.element, step.before.unwrap_or(u32::MAX)]));
    wanted
}
