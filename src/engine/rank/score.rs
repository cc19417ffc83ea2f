//! The score: an exact sum of integers, one per feature.

use alloc::{vec, vec::Vec};

use super::{
    super::{
        item::{Item, Prepared, Term},
        limits,
        math::{exp2, isqrt, log2, sort},
        profile::{DISMISSED, IN_CART, Profile, Touch, item_price_key},
    },
    features::{FEATURES, Feature},
    policy::{self, Facts},
    weights::Weights,
};

/// The value of a feature that is fully there.
const ONE: i32 = 4_096;

/// What each feature adds to one candidate's score, by the feature's number, in units of 1/4,096.
pub type Contributions = [i32; FEATURES];

/// Scores the candidates of one prepared list against one profile.
pub struct Scorer<'a> {
    candidates: &'a Prepared,
    profile: &'a Profile,
    weights: &'a Weights,
    /// Per term of the vocabulary: its affinities, scaled so that the sum over an item's terms is the cosine times the
    /// confidence, in units of 1/2^20.
    slow: Vec<i32>,
    fast: Vec<i32>,
    /// The names of the touched items in ascending order: 48 bits of the key, then the number of the touch (15) and
    /// whether it is its strongest key (1).
    names: Vec<u64>,
    last: Option<&'a Touch>,
}

/// The length of a vector of affinities, and a length in the same unit at which they are half certain.
fn scale(squares: u64, half: u64) -> i64 {
    (isqrt(squares) + half) as i64
}

impl<'a> Scorer<'a> {
    /// Looks up what the profile knows, once per term of the vocabulary and once per touched item.
    pub fn new(candidates: &'a Prepared, profile: &'a Profile, weights: &'a Weights) -> Self {
        let affinities = profile.affinities();
        let square = |x: i32| (i64::from(x) * i64::from(x)) as u64;
        // A view has a length of 8 units (128 sixteenths) and 512. Slow: one view is certain to a third, two to a half,
        // ten to five sixths. Fast: the first view is certain to a half.
        let slow_scale = scale(affinities.iter().map(|affinity| square(affinity.slow())).sum(), 256);
        let fast_scale = scale(affinities.iter().map(|affinity| square(affinity.fast())).sum(), 512);
        let (mut slow, mut fast) = (vec![0; candidates.vocabulary().len()], vec![0; candidates.vocabulary().len()]);
        let mut known = affinities.iter().peekable();
        for ((term, slow), fast) in candidates.vocabulary().iter().zip(&mut slow).zip(&mut fast) {
            while known.next_if(|affinity| affinity.term < *term).is_some() {}
            if let Some(affinity) = known.peek().filter(|affinity| affinity.term == *term) {
                *slow = (i64::from(affinity.slow()) * 16_384 / slow_scale) as i32;
                *fast = (i64::from(affinity.fast()) * 16_384 / fast_scale) as i32;
            }
        }
        let mut names = Vec::new();
        for (number, touch) in profile.touches().iter().enumerate() {
            for (at, key) in touch.keys.iter().enumerate().filter(|(_, key)| **key != 0) {
                names.push(key & !0xffff | (number as u64) << 1 | u64::from(at == 0));
            }
        }
        sort(&mut names);
        Self { candidates, profile, weights, slow, fast, names, last: profile.last_touched() }
    }

    /// What is remembered of an item, by the rule of the memory: the strongest key of one side must be known to the
    /// other.
    fn touch(&self, item: &Item) -> Option<&'a Touch> {
        for (at, key) in item.keys.iter().take(limits::ALIASES).enumerate() {
            let start = self.names.partition_point(|name| *name < key.0 & !0xffff);
            let same =
                self.names.get(start..).unwrap_or(&[]).iter().take_while(|name| *name & !0xffff == key.0 & !0xffff);
            for name in same {
                if at == 0 || name & 1 == 1 {
                    return self.profile.touches().get((name & 0xffff) as usize >> 1);
                }
            }
        }
        None
    }

    pub(super) fn facts(&self, item: &'a Item) -> Facts<'a> {
        Facts { keys: &item.keys, sold_out: item.sold_out, lifetime: item.lifetime, touch: self.touch(item) }
    }

    /// What each feature adds to the score of the candidate that the shop shows at this position. The score is their
    /// sum. All zero when there is no such candidate.
    pub fn contributions(&self, index: usize) -> Contributions {
        let item = self.candidates.items().get(index);
        item.map_or([0; FEATURES], |item| self.parts(index, item, &self.facts(item)))
    }

    pub(super) fn parts(&self, index: usize, item: &Item, facts: &Facts) -> Contributions {
        let mut values = [0; FEATURES];
        let mut set = |feature: Feature, value: i32| {
            if let Some(place) = values.get_mut(feature as usize) {
                *place = value;
            }
        };
        let (mut slow, mut fast) = (0, 0);
        let (ids, weights) = self.candidates.terms(index);
        for (id, weight) in ids.iter().zip(weights) {
            let at = |dense: &[i32]| dense.get(usize::from(*id)).copied().unwrap_or(0) * i32::from(*weight);
            slow += at(&self.slow);
            fast += at(&self.fast);
        }
        set(Feature::InterestSlow, slow >> 8);
        set(Feature::InterestNow, fast >> 8);
        set(Feature::ShopOrder, log2(index as u64 + 1) as i32 >> 4);

        let key = item_price_key(item);
        if let Some((mean, weight)) = self.profile.price(key) {
            // One view has a weight of 32.
            let confidence = (i64::from(ONE) * weight as i64 / (weight as i64 + 64)) as i32;
            set(Feature::PriceNear, closeness(item.log_price, mean) * confidence / ONE);
        }
        if let Some(last) = self.last {
            if key != 0 && key == last.price_key {
                set(Feature::PriceLast, closeness(item.log_price, last.log_price));
            }
            let same = |term: Option<Term>, other| term.is_some_and(|term| term.0 == other);
            set(Feature::SameLeaf, if same(item.leaf, last.leaf) { ONE } else { 0 });
            set(Feature::SameBrand, if same(item.brand, last.brand) { ONE } else { 0 });
        }
        if let Some(touch) = facts.touch {
            let flag = |flag| if touch.flags & flag != 0 { ONE } else { 0 };
            set(Feature::InCart, flag(IN_CART));
            set(Feature::Dismissed, flag(DISMISSED));
            if touch.last > 0 {
                let since = self.profile.touched().saturating_sub(touch.last).min(64) as i32;
                set(Feature::Touched, ONE);
                // log2(0.7) is -33,723 / 65,536.
                set(Feature::TouchedRecent, (exp2(-33_723 * since) >> 4) as i32);
                set(Feature::LastTouched, if since == 0 { ONE } else { 0 });
                set(Feature::TouchCount, log2(u64::from(touch.looks()) + 1) as i32 >> 4);
            }
        }
        if policy::is_bought(self.profile, facts) {
            set(Feature::Bought, ONE);
        }
        for (value, weight) in values.iter_mut().zip(self.weights.0) {
            *value = (*value * i32::from(weight)) >> 8;
        }
        values
    }
}

/// 1 at the same price, a half at a quarter of an octave (19 %) apart, a fifth at twice or half the price.
fn closeness(log_price: i32, other: i32) -> i32 {
    ONE * 64 / (64 + (log_price - other).saturating_abs())
}
