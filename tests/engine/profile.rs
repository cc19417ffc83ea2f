//! What is remembered, and for how long.

use konomi::engine::{
    config::Config,
    error::Code,
    event::{Event, Kind},
    item::{Item, Lifetime, Pack, Prepared, Term},
    limits,
    profile::{Profile, codec, text::to_text},
    rank::{Context, Weights, rank},
};
use proptest::prelude::*;

use super::support::*;

/// Twelve items of three categories and brands under one or two names, and then the first six as cards that have only
/// the second name.
pub fn goods() -> Vec<Item> {
    (0..18)
        .map(|n| {
            let (id, url) = (format!("id {n}"), format!("/p/{}", n % 12));
            let keys: &[&str] = if n >= 12 {
                &[&url]
            } else if n % 2 == 0 {
                &[&id, &url]
            } else {
                &[&id]
            };
            let n = n % 12;
            let leaf = ["shoes", "socks", "tents"][n % 3];
            item(keys, &["sports", leaf], ["Asahi", "Brisk"][n % 2], 1_000 + 150 * n as u64, &[leaf, "new"])
        })
        .collect()
}

/// The slow affinity for a word, in sixteenths of a unit.
fn slow(profile: &Profile, text: &str) -> i32 {
    let wanted = term(text);
    profile.affinities().iter().find(|affinity| affinity.term == wanted).map_or(0, |affinity| affinity.slow())
}

fn fast(profile: &Profile, text: &str) -> i32 {
    let wanted = term(text);
    profile.affinities().iter().find(|affinity| affinity.term == wanted).map_or(0, |affinity| affinity.fast())
}

pub const KINDS: [Kind; 8] =
    [Kind::View, Kind::Dwell, Kind::Click, Kind::Cart, Kind::CartRemove, Kind::Purchase, Kind::Dismiss, Kind::Rate];

/// Things that were done: numbers of a kind and an item, and a value.
pub type Events = Vec<(usize, usize, u8)>;

/// Up to ten things done on one day, and how they may be shuffled.
pub fn a_day() -> impl Strategy<Value = (Events, Events)> {
    let event = (0..KINDS.len(), 0_usize..18, 0_u8..40);
    prop::collection::vec(event, 1..10).prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))
}

/// Does them; before each of the marked ones, a new page reads everything from storage.
fn live(events: &[(usize, usize, u8)], pages: u32) -> Profile {
    let goods = goods();
    let mut profile = new();
    for (at, (kind, item, value)) in events.iter().enumerate() {
        if pages >> at & 1 == 1 {
            let lasting = codec::save_lasting(&profile);
            profile.mark_saved();
            let visit = codec::save_visit(&profile);
            // As a page does it, with a salt of its own until it has read the stored one.
            let is_first = lasting.is_empty() && visit.is_empty();
            profile = Profile::new(Config::default(), if is_first { 7 } else { 8 });
            let stored = [
                codec::load_lasting(Config::default(), &lasting, NOW),
                codec::load_visit(Config::default(), &visit, NOW),
            ];
            for stored in stored.into_iter().flatten() {
                profile.merge(stored);
            }
        }
        observe_value(&mut profile, KINDS[*kind], f64::from(*value), &goods[*item], NOW + at as f64);
    }
    profile
}

proptest! {
    #[test]
    fn permutations_of_a_day_leave_the_same_bytes((events, shuffled) in a_day(), pages in any::<u32>()) {
        let bytes = codec::save_lasting(&live(&events, 0));
        prop_assert_eq!(&bytes, &codec::save_lasting(&live(&shuffled, 0)));
        prop_assert_eq!(&bytes, &codec::save_lasting(&live(&shuffled, pages)));
    }

    #[test]
    fn time_never_makes_an_affinity_grow(
        (events, _) in a_day(),
        times in prop::collection::vec(prop_oneof![-4e12..4e12, -100.0 * DAY..100.0 * DAY, Just(f64::NAN)], 1..6),
    ) {
        let mut profile = live(&events, 0);
        for time in times {
            let before = profile.affinities();
            profile.advance(NOW + time);
            for affinity in profile.affinities() {
                let old = before.iter().find(|old| old.term == affinity.term).unwrap();
                // A day that is closed is rounded to the nearest level, 2.2 % away at most.
                prop_assert!(affinity.slow() <= old.slow() + old.slow() / 40 + 1);
                prop_assert!(affinity.slow() >= 0);
            }
        }
    }
}

