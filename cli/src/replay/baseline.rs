//! Orders that need no engine, to be compared with.
use std::collections::{HashMap, HashSet};

use crate::journey::Case;

use crate::measure::metrics::Rank;

/// The place of the chosen item when the items of the events come first, the latest first, and then the shop's order. Where
/// the list has no order, the others are all equal, and equal ones count against the baseline too.
pub fn touched_first(case: &Case, candidates: &[&str], chosen: usize, is_ordered: bool) -> Rank {
    let places: HashMap<&str, usize> = candidates.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut seen = HashSet::new();
    let mut touched = Vec::new();
    for event in case.events.iter().rev() {
        let id = event.product.as_ref().map_or("", |id| id.0.as_str());
        if let Some(at) = places.get(id)
            && seen.insert(*at)
        {
            touched.push(*at);
        }
    }
    let before = match touched.iter().position(|at| *at == chosen) {
        Some(place) => place,
        None if is_ordered => touched.len() + (0..chosen).filter(|at| !seen.contains(at)).count(),
        None => candidates.len().saturating_sub(1),
    };
    u32::try_from(before + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_comes_first() {
        let events = r#"[{"type":"view","product":"d"},{"type":"view","product":"x"},{"type":"view","product":"b"}]"#;
        let case: Case =
            serde_json::from_str(&format!(r#"{{"visitor":1,"events":{events},"chosen":"c"}}"#)).expect("a case");
        // b d a c
        let order = |chosen, is_ordered| touched_first(&case, &["a", "b", "c", "d"], chosen, is_ordered);
        assert_eq!([0, 1, 2, 3].map(|chosen| order(chosen, true)), [Some(3), Some(1), Some(4), Some(2)]);
        assert_eq!([0, 1, 2, 3].map(|chosen| order(chosen, false)), [Some(4), Some(1), Some(4), Some(2)]);
    }
}
