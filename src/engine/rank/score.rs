//! The score: an exact sum of integers, one per feature.

use alloc::vec::Vec;

#[cfg(feature = "pack")]
use super::{
    super::profile::{COUNT, DAY},
    features::Feature,
    reasons::Reason,
    trees::TREES,
    values::{list::List, set, together::Together},
};
use super::{
    super::{
        item::{Item, Prepared, Term},
        list::push,
        math::isqrt,
        profile::{self, CLICKS, FLAGS, LAST, Profile, VIEWS, head, item_price_key},
    },
    Context,
    features::{CORE_FEATURES, FEATURES},
    policy::Facts,
    reasons::REASONS,
    values::{ONE, Values, closeness, log},
};

/// What each reason adds to one candidate's score, by the reason's number, in units of 1/4,096.
pub type Contributions = [i32; REASONS];

/// Scores the candidates of one prepared list against one profile.
pub struct Scorer<'a> {
    pub(super) candidates: &'a Prepared,
    pub(super) profile: &'a Profile,
    context: &'a Context<'a>,
    /// Per term of the vocabulary: its slow and its fast affinity (signed), scaled so that the sum over an item's terms is the
    /// cosine times the confidence, in units of 1/2^20.
    affinities: Vec<u32>,
    /// What the affinities are divided by.
    #[cfg(feature = "pack")]
    scales: [i32; 2],
    #[cfg(feature = "pack")]
    list: List,
    #[cfg(feature = "pack")]
    together: Together<'a>,
}

/// An affinity in units of 1/2^14 of its scale.
fn scaled(affinity: i32, scale: i32) -> i32 {
    affinity * 16_384 / scale
}

impl<'a> Scorer<'a> {
    /// Looks up what the profile knows, once per term of the vocabulary.
    pub fn new(candidates: &'a Prepared, profile: &'a Profile, context: &'a Context<'a>) -> Self {
        let (mut slow, mut fast) = (0, 0);
        for row in profile.terms() {
            slow += square(profile::slow(row));
            fast += square(profile::fast(row));
        }
        // A view has a length of 8 units (128 sixteenths) and 512. Slow: one view is certain to a third, two to a half,
        // ten to five sixths. Fast: the first view is certain to a half.
        let (slow, fast) = (isqrt(slow) as i32 + 256, isqrt(fast) as i32 + 512);
        let mut affinities = Vec::new();
        let mut at = 0;
        for term in candidates.vocabulary() {
            while profile.terms().get(at).is_some_and(|row| row[0] < *term) {
                at += 1;
            }
            let row = profile.terms().get(at).filter(|row| row[0] == *term);
            push(&mut affinities, row.map_or(0, |row| scaled(profile::slow(row), slow) as u32));
            push(&mut affinities, row.map_or(0, |row| scaled(profile::fast(row), fast) as u32));
        }
        Self {
            candidates,
            profile,
            context,
            affinities,
            #[cfg(feature = "pack")]
            scales: [slow, fast],
            #[cfg(feature = "pack")]
            list: List::of(candidates, profile, context.order_known),
            #[cfg(feature = "pack")]
            together: Together::of(profile),
        }
    }

    /// What each reason adds to the score of the candidate that the shop shows at this position. The score is their
    /// sum. All zero when there is no such candidate.
    pub fn contributions(&self, index: usize) -> Contributions {
        let item = self.candidates.items().get(index);
        item.map_or([0; REASONS], |item| self.parts(index, item, &Facts::of(self.profile, item)))
    }

    /// The values of the features of that candidate; all zero when there is none.
    pub fn values(&self, index: usize) -> Values {
        let item = self.candidates.items().get(index);
        item.map_or([0; FEATURES], |item| self.measure(index, item, &Facts::of(self.profile, item)))
    }

    /// Values times weights, by their reasons, and what the trees add.
    #[cfg(feature = "pack")]
    pub(super) fn parts(&self, index: usize, item: &Item, facts: &Facts) -> Contributions {
        let values = self.measure(index, item, facts);
        let weights = self.context.weights;
        let mut parts = [0; REASONS];
        let mut add = |reason: Reason, more: i32| {
            if let Some(part) = parts.get_mut(reason as usize) {
                *part += more;
            }
        };
        for ((value, weight), (_, _, reason)) in values.iter().zip(&weights.linear).zip(&Feature::ALL) {
            add(*reason, (value * i32::from(*weight)) >> 8);
        }
        for tree in weights.trees.iter().take(TREES) {
            add(tree.group.reason(), tree.value(&values));
        }
        parts
    }

    /// The same in fewer bytes of WebAssembly: the core has one feature a reason, and no trees.
    #[cfg(not(feature = "pack"))]
    pub(super) fn parts(&self, index: usize, item: &Item, facts: &Facts) -> Contributions {
        let mut parts = self.measure(index, item, facts);
        for (part, weight) in parts.iter_mut().zip(&self.context.weights.linear) {
            *part = (*part * i32::from(*weight)) >> 8;
        }
        parts
    }

