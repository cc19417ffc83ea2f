//! Linear equations with a symmetric positive matrix.

/// Solves `matrix` × x = `right` (Cholesky). None when the matrix is not positive.
///
/// Written out for thirty unknowns, so that the sums have one order on every machine: libraries choose theirs by the
/// processor.
pub fn solve(matrix: &[f64], right: &[f64]) -> Option<Vec<f64>> {
    let size = right.len();
    let mut lower = vec![0.0; size * size];
    for row in 0..size {
        for column in 0..=row {
            let mut rest = matrix[row * size + column];
            for at in 0..column {
                rest -= lower[row * size + at] * lower[column * size + at];
            }
            if row != column {
                lower[row * size + column] = rest / lower[column * size + column];
            } else if rest > 0.0 && rest.is_finite() {
                lower[row * size + row] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    let mut x = right.to_vec();
    for row in 0..size {
        for at in 0..row {
            x[row] -= lower[row * size + at] * x[at];
        }
        x[row] /= lower[row * size + row];
    }
    for row in (0..size).rev() {
        for at in row + 1..size {
            x[row] -= lower[at * size + row] * x[at];
        }
        x[row] /= lower[row * size + row];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let x = solve(&[4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0], &[1.0, -2.0, 3.0]).expect("it is positive");
        let back: Vec<f64> = [[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]]
            .iter()
            .map(|row| row.iter().zip(&x).map(|(a, b)| a * b).sum())
            .collect();
        for (found, wanted) in back.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - wanted).abs() < 1e-12, "{back:?}");
        }
        assert_eq!(solve(&[1.0, 2.0, 2.0, 1.0], &[1.0, 1.0]), None, "it is not positive");
    }
}
