//! What an event counts for, and from where on it counts.

use konomi::engine::{
    config::{BoughtRule, Config},
    event::{Event, Kind, VIEW, strength},
    item::{Item, Lifetime, Pack, Prepared, Term, search_terms},
    limits,
    profile::{Affinity, Profile, codec},
    rank::{Feature, Moved, Why, manners::step, rank},
    read::{Currency, Key, Price},
};

use super::{packs::*, support::*};

/// The value of a feature that is fully there.
const ONE: i32 = 4_096;

fn named(name: &str) -> Item {
    item(&[name], &[name], name, 0, &[])
}

fn feature(feature: Feature, items: &[Item], profile: &Profile) -> Vec<i32> {
    values(items, profile, &Pack::EMPTY, true).iter().map(|values| values[feature as usize]).collect()
}

#[test]
fn dwelling_counts_an_eighth_of_a_view_for_five_seconds_and_half_a_view_at_most() {
    let dwelt = |seconds: f64| strength(Kind::Dwell, seconds);
    assert_eq!([0.0, 1.0, 4.9, 5.0, 9.9, 10.0].map(dwelt), [0, 0, 0, 1, 1, 2]);
    assert_eq!([19.9, 20.0, 25.0, 3_600.0].map(dwelt), [3, VIEW / 2, VIEW / 2, VIEW / 2]);
    assert_eq!([-60.0, f64::NAN, f64::INFINITY].map(dwelt), [0, 0, VIEW / 2]);
}

#[test]
fn what_was_turned_to_is_not_forgotten_for_what_was_only_seen() {
    let viewed: Vec<Item> = (0..limits::TOUCHES).map(|n| named(&format!("viewed {n}"))).collect();
    let mut profile = new();
    for item in &viewed {
        observe(&mut profile, Kind::View, item, NOW);
    }
    see(&mut profile, Kind::Exposure, &named("seen"), &Pack::EMPTY, NOW);
    assert!(behind(&[named("seen")], &mut profile, 1).is_empty(), "there is no room for it");
    assert_eq!(feature(Feature::Touched, &viewed, &profile), vec![ONE; limits::TOUCHES]);
    // Where one of them was only seen, or there is one less, it takes that place.
    for touched in [limits::TOUCHES - 1, limits::TOUCHES - 2] {
        let mut profile = new();
        see(&mut profile, Kind::Exposure, &named("seen before"), &Pack::EMPTY, NOW);
        for item in &viewed[..touched] {
            observe(&mut profile, Kind::View, item, NOW);
        }
        see(&mut profile, Kind::Exposure, &named("seen"), &Pack::EMPTY, NOW);
        let (seen, had) = ([named("seen before"), named("seen")], touched == limits::TOUCHES - 2);
        assert_eq!(behind(&seen, &mut profile, 1), if had { vec![0, 1] } else { vec![1] });
        assert_eq!(feature(Feature::Touched, &viewed[..touched], &profile), vec![ONE; touched]);
    }
}

#[test]
fn a_card_that_every_list_of_a_long_visit_showed_stays_seen() {
    let card = named("card");
    let mut profile = new();
    for lists in 1..=600 {
        see(&mut profile, Kind::Exposure, &card, &Pack::EMPTY, NOW);
        assert_eq!(behind(core::slice::from_ref(&card), &mut profile, 15).len(), usize::from(lists >= 15), "{lists}");
    }
}

#[test]
fn a_card_of_the_catalogue_file_that_was_seen_once_was_seen_once_whatever_is_done_with_it() {
    let card = Item { row: 1, ..named("card") };
    let pack = pack(&[Entry { key: card.keys[0].0, ..Entry::default() }]);
    // Neither turns to it.
    for (kind, value) in [(Kind::CartRemove, 0.0), (Kind::Rate, 3.0)] {
        let mut profile = new();
        let items = core::slice::from_ref(&card);
        for (kind, value) in [(Kind::Exposure, 0.0), (kind, value), (kind, value)] {
            profile.observe(&Event { kind, value, items, words: &[], pack: &pack }, NOW);
        }
        let often = [1, 2].map(|often| behind(items, &mut profile, often).len());
        assert_eq!(often, [1, 0], "{kind:?}");
    }
}

