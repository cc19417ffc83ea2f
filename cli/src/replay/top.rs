//! What a shopper would see at the front of a list: how varied it is, how new, and how far things moved.
use std::collections::HashSet;
use std::hash::Hash;

use konomi::engine::item::Prepared;

use super::scene::Scene;

/// Positions that are looked at.
const TOP: usize = 10;

/// How many measures there are.
pub const COUNT: usize = 6;

/// Their names, in order.
pub const NAMES: [&str; COUNT] =
    ["brands@10", "categories@10", "similarity@10", "repeats@10", "changed", "displacement"];

/// The measures of one list; not a number where the list does not have it.
pub type Top = [f64; COUNT];

/// The first candidates of an order.
pub fn first<'a>(scene: &'a Scene, order: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    order.iter().copied().filter(|at| !scene.is_dropped(*at)).take(TOP)
}

/// Distinct brands and categories among the first ten, mean cosine of the terms of two of them, the share of them that was
/// touched before; and for a list with an order, whether it is another now (0 or 1), and by how many positions an item
/// moved in the mean.
pub fn measure(scene: &Scene, order: &[usize], items: &Prepared) -> Top {
    let top: Vec<usize> = first(scene, order).collect();
    let item = |at: &usize| items.items().get(*at);
    let brands = distinct(top.iter().filter_map(item).map(|item| item.brand));
    let leaves = distinct(top.iter().filter_map(item).map(|item| item.leaf));
    let mut cosines = Vec::new();
    for (place, one) in top.iter().enumerate() {
        cosines.extend(top.iter().take(place).filter_map(|other| cosine(items.terms(*one), items.terms(*other))));
    }
    let repeats = top.iter().filter(|at| scene.touched.contains_key(at)).count();
    let shift = |(to, from): (usize, &usize)| to.abs_diff(*from) as f64;
    let shifts = mean(&order.iter().enumerate().map(shift).collect::<Vec<_>>());
    let (changed, displacement) =
        if scene.is_ordered { (f64::from(shifts > 0.0), shifts) } else { (f64::NAN, f64::NAN) };
    [brands, leaves, mean(&cosines), repeats as f64 / top.len() as f64, changed, displacement]
}

/// How many different values there are; not a number where nobody has one.
fn distinct<T: Eq + Hash>(values: impl Iterator<Item = Option<T>>) -> f64 {
    let known: HashSet<T> = values.flatten().collect();
    if known.is_empty() { f64::NAN } else { known.len() as f64 }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The cosine of two lists of terms by ascending id (`Prepared::terms`); none where one is empty.
fn cosine(one: &[u32], other: &[u32]) -> Option<f64> {
    let square = |terms: &[u32]| terms.iter().map(|term| f64::from(term & 0xff).powi(2)).sum::<f64>();
    let (mut sum, mut rest) = (0.0, other.iter().peekable());
    for term in one {
        while rest.next_if(|next| **next >> 8 < *term >> 8).is_some() {}
        if let Some(same) = rest.next_if(|next| **next >> 8 == *term >> 8) {
            sum += f64::from(term & 0xff) * f64::from(same & 0xff);
        }
    }
    let length = (square(one) * square(other)).sqrt();
    (length > 0.0).then(|| sum / length)
}

#[cfg(test)]
mod tests {
    use konomi::engine::item::{Item, Term};

    use super::*;
    use crate::journeys::Case;
    use crate::visit::List;

    #[test]
    fn a_list_is_what_its_first_ten_are() {
        let item = |n: u32| Item {
            terms: vec![(Term(1), 64)].into_iter().chain((n % 2 == 1).then_some((Term(2), 64))).collect(),
            brand: (n < 2).then_some(Term(n + 5)),
            ..Item::default()
        };
        let items = Prepared::of((0..12).map(item).collect());
        let events = r#"[{"type":"view","product":"0"}]"#;
        let case: Case =
            serde_json::from_str(&format!(r#"{{"visitor":1,"events":{events},"chosen":"0"}}"#)).expect("a case");
        let ids: Vec<String> = (0..12).map(|n: u32| n.to_string()).collect();
        let list = List { ids: ids.iter().map(String::as_str).collect(), chosen: 0, is_ordered: true };
        let scene = Scene::of(&case, &list, false);
        let order: Vec<usize> = (0..12).collect();
        let [brands, leaves, similarity, repeats, changed, displacement] = measure(&scene, &order, &items);
        assert_eq!((brands, repeats, changed, displacement), (2.0, 0.1, 0.0, 0.0));
        assert!(leaves.is_nan());
        // Twenty of 45 pairs are of one kind.
        assert!((similarity - (20.0 + 25.0 * 0.5_f64.sqrt()) / 45.0).abs() < 1e-12, "{similarity}");
        let swapped: Vec<usize> = [1, 0].into_iter().chain(2..12).collect();
        assert_eq!(measure(&scene, &swapped, &items)[4..], [1.0, 2.0 / 12.0]);
    }
}
