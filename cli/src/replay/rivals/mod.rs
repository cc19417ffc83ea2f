//! Orders that need no engine, to be compared with.
use konomi::engine::item::Prepared;

use crate::measure::metrics::Rank;

use super::scene::Scene;
use crate::visit::Visits;

mod counted;
mod packed;
mod sessions;

use counted::{ItemKnn, Popularity, SessionKnn};
use packed::{PackItemKnn, PackPopularity};
pub use sessions::Sessions;

/// Another order of the same candidates.
pub trait Rival: Sync {
    /// Its name in the result.
    fn name(&self) -> &'static str;

    /// The place of the chosen item in it; none where it has nothing to say about such a case.
    fn place(&self, scene: &Scene, items: &Prepared) -> Option<Rank>;
}

/// Every order that can be had: some are counted from logs, or from the pack where there are none.
pub fn all<'a>(sessions: Option<&'a Sessions>, visits: &'a Visits<'a>) -> Vec<Box<dyn Rival + 'a>> {
    let mut all: Vec<Box<dyn Rival>> = vec![Box::new(ShopOrder)];
    if let Some(sessions) = sessions {
        all.push(Box::new(Popularity(sessions)));
        all.push(Box::new(ItemKnn(sessions)));
        all.push(Box::new(SessionKnn(sessions)));
    } else if visits.pack().rows() > 0 {
        all.push(Box::new(PackPopularity(visits.pack())));
        all.push(Box::new(PackItemKnn { visits }));
    }
    all.push(Box::new(TouchedFirst));
    all.push(Box::new(PriceAscending));
    all
}

/// The order in which the shop showed the list.
pub struct ShopOrder;

impl Rival for ShopOrder {
    fn name(&self) -> &'static str {
        "shop-order"
    }

    fn place(&self, scene: &Scene, _: &Prepared) -> Option<Rank> {
        scene.is_ordered.then(|| scene.place(&vec![0.0; scene.ids.len()]))
    }
}

/// What the events name, the latest first, then the rest.
pub struct TouchedFirst;

impl Rival for TouchedFirst {
    fn name(&self) -> &'static str {
        "touched-first"
    }

    fn place(&self, scene: &Scene, _: &Prepared) -> Option<Rank> {
        let score = |at: usize| scene.touched.get(&at).map_or(f64::MIN, |place| -(*place as f64));
        Some(scene.place(&(0..scene.ids.len()).map(score).collect::<Vec<_>>()))
    }
}

/// The cheapest first; what has no price is last.
pub struct PriceAscending;

impl Rival for PriceAscending {
    fn name(&self) -> &'static str {
        "price-ascending"
    }

    fn place(&self, scene: &Scene, items: &Prepared) -> Option<Rank> {
        let prices: Vec<f64> =
            items.items().iter().map(|item| item.price.map_or(f64::MIN, |price| -(price.milli as f64))).collect();
        prices.iter().any(|price| *price > f64::MIN).then(|| scene.place(&prices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journeys::Case;
    use crate::visit::List;

    #[test]
    fn the_latest_comes_first() {
        let events = r#"[{"type":"view","product":"d"},{"type":"view","product":"x"},{"type":"view","product":"b"}]"#;
        let case: Case =
            serde_json::from_str(&format!(r#"{{"visitor":1,"events":{events},"chosen":"c"}}"#)).expect("a case");
        // b d a c
        let place = |chosen, is_ordered, drops_history| {
            let list = List { ids: vec!["a", "b", "c", "d"], chosen, is_ordered };
            let scene = Scene::of(&case, &list, drops_history);
            [TouchedFirst.place(&scene, &Prepared::EMPTY), ShopOrder.place(&scene, &Prepared::EMPTY)]
        };
        let order = |is_ordered, drops_history| [0, 1, 2, 3].map(|chosen| place(chosen, is_ordered, drops_history)[0]);
        assert_eq!(order(true, false), [3, 1, 4, 2].map(|place| Some(Some(place))));
        assert_eq!(order(false, false), [4, 1, 4, 2].map(|place| Some(Some(place))));
        assert_eq!(order(true, true), [Some(Some(1)), Some(None), Some(Some(2)), Some(None)]);
        assert_eq!([place(2, true, false)[1], place(2, false, false)[1]], [Some(Some(3)), None]);
    }
}
