//! Fixed point: by which power of two floats become whole numbers. Powers of two and nothing else, so that scaling is exact
//! and every score, and every part of it, is a float again without rounding.

use super::lanes::{all, largest, numbers};
use crate::engine::math::isqrt;

/// What is wrong with numbers that were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Wrong {
    /// One is not a number, or infinite.
    Number = 1,
    /// The id of a feature is not below the size of the vocabulary.
    Feature = 2,
}

/// The exponent of the scale of the smallest number that there is.
const MOST: i32 = 14 + 149;

/// The largest magnitude of some numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Magnitude(f32);

impl Magnitude {
    /// Of these numbers and those before.
    #[inline(never)]
    pub fn with(self, list: &[f32]) -> Result<Self, Wrong> {
        let (fours, rest) = list.as_chunks::<4>();
        let mut known = all(self.0.to_bits() as i32);
        for four in fours {
            known = largest(known, *four);
        }
        for number in rest {
            known = largest(known, [*number; 4]);
        }
        let bits = numbers(known).into_iter().max().unwrap_or(0);
        let most = f32::from_bits(bits as u32);
        if most.is_finite() { Ok(Self(most)) } else { Err(Wrong::Number) }
    }

    /// As a number.
    pub fn value(self) -> f64 {
        self.0.into()
    }

    /// The exponent of the scale on which it has 15 bits.
    pub fn exponent(self) -> i32 {
        (14 - self.log()).min(MOST)
    }

    /// The exponent of the power of two below it.
    pub fn log(self) -> i32 {
        (self.value().to_bits() >> 52) as i32 - 1_023
    }
}

/// A power of two as a scale of weights; 0 where it is too small for a float.
pub fn scale(exponent: i32) -> f32 {
    if exponent < -126 { 0.0 } else { f32::from_bits(((exponent.min(127) + 127) as u32) << 23) }
}

/// A power of two.
pub fn power(exponent: i32) -> f64 {
    f64::from_bits(((exponent.clamp(-1_022, 1_023) + 1_023) as u64) << 52)
}

/// A number times a scale as a whole number of 16 bits; the lowest of all is not used.
pub fn short(number: f32, scale: f64) -> i16 {
    rounded(f64::from(number) * scale).clamp(-32_767, 32_767) as i16
}

/// The nearest whole number, of two the even one.
pub fn rounded(number: f64) -> i32 {
    // Beside this one, numbers with a fraction have no room for it.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    ((number + WHOLE) - WHOLE) as i32
}

/// The length of a vector whose square is given, rounded up.
#[inline(never)]
pub fn length(square: u64) -> u64 {
    isqrt(square) + 1
}
