//! The rows that are learned: one an item and one a term, and Adam (Kingma and Ba, 2015) over them.
use std::collections::BTreeMap;

use crate::statistics::sparse::{Dense, Sparse, add, dot};

/// What Adam remembers of each row.
struct Moments {
    width: usize,
    first: Vec<f32>,
    second: Vec<f32>,
    steps: Vec<u32>,
}

impl Moments {
    fn new(rows: usize, width: usize) -> Self {
        Self { width, first: vec![0.0; rows * width], second: vec![0.0; rows * width], steps: vec![0; rows] }
    }

    fn step(&mut self, row: usize, values: &mut [f32], gradient: &[f32], rate: f32) {
        const FIRST: f32 = 0.9;
        const SECOND: f32 = 0.999;
        let Some(steps) = self.steps.get_mut(row) else { return };
        *steps += 1;
        let power = i32::try_from(*steps).unwrap_or(i32::MAX);
        let (first_part, second_part) = (1.0 - FIRST.powi(power), 1.0 - SECOND.powi(power));
        let range = row * self.width..(row + 1) * self.width;
        let moments = self.first[range.clone()].iter_mut().zip(&mut self.second[range]);
        for ((value, slope), (first, second)) in values.iter_mut().zip(gradient).zip(moments) {
            *first = FIRST * *first + (1.0 - FIRST) * slope;
            *second = SECOND * *second + (1.0 - SECOND) * slope * slope;
            *value -= rate * (*first / first_part) / ((*second / second_part).sqrt() + 1e-8);
        }
    }
}

/// A few numbers that are learned by themselves.
pub struct Scalars(Moments);

impl Scalars {
    /// This many.
    pub fn new(count: usize) -> Self {
        Self(Moments::new(1, count))
    }

    /// One step down the gradient.
    pub fn step(&mut self, values: &mut [f32], gradient: &[f32], rate: f32) {
        self.0.step(0, values, gradient, rate);
    }
}

/// The rows of one side. An item's row is its own plus a part of each of its terms', so that what is learned of an item
/// also holds for those like it, made of length 1.
pub struct Rows<'a> {
    start: &'a Dense,
    own: Dense,
    terms: Dense,
    of_items: &'a Sparse,
    share: f32,
    own_moments: Moments,
    term_moments: Moments,
}

/// The rows of some items, as they stand for one batch.
pub struct Gathered {
    /// One an item.
    pub rows: Dense,
    /// What each was divided by.
    lengths: Vec<f32>,
}

impl<'a> Rows<'a> {
    /// Begins with these rows. `of_items` has the terms of each item, `share` is how much of a term's row is added.
    pub fn new(start: &'a Dense, of_items: (&'a Sparse, usize), share: f32) -> Self {
        let (height, width) = (start.height(), start.width);
        let terms = if share > 0.0 { of_items.1 } else { 0 };
        Self {
            start,
            own: start.clone(),
            terms: Dense::zeros(terms, width),
            of_items: of_items.0,
            share: if terms > 0 { share } else { 0.0 },
            own_moments: Moments::new(height, width),
            term_moments: Moments::new(terms, width),
        }
    }

    fn write(&self, item: u32, target: &mut [f32]) -> f32 {
        target.copy_from_slice(self.own.row(item as usize));
        if self.share > 0.0 {
            for (term, weight) in self.of_items.row(item as usize) {
                add(target, self.terms.row(*term as usize), weight * self.share);
            }
        }
        let length = dot(target, target).sqrt().max(1e-6);
        target.iter_mut().for_each(|value| *value /= length);
        length
    }

    /// The rows of these items.
    pub fn gather(&self, items: &[u32]) -> Gathered {
        let mut rows = Dense::zeros(items.len(), self.own.width);
        let each = rows.values.chunks_exact_mut(self.own.width).zip(items);
        let lengths = each.map(|(row, item)| self.write(*item, row)).collect();
        Gathered { rows, lengths }
    }

    /// The rows of all items.
    pub fn all(&self) -> Dense {
        let items: Vec<u32> = (0..self.own.height() as u32).collect();
        self.gather(&items).rows
    }

    /// One step down the gradient by the rows that were gathered, pulled towards the start.
    pub fn step(&mut self, items: &[u32], gathered: &Gathered, gradient: &mut Dense, rate: f32, pull: f32) {
        let width = self.own.width;
        let mut of_terms: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for (at, (item, slope)) in items.iter().zip(gradient.values.chunks_exact_mut(width)).enumerate() {
            // Back through the division by the length.
            let unit = gathered.rows.row(at);
            let along = dot(slope, unit);
            add(slope, unit, -along);
            let length = gathered.lengths.get(at).copied().unwrap_or(1.0);
            slope.iter_mut().for_each(|value| *value /= length);
            let item = *item as usize;
            if self.share > 0.0 {
                for (term, weight) in self.of_items.row(item) {
                    add(of_terms.entry(*term).or_insert_with(|| vec![0.0; width]), slope, weight * self.share);
                }
            }
            let own = &mut self.own.values[item * width..(item + 1) * width];
            for ((slope, value), start) in slope.iter_mut().zip(own.iter()).zip(self.start.row(item)) {
                *slope += pull * (value - start);
            }
            self.own_moments.step(item, own, slope, rate);
        }
        for (term, slope) in of_terms {
            let range = term as usize * width..(term as usize + 1) * width;
            self.term_moments.step(term as usize, &mut self.terms.values[range], &slope, rate);
        }
    }
}
