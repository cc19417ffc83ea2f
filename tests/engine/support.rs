//! Items made by hand, for tests that are not about reading pages.

use konomi::engine::{
    config::Manners,
    event::{Event, Kind},
    item::{Item, Pack, Prepared, Term},
    math::{hash64, log2},
    profile::Profile,
    rank::{Context, Ranking, Weights, rank},
    read::{Currency, Key, Price},
};

/// 2026-11-22, some time in the day.
pub const NOW: f64 = 1_795_340_000_000.0;
/// A day in milliseconds.
pub const DAY: f64 = 86_400_000.0;

pub fn term(text: &str) -> Term {
    Term((hash64(text.as_bytes()) as u32 & 0xf_ffff).max(1))
}

pub fn key(text: &str) -> Key {
    Key(hash64(text.as_bytes()))
}

/// An item with equal weights: keys, category levels, brand, price in yen, further words.
pub fn item(keys: &[&str], category: &[&str], brand: &str, yen: u64, words: &[&str]) -> Item {
    let levels: Vec<String> = (1..=category.len()).map(|n| format!("category {}", category[..n].join(">"))).collect();
    let mut texts = levels.clone();
    texts.push(format!("brand {brand}"));
    texts.extend(words.iter().map(|word| format!("word {word}")));
    let mut terms: Vec<Term> = texts.iter().map(|text| term(text)).collect();
    terms.sort_unstable();
    terms.dedup();
    let weight = (64.0 / (terms.len() as f64).sqrt()).round() as u8;
    Item {
        keys: keys.iter().map(|text| key(text)).collect(),
        leaf: levels.last().map(|level| term(level)),
        brand: Some(term(&format!("brand {brand}"))),
        price: (yen > 0).then_some(Price { milli: yen * 1_000, currency: Currency(*b"JPY") }),
        log_price: if yen > 0 { (log2(yen * 1_000) as i32 + 128) >> 8 } else { 0 },
        terms: terms.into_iter().map(|term| (term, weight)).collect(),
        ..Item::default()
    }
}

pub fn observe(profile: &mut Profile, kind: Kind, item: &Item, now_ms: f64) {
    observe_value(profile, kind, 0.0, item, now_ms);
}

pub fn observe_value(profile: &mut Profile, kind: Kind, value: f64, item: &Item, now_ms: f64) {
    profile.observe(&Event { kind, value, items: core::slice::from_ref(item), words: &[], pack: &Pack::EMPTY }, now_ms);
}

pub fn context(weights: &Weights) -> Context<'_> {
    static NO_PACK: Pack = Pack::EMPTY;
    Context {
        now_ms: NOW,
        current: &[],
        pins: &[],
        limit: 0,
        weights,
        pack: &NO_PACK,
        order_known: true,
        manners: &Manners::OFF,
        seed: 0,
    }
}

pub fn ranked(items: &[Item], profile: &mut Profile) -> Ranking {
    rank(&Prepared::of(items.to_vec()), profile, &context(&Weights::default()))
}

pub fn indexes(ranking: &Ranking) -> Vec<u32> {
    ranking.order.iter().map(|entry| entry.index).collect()
}
