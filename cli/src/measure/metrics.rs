//! What a rank is worth.

/// The place of the chosen item among the candidates, from 1; none when it is not in the list any more.
pub type Rank = Option<u32>;

/// How many measures there are.
pub const COUNT: usize = 7;

/// Their names, in order.
pub const NAMES: [&str; COUNT] = ["hr@3", "ndcg@3", "hr@5", "ndcg@5", "hr@10", "ndcg@10", "mrr"];

/// The measures of one case, or their sums or means over many.
pub type Metrics = [f64; COUNT];

/// 1 / log2(1 + rank) for the ranks 1 to 10, written out, because the logarithm of the standard library promises no
/// exact bits.
#[allow(clippy::approx_constant, reason = "one of them is log10(2), by chance")]
const DISCOUNT: [f64; 10] = [
    1.0,
    0.630_929_753_571_457_4,
    0.5,
    0.430_676_558_073_393_06,
    0.386_852_807_234_541_6,
    0.356_207_187_108_022_2,
    0.333_333_333_333_333_3,
    0.315_464_876_785_728_7,
    0.301_029_995_663_981_2,
    0.289_064_826_317_887_9,
];

/// Hit rate (is it among the first k), NDCG (the same, the earlier the more) and reciprocal rank.
pub fn of(rank: Rank) -> Metrics {
    let Some(rank) = rank else { return [0.0; COUNT] };
    let mut metrics = [0.0; COUNT];
    for (pair, k) in metrics.chunks_exact_mut(2).zip([3, 5, 10]) {
        if let ([hit, gain], Some(discount)) = (pair, DISCOUNT.get(..k).and_then(|list| list.get(rank as usize - 1))) {
            (*hit, *gain) = (1.0, *discount);
        }
    }
    metrics[COUNT - 1] = 1.0 / f64::from(rank);
    metrics
}

/// Adds the measures of a case to a sum.
pub fn add(sum: &mut Metrics, metrics: &Metrics) {
    for (sum, metric) in sum.iter_mut().zip(metrics) {
        *sum += metric;
    }
}

/// The mean of a sum over so many cases.
pub fn mean(sum: &Metrics, cases: u64) -> Metrics {
    sum.map(|sum| sum / cases.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discounts_are_those_of_the_definition() {
        for (at, discount) in DISCOUNT.iter().enumerate() {
            assert!((discount - 1.0 / (at as f64 + 2.0).log2()).abs() < 1e-15, "{at}");
        }
    }

    #[test]
    fn the_fourth_place_is_a_hit_among_five() {
        assert_eq!(of(Some(1)), [1.0; COUNT]);
        let fourth = 0.430_676_558_073_393_06;
        assert_eq!(of(Some(4)), [0.0, 0.0, 1.0, fourth, 1.0, fourth, 0.25]);
        assert_eq!(of(Some(11)), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0 / 11.0]);
        assert_eq!(of(None), [0.0; COUNT]);
    }
}
