//! Training, step by step.
use anyhow::Context as _;
use indicatif::ProgressBar;
use konomi::engine::item::Pack;
use konomi::engine::rank::{FEATURES, Weights};

use crate::feed::{Catalogue, Problems};
use crate::journeys::{Case, Histories, logs};
use crate::pack::{self, Facts};
use crate::random::Random;
use crate::statistics::{self, StatisticsOptions};
use crate::visit::Visits;

use super::cases::{Notes, each};
use super::folds::{self, Folds};
use super::gather::{Gathered, Kept, gather};
use super::lists::Lists;
use super::lived::Lived;
use super::report::name;
use super::result::{Comparison, Model, Row, Trained, TriedTrees};
use super::{Options, Trees, later, model, softmax};

/// Rows that are kept at most, 160 bytes each: lists of more are sampled.
const MOST_ROWS: u64 = 4_000_000;

/// Of a long list: candidates that are kept.
const LONG: usize = 384;

/// Of any list: candidates that are kept at least. A log of more lists than have room so is sampled by visitors.
const SHORT: u64 = 16;

/// Lists that were really shown from which trees are tried without being asked for. What they gain on fewer is not told
/// from chance.
const LISTS_FOR_TREES: u64 = 2_000;

/// Lists that were shown to somebody of whom nothing was known, from which it is asked whether the weights serve them
/// better than the shop's order.
const LISTS_WITHOUT_EVIDENCE: usize = 100;

/// Everything that the steps share.
pub(super) struct Training<'a> {
    pub(super) options: &'a Options,
    pub(super) bar: &'a ProgressBar,
    pub(super) folds: &'a Folds,
    /// What each fold's cases see: a pack without the fold's visitors.
    pub(super) visits: &'a [Visits<'a>],
    /// The time of the last case to learn from, where only the earlier ones are.
    pub(super) until: Option<u32>,
}

/// Trains.
pub fn train(options: &Options, bar: &ProgressBar) -> anyhow::Result<Trained> {
    let mut notes = AllNotes::default();
    let folds = Folds::survey(options, bar)?;
    let (catalogue, histories) = read(options, bar, &mut notes)?;
    let wants_trees = match options.trees {
        Trees::Off => false,
        Trees::Auto => folds.shown >= LISTS_FOR_TREES,
        Trees::On => true,
    };
    let packs = packs(options, bar, &catalogue, &histories, &folds)?;
    // A log of millions of events is kept only where something is yet to be asked of it.
    let histories = wants_trees.then_some(histories);
    let visits: Vec<Visits> =
        packs.iter().map(|pack| Visits::new(options.settings(), &catalogue, Some(pack))).collect();
    let training = Training { options, bar, folds: &folds, visits: &visits, until: None };

    let kept = kept(&folds, &catalogue);
    let mut lists = training.gather(&Weights::DEFAULT, kept, &mut notes.journeys)?;
    if lists.is_sampled() {
        // Once more: now it is known which candidates stand high.
        let everything: Vec<usize> = (0..lists.len()).collect();
        let whole = training.fit("all cases", &lists, &everything, options.l2);
        lists = training.gather(&model::quantised(&whole), kept, &mut Notes::new())?;
    }
    let mut cases: Vec<usize> = (0..lists.len()).filter(|case| !lists.is_unknown(*case)).collect();
    let (mut whole, mut linear) = training.linear(&lists, &cases);
    let mut without_evidence = None;
    if lists.len() - cases.len() >= LISTS_WITHOUT_EVIDENCE {
        let everything: Vec<usize> = (0..lists.len()).collect();
        let (fit, mut free) = training.linear(&lists, &everything);
        free.whole.ranks_without_evidence = true;
        free.folds.iter_mut().for_each(|weights| weights.ranks_without_evidence = true);
        let rows = training.evaluate(&linear, Some(&free))?;
        let gain = Comparison::of(&rows, |row| row.corrected, |row| row.linear, options);
        if gain.is_better() {
            (whole, linear, cases) = (fit, free, everything);
        }
        without_evidence = Some(gain);
    }

    let (trees, rows) = if let Some(histories) = histories {
        let (correction, rows) = training.best_correction(&lists, &cases, &linear)?;
        let gain = Comparison::of(&rows, |row| row.corrected, |row| row.linear, options);
        let later = if gain.is_better() {
            later::compare(&training, &catalogue, histories, kept, &linear.whole, correction.is_plain)?
        } else {
            None
        };
        (Some(TriedTrees { correction, gain, later }), rows)
    } else {
        (None, training.evaluate(&linear, None)?)
    };
    Ok(Trained::new(options, notes, &folds, &lists, &whole, linear, trees, without_evidence, rows))
}

