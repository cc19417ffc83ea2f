//! One number after the other: what runs natively, and what the SIMD must give.

use crate::engine::rank::dense::scale::rounded;

/// Eight numbers of 16 bits.
pub type Eight = [i16; 8];

/// Four numbers of 32 bits.
pub type Four = [i32; 4];

/// Eight numbers.
pub fn eight(n: [i16; 8]) -> Eight {
    n
}

/// The same two numbers four times.
pub fn pairs(first: i16, second: i16) -> Eight {
    [first, second, first, second, first, second, first, second]
}

/// Four numbers.
pub fn four(n: [i32; 4]) -> Four {
    n
}

/// One number four times.
pub fn all(number: i32) -> Four {
    [number; 4]
}

/// The four numbers.
pub fn numbers(four: Four) -> [i32; 4] {
    four
}

/// Products of number and number, each two neighbours added.
pub fn dot(one: Eight, other: Eight) -> Four {
    let product = |at: usize| match (one.get(at), other.get(at)) {
        (Some(one), Some(other)) => i32::from(*one) * i32::from(*other),
        _ => 0,
    };
    core::array::from_fn(|at| product(2 * at).wrapping_add(product(2 * at + 1)))
}

/// Number plus number.
pub fn add(mut one: Four, other: Four) -> Four {
    for (one, other) in one.iter_mut().zip(other) {
        *one = one.wrapping_add(other);
    }
    one
}

/// Each divided by two so many times (0 to 31), always rounded down.
pub fn half(four: Four, times: u32) -> Four {
    four.map(|number| number >> times)
}

/// Whether any number is greater than its counterpart.
pub fn any_above(one: Four, other: Four) -> bool {
    one.iter().zip(other).any(|(one, other)| *one > other)
}

/// The bits of the greatest magnitude so far, lane by lane: as whole numbers they stand in the same order. Infinity is beyond
/// every number, and what is not a number beyond infinity.
pub fn largest(mut known: Four, n: [f32; 4]) -> Four {
    for (known, number) in known.iter_mut().zip(n) {
        *known = (*known).max((number.to_bits() & i32::MAX as u32) as i32);
    }
    known
}

/// Numbers times a scale, rounded to the nearest whole number, and of two to the even one; within 32 bits.
pub fn whole(n: [f32; 4], scale: f32) -> [i32; 4] {
    n.map(|number| rounded((number * scale).into()))
}
