//! Stored profiles: whole, or refused.

use konomi::engine::{
    config::Config,
    error::Code,
    event::{Event, Kind},
    item::{Item, Pack},
    profile::{
        Profile, codec,
        text::{from_text, to_text},
    },
};
use proptest::prelude::*;

use super::{packs::*, support::*};

/// Any profile that some events leave behind.
fn profiles() -> impl Strategy<Value = Profile> {
    let event = (0_usize..10, prop::collection::vec((0_u8..40, 0_u8..8), 0..3), 0_u8..7, 0_u8..100);
    (any::<u64>(), prop::collection::vec(event, 0..30)).prop_map(|(salt, events)| {
        let mut profile = Profile::new(Config::default(), salt);
        for (kind, items, value, day) in events {
            let items: Vec<Item> = items
                .into_iter()
                .map(|(n, leaf)| {
                    let (id, url, leaf) = (format!("i{n}"), format!("u{n}"), format!("l{leaf}"));
                    item(&[&id, &url], &["a", &leaf], "b", 100 * u64::from(n), &["x"])
                })
                .collect();
            let event = Event {
                kind: Kind::ALL[kind].0,
                value: value.into(),
                items: &items,
                words: &[(term("w"), 64)],
                pack: &Pack::EMPTY,
            };
            profile.observe(&event, NOW + f64::from(day) * DAY);
        }
        profile
    })
}

fn load(bytes: &[u8]) -> Result<Profile, Code> {
    codec::load_lasting(Config::default(), bytes, f64::NAN)
}

fn load_visit(bytes: &[u8]) -> Result<Profile, Code> {
    codec::load_visit(Config::default(), bytes, f64::NAN)
}

/// The bytes with a checksum that fits.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(at) = bytes.len().checked_sub(4) {
        let sum = konomi::engine::math::hash64(&bytes[..at]) as u32;
        bytes[at..].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

