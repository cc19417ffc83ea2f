//! What is forgotten first where there is no room for more.

use konomi::engine::{
    config::{BoughtRule, Config},
    event::{Event, Kind},
    item::{Item, Pack, Term},
    limits,
    profile::Profile,
    rank::Feature,
};

use super::support::*;

/// Items with a name each.
fn things(name: &str, count: usize) -> Vec<Item> {
    (0..count).map(|n| item(&[&format!("{name} {n}")], &[name], "Asahi", 0, &[])).collect()
}

fn has(feature: Feature, profile: &Profile, items: &[Item]) -> Vec<bool> {
    values(items, profile, &Pack::EMPTY, true).iter().map(|values| values[feature as usize] > 0).collect()
}

#[test]
fn what_was_looked_at_longest_ago_goes_and_not_what_is_in_the_cart_bought_or_dismissed() {
    let [cart, dismissed, bought, clicked, viewed] = things("early", 5).try_into().unwrap();
    let early = [
        (Kind::Cart, &cart),
        (Kind::Dismiss, &dismissed),
        (Kind::Purchase, &bought),
        (Kind::Click, &clicked),
        (Kind::View, &viewed),
    ];
    let mut profile = Profile::new(Config { bought: BoughtRule::Learned, ..Config::DEFAULT }, 7);
    for (kind, item) in early {
        observe(&mut profile, kind, item, NOW);
    }
    let early = early.map(|(_, item)| item.clone());
    let others = things("other", 2 * limits::TOUCHES);
    let mut left = vec![[true; 5]];
    for (at, other) in others.iter().enumerate() {
        observe(&mut profile, Kind::View, other, NOW);
        let [cart, dismissed, ..] = [Feature::InCart, Feature::Dismissed].map(|feature| has(feature, &profile, &early));
        let touched = has(Feature::Touched, &profile, &early);
        let known = [cart[0], dismissed[1], touched[2], touched[3], touched[4]];
        if left.last() != Some(&known) {
            left.push(known);
        }
        let is_room = at + 1 + early.len() <= limits::TOUCHES;
        assert_eq!(known == [true; 5], is_room, "after {} others", at + 1);
    }
    assert_eq!(left, [[true; 5], [true, true, true, false, true], [true, true, true, false, false]]);
    // Of the others those that were looked at last are left.
    let kept = limits::TOUCHES - 3;
    let touched = has(Feature::Touched, &profile, &others);
    assert_eq!(touched, (0..others.len()).map(|at| at >= others.len() - kept).collect::<Vec<_>>());
}

#[cfg(feature = "pack")]
#[test]
fn of_what_was_only_seen_the_least_seen_goes_first() {
    let cards = things("card", limits::TOUCHES);
    for least in [0, 20, 41, 63] {
        let mut profile = new();
        for list in 0..3 {
            let mut shown = cards.clone();
            if list > 0 {
                shown.remove(least);
            }
            let event = Event { kind: Kind::Exposure, value: 0.0, items: &shown, words: &[], pack: &Pack::EMPTY };
            profile.observe(&event, NOW);
        }
        assert_eq!(behind(&cards, &mut profile, 1).len(), cards.len());
        observe(&mut profile, Kind::View, &things("new", 1)[0], NOW);
        let left: Vec<u32> = (0..cards.len() as u32).filter(|card| *card != least as u32).collect();
        assert_eq!(behind(&cards, &mut profile, 1), left, "card {least} was seen once");
    }
}

/// Which of these items count as bought after purchases on some days.
fn bought(purchases: &[(&Item, u32)], items: &[Item]) -> Vec<bool> {
    let mut profile = Profile::new(Config { bought: BoughtRule::Learned, ..Config::DEFAULT }, 7);
    for (item, day) in purchases {
        observe(&mut profile, Kind::Purchase, item, NOW + f64::from(*day) * DAY);
    }
    has(Feature::Bought, &profile, items)
}

#[test]
fn of_what_was_bought_the_oldest_goes() {
    let items = things("item", limits::BOUGHT + 20);
    let daily: Vec<(&Item, u32)> = items.iter().zip(0..).collect();
    assert_eq!(bought(&daily, &items), (0..items.len()).map(|at| at >= 20).collect::<Vec<_>>());
}

#[cfg(feature = "pack")]
#[test]
fn a_further_day_on_which_it_was_bought_is_worth_a_month() {
    let (tea, pan) = (things("tea", 1).remove(0), things("pan", 1).remove(0));
    let others = things("other", limits::BOUGHT - 1);
    let left = |pan_day: u32| {
        let mut purchases = vec![(&tea, 0), (&tea, 1), (&pan, 1 + pan_day)];
        purchases.extend(others.iter().map(|other| (other, 70)));
        let left = bought(&purchases, &[&[tea.clone(), pan.clone()], &others[..]].concat());
        assert!(left[2..].iter().all(|is_left| *is_left));
        (left[0], left[1])
    };
    assert_eq!(left(1), (true, false));
    assert_eq!(left(29), (true, false), "what was bought twice stays");
    assert_eq!(left(31), (false, true), "unless the other was bought more than a month later");
    assert_eq!(left(60), (false, true));
}

/// An answer of words of equal weight.
fn answer(profile: &mut Profile, words: core::ops::Range<u32>, weight: u8, now: f64) {
    let words: Vec<(Term, u8)> = words.map(|word| (Term(word), weight)).collect();
    profile.observe(&Event { kind: Kind::Answer, value: 0.0, items: &[], words: &words, pack: &Pack::EMPTY }, now);
}

/// The terms of which something is known.
fn terms(profile: &Profile) -> Vec<u32> {
    profile.affinities().iter().map(|affinity| affinity.term.0).collect()
}

/// As many words as there is room for, and their terms are above 1,000.
const MANY: core::ops::Range<u32> = 1_001..1_001 + limits::TERMS as u32;

#[test]
fn of_terms_that_are_liked_alike_those_with_the_lower_numbers_go() {
    let mut profile = new();
    answer(&mut profile, MANY.start - 3..MANY.end, 64, NOW);
    assert_eq!(terms(&profile), MANY.collect::<Vec<_>>());
}

#[test]
fn what_is_liked_since_long_outlasts_what_was_asked_for_once() {
    // In this visit, and in one that is over.
    for days in [0.0, 2.0] {
        let mut profile = new();
        for _ in 0..5 {
            answer(&mut profile, 1..2, 64, NOW);
        }
        answer(&mut profile, MANY, 64, NOW + days * DAY);
        let left = terms(&profile);
        assert_eq!((left.len(), left[0], left[1]), (limits::TERMS, 1, MANY.start + 1), "after {days} days");
    }
}

#[test]
fn what_is_asked_for_now_outlasts_what_was_asked_for_twice_and_half_as_much() {
    let mut profile = new();
    // The sum of both is greater than what the last answer adds, and two answers ago this visit was about it.
    for _ in 0..2 {
        answer(&mut profile, 1..2, 45, NOW);
    }
    answer(&mut profile, MANY, 64, NOW);
    assert_eq!(terms(&profile), MANY.collect::<Vec<_>>());
    // A third time, and it stays.
    let mut profile = new();
    for _ in 0..3 {
        answer(&mut profile, 1..2, 45, NOW);
    }
    answer(&mut profile, MANY, 64, NOW);
    assert_eq!(terms(&profile)[..2], [1, MANY.start + 1]);
}
