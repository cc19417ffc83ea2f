//! The integer mathematics.

use konomi::engine::math::{hash64, isqrt, log2, sort};
use proptest::prelude::*;

#[test]
fn hash_values_are_part_of_the_stored_format() {
    assert_eq!(hash64(b""), 0xefd0_1f60_ba99_2926);
    assert_eq!(hash64(b"konomi"), 0x9ee5_7e6e_94b3_4329);
    assert_eq!(hash64("好み".as_bytes()), 0xb45a_56db_dc6e_1ba1);
}

#[test]
fn log2_is_exact_at_powers_and_close_between() {
    assert_eq!(log2(0), 0);
    assert_eq!(log2(1), 0);
    assert_eq!(log2(8), 3 << 16);
    assert_eq!(log2(1 << 63), 63 << 16);
    for value in [3_u64, 10, 1_980_000, 12_500, 999_999_999_999_999, u64::MAX] {
        let wanted = (value as f64).log2() * 65536.0;
        assert!((f64::from(log2(value)) - wanted).abs() < 2.0, "{value}");
    }
}

proptest! {
    #[test]
    fn sort_gives_ascending_order(mut keys in prop::collection::vec(any::<u64>(), 0..300)) {
        let mut wanted = keys.clone();
        wanted.sort_unstable();
        sort(&mut keys);
        prop_assert_eq!(keys, wanted);
    }

    #[test]
    fn isqrt_is_the_floor_of_the_root(value in any::<u64>()) {
        prop_assert_eq!(isqrt(value), value.isqrt());
    }
}

proptest! {
    #[test]
    fn logarithms_agree_with_floats(x in 1_u64..) {
        let float = (x as f64).log2() * 65_536.0;
        prop_assert!((f64::from(log2(x)) - float).abs() <= 2.0, "{} {float}", log2(x));
    }
}
