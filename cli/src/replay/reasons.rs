//! What the score is made of: the mean of each reason, of the chosen items and of the others.
use konomi::engine::rank::{Contributions, REASONS, Reason};
use serde_json::{Map, Value, json};

use super::ranker::Ranked;
use super::scene::Scene;

/// The unit of a score.
const ONE: f64 = 4_096.0;

/// What the reasons add in one list: to the chosen item, and to the others in the mean.
pub type Parts = [(f64, f64); REASONS];

/// The parts of a list; none where nothing was known, or the chosen item was taken out.
pub fn of(ranked: &Ranked, scene: &Scene) -> Option<Parts> {
    let order = &ranked.ranking.order;
    let chosen = order.iter().find(|entry| entry.index as usize == scene.chosen).filter(|_| ranked.ranking.evidence)?;
    let mut sums = [0_i64; REASONS];
    for entry in order {
        for (sum, part) in sums.iter_mut().zip(entry.parts) {
            *sum += i64::from(part);
        }
    }
    let others = (order.len() as f64 - 1.0).max(1.0);
    let pairs: Vec<(f64, f64)> = chosen
        .parts
        .iter()
        .zip(sums)
        .map(|(own, sum)| (f64::from(*own) / ONE, (sum - i64::from(*own)) as f64 / others / ONE))
        .collect();
    Some(std::array::from_fn(|at| pairs.get(at).copied().unwrap_or_default()))
}

/// Sums over lists.
#[derive(Default)]
pub struct Reasons {
    lists: u64,
    sums: Vec<(f64, f64)>,
}

impl Reasons {
    /// Adds a list.
    pub fn add(&mut self, parts: &Parts) {
        self.lists += 1;
        self.sums.resize(REASONS, (0.0, 0.0));
        for (sum, part) in self.sums.iter_mut().zip(parts) {
            sum.0 += part.0;
            sum.1 += part.1;
        }
    }

    /// The means by name. What never said anything is left out.
    pub fn json(&self) -> Map<String, Value> {
        let mean = |sum: f64| (sum / self.lists.max(1) as f64 * 1e6).round() / 1e6;
        let said = Reason::ALL.iter().zip(&self.sums).filter(|(_, (chosen, others))| *chosen != 0.0 || *others != 0.0);
        said.map(|((_, name), (chosen, others))| {
            ((*name).to_owned(), json!({ "chosen": mean(*chosen), "others": mean(*others) }))
        })
        .collect()
    }
}

/// The names of the reasons that speak most for an item, with what they add.
pub fn strongest(parts: &Contributions, count: usize) -> Vec<(&'static str, f64)> {
    let mut all: Vec<(&str, i32)> = Reason::ALL.iter().map(|(_, name)| *name).zip(*parts).collect();
    all.sort_by_key(|(_, part)| -part);
    all.into_iter()
        .filter(|(_, part)| *part > 0)
        .take(count)
        .map(|(name, part)| (name, f64::from(part) / ONE))
        .collect()
}
