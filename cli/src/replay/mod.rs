//! `konomi replay`: every case of a log is ranked as the browser would have ranked it, each with an empty profile of its
//! own, and the place of what was chosen is measured.
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use konomi::engine::item::Prepared;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::feed::{Catalogue, Problems};
use crate::journeys::{Case, Histories};
use crate::measure::metrics::Rank;
use crate::statistics::{self, StatisticsOptions};

mod groups;
pub mod log;
mod losses;
mod options;
mod orders;
mod place;
mod price;
mod ranker;
mod reasons;
mod reference;
mod report;
mod results;
mod rivals;
mod scene;
mod setup;
mod top;
mod tuning;

use log::Log;
use losses::Losses;
pub use options::{Options, Shown, pair, seconds};
pub use place::place;
use ranker::Ranker;
use reference::{All, Kind};
use results::{Facts, Outcome, Results, hashed};
use rivals::{Rival, Sessions};
use scene::Scene;
use setup::Setup;
pub use tuning::Bought;

/// Replays a log and prints what came of it. The number of cases that were ranked.
///
/// # Errors
/// When a file cannot be opened, or the output cannot be written.
pub fn run(options: &Options) -> anyhow::Result<u64> {
    let mut notes = Notes::default();
    let bar = progress();
    let moved = |at, size| {
        bar.set_length(size);
        bar.set_position(at);
    };
    let setups = Setup::all(options)?;
    let mut catalogue = match &options.items {
        None => Catalogue::default(),
        Some(path) => {
            bar.set_message("reading the products");
            Catalogue::read(path, &mut notes.items, &moved)?
        }
    };
    let sessions = if options.statistics.is_empty() {
        None
    } else {
        bar.set_message("reading what others did");
        Some(Sessions::read(&options.statistics, &mut notes.statistics, &moved)?)
    };
    let statistics = options.compare_unrounded.then(|| {
        bar.set_message("counting what others did");
        let histories = Histories::read(&options.statistics, &mut catalogue, &mut Problems::default(), &moved)?;
        let said = |_: &str, part: f64| moved((part * 100.0) as u64, 100);
        anyhow::Ok(statistics::build(&catalogue, &histories, &|_| false, &StatisticsOptions::default(), &said))
    });
    let statistics = statistics.transpose()?;
    let rankers: Vec<Ranker> = setups.iter().map(|setup| Ranker::new(options, setup, &catalogue)).collect();
    let first = rankers.first().context("there is always one")?;
    let rivals = rivals::all(sessions.as_ref(), &first.visits);
    let mut references = Vec::new();
    if options.compare_raw {
        let known = Arc::new(All::of_pack(&catalogue, first));
        references.extend([Kind::LastSums, Kind::LastClosest].map(|kind| (kind, known.clone())));
    }
    if let Some(statistics) = &statistics {
        references.push((Kind::Unrounded, Arc::new(All::of_statistics(&catalogue, statistics))));
    }
    let replay = Replay { options, catalogue: &catalogue, rankers: &rankers, rivals, references };
    let mut losses = Losses::default();
    let results = replay.run(&mut notes.journeys, &mut losses, &bar);
    let results = results.inspect_err(|_| bar.finish_and_clear())?;
    bar.set_message("drawing visitors");
    let mut report = report::report(options, &setups, &notes, &results, &catalogue);
    price::price(&mut report);
    bar.finish_and_clear();
    for text in notes.texts(options) {
        eprintln!("{text}");
    }
    if results.cases() == 0 {
        eprintln!("error: no case of {} could be ranked", options.journeys.display());
        return Ok(0);
    }
    if let Some(path) = &options.html {
        let page = report::html::page(&report, &replay.tell(&losses, &results))?;
        std::fs::write(path, page).with_context(|| format!("cannot write {}", path.display()))?;
    }
    report::print(options, &report).context("cannot write the result")?;
    Ok(results.cases())
}

/// Cases that are in memory at a time.
const BATCH: usize = 256;

/// Every order that is measured.
struct Replay<'a> {
    options: &'a Options,
    catalogue: &'a Catalogue,
    /// Ours, then other configurations.
    rankers: &'a [Ranker<'a>],
    /// Orders that need no engine.
    rivals: Vec<Box<dyn Rival + 'a>>,
    /// Our score from things that no browser keeps.
    references: Vec<(Kind, Arc<All<'a>>)>,
}

