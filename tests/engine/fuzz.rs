//! Whatever candidates, events, packs, weights and settings there are: a ranking comes out, and it can be explained.

use konomi::engine::{
    config::{BoughtRule, Config, Manners},
    event::{Event, Kind},
    item::{Item, Lifetime, Pack, Prepared},
    profile::{Profile, codec},
    rank::{Context, FEATURES, Group, Ranking, TREES, Test, Tree, Weights, rank},
};
use proptest::prelude::*;

use super::{packs, support::*};

/// Items with few ids, categories and brands, so that they have to do with each other, and rows in and out of the pack.
fn any_items() -> impl Strategy<Value = Vec<Item>> {
    let row = prop_oneof![Just(0_u32), 1_u32..14, any::<u32>()];
    let fields = (0_u8..14, any::<bool>(), 0_u8..3, 0_u8..3, any::<u32>(), 0_u8..4, any::<i32>(), row);
    prop::collection::vec(fields, 0..60).prop_map(|items| {
        let one =
            |(id, is_sold_out, leaf, brand, price, lifetime, log_price, row): (u8, bool, u8, u8, u32, u8, i32, u32)| {
                let (id, leaf) = (format!("i{id}"), format!("l{leaf}"));
                let keys: &[&str] = if price % 5 == 0 { &[] } else { &[&id] };
                let lifetimes = [Lifetime::Unknown, Lifetime::Once, Lifetime::Durable, Lifetime::Consumable];
                Item {
                    sold_out: is_sold_out && price % 3 == 0,
                    lifetime: lifetimes[usize::from(lifetime)],
                    // As prices in thousandths can be, or none.
                    log_price: log_price.rem_euclid(16_000) * i32::from(price % 7 > 0),
                    row,
                    ..item(keys, &["all", &leaf], &format!("b{brand}"), price.into(), &["word"])
                }
            };
        items.into_iter().map(one).collect()
    })
}

/// What a row of a pack is made of, as numbers: id, popularity, recent popularity, embedding, neighbours with levels.
type AnyEntry = (u8, u8, u8, [[i8; 4]; 2], Vec<(u32, u8)>);

fn any_pack() -> impl Strategy<Value = Pack> {
    let entry =
        (0_u8..14, 0_u8..16, 0_u8..16, any::<[[i8; 4]; 2]>(), prop::collection::vec((any::<u32>(), 0_u8..16), 0..5));
    let entries = prop::collection::vec(entry, 0..14).prop_map(|entries| {
        let codes: Vec<u32> = (0..14).map(|id| packs::code_of(key(&format!("i{id}")))).collect();
        let one = |(id, popularity, recent, embedding, neighbours): AnyEntry| packs::Entry {
            key: key(&format!("i{id}")).0,
            popularity,
            recent,
            embedding: embedding.map(Vec::from),
            neighbours: neighbours.into_iter().map(|(code, level)| (codes[code as usize % 14], level)).collect(),
        };
        entries.into_iter().map(one).collect::<Vec<_>>()
    });
    let changes = prop::collection::vec((any::<bool>(), any::<usize>(), any::<u8>()), 0..4);
    (entries, changes).prop_map(|(entries, changes)| packs::changed(&entries, &changes))
}

fn any_weights() -> impl Strategy<Value = Weights> {
    let weight = prop_oneof![Just(0_i16), -1_000_i16..1_000, any::<i16>()];
    let tree = (0_usize..4, any::<[(u8, i16); 3]>(), any::<[i16; 8]>()).prop_map(|(group, tests, leaves)| Tree {
        group: Group::ALL[group].0,
        tests: tests.map(|(feature, threshold)| Test { feature: feature % 50, threshold }),
        leaves,
    });
    let linear = prop::collection::vec(weight, FEATURES);
    (linear, prop::collection::vec(tree, 0..TREES + 2), any::<bool>()).prop_map(
        |(numbers, trees, ranks_without_evidence)| {
            let mut linear = [0; FEATURES];
            linear.copy_from_slice(&numbers);
            Weights { linear, trees, ranks_without_evidence }
        },
    )
}

