//! What the pack says of a candidate: how popular it is, what it goes together with, what it is like.

use alloc::vec::Vec;

use super::{ONE, set};
use crate::engine::{
    item::Row,
    math::isqrt,
    profile::{CODE_SEEN, LAST, Profile, Sums, head},
    rank::{Values, features::Feature},
};

/// Places of the map from codes to boosts: four times as many as there are items to remember, and a power of two.
const PLACES: usize = 256;

/// What was touched, as a map from the codes of rows to what speaks for their neighbours, and the lengths of the sums of
/// embeddings. Made once a ranking, so that a candidate takes one pass over its neighbours and one over its embedding.
pub(in crate::engine::rank) struct Together<'a> {
    /// Code, weight for the item touched last, weight by age; 0 is no code. Empty where nothing was touched.
    boosts: Vec<[u32; 3]>,
    sums: &'a Sums,
    /// The lengths of the two sums, times 16.
    lengths: [u64; 2],
}

/// Where the search for a code begins.
fn place(code: u32) -> usize {
    (code.wrapping_mul(0x9e37_79b1) >> 24) as usize & (PLACES - 1)
}

impl<'a> Together<'a> {
    /// Expands what was touched.
    pub fn of(profile: &'a Profile) -> Self {
        let mut boosts = Vec::new();
        let last = profile.head()[head::TOUCHED];
        for touch in profile.touches() {
            let (code, ordinal) = (touch[CODE_SEEN] >> 8, touch[LAST]);
            if code == 0 || ordinal == 0 {
                continue;
            }
            boosts.resize(PLACES, [0; 3]);
            let mut weight = ONE as u32;
            for _ in 0..last.saturating_sub(ordinal).min(32) {
                weight = weight * 7 / 10;
            }
            let mut at = place(code);
            // There are fewer touches than places.
            while boosts.get(at).is_some_and(|boost| boost[0] != 0 && boost[0] != code) {
                at = (at + 1) % PLACES;
            }
            if let Some(boost) = boosts.get_mut(at) {
                let is_last = if ordinal == last { ONE as u32 } else { 0 };
                *boost = [code, boost[1].max(is_last), boost[2].max(weight)];
            }
        }
        let sums = profile.sums();
        let length = |sum: &[i32]| {
            let square: u64 = sum.iter().map(|number| (i64::from(*number) * i64::from(*number)) as u64).sum();
            isqrt(square << 8)
        };
        let [slow, fast] = sums;
        Self { boosts, sums, lengths: [length(slow), length(fast)] }
    }

    /// The boosts of a code: of the item touched last, and by age.
    fn boost(&self, code: u32) -> [i32; 2] {
        let mut at = place(code);
        while let Some([known, last, recent]) = self.boosts.get(at) {
            if *known == code {
                return [*last as i32, *recent as i32];
            }
            if *known == 0 {
                break;
            }
            at = (at + 1) % PLACES;
        }
        [0, 0]
    }

    /// Sets the values that a row gives.
    pub fn measure(&self, values: &mut Values, row: Row) {
        set(values, Feature::Popularity, i32::from(row.popularity()) * ONE / 15);
        set(values, Feature::PopularityRecent, i32::from(row.recent()) * ONE / 15);
        if !self.boosts.is_empty() {
            let (mut last, mut recent) = (0, 0);
            for (code, weight) in row.neighbours() {
                let [of_last, by_age] = self.boost(code);
                last += of_last * weight / ONE;
                recent += by_age * weight / ONE;
            }
            set(values, Feature::TogetherLast, last);
            set(values, Feature::TogetherRecent, recent);
        }
        if self.lengths.iter().any(|length| *length > 0) {
            let (mut square, mut slow, mut fast) = (0, 0, 0);
            let [slows, fasts] = self.sums;
            for ((component, in_slow), in_fast) in row.components(true).zip(slows).zip(fasts) {
                square += component * component;
                slow += component * in_slow;
                fast += component * in_fast;
            }
            let length = isqrt((square as u64) << 8);
            for (feature, dot, of_sum) in
                [(Feature::SimilarSlow, slow, self.lengths[0]), (Feature::SimilarNow, fast, self.lengths[1])]
            {
                let lengths = ((length * of_sum) >> 8) as i64;
                let cosine = (i64::from(dot) * i64::from(ONE)).checked_div(lengths).unwrap_or(0);
                set(values, feature, cosine.clamp(-i64::from(ONE), ONE.into()) as i32);
            }
        }
    }
}
