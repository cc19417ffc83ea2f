//! What is older than today, as one byte: a logarithmic scale on which decay is subtraction.

use super::super::{math::log2, time::Day};

/// Steps of the scale per halving. One step is 4.4 %.
const STEPS: u32 = 16;

/// 2^(n / 16) for n = 0 to 15, in units of 2^-15, rounded to the nearest.
const ROOTS: [u16; STEPS as usize] = [
    32_768, 34_219, 35_734, 37_316, 38_968, 40_693, 42_495, 44_376, 46_341, 48_393, 50_535, 52_773, 55_109, 57_549,
    60_097, 62_757,
];

/// The value of a level in sixteenths of a unit: 0, or 2^(level / 16), at most 62,757.
pub(super) fn decode(level: u32) -> i32 {
    let root = ROOTS.get((level % STEPS) as usize).map_or(0, |root| u32::from(*root));
    let shift = 15 - (level / STEPS).min(15);
    if level == 0 { 0 } else { ((root + (1 << shift >> 1)) >> shift) as i32 }
}

/// The nearest level of a value in sixteenths of a unit. What is not positive is level 0.
pub(super) fn encode(sixteenths: i32) -> u32 {
    ((log2(sixteenths.max(0) as u64) + 0x800) >> 12).min(255)
}

/// How many levels are lost from one day to another under a half-life in days. The steps lie on fixed days, so that
/// the loss from a to c is exactly the loss from a to b and that from b to c: how often a profile is opened changes
/// nothing.
pub(super) fn lost(from: Day, to: Day, half_life: u16) -> u32 {
    let steps = |day: Day| u32::from(day.0) * STEPS / u32::from(half_life.max(1));
    steps(to).saturating_sub(steps(from))
}
