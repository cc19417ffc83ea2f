//! What a page can rely on when it loads a catalogue file, whatever its bytes are. The files that `konomi pack` writes are tested
//! where they are written (cli/src/pack).

use konomi::engine::{
    error::Code,
    item::{Item, Pack},
    read::Key,
};
use proptest::prelude::*;

#[test]
fn without_a_pack_nothing_is_found_and_items_stay_as_they_are() {
    let pack = Pack::EMPTY;
    let mut item = Item { keys: vec![Key(1), Key(u64::MAX)], ..Item::default() };
    let before = item.clone();
    pack.attach(&mut item);
    assert_eq!(item, before);
    assert_eq!((pack.find(&item.keys), pack.shards_of(&item), pack.shards()), (0, None, 0));
    let row = pack.row(7);
    assert_eq!((row.terms().count(), row.neighbours().count(), row.code()), (0, 0, 0));
    assert_eq!((row.leaf(), row.brand(), row.log_price(), row.component(true, 3)), (None, None, 0, 0));
}

#[test]
fn what_is_no_pack_is_told_apart() {
    assert_eq!(Pack::open(b""), Err(Code::PackTruncated));
    assert_eq!(Pack::open(b"KP"), Err(Code::PackTruncated));
    assert_eq!(Pack::open(b"<!doctype html>"), Err(Code::PackCorrupt));
    assert_eq!(Pack::open(b"KPK\x07 and more that is not read"), Err(Code::PackVersion));
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200), key: u64, handle: u32) {
        for letters in [&b""[..], b"KPK\x01", b"KPS\x01"] {
            let bytes = [letters, &bytes].concat();
            let mut pack = Pack::open(&bytes).unwrap_or_default();
            let _ = pack.add_shard(handle, &bytes);
            let _ = Pack::from_file(&bytes);
            prop_assert_eq!(pack.find(&[Key(key)]), 0);
            prop_assert_eq!(pack.row(handle).terms().count(), 0);
        }
    }
}