#[test]
fn what_has_a_category_a_brand_or_a_price_is_what_the_shopper_is_at() {
    let before = item(&["before"], &["tents"], "Asahi", 20_000, &[]);
    let price = |currency: [u8; 3]| Some(Price { milli: 9_000_000, currency: Currency(currency) });
    let log_price = item(&["it"], &["a"], "b", 9_000, &[]).log_price;
    // The number under which a price in a currency is stored where no category is named.
    let number = |letter: u8| {
        let bought = Item { price: price([b'X', b'Y', letter]), log_price, ..Item::default() };
        let mut profile = new();
        observe(&mut profile, Kind::Purchase, &bought, NOW);
        // Behind version, salt, day, age, no terms and one price.
        codec::save_lasting(&profile)[13..16].iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
    };
    // It has 24 bits, the number of a brand 20: one that both can have.
    let letter = (0..=255).find(|letter| number(*letter) < 1 << 20).unwrap();
    for (leaf, brand, price) in [
        (3, 0, None),
        (0, 4, None),
        (3, 4, None),
        (5, 5, None),
        (0, 0, price(*b"JPY")),
        (3, 0, price(*b"JPY")),
        (0, 4, price(*b"JPY")),
        (0, number(letter), price([b'X', b'Y', letter])),
    ] {
        let some = |number: u32| (number > 0).then_some(Term(number));
        let now = Item {
            keys: vec![key("now")],
            leaf: some(leaf),
            brand: some(brand),
            price,
            log_price: if price.is_some() { log_price } else { 0 },
            ..Item::default()
        };
        let mut profile = new();
        observe(&mut profile, Kind::View, &before, NOW);
        observe(&mut profile, Kind::View, &now, NOW);
        let features = [Feature::SameLeaf, Feature::SameBrand, Feature::PriceLast];
        let of = |item: &Item| features.map(|one| feature(one, core::slice::from_ref(item), &profile)[0]);
        let wanted = [leaf > 0, brand > 0, price.is_some()].map(|is_there| if is_there { ONE } else { 0 });
        assert_eq!(of(&now), wanted, "{now:?}");
        assert_eq!(of(&before), [0; 3], "{now:?}");
    }
    // What has nothing but its name, as in an order line, says nothing of what the shopper is at.
    let mut profile = new();
    observe(&mut profile, Kind::View, &before, NOW);
    observe(&mut profile, Kind::View, &Item { keys: vec![key("line")], ..Item::default() }, NOW);
    assert_eq!(feature(Feature::SameLeaf, core::slice::from_ref(&before), &profile), [ONE]);
}

#[test]
fn three_stars_turn_to_nothing() {
    let (viewed, rated) = (named("viewed"), named("rated"));
    let mut profile = Profile::new(Config { min_events: 2, ..Config::DEFAULT }, 7);
    observe(&mut profile, Kind::View, &viewed, NOW);
    let before = profile.affinities();
    for _ in 0..4 {
        observe_value(&mut profile, Kind::Rate, 3.0, &rated, NOW);
    }
    assert!(!profile.has_evidence(), "one event");
    let all = [viewed, rated];
    assert_eq!(feature(Feature::LastTouched, &all, &profile), [ONE, 0]);
    assert_eq!(feature(Feature::Touched, &all, &profile), [ONE, 0]);
    for affinity in before {
        assert!(profile.affinities().contains(&affinity), "nothing fades");
    }
    // Four stars do.
    observe_value(&mut profile, Kind::Rate, 4.0, &all[1], NOW);
    assert!(profile.has_evidence());
    assert_eq!(feature(Feature::LastTouched, &all, &profile), [0, ONE]);
}

