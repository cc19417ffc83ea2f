//! `konomi train`: the weights that make a shop's past choices most likely.
//!
//! Visitors are divided into folds. What is counted for the cases of a fold (popularity, what goes together, the
//! embedding) leaves its visitors out, so that no statistic has seen the case that it is fitted on; it goes through the
//! bytes of a pack, so that their rounding is learned with. All cases together give the weights. What these are worth is
//! said by weights fitted without each fold, on that fold.
use anyhow::Context as _;

mod bins;
mod boost;
mod cases;
mod correct;
mod folds;
mod gather;
mod later;
mod lists;
mod lived;
mod model;
mod options;
mod report;
mod result;
mod softmax;
mod solve;
mod steps;

pub use options::Options;
use options::Trees;

/// Trains, writes the weights and prints what they are worth. The number of lists that were learned from.
///
/// # Errors
/// When a file cannot be opened, or the weights or the output cannot be written.
pub fn run(options: &Options) -> anyhow::Result<u64> {
    let bar = crate::replay::progress();
    let outcome = steps::train(options, &bar);
    bar.finish_and_clear();
    let trained = outcome?;
    for text in trained.notes.texts(options) {
        eprintln!("{text}");
    }
    if trained.lists == 0 {
        eprintln!(
            "error: nothing could be learned: no case has a list, and a choice from it, that the engine would rank"
        );
        return Ok(0);
    }
    trained.file().write(&options.output)?;
    report::print(options, &trained).context("cannot write the result")?;
    Ok(trained.lists)
}