#[test]
fn decay_halves_in_a_half_life_however_often_the_profile_is_opened() {
    let mut profile = Profile::new(Config { half_life: 30, ..Config::DEFAULT }, 7);
    for item in &goods()[..6] {
        observe(&mut profile, Kind::View, item, NOW);
    }
    let (mut daily, mut once) = (profile.clone(), profile.clone());
    for day in 1..=60 {
        daily.advance(NOW + f64::from(day) * DAY);
        if day == 30 {
            let (was, is) = (slow(&profile, "category sports"), slow(&daily, "category sports"));
            assert!((is * 2 - was).abs() <= was / 20 + 2, "{was} {is}");
        }
    }
    once.advance(NOW + 60.0 * DAY);
    assert_eq!(codec::save_lasting(&daily), codec::save_lasting(&once));
}

#[test]
fn everything_is_forgotten_after_90_days_unused_and_396_in_all() {
    let goods = goods();
    let mut profile = new();
    for kind in [Kind::View, Kind::Cart, Kind::Purchase] {
        observe(&mut profile, kind, &goods[3], NOW);
    }
    let bytes = codec::save_lasting(&profile);
    let load = |days: f64| codec::load_lasting(Config::default(), &bytes, NOW + days * DAY);
    assert!(load(0.0).unwrap().has_evidence());
    assert!(load(90.0).is_ok());
    assert_eq!(load(91.0), Err(Code::StateExpired));
    // A page that is still open has nothing left to write either, and setting the clock back brings nothing back.
    let mut open = profile.clone();
    open.advance(NOW + 91.0 * DAY);
    open.advance(NOW);
    assert!(codec::save_lasting(&open).is_empty() && codec::save_visit(&open).is_empty());

    // Used every month, it ends all the same.
    let mut days = 0;
    while !profile.affinities().is_empty() {
        days += 30;
        profile.advance(NOW + f64::from(days) * DAY);
        if !profile.affinities().is_empty() {
            observe(&mut profile, Kind::View, &goods[0], NOW + f64::from(days) * DAY);
        }
        assert!(days <= 396 + 30);
    }
    assert_eq!(days, 420);
}

#[test]
fn what_was_bought_is_remembered_for_396_days_and_not_for_one_more() {
    let goods = goods();
    let once = Item { lifetime: Lifetime::Once, ..goods[3].clone() };
    let mut profile = new();
    observe(&mut profile, Kind::Purchase, &once, NOW);
    for _ in 0..5 {
        observe(&mut profile, Kind::View, &goods[0], NOW);
    }
    let hidden = |profile: &mut Profile, days: u16| {
        let weights = Weights::default();
        let context = Context { now_ms: NOW + f64::from(days) * DAY, ..context(&weights) };
        !rank(&Prepared::of(vec![once.clone(), goods[4].clone()]), profile, &context).excluded.is_empty()
    };
    // Used every 36 days, so that it is not forgotten as unused.
    for days in (0..=396).step_by(36) {
        assert!(hidden(&mut profile, days), "day {days}");
        assert!(slow(&profile, "category sports") > 0, "day {days}");
    }
    assert!(!hidden(&mut profile, 397));
    assert_eq!(profile.affinities(), []);
}

#[test]
fn what_was_bought_is_no_other_item_of_its_page_on_the_day_after_either() {
    let once = |keys: &[&str]| Item {
        lifetime: Lifetime::Once,
        ..item(keys, &["sports", "tents"], "Asahi", 9_000, &["tent"])
    };
    // Two sizes have an id each, and one page.
    let [small, large, page] = [&["s", "/p/tent"][..], &["l", "/p/tent"], &["/p/tent"]].map(once);
    let mut profile = new();
    observe(&mut profile, Kind::Purchase, &small, NOW);
    // In the same visit, after midnight, and when the visit is over.
    for days in [0.0, 1.0, 2.0, 30.0] {
        let weights = Weights::default();
        let context = Context { now_ms: NOW + days * DAY, ..context(&weights) };
        let all = vec![large.clone(), goods()[0].clone(), small.clone(), page.clone()];
        let excluded = rank(&Prepared::of(all), &mut profile, &context).excluded;
        let mut indices: Vec<_> = excluded.iter().map(|(index, _)| *index).collect();
        indices.sort_unstable();
        assert_eq!(indices, [2, 3], "day {days}");
    }
}

