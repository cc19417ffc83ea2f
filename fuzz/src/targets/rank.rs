//! Rankings.
use konomi::engine::{
    config::Manners,
    item::{Item, Pack, Prepared},
    rank::{Context, Weights, rank as ranked},
};

use crate::draw::Draw;
use crate::world::{self, NOW};

/// Any profile, items, manners, pins and limit:
/// - every item is in the order or taken out, once; a limit cuts and changes nothing;
/// - every score is the exact sum of its reasons, and without evidence the order is the shop's;
/// - the same inputs give the same ranking.
pub fn rank(draw: &mut Draw) {
    let mut profile = world::profile(draw);
    let items: Vec<Item> = (0..draw.below(9)).map(|_| draw.pick(world::items()).clone()).collect();
    let count = items.len() as u32;
    let weights = if draw.one_in(2) { Weights::DEFAULT } else { any_weights(draw) };
    let pins: Vec<[u32; 2]> = (0..draw.below(3)).map(|_| [draw.edge() % 12, draw.edge() % 12]).collect();
    let manners = if draw.one_in(2) { Manners::OFF } else { any_manners(draw) };
    let current = if draw.one_in(2) { &world::items()[3].keys[..] } else { &[] };
    let (order_known, now_ms) = (draw.one_in(2), world::later(draw, NOW));
    let context = Context {
        now_ms,
        current,
        pins: &pins,
        limit: 0,
        weights: &weights,
        pack: &Pack::EMPTY,
        order_known,
        manners: &manners,
        seed: draw.number(),
    };
    let prepared = Prepared::of(items);
    let ranking = ranked(&prepared, &mut profile, &context);
    assert_eq!(ranked(&prepared, &mut profile, &context), ranking, "the same again");
    let mut all: Vec<u32> = ranking.order.iter().map(|entry| entry.index).collect();
    all.extend(ranking.excluded.iter().map(|(index, _)| *index));
    all.sort_unstable();
    assert!(all.into_iter().eq(0..count), "each once");
    for entry in &ranking.order {
        assert_eq!(
            entry.parts.iter().map(|part| i64::from(*part)).sum::<i64>(),
            i64::from(entry.score),
            "the sum of its reasons"
        );
        assert!(ranking.evidence || entry.score == 0);
    }
    if !ranking.evidence && pins.is_empty() {
        assert!(ranking.order.is_sorted_by_key(|entry| entry.index), "the shop's order");
    }
    let limit = draw.below(10);
    let cut = ranked(&prepared, &mut profile, &Context { limit, ..context });
    let kept = if limit == 0 { ranking.order.len() } else { limit.min(ranking.order.len()) };
    assert_eq!(cut.order[..], ranking.order[..kept], "a limit cuts");
}

fn any_weights(draw: &mut Draw) -> Weights {
    let mut weights = Weights { ranks_without_evidence: draw.one_in(2), ..Weights::DEFAULT };
    weights.linear = weights.linear.map(|_| draw.edge() as i16);
    weights
}

fn any_manners(draw: &mut Draw) -> Manners {
    Manners {
        diversity: draw.edge() as u8,
        brand_cap: draw.edge() as u8,
        category_cap: draw.edge() as u8,
        frequency_cap: draw.edge() as u8,
        rotate: draw.one_in(2),
        fatigue: draw.edge() as u8,
        explore: draw.edge() as u8,
    }
}
