//! With SIMD. Nothing here is unsafe: numbers are put into lanes by value, and lists of lanes are lists like any other. The
//! twin in scalar.rs says what each does.

use core::arch::wasm32::*;

/// Eight numbers of 16 bits.
pub type Eight = v128;

/// Four numbers of 32 bits.
pub type Four = v128;

pub fn eight(n: [i16; 8]) -> Eight {
    i16x8(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7])
}

pub fn pairs(first: i16, second: i16) -> Eight {
    i32x4_splat(i32::from(first) & 0xffff | i32::from(second) << 16)
}

pub fn four(n: [i32; 4]) -> Four {
    i32x4(n[0], n[1], n[2], n[3])
}

pub fn all(number: i32) -> Four {
    i32x4_splat(number)
}

pub fn numbers(four: Four) -> [i32; 4] {
    [
        i32x4_extract_lane::<0>(four),
        i32x4_extract_lane::<1>(four),
        i32x4_extract_lane::<2>(four),
        i32x4_extract_lane::<3>(four),
    ]
}

pub fn dot(one: Eight, other: Eight) -> Four {
    i32x4_dot_i16x8(one, other)
}

pub fn add(one: Four, other: Four) -> Four {
    i32x4_add(one, other)
}

pub fn half(four: Four, times: u32) -> Four {
    i32x4_shr(four, times)
}

pub fn any_above(one: Four, other: Four) -> bool {
    v128_any_true(i32x4_gt(one, other))
}

pub fn largest(known: Four, n: [f32; 4]) -> Four {
    i32x4_max(known, v128_and(f32x4(n[0], n[1], n[2], n[3]), i32x4_splat(i32::MAX)))
}

pub fn whole(n: [f32; 4], scale: f32) -> [i32; 4] {
    let scaled = f32x4_mul(f32x4(n[0], n[1], n[2], n[3]), f32x4_splat(scale));
    numbers(i32x4_trunc_sat_f32x4(f32x4_nearest(scaled)))
}
