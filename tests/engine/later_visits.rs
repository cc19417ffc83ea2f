//! A visitor who comes back: what a later visit may add to what is stored (docs/decisions/0013-five-looks.md).

use konomi::engine::{
    config::Config,
    event::Kind,
    item::Item,
    limits,
    profile::{Profile, codec},
};
use proptest::prelude::*;

use super::{
    profile::{Events, KINDS, a_day, goods},
    support::*,
};

/// The profile that storage and this visit's page before it leave to a new page, as a browser loads it; without a visit, that of a
/// new tab.
fn page(lasting: &[u8], visit: &[u8], now: f64) -> Profile {
    let mut profile = Profile::new(Config::default(), 8);
    profile.advance(now);
    let stored =
        [codec::load_lasting(Config::default(), lasting, now), codec::load_visit(Config::default(), visit, now)];
    for stored in stored.into_iter().flatten() {
        profile.merge(stored);
    }
    profile
}

/// Looks at six tents of one brand, stored.
fn six_tents() -> (Vec<Item>, Vec<u8>) {
    let tent = |n: u64| item(&[&format!("tent {n}")], &["home", "tents"], "Asahi", 20_000 + 1_000 * n, &["tent"]);
    let tents: Vec<Item> = (0..12).map(tent).collect();
    let mut profile = new();
    for tent in &tents[..6] {
        observe(&mut profile, Kind::View, tent, NOW);
    }
    (tents, codec::save_lasting(&profile))
}

#[test]
fn four_looks_of_a_later_day_leave_nothing_at_what_is_known_and_the_fifth_leaves_all() {
    let (tents, stored) = six_tents();
    let later = NOW + 10.0 * DAY;
    let nothing = codec::save_lasting(&page(&stored, &[], later));
    assert_ne!(nothing, stored, "the day of the visit is stored");
    let (mut lasting, mut visit) = (stored, Vec::new());
    for (at, tent) in tents[6..].iter().enumerate() {
        // Every look is a page of its own; what is below the threshold comes with the visit.
        let mut profile = page(&lasting, &visit, later);
        observe(&mut profile, Kind::Click, tent, later);
        observe_value(&mut profile, Kind::Dwell, 60.0, tent, later);
        observe(&mut profile, Kind::View, tent, later);
        lasting = codec::save_lasting(&profile);
        profile.mark_saved();
        visit = codec::save_visit(&profile);
        assert_eq!(lasting == nothing, at < 4, "after {} looks", at + 1);
    }
    // All six are in it, and in one page they leave the same.
    let (tents, stored) = six_tents();
    let mut profile = page(&stored, &[], later);
    for tent in &tents[6..] {
        observe(&mut profile, Kind::Click, tent, later);
        observe_value(&mut profile, Kind::Dwell, 60.0, tent, later);
        observe(&mut profile, Kind::View, tent, later);
    }
    assert_eq!(codec::save_lasting(&profile), lasting);
}

#[test]
fn a_new_tab_of_the_same_day_needs_five_looks_of_its_own_and_a_purchase_none() {
    let (tents, stored) = six_tents();
    let look = |count: usize| {
        let mut profile = page(&stored, &[], NOW);
        for tent in &tents[6..6 + count] {
            observe(&mut profile, Kind::View, tent, NOW);
        }
        codec::save_lasting(&profile)
    };
    assert_eq!(look(0), stored);
    assert_eq!(look(4), stored);
    let mut eleven = new();
    for tent in &tents[..11] {
        observe(&mut eleven, Kind::View, tent, NOW);
    }
    assert_eq!(look(5), codec::save_lasting(&eleven));
    let mut profile = page(&stored, &[], NOW);
    observe(&mut profile, Kind::Purchase, &tents[6], NOW);
    let mut bought = new();
    for tent in &tents[..6] {
        observe(&mut bought, Kind::View, tent, NOW);
    }
    observe(&mut bought, Kind::Purchase, &tents[6], NOW);
    assert_eq!(codec::save_lasting(&profile), codec::save_lasting(&bought));
}

#[test]
fn a_tab_that_stays_open_over_midnight_tells_no_single_look_of_the_next_day() {
    let (tents, stored) = six_tents();
    let next = NOW + DAY;
    let nothing = codec::save_lasting(&page(&stored, &[], next));
    // Six looks and the tab stays; the next day brings one.
    let mut open = new();
    for tent in &tents[..6] {
        observe(&mut open, Kind::View, tent, NOW);
    }
    observe(&mut open, Kind::View, &tents[6], next);
    assert_eq!(codec::save_lasting(&open), nothing);
    // Three before midnight and one after it; two after it are five.
    let mut open = page(&stored, &[], NOW);
    for tent in &tents[6..9] {
        observe(&mut open, Kind::View, tent, NOW);
    }
    observe(&mut open, Kind::View, &tents[9], next);
    assert_eq!(codec::save_lasting(&open), nothing);
    let mut slept = open.clone();
    observe(&mut open, Kind::View, &tents[10], next);
    assert_ne!(codec::save_lasting(&open), nothing);
    // A visit that slept through a day is over, and so is what it had not gathered.
    let later = NOW + 10.0 * DAY;
    observe(&mut slept, Kind::View, &tents[10], later);
    assert_eq!(codec::save_lasting(&slept), codec::save_lasting(&page(&stored, &[], later)));
}

