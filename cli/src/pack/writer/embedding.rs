//! Embeddings in few bits. Only their directions count (the ranking takes cosines), so that all rows get one length: the one at
//! which nearly no component is cut off, and the steps are as small as can be.
use konomi::engine::item::pack::format::kind;

/// Vectors of all items, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Vectors<'a> {
    pub dimensions: usize,
    /// Of an item as something touched.
    pub inward: &'a [f32],
    /// Of an item as a candidate; empty where it is the same.
    pub outward: &'a [f32],
}

/// One side, ready to be written.
pub struct Scaled<'a> {
    vectors: &'a [f32],
    dimensions: usize,
    /// Length of a row in steps.
    length: f32,
    /// The largest step.
    most: f32,
}

/// Components that may be cut off.
const CUT: f64 = 0.001;
/// The same where a component has 15 steps: there, smaller steps are worth more.
const CUT_HALF: f64 = 0.02;

/// Lengths that are tried on each side of the common one. Sums of rows stay fair: no row is more than a fifth longer.
const TRIED: i32 = 8;

impl<'a> Scaled<'a> {
    /// Finds the scale of the vectors for an embedding of this kind.
    pub fn new(vectors: &'a [f32], dimensions: usize, kind: u32) -> Self {
        let (most, cut) = if kind == kind::TWO_HALF { (7.0, CUT_HALF) } else { (127.0, CUT) };
        let mut sizes: Vec<f32> = vectors
            .chunks_exact(dimensions.max(1))
            .flat_map(|vector| {
                let norm = norm(vector);
                vector.iter().map(move |component| if norm > 0.0 { component.abs() / norm } else { 0.0 })
            })
            .filter(|size| *size > 0.0)
            .collect();
        let place = ((sizes.len() as f64 * (1.0 - cut)) as usize).min(sizes.len().saturating_sub(1));
        let largest = match sizes.is_empty() {
            true => 1.0,
            false => *sizes.select_nth_unstable_by(place, f32::total_cmp).1,
        };
        Self { vectors, dimensions, length: (most + 0.49) / largest, most }
    }

    /// The components of an item in steps: of lengths near the common one, that whose rounding turns the vector least.
    pub fn steps(&self, item: usize) -> Vec<i8> {
        let Some(vector) = self.vectors.chunks_exact(self.dimensions.max(1)).nth(item) else { return Vec::new() };
        let norm = norm(vector);
        let scale = if norm > 0.0 { self.length / norm } else { 0.0 };
        let rounded = |scale: f32| -> Vec<i8> {
            vector.iter().map(|component| (component * scale).round().clamp(-self.most, self.most) as i8).collect()
        };
        let mut best = (f32::NEG_INFINITY, Vec::new());
        for factor in -TRIED..=TRIED {
            let steps = rounded(scale * (1.0 + factor as f32 * 0.025));
            let (mut dot, mut squares) = (0.0, 0.0);
            for (step, component) in steps.iter().zip(vector) {
                let step = f32::from(*step);
                dot += step * component;
                squares += step * step;
            }
            let cosine = if squares > 0.0 { dot / squares.sqrt() } else { 0.0 };
            if cosine > best.0 {
                best = (cosine, steps);
            }
        }
        best.1
    }
}

fn norm(vector: &[f32]) -> f32 {
    vector.iter().map(|component| component * component).sum::<f32>().sqrt()
}

/// Two components a byte, the even one in the low half.
pub fn halves(steps: &[i8]) -> Vec<u8> {
    steps.chunks(2).map(|pair| (pair[0] & 15) as u8 | (pair.get(1).unwrap_or(&0) << 4) as u8).collect()
}
