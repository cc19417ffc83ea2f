//! What is measured of candidates with a pack and in a list.

use konomi::engine::{
    config::{BoughtRule, Config},
    event::{Event, Kind},
    item::{Item, Pack, Prepared},
    profile::{Profile, codec},
    rank::{ALL_FEATURES, Context, FEATURES, Feature, Group, LIMIT, Scorer, TREES, Test, Tree, Values, Weights, rank},
};
use proptest::prelude::*;

use super::{packs::*, support::*};

/// The value of a feature that is fully there.
const ONE: i32 = 4_096;

/// The least and the greatest value of each feature, as docs/ranking.md has them; `None` for the bound of all.
const RANGES: [Option<(f64, f64)>; ALL_FEATURES] = {
    const COSINE: Option<(f64, f64)> = Some((-1.3, 1.3));
    const SHARE: Option<(f64, f64)> = Some((0.0, 1.0));
    const LOG: Option<(f64, f64)> = Some((0.0, 16.0));
    const BOTH: Option<(f64, f64)> = Some((-1.0, 1.0));
    [
        COSINE, COSINE, SHARE, SHARE, SHARE, SHARE, SHARE, LOG, SHARE, SHARE, SHARE, SHARE, SHARE, LOG, SHARE, SHARE,
        LOG, LOG, BOTH, BOTH, LOG, SHARE, BOTH, BOTH, BOTH, BOTH, SHARE, None, SHARE, SHARE, SHARE, SHARE, SHARE,
        SHARE, SHARE, LOG, SHARE, SHARE, LOG, LOG, LOG, None, SHARE, SHARE, None,
    ]
};

/// Items i0, i1, … with rows 1, 2, … of a pack.
fn goods(count: usize) -> Vec<Item> {
    (0..count)
        .map(|n| {
            let leaf = ["shoes", "socks"][n % 2];
            let item = item(&[&format!("i{n}")], &["sports", leaf], "Asahi", 1_000 + 100 * n as u64, &[leaf]);
            Item { row: n as u32 + 1, ..item }
        })
        .collect()
}

fn entry(n: usize) -> Entry {
    Entry { key: key(&format!("i{n}")).0, ..Entry::default() }
}

#[test]
fn what_goes_together_with_what_was_touched_is_looked_up_by_candidate() {
    let goods = goods(4);
    let codes: Vec<u32> = goods.iter().map(|item| code_of(item.keys[0])).collect();
    let mut entries: Vec<Entry> = (0..4).map(entry).collect();
    // Of what was touched, i0 speaks fully for i2, and i1 three quarters as much for i3.
    entries[2].neighbours = vec![(codes[0], 15)];
    entries[3].neighbours = vec![(codes[1], 14), (codes[0], 15)];
    let pack = pack(&entries);
    let mut profile = Profile::new(Config::default(), 7);
    see(&mut profile, Kind::View, &goods[0], &pack, NOW);
    see(&mut profile, Kind::View, &goods[1], &pack, NOW);
    let values = values(&goods, &profile, &pack, true);
    let found = |n: usize| (values[n][Feature::TogetherLast as usize], values[n][Feature::TogetherRecent as usize]);
    let faded = ONE * 7 / 10;
    assert_eq!([found(0), found(1)], [(0, 0); 2]);
    assert_eq!(found(2), (0, faded));
    assert_eq!(found(3), (ONE * 3 / 4, ONE * 3 / 4 + faded));
}

