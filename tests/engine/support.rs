//! Items made by hand, for tests that are not about reading pages.

use konomi::engine::{
    config::{Config, Manners},
    event::{Event, Kind},
    item::{Item, Pack, Prepared, Term},
    math::{hash64, log2},
    profile::Profile,
    rank::{Context, FEATURES, Feature, Ranking, Scorer, Values, Weights, manners::step, rank},
    read::{Currency, Key, Price},
};

/// 2026-11-22, some time in the day.
pub const NOW: f64 = 1_795_340_000_000.0;
/// A day in milliseconds.
pub const DAY: f64 = 86_400_000.0;

/// A profile under the default settings.
pub fn new() -> Profile {
    Profile::new(Config::default(), 7)
}

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

/// With the item's row in a pack.
pub fn see(profile: &mut Profile, kind: Kind, item: &Item, pack: &Pack, now_ms: f64) {
    profile.observe(&Event { kind, value: 0.0, items: core::slice::from_ref(item), words: &[], pack }, now_ms);
}

/// The features of candidates.
pub fn values(items: &[Item], profile: &Profile, pack: &Pack, order_known: bool) -> Vec<Values> {
    let weights = Weights::default();
    let context = Context { pack, order_known, ..context(&weights) };
    let candidates = Prepared::of(items.to_vec());
    let scorer = Scorer::new(&candidates, profile, &context);
    (0..items.len()).map(|index| scorer.values(index)).collect()
}

/// Which of these go behind what was seen less, because they were seen and ignored as often as this.
pub fn behind(items: &[Item], profile: &mut Profile, often: u8) -> Vec<u32> {
    let manners = Manners { frequency_cap: often, ..Manners::OFF };
    // The shop's order, whatever is known, and at its end what nobody has seen, for the others to go behind.
    let mut weights = Weights { linear: [0; FEATURES], ranks_without_evidence: true, ..Weights::DEFAULT };
    weights.linear[Feature::ShopOrder as usize] = -256;
    let shop = [items, &[item(&["a stranger"], &[], "", 0, &[])]].concat();
    let ranking = rank(&Prepared::of(shop), profile, &Context { manners: &manners, ..context(&weights) });
    let mut behind: Vec<u32> = ranking
        .order
        .iter()
        .filter(|entry| entry.moved.is_some_and(|moved| moved.steps & step::FREQUENCY != 0))
        .map(|entry| entry.index)
        .collect();
    behind.sort_unstable();
    behind
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
