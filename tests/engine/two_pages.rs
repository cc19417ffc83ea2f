//! What two pages or tabs of one visit know together.

use konomi::engine::{
    config::Config,
    event::Kind,
    item::{Item, Lifetime, Pack, Term},
    profile::{Profile, codec},
    rank::{Feature, Why},
};

use super::{packs::*, support::*};

/// The first page's profile as storage gives it to the second, and what both know then.
fn joined(mut second: Profile, first: &Profile) -> Profile {
    second.merge(codec::load_visit(Config::default(), &codec::save_visit(first), NOW).unwrap());
    second
}

#[test]
fn of_what_two_tabs_stored_of_a_day_the_further_counts_and_of_two_as_far_the_liking() {
    // A purchase for or against one term, as strong as wanted, as a tab has stored it.
    let stored = |units: i32| {
        let lifetime = if units > 0 { Lifetime::Unknown } else { Lifetime::Durable };
        // What lasts speaks against its kind one and a half times as much.
        let weight = if units > 0 { 4 * units } else { -units * 8 / 3 } as u8;
        let bought = Item { terms: vec![(Term(9), weight)], lifetime, ..Item::default() };
        let mut profile = new();
        observe(&mut profile, Kind::Purchase, &bought, NOW);
        codec::load_lasting(Config::default(), &codec::save_lasting(&profile), NOW).unwrap()
    };
    let slow = |profile: &Profile| profile.affinities()[0].slow();
    assert_eq!([5, 6, -5, -6].map(|units| slow(&stored(units))), [16 * 5, 16 * 6, 0, 0]);
    for (one, other, together) in [(5, 6, 6), (5, -5, 5), (6, -5, 6), (5, -6, -6)] {
        for (mine, theirs) in [(one, other), (other, one)] {
            let mut profile = stored(mine);
            profile.merge(stored(theirs));
            assert_eq!(codec::save_lasting(&profile), codec::save_lasting(&stored(together)), "{mine} and {theirs}");
        }
    }
}

#[test]
fn what_both_pages_put_into_the_cart_is_in_it() {
    let shoe = item(&["s"], &["shoes"], "b", 100, &[]);
    let mut pages = [new(), new()];
    for page in &mut pages {
        observe(page, Kind::Cart, &shoe, NOW);
    }
    let [first, second] = pages;
    let mut both = joined(second, &first);
    assert_eq!(ranked(&[shoe], &mut both).excluded, [(0, Why::InCart)]);
}

#[test]
fn an_item_is_known_by_what_either_page_calls_it() {
    let page = |names: &[&str]| {
        let mut profile = new();
        observe(&mut profile, Kind::Cart, &item(names, &["shoes"], "b", 100, &[]), NOW);
        profile
    };
    let mut both = joined(page(&["id", "sku"]), &page(&["id", "address"]));
    for name in ["id", "sku", "address"] {
        assert_eq!(ranked(&[item(&[name], &[], "", 0, &[])], &mut both).excluded, [(0, Why::InCart)], "{name}");
    }
}

#[cfg(feature = "pack")]
#[test]
fn what_goes_together_with_an_item_is_known_if_one_page_had_its_row() {
    let named = |name: &str, row: u32| Item { row, ..item(&[name], &["a"], "b", 100, &[]) };
    let (lamp, bulb) = (named("lamp", 1), named("bulb", 2));
    let entry = |item: &Item| Entry { key: item.keys[0].0, ..Entry::default() };
    let neighbours = vec![(code_of(lamp.keys[0]), 15)];
    let pack = pack(&[entry(&lamp), Entry { neighbours, ..entry(&bulb) }]);
    let together = |profile: &Profile| {
        let values = &values(core::slice::from_ref(&bulb), profile, &pack, true)[0];
        [Feature::TogetherLast, Feature::TogetherRecent].map(|feature| values[feature as usize])
    };
    let rowless = Item { row: 0, ..lamp.clone() };
    let looked = |items: &[&Item]| {
        let mut profile = new();
        items.iter().for_each(|item| see(&mut profile, Kind::View, item, &pack, NOW));
        profile
    };
    assert_eq!(together(&looked(&[&rowless])), [0, 0]);
    let known = together(&looked(&[&lamp]));
    assert!(known.iter().all(|value| *value > 0));
    assert_eq!(together(&looked(&[&lamp, &rowless])), known, "on one page, whose shard has gone");
    assert_eq!(together(&looked(&[&rowless, &lamp])), known);
    // The second page had touched it when it read what the first had stored.
    for (first, second) in [(&lamp, &rowless), (&rowless, &lamp), (&lamp, &lamp)] {
        let both = joined(looked(&[second]), &looked(&[first]));
        assert!(together(&both)[1] > 0, "rows {} and {}", first.row, second.row);
    }
}

