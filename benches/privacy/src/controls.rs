//! What would be stored without the engine's rules: what the attack has to see through, or it proves nothing.
use konomi::engine::event::item_strength;
use konomi::engine::item::Item;

use crate::data::Done;
use crate::dump::{Dump, Form, price_key, price_weight};

/// The same sums as the engine's, exact and without its rules: those of the earlier visit, and those of the last.
pub fn exact(items: &[Item], before: &[Done], visit: &[Done]) -> Dump {
    let (old, new) = (sums(items, before), sums(items, visit));
    Dump { older: old.terms, older_prices: old.prices, ..new }
}

fn sums(items: &[Item], visit: &[Done]) -> Dump {
    let mut dump = Dump::default();
    for done in visit {
        let Some(item) = items.get(done.item) else { continue };
        let strength = item_strength(done.kind, 0.0, item);
        for (term, weight) in &item.terms {
            *dump.terms.entry(term.0).or_default() += Form::Exact.units(strength, *weight);
        }
        let key = price_key(item);
        if strength > 0 && key != 0 {
            let (weight, sum) = dump.prices.entry(key).or_default();
            *weight += price_weight(done.kind, item);
            *sum += price_weight(done.kind, item) * Form::Exact.log(item);
        }
    }
    dump
}