proptest! {
    #[test]
    fn a_visit_comes_back_whole(mut profile in profiles()) {
        let bytes = codec::save_visit(&profile);
        if bytes.is_empty() {
            return Ok(());
        }
        let mut loaded = load_visit(&bytes).unwrap();
        prop_assert_eq!(codec::save_visit(&loaded), bytes);
        // And goes on alike.
        let item = item(&["i1", "u1"], &["a", "l1"], "b", 100, &["x"]);
        observe(&mut profile, Kind::View, &item, NOW + 100.0 * DAY);
        observe(&mut loaded, Kind::View, &item, NOW + 100.0 * DAY);
        prop_assert_eq!(loaded, profile);
    }

    #[test]
    fn what_lasts_comes_back_as_the_same_bytes(profile in profiles()) {
        let bytes = codec::save_lasting(&profile);
        if bytes.is_empty() {
            return Ok(());
        }
        prop_assert_eq!(codec::save_lasting(&load(&bytes).unwrap()), bytes);
    }

    #[test]
    fn cut_or_flipped_bytes_are_refused(profile in profiles(), at in any::<prop::sample::Index>(), bit in 0..8) {
        for (bytes, is_visit) in [(codec::save_lasting(&profile), false), (codec::save_visit(&profile), true)] {
            if bytes.is_empty() {
                continue;
            }
            let load = |bytes: &[u8]| if is_visit { load_visit(bytes) } else { load(bytes) };
            let mut flipped = bytes.clone();
            flipped[at.index(bytes.len())] ^= 1_u8 << bit;
            prop_assert!(load(&flipped).is_err());
            prop_assert!(load(&bytes[..at.index(bytes.len())]).is_err());
            let mut longer = bytes;
            longer.push(0);
            prop_assert!(load(&signed(longer)).is_err());
        }
    }

    #[test]
    fn forged_bytes_are_refused_or_a_profile_like_any_other(
        profile in profiles(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        now in prop_oneof![Just(f64::NAN), NOW - 1e12..NOW + 1e13],
    ) {
        for (mut bytes, is_visit) in [(codec::save_lasting(&profile), false), (codec::save_visit(&profile), true)] {
            if bytes.is_empty() {
                continue;
            }
            for (at, byte) in &changes {
                let at = at.index(bytes.len() - 5) + 1;
                bytes[at] = *byte;
            }
            let bytes = signed(bytes);
            let save = |profile: &Profile| if is_visit { codec::save_visit(profile) } else { codec::save_lasting(profile) };
            if let Ok(loaded) = if is_visit { load_visit(&bytes) } else { load(&bytes) } {
                prop_assert_eq!(save(&loaded), bytes.clone());
            }
            let config = Config::default();
            let loaded = if is_visit { codec::load_visit(config, &bytes, now) } else { codec::load_lasting(config, &bytes, now) };
            if let Ok(mut loaded) = loaded {
                observe(&mut loaded, Kind::View, &item(&["i1"], &["a"], "b", 100, &[]), now);
                ranked(&[item(&["i1"], &["a"], "b", 100, &[])], &mut loaded);
            }
        }
    }

    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..200), version in prop_oneof![Just(3_u8), Just(134)]) {
        let mut bytes = bytes;
        bytes.insert(0, version);
        prop_assert!(load(&bytes).is_err());
        let _ = load(&signed(bytes.clone()));
        let _ = load_visit(&signed(bytes));
    }

    #[test]
    fn text_is_one_to_one(bytes in prop::collection::vec(any::<u8>(), 0..50), junk in "[A-Za-z0-9+/]{0,8}={0,2}") {
        let text = to_text(&bytes);
        prop_assert_eq!(text.len(), bytes.len().div_ceil(3) * 4);
        prop_assert_eq!(from_text(&text), Some(bytes));
        if let Some(bytes) = from_text(&junk) {
            prop_assert_eq!(to_text(&bytes), junk);
        }
    }

    #[test]
    fn merging_what_is_stored_is_commutative_and_idempotent(a in profiles(), b in profiles()) {
        let mut bytes = [a, b].map(|profile| codec::save_lasting(&profile));
        if bytes.iter().any(Vec::is_empty) {
            return Ok(());
        }
        // One device has one salt.
        let salt = bytes[0][1..5].to_vec();
        bytes[1][1..5].copy_from_slice(&salt);
        let [a, b] = bytes.map(|bytes| load(&signed(bytes)).unwrap());
        let merged = |mut a: Profile, b: Profile| {
            a.merge(b);
            a
        };
        let ab = merged(a.clone(), b.clone());
        prop_assert_eq!(&ab, &merged(b.clone(), a.clone()));
        prop_assert_eq!(&ab, &merged(ab.clone(), b));
        prop_assert_eq!(&a, &merged(a.clone(), a.clone()));
    }
}

