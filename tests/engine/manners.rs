//! What is done to the order after the score, on plain lists.

use konomi::engine::{
    config::Manners,
    limits::{DIVERSE, TOP},
    rank::manners::{Card, Placed, arrange, step},
};

use proptest::prelude::*;

const OFF: Manners = Manners::OFF;

/// Candidates with falling scores; brand and category are given as letters, '-' for none.
fn cards(brands: &str, leaves: &str) -> Vec<Card> {
    let code = |letter: char| if letter == '-' { 0 } else { letter as u32 };
    brands
        .chars()
        .zip(leaves.chars().cycle())
        .enumerate()
        .map(|(at, (brand, leaf))| Card {
            index: at as u32,
            score: 1_000 - 10 * at as i32,
            brand: code(brand),
            leaf: code(leaf),
            ..Card::default()
        })
        .collect()
}

/// Alike as far as brand and category say, each to each.
fn alike_of(cards: &[Card]) -> impl Fn(&[u32]) -> Vec<u32> {
    let kinds: Vec<(u32, u32, u32)> = cards.iter().map(|card| (card.index, card.brand, card.leaf)).collect();
    let alike = move |one, other| {
        let find = |index| kinds.iter().find(|kind| kind.0 == index).copied().unwrap_or_default();
        let ((_, brand, leaf), (_, other_brand, other_leaf)) = (find(one), find(other));
        2_048 * u32::from(brand != 0 && brand == other_brand) + 2_048 * u32::from(leaf != 0 && leaf == other_leaf)
    };
    move |indexes| indexes.iter().flat_map(|one| indexes.iter().map(|other| alike(*one, *other))).collect()
}

fn arranged(free: &[Card], pins: &[(u32, Card)], manners: Manners, seed: u64) -> Vec<Placed> {
    let all: Vec<Card> = free.iter().copied().chain(pins.iter().map(|(_, card)| *card)).collect();
    arrange(free, pins, &manners, seed, &alike_of(&all))
}

fn order(free: &[Card], manners: Manners) -> Vec<u32> {
    arranged(free, &[], manners, 1).iter().map(|placed| placed.from).collect()
}

/// What moved the item that stood at this place.
fn steps(free: &[Card], manners: Manners, from: u32) -> u32 {
    arranged(free, &[], manners, 1).iter().find(|placed| placed.from == from).map_or(0, |placed| placed.steps)
}

/// What stands at each position, pinned or not.
fn merged(free: &[Card], pins: &[(u32, Card)], placed: &[Placed]) -> Vec<Card> {
    let (mut free_cards, mut pinned) = (placed.iter().map(|placed| free[placed.from as usize]), pins.iter().peekable());
    let mut all = Vec::new();
    while all.len() < free.len() + pins.len() {
        let is_due = pinned.peek().is_some_and(|(position, _)| *position as usize <= all.len());
        let next = if is_due { None } else { free_cards.next() };
        all.extend(next.or_else(|| pinned.next().map(|(_, card)| *card)));
    }
    all
}

