//! Where the chosen item stands in a ranking.
use konomi::engine::rank::{Ranking, Why};

use crate::measure::metrics::Rank;

/// The place of a candidate: 1 + the number of others that score as much or more. Where the shop's order stands, its
/// position is the score. What the policy takes out sinks to the end of a page's list, or is hidden.
pub fn place(ranking: &Ranking, chosen: usize, is_ordered: bool, is_dropped: &dyn Fn(usize) -> bool) -> Rank {
    let others =
        || ranking.order.iter().filter(|entry| !is_dropped(entry.index as usize) && entry.index as usize != chosen);
    let excluded = ranking.excluded.iter().filter(|(at, _)| !is_dropped(*at as usize));
    let before = match ranking.order.iter().find(|entry| entry.index as usize == chosen) {
        Some(_) if !ranking.evidence && is_ordered => others().filter(|entry| (entry.index as usize) < chosen).count(),
        Some(own) => others().filter(|entry| entry.score >= own.score).count(),
        None => match ranking.excluded.iter().find(|(at, _)| *at as usize == chosen)? {
            (_, Why::Bought | Why::Dismissed) => return None,
            _ => others().count() + excluded.count() - 1,
        },
    };
    u32::try_from(before + 1).ok()
}

#[cfg(test)]
mod tests {
    use konomi::engine::rank::{Entry, REASONS};

    use super::*;

    fn ranking(scores: &[i32], excluded: &[(u32, Why)], evidence: bool) -> Ranking {
        let mut order: Vec<Entry> =
            (0..).zip(scores).map(|(index, score)| Entry { index, score: *score, parts: [0; REASONS] }).collect();
        order.retain(|entry| excluded.iter().all(|(at, _)| *at != entry.index));
        order.sort_by_key(|entry| -entry.score);
        Ranking { order, excluded: excluded.to_vec(), evidence }
    }

    #[test]
    fn equal_scores_count_against_the_ranking() {
        let all = |_: usize| false;
        let ranked = ranking(&[5, 7, 5, 1], &[], true);
        assert_eq!([0, 1, 2, 3].map(|at| place(&ranked, at, true, &all)), [Some(3), Some(1), Some(3), Some(4)]);
        assert_eq!(place(&ranked, 0, true, &|at| at == 2), Some(2), "what is dropped is not there");
        let unknown = ranking(&[0, 0, 0], &[], false);
        assert_eq!(place(&unknown, 1, true, &all), Some(2));
        assert_eq!(place(&unknown, 1, false, &all), Some(3));
    }

    #[test]
    fn what_the_policy_takes_out_is_last_or_gone() {
        let ranked = ranking(&[5, 7, 5, 1], &[(1, Why::InCart), (2, Why::Bought)], true);
        let all = |_: usize| false;
        assert_eq!([0, 1, 2, 3].map(|at| place(&ranked, at, true, &all)), [Some(1), Some(4), None, Some(2)]);
    }
}
