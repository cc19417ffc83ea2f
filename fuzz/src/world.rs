//! Items, events and profiles for the targets, made once and drawn from.
use std::sync::OnceLock;

use konomi::engine::{
    config::{BoughtRule, Config},
    event::{Event, Kind},
    item::{Item, Pack, RawItem, Term, read_item, terms_of_text},
    profile::{Profile, codec},
};

use crate::draw::Draw;

/// 2026-11-22, some time in the day.
pub const NOW: f64 = 1_795_340_000_000.0;
/// A day in milliseconds.
pub const DAY: f64 = 86_400_000.0;

/// Items that share categories, brands and names, so that they have to do with each other.
pub fn items() -> &'static [Item] {
    static ITEMS: OnceLock<Vec<Item>> = OnceLock::new();
    ITEMS.get_or_init(|| (0..96).map(|at| made(at, 4, 3)).collect())
}

/// An item of some categories and brands; every fifth has no id, every seventh no URL.
fn made(at: usize, categories: usize, brands: usize) -> Item {
    let id = if at % 5 == 4 { String::new() } else { format!("item-{}", at % 61) };
    let url = if at % 7 == 6 { String::new() } else { format!("/products/item-{}", at % 67) };
    let lifetime = ["", "once", "durable", "consumable"][at % 4];
    read_item(&RawItem {
        id: &id,
        url: &url,
        title: &format!("word{} thing{} red", at % 11, at % 13),
        price: &format!("¥{}", 100 * (at % 17)),
        brand: &format!("brand {}", at % brands),
        category: &format!("all > part {} > leaf {}", at % 2, at % categories),
        tags: if at.is_multiple_of(3) { "new\u{1d}sale" } else { "" },
        aliases: &format!("4006381{:06}", at % 71),
        lifetime,
        ..RawItem::default()
    })
}

/// The terms of some searches.
pub fn words(draw: &mut Draw) -> &'static [(Term, u8)] {
    static WORDS: OnceLock<Vec<Vec<(Term, u8)>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| ["", "red", "thing3 word1", "ランニング シューズ"].map(terms_of_text).into());
    let words: &'static Vec<_> = draw.pick(words);
    words
}

/// Any settings, those of a shop that has said nothing for one time in two.
pub fn config(draw: &mut Draw) -> Config {
    if draw.one_in(2) {
        return Config::DEFAULT;
    }
    Config {
        half_life: draw.edge() as u16,
        bought: if draw.one_in(2) { BoughtRule::Learned } else { BoughtRule::Hide },
        bought_days: draw.edge() as u16,
        min_events: draw.edge() as u8,
        #[cfg(feature = "pack")]
        quiet_weeks: draw.edge() as u8,
        ..Config::DEFAULT
    }
}

/// Some neighbouring items, often one.
pub fn some_items(draw: &mut Draw) -> &'static [Item] {
    let from = draw.below(items().len());
    let count = if draw.one_in(4) { draw.below(6) } else { 1 };
    &items()[from..(from + count).min(items().len())]
}

/// Any event.
pub fn event<'a>(draw: &mut Draw, pack: &'a Pack) -> Event<'a> {
    let kind = Kind::ALL[draw.below(Kind::ALL.len())].0;
    let value = match kind {
        Kind::Rate => 1.0 + draw.below(5) as f64,
        _ if draw.one_in(8) => draw.float(),
        _ => draw.below(120) as f64,
    };
    let words = if draw.one_in(4) { words(draw) } else { &[] };
    Event { kind, value, items: some_items(draw), words, pack }
}

/// The time of the next event: mostly soon after, sometimes days later, sometimes a broken clock.
pub fn later(draw: &mut Draw, now: f64) -> f64 {
    match draw.below(24) {
        0 => now + DAY,
        1 => now + DAY * draw.below(100) as f64,
        2 => now - DAY * draw.below(500) as f64,
        3 => draw.float() * DAY,
        _ => now + 1_000.0,
    }
}

/// Any profile that some events leave behind; one time in sixteen a full one.
pub fn profile(draw: &mut Draw) -> Profile {
    let mut profile =
        if draw.one_in(16) { draw.pick(full()).clone() } else { Profile::new(config(draw), draw.number()) };
    let mut now = NOW;
    for _ in 0..draw.below(12) {
        now = later(draw, now);
        profile.observe(&event(draw, &Pack::EMPTY), now);
    }
    profile
}

/// Profiles at every cap: each term, price, purchase and item of the visit that there may be.
pub fn full() -> &'static [Profile] {
    static FULL: OnceLock<Vec<Profile>> = OnceLock::new();
    FULL.get_or_init(|| (0..8).map(|at| live(&mut Draw::new(at, 0))).collect())
}

fn live(draw: &mut Draw) -> Profile {
    let mut profile = Profile::new(Config::DEFAULT, draw.number());
    let many: Vec<Item> = (0..400).map(|at| made(at, 40, 30)).collect();
    for step in 0..600 {
        let kind = *draw.pick(&[
            Kind::View,
            Kind::View,
            Kind::Click,
            Kind::Cart,
            Kind::Purchase,
            Kind::Dismiss,
            Kind::Exposure,
        ]);
        let at = draw.below(many.len());
        let event = Event { kind, value: 0.0, items: &many[at..=at], words: &[], pack: &Pack::EMPTY };
        profile.observe(&event, NOW - DAY + if step > 400 { DAY } else { 0.0 });
    }
    profile
}

/// Stored profiles as bytes, of both forms: what the targets about damage begin with.
pub fn stored() -> &'static [(Vec<u8>, bool)] {
    static STORED: OnceLock<Vec<(Vec<u8>, bool)>> = OnceLock::new();
    STORED.get_or_init(|| {
        let mut draw = Draw::new(3, 0);
        let small: Vec<Profile> = (0..40).map(|_| profile(&mut draw)).collect();
        let all = small.iter().chain(full().iter().take(1));
        let both = all.flat_map(|profile| [false, true].map(|is_visit| (codec::save(profile, is_visit), is_visit)));
        both.filter(|(bytes, _)| !bytes.is_empty()).collect()
    })
}