#[test]
fn tabs_that_have_not_five_looks_each_store_none_of_them_and_those_that_have_lose_none() {
    let (tents, stored) = six_tents();
    let mut tabs = [page(&stored, &[], NOW), page(&stored, &[], NOW)];
    let mut lasting = stored.clone();
    let look = |tab: &mut Profile, n: usize, lasting: &mut Vec<u8>| {
        observe(tab, Kind::View, &tents[n], NOW);
        tab.merge(codec::load_lasting(Config::default(), lasting, NOW).unwrap());
        *lasting = codec::save_lasting(tab);
        tab.mark_saved();
    };
    for n in 0..4 {
        look(&mut tabs[n % 2], 6 + n, &mut lasting);
    }
    assert_eq!(lasting, stored);
    for n in 4..6 {
        look(&mut tabs[0], 6 + n, &mut lasting);
    }
    assert_eq!(lasting, stored, "four and two");
    for tab in [0, 1, 1, 1] {
        look(&mut tabs[tab], 6 + tab, &mut lasting);
    }
    let mut alone = new();
    for n in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 6, 7, 7, 7] {
        observe(&mut alone, Kind::View, &tents[n], NOW);
    }
    assert_eq!(lasting, codec::save_lasting(&alone));
}

#[test]
fn a_look_at_another_category_pushes_out_no_price_that_lasts() {
    let mut profile = new();
    for category in 0..limits::PRICES_KEPT as u64 {
        for n in 0..5 {
            let id = format!("{category} {n}");
            observe(&mut profile, Kind::View, &item(&[&id], &[&format!("c{category}")], "b", 500 + n, &[]), NOW);
        }
    }
    let stored = codec::save_lasting(&profile);
    // So much later that a look today weighs more than any of them.
    let mut day = 0.0;
    let mut lasting = stored;
    while day < 360.0 {
        day += 60.0;
        lasting = codec::save_lasting(&page(&lasting, &[], NOW + day * DAY));
    }
    let mut profile = page(&lasting, &[], NOW + day * DAY);
    observe(&mut profile, Kind::View, &item(&["new"], &["another"], "c", 900, &[]), NOW + day * DAY);
    assert_eq!(codec::save_lasting(&profile), lasting);
    assert!(!lasting.is_empty());
}

/// What a shopper of some days ago left: anything that a day can leave.
fn an_earlier_day() -> impl Strategy<Value = Vec<u8>> {
    let event = (0..KINDS.len(), 0_usize..18, 0_u8..40);
    prop::collection::vec(event, 5..60).prop_map(|events| {
        let (goods, mut profile) = (goods(), new());
        for (kind, item, value) in events {
            observe_value(&mut profile, KINDS[kind], f64::from(value), &goods[item], NOW);
        }
        codec::save_lasting(&profile)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever is known, four things done on another day, none of them a cart or a purchase, leave not one bit.
    #[test]
    fn fewer_than_five_looks_leave_no_bit_whatever_is_known(
        stored in an_earlier_day(),
        events in prop::collection::vec((prop::sample::select(vec![0_usize, 1, 2, 6]), 0_usize..18, 0_u8..40), 1..=4),
        days in 0_u8..30,
        pages in any::<u32>(),
    ) {
        let now = NOW + f64::from(days) * DAY;
        let nothing = codec::save_lasting(&page(&stored, &[], now));
        let goods = goods();
        let mut profile = page(&stored, &[], now);
        for (at, (kind, item, value)) in events.iter().enumerate() {
            if pages >> at & 1 == 1 {
                let lasting = codec::save_lasting(&profile);
                profile.mark_saved();
                profile = page(&lasting, &codec::save_visit(&profile), now);
            }
            observe_value(&mut profile, KINDS[*kind], f64::from(*value), &goods[*item], now);
        }
        prop_assert_eq!(codec::save_lasting(&profile), nothing);
    }

    /// The order of a day leaves no trace where something was stored before it either.
    #[test]
    fn permutations_of_a_later_day_leave_the_same_bytes(
        stored in an_earlier_day(),
        (events, shuffled) in a_day(),
        days in 1_u8..30,
        pages in any::<u32>(),
    ) {
        // No term hits the cap of a day: beyond it, what came last counts.
        let most = |(kind, ..): &(usize, usize, u8)| match KINDS[*kind] {
            Kind::Purchase => 24,
            Kind::Cart => 12,
            _ => 8,
        };
        prop_assume!(events.iter().map(most).sum::<i32>() <= limits::DAY.into());
        let now = NOW + f64::from(days) * DAY;
        let goods = goods();
        let live = |events: &Events, pages: u32| {
            let mut profile = page(&stored, &[], now);
            for (at, (kind, item, value)) in events.iter().enumerate() {
                if at > 0 && pages >> at & 1 == 1 {
                    let lasting = codec::save_lasting(&profile);
                    profile.mark_saved();
                    profile = page(&lasting, &codec::save_visit(&profile), now);
                }
                // Under one set of names each: what an earlier day's purchase went by and today's does not is another matter.
                let item = &goods[*item % 12];
                observe_value(&mut profile, KINDS[*kind], f64::from(*value), item, now);
            }
            codec::save_lasting(&profile)
        };
        let bytes = live(&events, 0);
        prop_assert_eq!(&bytes, &live(&shuffled, 0));
        prop_assert_eq!(&bytes, &live(&shuffled, pages));
    }
}