#[test]
fn what_is_like_the_visit_has_a_cosine_of_one() {
    let goods = goods(3);
    let mut entries: Vec<Entry> = (0..3).map(entry).collect();
    entries[0].embedding = [vec![100, 0, 50, -7], vec![1, 1, 1, 1]];
    entries[1].embedding = [vec![0; 4], vec![100, 0, 50, -7]];
    entries[2].embedding = [vec![0; 4], vec![-50, 0, -25, 3]];
    entries[1].popularity = 15;
    entries[2].recent = 3;
    let pack = pack(&entries);
    let mut profile = Profile::new(Config::default(), 7);
    assert_eq!(values(&goods, &profile, &pack, true)[1][Feature::SimilarSlow as usize], 0, "nothing was touched");
    see(&mut profile, Kind::View, &goods[0], &pack, NOW);
    let values = values(&goods, &profile, &pack, true);
    for feature in [Feature::SimilarSlow, Feature::SimilarNow] {
        assert!((values[1][feature as usize] - ONE).abs() < 20, "{}", values[1][feature as usize]);
        assert!((values[2][feature as usize] + ONE).abs() < 40, "{}", values[2][feature as usize]);
    }
    assert_eq!(values[1][Feature::Popularity as usize], ONE);
    assert_eq!(values[2][Feature::PopularityRecent as usize], ONE / 5);
}

#[test]
fn the_fast_sum_follows_the_visit_and_the_slow_one_remembers() {
    let goods = goods(2);
    let mut entries: Vec<Entry> = (0..2).map(entry).collect();
    entries[0].embedding = [vec![100, 0], vec![100, 0]];
    entries[1].embedding = [vec![0, 100], vec![0, 100]];
    let pack = pack(&entries);
    let mut profile = Profile::new(Config::default(), 7);
    for n in [0, 1] {
        see(&mut profile, Kind::View, &goods[n], &pack, NOW);
    }
    let values = values(&goods, &profile, &pack, true);
    let [first, last] = [0, 1].map(|n| [Feature::SimilarSlow, Feature::SimilarNow].map(|f| values[n][f as usize]));
    // An item ago counts 0.82 and 0.4: tangents of the angle to what was touched last.
    assert!(
        (first[0] * 100 / last[0] - 82).abs() <= 2 && (first[1] * 100 / last[1] - 40).abs() <= 2,
        "{first:?} {last:?}"
    );
}

#[test]
fn places_and_prices_of_a_list() {
    let goods = goods(5);
    let profile = &mut Profile::new(Config::default(), 7);
    let fresh = values(&goods, profile, &Pack::EMPTY, true);
    let column =
        |values: &[Values], feature: Feature| values.iter().map(|row| row[feature as usize]).collect::<Vec<_>>();
    assert_eq!(column(&fresh, Feature::ListPrice), [0, ONE / 4, ONE / 2, 3 * ONE / 4, ONE]);
    assert_eq!(column(&fresh, Feature::FreshPrice), column(&fresh, Feature::ListPrice));
    assert_eq!(column(&fresh, Feature::FreshOrder), column(&fresh, Feature::ShopOrder));
    assert_eq!(column(&fresh, Feature::FirstPlace), [ONE, 0, 0, 0, 0]);
    observe(profile, Kind::View, &goods[0], NOW);
    observe(profile, Kind::View, &goods[2], NOW);
    let touched = values(&goods, profile, &Pack::EMPTY, true);
    assert_eq!(column(&touched, Feature::BeforeTouched), [0, ONE, 0, 0, 0]);
    assert_eq!(column(&touched, Feature::AfterTouched), [0, 0, 0, ONE, 0]);
    assert_eq!(column(&touched, Feature::NearTouched), [ONE, ONE, 0, ONE, ONE]);
    assert_eq!(column(&touched, Feature::TouchedDistance), [-2 * ONE, -ONE, 0, ONE, 2 * ONE]);
    assert_eq!(column(&fresh, Feature::TouchedDistance), [0; 5]);
    assert_eq!(column(&touched, Feature::FreshList), [0; 5]);
    // Between the two that were touched.
    assert!(
        touched.iter().all(|row| row[Feature::PriceTouched as usize] <= touched[1][Feature::PriceTouched as usize])
    );
    // A set has prices, but no places.
    let set = values(&goods, profile, &Pack::EMPTY, false);
    assert_eq!(column(&set, Feature::ListPrice), column(&fresh, Feature::ListPrice));
    let of_places = [
        Feature::ShopOrder,
        Feature::Front,
        Feature::FirstPlace,
        Feature::NearTouched,
        Feature::FreshOrder,
        Feature::TouchedDistance,
    ];
    for feature in of_places {
        assert_eq!(column(&set, feature), [0; 5], "{}", feature.name());
    }
}

