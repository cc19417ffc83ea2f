//! Big lists whose candidates are numbers already: ids of features with a weight each, and a vector. What `konomi/dense`
//! ranks (docs/dense.md); the shop's own ranking does not need it.
//!
//! A score is the sum of the weights of a candidate's features and of the product of its vector and a preference. All of
//! it is fixed point, so that every runtime gives the same order: vectors and preference have 16 bits, scores 32. Nothing
//! is allocated after [`Dense::new`].

use alloc::vec;
use alloc::vec::Vec;

pub mod lanes;
pub mod radix;
pub mod scale;
pub mod top;

use lanes::{Eight, Four, add, all, any_above, dot, eight, four, half, numbers, pairs, whole};
use radix::Radix;
pub use scale::Wrong;
use scale::{Magnitude, length, power, scale, short};
use top::{Best, FEW};

/// Candidates of a block: as many as there are lanes for their scores.
pub const BLOCK: usize = 4;

/// The most ids of features: one more number is needed for "none".
pub const VOCABULARY: usize = 65_535;

/// The most dimensions of a vector, and the most features of a candidate.
pub const WIDTH: usize = 4_096;

/// Places of the table of weights: one for every id that 16 bits can name, so that no look-up can miss.
const TABLE: usize = 65_536;

/// The weights of a query in whole numbers. Apart from [`Dense`], so that the module can have it at an address that is known
/// when it is compiled: a third of the work of a look-up.
pub type Table = [i32; TABLE];

/// How much there is of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Candidates.
    pub items: usize,
    /// Features of each, 0 to [`WIDTH`].
    pub features: usize,
    /// Dimensions of each one's vector, 0 to [`WIDTH`].
    pub dimensions: usize,
    /// The ids of features are below this; at most [`VOCABULARY`].
    pub vocabulary: usize,
}

/// A catalogue and the query that it was ranked for last.
#[derive(Clone, Debug)]
pub struct Dense {
    shape: Shape,
    /// Block by block: the first two dimensions of its four candidates, the next two, ...
    vectors: Vec<Eight>,
    /// Block by block: the first features of its four candidates, the second ones, ... "None" is the size of the vocabulary.
    features: Vec<[u16; BLOCK]>,
    /// Candidates that were put in.
    filled: usize,
    largest: Magnitude,
    /// The square of the longest vector in whole numbers.
    longest: u64,
    /// The preference in whole numbers: each two dimensions four times.
    preference: Vec<Eight>,
    /// Whether there are weights; how often the product is halved; the exponent of the unit of all scores.
    is_weighted: bool,
    shift: u32,
    exponent: i32,
    best: Best,
    scores: Vec<Four>,
    radix: Radix,
    order: Vec<u32>,
}

impl Dense {
    /// Room for a catalogue of this shape. What is beyond the limits is not looked at.
    pub fn new(shape: Shape) -> Self {
        let shape = Shape {
            items: shape.items,
            features: shape.features.min(WIDTH),
            dimensions: shape.dimensions.min(WIDTH),
            vocabulary: shape.vocabulary.min(VOCABULARY),
        };
        let blocks = shape.items.div_ceil(BLOCK);
        let mut best = Best::default();
        best.reset(FEW);
        Self {
            // First what is largest for few features: where there is no room, nothing was filled in vain.
            radix: Radix::new(shape.items),
            shape,
            vectors: vec![pairs(0, 0); blocks * pairs_of(&shape)],
            features: vec![[shape.vocabulary as u16; BLOCK]; blocks * shape.features],
            filled: 0,
            largest: Magnitude::default(),
            longest: 0,
            preference: vec![pairs(0, 0); pairs_of(&shape)],
            is_weighted: false,
            shift: 0,
            exponent: 0,
            best,
            scores: vec![all(0); blocks],
            order: vec![0; shape.items],
        }
    }

    /// Looks at components of vectors, from which the scale comes: all of them, before the first is put in.
    pub fn measure(&mut self, vectors: &[f32]) -> Result<(), Wrong> {
        self.largest = self.largest.with(vectors)?;
        Ok(())
    }