    fn measure(&self, index: usize, item: &Item, facts: &Facts) -> Values {
        let head = self.profile.head();
        let (mut slow, mut fast) = (0, 0);
        for term in self.candidates.terms(index) {
            let (id, weight) = (2 * (*term >> 8) as usize, (*term & 0xff) as i32);
            let affinity = |at: usize| self.affinities.get(at).map_or(0, |number| *number as i32) * weight;
            slow += affinity(id);
            fast += affinity(id + 1);
        }
        let key = item_price_key(item);
        let (mean, weight) = self.profile.price(key);
        let (mut touched, mut recent, mut last, mut count) = (0, 0, 0, 0);
        let mut flags = 0;
        if let Some(touch) = facts.touch {
            flags = touch[FLAGS];
            if touch[LAST] > 0 {
                (touched, recent) = (ONE, ONE);
                for _ in touch[LAST]..head[head::TOUCHED] {
                    recent = recent * 7 / 10;
                    if recent == 0 {
                        break;
                    }
                }
                last = if touch[LAST] == head[head::TOUCHED] { ONE } else { 0 };
                count = log(touch[VIEWS].max(touch[CLICKS]));
            }
        }
        let is = |of_item: Option<Term>, of_last: u32| {
            if of_item.is_some_and(|term| term.0 == of_last) { ONE } else { 0 }
        };
        // In the order of `Feature`.
        let known = [
            slow >> 8,
            fast >> 8,
            // One view has a weight of 32.
            closeness(item.log_price, mean) * (ONE * weight / (weight + 64)) / ONE,
            if key != 0 && key == head[head::PRICE_KEY] {
                closeness(item.log_price, head[head::LOG_PRICE] as i32)
            } else {
                0
            },
            touched,
            recent,
            last,
            count,
            is(item.leaf, head[head::LEAF]),
            is(item.brand, head[head::BRAND]),
            if flags & profile::IN_CART != 0 { ONE } else { 0 },
            if flags & profile::DISMISSED != 0 { ONE } else { 0 },
            if facts.bought.is_some() { ONE } else { 0 },
            if cfg!(feature = "pack") && !self.context.order_known { 0 } else { log(index as u32) },
        ];
        let mut values = [0; FEATURES];
        values[..CORE_FEATURES].copy_from_slice(&known);
        #[cfg(feature = "pack")]
        self.measure_more(&mut values, index, item, facts, mean, weight);
        values
    }

    /// The values that the core does not know.
    #[cfg(feature = "pack")]
    fn measure_more(&self, values: &mut Values, index: usize, item: &Item, facts: &Facts, mean: i32, weight: i32) {
        self.together.measure(values, self.context.pack.row(item.row));
        self.list.measure(values, index, item);
        let head = self.profile.head();
        if let Some(bought) = facts.bought {
            let days = u32::from(self.profile.day().0).saturating_sub(bought[DAY]) as i32;
            set(values, Feature::BoughtCount, log(bought[COUNT].max(1)));
            set(values, Feature::BoughtRecent, ONE * 7 / (7 + days));
        }
        if let Some(touch) = facts.touch
            && touch[FLAGS] & profile::CLICKED != 0
            && touch[LAST] > 0
        {
            set(values, Feature::Clicked, ONE);
            set(values, Feature::LastClicked, if touch[LAST] == head[head::TOUCHED] { ONE } else { 0 });
        }
        let terms =
            [(item.leaf, Feature::LeafSlow, Feature::LeafNow), (item.brand, Feature::BrandSlow, Feature::BrandNow)];
        for (term, of_slow, of_fast) in terms {
            let rows = self.profile.terms();
            let known = term.and_then(|term| rows.binary_search_by_key(&term.0, |row| row[0]).ok());
            if let Some(row) = known.and_then(|at| rows.get(at)) {
                let [slow, fast] = self.scales;
                set(values, of_slow, scaled(profile::slow(row), slow) >> 2);
                set(values, of_fast, scaled(profile::fast(row), fast) >> 2);
            }
        }
        // Doublings.
        let apart = |other: i32| item.log_price.saturating_sub(other).saturating_mul(ONE / 256);
        if weight > 0 {
            set(values, Feature::PriceGap, apart(mean).saturating_abs());
            set(values, Feature::PriceDearer, apart(mean));
        }
        let key = item_price_key(item);
        if key != 0 && key == head[head::PRICE_KEY] {
            set(values, Feature::PriceGapLast, apart(head[head::LOG_PRICE] as i32).saturating_abs());
        }
        set(values, Feature::VisitLength, log(head[head::EVENTS]));
    }
}

fn square(number: i32) -> u64 {
    (i64::from(number) * i64::from(number)) as u64
}
