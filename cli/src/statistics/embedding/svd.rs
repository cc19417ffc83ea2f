//! Truncated singular value decomposition of a sparse matrix by subspace iteration from a seeded start (Halko,
//! Martinsson and Tropp, "Finding structure with randomness", 2011).
use konomi::engine::math::mix64;
use nalgebra::DMatrix;
use rayon::prelude::*;

use crate::statistics::sparse::{Dense, Sparse};

/// Blocks of a matrix whose rows are the items: `[factor · block | …]`.
pub struct Blocks<'a>(pub Vec<(f32, &'a Sparse, &'a Sparse)>);

impl Blocks<'_> {
    /// This matrix times its transpose times `right`.
    fn squared(&self, right: &Dense) -> Dense {
        let mut sum = Dense::zeros(right.height(), right.width);
        for (factor, block, transposed) in &self.0 {
            let mut inner = Dense::zeros(transposed.height(), right.width);
            transposed.add_product(right, *factor, &mut inner);
            block.add_product(&inner, *factor, &mut sum);
        }
        sum
    }
}

/// The left singular vectors of the `dims` largest singular values, and these values.
pub fn left_vectors(blocks: &Blocks, seeds: &[u64], dims: usize, rounds: usize) -> (Dense, Vec<f32>) {
    let width = dims + 8;
    let mut basis = start(seeds, width);
    orthonormalise(&mut basis);
    for _ in 0..rounds {
        basis = blocks.squared(&basis);
        orthonormalise(&mut basis);
    }
    // Rayleigh and Ritz: the eigenvectors of the small matrix turn the basis into the singular vectors.
    let image = blocks.squared(&basis);
    let small = gram(&basis, &image);
    let (values, vectors) = eigen(&small);
    let mut turned = turn(&basis, &vectors, dims);
    settle_signs(&mut turned);
    let singular = values.iter().take(dims).map(|value| value.max(0.0).sqrt() as f32).collect();
    (turned, singular)
}

/// Numbers between -1 and 1 that depend on the item's identity only, so that renaming or reordering items changes
/// nothing but the order of the rows.
fn start(seeds: &[u64], width: usize) -> Dense {
    let mut values = vec![0.0; seeds.len() * width];
    values.par_chunks_mut(width.max(1)).zip(seeds).for_each(|(row, seed)| {
        for (column, value) in row.iter_mut().enumerate() {
            let bits = mix64(seed.wrapping_add((column as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
            *value = (bits >> 40) as f32 / (1 << 23) as f32 - 1.0;
        }
    });
    Dense { width, values }
}

/// leftᵀ · right, summed in blocks of a fixed size.
fn gram(left: &Dense, right: &Dense) -> DMatrix<f64> {
    const BLOCK: usize = 4_096;
    let width = left.width.max(1);
    let parts: Vec<Vec<f64>> = left
        .values
        .par_chunks(BLOCK * width)
        .zip(right.values.par_chunks(BLOCK * width))
        .map(|(left, right)| {
            let mut sum = vec![0.0_f64; width * width];
            for (left, right) in left.chunks_exact(width).zip(right.chunks_exact(width)) {
                for (left, sum) in left.iter().zip(sum.chunks_exact_mut(width)) {
                    for (right, sum) in right.iter().zip(sum) {
                        *sum += f64::from(*left) * f64::from(*right);
                    }
                }
            }
            sum
        })
        .collect();
    let mut sum = DMatrix::zeros(width, width);
    for part in parts {
        sum += DMatrix::from_row_slice(width, width, &part);
    }
    // It is symmetric but for rounding.
    (&sum + sum.transpose()) * 0.5
}

/// Eigenvalues, largest first, and their vectors as columns.
fn eigen(matrix: &DMatrix<f64>) -> (Vec<f64>, DMatrix<f64>) {
    let eigen = matrix.clone().symmetric_eigen();
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]).then(a.cmp(b)));
    let values = order.iter().map(|place| eigen.eigenvalues[*place]).collect();
    (values, eigen.eigenvectors.select_columns(&order))
}

/// The first `width` columns of basis · vectors.
fn turn(basis: &Dense, vectors: &DMatrix<f64>, width: usize) -> Dense {
    let mut values = vec![0.0; basis.height() * width];
    values.par_chunks_mut(width.max(1)).zip(basis.values.par_chunks(basis.width.max(1))).for_each(|(target, row)| {
        for (column, target) in target.iter_mut().enumerate() {
            let terms = row.iter().enumerate().map(|(at, value)| f64::from(*value) * vectors[(at, column)]);
            *target = terms.sum::<f64>() as f32;
        }
    });
    Dense { width, values }
}

/// Makes the columns orthonormal; what is dependent becomes zero.
fn orthonormalise(basis: &mut Dense) {
    let (values, mut vectors) = eigen(&gram(basis, basis));
    let largest = values.first().copied().unwrap_or(0.0).max(f64::MIN_POSITIVE);
    for (mut column, value) in vectors.column_iter_mut().zip(values) {
        column *= if value > largest * 1e-12 { value.sqrt().recip() } else { 0.0 };
    }
    *basis = turn(basis, &vectors, basis.width);
}

/// The sign of a singular vector is arbitrary: the largest component becomes positive.
fn settle_signs(vectors: &mut Dense) {
    for column in 0..vectors.width {
        let largest = vectors
            .values
            .iter()
            .skip(column)
            .step_by(vectors.width)
            .fold(0.0_f32, |most, value| if value.abs() > most.abs() { *value } else { most });
        if largest < 0.0 {
            vectors.values.iter_mut().skip(column).step_by(vectors.width).for_each(|value| *value = -*value);
        }
    }
}
