//! A log of made-up journeys through the shop, so that its pack has popularity and neighbours, and its weights something
//! to learn from. Nobody took them: they are drawn with a fixed seed from the shop's own goods, and say nothing about real shoppers.
//!
//! A visitor comes for one kind of thing, looks at the favourites of that kind more often than at the rest, keeps to a
//! brand, and goes on to the kind that goes with it; every kind of thing goes with one other.

use std::fmt::Write as _;

use serde_json::json;

use super::product::{Catalogue, mix};
use super::search::PER_PAGE;

/// Journeys begin on this day (2026-01-05) and are spread over ten weeks.
const START: u64 = 1_767_600_000;
const DAYS: u64 = 70;

/// What was drawn.
pub struct Log {
    /// Every event, one a line.
    pub events: String,
    /// What each visitor looked at last, as the case that `konomi train` learns from: what came before, the page of a category
    /// on which it stood, and what was chosen there.
    pub cases: String,
}

/// Draws the log.
pub fn draw(catalogue: &Catalogue) -> Log {
    let shelves: Vec<&[usize]> = catalogue
        .categories
        .iter()
        .filter(|category| category.children.is_empty() && !category.products.is_empty())
        .map(|category| category.products.as_slice())
        .collect();
    let mut log = Log { events: String::new(), cases: String::new() };
    let visitors = (catalogue.products.len() * 3).clamp(600, 12_000);
    for visitor in 0..visitors {
        let mut dice = Dice(mix(&format!("visitor {visitor}")));
        let mut shelf = dice.below(shelves.len());
        let mut time = START + dice.below((DAYS * 86_400) as usize) as u64;
        let mut brand = "";
        let mut events: Vec<(&str, u64, usize)> = Vec::new();
        for _ in 0..3 + dice.below(8) {
            let index = pick(catalogue, shelves[shelf], brand, &mut dice);
            events.push(("view", time, index));
            if dice.below(5) == 0 {
                time += 30;
                events.push(("cart", time, index));
                if dice.below(2) == 0 {
                    time += 240;
                    events.push(("purchase", time, index));
                }
                // What goes with it.
                shelf = companion(shelf, shelves.len());
                brand = "";
            } else {
                brand = &catalogue.products[index].brand;
            }
            time += 20 + dice.below(120) as u64;
        }
        note(&mut log, catalogue, visitor, &events);
    }
    log
}

/// Writes what a visitor did. Writing to a string cannot fail.
fn note(log: &mut Log, catalogue: &Catalogue, visitor: usize, events: &[(&str, u64, usize)]) {
    let sku = |index: usize| catalogue.products[index].sku.as_str();
    let event = |&(kind, time, index): &(&str, u64, usize)| json!({"t": time, "type": kind, "product": sku(index)});
    for made in events {
        let mut line = event(made);
        line["visitor"] = format!("made-up-{visitor}").into();
        let _ = writeln!(log.events, "{line}");
    }
    let Some(last) = events.iter().rposition(|(kind, ..)| *kind == "view") else { return };
    let (before, (_, time, chosen)) = (&events[..last], events[last]);
    // Every other visitor finds it in its own category, the others in the broadest one, where it stands among other kinds.
    let mut category = &catalogue.categories[catalogue.products[chosen].category];
    while let Some(parent) = category.parent.filter(|_| visitor % 2 == 1) {
        category = &catalogue.categories[parent];
    }
    let Some(page) = category.products.chunks(PER_PAGE).find(|page| page.contains(&chosen)) else { return };
    let case = json!({
        "visitor": format!("made-up-{visitor}"), "t": time, "ordered": true, "chosen": sku(chosen), "chosen_by": "view",
        "events": before.iter().map(event).collect::<Vec<_>>(),
        "shown": page.iter().map(|&index| sku(index)).collect::<Vec<_>>(),
    });
    let _ = writeln!(log.cases, "{case}");
}

/// The kind of thing that goes with another one: the same for every visitor.
fn companion(shelf: usize, shelves: usize) -> usize {
    (shelf + 1 + mix(&format!("companion {shelf}")) as usize % shelves.max(2).saturating_sub(1)) % shelves
}

/// A product of a shelf: the favourites more often than the rest, and rather one of the brand.
fn pick(catalogue: &Catalogue, shelf: &[usize], brand: &str, dice: &mut Dice) -> usize {
    // The lower of two throws, twice: a quarter of the shelf gets most of the looks. Who the favourites are has nothing to do
    // with the shop's order.
    let throw = |dice: &mut Dice| {
        let place = (0..3).map(|_| dice.below(shelf.len())).min().unwrap_or(0);
        let mut favourites = shelf.to_vec();
        favourites.sort_by_key(|&index| mix(&format!("favourite {}", catalogue.products[index].sku)));
        favourites[place]
    };
    let first = throw(dice);
    let second = throw(dice);
    if !brand.is_empty() && catalogue.products[first].brand != brand && catalogue.products[second].brand == brand {
        second
    } else {
        first
    }
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::demo::{catalogue, www};

    #[test]
    fn the_log_is_the_same_every_time_and_has_favourites() {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        let log = draw(&catalogue);
        let again = draw(&catalogue);
        assert!(log.events == again.events && log.cases == again.cases);
        let mut looks: HashMap<String, usize> = HashMap::new();
        for line in log.events.lines() {
            let event: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(event["visitor"].as_str().unwrap().starts_with("made-up-"));
            *looks.entry(event["product"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        let mut counts: Vec<usize> = looks.values().copied().collect();
        counts.sort_unstable();
        let (least, most) = (counts[0], counts[counts.len() - 1]);
        assert!(
            looks.len() * 5 > catalogue.products.len() * 4 && most > 8 * least,
            "{} products, {least} to {most}",
            looks.len()
        );
    }

    #[test]
    fn every_case_is_a_page_that_has_what_was_chosen() {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        let cases = draw(&catalogue).cases;
        let mut kinds = [0, 0];
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let shown = case["shown"].as_array().unwrap();
            assert!(shown.len() <= PER_PAGE && shown.contains(&case["chosen"]) && case["events"][0]["t"].is_u64());
            let category = |sku: &serde_json::Value| {
                catalogue.products.iter().find(|product| *sku == product.sku.as_str()).map(|product| product.category)
            };
            kinds[usize::from(shown.iter().any(|sku| category(sku) != category(&shown[0])))] += 1;
        }
        assert!(kinds[0] > 300 && kinds[1] > 300, "{kinds:?} lists of one kind, of several");
    }
}