#[test]
fn words_that_say_nothing_do_not_take_the_place_of_a_look() {
    let tea = item(&["tea"], &["food", "tea"], "Asahi", 0, &[]);
    let kept = |words: &[(Term, u8)]| {
        let mut profile = new();
        observe(&mut profile, Kind::View, &tea, NOW);
        for _ in 0..4 {
            let items = core::slice::from_ref(&tea);
            profile.observe(&Event { kind: Kind::Rate, value: 3.0, items, words, pack: &Pack::EMPTY }, NOW);
        }
        codec::save_lasting(&profile)
    };
    assert!(!kept(&[]).is_empty(), "a view and four ratings are five looks at it");
    assert_eq!(kept(&tea.terms), kept(&[]));
}

#[test]
fn words_that_were_only_searched_for_never_last_and_add_to_what_was_looked_at() {
    let tea = item(&["tea"], &["food", "tea"], "Asahi", 0, &["sencha"]);
    let search = |profile: &mut Profile, query: &str| {
        // As an item's word, so that the looks below are at the same one.
        let words = [&search_terms(query.as_bytes())[..], &[(term("word sencha"), 32)]].concat();
        let mut words: Vec<(Term, u8)> = words;
        words.sort_unstable();
        profile.observe(&Event { kind: Kind::Search, value: 0.0, items: &[], words: &words, pack: &Pack::EMPTY }, NOW);
    };
    let kept = |profile: &Profile| {
        let bytes = codec::save_lasting(profile);
        codec::load_lasting(Config::default(), &bytes, NOW).map_or_else(|_| Vec::new(), |profile| profile.affinities())
    };
    // Its second page, another order, a reload, the way back, and another search for the same word; also in a later page of the visit.
    let mut profile = new();
    for query in
        ["?q=sencha", "?q=sencha&page=2", "?sort_by=price&q=Sencha", "?q=sencha", "sencha green", "sencha loose"]
    {
        search(&mut profile, query);
        profile = codec::load_visit(Config::default(), &codec::save_visit(&profile), NOW).unwrap();
        assert!(profile.has_evidence(), "this visit is ordered by it");
        assert!(kept(&profile).is_empty(), "{query}");
    }
    for look in 0..5 {
        assert!(kept(&profile).is_empty(), "{look} looks");
        observe(&mut profile, Kind::View, &tea, NOW);
        observe(&mut profile, Kind::View, &named("something else"), NOW);
    }
    let strength = |profile: &Profile| {
        let kept = kept(profile);
        assert!(kept.iter().any(|affinity| affinity.term == term("word sencha")));
        kept.iter().find(|affinity| affinity.term == term("word sencha")).map(Affinity::slow)
    };
    let mut without = new();
    for _ in 0..5 {
        observe(&mut without, Kind::View, &tea, NOW);
        observe(&mut without, Kind::View, &named("something else"), NOW);
    }
    assert!(strength(&profile) > strength(&without), "who searched for it as well likes it more");
}

#[test]
fn what_is_used_up_is_shown_again_once_it_was_bought_from_the_cart() {
    let tea = Item { lifetime: Lifetime::Consumable, ..named("tea") };
    let shop = [tea.clone(), named("pan")];
    let mut profile = new();
    observe(&mut profile, Kind::Cart, &tea, NOW);
    assert_eq!(ranked(&shop, &mut profile).excluded, [(0, Why::InCart)]);
    observe(&mut profile, Kind::Purchase, &tea, NOW);
    assert_eq!(ranked(&shop, &mut profile).excluded, []);
    assert_eq!(feature(Feature::InCart, &shop, &profile), [0, 0]);
}

