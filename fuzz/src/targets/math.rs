//! The engine's own mathematics, against the standard library's.
use konomi::engine::{
    math::{isqrt, log2, sort},
    time::Day,
};

use crate::draw::Draw;

/// - `sort` is the standard sort.
/// - `isqrt` is the largest integer whose square is not above its argument.
/// - `log2` is the logarithm in 16 fraction bits, off by less than two of them, and never falls.
/// - A time has a day; a later one never an earlier day.
pub fn math(draw: &mut Draw) {
    let mut list: Vec<u64> =
        (0..draw.below(40)).map(|_| if draw.one_in(2) { draw.number() } else { draw.edge().into() }).collect();
    let mut sorted = list.clone();
    sorted.sort_unstable();
    sort(&mut list);
    assert_eq!(list, sorted);
    let value = draw.number() >> draw.below(64);
    let root = u128::from(isqrt(value));
    assert!(root * root <= value.into() && (root + 1) * (root + 1) > value.into(), "{value}");
    let log = log2(value);
    assert!(log2(value.saturating_add(1)) >= log, "{value}");
    if value > 0 {
        let exact = (value as f64).log2() * 65_536.0;
        assert!((f64::from(log) - exact).abs() < 2.0, "{value}: {log} for {exact}");
    }
    let (time, more) = (draw.float() * 1e9, draw.float().abs());
    assert!(more.is_nan() || Day::from_ms(time + more) >= Day::from_ms(time) || (time + more).is_nan());
}
