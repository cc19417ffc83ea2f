//! `--embedding`: a shop's own vectors.
use std::path::Path;

use anyhow::{Context, bail, ensure};
use indicatif::ProgressBar;
use konomi::engine::item::pack::format::DIMENSIONS;
use nalgebra::{DMatrix, SymmetricEigen};
use serde::Deserialize;

use crate::feed::{Catalogue, Lines, Problems};
use crate::journeys::Id;

/// Vectors of all products, one after the other; zeros where the file has none.
pub struct Own {
    pub dimensions: usize,
    pub vectors: Vec<f32>,
    /// Dimensions of the file, and what part of the vectors' squares those that were kept have.
    pub from: usize,
    pub kept: f64,
    /// Products that have one.
    pub count: usize,
}

#[derive(Deserialize)]
struct Line {
    id: Id,
    vector: Vec<f32>,
}

/// Dimensions to which longer vectors are reduced.
const REDUCED: usize = 32;
/// The most dimensions that can be reduced.
const MOST: usize = 2_048;

/// Reads the vectors. Those of more dimensions than a pack holds are reduced to their principal ones. A line that cannot be
/// used is counted.
///
/// # Errors
/// When the file cannot be opened, or has no vector of a product of the catalogue.
pub fn read(path: &Path, catalogue: &Catalogue, problems: &mut Problems, bar: &ProgressBar) -> anyhow::Result<Own> {
    problems.begin(path);
    let mut from = 0;
    let mut seen = vec![false; catalogue.len()];
    let mut squares = DMatrix::<f64>::zeros(0, 0);
    // Twice through the file, so that only the reduced vectors are in memory.
    each(path, bar, |number, line| {
        let line = match line {
            Ok(line) => line,
            Err(what) => {
                problems.add("left out: no vector", number, || what);
                return Ok(());
            }
        };
        let Some(product) = catalogue.number(&line.id.0) else {
            problems.add("left out: a product that the feed does not have", number, || line.id.0.clone());
            return Ok(());
        };
        if from == 0 {
            from = line.vector.len();
            if from > DIMENSIONS as usize && from <= MOST {
                squares = DMatrix::zeros(from, from);
            }
            ensure!(
                (1..=MOST).contains(&from),
                "{}: vectors of {from} dimensions; there can be 1 to {MOST}",
                path.display()
            );
        }
        if line.vector.len() != from {
            problems.add("left out: another number of dimensions than the first vector", number, || {
                format!("{} in place of {from}", line.vector.len())
            });
        } else if !line.vector.iter().all(|x| x.is_finite()) || line.vector.iter().all(|x| *x == 0.0) {
            problems.add("left out: a vector that has no direction", number, || line.id.0.clone());
        } else if seen[product] {
            problems.add("left out: a second vector of a product", number, || line.id.0.clone());
        } else {
            seen[product] = true;
            if squares.nrows() > 0 {
                let unit = unit(&line.vector);
                squares.syger(1.0, &unit, &unit, 1.0);
            }
        }
        Ok(())
    })?;
    let count = seen.iter().filter(|seen| **seen).count();
    if count == 0 {
        bail!("{}: no vector of a product of the feed", path.display());
    }
    let (basis, kept) = principal(squares);
    let dimensions = if basis.is_empty() { from } else { REDUCED };
    let mut vectors = vec![0.0; catalogue.len() * dimensions];
    each(path, bar, |_, line| {
        let Ok(line) = line else { return Ok(()) };
        let Some(product) = catalogue.number(&line.id.0).filter(|product| seen[*product]) else { return Ok(()) };
        let is_usable = line.vector.len() == from && line.vector.iter().all(|x| x.is_finite());
        if is_usable && line.vector.iter().any(|x| *x != 0.0) {
            seen[product] = false;
            let place = &mut vectors[product * dimensions..][..dimensions];
            if basis.is_empty() {
                place.copy_from_slice(&line.vector);
            } else {
                let reduced = basis.tr_mul(&unit(&line.vector));
                place.iter_mut().zip(reduced.iter()).for_each(|(place, x)| *place = *x as f32);
            }
        }
        Ok(())
    })?;
    Ok(Own { dimensions, vectors, from, kept, count })
}

fn each(
    path: &Path,
    bar: &ProgressBar,
    mut take: impl FnMut(u64, Result<Line, String>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut lines = Lines::open(path)?;
    bar.set_length(lines.size());
    while let Some((number, line)) = lines.next() {
        let line = match line {
            Ok(line) => serde_json::from_str(line).map_err(|error| error.to_string()),
            Err(_) => Err("not text, too long, or cut off".to_owned()),
        };
        take(number, line).with_context(|| format!("line {number}"))?;
        if number % 256 == 0 {
            bar.set_position(lines.position());
        }
    }
    Ok(())
}

fn unit(vector: &[f32]) -> nalgebra::DVector<f64> {
    let vector = nalgebra::DVector::from_iterator(vector.len(), vector.iter().map(|x| f64::from(*x)));
    let norm = vector.norm();
    vector / norm
}

/// The directions with the most of the vectors' squares, and what part of them they have. No directions where there is nothing to
/// reduce.
fn principal(squares: DMatrix<f64>) -> (DMatrix<f64>, f64) {
    if squares.nrows() == 0 {
        return (squares, 1.0);
    }
    // `syger` fills the lower half.
    let mut squares = squares;
    squares.fill_upper_triangle_with_lower_triangle();
    let all = squares.trace();
    let eigen = SymmetricEigen::new(squares);
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]).then(a.cmp(b)));
    order.truncate(REDUCED);
    let kept = order.iter().map(|place| eigen.eigenvalues[*place]).sum::<f64>() / all;
    (eigen.eigenvectors.select_columns(&order), kept)
}