#[test]
fn what_a_visit_is_about_outlives_midnight() {
    let goods = goods();
    let terms = |profile: &Profile, is_now: bool| {
        let all = profile.affinities().into_iter();
        all.filter(|one| !is_now || one.fast() != 0).map(|one| one.term).collect::<Vec<_>>()
    };
    // Whatever the two affinities are, also where they are the same number.
    for half_life in 1..=365 {
        let mut profile = Profile::new(Config { half_life, ..Config::DEFAULT }, 7);
        for (looks, item) in goods[..12].iter().enumerate() {
            observe(&mut profile, Kind::View, item, NOW);
            let mut next_day = profile.clone();
            next_day.advance(NOW + DAY);
            let left = terms(&next_day, false);
            assert!(terms(&profile, true).iter().all(|term| left.contains(term)), "{half_life}, {looks}");
        }
    }
}

#[test]
fn setting_the_clock_back_does_not_extend_the_life() {
    let goods = goods();
    let mut profile = new();
    for item in &goods[..3] {
        observe(&mut profile, Kind::View, item, NOW);
    }
    let before = profile.affinities().to_vec();
    profile.advance(NOW - 3_650.0 * DAY);
    assert_eq!(profile.affinities(), before, "the same day");
    // Whoever sets it back by a day on every visit still loses everything after as many visits.
    let mut visits = 0;
    while !profile.affinities().is_empty() {
        visits += 1;
        profile.advance(NOW - f64::from(visits % 2) * DAY);
        assert!(visits <= 400);
    }
    for time in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.0, 1e300] {
        let mut profile = new();
        observe(&mut profile, Kind::View, &goods[0], time);
        profile.advance(NOW);
        observe(&mut profile, Kind::View, &goods[0], time);
    }
}

#[test]
fn a_visit_that_slept_through_a_day_is_over() {
    let goods = goods();
    let mut profile = new();
    for item in [&goods[0], &goods[3], &goods[6], &goods[9], &goods[0]] {
        observe(&mut profile, Kind::View, item, NOW);
    }
    observe(&mut profile, Kind::Dismiss, &goods[5], NOW);
    let mut next_day = profile.clone();
    next_day.advance(NOW + DAY);
    assert_eq!(fast(&next_day, "category sports>shoes"), fast(&profile, "category sports>shoes"));
    profile.advance(NOW + 2.0 * DAY);
    assert_eq!(fast(&profile, "category sports>shoes"), 0);
    assert!(slow(&profile, "category sports>shoes") > 0, "seen five times");
    assert_eq!(slow(&profile, "brand Asahi"), 0, "seen three times");
    assert!(ranked(&goods, &mut profile).excluded.is_empty());
}

#[test]
fn a_visit_that_goes_on_past_midnight_is_no_earlier_visit() {
    let goods = goods();
    let mut profile = Profile::new(Config { min_events: 3, ..Config::DEFAULT }, 7);
    observe(&mut profile, Kind::View, &goods[0], NOW);
    profile.advance(NOW + DAY);
    assert!(slow(&profile, "category sports") > 0);
    assert!(!profile.has_evidence(), "one look, wherever midnight was");
    observe(&mut profile, Kind::View, &goods[1], NOW + DAY);
    assert!(!profile.has_evidence(), "two looks");
    observe(&mut profile, Kind::View, &goods[2], NOW + DAY);
    assert!(profile.has_evidence(), "the look before midnight counts");
    // What has been bought lasts, and is enough on the day after as on the day itself.
    let mut profile = Profile::new(Config { min_events: 3, ..Config::DEFAULT }, 7);
    observe(&mut profile, Kind::Purchase, &goods[0], NOW);
    assert!(profile.has_evidence());
    profile.advance(NOW + 2.0 * DAY);
    assert!(profile.has_evidence(), "the visit is over, what was bought is left of it");
}