#[test]
fn ten_tabs_under_one_lock_lose_no_view() {
    // So many terms that a look adds one unit to each, and a hundred looks stay within what a day can bring.
    let words: Vec<String> = (0..37).map(|n| n.to_string()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let shoes = |n: usize| item(&[&format!("i{n}")], &["sports", "shoes"], "Asahi", 900, &words);
    let mut stored = Vec::new();
    let mut tabs: Vec<Profile> = (0..10).map(|_| Profile::new(Config::default(), 3)).collect();
    let mut alone = Profile::new(Config::default(), 3);
    for n in 0..20 {
        let tab = &mut tabs[n * 7 % 10];
        for profile in [&mut *tab, &mut alone] {
            // Five at a time, for a tab does not know of the evidence in another.
            for more in 0..5 {
                observe(profile, Kind::View, &shoes(n + 50 * more), NOW);
            }
        }
        if let Ok(stored) = load(&stored) {
            tab.merge(stored);
        }
        stored = codec::save_lasting(tab);
        tab.mark_saved();
    }
    let stored = load(&stored).unwrap();
    let sums = |profile: &Profile| profile.affinities().iter().map(|a| (a.term, a.slow())).collect::<Vec<_>>();
    assert_eq!(sums(&stored), sums(&alone));
    assert!(sums(&stored).iter().all(|(_, sum)| *sum == 16 * 100));
}

#[test]
fn the_format_has_golden_bytes() {
    let mut profile = Profile::new(Config::default(), 0x0123_4567_89ab_cdef);
    let shoe = item(&["sku 1", "/p/shoe"], &["sports", "shoes"], "Asahi", 9_800, &["running"]);
    for _ in 0..5 {
        observe(&mut profile, Kind::View, &shoe, NOW);
    }
    observe(&mut profile, Kind::View, &shoe, NOW + DAY);
    observe(&mut profile, Kind::Cart, &shoe, NOW + DAY);
    observe(&mut profile, Kind::Purchase, &shoe, NOW + DAY);
    assert_eq!(
        to_text(&codec::save_lasting(&profile)),
        "A4iIiIgsUQEABACfhwGFGKPOAYUYNhwHhRj3tAuFGAEA4eTTdahFAAzOBQIAAQ6pVCxRAAEAy+5YvSxRAQEAAABMPqbp"
    );
    // What was stored before a later visit took five looks, too, is read and written as it was.
    let before = "A4iIiIgsUQEABACfhwFgGKPOAWAYNhwHYBj3tAtgGAEA4eTTUKhFAAzOBQIAAQ6pVCxRAAEAy+5YvSxRAQEAAACXkoUD";
    let bytes = from_text(before).unwrap();
    assert_eq!(to_text(&codec::save_lasting(&load(&bytes).unwrap())), before);
}

#[test]
fn a_visit_keeps_what_it_is_about_in_the_packs_embedding() {
    let pack = pack(&[Entry { key: key("i").0, embedding: [vec![0, 90], vec![0, 1]], ..Entry::default() }]);
    let seen = Item { row: 1, ..item(&["i"], &["a"], "b", 100, &[]) };
    let others: Vec<Item> = (0..9).map(|n| item(&[&format!("o{n}")], &["a"], "b", 100, &[])).collect();
    let see = |profile: &mut Profile, item: &Item| {
        let items = core::slice::from_ref(item);
        profile.observe(&Event { kind: Kind::View, value: 0.0, items, words: &[], pack: &pack }, NOW);
    };
    // After one look the slow sum is the fast one; after nine at something else there is nothing left of the fast one.
    for others in [&[], &others[..]] {
        let mut profile = Profile::new(Config::default(), 5);
        see(&mut profile, &seen);
        others.iter().for_each(|other| see(&mut profile, other));
        let mut loaded = load_visit(&codec::save_visit(&profile)).unwrap();
        see(&mut profile, &seen);
        see(&mut loaded, &seen);
        assert_eq!(loaded, profile, "after {} looks at something else", others.len());
    }
}

#[test]
fn a_stored_profile_goes_on_under_the_shops_settings() {
    let config = Config { half_life: 7, ..Config::DEFAULT };
    let mut profile = Profile::new(config, 5);
    observe(&mut profile, Kind::Purchase, &item(&["i"], &["a"], "b", 100, &[]), NOW);
    let lasting = codec::save_lasting(&profile);
    let mut loaded = codec::load_lasting(config, &lasting, NOW).unwrap();
    for each in [&mut profile, &mut loaded] {
        each.advance(NOW + 28.0 * DAY);
    }
    let slow = |profile: &Profile| profile.affinities().iter().map(|one| one.slow()).collect::<Vec<_>>();
    assert_eq!(slow(&loaded), slow(&profile));
    let mut patient = load(&lasting).unwrap();
    patient.advance(NOW + 28.0 * DAY);
    assert!(slow(&patient)[0] > 4 * slow(&loaded)[0], "by default a half-life is 120 days");
}

#[test]
fn nothing_to_keep_is_nothing_stored() {
    let mut profile = Profile::new(Config::default(), 5);
    assert!(codec::save_lasting(&profile).is_empty() && codec::save_visit(&profile).is_empty());
    observe(&mut profile, Kind::View, &item(&["i1"], &["a"], "b", 100, &[]), NOW);
    assert!(codec::save_lasting(&profile).is_empty(), "one look");
    assert!(!codec::save_visit(&profile).is_empty());
    assert_eq!(load(&[]), Err(Code::StateVersion));
}

#[test]
fn text_that_nobody_wrote_is_refused() {
    for text in ["A", "AAAAA", "AB", "a b=", "AB==", "A===", "====", "AA==AA==", "ÄÄ"] {
        assert_eq!(from_text(text), None, "{text}");
    }
}

#[test]
fn signed_bytes_that_nobody_wrote_are_refused() {
    let mut profile = Profile::new(Config::default(), 5);
    for n in ["1", "2", "1", "2", "1"] {
        observe(&mut profile, Kind::View, &item(&[n], &["a"], "b", 100, &[]), NOW);
        observe(&mut profile, Kind::Purchase, &item(&[n, "x"], &[], "", 0, &[]), NOW);
    }
    let bytes = codec::save_lasting(&profile);
    assert!(load(&bytes).is_ok());
    let terms = 1 + 4 + 4 + 2;
    assert_eq!(bytes[terms - 2], 3);
    // An empty table and the checksum follow.
    let bought = bytes.len() - 6 - 3 * 9;
    assert_eq!(bytes[bought - 2], 3);
    let forged = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        load(&signed(bytes))
    };
    let swap = |at: usize, size: usize| move |bytes: &mut Vec<u8>| bytes[at..at + 2 * size].rotate_left(size);
    for (what, result) in [
        ("terms in another order", forged(&swap(terms, 5))),
        ("a term twice", forged(&|bytes| bytes.copy_within(terms..terms + 5, terms + 5))),
        ("term 0", forged(&|bytes| bytes[terms..terms + 3].fill(0))),
        ("more than a day can bring", forged(&|bytes| bytes[terms + 4] = 101)),
        ("less than a day can take", forged(&|bytes| bytes[terms + 4] = 128)),
        ("nothing to say", forged(&|bytes| bytes[terms + 3..terms + 5].fill(0))),
        ("fingerprints in another order", forged(&swap(bought, 9))),
        ("a fingerprint twice", forged(&|bytes| bytes.copy_within(bought..bought + 9, bought + 9))),
        ("more terms than there may be", forged(&|bytes| bytes[terms - 2] = 129)),
    ] {
        assert_eq!(result, Err(Code::StateCorrupt), "{what}");
    }
}