/// Reads the products, and what everybody did.
fn read(options: &Options, bar: &ProgressBar, notes: &mut AllNotes) -> anyhow::Result<(Catalogue, Histories)> {
    let moved = |at, size| {
        bar.set_length(size);
        bar.set_position(at);
    };
    bar.set_message("reading the products");
    let mut catalogue = match &options.items {
        None => Catalogue::of_logs(),
        Some(path) => Catalogue::read(path, &mut notes.items, &moved)?,
    };
    bar.set_message("reading the logs");
    // What is not learned from is not counted either: its choices are what the weights may be measured on.
    let mut all = logs(&options.statistics, &[]);
    all.extend(logs(&options.journeys, &options.only));
    let histories = Histories::read_some(&all, &mut catalogue, &mut notes.histories, &moved)?;
    Ok((catalogue, histories))
}

/// A pack for each fold, made without its visitors.
pub(super) fn packs(
    options: &Options,
    bar: &ProgressBar,
    catalogue: &Catalogue,
    histories: &Histories,
    folds: &Folds,
) -> anyhow::Result<Vec<Pack>> {
    let fold_of = fold_of(histories, folds);
    let pack = |fold: usize| {
        let leave_out = |visitor: usize| fold_of.get(visitor).is_some_and(|own| *own == Some(fold));
        let what = format!("fold {} of {}", fold + 1, options.folds);
        pack(options, bar, catalogue, histories, &leave_out, &what)
    };
    (0..usize::from(options.folds)).map(pack).collect()
}

/// The fold of each visitor of the histories; none of those who have no case.
fn fold_of(histories: &Histories, folds: &Folds) -> Vec<Option<usize>> {
    let mut fold_of = vec![None; histories.visitors()];
    for (name, fold) in folds.names() {
        if let Some(own) = histories.visitor(name).and_then(|visitor| fold_of.get_mut(visitor)) {
            *own = Some(fold);
        }
    }
    fold_of
}

/// A pack of what the others did than those who are left out.
pub(super) fn pack(
    options: &Options,
    bar: &ProgressBar,
    catalogue: &Catalogue,
    histories: &Histories,
    leave_out: &dyn Fn(usize) -> bool,
    what: &str,
) -> anyhow::Result<Pack> {
    bar.set_length(1_000);
    let moved = |step: &str, share: f64| {
        bar.set_message(format!("{what}: {step}"));
        bar.set_position((share * 1_000.0) as u64);
    };
    let counting = StatisticsOptions { seed: options.seed, ..StatisticsOptions::default() };
    let statistics = statistics::build(catalogue, histories, leave_out, &counting, &moved);
    let files = pack::write(catalogue, Facts::of(&statistics), &|_, _| {})?;
    files.context("no product has an id that names it")?.pack()
}

/// How much of each list is kept, so that all fit into memory.
fn kept(folds: &Folds, catalogue: &Catalogue) -> Kept {
    let whole_catalogue = (folds.cases - folds.shown) * catalogue.len() as u64;
    let most = if folds.candidates + whole_catalogue <= MOST_ROWS / 4 {
        usize::MAX
    } else {
        LONG.min((MOST_ROWS / folds.cases.max(1)).max(SHORT) as usize)
    };
    Kept { whole: most, top: most / 2, sample: most - most / 2 }
}

