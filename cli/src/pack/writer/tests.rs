//! What is written is what a page reads, and nothing else is.
use konomi::engine::error::Code;
use konomi::engine::item::{Item, Pack, RawItem, read_item};
use konomi::engine::math::mix64;
use konomi::engine::read::Key;
use proptest::prelude::*;

use super::*;

/// Items of a shop that sells things of a few brands and categories.
fn shop(count: usize) -> Vec<Item> {
    (0..count)
        .map(|at| {
            let price = format!("{} EUR", 10 + at % 50);
            read_item(&RawItem {
                id: &format!("SKU-{at}"),
                url: &format!("https://shop.example/p/thing-{at}"),
                title: &format!("Red {} lamp {}", ["oil", "desk", "floor"][at % 3], at % 40),
                price: &price,
                brand: ["Nord", "Sol", "Luna"][at % 3],
                category: ["Home > Lamps", "Home > Oil", "Garden"][at % 3],
                aliases: &format!("40000000{:05}", at),
                ..RawItem::default()
            })
        })
        .collect()
}

fn groups(items: &[Item]) -> Vec<u32> {
    items.iter().map(|item| item.leaf.map_or(0, |leaf| leaf.0)).collect()
}

/// Numbers from -1 to 1, the same every time.
fn noise(count: usize) -> Vec<f32> {
    (0..count as u64).map(|at| (mix64(at) % 2_001) as f32 / 1_000.0 - 1.0).collect()
}

fn packed(items: &[Item], facts: &Facts) -> PackFiles {
    let keys = |item: usize, keys: &mut Vec<Key>| keys.extend(&items[item].keys);
    write(items, &keys, facts, &|_, _| {}).expect("it fits").expect("a pack")
}

fn whole(files: &PackFiles) -> Vec<u8> {
    let mut bytes = files.index.clone();
    files.shards.iter().for_each(|shard| bytes.extend(shard));
    bytes
}

#[test]
fn every_key_of_every_item_finds_its_row() {
    let items = shop(3_000);
    let popularity: Vec<f32> = (0..3_000).map(|at| (at % 100) as f32).collect();
    let neighbours: Vec<Vec<(u32, f32)>> =
        (0..3_000).map(|at| vec![((at + 1) % 3_000, 0.5), ((at + 7) % 3_000, 0.1), (at / 2, 0.0001)]).collect();
    let (inward, outward) = (noise(3_000 * 32), noise(3_001 * 32)[32..].to_vec());
    let vectors = Some(Vectors { dimensions: 32, inward: &inward, outward: &outward });
    let groups = groups(&items);
    let facts = Facts { popularity: &popularity, recent: &[], neighbours: &neighbours, vectors, groups: &groups };
    let files = packed(&items, &facts);
    let pack = files.pack().expect("it was just made");
    assert_eq!(Pack::from_file(&whole(&files)).as_ref(), Ok(&pack));
    let code_of = |at: u32| pack.row(pack.find(&items[at as usize].keys)).code();
    for (at, item) in items.iter().enumerate() {
        assert_eq!(item.keys.len(), 3);
        let handle = pack.find(&item.keys[..1]);
        for key in &item.keys {
            assert_eq!(pack.find(&[*key]), handle);
        }
        let row = pack.row(handle);
        assert_eq!((row.leaf(), row.brand(), row.log_price()), (item.leaf, item.brand, item.log_price));
        assert!(row.terms().map(|(term, _)| term).is_sorted());
        assert!(row.terms().all(|(term, _)| item.terms.iter().any(|(known, _)| *known == term)));
        let length = row.terms().map(|(_, weight)| f64::from(weight).powi(2)).sum::<f64>().sqrt();
        assert!((length - 64.0).abs() < 6.0, "{length}");
        assert_eq!((row.popularity() == 0, row.recent()), (at % 100 == 0, 0));
        assert!(row.popularity() >= (15 * (at % 100) / 100) as u8 && (at % 100 != 99 || row.popularity() == 15));
        let expected = [code_of((at as u32 + 1) % 3_000), code_of((at as u32 + 7) % 3_000)];
        let found: Vec<(u32, i32)> = row.neighbours().collect();
        assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), expected);
        assert!((1_750..2_400).contains(&found[0].1) && (350..480).contains(&found[1].1), "{found:?}");
        for (outside, side) in [(false, &inward), (true, &outward)] {
            let (mut dot, mut squares, mut others) = (0.0, 0.0, 0.0);
            for (place, exact) in side[at * 32..][..32].iter().enumerate() {
                let read = row.component(outside, place as u32) as f32;
                (dot, squares, others) = (dot + read * exact, squares + read * read, others + exact * exact);
            }
            assert!(dot / (squares * others).sqrt() > 0.98, "{at} {outside} {dot}");
        }
        assert_eq!(row.component(true, 32), 0);
    }
    assert!(files.bytes() as f64 / 3_000.0 < 96.0 + 72.0);
}

