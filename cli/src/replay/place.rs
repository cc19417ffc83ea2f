//! Where the chosen item stands in a ranking.
use konomi::engine::rank::{Ranking, Why};

use crate::measure::metrics::Rank;

/// The place of the chosen item: 1 + the number of others that stand before it or score as much. Where the shop's order
/// stands, its position is the score. What the policy takes out sinks to the end of a page's list, or is hidden.
pub fn place(ranking: &Ranking, chosen: usize, is_ordered: bool, is_dropped: &dyn Fn(usize) -> bool) -> Rank {
    if is_dropped(chosen) {
        return None;
    }
    let others = || ranking.order.iter().filter(|entry| !is_dropped(entry.index as usize));
    let excluded = ranking.excluded.iter().filter(|(at, _)| !is_dropped(*at as usize));
    let before = match others().position(|entry| entry.index as usize == chosen) {
        Some(at) if !ranking.evidence && is_ordered => at,
        Some(at) => {
            let own = others().nth(at).map_or(0, |entry| entry.score);
            // Equal scores count against the ranking.
            at + others().skip(at + 1).filter(|entry| entry.score == own).count()
        }
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
        let mut order: Vec<Entry> = (0..)
            .zip(scores)
            .map(|(index, score)| Entry { index, score: *score, parts: [0; REASONS], moved: None })
            .collect();
        order.retain(|entry| excluded.iter().all(|(at, _)| *at != entry.index));
        order.sort_by_key(|entry| -entry.score);
        Ranking { order, excluded: excluded.to_vec(), evidence }
    }

    /// The places of all candidates; one of them may be dropped.
    fn places(ranking: &Ranking, is_ordered: bool, dropped: usize) -> Vec<Rank> {
        let count = ranking.order.len() + ranking.excluded.len();
        (0..count).map(|chosen| place(ranking, chosen, is_ordered, &|at| at == dropped)).collect()
    }

    #[test]
    fn equal_scores_count_against_the_ranking() {
        let ranked = ranking(&[5, 7, 5, 1], &[], true);
        assert_eq!(places(&ranked, true, 9), [Some(3), Some(1), Some(3), Some(4)]);
        assert_eq!(places(&ranked, true, 2), [Some(2), Some(1), None, Some(3)], "what is dropped is not there");
        let unknown = ranking(&[0, 0, 0], &[], false);
        assert_eq!(places(&unknown, true, 9), [Some(1), Some(2), Some(3)]);
        assert_eq!(places(&unknown, false, 9), [Some(3); 3]);
    }

    #[test]
    fn what_the_policy_takes_out_is_last_or_gone() {
        let ranked = ranking(&[5, 7, 5, 1], &[(1, Why::InCart), (2, Why::Bought)], true);
        assert_eq!(places(&ranked, true, 9), [Some(1), Some(4), None, Some(2)]);
    }

    #[test]
    fn what_was_moved_after_the_score_counts_where_it_stands() {
        let mut ranked = ranking(&[9, 7, 5, 1], &[], true);
        ranked.order.swap(1, 2);
        assert_eq!(places(&ranked, true, 9), [Some(1), Some(3), Some(2), Some(4)]);
    }
}
