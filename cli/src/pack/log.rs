//! A shop's log as the statistics read it.
use konomi::engine::event::Kind;

use crate::journeys::Histories;
use crate::statistics::sequences::{Follows, Sequences, Step};

/// The steps of all visitors. What was bought at one time is one basket.
pub fn sequences(histories: &Histories) -> Sequences {
    let mut sequences = Sequences::default();
    for visitor in 0..histories.visitors() {
        let mut before: Option<(Kind, u32)> = None;
        sequences.push(histories.events(visitor).iter().map(|event| {
            let is_basket = before == Some((Kind::Purchase, event.t)) && event.kind == Kind::Purchase && event.t > 0;
            before = Some((event.kind, event.t));
            let follows = match (is_basket, event.starts_session()) {
                (true, _) => Follows::Together,
                (false, true) => Follows::Anew,
                (false, false) => Follows::Next,
            };
            Step { item: event.item, follows, time: event.t }
        }));
    }
    sequences
}