#[test]
fn kinds_are_known_by_their_number_and_name() {
    for (number, (kind, name)) in Kind::ALL.into_iter().enumerate() {
        assert_eq!(kind as usize, number);
        assert_eq!((Kind::from_number(number as u8), Kind::from_name(name)), (Ok(kind), Ok(kind)));
    }
    assert_eq!(Kind::from_number(11), Err(Code::UnknownEvent));
}

#[test]
fn four_looks_leave_nothing_and_a_click_with_its_view_is_one_look() {
    let goods = goods();
    let kept = |profile: &Profile| {
        let bytes = codec::save_lasting(profile);
        codec::load_lasting(Config::default(), &bytes, NOW).map_or(0, |profile| profile.affinities().len())
    };
    let mut profile = new();
    observe(&mut profile, Kind::Click, &goods[0], NOW);
    observe(&mut profile, Kind::View, &goods[0], NOW);
    observe_value(&mut profile, Kind::Dwell, 60.0, &goods[0], NOW);
    for item in [&goods[3], &goods[6], &goods[9]] {
        observe(&mut profile, Kind::View, item, NOW);
        assert_eq!(kept(&profile), 0);
    }
    observe(&mut profile, Kind::View, &goods[0], NOW);
    // Category, leaf and two words are shared by five looks; each brand had fewer.
    assert_eq!(kept(&profile), 4);
}

/// How many terms last after events at these items of `goods`, and of how many categories the price does.
fn lasting(events: &[(Kind, &[usize])]) -> (usize, usize) {
    let goods = goods();
    let mut profile = new();
    for (kind, items) in events {
        let items: Vec<Item> = items.iter().map(|item| goods[*item].clone()).collect();
        profile.observe(&Event { kind: *kind, value: 0.0, items: &items, words: &[], pack: &Pack::EMPTY }, NOW);
    }
    stored(&profile)
}

/// How many terms and prices of a profile last.
fn stored(profile: &Profile) -> (usize, usize) {
    let bytes = codec::save_lasting(profile);
    // Behind version, salt, day and age stand the terms of five bytes each, then the prices.
    let count = |at: usize| bytes.get(at).map_or(0, |count| (*count).into());
    (count(9), count(11 + 5 * count(9)))
}

#[test]
fn a_look_at_several_items_is_one_look_whenever_it_comes() {
    // Four shoes of one page; a look at the first alone is one more, before or after.
    let (page, alone) = ((Kind::View, &[0_usize, 3, 6, 9][..]), (Kind::Click, &[0_usize][..]));
    assert_eq!(lasting(&[page; 4]), (0, 0));
    for events in [[page, page, page, page, alone], [alone, page, page, page, page], [page, page, alone, page, page]] {
        assert_eq!(lasting(&events), (goods()[0].terms.len(), 0), "what the first has was named five times");
    }
    // A click and the view that follows it stay one look, wherever the page comes between.
    for events in [
        [page, (Kind::Click, &[0][..]), (Kind::View, &[0][..]), page, page],
        [(Kind::Click, &[0][..]), page, (Kind::View, &[0][..]), page, page],
        [(Kind::View, &[0][..]), page, page, page, (Kind::Click, &[0][..])],
    ] {
        assert_eq!(lasting(&events), (0, 0));
    }
}

#[test]
fn five_looks_of_a_visit_leave_terms_and_prices_wherever_midnight_was() {
    let goods = goods();
    // Five shoes of two brands.
    let looks = [0_usize, 3, 6, 9, 15];
    let wanted = lasting(&looks.map(|look| (Kind::View, [look])).each_ref().map(|(kind, look)| (*kind, &look[..])));
    assert_eq!(wanted, (4, 1));
    for before in 0..=5 {
        let mut profile = new();
        for (at, look) in looks.iter().enumerate() {
            let day = if at < before { 0.0 } else { DAY };
            observe(&mut profile, Kind::View, &goods[*look], NOW + day);
        }
        profile.advance(NOW + DAY);
        assert_eq!(stored(&profile), wanted, "{before} looks before midnight");
    }
}

#[test]
fn of_a_visit_that_left_nothing_no_row_stays() {
    let mut profile = new();
    observe(&mut profile, Kind::View, &goods()[0], NOW);
    // A day without it, and it is over.
    profile.advance(NOW + 2.0 * DAY);
    assert_eq!(profile.affinities(), []);
}

