//! What a browser is to be given to rank a case, and the order that came of it here: `--orders` writes a line for each, so that
//! the module that shoppers download can be held against this command (tests/cases/orders.mjs).
use konomi::engine::config::BoughtRule;
use serde_json::{Value, json};

use crate::feed::{Problems, name_of_id, printed};
use crate::journeys::Case;
use crate::visit::{List, Step};

use super::ranker::{Ranked, Ranker};

/// The line of a case: what its profile lived through (an event as kind, value, item, words and time; a session that begins
/// as its time alone), its candidates, and their order with the scores, in units of 1/4,096.
pub fn line(ranker: &Ranker, case: &Case, list: &List, line: u64, ranked: &Ranked) -> String {
    let mut steps = Vec::new();
    ranker.visits.live(case, line, &mut Problems::default(), &mut |step| {
        steps.push(match step {
            Step::Session(time) => json!(time),
            Step::Event { kind, value, item, words, time } => {
                json!([kind as u8, value, item.map(name_of_id), words, time])
            }
        });
    });
    let candidates: Vec<Value> = list.ids.iter().map(|id| json!([name_of_id(id), price_of(case, id)])).collect();
    let settings = ranker.visits.settings();
    json!({
        "line": line,
        "learned": settings.config.bought == BoughtRule::Learned,
        "salt": [settings.seed >> 32, settings.seed & 0xffff_ffff],
        "set": !list.is_ordered,
        "now": ranked.times.choice,
        "steps": steps,
        "candidates": candidates,
        "evidence": ranked.ranking.evidence,
        "order": ranked.ranking.order.iter().map(|entry| json!([entry.index, entry.score])).collect::<Vec<_>>(),
        "excluded": ranked.ranking.excluded.iter().map(|(at, why)| json!([at, *why as u8])).collect::<Vec<_>>(),
    })
    .to_string()
}

/// The price of an item in this list alone, as a shop prints it.
fn price_of(case: &Case, id: &str) -> Option<String> {
    let price = (*case.price_of.as_ref()?.get(id)?)?;
    Some(printed(price))
}
