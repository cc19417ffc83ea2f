//! Who belongs to which fold.
use std::collections::HashMap;

use indicatif::ProgressBar;

use crate::journeys::{Case, seconds};
use crate::random::Random;

use super::Options;
use super::cases::{Notes, each};

/// When a choice was made, in seconds since 1970. None where the log does not say it, or not of every event before.
pub fn time(case: &Case) -> Option<u32> {
    let is_timed = case.events.iter().all(|event| seconds(event.t) > 0);
    Some(seconds(case.t)).filter(|t| is_timed && *t > 0)
}

/// What a first look at the logs found.
#[derive(Debug, Default)]
pub struct Folds {
    /// Visitors by name, in the order in which they appear.
    numbers: HashMap<String, u32>,
    /// The fold of each.
    folds: Vec<u8>,
    /// Cases of each log.
    pub cases: u64,
    /// Cases with a list that was shown.
    pub shown: u64,
    /// Candidates of the lists that were shown.
    pub candidates: u64,
    /// The times of the choices of all cases with times, in seconds since 1970, the earliest first.
    pub times: Vec<u32>,
}

impl Folds {
    /// Reads the logs once. The folds are as equal as can be, and depend on the seed and on who appears when, not on names.
    pub fn survey(options: &Options, bar: &ProgressBar) -> anyhow::Result<Self> {
        bar.set_message("looking through the cases");
        let mut found = Self::default();
        let look = |_: usize, _: u64, case: &Case, _: &mut _| {
            Some((case.visitor.0.clone(), case.shown.as_ref().map(Vec::len), time(case)))
        };
        let mut take = |(visitor, shown, time): (String, Option<usize>, Option<u32>)| {
            let next = found.numbers.len() as u32;
            found.numbers.entry(visitor).or_insert(next);
            found.cases += 1;
            found.shown += u64::from(shown.is_some());
            found.candidates += shown.unwrap_or(0) as u64;
            found.times.extend(time);
        };
        // What is wrong with a line is counted when it is learned from.
        each(options, bar, &mut Notes::new(), &look, &mut take)?;
        found.times.sort_unstable();
        let mut order: Vec<usize> = (0..found.numbers.len()).collect();
        Random::new(options.seed, 0x666f_6c64).shuffle(&mut order);
        found.folds = vec![0; order.len()];
        for (place, visitor) in order.into_iter().enumerate() {
            found.folds[visitor] = (place % usize::from(options.folds)) as u8;
        }
        Ok(found)
    }

    /// How many visitors there are.
    pub fn visitors(&self) -> usize {
        self.folds.len()
    }

    /// The number of a visitor.
    pub fn number(&self, name: &str) -> u32 {
        self.numbers.get(name).copied().unwrap_or(0)
    }

    /// The fold of a visitor.
    pub fn fold(&self, number: u32) -> usize {
        self.folds.get(number as usize).copied().unwrap_or(0).into()
    }

    /// All names with their folds.
    pub fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.numbers.iter().map(|(name, number)| (name.as_str(), self.fold(*number)))
    }
}