#[cfg(feature = "pack")]
#[test]
fn how_often_a_card_was_seen_is_added_up() {
    let card = Item { row: 1, ..item(&["card"], &["a"], "b", 100, &[]) };
    let pack = pack(&[Entry { key: card.keys[0].0, ..Entry::default() }]);
    let seen = |times: usize, pack: &Pack| {
        let mut profile = new();
        // Neither a click nor anything else that turns to it; with a pack, its code stands beside the count.
        see(&mut profile, Kind::CartRemove, &card, pack, NOW);
        (0..times).for_each(|_| see(&mut profile, Kind::Exposure, &card, pack, NOW));
        profile
    };
    for pack in [&pack, &Pack::EMPTY] {
        for (first, second) in [(0, 3), (1, 2), (2, 1), (3, 0)] {
            let mut both = joined(seen(second, pack), &seen(first, pack));
            let often = [3, 4].map(|often| behind(core::slice::from_ref(&card), &mut both, often).len());
            assert_eq!(often, [1, 0], "{first} and {second}");
        }
    }
}

#[cfg(feature = "pack")]
#[test]
fn what_one_page_only_showed_is_not_taken_for_touched() {
    let [shown, dismissed, viewed] = ["shown", "dismissed", "viewed"].map(|name| item(&[name], &[name], "b", 0, &[]));
    let (mut first, mut second) = (new(), new());
    observe(&mut first, Kind::View, &viewed, NOW);
    see(&mut second, Kind::Exposure, &shown, &Pack::EMPTY, NOW);
    observe(&mut second, Kind::Dismiss, &dismissed, NOW);
    let mut both = joined(second, &first);
    let all = [shown, dismissed, viewed];
    let of = |feature: Feature| {
        values(&all, &both, &Pack::EMPTY, true).iter().map(|values| values[feature as usize] > 0).collect::<Vec<_>>()
    };
    assert_eq!(of(Feature::Touched), [false, false, true]);
    assert_eq!(of(Feature::Dismissed), [false, true, false]);
    assert_eq!(behind(&all, &mut both, 1), [0], "it was seen, and ignored");
}

#[test]
fn the_events_of_both_pages_are_added_up() {
    let config = Config { min_events: 5, ..Config::DEFAULT };
    let page = |count: usize| {
        let mut profile = Profile::new(config, 7);
        for n in 0..count {
            let name = format!("{count} {n}");
            observe(&mut profile, Kind::View, &item(&[&name], &[&name], &name, 0, &[]), NOW);
        }
        profile
    };
    for (first, second) in [(0, 4), (1, 3), (2, 2), (1, 4), (2, 3), (4, 1), (5, 0)] {
        let mut both = page(second);
        both.merge(page(first));
        assert_eq!(both.has_evidence(), first + second >= 5, "{first} and {second}");
    }
}

#[cfg(feature = "pack")]
#[test]
fn what_the_visit_is_about_is_what_both_pages_saw() {
    let named = |name: &str, row: u32| Item { row, ..item(&[name], &["a"], "b", 100, &[]) };
    let items = [named("lamp", 1), named("tent", 2)];
    let entry = |item: &Item, embedding: Vec<i8>| Entry {
        key: item.keys[0].0,
        embedding: [embedding.clone(), embedding],
        ..Entry::default()
    };
    // What is stored has a sign.
    let pack = pack(&[entry(&items[0], vec![-90, 0]), entry(&items[1], vec![0, -90])]);
    let looked = |items: &[&Item]| {
        let mut profile = new();
        items.iter().for_each(|item| see(&mut profile, Kind::View, item, &pack, NOW));
        profile
    };
    let similar = |profile: &Profile| {
        let values = values(&items, profile, &pack, true);
        values
            .iter()
            .map(|of| [of[Feature::SimilarSlow as usize], of[Feature::SimilarNow as usize]])
            .collect::<Vec<_>>()
    };
    let [lamp, tent] = &items;
    let on_one_page = similar(&looked(&[lamp, tent]));
    assert!(on_one_page.iter().flatten().all(|value| *value > 0));
    // The second page saw the tent before it read what the first had stored.
    assert_eq!(similar(&joined(looked(&[tent]), &looked(&[lamp]))), on_one_page);
}
