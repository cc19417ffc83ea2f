//! Sparse matrices by rows, and their products with dense ones. Every sum has one order, whatever number of threads.
use rayon::prelude::*;

/// The inner product, in eight sums that the compiler keeps side by side.
pub fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (left, right) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(left, right)| left * right).sum();
    for (left, right) in left.zip(right) {
        sums.iter_mut().zip(left).zip(right).for_each(|((sum, left), right)| *sum += left * right);
    }
    rest + sums.iter().sum::<f32>()
}

/// Adds `factor` times `source`.
pub fn add(target: &mut [f32], source: &[f32], factor: f32) {
    target.iter_mut().zip(source).for_each(|(target, source)| *target += factor * source);
}

/// A dense matrix by rows.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    /// Columns.
    pub width: usize,
    /// Row after row.
    pub values: Vec<f32>,
}

impl Dense {
    /// Of zeros.
    pub fn zeros(height: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; height * width] }
    }

    /// Of these rows.
    pub fn of_rows<'a>(width: usize, rows: impl Iterator<Item = &'a [f32]>) -> Self {
        Self { width, values: rows.flatten().copied().collect() }
    }

    /// One row; empty beyond the last.
    pub fn row(&self, number: usize) -> &[f32] {
        self.values.get(number * self.width..(number + 1) * self.width).unwrap_or(&[])
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }
}

/// A sparse matrix by rows.
#[derive(Clone, Debug, Default)]
pub struct Sparse {
    ends: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Sparse {
    /// Room for a matrix of this size.
    pub fn with_capacity(height: usize, entries: usize) -> Self {
        Self { ends: Vec::with_capacity(height), entries: Vec::with_capacity(entries) }
    }

    /// Adds a row of (column, value).
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        self.entries.extend(row);
        self.ends.push(self.entries.len());
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.ends.len()
    }

    /// Values that are kept.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// One row, in the order in which it was pushed; empty beyond the last.
    pub fn row(&self, number: usize) -> &[(u32, f32)] {
        let end = self.ends.get(number).copied().unwrap_or(0);
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.entries.get(start..end).unwrap_or(&[])
    }

    /// Gives each row, with its number, to be changed.
    pub fn each_row(&mut self, mut change: impl FnMut(usize, &mut [(u32, f32)])) {
        let mut start = 0;
        for (number, end) in self.ends.iter().enumerate() {
            if let Some(row) = self.entries.get_mut(start..*end) {
                change(number, row);
            }
            start = *end;
        }
    }

    /// The transposed matrix of this many rows, each in ascending order of its columns.
    pub fn transposed(&self, height: usize) -> Self {
        let mut ends = vec![0_usize; height];
        for (column, _) in &self.entries {
            if let Some(count) = ends.get_mut(*column as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            // The start of the row for now; filling moves it to its end.
            let count = *end;
            *end = sum;
            sum += count;
        }
        let mut entries = vec![(0, 0.0); sum];
        for row in 0..self.height() {
            for &(column, value) in self.row(row) {
                let Some(at) = ends.get_mut(column as usize) else { continue };
                if let Some(entry) = entries.get_mut(*at) {
                    *entry = (row as u32, value);
                }
                *at += 1;
            }
        }
        Self { ends, entries }
    }

    /// Adds `scale` times this matrix times a dense one to `sum`.
    pub fn add_product(&self, right: &Dense, scale: f32, sum: &mut Dense) {
        let width = right.width.max(1);
        sum.values.par_chunks_mut(width).enumerate().for_each(|(number, target)| {
            for &(column, value) in self.row(number) {
                let factor = value * scale;
                add(target, right.row(column as usize), factor);
            }
        });
    }
}
