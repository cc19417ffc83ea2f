//! What came of the training, and whether it is better than what a shop has without.
use konomi::engine::rank::Weights;
use serde_json::Value;

use crate::measure::interval::interval;
use crate::measure::metrics::{self, COUNT, Metrics, Rank};
use crate::weights::WeightsFile;

use super::Options;
use super::folds::Folds;
use super::later::Later;
use super::lists::Lists;
use super::softmax::Fit;
use super::steps::AllNotes;
use super::{model, report};

/// The weights from all cases, and those without each fold.
pub struct Model {
    /// From all cases.
    pub whole: Weights,
    /// Without the cases of each fold.
    pub folds: Vec<Weights>,
}

/// Weights with trees.
pub struct Correction {
    /// The weights and their trees.
    pub model: Model,
    /// Whether the trees stand on a plain score, and not on the linear weights.
    pub is_plain: bool,
}

/// Trees, and what they gain.
pub struct TriedTrees {
    /// The weights and their trees.
    pub correction: Correction,
    /// Over the linear weights, in cross-fitting.
    pub gain: Comparison,
    /// The same on later cases, where that was asked.
    pub later: Option<Later>,
}

impl TriedTrees {
    /// Whether they are better for other visitors, and not found to be worse later.
    fn hold(&self) -> bool {
        self.gain.is_better() && self.later.as_ref().is_none_or(Later::holds)
    }
}

/// The place of a case's choice, under weights that have not seen its visitor.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The number of the visitor.
    pub visitor: u32,
    /// Under the default weights.
    pub default: Rank,
    /// Under linear weights.
    pub linear: Rank,
    /// Under linear weights with trees; the same where none were tried.
    pub corrected: Rank,
}

/// One ranking against another, case by case.
pub struct Comparison {
    /// Mean gain of each measure.
    pub gain: Metrics,
    /// Its 95 % interval.
    pub points: [(f64, f64); COUNT],
}

impl Comparison {
    /// Compares two columns of the rows.
    pub fn of(rows: &[Row], ours: fn(&Row) -> Rank, theirs: fn(&Row) -> Rank, options: &Options) -> Self {
        let gain = |row: &Row| {
            let mut gain = metrics::of(ours(row));
            gain.iter_mut().zip(metrics::of(theirs(row))).for_each(|(gain, theirs)| *gain -= theirs);
            gain
        };
        let mut sum = [0.0; COUNT];
        rows.iter().for_each(|row| metrics::add(&mut sum, &gain(row)));
        let points = interval(rows.iter().map(|row| (row.visitor, gain(row))), options.samples, options.seed);
        Self { gain: metrics::mean(&sum, rows.len() as u64), points }
    }

    /// Whether it is better: the whole interval of the mean reciprocal rank is above 0.
    pub fn is_better(&self) -> bool {
        self.mrr_interval().0 > 0.0
    }

    /// The gain of the mean reciprocal rank.
    pub fn mrr(&self) -> f64 {
        self.gain[COUNT - 1]
    }

    /// Its interval.
    pub fn mrr_interval(&self) -> (f64, f64) {
        self.points[COUNT - 1]
    }
}

/// What came of the training.
pub struct Trained {
    /// What was wrong with the files.
    pub notes: AllNotes,
    /// Lists that were learned from.
    pub lists: u64,
    /// Their candidates that were kept.
    pub candidates: u64,
    /// Visitors of the logs.
    pub visitors: usize,
    /// Where the choices stand.
    pub rows: Vec<Row>,
    /// The weights to use.
    pub weights: Weights,
    /// Against the default.
    pub gain: Comparison,
    /// What trees add, where they were tried.
    pub trees: Option<Comparison>,
    /// The same on later cases, where that was asked.
    pub later: Option<Later>,
    /// Whether they are taken, if the weights are.
    pub takes_trees: bool,
    /// Whether the trees that were tried stand on a plain score.
    pub is_plain: bool,
    /// What ranking without evidence adds, where the log has enough lists to ask.
    pub without_evidence: Option<Comparison>,
    /// Features of which the log says nothing.
    pub unknown: Vec<&'static str>,
    /// Mean of -ln(probability of the choice) of all lists.
    pub loss: f64,
    /// Steps of the solver.
    pub steps: usize,
    /// Draws of the intervals, and their seed.
    pub samples: u32,
    /// The seed.
    pub seed: u64,
    config: Value,
}

impl Trained {
    /// Decides what to use.
    #[allow(clippy::too_many_arguments, reason = "everything that the steps found, in one place")]
    pub fn new(
        options: &Options,
        notes: AllNotes,
        folds: &Folds,
        lists: &Lists,
        fit: &Fit,
        linear: Model,
        tried: Option<TriedTrees>,
        without_evidence: Option<Comparison>,
        rows: Vec<Row>,
    ) -> Self {
        let takes_trees = tried.as_ref().is_some_and(TriedTrees::hold);
        let ours: fn(&Row) -> Rank = if takes_trees { |row| row.corrected } else { |row| row.linear };
        let gain = Comparison::of(&rows, ours, |row| row.default, options);
        let (correction, trees, later) = match tried {
            None => (None, None, None),
            Some(tried) => (Some(tried.correction), Some(tried.gain), tried.later),
        };
        let is_plain = correction.as_ref().is_some_and(|correction| correction.is_plain);
        let found = correction.filter(|_| takes_trees).map_or(linear, |correction| correction.model).whole;
        Self {
            notes,
            lists: lists.len() as u64,
            candidates: lists.rows() as u64,
            visitors: folds.visitors(),
            rows,
            weights: if gain.is_better() { found } else { Weights::DEFAULT },
            gain,
            trees,
            later,
            takes_trees,
            is_plain,
            without_evidence,
            unknown: model::unknown(fit),
            loss: fit.loss,
            steps: fit.steps,
            samples: options.samples,
            seed: options.seed,
            config: report::config(options),
        }
    }

    /// Whether the weights that were found are used.
    pub fn is_accepted(&self) -> bool {
        self.gain.is_better()
    }

    /// The place of a choice under the weights to use.
    pub fn rank(&self, row: &Row) -> Rank {
        match (self.is_accepted(), self.takes_trees) {
            (false, _) => row.default,
            (true, false) => row.linear,
            (true, true) => row.corrected,
        }
    }

    /// The means of a column of the rows.
    pub fn mean(&self, rank: impl Fn(&Row) -> Rank) -> Metrics {
        let mut sum = [0.0; COUNT];
        self.rows.iter().for_each(|row| metrics::add(&mut sum, &metrics::of(rank(row))));
        metrics::mean(&sum, self.rows.len() as u64)
    }

    /// How the weights were made.
    pub fn config(&self) -> &Value {
        &self.config
    }

    /// The file to write.
    pub fn file(&self) -> WeightsFile {
        WeightsFile::new(&self.weights, self.is_accepted(), report::summary(self))
    }
}
