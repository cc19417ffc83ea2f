//! How sure the mean of the measures is, see [`super::bootstrap`].
use super::bootstrap::Columns;
use super::metrics::{COUNT, Metrics};

/// The 2.5 and the 97.5 percent point of the mean of each measure, when all visitors are drawn anew so often.
pub fn interval(cases: impl Iterator<Item = (u32, Metrics)>, samples: u32, seed: u64) -> [(f64, f64); COUNT] {
    let mut columns = Columns::new(COUNT);
    for (visitor, metrics) in cases {
        columns.add(visitor, metrics);
    }
    let mut points = columns.intervals(samples, seed).into_iter();
    std::array::from_fn(|_| points.next().filter(|(low, _)| !low.is_nan()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_cases_of_one_visitor_make_nothing_surer() {
        let cases = |copies: u32| {
            (0..400_u32).flat_map(move |visitor| {
                let hit = f64::from(visitor % 4 == 0);
                (0..copies).map(move |_| (visitor, [hit; COUNT]))
            })
        };
        let (low, high) = interval(cases(1), 1_000, 7)[0];
        // A quarter of 400: the standard error is 0.0217.
        assert!((low - 0.2076).abs() < 0.01 && (high - 0.2924).abs() < 0.01, "{low} {high}");
        assert_eq!(interval(cases(1), 1_000, 7), interval(cases(3), 1_000, 7));
        assert_ne!(interval(cases(1), 1_000, 7), interval(cases(1), 1_000, 8));
    }
}