    /// Puts in the next candidates: their vectors and the ids of their features, one candidate after the other. Their
    /// number is divisible by [`BLOCK`] but for the last ones.
    pub fn put(&mut self, items: usize, vectors: &[f32], features: &[u16]) -> Result<(), Wrong> {
        let Shape { features: width, dimensions, vocabulary, .. } = self.shape;
        let mut ids = features.iter();
        for item in self.filled..self.filled + items {
            for (at, id) in (item / BLOCK * width..).zip(ids.by_ref().take(width)) {
                if usize::from(*id) >= vocabulary {
                    return Err(Wrong::Feature);
                }
                if let Some(place) = self.features.get_mut(at).and_then(|ids| ids.get_mut(item % BLOCK)) {
                    *place = *id;
                }
            }
        }
        let scale = power(self.largest.exponent());
        let mut at = self.filled / BLOCK * pairs_of(&self.shape);
        for block in (0..items).step_by(BLOCK) {
            let mut squares = [0; BLOCK];
            for pair in 0..pairs_of(&self.shape) {
                let mut lanes = [0; 8];
                for (lane, place) in lanes.iter_mut().enumerate() {
                    let (item, dimension) = (block + lane / 2, 2 * pair + lane % 2);
                    if item < items && dimension < dimensions {
                        let number = vectors.get(item * dimensions + dimension).copied().unwrap_or(0.0);
                        *place = short(number, scale);
                        if let Some(square) = squares.get_mut(lane / 2) {
                            *square += (i64::from(*place) * i64::from(*place)) as u64;
                        }
                    }
                }
                if let Some(place) = self.vectors.get_mut(at) {
                    *place = eight(lanes);
                }
                at += 1;
            }
            for square in squares {
                self.longest = self.longest.max(square);
            }
        }
        self.filled += items;
        Ok(())
    }

    /// Takes a query: a weight for every id of the vocabulary and a preference in every dimension. Without weights only
    /// vectors count, without a preference only features; without either all are equal.
    #[inline(always)]
    pub fn ask(&mut self, table: &mut Table, weights: Option<&[f32]>, preference: Option<&[f32]>) -> Result<(), Wrong> {
        let weights = weights.unwrap_or_default();
        let weights = weights.get(..self.shape.vocabulary).unwrap_or(weights);
        let preference = preference.unwrap_or_default();
        let weight = Magnitude::default().with(weights)?;
        let liking = Magnitude::default().with(preference)?;
        // No sum of products is longer than the product of the lengths (Cauchy and Schwarz), whichever parts of it were added up
        // already. So nothing overflows 32 bits.
        let longest = length(self.longest);
        let mut of_preference = liking.exponent();
        let product = loop {
            let product = longest * length(self.prefer(preference, power(of_preference)));
            if product < 1 << 31 {
                break product;
            }
            of_preference -= 1;
        };
        let of_product = self.largest.exponent() + of_preference;
        // The finest unit in which no score overflows.
        let mut exponent = if preference.is_empty() { 30 - weight.log() } else { of_product };
        if weight.value() > 0.0 {
            exponent = exponent.min(127);
        }
        let fits = |exponent: i32| {
            let of_vector = product as f64 * power(exponent - of_product);
            of_vector + self.shape.features as f64 * (weight.value() * power(exponent) + 1.0) < 2_147_483_646.0
        };
        while !fits(exponent) {
            exponent -= 1;
        }
        self.exponent = exponent;
        self.shift = (of_product - exponent).clamp(0, 31) as u32;
        self.is_weighted = !weights.is_empty() && self.shape.features > 0;
        let (fours, rest) = weights.as_chunks::<4>();
        let scale = scale(exponent);
        let (places, _) = table.as_chunks_mut::<4>();
        for (place, four) in places.iter_mut().zip(fours) {
            *place = whole(*four, scale);
        }
        for (place, weight) in table.iter_mut().skip(4 * fours.len()).zip(rest) {
            [*place, ..] = whole([*weight; 4], scale);
        }
        // "None" weighs nothing.
        if let Some(place) = table.get_mut(self.shape.vocabulary) {
            *place = 0;
        }
        self.score(table);
        Ok(())
    }

    /// Puts a preference into whole numbers; the square of its length.
    fn prefer(&mut self, preference: &[f32], scale: f64) -> u64 {
        let mut square = 0;
        for (at, place) in self.preference.iter_mut().enumerate() {
            let number = |at: usize| preference.get(at).map_or(0, |number| short(*number, scale));
            let (first, second) = (number(2 * at), number(2 * at + 1));
            for number in [first, second] {
                square += (i64::from(number) * i64::from(number)) as u64;
            }
            *place = pairs(first, second);
        }
        square
    }

