//! Rankings of a small shop.

use konomi::engine::{
    config::{BoughtRule, Config, Manners},
    event::Kind,
    item::{Item, Lifetime, Prepared},
    profile::Profile,
    rank::{Context, FEATURES, Feature, Reason, Scorer, Weights, Why, rank},
};

use proptest::prelude::*;

use super::support::*;

/// Five kinds of goods in turns, so that the shop's order favours none: running shoes, running socks, tents, pans, tea.
fn shop() -> Vec<Item> {
    (0..30)
        .map(|n| {
            let id = format!("p{n}");
            let url = format!("/p/{n}");
            let keys = [id.as_str(), url.as_str()];
            let brand = ["Asahi", "Brisk", "Cobalt"][n / 5 % 3];
            let yen = 1_000 + 700 * (n as u64 / 5);
            match n % 5 {
                0 => item(&keys, &["kitchen", "pans"], brand, yen, &["pan", "iron"]),
                1 => item(&keys, &["sports", "camping", "tents"], brand, 20 * yen, &["tent", "two"]),
                2 => item(&keys, &["food", "tea"], brand, yen, &["green", "tea"]),
                3 => item(&keys, &["sports", "running", "socks"], brand, yen, &["running", "socks"]),
                _ => item(&keys, &["sports", "running", "shoes"], brand, 10 * yen, &["running", "shoes"]),
            }
        })
        .collect()
}

fn new() -> Profile {
    Profile::new(Config::default(), 7)
}

/// The mean place of the items of one kind.
fn place(order: &[u32], kind: u32) -> f64 {
    let places: Vec<usize> = (0..order.len()).filter(|at| order[*at] % 5 == kind).collect();
    places.iter().sum::<usize>() as f64 / places.len() as f64
}

#[test]
fn three_views_of_running_shoes_bring_shoes_and_then_other_running_goods_forward() {
    let shop = shop();
    let mut profile = new();
    for n in [4, 14, 9] {
        observe(&mut profile, Kind::View, &shop[n], NOW);
    }
    let order = indexes(&ranked(&shop, &mut profile));
    assert_eq!(order.len(), 30);
    assert!(order[..6].iter().all(|n| n % 5 == 4), "{order:?}");
    assert!(order[6..12].iter().filter(|n| **n % 5 == 3).count() >= 5, "{order:?}");
    // Camping shares "sports", kitchen and food share nothing.
    assert!(place(&order, 1) < place(&order, 0) && place(&order, 1) < place(&order, 2));
}

#[test]
fn without_evidence_the_shops_order_stands() {
    let shop = shop();
    let ranking = ranked(&shop, &mut new());
    assert!(!ranking.evidence);
    assert_eq!(indexes(&ranking), (0..30).collect::<Vec<_>>());
    assert!(ranking.order.iter().all(|entry| entry.score == 0));

    let mut profile = Profile::new(Config { min_events: 2, ..Config::default() }, 7);
    observe(&mut profile, Kind::View, &shop[4], NOW);
    assert!(!ranked(&shop, &mut profile).evidence, "one look is not enough where the shop wants two");
    observe(&mut profile, Kind::View, &shop[9], NOW);
    assert!(ranked(&shop, &mut profile).evidence);
    // What has nothing to do with what was seen is no evidence for this list.
    let books: Vec<Item> = (0..5).map(|n| item(&[&format!("b{n}")], &["books"], "Folio", 0, &["novel"])).collect();
    assert!(!ranked(&books, &mut profile).evidence);
}

#[test]
fn small_evidence_makes_small_changes() {
    let shop = shop();
    let mut profile = Profile::new(Config { min_events: 1, ..Config::default() }, 7);
    let mut last = 15.0;
    for n in [4, 9, 14, 19] {
        observe(&mut profile, Kind::Dwell, &shop[n], NOW);
        observe_value(&mut profile, Kind::Dwell, 30.0, &shop[n], NOW);
        observe(&mut profile, Kind::View, &shop[n], NOW);
        let now = place(&indexes(&ranked(&shop, &mut profile)), 4);
        assert!(now <= last, "{now} after {last}");
        last = now;
    }
    assert!(last <= 3.0, "{last}");
}

#[test]
fn the_reasons_add_up_to_the_score() {
    let shop = shop();
    let mut profile = new();
    for n in [4, 9, 4, 3, 11] {
        observe(&mut profile, Kind::View, &shop[n], NOW);
    }
    observe(&mut profile, Kind::Purchase, &shop[1], NOW);
    let weights = Weights::default();
    let candidates = Prepared::of(shop.clone());
    let context = context(&weights);
    let ranking = rank(&candidates, &mut profile, &context);
    let scorer = Scorer::new(&candidates, &profile, &context);
    for entry in &ranking.order {
        let parts = scorer.contributions(entry.index as usize);
        assert_eq!(parts.iter().sum::<i32>(), entry.score);
    }
    let shoe = scorer.contributions(9);
    for feature in [Feature::InterestSlow, Feature::InterestNow, Feature::PriceNear, Feature::Touched] {
        assert!(shoe[feature.reason() as usize] > 0, "{}", feature.name());
    }
    assert!(shoe[Feature::ShopOrder as usize] < 0);
    for (at, (feature, name, reason)) in Feature::ALL.iter().enumerate() {
        assert_eq!((*feature as usize, *name, *reason), (at, feature.name(), feature.reason()));
        assert_eq!(Feature::from_name(name), Some(*feature));
    }
    for (at, (reason, name)) in Reason::ALL.iter().enumerate() {
        assert_eq!((*reason as usize, *name), (at, reason.name()));
    }
}

