//! Which terms of an item its row keeps, and with what weights.
use konomi::engine::item::pack::format::TERM_WEIGHTS;
use konomi::engine::item::{Item, Term};

/// In how many items each term is.
pub struct Frequencies {
    of_term: Vec<u32>,
    items: usize,
}

/// A chosen term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    pub term: Term,
    pub level: u8,
}

/// Terms are numbers of 20 bits.
const TERMS: usize = 1 << 20;

impl Frequencies {
    /// Counts the terms of a catalogue.
    pub fn of(items: &[Item]) -> Self {
        let mut of_term = vec![0; TERMS];
        for item in items {
            for (term, _) in &item.terms {
                of_term[term.0 as usize % TERMS] += 1;
            }
        }
        Self { of_term, items: items.len() }
    }

    /// How rare a term is; 0 for one that no other item has, which can lead from nothing to nothing.
    fn rarity(&self, term: Term) -> f64 {
        match self.of_term[term.0 as usize % TERMS] {
            0 | 1 => 0.0,
            count => (1.0 + self.items as f64 / f64::from(count)).ln(),
        }
    }

    /// How many terms of an item are worth keeping.
    pub fn useful(&self, item: &Item) -> usize {
        item.terms.iter().filter(|(term, _)| self.is_kept(item, *term)).count()
    }

    /// How many of an item's strongest terms have nine tenths of the squares of its weights.
    pub fn strong(&self, item: &Item) -> usize {
        let weight = |(term, weight): &(Term, u8)| f64::from(*weight) * self.rarity(*term);
        let mut squares: Vec<f64> = item.terms.iter().map(weight).map(|weight| weight * weight).collect();
        squares.sort_by(|a, b| b.total_cmp(a));
        let mut left = squares.iter().sum::<f64>() * 0.9;
        let is_needed = |square: &&f64| {
            let is_needed = left > 0.0;
            left -= **square;
            is_needed
        };
        squares.iter().take_while(is_needed).count()
    }

    fn is_kept(&self, item: &Item, term: Term) -> bool {
        self.rarity(term) > 0.0 || is_name(item, term)
    }

    /// The strongest terms of an item, at most `count`, in ascending order. Leaf category and brand are always among them, as
    /// the row names them by their places.
    pub fn choose(&self, item: &Item, count: usize) -> Vec<Chosen> {
        let mut weighted: Vec<(Term, f64)> = item
            .terms
            .iter()
            .filter(|(term, _)| self.is_kept(item, *term))
            .map(|(term, weight)| (*term, f64::from(*weight) * self.rarity(*term).max(0.1)))
            .collect();
        for name in [item.leaf, item.brand].into_iter().flatten() {
            if !weighted.iter().any(|(term, _)| *term == name) {
                weighted.push((name, 0.1));
            }
        }
        let names = |term: Term| is_name(item, term);
        weighted.sort_by(|(a, x), (b, y)| names(*b).cmp(&names(*a)).then(y.total_cmp(x)).then(a.cmp(b)));
        weighted.truncate(count);
        let levels = levels(&weighted.iter().map(|(_, weight)| *weight).collect::<Vec<_>>());
        let mut chosen: Vec<Chosen> =
            weighted.iter().zip(levels).map(|((term, _), level)| Chosen { term: *term, level }).collect();
        chosen.sort_by_key(|chosen| chosen.term);
        chosen
    }
}

fn is_name(item: &Item, term: Term) -> bool {
    item.leaf == Some(term) || item.brand == Some(term)
}

/// The levels whose weights are nearest to a vector, in direction and with the length of 64 that `Item::terms` has.
fn levels(weights: &[f64]) -> Vec<u8> {
    let length = weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    let mut best = (f64::INFINITY, Vec::new());
    // Rounding moves the length; a little more or less before it may bring it back.
    for step in -8..=8 {
        let scale = 64.0 / length * (1.0 + f64::from(step) * 0.015);
        let levels: Vec<u8> = weights.iter().map(|weight| level(weight * scale)).collect();
        let decoded = levels.iter().map(|level| f64::from(TERM_WEIGHTS[usize::from(*level)]));
        let (mut squares, mut along) = (0.0, 0.0);
        for (weight, decoded) in weights.iter().zip(decoded) {
            squares += decoded * decoded;
            along += decoded * weight;
        }
        let turned = 1.0 - along / (length * squares.sqrt());
        let longer = squares.sqrt() / 64.0 - 1.0;
        let error = 2.0 * turned + longer * longer;
        if error < best.0 {
            best = (error, levels);
        }
    }
    best.1
}

/// The level whose weight is nearest, by ratio.
fn level(weight: f64) -> u8 {
    let distance = |level: &u8| (f64::from(TERM_WEIGHTS[usize::from(*level)]) / weight.max(0.1)).ln().abs();
    (0..16).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_keep_their_direction_and_their_length() {
        let weights = [9.0, 7.0, 6.5, 3.0, 2.0, 1.2, 1.0, 1.0, 0.8, 0.3];
        let decoded: Vec<f64> =
            levels(&weights).iter().map(|level| f64::from(TERM_WEIGHTS[usize::from(*level)])).collect();
        let norm = |vector: &[f64]| vector.iter().map(|x| x * x).sum::<f64>().sqrt();
        let dot: f64 = weights.iter().zip(&decoded).map(|(x, y)| x * y).sum();
        assert!((norm(&decoded) - 64.0).abs() < 3.0, "{decoded:?}");
        assert!(dot / norm(&weights) / norm(&decoded) > 0.995, "{decoded:?}");
    }

    #[test]
    fn what_no_other_item_has_is_left_out_but_not_the_category() {
        let item =
            |terms: &[u32]| Item { terms: terms.iter().map(|term| (Term(*term), 30)).collect(), ..Item::default() };
        let mut first = item(&[3, 5, 7, 9]);
        first.leaf = Some(Term(9));
        let frequencies = Frequencies::of(&[first.clone(), item(&[3, 5]), item(&[5])]);
        let terms = |count| frequencies.choose(&first, count).iter().map(|chosen| chosen.term.0).collect::<Vec<_>>();
        assert_eq!((terms(16), terms(2)), (vec![3, 5, 9], vec![3, 9]));
        assert_eq!(frequencies.useful(&first), 3);
    }
}
