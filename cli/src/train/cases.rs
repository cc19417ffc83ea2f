//! The cases of the logs, several at a time.
use std::path::Path;

use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::feed::Problems;
use crate::journeys::Case;
use crate::replay::log::Log;

use super::Options;

/// Cases that are in memory at a time.
const BATCH: usize = 256;

/// What was wrong with each log.
pub type Notes = Vec<Problems>;

/// Works through all cases that were asked for, on all cores; what comes of them is taken in the order of the log.
/// `work` gets the number of the log, the line and the case.
pub fn each<T: Send>(
    options: &Options,
    bar: &ProgressBar,
    notes: &mut Notes,
    work: &(dyn Fn(usize, u64, &Case, &mut Problems) -> Option<T> + Sync),
    take: &mut dyn FnMut(T),
) -> anyhow::Result<()> {
    notes.resize_with(options.journeys.len(), Problems::default);
    bar.set_length(options.journeys.iter().map(|path| size(path)).sum());
    let mut before = 0;
    for (log, path) in options.journeys.iter().enumerate() {
        let mut cases = Log::open(path, &options.only, None)?;
        loop {
            let batch = cases.batch(BATCH, &mut notes[log]);
            bar.set_position(before + cases.progress().1);
            if batch.is_empty() {
                break;
            }
            let done: Vec<(Option<T>, Problems)> = batch
                .par_iter()
                .map(|(line, case)| {
                    let mut problems = Problems::default();
                    (work(log, *line, case, &mut problems), problems)
                })
                .collect();
            for (result, problems) in done {
                notes[log].merge(problems);
                result.into_iter().for_each(&mut *take);
            }
        }
        before += cases.progress().0;
    }
    Ok(())
}

fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}
