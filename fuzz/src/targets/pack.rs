//! The catalogue file.
use std::sync::OnceLock;

use konomi::engine::{
    error::Code,
    item::{Item, Pack, Term, pack::format::index},
    limits,
    math::hash64,
    read::Key,
};

use crate::draw::Draw;
use crate::memory;
use crate::world;

/// Where the shard of `valid` begins, after the index.
fn split() -> usize {
    u32::from_le_bytes(valid()[8..12].try_into().expect("four bytes")) as usize
}

/// A pack that `konomi pack` wrote, of 30 rows in one shard: the one of the golden cases.
fn valid() -> &'static [u8] {
    static VALID: OnceLock<Vec<u8>> = OnceLock::new();
    VALID.get_or_init(|| {
        let cases = include_str!("../../../tests/cases/pack.json");
        let hex = cases
            .split("\"pack\": \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a pack in tests/cases/pack.json");
        (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
    })
}

/// A file with length and checksum that fit: what a forger would write.
fn signed(mut file: Vec<u8>) -> Vec<u8> {
    if file.len() >= index::ROWS {
        let length = file.len() as u32;
        file[8..12].copy_from_slice(&length.to_le_bytes());
        let sum = hash64(&file[8..]) as u32;
        file[4..8].copy_from_slice(&sum.to_le_bytes());
    }
    file
}

/// Memory for a file of these bytes: itself, and the list of shards, of which an index can claim 65,535.
fn allowed(bytes: &[u8]) -> usize {
    4 * bytes.len() + (1 << 21)
}

/// Every flip of a bit, every cut and every doubled byte of a valid file is refused, with one of the four codes of packs.
pub fn damaged(draw: &mut Draw) {
    let mut bytes = valid().to_vec();
    let at = draw.case as usize % (10 * bytes.len());
    let (place, how) = (at / 10, at % 10);
    match how {
        8 => bytes.truncate(place),
        9 => bytes.insert(place, !bytes[place]),
        bit => bytes[place] ^= 1 << bit,
    }
    let code = memory::within(allowed(&bytes), || Pack::from_file(&bytes)).expect_err("damage is refused");
    assert!(matches!(code, Code::PackVersion | Code::PackCorrupt | Code::PackTruncated | Code::PackMixed), "{code:?}");
    let mut pack = Pack::open(&valid()[..split()]).expect("its index");
    let before = pack.clone();
    if place >= split() && pack.add_shard(0, &bytes[split()..]).is_err() {
        assert_eq!(pack, before, "a shard that is refused changes nothing");
    }
}

/// Any bytes, and a valid file with anything changed under checksums that fit: refused, or a pack of which everything can be
/// asked: rows within their ranges, items as the engine promises them, at most eight shards wanted.
pub fn forged(draw: &mut Draw) {
    let (mut index, mut shard) = (valid()[..split()].to_vec(), valid()[split()..].to_vec());
    if draw.one_in(2) {
        draw.change(&mut index);
    }
    if draw.one_in(2) {
        draw.change(&mut shard);
    }
    let bytes = match draw.below(8) {
        0 => draw.bytes(200),
        1 => [&b"KPK\x01"[..], &draw.bytes(200)].concat(),
        _ => [signed(index.clone()), signed(shard.clone())].concat(),
    };
    if let Ok(pack) = memory::within(allowed(&bytes), || Pack::from_file(&bytes)) {
        ask(draw, &pack);
    }
    if let Ok(mut pack) = memory::within(allowed(&index), || Pack::open(&signed(index))) {
        let _ = pack.add_shard(draw.edge(), &signed(shard.clone()));
        let _ = pack.add_shard(0, &signed(shard));
        ask(draw, &pack);
    }
}

fn ask(draw: &mut Draw, pack: &Pack) {
    assert!(pack.dimensions() <= 64 && pack.shards() <= 65_535);
    let mut items: Vec<Item> = (0..3).map(|_| draw.pick(world::items()).clone()).collect();
    items.push(Item { keys: vec![Key(draw.number())], ..Item::default() });
    let wanted = pack.wanted(&items);
    assert!(wanted.len() <= limits::SHARDS && wanted.iter().all(|shard| *shard < pack.shards()), "{wanted:?}");
    for item in &mut items {
        assert!(pack.shards_of(item).is_none_or(|shard| shard < pack.shards()));
        pack.attach(item);
        assert!(item.terms.len() <= limits::TERMS_PER_ITEM && item.price.is_none_or(|price| price.milli > 0));
    }
    for handle in [draw.edge(), 1 + draw.below(140) as u32, items[0].row] {
        let row = pack.row(handle);
        assert!(row.terms().all(|(Term(term), weight)| (1..1 << 20).contains(&term) && (1..=64).contains(&weight)));
        assert!(row.leaf().iter().chain(&row.brand()).all(|term| (1..1 << 20).contains(&term.0)));
        assert!(row.neighbours().count() <= 31);
        assert!(row.neighbours().all(|(code, weight)| code < 1 << 20 && (0..=4_096).contains(&weight)));
        assert!(
            row.popularity() < 16
                && row.recent() < 16
                && (0..1 << 16).contains(&row.log_price())
                && row.code() < 1 << 20
        );
        let _ = row.lifetime();
        for outward in [false, true] {
            let all: Vec<i32> = row.components(outward).collect();
            assert!(all.len() <= 64 && all.iter().all(|component| (-128..=127).contains(component)));
            assert!(
                all.iter().zip(0..).all(|(component, at)| row.component(outward, at) == *component),
                "one by one as all"
            );
            assert_eq!(row.component(outward, pack.dimensions()), 0);
        }
    }
}