prop_compose! {
    fn any_settings()(
        numbers in any::<[u8; 6]>(), rotate in any::<bool>(), half_life in any::<u16>(), bought_days in any::<u16>(),
        is_learned in any::<bool>(), min_events in any::<u8>(), quiet_weeks in any::<u8>(), (evidence, evidence_again) in any::<(u8, u8)>()
    ) -> (Config, Manners) {
        let [diversity, brand_cap, category_cap, frequency_cap, fatigue, explore] = numbers;
        let bought = if is_learned { BoughtRule::Learned } else { BoughtRule::Hide };
        let config = Config { half_life, bought, bought_days, min_events: min_events % 4, quiet_weeks, evidence, evidence_again };
        // Small numbers are those that do something.
        let small = |number: u8| if number < 128 { number % 12 } else { number };
        let (brand_cap, category_cap, frequency_cap) = (small(brand_cap), small(category_cap), small(frequency_cap));
        (config, Manners { diversity, brand_cap, category_cap, frequency_cap, rotate, fatigue: small(fatigue), explore })
    }
}

/// Kind, the items from one place to another, value, time.
type Step = (usize, usize, usize, f64, f64);

fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let value = prop_oneof![Just(f64::NAN), Just(f64::NEG_INFINITY), -10.0..100.0];
    let now = prop_oneof![4 => NOW - 3.0 * DAY..NOW + 1.0, 1 => Just(f64::NAN), 1 => Just(1e300), 1 => 0.0..NOW];
    prop::collection::vec((0..Kind::ALL.len(), 0_usize..60, 0_usize..4, value, now), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_ranking_is_whole_explained_and_the_same_again(
        items in any_items(),
        steps in any_steps(),
        pack in any_pack(),
        weights in any_weights(),
        (config, manners) in any_settings(),
        pins in prop::collection::vec([0_u32..70, 0_u32..60], 0..4),
        (limit, order_known, current, seed) in (0_usize..80, any::<bool>(), 0_usize..60, any::<u64>()),
    ) {
        let mut profile = Profile::new(config, 7);
        for (kind, from, count, value, now) in steps {
            let part = items.get(from..).unwrap_or_default();
            let part = &part[..part.len().min(count)];
            let words = part.first().map_or(&[][..], |item| &item.terms);
            profile.observe(&Event { kind: Kind::ALL[kind].0, value, items: part, words, pack: &pack }, now);
        }
        let current = items.get(current).map_or(&[][..], |item| &item.keys);
        let candidates = Prepared::of(items.clone());
        let asked = Context { now_ms: NOW, current, pins: &pins, limit: 0, weights: &weights, pack: &pack, order_known, manners: &manners, seed };
        let ranking = rank(&candidates, &mut profile, &asked);
        prop_assert_eq!(&ranking, &rank(&candidates, &mut profile, &asked), "the same again");

        let mut all: Vec<u32> = indexes(&ranking);
        all.extend(ranking.excluded.iter().map(|(index, _)| *index));
        all.sort_unstable();
        prop_assert!(all.into_iter().eq(0..items.len() as u32), "each once");
        for entry in &ranking.order {
            prop_assert_eq!(entry.parts.iter().map(|part| i64::from(*part)).sum::<i64>(), i64::from(entry.score));
        }

        // Manners move, and nothing else: scores, reasons, pins and what is taken out are as without them.
        let loud = Config { quiet_weeks: 0, ..config };
        let plain = {
            let bytes = codec::save_visit(&profile);
            let mut profile = if bytes.is_empty() { profile.clone() } else {
                codec::load_visit(loud, &bytes, NOW).expect("what was saved")
            };
            rank(&candidates, &mut profile, &Context { manners: &Manners::OFF, ..asked })
        };
        prop_assert_eq!(&ranking.excluded, &plain.excluded);
        prop_assert_eq!(ranking.evidence, plain.evidence);
        let place = |ranking: &Ranking, index: u32| ranking.order.iter().position(|entry| entry.index == index);
        for entry in &ranking.order {
            let at = place(&plain, entry.index).expect("it is there too");
            prop_assert_eq!((entry.score, entry.parts), (plain.order[at].score, plain.order[at].parts));
            prop_assert_eq!(plain.order[at].moved, None);
            if let Some(moved) = entry.moved {
                prop_assert!(ranking.evidence && (1..64).contains(&moved.steps));
                prop_assert_eq!(moved.from as usize, at);
            }
        }
        for [_, index] in &pins {
            prop_assert_eq!(place(&ranking, *index), place(&plain, *index));
        }
        if !ranking.evidence {
            prop_assert_eq!(indexes(&ranking), indexes(&plain));
        }
        let cut = rank(&candidates, &mut profile, &Context { limit, ..asked });
        let wanted = if limit == 0 { ranking.order.len() } else { limit };
        prop_assert!(cut.order.iter().eq(ranking.order.iter().take(wanted)), "a limit cuts, and changes nothing");
    }
}