#[test]
fn days_on_which_an_item_was_bought_are_counted_and_outlast_the_visit() {
    let goods = goods(2);
    let mut profile = Profile::new(Config { bought: BoughtRule::Learned, ..Config::default() }, 7);
    for day in [0.0, 0.1, 7.0, 21.0] {
        observe(&mut profile, Kind::Purchase, &goods[0], NOW + day * DAY);
    }
    let bytes = codec::save_lasting(&profile);
    let loaded = codec::load_lasting(*profile.config(), &bytes, NOW + 28.0 * DAY).unwrap();
    let values = values(&goods, &loaded, &Pack::EMPTY, true);
    // The first two were on one day. Three days, a week ago.
    assert_eq!(values[0][Feature::BoughtCount as usize], 2 * ONE);
    assert_eq!(values[0][Feature::BoughtRecent as usize], ONE / 2);
    assert_eq!(values[1][Feature::BoughtCount as usize], 0);
}

#[test]
fn a_set_is_ranked_by_what_is_popular_where_nothing_else_is_known_and_an_order_stands() {
    let goods = goods(3);
    let mut entries: Vec<Entry> = (0..3).map(entry).collect();
    entries[2].popularity = 9;
    let pack = pack(&entries);
    let mut weights = Weights::default();
    weights.linear[Feature::Popularity as usize] = 256;
    let first = |order_known| {
        let context = Context { pack: &pack, order_known, ..context(&weights) };
        let ranking = rank(&Prepared::of(goods.clone()), &mut Profile::new(Config::default(), 7), &context);
        (ranking.order[0].index, ranking.evidence)
    };
    assert_eq!(first(true), (0, false));
    assert_eq!(first(false), (2, true));
}

#[test]
fn weights_that_were_found_to_serve_strangers_rank_a_list_for_them_too() {
    let goods = goods(3);
    let mut entries: Vec<Entry> = (0..3).map(entry).collect();
    entries[2].popularity = 9;
    let pack = pack(&entries);
    let mut weights = Weights { ranks_without_evidence: true, ..Weights::DEFAULT };
    weights.linear[Feature::Popularity as usize] = 1_024;
    let context = Context { pack: &pack, ..context(&weights) };
    let ranking = rank(&Prepared::of(goods), &mut Profile::new(Config::default(), 7), &context);
    assert!(ranking.evidence);
    assert_eq!(ranking.order[0].index, 2);
    assert_eq!(ranking.order[0].score, ranking.order[0].parts.iter().sum::<i32>());
}

#[test]
fn the_sums_of_the_embedding_belong_to_the_visit() {
    let goods = goods(3);
    let mut entries: Vec<Entry> = (0..3).map(entry).collect();
    for (n, entry) in entries.iter_mut().enumerate() {
        entry.embedding = [vec![10 + n as i8; 3], vec![1; 3]];
    }
    let pack = pack(&entries);
    let mut profile = Profile::new(Config::default(), 7);
    for n in [0, 1, 2, 0] {
        see(&mut profile, Kind::View, &goods[n], &pack, NOW);
    }
    let similar = |profile: &Profile| values(&goods, profile, &pack, true)[0][Feature::SimilarNow as usize];
    assert!(similar(&profile) > 0);
    let visit = codec::load_visit(*profile.config(), &codec::save_visit(&profile), NOW).unwrap();
    assert_eq!(codec::save_visit(&visit), codec::save_visit(&profile));
    assert_eq!(similar(&visit), similar(&profile));
    // On the next page, which saw something before it read what is stored.
    let mut page = Profile::new(Config::default(), 8);
    see(&mut page, Kind::View, &goods[1], &pack, NOW);
    page.merge(visit);
    see(&mut profile, Kind::View, &goods[1], &pack, NOW);
    assert_eq!(similar(&page), similar(&profile));
    let lasting = codec::load_lasting(*profile.config(), &codec::save_lasting(&profile), NOW).unwrap();
    assert_eq!(similar(&lasting), 0);
    profile.advance(NOW + 2.0 * DAY);
    assert_eq!(similar(&profile), 0);
}