#[test]
fn a_basket_counts_once_for_terms_and_not_for_prices_unless_it_is_bought() {
    let all = &[0_usize, 3, 6, 9][..];
    let basket = (Kind::Cart, all);
    let terms = goods()[0].terms.len() + 1;
    assert_eq!(lasting(&[basket]), (0, 0), "three looks' worth");
    assert_eq!(lasting(&[basket, basket]), (terms, 0));
    assert_eq!(lasting(&[(Kind::Purchase, all)]), (terms, 1));
}

#[test]
fn what_was_bought_is_evidence_at_once() {
    let goods = goods();
    let terms = |kinds: &[Kind]| {
        let mut profile = new();
        for kind in kinds {
            observe(&mut profile, *kind, &goods[0], NOW);
        }
        let bytes = codec::save_lasting(&profile);
        codec::load_lasting(Config::default(), &bytes, NOW).map_or(0, |profile| profile.affinities().len())
    };
    assert_eq!(terms(&[Kind::View, Kind::Cart]), 0, "it may have been a whim");
    assert_eq!(terms(&[Kind::Purchase]), goods[0].terms.len());
}

#[test]
fn dwelling_does_not_drown_views() {
    let goods = goods();
    let mut profile = new();
    for _ in 0..1_000 {
        for item in &goods {
            observe_value(&mut profile, Kind::Dwell, 3_600.0, item, NOW);
        }
    }
    let dwelt = slow(&profile, "category sports");
    let mut viewer = new();
    observe(&mut viewer, Kind::View, &goods[0], NOW);
    observe(&mut viewer, Kind::View, &goods[1], NOW);
    assert!(dwelt > 0 && dwelt <= slow(&viewer, "category sports"), "{dwelt}");
    assert!(!profile.has_evidence());
}

#[test]
fn a_day_adds_no_more_than_its_cap() {
    let goods = goods();
    let mut profile = new();
    for _ in 0..10_000 {
        observe(&mut profile, Kind::View, &goods[0], NOW);
    }
    assert_eq!(slow(&profile, "category sports"), 16 * i32::from(limits::DAY));
    // Reloading one page is one interest of this visit.
    let mut once = new();
    observe(&mut once, Kind::View, &goods[0], NOW);
    assert_eq!(fast(&profile, "category sports"), fast(&once, "category sports"));
}

#[test]
fn the_fast_affinity_follows_the_visit() {
    let goods = goods();
    let mut profile = new();
    observe(&mut profile, Kind::View, &goods[0], NOW);
    observe(&mut profile, Kind::View, &goods[1], NOW);
    assert!(fast(&profile, "category sports>socks") > 2 * fast(&profile, "category sports>shoes"));
    observe(&mut profile, Kind::Dismiss, &goods[1], NOW);
    assert!(fast(&profile, "category sports>socks") < 0);
    assert!(slow(&profile, "category sports>socks") >= 0);
}

#[test]
fn the_lasting_state_never_exceeds_its_ceiling() {
    let mut profile = new();
    let mut state: u64 = 1;
    let mut random = |below: u64| {
        state = konomi::engine::math::mix64(state.wrapping_add(0x9e37_79b9));
        state % below
    };
    for n in 0..10_000_u32 {
        let category = format!("category {}", random(20));
        let words = [format!("w{}", random(150)), format!("w{}", random(150))];
        let words = words.iter().map(String::as_str).collect::<Vec<_>>();
        let names = [format!("i{}", random(3_000)), format!("u{}", random(3_000)), format!("v{n}"), format!("w{n}")];
        let names = names.iter().map(String::as_str).collect::<Vec<_>>();
        let brand = format!("b{}", random(40));
        let item = item(&names, &["root", &category], &brand, 100 + random(100_000), &words);
        let kind = Kind::ALL[random(10) as usize].0;
        let event = Event {
            kind,
            value: random(9) as f64,
            items: &[item],
            words: &[(Term(1 + random(9_999) as u32), 60)],
            pack: &Pack::EMPTY,
        };
        profile.observe(&event, NOW + f64::from(n / 500) * DAY);
        if n % 500 == 499 {
            let text = to_text(&codec::save_lasting(&profile));
            assert!(text.len() <= limits::LASTING_CHARS, "{}", text.len());
        }
    }
    assert!(profile.affinities().len() <= limits::TERMS);
    // All caps were reached, and the text is as long as the format can be.
    assert_eq!(to_text(&codec::save_lasting(&profile)).len(), 2_004);
}