#[test]
fn the_looks_at_prices_of_a_day_count_until_they_weigh_255() {
    let tent = |yen: u64| item(&[&yen.to_string()], &["tents"], "Asahi", yen, &[]);
    let mut profile = new();
    let look = |profile: &mut Profile, yen: u64, times: usize| {
        for _ in 0..times {
            observe(profile, Kind::View, &tent(yen), NOW);
        }
    };
    // Doublings between 1,000 yen and the mean of what was looked at.
    let mean = |profile: &Profile| f64::from(feature(Feature::PriceGap, &[tent(1_000)], profile)[0]) / f64::from(ONE);
    look(&mut profile, 1_000, 64);
    assert!(mean(&profile) < 0.02);
    look(&mut profile, 4_000, 63);
    // A look weighs 2: 64 of them were at 1,000, 63 at 4,000.
    assert!((mean(&profile) - 2.0 * 63.0 / 127.0).abs() < 0.02, "{}", mean(&profile));
    let full = mean(&profile);
    look(&mut profile, 64_000, 10);
    assert_eq!(mean(&profile), full);
    // A click weighs 1, and finds room once.
    for is_room in [true, false] {
        let before = mean(&profile);
        observe(&mut profile, Kind::Click, &tent(64_000), NOW);
        assert_eq!(mean(&profile) > before, is_room);
    }
}

#[test]
fn a_shop_may_ask_for_quiet_at_any_time() {
    let machine = |n: usize| Item {
        lifetime: Lifetime::Durable,
        ..item(&[&format!("machine {n}")], &["home", "washing machines"], "Asahi", 90_000, &[])
    };
    let shop = vec![machine(0), machine(1), item(&["cup"], &["kitchen"], "Brisk", 900, &[])];
    let mut profile = new();
    profile.keep_quiet(4);
    assert_eq!(profile.config().quiet_weeks, 4);
    observe(&mut profile, Kind::Purchase, &shop[0], NOW);
    observe(&mut profile, Kind::View, &shop[1], NOW);
    let weights = Default::default();
    let mut quiet = |weeks: u8| {
        profile.keep_quiet(weeks);
        let ranking = rank(&Prepared::of(shop.clone()), &mut profile, &context(&weights));
        let moved = ranking.order.iter().find(|entry| entry.index == 1).and_then(|entry| entry.moved);
        moved.is_some_and(|Moved { steps, .. }| steps == step::QUIET)
    };
    assert!(quiet(4) && !quiet(0) && quiet(1));
    profile.keep_quiet(200);
    assert_eq!(profile.config().quiet_weeks, 56, "as long as anything is kept");
}

#[test]
fn an_event_with_several_items_is_no_look_at_one_of_them_whichever_comes_first() {
    let [tea, pan] = ["tea", "pan"].map(|name| item(&[name], &[name], name, 0, &[]));
    let list = [tea.clone(), pan];
    let stored = |kind: Kind, looks: usize, is_first: bool| {
        let several = Event { kind, value: 0.0, items: &list, words: &[], pack: &Pack::EMPTY };
        let mut profile = new();
        if is_first {
            profile.observe(&several, NOW);
        }
        (0..looks).for_each(|_| observe(&mut profile, Kind::View, &tea, NOW));
        if !is_first {
            profile.observe(&several, NOW);
        }
        codec::save_lasting(&profile)
    };
    for kind in [Kind::View, Kind::Click] {
        for looks in 2..6 {
            assert_eq!(stored(kind, looks, true), stored(kind, looks, false), "{kind:?}, {looks} looks");
        }
        assert_ne!(stored(kind, 5, true), stored(kind, 2, true));
    }
}

#[cfg(feature = "pack")]
#[test]
fn a_category_of_which_something_lasting_was_bought_is_the_name_of_no_item() {
    let config = Config { bought: BoughtRule::Learned, quiet_weeks: 8, ..Config::DEFAULT };
    let pan = Item { lifetime: Lifetime::Durable, ..named("pan") };
    let mut profile = Profile::new(config, 7);
    observe(&mut profile, Kind::Purchase, &pan, NOW);
    // An item whose name is the category's number.
    let other = Item { keys: vec![Key(pan.leaf.unwrap().0.into())], ..named("tea") };
    assert_eq!(feature(Feature::Bought, &[pan, other], &profile), [ONE, 0]);
}
