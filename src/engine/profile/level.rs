//! What is older than today, as one byte: a logarithmic scale on which decay is subtraction.

use super::super::{
    math::{exp2, log2},
    time::Day,
};

/// Steps of the scale per halving. One step is 4.4 %.
const STEPS: u32 = 16;

/// The value of a level in sixteenths of a unit: 0, or 2^(level / 16), at most 62,757.
pub(super) fn decode(level: u8) -> i32 {
    match level {
        0 => 0,
        level => ((exp2(i32::from(level) << 12) + 0x8000) >> 16) as i32,
    }
}

/// The nearest level of a value in sixteenths of a unit. What is not positive is level 0.
pub(super) fn encode(sixteenths: i32) -> u8 {
    let level = (log2(u64::try_from(sixteenths).unwrap_or(0)) + 0x800) >> 12;
    level.min(255) as u8
}

/// How many levels are lost from one day to another under a half-life in days. The steps lie on fixed days, so that
/// the loss from a to c is exactly the loss from a to b and that from b to c: how often a profile is opened changes
/// nothing.
pub(super) fn lost(from: Day, to: Day, half_life: u16) -> u8 {
    let steps = |day: Day| u32::from(day.0) * STEPS / u32::from(half_life.max(1));
    steps(to).saturating_sub(steps(from)).min(255) as u8
}
