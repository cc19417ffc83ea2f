//! The engine in a Rust program: the recipe of docs/testing.md. The order is the one that the recipes in tests/packaging get in Node
//! and in browsers.

use konomi::engine::{
    config::{Config, Manners},
    event::{Event, Kind},
    item::{Item, Pack, Prepared, RawItem, read_item, search_terms},
    profile::Profile,
    rank::{Context, Weights, rank},
};

/// 2026-01-01, noon.
const NOW: f64 = 1_767_268_800_000.0;

/// `items(10)` of konomi/testing.
fn shop() -> Vec<Item> {
    let shoes = "Sports > Running > Running shoes";
    let tents = "Sports > Camping > Tents";
    let (kettles, tea, notebooks) = ("Kitchen > Kettles", "Food > Tea", "Stationery > Notebooks");
    [
        ("item-1", "Mori running shoes", "Norde", "13230", shoes),
        ("item-2", "Sora kettle", "Kamado", "7040", kettles),
        ("item-3", "Asa green tea", "Uji Leaf", "1440", tea),
        ("item-4", "Haru notebook", "Kumo", "896", notebooks),
        ("item-5", "Sora tent", "Norde", "24800", tents),
        ("item-6", "Kaze running shoes", "Hayate", "12740", shoes),
        ("item-7", "Haru kettle", "Takibi", "9280", kettles),
        ("item-8", "Haru green tea", "Morning Field", "1380", tea),
        ("item-9", "Sora notebook", "Kumo", "704", notebooks),
        ("item-10", "Tsuki tent", "Norde", "29760", tents),
    ]
    .map(|(id, title, brand, price, category)| {
        let url = &format!("/products/{id}");
        read_item(&RawItem { id, url, title, brand, price, currency: "JPY", category, ..RawItem::default() })
    })
    .to_vec()
}

#[test]
fn who_looks_at_tea_and_a_tent_sees_tea_and_tents_first() {
    let (shop, pack) = (shop(), Pack::EMPTY);
    let mut profile = Profile::new(Config::default(), 1);
    let words = search_terms(b"green tea");
    profile.observe(&Event { kind: Kind::Search, value: 0.0, items: &[], words: &words, pack: &pack }, NOW);
    for (kind, value, at) in [(Kind::View, 0.0, 2), (Kind::View, 0.0, 7), (Kind::Dwell, 40.0, 7), (Kind::Click, 0.0, 4)]
    {
        profile.observe(&Event { kind, value, items: &shop[at..=at], words: &[], pack: &pack }, NOW);
    }
    let context = Context {
        now_ms: NOW,
        current: &[],
        pins: &[],
        limit: 0,
        weights: &Weights::default(),
        pack: &pack,
        order_known: true,
        manners: &Manners::OFF,
        seed: 0,
    };
    let ranking = rank(&Prepared::of(shop), &mut profile, &context);
    let order: Vec<String> = ranking.order.iter().map(|entry| format!("item-{}", entry.index + 1)).collect();
    assert_eq!(order.join(" "), "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9");
}
