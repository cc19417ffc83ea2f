//! Trees: on which score they stand, and whether on that of the linear weights or on a plainer one.
use konomi::engine::rank::{TREES, Weights};

use crate::measure::metrics::{self, COUNT};

use super::bins::{Column, columns};
use super::boost::{Settings, boost};
use super::lists::Lists;
use super::model;
use super::result::{Correction, Model, Row};
use super::steps::Training;

/// How trees are fitted: forty small steps.
const BOOSTING: Settings = Settings { trees: TREES, rate: 0.15, caution: 30.0 };

/// A penalty under which a linear score says little but the plainest, and leaves the rest to trees. What a sum has made of
/// two features that play together stands in the way of the trees that could say it rightly: on trivago's lists, forty
/// trees gain .006 on such a score and .002 on the best one (docs/quality.md).
pub(super) const PLAIN: f64 = 1.0;

impl Training<'_> {
    /// Trees on the linear score and on a plain one, whichever rank the cases better, and where the choices then stand.
    pub(super) fn best_correction(
        &self,
        lists: &Lists,
        cases: &[usize],
        linear: &Model,
    ) -> anyhow::Result<(Correction, Vec<Row>)> {
        let (_, mut plain) = self.fits(lists, cases, PLAIN.max(self.options.l2));
        for weights in plain.folds.iter_mut().chain([&mut plain.whole]) {
            weights.ranks_without_evidence = linear.whole.ranks_without_evidence;
        }
        let [on_linear, on_plain] = [linear, &plain].map(|base| self.correct(lists, cases, base));
        let rows = [self.evaluate(linear, Some(&on_linear))?, self.evaluate(linear, Some(&on_plain))?];
        let is_plain = mrr(&rows[1]) > mrr(&rows[0]);
        let [rows_on_linear, rows_on_plain] = rows;
        Ok(if is_plain {
            (Correction { model: on_plain, is_plain }, rows_on_plain)
        } else {
            (Correction { model: on_linear, is_plain }, rows_on_linear)
        })
    }

    /// Trees on top of each linear score.
    fn correct(&self, lists: &Lists, cases: &[usize], linear: &Model) -> Model {
        let columns = columns(lists);
        let folds = linear.folds.iter().enumerate().map(|(fold, weights)| {
            let what = format!("without fold {}", fold + 1);
            self.trees(&what, lists, &self.others(lists, cases, fold), &columns, weights)
        });
        Model { folds: folds.collect(), whole: self.trees("all cases", lists, cases, &columns, &linear.whole) }
    }

    /// Weights with trees on top of them, fitted to these cases.
    pub(super) fn trees(
        &self,
        what: &str,
        lists: &Lists,
        cases: &[usize],
        columns: &[Column],
        weights: &Weights,
    ) -> Weights {
        self.bar.set_length(BOOSTING.trees as u64);
        self.bar.set_message(format!("trees, {what}"));
        let moved = |trees: usize| self.bar.set_position(trees as u64);
        let scores = model::scores(lists, weights);
        model::with_trees(weights, &boost(lists, cases, columns, scores, &BOOSTING, &moved))
    }
}

/// The sum of the reciprocal ranks under weights with trees.
fn mrr(rows: &[Row]) -> f64 {
    rows.iter().map(|row| metrics::of(row.corrected)[COUNT - 1]).sum()
}