#[test]
fn the_policy_takes_items_out_with_a_reason_and_without_evidence_too() {
    let mut shop = shop();
    shop[20].sold_out = true;
    let mut profile = new();
    observe(&mut profile, Kind::Cart, &shop[1], NOW);
    observe(&mut profile, Kind::Dismiss, &shop[2], NOW);
    observe(&mut profile, Kind::Cart, &shop[3], NOW);
    observe(&mut profile, Kind::CartRemove, &shop[3], NOW);
    let weights = Weights::default();
    let current = shop[0].keys.clone();
    let base = context(&weights);
    let candidates = Prepared::of(shop.clone());
    let ranking = rank(&candidates, &mut profile, &Context { current: &current, ..base });
    assert_eq!(ranking.excluded, [(0, Why::Current), (1, Why::InCart), (2, Why::Dismissed), (20, Why::SoldOut)]);
    // A pin outranks the policy, and stands where the shop wants it.
    let pins = [[3, 2], [3, 29], [0, 20], [99, 5], [1, 999]];
    let ranking = rank(&candidates, &mut profile, &Context { pins: &pins, ..base });
    let order = indexes(&ranking);
    assert_eq!((order[0], order[3], order[4], order[order.len() - 1]), (20, 2, 29, 5));
    assert_eq!(order.len() + ranking.excluded.len(), 30);
    let ranking = rank(&candidates, &mut profile, &Context { limit: 4, ..base });
    assert_eq!(ranking.order.len(), 4);
}

#[test]
fn bought_items_are_hidden_as_long_as_their_lifetime_says() {
    let mut shop = shop();
    let lifetimes = [Lifetime::Unknown, Lifetime::Once, Lifetime::Durable, Lifetime::Consumable];
    for (item, lifetime) in shop.iter_mut().zip(lifetimes) {
        item.lifetime = lifetime;
    }
    let mut profile = new();
    for item in &shop[..4] {
        observe(&mut profile, Kind::Purchase, item, NOW);
    }
    let weights = Weights::default();
    let hidden = |profile: &mut Profile, days: f64| -> Vec<u32> {
        let candidates = Prepared::of(shop.clone());
        let context = Context { now_ms: NOW + days * DAY, ..context(&weights) };
        rank(&candidates, profile, &context).excluded.iter().map(|(index, _)| *index).collect()
    };
    assert_eq!(hidden(&mut profile, 0.0), [0, 1, 2]);
    assert_eq!(hidden(&mut profile, 29.0), [0, 1, 2]);
    assert_eq!(hidden(&mut profile, 30.0), [1, 2]);
    assert_eq!(hidden(&mut profile, 120.0), [1, 2]);

    let mut learned = Profile::new(Config { bought: BoughtRule::Learned, ..Config::default() }, 7);
    observe(&mut learned, Kind::Purchase, &shop[1], NOW);
    assert!(ranked(&shop, &mut learned).excluded.is_empty());
}

#[test]
fn a_purchase_by_one_name_hides_the_item_under_all_its_names() {
    let weights = Weights::default();
    let page = item(&["sku 1", "group", "/p/shoe"], &["shoes"], "Asahi", 100, &[]);
    let other_size = item(&["sku 2", "group", "/p/shoe"], &["shoes"], "Asahi", 100, &[]);
    let card = item(&["/p/shoe"], &["shoes"], "Asahi", 100, &[]);
    let order_line = item(&["sku 1"], &[], "", 0, &[]);
    for learn_first in [true, false] {
        let mut profile = new();
        if learn_first {
            observe(&mut profile, Kind::View, &page, NOW);
        }
        observe(&mut profile, Kind::Purchase, &order_line, NOW);
        if !learn_first {
            observe(&mut profile, Kind::View, &page, NOW);
        }
        let candidates = Prepared::of(vec![card.clone(), other_size.clone(), page.clone()]);
        let ranking = rank(&candidates, &mut profile, &context(&weights));
        // The other size shares page and group, but the shop sells it as an item of its own.
        assert_eq!(ranking.excluded, [(0, Why::Bought), (2, Why::Bought)]);
        assert_eq!(indexes(&ranking), [1]);
    }
}

/// Numbers of a kind and an item, a value and a time.
type Events = Vec<(usize, usize, f64, f64)>;

/// Any items, good or bad, and any events with them.
fn anything() -> impl Strategy<Value = (Vec<Item>, Events)> {
    some(30)
}