#[test]
fn only_the_shards_of_a_page_are_needed() {
    let items = shop(2_000);
    let groups = groups(&items);
    let files = packed(&items, &Facts { groups: &groups, ..Facts::default() });
    assert!(files.shards.len() > 8);
    let mut pack = Pack::open(&files.index).expect("an index");
    let page: Vec<Item> = items.iter().filter(|item| item.leaf == items[0].leaf).take(24).cloned().collect();
    let wanted = pack.wanted(&page);
    assert!(wanted.len() <= 2, "{wanted:?}");
    assert_eq!(pack.find(&page[0].keys), 0, "not loaded yet");
    for number in wanted {
        pack.add_shard(number, &files.shards[number as usize]).expect("a shard");
    }
    assert!(pack.wanted(&page).is_empty(), "they are loaded");
    assert_eq!(pack.wanted(&items).len(), 8, "however long the page is");
    for item in page {
        let mut attached = Item { keys: item.keys.clone(), ..Item::default() };
        pack.attach(&mut attached);
        assert!(attached.row > 0 && !attached.terms.is_empty());
        assert_eq!((attached.leaf, attached.log_price), (item.leaf, item.log_price));
        assert_eq!(attached.price.map(|price| price.currency), item.price.map(|price| price.currency));
    }
}

#[test]
fn what_the_page_says_of_the_price_stays() {
    let items = shop(50);
    let pack = packed(&items, &Facts::default()).pack().expect("it was just made");
    let mut item = read_item(&RawItem { id: "sku-7", price: "EUR 3.00", ..RawItem::default() });
    let price = (item.price, item.log_price);
    pack.attach(&mut item);
    assert_eq!(((item.price, item.log_price), item.leaf), (price, items[7].leaf));
}

#[test]
fn unknown_items_are_not_found() {
    let items = shop(5_000);
    let pack = packed(&items, &Facts::default()).pack().expect("it was just made");
    let unknown: Vec<Key> = (0..20_000).map(|at| Key(mix64(at + 1_000_000))).collect();
    assert!(unknown.iter().filter(|key| pack.find(&[**key]) > 0).count() <= 2);
    let named = unknown.iter().filter(|key| pack.shards_of(&Item { keys: vec![**key], ..Item::default() }).is_some());
    assert!(named.count() < 20_000 / 12, "one in sixteen asks for a shard in vain");
    // Of an item whose page's id is not the feed's, the other names decide.
    let misled = (0..1_000).filter(|at| {
        let mut item = items[*at].clone();
        let right = pack.shards_of(&item);
        item.keys[0] = unknown[*at];
        pack.shards_of(&item) != right
    });
    assert_eq!(misled.count(), 0);
}

#[test]
fn the_same_items_give_the_same_bytes_and_others_another_build() {
    let items = shop(500);
    let (one, two) = (packed(&items, &Facts::default()), packed(&items, &Facts::default()));
    assert_eq!(whole(&one), whole(&two));
    let mut other = items.clone();
    other[3].log_price += 1;
    assert_ne!(packed(&other, &Facts::default()).build_name(), one.build_name());
}

