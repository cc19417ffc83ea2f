//! From cases to numbers: what the engine says of the candidates of each.
use konomi::engine::rank::Weights;

use crate::feed::Problems;
use crate::random::Random;

use super::lived::Lived;

/// Candidates of a list that are kept: all of a list on a page, and of a long one those that stand highest and a random
/// sample of the others, each of which counts as many as it stands for. The sum of the odds is then right on average,
/// and exact where it matters.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Lists up to so many candidates are kept whole.
    pub whole: usize,
    /// Of longer ones, so many from the top.
    pub top: usize,
    /// And so many of the others.
    pub sample: usize,
}

/// A list as numbers.
pub struct Gathered {
    /// Row by row.
    pub values: Vec<i32>,
    /// Natural logarithm of the number of candidates that each row stands for.
    pub copies: Vec<f32>,
    /// The row of what was chosen.
    pub chosen: usize,
    /// Whether nothing was known of the shopper, so that the shop's order stands unless the weights rank without evidence.
    pub is_unknown: bool,
}

/// Reads a case into numbers. None, and a note, when there is nothing to learn from it. `weights` say which candidates of a
/// long list stand highest.
pub fn gather(
    lived: &mut Lived,
    weights: &Weights,
    kept: Kept,
    mut random: Random,
    line: u64,
    problems: &mut Problems,
) -> Option<Gathered> {
    let ranking = lived.ranking(weights);
    let is_unknown = lived.list.is_ordered && !lived.profile.has_evidence();
    let order = ranking.order.iter().map(|entry| entry.index as usize);
    let mut order: Vec<usize> = order.filter(|index| !lived.is_dropped(*index)).collect();
    let chosen = lived.list.chosen;
    let Some(place) = order.iter().position(|index| *index == chosen) else {
        let id = lived.list.ids.get(chosen).copied().unwrap_or_default();
        problems.add("nothing to learn: the chosen item is not shown any more", line, || id.to_owned());
        return None;
    };
    // The chosen one, the top, the sample.
    order.remove(place);
    order.insert(0, chosen);
    let mut copies = vec![0.0; order.len()];
    if order.len() > kept.whole {
        let top = 1 + kept.top;
        let others = order.get_mut(top..).unwrap_or_default();
        let sample = kept.sample.min(others.len());
        for at in 0..sample {
            let other = at + random.below(others.len() - at);
            others.swap(at, other);
        }
        let stands_for = (others.len() as f64 / sample.max(1) as f64).ln() as f32;
        order.truncate(top + sample);
        copies.truncate(top + sample);
        copies.get_mut(top..).unwrap_or_default().fill(stands_for);
    }
    Some(Gathered { values: lived.values(&order), copies, chosen: 0, is_unknown })
}
