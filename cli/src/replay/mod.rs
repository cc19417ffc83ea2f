//! `konomi replay`: every case of a log is ranked as the browser would have ranked it, each with an empty profile of its
//! own, and the place of what was chosen is measured.
use std::path::Path;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use crate::feed::{Catalogue, note_fault};
use crate::journey::Case;
use crate::lines::Lines;
use crate::problems::Problems;

mod baseline;
mod groups;
mod options;
mod place;
mod ranker;
mod report;
mod results;
mod table;

pub use options::Options;
use options::{Bought, Shown};
use ranker::Ranker;
use results::Results;

/// Replays a log and prints what came of it. The number of cases that were ranked.
///
/// # Errors
/// When a file cannot be opened, or the output cannot be written.
pub fn run(options: &Options) -> anyhow::Result<u64> {
    let mut notes = Notes { items: Problems::default(), journeys: Problems::default() };
    let bar = progress();
    let catalogue = match &options.items {
        None => Catalogue::default(),
        Some(path) => {
            bar.set_message("reading the products");
            let moved = |at, size| {
                bar.set_length(size);
                bar.set_position(at);
            };
            Catalogue::read(path, &mut notes.items, &moved)?
        }
    };
    let results = replay(options, &catalogue, &mut notes.journeys, &bar);
    bar.finish_and_clear();
    let results = results?;
    for text in notes.texts(options) {
        eprintln!("{text}");
    }
    if results.cases() == 0 {
        eprintln!("error: no case of {} could be ranked", options.journeys.display());
    } else {
        report::print(options, &notes, &results).context("cannot write the result")?;
    }
    Ok(results.cases())
}

/// Ranks the cases one by one; nothing carries over from one to the next.
fn replay(
    options: &Options,
    catalogue: &Catalogue,
    problems: &mut Problems,
    bar: &ProgressBar,
) -> anyhow::Result<Results> {
    let mut lines = Lines::open(&options.journeys)?;
    let ranker = Ranker::new(options, catalogue);
    let mut results = Results::default();
    bar.set_message("ranking the cases");
    bar.set_length(lines.size());
    loop {
        bar.set_position(lines.position());
        let Some((number, line)) = lines.next() else { break };
        let case = match line.map(serde_json::from_str::<Case>) {
            Ok(Ok(case)) => case,
            Ok(Err(error)) => {
                problems.add("left out: no case", number, || error.to_string());
                continue;
            }
            Err(fault) => {
                note_fault(problems, number, fault);
                continue;
            }
        };
        if !options.only.iter().all(|(field, value)| case.has(field, value)) {
            continue;
        }
        if let Some(outcome) = ranker.rank(&case, number, problems) {
            results.add(&case, &outcome);
        }
        if options.limit.is_some_and(|limit| results.cases() >= limit) {
            break;
        }
    }
    Ok(results)
}

/// What was wrong with the files.
pub struct Notes {
    items: Problems,
    journeys: Problems,
}

impl Notes {
    /// One line of text for each kind of problem.
    fn texts(&self, options: &Options) -> Vec<String> {
        let mut texts = options.items.as_ref().map(|path| self.items.texts(&name(path))).unwrap_or_default();
        texts.extend(self.journeys.texts(&name(&options.journeys)));
        texts
    }

    /// The same as data.
    fn json(&self, options: &Options) -> Vec<serde_json::Value> {
        let mut values = options.items.as_ref().map(|path| self.items.json(&name(path))).unwrap_or_default();
        values.extend(self.journeys.json(&name(&options.journeys)));
        values
    }
}

/// The name of a file without its folder: results are compared between machines.
fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A bar on standard error; it draws nothing where that is not a terminal.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new(1);
    if let Ok(style) = ProgressStyle::with_template("{msg:22} {bar:40} {percent:>3} %  {elapsed} (left: {eta})") {
        bar.set_style(style);
    }
    bar
}