#[test]
fn a_purchase_leaves_the_same_bytes_whether_its_card_was_seen_before_or_after() {
    // Found by `konomi-fuzz learn-permutations`: an order line knows the id alone, the card in a list its page too.
    let (line, card) = (item(&["id"], &[], "", 0, &[]), item(&["id", "page"], &["a"], "b", 100, &[]));
    let live = |events: [(Kind, &Item); 2]| {
        let mut profile = new();
        for (kind, item) in events {
            observe(&mut profile, kind, item, NOW);
        }
        codec::save_lasting(&profile)
    };
    let before = live([(Kind::Exposure, &card), (Kind::Purchase, &line)]);
    assert_eq!(live([(Kind::Purchase, &line), (Kind::Exposure, &card)]), before);
}

/// A day's events of every kind, with words and with up to three items at once, also the same one twice, and how they may be shuffled.
fn a_full_day() -> impl Strategy<Value = (FullEvents, FullEvents)> {
    // The first item, its card, and another of its category come up again and again.
    let item = prop_oneof![0_usize..18, prop::sample::select(vec![0_usize, 12, 3])];
    let kind = prop_oneof![0..10_usize, prop::sample::select(vec![0_usize, 2])];
    let event = (kind, prop::collection::vec(item, 0..4), 0_usize..4, 0_u8..6);
    prop::collection::vec(event, 1..7)
        .prop_filter("no term hits the cap of a day", |events| {
            events.iter().map(|(_, items, ..)| items.len()).sum::<usize>() <= 6
        })
        .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))
}

/// Numbers of a kind, of its items, of a search word, and a value.
type FullEvents = Vec<(usize, Vec<usize>, usize, u8)>;

fn text_of(events: &FullEvents, evidence: u8) -> String {
    let goods = goods();
    let mut profile = Profile::new(Config { evidence, ..Config::DEFAULT }, 7);
    for (kind, items, word, value) in events {
        let items: Vec<Item> = items.iter().map(|item| goods[*item].clone()).collect();
        let words = [(term(["shoes", "word shoes", "brand Asahi", "new"][*word]), 16)];
        let kind = Kind::ALL[*kind].0;
        let words = if matches!(kind, Kind::Search | Kind::Answer) { &words[..] } else { &[] };
        let event = Event { kind, value: f64::from(*value), items: &items, words, pack: &Pack::EMPTY };
        profile.observe(&event, NOW);
    }
    to_text(&codec::save_lasting(&profile))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn permutations_of_every_kind_leave_the_same_text((events, shuffled) in a_full_day(), evidence in 1_u8..=15) {
        prop_assert_eq!(text_of(&events, evidence), text_of(&shuffled, evidence));
    }
}

proptest! {
    // A case is four hundred visits.
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever the clock says from visit to visit: a profile lives through 396 changes of the day, and 396 days, at most.
    #[test]
    fn no_clock_extends_the_life(jumps in prop_oneof![
        prop::collection::vec(prop_oneof![-400_i32..0, 1_i32..91], 400),
        prop::collection::vec(prop_oneof![Just(-1_i32), Just(1)], 400),
    ]) {
        let goods = goods();
        let mut profile = new();
        for kind in [Kind::View, Kind::Cart, Kind::Purchase] {
            observe(&mut profile, kind, &goods[0], NOW);
        }
        let mut stored = codec::save_lasting(&profile);
        let (mut day, mut forward) = (0, 0);
        for (visits, jump) in jumps.iter().enumerate() {
            // Not before 1970, where no clock of a browser is.
            day += if day + jump < -15_000 { 1 } else { *jump };
            forward += (*jump).max(0);
            let now = NOW + f64::from(day) * DAY;
            let Ok(mut profile) = codec::load_lasting(Config::default(), &stored, now) else { return Ok(()) };
            prop_assert!(visits < 396 && forward <= 396, "{} visits, {} days", visits + 1, forward);
            for kind in [Kind::View, Kind::Cart, Kind::Purchase] {
                observe(&mut profile, kind, &goods[visits % 12], now);
            }
            stored = codec::save_lasting(&profile);
        }
        prop_assert!(false, "it lives on after {} visits", jumps.len());
    }
}
