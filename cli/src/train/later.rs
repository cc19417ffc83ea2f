//! Whether trees hold on later cases. Folds of one period do not show what moves on with time, as what is popular does;
//! trees say it more finely than a sum, and lose more when it has moved.
use konomi::engine::rank::Weights;

use crate::feed::{Catalogue, Problems};
use crate::journeys::{Case, Histories};
use crate::visit::Visits;

use super::bins::columns;
use super::cases::{Notes, each};
use super::correct::PLAIN;
use super::folds;
use super::gather::Kept;
use super::lived::Lived;
use super::model;
use super::result::{Comparison, Row};
use super::steps::{Training, pack, packs};

/// The parts of the cases, by time, behind which each time everything is forgotten; what lies between one and the next is
/// ranked.
const CUTS: [f64; 2] = [0.6, 0.8];

/// Later cases from which something can be told.
const ENOUGH: usize = 100;

/// A loss that is not told from nothing.
const NOTHING: f64 = 0.001;

/// Trees against linear weights, on cases that are later than all that both were fitted on.
pub struct Later {
    /// The later cases.
    pub cases: usize,
    /// What trees add there.
    pub gain: Comparison,
}

impl Later {
    /// Whether the trees may stay: the mean reciprocal rank is not lower in the mean, nor surely.
    pub fn holds(&self) -> bool {
        let (_, high) = self.gain.mrr_interval();
        self.gain.mrr() >= -NOTHING && high >= 0.0
    }
}

/// Cuts the cases by time, and learns from the earlier ones anew, with statistics of what was known then: weights, and
/// trees on them. Both rank the later cases with a pack of the time of the cut. None where the cases have no times, or too
/// few of them are later.
pub fn compare(
    training: &Training,
    catalogue: &Catalogue,
    mut histories: Histories,
    kept: Kept,
    linear: &Weights,
    is_plain: bool,
) -> anyhow::Result<Option<Later>> {
    let times = &training.folds.times;
    // One case without times is a fault of the log, and many are a log without times.
    if (times.len() as u64) < training.folds.cases - training.folds.cases / 10 {
        return Ok(None);
    }
    let mut rows = Vec::new();
    let mut end = u32::MAX;
    for share in CUTS.into_iter().rev() {
        let Some(cut) = ((times.len() as f64 * share) as usize).checked_sub(1).and_then(|at| times.get(at)) else {
            break;
        };
        histories = histories.until(*cut);
        rows.extend(part(training, catalogue, &histories, kept, linear, is_plain, (*cut, end))?);
        end = *cut;
    }
    if rows.len() < ENOUGH {
        return Ok(None);
    }
    let gain = Comparison::of(&rows, |row| row.corrected, |row| row.linear, training.options);
    Ok(Some(Later { cases: rows.len(), gain }))
}

/// Learns from what lies before a time, and ranks what lies between it and another.
fn part(
    training: &Training,
    catalogue: &Catalogue,
    histories: &Histories,
    kept: Kept,
    linear: &Weights,
    is_plain: bool,
    (cut, end): (u32, u32),
) -> anyhow::Result<Vec<Row>> {
    let Training { options, bar, folds, .. } = *training;
    let packs = packs(options, bar, catalogue, histories, folds)?;
    let visits: Vec<Visits> = packs.iter().map(|pack| Visits::new(options.settings(), catalogue, Some(pack))).collect();
    let earlier = Training { options, bar, folds, visits: &visits, until: Some(cut) };
    let lists = earlier.gather(linear, kept, &mut Notes::new())?;
    let knows = |case: &usize| linear.ranks_without_evidence || !lists.is_unknown(*case);
    let cases: Vec<usize> = (0..lists.len()).filter(knows).collect();
    let fit = |l2: f64| {
        let fit = earlier.fit("earlier cases", &lists, &cases, l2);
        Weights { ranks_without_evidence: linear.ranks_without_evidence, ..model::quantised(&fit) }
    };
    let sum = fit(options.l2);
    let base = if is_plain { fit(PLAIN.max(options.l2)) } else { sum.clone() };
    let trees = earlier.trees("earlier cases", &lists, &cases, &columns(&lists), &base);

    let pack = pack(options, bar, catalogue, histories, &|_| false, "earlier cases")?;
    let visits = Visits::new(options.settings(), catalogue, Some(&pack));
    bar.set_message("ranking later cases");
    let work = |_: usize, line: u64, case: &Case, problems: &mut Problems| {
        folds::time(case).filter(|t| *t > cut && *t <= end)?;
        let mut lived = Lived::through(&visits, case, line, options.drop_history, problems)?;
        let (linear, corrected) = (lived.place(&sum), lived.place(&trees));
        Some(Row { visitor: folds.number(&case.visitor.0), default: lived.place(&Weights::DEFAULT), linear, corrected })
    };
    let mut rows = Vec::new();
    each(options, bar, &mut Notes::new(), &work, &mut |row| rows.push(row))?;
    Ok(rows)
}
