//! The neighbour table: for each candidate the items after which it is likely, the strongest first.
use rayon::prelude::*;

use super::sparse::Sparse;

/// T[a→b] = c(a,b) / sqrt((c(a)+s)(c(b)+s)), stored by candidate b with at most `most` items a. Of equal ones the
/// identities decide.
pub fn neighbours(
    counts: &Sparse,
    touches: &[u32],
    identities: &[u64],
    smoothing: f32,
    most: usize,
) -> Vec<Vec<(u32, f32)>> {
    let mass = |item: usize| touches.get(item).map_or(0.0, |count| *count as f32) + smoothing;
    (0..counts.height())
        .into_par_iter()
        .map(|candidate| {
            let own = mass(candidate);
            let strength = |&(item, count): &(u32, f32)| (item, count / (mass(item as usize) * own).sqrt());
            let mut row: Vec<(u32, f32)> = counts.row(candidate).iter().map(strength).collect();
            let name = |item: u32| (identities.get(item as usize), item);
            row.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| name(a.0).cmp(&name(b.0))));
            row.truncate(most);
            row.shrink_to_fit();
            row
        })
        .collect()
}