#[test]
fn files_of_two_builds_are_not_mixed() {
    let items = shop(500);
    let mut other = items.clone();
    other[3].log_price += 1;
    let (one, two) = (packed(&items, &Facts::default()), packed(&other, &Facts::default()));
    let mut pack = Pack::open(&one.index).expect("an index");
    assert_eq!(pack.add_shard(0, &two.shards[0]), Err(Code::PackMixed));
    assert_eq!(pack.add_shard(1, &one.shards[0]), Err(Code::PackCorrupt), "a shard in another's place");
    assert_eq!(pack.add_shard(9_999, &one.shards[0]), Err(Code::PackCorrupt));
    assert_eq!(pack.add_shard(u32::MAX, &one.shards[0]), Err(Code::PackCorrupt));
    assert_eq!(pack, Pack::open(&one.index).expect("an index"), "it stays as it was");
    let mixed = [one.index.clone(), two.shards.concat()].concat();
    assert_eq!(Pack::from_file(&mixed), Err(Code::PackMixed));
}

#[test]
fn a_file_that_ends_early_is_told_at_every_byte() {
    let items = shop(60);
    let file = whole(&packed(&items, &Facts::default()));
    for end in 0..file.len() {
        assert_eq!(Pack::from_file(&file[..end]), Err(Code::PackTruncated), "{end}");
    }
    assert_eq!(Pack::from_file(&[file, vec![0]].concat()), Err(Code::PackCorrupt));
}

#[test]
fn every_changed_byte_is_seen() {
    let items = shop(60);
    let file = whole(&packed(&items, &Facts::default()));
    for at in 0..file.len() {
        for mask in [1, 0x80, 0xff] {
            let mut changed = file.clone();
            changed[at] ^= mask;
            assert!(Pack::from_file(&changed).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_shop_of_one_product_and_one_without_names() {
    let items = shop(1);
    let pack = packed(&items, &Facts::default()).pack().expect("it was just made");
    assert!(pack.find(&items[0].keys) > 0);
    let keys = |_: usize, _: &mut Vec<Key>| {};
    assert!(write(&items, &keys, &Facts::default(), &|_, _| {}).expect("it fits").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A file whose checksums are right may still say anything.
    #[test]
    fn changed_files_with_right_checksums_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        key: u64,
        handle: u32,
    ) {
        let items = shop(40);
        let mut files = packed(&items, &Facts::default());
        let build = u32::from_le_bytes(files.index[12..16].try_into().expect("four bytes"));
        for (at, value) in &changes {
            let file = if value % 2 == 0 { &mut files.index } else { &mut files.shards[0] };
            let at = 16 + at.index(file.len() - 16);
            file[at] = *value;
            shard::seal(file, build);
        }
        let mut pack = Pack::open(&files.index).unwrap_or_default();
        let _ = pack.add_shard(0, &files.shards[0]);
        let _ = Pack::from_file(&whole(&files));
        for item in &items {
            let mut attached = item.clone();
            attached.keys.push(Key(key));
            pack.attach(&mut attached);
            let _ = pack.shards_of(item);
        }
        for handle in (0..130).chain([handle]) {
            let row = pack.row(handle);
            let _ = (row.terms().count(), row.neighbours().count(), row.code(), row.leaf(), row.brand());
            let _ = (0..70).map(|at| row.component(handle % 2 == 0, at)).sum::<i32>();
        }
    }
}

#[test]
fn how_long_a_product_lasts_is_known_where_the_page_says_nothing() {
    use konomi::engine::item::Lifetime::{Consumable, Durable, Once, Unknown};
    let mut items = shop(100);
    let lifetimes = [Unknown, Once, Durable, Consumable];
    items.iter_mut().enumerate().for_each(|(at, item)| item.lifetime = lifetimes[at % 4]);
    let neighbours: Vec<Vec<(u32, f32)>> = (0..100).map(|at| vec![((at + 1) % 100, 0.5); at as usize % 25]).collect();
    let pack = packed(&items, &Facts { neighbours: &neighbours, ..Facts::default() }).pack().expect("it was just made");
    for (at, known) in items.iter().enumerate() {
        let mut item = Item { lifetime: Unknown, ..known.clone() };
        pack.attach(&mut item);
        assert_eq!((item.lifetime, pack.row(item.row).neighbours().count()), (lifetimes[at % 4], at % 25));
        let mut said = Item { lifetime: Durable, ..known.clone() };
        pack.attach(&mut said);
        assert_eq!(said.lifetime, Durable, "the page says it");
    }
}