#[test]
fn no_brand_has_more_than_its_share_of_the_first_positions() {
    let list = cards("aaaaaaaaaaaabbcc", "x");
    let capped = Manners { brand_cap: 3, ..OFF };
    // Three of each, and then there is nothing else: what is left stands there all the same.
    assert_eq!(order(&list, capped), [0, 1, 2, 12, 13, 14, 15, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert_eq!(steps(&list, capped, 3), step::CAP);
    assert_eq!(steps(&list, capped, 0) | steps(&list, capped, 14), 0);
    // What has no brand is of no brand.
    let list = cards("aaaaa----------", "x");
    assert_eq!(order(&list, Manners { brand_cap: 1, ..OFF })[..10], [0, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    // The category has its own share.
    let list = cards("abcdefghijklmnop", "xxxxxxxxyyyyyyyy");
    assert_eq!(order(&list, Manners { category_cap: 5, ..OFF })[..10], [0, 1, 2, 3, 4, 8, 9, 10, 11, 12]);
}

#[test]
fn a_list_of_one_brand_is_left_alone() {
    let list = cards("aaaaaaaaaaaaaaaa", "x");
    let capped = Manners { brand_cap: 2, category_cap: 2, ..OFF };
    assert_eq!(order(&list, capped), (0..16).collect::<Vec<_>>());
    assert!(arranged(&list, &[], capped, 1).iter().all(|placed| placed.steps == 0));
}

#[test]
fn pinned_items_count_for_their_brand_wherever_they_stand_among_the_first() {
    let list = cards("aaabcdefghijklm", "x");
    let pin = |position, index| (position, Card { index, brand: 'a' as u32, ..Card::default() });
    let placed = arranged(&list, &[pin(8, 90), pin(9, 91)], Manners { brand_cap: 2, ..OFF }, 1);
    assert_eq!(placed[0].from, 3);
    assert!(placed[..8].iter().all(|placed| placed.from > 2));
}

#[test]
fn what_was_seen_too_often_goes_behind_and_comes_back_in_turn() {
    let mut list = cards("abcdef", "x");
    for (card, seen) in list.iter_mut().zip([5, 2, 3, 0, 6, 2]) {
        card.seen = seen;
    }
    assert_eq!(order(&list, Manners { frequency_cap: 3, ..OFF }), [1, 3, 5, 0, 2, 4]);
    assert_eq!(order(&list, Manners { frequency_cap: 3, rotate: true, ..OFF }), [1, 3, 5, 0, 2, 4]);
    assert_eq!(order(&list, Manners { frequency_cap: 2, rotate: true, ..OFF }), [3, 1, 2, 5, 0, 4]);
    assert_eq!(steps(&list, Manners { frequency_cap: 3, ..OFF }, 0), step::FREQUENCY);
    // Seen everywhere, the order is what it was.
    for card in &mut list {
        card.seen = 9;
    }
    assert_eq!(order(&list, Manners { frequency_cap: 3, ..OFF }), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn what_was_ignored_goes_back_a_little_each_time() {
    let mut list = cards("abcdefgh", "x");
    list[0].seen = 1;
    assert_eq!(order(&list, Manners { fatigue: 2, ..OFF }), [1, 2, 0, 3, 4, 5, 6, 7]);
    list[0].seen = 2;
    assert_eq!(order(&list, Manners { fatigue: 2, ..OFF }), [1, 2, 3, 4, 0, 5, 6, 7]);
    assert_eq!(steps(&list, Manners { fatigue: 2, ..OFF }, 0), step::FATIGUE);
    assert_eq!(steps(&list, Manners { fatigue: 2, ..OFF }, 1), 0);
}

#[test]
fn after_a_washing_machine_the_others_stand_behind() {
    let mut list = cards("abcdef", "xxyyzz");
    assert_eq!(order(&list, OFF), [0, 1, 2, 3, 4, 5]);
    list[0].is_quiet = true;
    list[1].is_quiet = true;
    assert_eq!(order(&list, OFF), [2, 3, 4, 5, 0, 1]);
    assert_eq!(steps(&list, OFF, 0), step::QUIET);
}

#[test]
fn likeness_counts_as_much_as_it_is_told_to() {
    let list = cards("aaaabbbb", "x");
    // Scores fall by a seventh of the span a place.
    assert_eq!(order(&list, Manners { diversity: 100, ..OFF }), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(order(&list, Manners { diversity: 90, ..OFF }), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(order(&list, Manners { diversity: 50, ..OFF })[..2], [0, 4]);
    assert_eq!(steps(&list, Manners { diversity: 50, ..OFF }, 1), step::DIVERSITY);
}

#[test]
fn one_of_ten_positions_goes_to_what_is_known_little_of() {
    let mut list = cards(&"a".repeat(60), "x");
    for card in &mut list[40..] {
        card.is_new = true;
    }
    let explore = Manners { explore: 10, ..OFF };
    let placed = arranged(&list, &[], explore, 1);
    for stretch in placed[..40].chunks(10) {
        let tried = |part: &[Placed]| part.iter().filter(|placed| placed.from >= 40).count();
        assert_eq!((tried(&stretch[..5]), tried(&stretch[5..])), (0, 1));
    }
    assert!(placed[..40].iter().all(|placed| (placed.from >= 40) == (placed.steps == step::EXPLORE)));
    assert_eq!(placed, arranged(&list, &[], explore, 1), "the same seed, the same order");
    assert_ne!(placed, arranged(&list, &[], explore, 2));
}

/// Any list: scores in falling order, few brands and categories, pins anywhere.
fn any_list() -> impl Strategy<Value = (Vec<Card>, Vec<(u32, Card)>)> {
    let score = prop_oneof![Just(i32::MIN), Just(i32::MAX), -5_000..5_000_i32];
    let card = (score, 0_u32..5, 0_u32..5, 0_u32..20, any::<bool>(), any::<bool>());
    let pins = prop::collection::vec(prop_oneof![0_u32..70, Just(u32::MAX)], 0..6);
    (prop::collection::vec(card, 0..70), pins).prop_map(|(cards, mut positions)| {
        let mut cards: Vec<Card> = cards
            .into_iter()
            .map(|(score, brand, leaf, seen, is_new, is_quiet)| Card {
                score,
                brand,
                leaf,
                seen,
                is_new,
                is_quiet,
                index: 0,
            })
            .collect();
        cards.sort_by_key(|card| core::cmp::Reverse(card.score));
        for (at, card) in cards.iter_mut().enumerate() {
            card.index = at as u32;
        }
        positions.sort_unstable();
        let free = cards.split_off(positions.len().min(cards.len()));
        (free, positions.into_iter().zip(cards).collect())
    })
}

/// Any settings, also those out of range.
fn any_manners() -> impl Strategy<Value = Manners> {
    let numbers = prop::array::uniform6(prop_oneof![Just(0_u8), 0_u8..12, any::<u8>()]);
    (numbers, any::<bool>()).prop_map(
        |([diversity, brand_cap, category_cap, frequency_cap, fatigue, explore], rotate)| Manners {
            diversity,
            brand_cap,
            category_cap,
            frequency_cap,
            rotate,
            fatigue,
            explore,
        },
    )
}

/// How many of the first positions could hold a brand's (or a category's) items without breaking its cap.
fn room(all: &[Card], pins: &[(u32, Card)], top: &[Card], cap: usize, of: impl Fn(&Card) -> u32) -> usize {
    let is_pinned = |card: &&Card| pins.iter().any(|(_, pin)| pin.index == card.index);
    let fixed: Vec<&Card> = top.iter().filter(is_pinned).collect();
    let kinds: std::collections::BTreeSet<u32> = all.iter().map(&of).collect();
    let free: Vec<&Card> = all.iter().filter(|card| !is_pinned(card)).collect();
    let of_kind = |list: &[&Card], kind: u32| list.iter().filter(|card| of(card) == kind).count();
    let fits = |kind: &u32| match *kind {
        0 => of_kind(&free, 0),
        kind => of_kind(&free, kind).min(cap.saturating_sub(of_kind(&fixed, kind))),
    };
    fixed.len() + kinds.iter().map(fits).sum::<usize>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_order_is_a_permutation_and_the_same_again(
        (free, pins) in any_list(), manners in any_manners(), seed in any::<u64>()
    ) {
        let placed = arranged(&free, &pins, manners, seed);
        prop_assert_eq!(&placed, &arranged(&free, &pins, manners, seed));
        prop_assert_eq!(&placed, &arranged(&free, &pins, manners.clamped(), seed));
        let mut from: Vec<u32> = placed.iter().map(|placed| placed.from).collect();
        from.sort_unstable();
        prop_assert!(from.into_iter().eq(0..free.len() as u32));
    }

    #[test]
    fn without_manners_the_order_is_that_of_the_scores((mut free, pins) in any_list(), seed in any::<u64>()) {
        free.iter_mut().for_each(|card| card.is_quiet = false);
        for placed in arranged(&free, &pins, Manners { rotate: true, ..OFF }, seed).iter().zip(0..) {
            prop_assert_eq!(*placed.0, Placed { from: placed.1, steps: 0 });
        }
    }

    #[test]
    fn diversity_moves_nothing_across_its_border((mut free, pins) in any_list(), lambda in 0_u8..100) {
        free.iter_mut().for_each(|card| card.is_quiet = false);
        let placed = arranged(&free, &pins, Manners { diversity: lambda, ..OFF }, 1);
        let all = merged(&free, &pins, &placed);
        let plain = merged(&free, &pins, &arranged(&free, &pins, OFF, 1));
        prop_assert_eq!(&all.get(DIVERSE..), &plain.get(DIVERSE..));
        prop_assert_eq!(all.first(), plain.first(), "the best stays the first");
    }

    #[test]
    fn a_cap_holds_wherever_it_can((free, pins) in any_list(), cap in 1_u8..10, is_brand in any::<bool>()) {
        let manners =
            if is_brand { Manners { brand_cap: cap, ..OFF } } else { Manners { category_cap: cap, ..OFF } };
        let of = |card: &Card| if is_brand { card.brand } else { card.leaf };
        let placed = arranged(&free, &pins, manners, 1);
        let all = merged(&free, &pins, &placed);
        let top = &all[..all.len().min(TOP)];
        let is_over = (1..5).any(|kind| {
            let is_free = |card: &&Card| !pins.iter().any(|(_, pin)| pin.index == card.index);
            let count = top.iter().filter(|card| of(card) == kind).count();
            count > usize::from(cap) && top.iter().filter(is_free).any(|card| of(card) == kind)
        });
        if is_over {
            prop_assert!(room(&all, &pins, top, cap.into(), of) < top.len(), "it could have held");
        }
    }

    #[test]
    fn under_two_caps_nothing_better_was_passed_over((free, _) in any_list(), a in 1_u8..10, b in 1_u8..10) {
        let placed = arranged(&free, &[], Manners { brand_cap: a, category_cap: b, ..OFF }, 1);
        let all = merged(&free, &[], &placed);
        let (top, rest) = all.split_at(all.len().min(TOP));
        let full = |cap: u8, of: &dyn Fn(&Card) -> u32, card: &Card, list: &[Card]| {
            of(card) != 0 && list.iter().filter(|other| of(other) == of(card)).count() >= usize::from(cap)
        };
        for (at, card) in top.iter().enumerate() {
            let is_over = |card: &Card| {
                full(a, &|card| card.brand, card, &top[..at]) || full(b, &|card| card.leaf, card, &top[..at])
            };
            if is_over(card) {
                prop_assert!(rest.iter().chain(&top[at..]).all(is_over), "place {at} could hold another");
            }
        }
    }
}

mod whole {
    //! The same through `rank`, with what a profile remembers.

    use super::*;
    use crate::support::{self, DAY, NOW, indexes, item};
    use konomi::engine::{
        config::Config,
        event::{Event, Kind},
        item::{Item, Lifetime, Pack, Prepared},
        profile::{Profile, codec},
        rank::{Context, Moved, Ranking, Weights, rank},
    };

    /// Six of each kind in turns: cups, then washing machines.
    fn shop() -> Vec<Item> {
        let one = |n: usize| {
            let (id, brand) = (format!("p{n}"), format!("brand {}", n % 3));
            if n.is_multiple_of(2) {
                item(&[&id], &["kitchen", "cups"], &brand, 1_000 + 10 * n as u64, &["cup"])
            } else {
                item(&[&id], &["home", "washing machines"], &brand, 90_000 + n as u64, &["machine"])
            }
        };
        (0..12).map(one).collect()
    }

    fn seen(profile: &mut Profile, items: &[Item]) {
        let event = Event { kind: Kind::Exposure, value: 0.0, items, words: &[], pack: &Pack::EMPTY };
        profile.observe(&event, NOW);
    }

    fn ranked(shop: &[Item], profile: &mut Profile, manners: Manners) -> Ranking {
        let weights = Weights::default();
        let context = Context { manners: &manners, ..support::context(&weights) };
        rank(&Prepared::of(shop.to_vec()), profile, &context)
    }

    /// Somebody who looked at two washing machines.
    fn looker(config: Config, shop: &[Item]) -> Profile {
        let mut profile = Profile::new(config, 7);
        for n in [1, 3] {
            support::observe(&mut profile, Kind::View, &shop[n], NOW);
        }
        profile
    }

    #[test]
    fn what_was_shown_three_times_and_ignored_makes_room_and_what_was_looked_at_stays() {
        let shop = shop();
        let mut profile = looker(Config::default(), &shop);
        let plain = indexes(&ranked(&shop, &mut profile, OFF));
        let best = plain.iter().copied().find(|n| *n != 1 && *n != 3).unwrap_or_default();
        for _ in 0..3 {
            seen(&mut profile, &[shop[1].clone(), shop[best as usize].clone()]);
        }
        assert_eq!(indexes(&ranked(&shop, &mut profile, OFF)), plain, "an exposure teaches nothing");
        let capped = ranked(&shop, &mut profile, Manners { frequency_cap: 3, ..OFF });
        let from = plain.iter().position(|n| *n == best).map_or(0, |at| at as u32);
        let last = capped.order.last().expect("an order");
        assert_eq!((last.index, last.moved), (best, Some(Moved { from, steps: step::FREQUENCY })));
        assert!(capped.order.iter().all(|entry| entry.moved.is_none() || entry.index == best));
        for entry in &capped.order {
            assert_eq!(entry.parts.iter().sum::<i32>(), entry.score, "no score changes");
        }
        // Once it is looked at, it is not ignored.
        support::observe(&mut profile, Kind::Click, &shop[best as usize], NOW);
        let after = ranked(&shop, &mut profile, Manners { frequency_cap: 3, ..OFF });
        assert_eq!(indexes(&after), indexes(&ranked(&shop, &mut profile, OFF)));
    }

    #[test]
    fn what_was_only_seen_is_gone_with_the_visit_and_pushes_out_nothing() {
        let shop = shop();
        let mut profile = looker(Config::default(), &shop);
        let lasting = codec::save_lasting(&profile);
        let many: Vec<Item> = (0..500).map(|n| item(&[&format!("x{n}")], &["x"], "y", 0, &[])).collect();
        let before = ranked(&shop, &mut profile, OFF);
        for list in many.chunks(24) {
            seen(&mut profile, list);
        }
        assert_eq!(codec::save_lasting(&profile), lasting);
        assert_eq!(ranked(&shop, &mut profile, OFF), before);
        assert!(codec::save_visit(&profile).len() < 6_000);
        // It goes through the storage of the visit.
        seen(&mut profile, &shop[4..5]);
        let bytes = codec::save_visit(&profile);
        let mut loaded = codec::load_visit(Config::default(), &bytes, NOW).expect("what was saved");
        let capped = ranked(&shop, &mut loaded, Manners { frequency_cap: 1, ..OFF });
        assert_eq!(capped.order.last().map(|entry| entry.index), Some(4));
    }

    #[test]
    fn whoever_bought_a_washing_machine_is_not_shown_others_for_weeks() {
        let mut shop = shop();
        for item in shop.iter_mut().skip(1).step_by(2) {
            item.lifetime = Lifetime::Durable;
        }
        let config = Config { quiet_weeks: 4, ..Config::default() };
        let mut profile = looker(config, &shop);
        support::observe(&mut profile, Kind::View, &shop[0], NOW);
        support::observe(&mut profile, Kind::View, &shop[2], NOW);
        support::observe(&mut profile, Kind::Purchase, &shop[1], NOW);
        let is_quiet = |ranking: &Ranking| {
            let first = ranking.order.iter().position(|entry| entry.index % 2 == 1).unwrap_or(0);
            ranking.order[first..].iter().all(|entry| entry.index % 2 == 1)
        };
        assert!(is_quiet(&ranked(&shop, &mut profile, OFF)));
        // It lasts, and a page that learned before the storage was read keeps it under the stored salt.
        let mut stored = Profile::new(config, 99);
        support::observe(&mut stored, Kind::View, &shop[0], NOW);
        profile.merge(stored);
        let bytes = codec::save_lasting(&profile);
        let later = |days: f64| {
            let now = NOW + days * DAY;
            let mut loaded = codec::load_lasting(config, &bytes, now).expect("what was saved");
            // Something to rank by: a cup, and two more machines.
            for n in [4, 5, 7] {
                support::observe(&mut loaded, Kind::View, &shop[n], now);
            }
            let (weights, candidates) = (Weights::default(), Prepared::of(shop.clone()));
            rank(&candidates, &mut loaded, &Context { now_ms: now, ..support::context(&weights) })
        };
        assert!(is_quiet(&later(27.0)) && !is_quiet(&later(28.0)));
        // A shop that does not ask for it stores nothing of it.
        let mut other = looker(Config::default(), &shop);
        support::observe(&mut other, Kind::Purchase, &shop[1], NOW);
        assert!(!is_quiet(&ranked(&shop, &mut other, OFF)));
    }

    #[test]
    fn the_evidence_it_takes_is_a_setting_for_measuring() {
        let shop = shop();
        let kept = |evidence| {
            let config = Config { evidence, ..Config::default() };
            let mut profile = Profile::new(config, 7);
            for n in [1, 3, 3, 3, 0] {
                support::observe(&mut profile, Kind::View, &shop[n], NOW);
            }
            let bytes = codec::save_lasting(&profile);
            codec::load_lasting(config, &bytes, NOW).map_or(0, |profile| profile.affinities().len())
        };
        assert!(kept(1) > kept(2) && kept(2) > kept(5), "{} {} {}", kept(1), kept(2), kept(5));
        assert_eq!(kept(konomi::engine::limits::EVIDENCE_KEPT), {
            let mut profile = Profile::new(Config::default(), 7);
            for n in [1, 3, 3, 3, 0] {
                support::observe(&mut profile, Kind::View, &shop[n], NOW);
            }
            let bytes = codec::save_lasting(&profile);
            codec::load_lasting(Config::default(), &bytes, NOW).map_or(0, |profile| profile.affinities().len())
        });
    }
}
