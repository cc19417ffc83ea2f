//! The score: an exact sum of integers, one per feature.

#[cfg(feature = "pack")]
use alloc::vec;
use alloc::vec::Vec;

#[cfg(feature = "pack")]
use super::{
    super::profile::{COUNT, DAY, Known},
    features::Feature,
    trees::TREES,
    values::{list::List, set, together::Together},
};
use super::{
    super::{
        item::{Item, Prepared, Term},
        list::push,
        math::isqrt,
        profile::{self, CLICKS, FLAGS, LAST, Profile, Row, VIEWS, head, names},
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
    #[cfg(feature = "pack")]
    known: Known,
    /// The names of the page's item.
    current: Row,
    /// What is known of prices: key and mean as in `Profile::prices`, and the confidence in it.
    prices: Vec<u32>,
    /// Per term of the vocabulary: its slow and its fast affinity, scaled so that the sum over an item's terms is the
    /// cosine times the confidence, in units of 1/2^20.
    affinities: Vec<u32>,
    /// The weights that are not 0: feature, weight, reason.
    #[cfg(feature = "pack")]
    weights: Vec<u32>,
    #[cfg(feature = "pack")]
    visit_length: i32,
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
        let vocabulary = candidates.vocabulary();
        #[cfg(feature = "pack")]
        let mut affinities = vec![0; 2 * vocabulary.len()];
        // Most terms of a list are not known, and most that are known are not of this list.
        #[cfg(feature = "pack")]
        for row in profile.terms() {
            if let Ok(id) = vocabulary.binary_search(&row[0])
                && let Some(place) = affinities.as_chunks_mut().0.get_mut(id)
            {
                *place = [scaled(profile::slow(row), slow) as u32, scaled(profile::fast(row), fast) as u32];
            }
        }
        // The same in fewer bytes of WebAssembly.
        #[cfg(not(feature = "pack"))]
        let (mut affinities, mut at) = (Vec::new(), 0);
        #[cfg(not(feature = "pack"))]
        for term in vocabulary {
            while profile.terms().get(at).is_some_and(|row| row[0] < *term) {
                at += 1;
            }
            let row = profile.terms().get(at).filter(|row| row[0] == *term);
            push(&mut affinities, row.map_or(0, |row| scaled(profile::slow(row), slow) as u32));
            push(&mut affinities, row.map_or(0, |row| scaled(profile::fast(row), fast) as u32));
        }
        let mut prices = Vec::new();
        for [key, mean, weight] in profile.prices() {
            // One view has a weight of 32.
            for number in [key, mean, ONE * weight / (weight + 64)] {
                push(&mut prices, number as u32);
            }
        }
        let current = names(context.current);
        #[cfg(feature = "pack")]
        let known = profile.known(&current);
        Self {
            candidates,
            profile,
            context,
            affinities,
            prices,
            #[cfg(feature = "pack")]
            weights: context.weights.counting(),
            #[cfg(feature = "pack")]
            visit_length: log(profile.head()[head::EVENTS]),
            #[cfg(feature = "pack")]
            list: List::of(candidates, profile, &known, context.order_known),
            #[cfg(feature = "pack")]
            known,
            current,
            #[cfg(feature = "pack")]
            together: Together::of(profile),
        }
    }

    /// What is remembered of a candidate.
    pub(super) fn facts(&self, item: &Item) -> Facts<'a> {
        // The core takes fewer bytes where it searches for every candidate.
        #[cfg(feature = "pack")]
        if !self.known.may_have(&item.keys) {
            return Facts::default();
        }
        Facts::of(self.profile, &self.current, item)
    }

    /// What each reason adds to the score of the candidate that the shop shows at this position. The score is their
    /// sum. All zero when there is no such candidate.
    pub fn contributions(&self, index: usize) -> Contributions {
        let item = self.candidates.items().get(index);
        item.map_or([0; REASONS], |item| self.parts(index, item, &self.facts(item)))
    }

    /// The values of the features of that candidate; all zero when there is none.
    pub fn values(&self, index: usize) -> Values {
        let item = self.candidates.items().get(index);
        item.map_or([0; FEATURES], |item| self.measure(index, item, &self.facts(item)))
    }

    /// Values times weights, by their reasons, and what the trees add.
    #[cfg(feature = "pack")]
    #[inline(never)]
    pub(super) fn parts(&self, index: usize, item: &Item, facts: &Facts) -> Contributions {
        let values = self.measure(index, item, facts);
        let mut parts = [0; REASONS];
        let mut add = |reason: i32, more: i32| {
            if let Some(part) = parts.get_mut(reason as usize) {
                *part += more;
            }
        };
        for [feature, weight, reason] in self.weights.as_chunks().0 {
            add(*reason as i32, (values.get(*feature as usize).copied().unwrap_or(0) * *weight as i32) >> 8);
        }
        for tree in self.context.weights.trees.iter().take(TREES) {
            add(tree.group.reason() as i32, tree.value(&values));
        }
        parts
    }

    /// The same in fewer bytes of WebAssembly: the core has one feature a reason, and no trees.
    #[cfg(not(feature = "pack"))]
    #[inline(never)]
    pub(super) fn parts(&self, index: usize, item: &Item, facts: &Facts) -> Contributions {
        let mut parts = self.measure(index, item, facts);
        for (part, weight) in parts.iter_mut().zip(&self.context.weights.linear) {
            *part = (*part * i32::from(*weight)) >> 8;
        }
        parts
    }

    /// The slow and the fast affinity of a term of the vocabulary.
    fn affinity(&self, id: usize) -> [i32; 2] {
        let [slow, fast] = self.affinities.as_chunks().0.get(id).copied().unwrap_or_default();
        [slow as i32, fast as i32]
    }

    fn measure(&self, index: usize, item: &Item, facts: &Facts) -> Values {
        let head = self.profile.head();
        let (mut slow, mut fast) = (0, 0);
        for term in self.candidates.terms(index) {
            let weight = (*term & 0xff) as i32;
            let [of_slow, of_fast] = self.affinity((*term >> 8) as usize);
            slow += of_slow * weight;
            fast += of_fast * weight;
        }
        #[cfg(feature = "pack")]
        let [position, key] = self.candidates.placed(index);
        #[cfg(not(feature = "pack"))]
        let [position, key] = [log(index as u32) as u32, item.price_key()];
        let (prices, _) = self.prices.as_chunks::<3>();
        let known = prices.iter().find(|[of, ..]| *of == key);
        let (mean, confidence) = known.map_or((0, 0), |[_, mean, confidence]| (*mean as i32, *confidence as i32));
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
            closeness(item.log_price, mean) * confidence / ONE,
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
            if cfg!(feature = "pack") && !self.context.order_known { 0 } else { position as i32 },
        ];
        let mut values = [0; FEATURES];
        values[..CORE_FEATURES].copy_from_slice(&known);
        #[cfg(feature = "pack")]
        self.measure_more(&mut values, index, item, facts, [key as i32, mean, confidence]);
        values
    }

    /// The values that the core does not know.
    #[cfg(feature = "pack")]
    fn measure_more(&self, values: &mut Values, index: usize, item: &Item, facts: &Facts, price: [i32; 3]) {
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
        let features = [(Feature::LeafSlow, Feature::LeafNow), (Feature::BrandSlow, Feature::BrandNow)];
        for (id, (of_slow, of_fast)) in self.candidates.named(index).into_iter().zip(features) {
            let [slow, fast] = self.affinity(id as usize);
            set(values, of_slow, slow >> 2);
            set(values, of_fast, fast >> 2);
        }
        let [key, mean, confidence] = price;
        // Doublings.
        let apart = |other: i32| item.log_price.saturating_sub(other).saturating_mul(ONE / 256);
        if confidence > 0 {
            set(values, Feature::PriceGap, apart(mean).saturating_abs());
            set(values, Feature::PriceDearer, apart(mean));
        }
        if key != 0 && key as u32 == head[head::PRICE_KEY] {
            set(values, Feature::PriceGapLast, apart(head[head::LOG_PRICE] as i32).saturating_abs());
        }
        set(values, Feature::VisitLength, self.visit_length);
    }
}

fn square(number: i32) -> u64 {
    (i64::from(number) * i64::from(number)) as u64
}