fn some(most: usize) -> impl Strategy<Value = (Vec<Item>, Events)> {
    let fields = (0_u8..12, 0_u8..12, 0_u8..4, 0_u8..3, any::<u32>(), any::<bool>(), 0_u8..4, -9_000_i32..9_000);
    let items = prop::collection::vec(fields, 0..most).prop_map(|items| {
        items
            .into_iter()
            .map(|(id, url, leaf, brand, price, sold_out, lifetime, log_price)| {
                let (id, url, leaf) = (format!("i{id}"), format!("u{url}"), format!("l{leaf}"));
                let keys: &[&str] = if price % 7 == 0 { &[] } else { &[&id, &url] };
                let lifetimes = [Lifetime::Unknown, Lifetime::Once, Lifetime::Durable, Lifetime::Consumable];
                Item {
                    sold_out,
                    lifetime: lifetimes[usize::from(lifetime)],
                    log_price,
                    ..item(keys, &["all", &leaf], &format!("b{brand}"), price.into(), &["word"])
                }
            })
            .collect()
    });
    let value = prop_oneof![Just(f64::NAN), Just(f64::INFINITY), -10.0..100.0];
    let now = prop_oneof![Just(f64::NAN), Just(1e300), NOW - 3.0 * DAY..NOW + 3.0 * DAY];
    (items, prop::collection::vec((0_usize..10, 0_usize..30, value, now), 0..40))
}

proptest! {
    #[test]
    fn every_ranking_is_a_total_order_of_sums((items, events) in anything(), limit in 0_usize..9) {
        let mut profile = new();
        for (kind, at, value, now) in events {
            if let Some(item) = items.get(at) {
                observe_value(&mut profile, Kind::ALL[kind].0, value, item, now);
            }
        }
        let weights = Weights::default();
        let candidates = Prepared::of(items.clone());
        let ranking = rank(&candidates, &mut profile, &context(&weights));
        prop_assert_eq!(&ranking, &rank(&candidates, &mut profile, &context(&weights)), "the same again");

        let mut all: Vec<u32> = indexes(&ranking);
        all.extend(ranking.excluded.iter().map(|(index, _)| *index));
        all.sort_unstable();
        prop_assert_eq!(all, (0..items.len() as u32).collect::<Vec<_>>());
        let context = context(&weights);
        let scorer = Scorer::new(&candidates, &profile, &context);
        for pair in ranking.order.windows(2) {
            prop_assert!((-pair[0].score, pair[0].index) < (-pair[1].score, pair[1].index));
        }
        for entry in &ranking.order {
            let sum: i32 = scorer.contributions(entry.index as usize).iter().sum();
            prop_assert_eq!(entry.score, if ranking.evidence { sum } else { 0 });
            prop_assert_eq!(entry.score, entry.parts.iter().sum::<i32>());
        }
        let cut = rank(&candidates, &mut profile, &Context { limit, ..context });
        let wanted = if limit == 0 { ranking.order.len() } else { limit };
        prop_assert!(cut.order.iter().eq(ranking.order.iter().take(wanted)));
    }

    /// Where few are wanted, or only the first positions are varied, the rest is not put in order; nothing else comes of it. The
    /// fatigue of what nobody has seen moves nothing, and needs everything in order.
    #[test]
    fn what_is_not_looked_at_changes_nothing(
        (items, events) in some(160),
        pins in prop::collection::vec([0_u32..160, 0_u32..160], 0..4),
        limit in 0_usize..60,
        diversity in prop_oneof![Just(100_u8), 30_u8..100],
    ) {
        let mut profile = new();
        for (kind, at, value, now) in events {
            if let Some(item) = items.get(at) {
                observe_value(&mut profile, Kind::ALL[kind].0, value, item, now);
            }
        }
        let weights = Weights::default();
        let candidates = Prepared::of(items.clone());
        let manners = Manners { diversity, ..Manners::OFF };
        let whole = Manners { fatigue: 1, ..manners };
        let of = |manners| Context { pins: &pins, manners, ..context(&weights) };
        let all = rank(&candidates, &mut profile, &of(&whole));
        prop_assert_eq!(&all, &rank(&candidates, &mut profile, &of(&manners)));
        let cut = rank(&candidates, &mut profile, &Context { limit, ..of(&manners) });
        let wanted = if limit == 0 { all.order.len() } else { limit };
        prop_assert!(cut.order.iter().eq(all.order.iter().take(wanted)));
        prop_assert_eq!((cut.evidence, cut.excluded), (all.evidence, all.excluded));
    }

    #[test]
    fn extreme_weights_do_not_overflow((items, events) in anything(), weight in prop_oneof![Just(i16::MIN), Just(i16::MAX)]) {
        let mut profile = new();
        for (kind, at, value, now) in events {
            if let Some(item) = items.get(at) {
                observe_value(&mut profile, Kind::ALL[kind].0, value, item, now);
            }
        }
        let weights = Weights { linear: [weight; FEATURES], ..Weights::DEFAULT };
        let ranking = rank(&Prepared::of(items), &mut profile, &context(&weights));
        prop_assert!(ranking.order.iter().all(|entry| entry.score.abs() < 1 << 30));
    }
}
