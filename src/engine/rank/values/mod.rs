//! The values of a candidate's features, in units of 1/4,096.

use super::features::FEATURES;
#[cfg(feature = "pack")]
use super::features::Feature;
use crate::engine::math::log2;

#[cfg(feature = "pack")]
pub(super) mod list;
#[cfg(feature = "pack")]
pub(super) mod together;

/// The value of each feature, by its number, in units of 1/4,096; never beyond [`LIMIT`] in either direction.
pub type Values = [i32; FEATURES];

/// The value of a feature that is fully there.
pub(super) const ONE: i32 = 4_096;

/// The bound of every value: with it, no weight can make a product overflow.
pub const LIMIT: i32 = 65_535;

/// Sets a value.
#[cfg(feature = "pack")]
pub(super) fn set(values: &mut Values, feature: Feature, value: i32) {
    if let Some(place) = values.get_mut(feature as usize) {
        *place = value.clamp(-LIMIT, LIMIT);
    }
}

/// The base-2 logarithm of 1 + a number.
pub(super) fn log(number: u32) -> i32 {
    log2(u64::from(number) + 1) as i32 >> 4
}

/// 1 at the same price, a half at a quarter of an octave (19 %) apart, a fifth at twice or half the price.
pub(super) fn closeness(log_price: i32, other: i32) -> i32 {
    ONE * 64 / (64 + (log_price - other).saturating_abs())
}
