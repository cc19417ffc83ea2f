//! The values of a candidate's features, in units of 1/4,096.

use super::features::{FEATURES, Feature};

/// The value of each feature, by its number, in units of 1/4,096; never beyond [`LIMIT`] in either direction.
pub type Values = [i32; FEATURES];

/// The value of a feature that is fully there.
pub(super) const ONE: i32 = 4_096;

/// The bound of every value: with it, no weight can make a product overflow.
pub const LIMIT: i32 = 65_535;

/// Sets a value, if this build has the feature.
pub(super) fn set(values: &mut Values, feature: Feature, value: i32) {
    if let Some(place) = values.get_mut(feature as usize) {
        *place = value.clamp(-LIMIT, LIMIT);
    }
}