/// Entries of a pack for i0 to i9, their neighbours among themselves and strangers.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    type Fields = (u8, u8, [Vec<i8>; 2], Vec<(usize, u8)>);
    let side = || prop::collection::vec(any::<i8>().prop_map(|number| number.max(-127)), 5);
    let neighbours = prop::collection::vec((0_usize..12, 0_u8..16), 0..24);
    let fields = (0_u8..16, 0_u8..16, [side(), side()], neighbours);
    prop::collection::vec(fields, 10).prop_map(|rows| {
        let entry = |(n, (popularity, recent, embedding, neighbours)): (usize, Fields)| {
            let code = |(n, level): (usize, u8)| (code_of(key(&format!("i{n}"))), level);
            // A writer names a neighbour once.
            let mut neighbours: Vec<(u32, u8)> = neighbours.into_iter().map(code).collect();
            neighbours.sort_unstable();
            neighbours.dedup_by_key(|(code, _)| *code);
            Entry { key: key(&format!("i{n}")).0, popularity, recent, embedding, neighbours }
        };
        rows.into_iter().enumerate().map(entry).collect()
    })
}

/// Events: a kind, an item, a day, a value.
fn events() -> impl Strategy<Value = Vec<(usize, usize, u8, f64)>> {
    let value = prop_oneof![Just(f64::NAN), -10.0..100.0];
    prop::collection::vec((0_usize..10, 0_usize..12, 0_u8..4, value), 0..40)
}

fn lived(events: &[(usize, usize, u8, f64)], items: &[Item], pack: &Pack) -> Profile {
    let mut profile = Profile::new(Config { bought: BoughtRule::Learned, ..Config::default() }, 7);
    for (kind, at, day, value) in events {
        let items = items.get(*at..=*at).unwrap_or(&[]);
        let event = Event { kind: Kind::ALL[*kind].0, value: *value, items, words: &[], pack };
        profile.observe(&event, NOW + f64::from(*day) * DAY);
    }
    profile
}

fn trees() -> impl Strategy<Value = Vec<Tree>> {
    let test = (any::<u8>(), any::<i16>()).prop_map(|(feature, threshold)| Test { feature, threshold });
    let tree = (0_usize..4, [test.clone(), test.clone(), test], any::<[i16; 8]>());
    let tree = tree.prop_map(|(group, tests, leaves)| Tree { group: Group::ALL[group].0, tests, leaves });
    prop::collection::vec(tree, 0..=TREES)
}