    /// The places of the best candidates for the query, the best first, of equals the first; at most as many as there are.
    pub fn top(&mut self, limit: usize) -> &[u32] {
        let limit = limit.min(self.shape.items);
        if limit > FEW {
            return self.order().get(..limit).unwrap_or_default();
        }
        self.best.reset(limit);
        let mut least = all(self.best.least());
        let items = self.shape.items as u32;
        for (start, scores) in (0..).step_by(BLOCK).zip(&self.scores) {
            if any_above(*scores, least) {
                for (index, score) in (start..items).zip(numbers(*scores)) {
                    if score > self.best.least() {
                        self.best.put(score, index);
                    }
                }
                least = all(self.best.least());
            }
        }
        self.best.write(&mut self.order);
        self.order.get(..limit).unwrap_or_default()
    }

    /// The places of all candidates in the order of their scores, of equals the first one first.
    pub fn order(&mut self) -> &[u32] {
        let scores = self.scores.iter().flat_map(|scores| numbers(*scores)).take(self.shape.items);
        self.radix.sort(scores, &mut self.order);
        &self.order
    }

    /// The scores of the candidates for the query, four by four, in units of two to the power of minus [`Self::exponent`].
    /// Behind the last candidate they mean nothing.
    pub fn scores(&self) -> &[Four] {
        &self.scores
    }

    /// The places that the last of [`Self::top`] and [`Self::order`] found.
    pub fn found(&self) -> &[u32] {
        &self.order
    }

    /// The exponent of the unit of scores and parts.
    pub fn exponent(&self) -> i32 {
        self.exponent
    }

    /// What a candidate's vector adds to its score, then what each of its features does: their sum is the score. Nothing
    /// where there is no such candidate.
    pub fn parts<'a>(&'a self, table: &'a Table, index: usize) -> impl Iterator<Item = i32> + 'a {
        let width = self.shape.features;
        let wide = pairs_of(&self.shape);
        let block = index / BLOCK * wide;
        let product = product(self.vectors.get(block..block + wide).unwrap_or_default(), &self.preference);
        let vector = numbers(half(product, self.shift)).get(index % BLOCK).copied().unwrap_or(0);
        let start = index / BLOCK * width;
        let features = self.features.get(start..start + width).unwrap_or_default();
        let weight = move |ids: &[u16; BLOCK]| {
            let id = ids.get(index % BLOCK).copied().unwrap_or(0);
            let weight = table.get(usize::from(id)).copied().unwrap_or(0);
            if self.is_weighted { weight } else { 0 }
        };
        let is_there = index < self.shape.items;
        core::iter::once(vector).chain(features.iter().map(weight)).filter(move |_| is_there)
    }

    /// Adds up all scores.
    #[inline(always)]
    fn score(&mut self, table: &Table) {
        let (wide, width) = (pairs_of(&self.shape), self.shape.features);
        let (mut vectors, mut features) = (self.vectors.as_slice(), self.features.as_slice());
        for scores in &mut self.scores {
            let (mine, rest) = vectors.split_at_checked(wide).unwrap_or_default();
            vectors = rest;
            *scores = half(product(mine, &self.preference), self.shift);
            if self.is_weighted {
                let (mine, rest) = features.split_at_checked(width).unwrap_or_default();
                features = rest;
                *scores = add(*scores, gathered(table, mine));
            }
        }
    }
}

/// How many pairs of dimensions a vector takes; at least one.
fn pairs_of(shape: &Shape) -> usize {
    shape.dimensions.div_ceil(2).max(1)
}

/// The products of four vectors and the preference.
#[inline(always)]
fn product(vectors: &[Eight], preference: &[Eight]) -> Four {
    let mut sum = all(0);
    for (vector, liking) in vectors.iter().zip(preference) {
        sum = add(sum, dot(*vector, *liking));
    }
    sum
}

/// The sums of the weights of four candidates' features.
#[inline(always)]
fn gathered(table: &Table, features: &[[u16; BLOCK]]) -> Four {
    // Four numbers and no array, which would be kept in lanes and taken out for every sum.
    let (mut a, mut b, mut c, mut d) = (0_i32, 0_i32, 0_i32, 0_i32);
    let weight = |id: u16| table.get(usize::from(id)).copied().unwrap_or(0);
    for [first, second, third, fourth] in features {
        a = a.wrapping_add(weight(*first));
        b = b.wrapping_add(weight(*second));
        c = c.wrapping_add(weight(*third));
        d = d.wrapping_add(weight(*fourth));
    }
    four([a, b, c, d])
}
