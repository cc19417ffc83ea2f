//! What the attacker makes of what was stored before the last day.
use konomi::engine::item::{Item, Term};

use super::Attacker;
use crate::dump::{Dump, price_key};

/// What [`Attacker::before`] says, in order.
pub const FEATURES: [&str; 8] = [
    "rows from before",
    "share of its terms from before",
    "leaf from before",
    "brand from before",
    "price from before",
    "price distance from before",
    "today of what is from before",
    "its today of what is from before",
];

impl Attacker<'_> {
    /// What stood there before the last day, and what the last day has added to it.
    pub(super) fn before(&self, dump: &Dump, item: &Item) -> [f64; 8] {
        let level =
            |term: Option<Term>| term.and_then(|term| dump.older.get(&term.0)).map_or(0.0, |level| *level as f64);
        let known = || item.terms.iter().filter(|(term, _)| dump.older.contains_key(&term.0));
        let (weight, mean) = dump.older_prices.get(&price_key(item)).copied().unwrap_or_default();
        let distance = (mean - self.form.log(item)).abs() as f64 / self.form.octave();
        let today = dump.terms.keys().filter(|term| dump.older.contains_key(term)).count()
            + dump.prices.keys().filter(|key| dump.older_prices.contains_key(key)).count();
        let own = known().filter(|(term, _)| dump.terms.contains_key(&term.0)).count()
            + usize::from(weight > 0 && dump.prices.contains_key(&price_key(item)));
        [
            dump.older.len() as f64,
            known().count() as f64 / item.terms.len().max(1) as f64,
            level(item.leaf),
            level(item.brand),
            weight as f64,
            if weight > 0 { distance } else { 9.0 },
            today as f64,
            own as f64 / (known().count() + usize::from(weight > 0)).max(1) as f64,
        ]
    }
}