proptest! {
    #[test]
    fn values_stay_in_their_ranges(entries in entries(), events in events(), order_known: bool) {
        let (items, pack) = (goods(12), pack(&entries));
        let profile = lived(&events, &items, &pack);
        let values = values(&items, &profile, &pack, order_known);
        for row in &values {
            for ((feature, name, _), (value, range)) in Feature::ALL.iter().zip(row.iter().zip(RANGES)) {
                let (least, most) = range.unwrap_or((f64::from(-LIMIT) / 4096.0, f64::from(LIMIT) / 4096.0));
                let value_of_one = f64::from(*value) / 4096.0;
                prop_assert!(least <= value_of_one && value_of_one <= most, "{name}: {value_of_one}");
                prop_assert!(value.abs() <= LIMIT, "{feature:?}");
            }
        }
        prop_assert_eq!(values, self::values(&items, &profile, &pack, order_known), "the same again");
    }

    #[test]
    fn the_score_is_the_sum_of_the_reasons_under_any_weights(
        entries in entries(), events in events(), linear in any::<[i16; 32]>(), trees in trees(), order_known: bool,
    ) {
        let (items, pack) = (goods(12), pack(&entries));
        let mut profile = lived(&events, &items, &pack);
        let mut weights = Weights { trees, ..Weights::DEFAULT };
        weights.linear.iter_mut().zip(linear.iter().cycle()).for_each(|(weight, other)| *weight = *other);
        let context = Context { pack: &pack, order_known, ..context(&weights) };
        let candidates = Prepared::of(items);
        let ranking = rank(&candidates, &mut profile, &context);
        prop_assert_eq!(&ranking, &rank(&candidates, &mut profile, &context), "the same again");
        let scorer = Scorer::new(&candidates, &profile, &context);
        for entry in &ranking.order {
            prop_assert_eq!(entry.score, entry.parts.iter().sum::<i32>());
            if ranking.evidence {
                let values = scorer.values(entry.index as usize);
                let linear: i32 = values.iter().zip(weights.linear).map(|(v, w)| (v * i32::from(w)) >> 8).sum();
                let trees: i32 = weights.trees.iter().map(|tree| tree.value(&values)).sum();
                prop_assert_eq!(entry.score, linear + trees);
            }
        }
    }

    #[test]
    fn a_visit_with_a_pack_comes_back_whole(entries in entries(), events in events()) {
        let (items, pack) = (goods(12), pack(&entries));
        let profile = lived(&events, &items, &pack);
        let bytes = codec::save_visit(&profile);
        if !bytes.is_empty() {
            let loaded = codec::load_visit(*profile.config(), &bytes, f64::NAN).unwrap();
            prop_assert_eq!(codec::save_visit(&loaded), bytes);
        }
    }

    #[test]
    fn weights_come_back_or_are_refused(
        linear in any::<[i16; 32]>(), trees in trees(), ranks_without_evidence: bool, at in any::<prop::sample::Index>(), bit in 0..8,
    ) {
        let mut weights = Weights { trees, ranks_without_evidence, ..Weights::DEFAULT };
        weights.linear.iter_mut().zip(linear).for_each(|(weight, other)| *weight = other);
        let bytes = weights.to_bytes();
        prop_assert!(bytes.len() <= 2_600);
        prop_assert_eq!(Weights::from_bytes(&bytes), Ok(weights));
        let mut flipped = bytes.clone();
        flipped[at.index(bytes.len())] ^= 1_u8 << bit;
        prop_assert!(Weights::from_bytes(&flipped).is_err());
        prop_assert!(Weights::from_bytes(&bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn any_bytes_are_weights_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), without in 0_u8..3, features in 0_u8..=FEATURES as u8) {
        prop_assert!(Weights::from_bytes(&bytes).is_err());
        let mut signed = [&[1, without, features][..], &bytes].concat();
        signed.extend((konomi::engine::math::hash64(&signed) as u32).to_le_bytes());
        if let Ok(weights) = Weights::from_bytes(&signed) {
            // Shorter ones are of an older release, and written anew with every feature.
            prop_assert_eq!(Weights::from_bytes(&weights.to_bytes()), Ok(weights));
        }
    }
}

#[test]
fn weights_of_an_older_release_give_new_features_none() {
    let mut bytes = vec![1, 1, 2, 0, 1, 0, 255, 0];
    bytes.extend((konomi::engine::math::hash64(&bytes) as u32).to_le_bytes());
    let weights = Weights::from_bytes(&bytes).unwrap();
    assert_eq!(weights.linear[..3], [256, -256, 0]);
    assert!(weights.trees.is_empty() && weights.ranks_without_evidence);
}

#[test]
fn every_group_of_trees_is_a_reason_of_its_own() {
    let goods = goods(2);
    for (group, name) in Group::ALL {
        let always = Test { feature: 0, threshold: i16::MIN };
        let tree = Tree { group, tests: [always; 3], leaves: [0, 0, 0, 0, 0, 0, 0, 256] };
        let weights = Weights { linear: [0; FEATURES], trees: vec![tree], ranks_without_evidence: false };
        let context = context(&weights);
        let candidates = Prepared::of(goods.clone());
        let profile = Profile::new(Config::default(), 7);
        let parts = Scorer::new(&candidates, &profile, &context).contributions(0);
        assert_eq!(parts[group.reason() as usize], ONE, "{name}");
        assert_eq!(parts.iter().sum::<i32>(), ONE);
        assert_eq!(group.reason().name(), format!("trees-{name}"));
    }
}