impl Replay<'_> {
    /// Ranks the cases, each for itself: nothing carries over from one to the next. What comes of them is taken in in the
    /// order of the log, however many cores worked on it.
    fn run(&self, problems: &mut Problems, losses: &mut Losses, bar: &ProgressBar) -> anyhow::Result<Results> {
        let mut log = Log::open(&self.options.journeys, &self.options.only, self.options.limit)?;
        let references = self.references.iter().map(|(kind, _)| kind.name().to_owned());
        let rivals = self.rivals.iter().map(|rival| rival.name().to_owned()).chain(references);
        let mut results = Results::new(self.rankers.iter().map(|ranker| ranker.setup.name.clone()).chain(rivals));
        let mut orders = self.options.orders.as_deref().map(created).transpose()?;
        bar.set_message("ranking the cases");
        loop {
            let cases = log.batch(BATCH, problems);
            if cases.is_empty() {
                if let Some(file) = &mut orders {
                    file.flush().context("cannot write the orders")?;
                }
                return Ok(results);
            }
            let rank = |(line, case): &(u64, Case)| {
                let mut problems = Problems::default();
                (self.rank(case, *line, &mut problems), problems)
            };
            let outcomes: Vec<_> = cases.par_iter().map(rank).collect();
            for ((line, case), (outcome, found)) in cases.into_iter().zip(outcomes) {
                problems.merge(found);
                let Some((outcome, order)) = outcome else {
                    log.unused(1);
                    continue;
                };
                if let Some(file) = &mut orders {
                    writeln!(file, "{order}").context("cannot write the orders")?;
                }
                let pair = self.reference(&outcome);
                if let Some(field) = results.add(&case, outcome) {
                    problems.add("more than 64 fields: cases are not grouped by the others", line, || field.to_owned());
                }
                if let Some((ours, theirs)) = pair {
                    losses.add(line, case, ours, theirs);
                }
            }
            let (size, position) = log.progress();
            bar.set_length(size);
            bar.set_position(position);
        }
    }

    /// Our place and that of the order which losses are told against.
    fn reference(&self, outcome: &Outcome) -> Option<(Rank, Rank)> {
        let known = |name: &&str| {
            let at = self.rivals.iter().position(|rival| rival.name() == *name)?;
            outcome.others.get(at).copied().flatten()
        };
        Some((outcome.ours.first()?.rank, report::REFERENCES.iter().find_map(known)?))
    }

    /// The worst cases in words.
    fn tell(&self, losses: &Losses, results: &Results) -> Vec<losses::Told> {
        let Some(ranker) = self.rankers.first() else { return Vec::new() };
        let rival =
            report::reference(results).and_then(|series| self.rivals.iter().find(|rival| rival.name() == series.name));
        let other = |scene: &Scene, items: &Prepared| rival.and_then(|rival| rival.place(scene, items)).flatten();
        losses.tell(ranker, self.catalogue, self.options.drop_history, &other)
    }

    /// Ranks a case in every way; also gives the line of `--orders`, where that is asked for. None, and a note, when the
    /// case says nothing.
    fn rank(&self, case: &Case, line: u64, problems: &mut Problems) -> Option<(Outcome, String)> {
        let (first, others) = self.rankers.split_first()?;
        let list = first.visits.list(case, line, problems)?;
        let scene = Scene::of(case, &list, self.options.drop_history);
        let ranked = first.rank(&scene, &list, line, problems);
        let mut ours = vec![ranked.measured(&scene)];
        // What is wrong with a line is said once.
        let mut said = Problems::default();
        ours.extend(others.iter().map(|other| other.rank(&scene, &list, line, &mut said).measured(&scene)));
        let references = self
            .references
            .iter()
            .map(|(kind, known)| Some(reference::rank(*kind, known, first, &ranked, &scene, line)));
        let order = self.options.orders.as_ref().map(|_| orders::line(first, case, &list, line, &ranked));
        let outcome = Outcome {
            ours,
            others: self.rivals.iter().map(|rival| rival.place(&scene, &ranked.items)).chain(references).collect(),
            reasons: reasons::of(&ranked, &scene),
            // Of the whole catalogue the number is known.
            names: case.shown.as_ref().map_or_else(Vec::new, |_| list.ids.iter().map(|id| hashed(id)).collect()),
            facts: Facts {
                events: case.events.len() as u32,
                is_ordered: scene.is_ordered,
                has_evidence: ranked.ranking.evidence,
                is_repeat: scene.is_repeat(),
                excluded: ranked.excluded(scene.chosen),
                is_spaced: ranked.times.is_spaced,
                product: self.catalogue.number(&case.chosen.0),
            },
        };
        Some((outcome, order.unwrap_or_default()))
    }
}

/// A new file.
fn created(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(BufWriter::new(file))
}

/// What was wrong with the files.
#[derive(Default)]
pub struct Notes {
    items: Problems,
    statistics: Problems,
    journeys: Problems,
}

impl Notes {
    fn all<'a>(&'a self, options: &'a Options) -> [(&'a Problems, String); 3] {
        let items = options.items.as_deref().map(name).unwrap_or_default();
        [(&self.items, items), (&self.statistics, String::new()), (&self.journeys, name(&options.journeys))]
    }

    /// One line of text for each kind of problem.
    fn texts(&self, options: &Options) -> Vec<String> {
        self.all(options).iter().flat_map(|(problems, file)| problems.texts(file)).collect()
    }

    /// The same as data.
    fn json(&self, options: &Options) -> Vec<serde_json::Value> {
        self.all(options).iter().flat_map(|(problems, file)| problems.json(file)).collect()
    }
}

/// The name of a file without its folder: results are compared between machines.
fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A bar on standard error; it draws nothing where that is not a terminal.
pub fn progress() -> ProgressBar {
    let bar = ProgressBar::new(1);
    if let Ok(style) = ProgressStyle::with_template("{msg:22} {bar:40} {percent:>3} %  {elapsed} (left: {eta})") {
        bar.set_style(style);
    }
    bar
}