#[test]
fn pages_of_a_visit_are_one_visit() {
    let (shoe, tent) = (item(&["s"], &["shoes"], "b", 100, &[]), item(&["t"], &["tents"], "c", 100, &[]));
    let mut first = Profile::new(Config::default(), 5);
    let mut whole = first.clone();
    observe(&mut first, Kind::View, &shoe, NOW);
    let stored = codec::save_visit(&first);
    let fasts = |profile: &Profile| profile.affinities().iter().map(|one| (one.term, one.fast())).collect::<Vec<_>>();

    // A reload of the page says nothing new.
    let mut reloaded = Profile::new(Config::default(), 6);
    reloaded.merge(load_visit(&stored).unwrap());
    observe(&mut reloaded, Kind::View, &shoe, NOW);
    assert_eq!(fasts(&reloaded), fasts(&first));

    // Consent that comes late finds a page that has learned already.
    let mut late = Profile::new(Config::default(), 7);
    observe(&mut late, Kind::View, &tent, NOW);
    late.merge(load_visit(&stored).unwrap());
    for _ in 0..4 {
        observe(&mut late, Kind::View, &tent, NOW);
    }
    for item in [&shoe, &tent, &tent, &tent, &tent, &tent] {
        observe(&mut whole, Kind::View, item, NOW);
    }
    assert_eq!(fasts(&late), fasts(&whole));
    assert_eq!(codec::save_lasting(&late), codec::save_lasting(&whole));
    assert!(!codec::save_lasting(&late).is_empty());
    let shop = [shoe, tent, item(&["u"], &["tents"], "d", 90, &[])];
    assert_eq!(ranked(&shop, &mut late), ranked(&shop, &mut whole));
}