impl Training<'_> {
    fn visits(&self, case: &Case) -> (u32, &Visits<'_>) {
        let visitor = self.folds.number(&case.visitor.0);
        (visitor, &self.visits[self.folds.fold(visitor)])
    }

    /// Whether a visitor is learned from: every one, unless the log has more lists than memory has room for.
    fn has_room(&self, visitor: u32) -> bool {
        let (room, cases) = (MOST_ROWS / SHORT, self.folds.cases);
        let purpose = u64::from(visitor) << 32 | 0x726f_6f6d;
        cases <= room || Random::new(self.options.seed, purpose).below(cases as usize) < room as usize
    }

    /// All lists as numbers.
    pub(super) fn gather(&self, weights: &Weights, kept: Kept, notes: &mut Notes) -> anyhow::Result<Lists> {
        self.bar.set_message("measuring the candidates");
        let mut lists = Lists::new(FEATURES);
        let work = |log: usize, line: u64, case: &Case, problems: &mut Problems| {
            let (visitor, visits) = self.visits(case);
            let is_late = self.until.is_some_and(|until| folds::time(case).is_none_or(|t| t > until));
            if is_late || !self.has_room(visitor) {
                return None;
            }
            let mut lived = Lived::through(visits, case, line, self.options.drop_history, problems)?;
            let random = Random::new(self.options.seed, line ^ (log as u64) << 48);
            Some((visitor, gather(&mut lived, weights, kept, random, line, problems)?))
        };
        let mut take = |(visitor, list): (u32, Gathered)| {
            let before = lists.len();
            lists.push(&list.values, &list.copies, list.chosen, visitor);
            if list.is_unknown && lists.len() > before {
                lists.mark_unknown();
            }
        };
        each(self.options, self.bar, notes, &work, &mut take)?;
        Ok(lists)
    }

    /// Those of the lists that are of the visitors of all other folds.
    pub(super) fn others(&self, lists: &Lists, cases: &[usize], fold: usize) -> Vec<usize> {
        cases.iter().copied().filter(|case| self.folds.fold(lists.visitor(*case)) != fold).collect()
    }

    /// Linear weights from these lists: from all of them, and without each fold.
    fn linear(&self, lists: &Lists, cases: &[usize]) -> (softmax::Fit, Model) {
        self.fits(lists, cases, self.options.l2)
    }

    /// The same with a penalty of its own.
    pub(super) fn fits(&self, lists: &Lists, cases: &[usize], l2: f64) -> (softmax::Fit, Model) {
        let whole = self.fit("all cases", lists, cases, l2);
        let fold = |fold: usize| {
            let fit = self.fit(&format!("without fold {}", fold + 1), lists, &self.others(lists, cases, fold), l2);
            model::quantised(&fit)
        };
        let folds = (0..usize::from(self.options.folds)).map(fold).collect();
        let model = Model { whole: model::quantised(&whole), folds };
        (whole, model)
    }

    pub(super) fn fit(&self, what: &str, lists: &Lists, cases: &[usize], l2: f64) -> softmax::Fit {
        self.bar.set_length(12);
        let moved = |step: usize, loss: f64| {
            self.bar.set_message(format!("weights, {what}: loss {loss:.4}"));
            self.bar.set_position(step as u64);
        };
        moved(0, 0.0);
        softmax::fit(lists, cases, l2, &moved)
    }

    /// Ranks every case under the default weights and under those that were fitted without its fold: the engine's own
    /// integers, over the whole list.
    pub(super) fn evaluate(&self, linear: &Model, corrected: Option<&Model>) -> anyhow::Result<Vec<Row>> {
        self.bar.set_message("ranking the cases");
        let work = |_: usize, line: u64, case: &Case, problems: &mut Problems| {
            let (visitor, visits) = self.visits(case);
            let mut lived = Lived::through(visits, case, line, self.options.drop_history, problems)?;
            let fold = self.folds.fold(visitor);
            let linear = lived.place(&linear.folds[fold]);
            let corrected = corrected.map_or(linear, |model| lived.place(&model.folds[fold]));
            Some(Row { visitor, default: lived.place(&Weights::DEFAULT), linear, corrected })
        };
        let mut rows = Vec::new();
        each(self.options, self.bar, &mut Notes::new(), &work, &mut |row| rows.push(row))?;
        Ok(rows)
    }
}

/// What is wrong with the files.
#[derive(Default)]
pub struct AllNotes {
    /// With the products.
    pub items: Problems,
    /// With the logs, when they are counted.
    pub histories: Problems,
    /// With the cases of each log.
    pub journeys: Notes,
}

impl AllNotes {
    /// One line of text for each kind of problem.
    pub fn texts(&self, options: &Options) -> Vec<String> {
        let mut texts = options.items.iter().flat_map(|path| self.items.texts(&name(path))).collect::<Vec<_>>();
        texts.extend(self.histories.texts(""));
        for (path, problems) in options.journeys.iter().zip(&self.journeys) {
            texts.extend(problems.texts(&name(path)));
        }
        texts
    }

    /// The same as data.
    pub fn json(&self, options: &Options) -> serde_json::Value {
        let mut values = options.items.iter().flat_map(|path| self.items.json(&name(path))).collect::<Vec<_>>();
        values.extend(self.histories.json(""));
        for (path, problems) in options.journeys.iter().zip(&self.journeys) {
            values.extend(problems.json(&name(path)));
        }
        values.into()
    }
}
