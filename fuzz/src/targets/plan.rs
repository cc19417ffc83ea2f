//! The plan of moves.
use konomi::engine::plan::{END, moves, wanted};

use crate::draw::Draw;

/// Any wanted order, with numbers out of range and numbers twice, and any fixed cards:
/// - the result has every card once, each fixed one at its place, and the others as they were asked for;
/// - carrying out the plan on the page gives that order;
/// - no fixed card is moved, and no plan is shorter: what stays is one longest rising run through all fixed cards.
///   And any numbers at all give a plan of at most one move a card.
pub fn plan(draw: &mut Draw) {
    let count = if draw.one_in(32) { draw.below(200) } else { draw.below(14) };
    let often = 1 + draw.below(6);
    let fixed: Vec<u32> = (0..count).map(|_| if draw.one_in(often) { draw.edge() } else { 0 }).collect();
    let mut order: Vec<u32> = (0..count as u32).collect();
    draw.shuffle(&mut order);
    for _ in 0..draw.below(4) {
        let at = draw.below(order.len() + 1);
        order.insert(at, draw.edge() % 20);
    }
    order.truncate(draw.below(2 * order.len() + 1).min(order.len()));

    let list = wanted(&order, &fixed);
    let mut sorted = list.clone();
    sorted.sort_unstable();
    assert!(sorted.into_iter().eq(0..count as u32), "each card once");
    assert!(list.iter().zip(0..).all(|(card, at)| fixed[at as usize] == 0 || *card == at), "fixed cards stay");

    let plan = moves(&list, &fixed);
    let mut page: Vec<u32> = (0..count as u32).collect();
    for step in plan.chunks(2) {
        assert_eq!(fixed[step[0] as usize], 0, "a fixed card is never moved");
        page.retain(|card| *card != step[0]);
        let at = if step[1] == END {
            page.len()
        } else {
            page.iter().position(|card| *card == step[1]).expect("it is there")
        };
        page.insert(at, step[0]);
    }
    assert_eq!(page, list);
    assert_eq!(plan.len() / 2, count - longest(&list, &fixed), "the least moves");

    let any: Vec<u32> = (0..draw.below(12)).map(|_| draw.edge() % 16).collect();
    assert!(moves(&any, &fixed).len() <= 2 * any.len());
}

/// The length of the longest rising run that goes through all fixed cards, by comparing every two.
fn longest(list: &[u32], fixed: &[u32]) -> usize {
    let stays = |card: u32| fixed[card as usize] != 0;
    let mut best = vec![0_usize; list.len()];
    for (at, card) in list.iter().enumerate() {
        let (mut most, mut is_open) = (0, true);
        for before in (0..at).rev() {
            // A run may not pass over a fixed card.
            if is_open && list[before] < *card && (best[before] > 0) {
                most = most.max(best[before]);
            }
            if stays(list[before]) {
                is_open = false;
            }
        }
        // The first of a run has no fixed card before it.
        best[at] = if most > 0 || !list[..at].iter().any(|card| stays(*card)) { most + 1 } else { 0 };
    }
    let last = list.iter().rposition(|card| stays(*card)).unwrap_or(0);
    best.iter().skip(last).copied().max().unwrap_or(0)
}
