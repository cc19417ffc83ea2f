//! A log of made-up journeys through the shop, so that its pack has popularity and neighbours. Nobody took them: they are
//! drawn with a fixed seed from the shop's own goods, and say nothing about real shoppers.
//!
//! A visitor comes for one kind of thing, looks at the favourites of that kind more often than at the rest, keeps to a
//! brand, and goes on to the kind that goes with it; every kind of thing goes with one other.

use std::fmt::Write as _;

use super::product::{Catalogue, mix};

/// Journeys begin on this day (2026-01-05) and are spread over ten weeks.
const START: u64 = 1_767_600_000;
const DAYS: u64 = 70;

/// The log, an event a line.
pub fn draw(catalogue: &Catalogue) -> String {
    let shelves: Vec<&[usize]> = catalogue
        .categories
        .iter()
        .filter(|category| category.children.is_empty() && !category.products.is_empty())
        .map(|category| category.products.as_slice())
        .collect();
    let mut log = String::new();
    let visitors = (catalogue.products.len() * 3).clamp(600, 12_000);
    for visitor in 0..visitors {
        let mut dice = Dice(mix(&format!("visitor {visitor}")));
        let mut shelf = dice.below(shelves.len());
        let mut time = START + dice.below((DAYS * 86_400) as usize) as u64;
        let mut brand = "";
        for _ in 0..3 + dice.below(8) {
            let product = &catalogue.products[pick(catalogue, shelves[shelf], brand, &mut dice)];
            let mut note = |kind: &str, time: u64| {
                let sku = serde_json::Value::from(product.sku.as_str());
                // Writing to a string cannot fail.
                let _ =
                    writeln!(log, r#"{{"visitor":"made-up-{visitor}","t":{time},"type":"{kind}","product":{sku}}}"#);
            };
            note("view", time);
            if dice.below(5) == 0 {
                time += 30;
                note("cart", time);
                if dice.below(2) == 0 {
                    time += 240;
                    note("purchase", time);
                }
                // What goes with it.
                shelf = companion(shelf, shelves.len());
                brand = "";
            } else {
                brand = &product.brand;
            }
            time += 20 + dice.below(120) as u64;
        }
    }
    log
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
        assert_eq!(log, draw(&catalogue));
        let mut looks: HashMap<String, usize> = HashMap::new();
        for line in log.lines() {
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
}
