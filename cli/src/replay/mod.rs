//! `konomi replay`: every case of a log is ranked as the browser would have ranked it, each with an empty profile of its
//! own, and the place of what was chosen is measured.
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use konomi::engine::config::{BoughtRule, Config};
use konomi::engine::rank::{Feature, Weights};

use crate::feed::{Catalogue, note_fault};
use crate::journey::Case;
use crate::lines::Lines;
use crate::problems::Problems;

mod baseline;
mod groups;
mod interval;
mod metrics;
mod random;
mod ranker;
mod report;
mod results;
mod table;

use ranker::Ranker;
use results::Results;

/// What to replay, and how.
#[derive(Args, Debug)]
pub struct Options {
    /// The shop's products, one JSON object a line (.jsonl, .jsonl.gz)
    #[arg(long, value_name = "FEED")]
    pub items: Option<PathBuf>,
    /// The log of journeys, one case a line (.jsonl, .jsonl.gz)
    #[arg(long, value_name = "LOG")]
    pub journeys: PathBuf,
    /// Only cases that have this value in a field; all of them when given several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// Whether the lists of the log stand in the shop's order [default: those with "price_of" or "ordered": true do]
    #[arg(long)]
    pub shown: Option<Shown>,
    /// Take the items of a case's events out of its candidates
    #[arg(long)]
    pub drop_history: bool,
    /// At most this many cases
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Print JSON in place of a table
    #[arg(long)]
    pub json: bool,
    /// A weight of the score in place of the default, such as price-near=0.8; may be given several times
    #[arg(long = "weight", value_name = "FEATURE=NUMBER", value_parser = weight)]
    pub weights: Vec<(Feature, i16)>,
    /// What happens to bought items
    #[arg(long, value_enum, default_value_t = Bought::Learned)]
    pub bought: Bought,
    /// Events after which a visit may re-order, 1 to 20 [default: the engine's]
    #[arg(long, value_name = "N")]
    pub min_events: Option<u8>,
    /// Days after which what was liked counts half, 1 to 365 [default: the engine's]
    #[arg(long, value_name = "DAYS")]
    pub half_life: Option<u16>,
    /// Seconds from one event to the next in cases without times
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    pub spacing: f64,
    /// Seed of shuffles and of the bootstrap
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// What `shown` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// The shop's order
    Order,
    /// A set without an order
    Set,
}

/// What happens to bought items, see `config::BoughtRule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Bought {
    /// They are hidden for a while: what the browser does by default
    Hide,
    /// They stay, and the score says where
    Learned,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE, such as part=test")?;
    Ok((field.to_owned(), value.to_owned()))
}

fn weight(text: &str) -> Result<(Feature, i16), String> {
    let (name, number) = text.split_once('=').ok_or("write FEATURE=NUMBER, such as price-near=0.8")?;
    let Some((feature, _)) = Feature::ALL.iter().find(|(_, known)| *known == name) else {
        let names: Vec<&str> = Feature::ALL.iter().map(|(_, name)| *name).collect();
        return Err(format!("there is no feature \"{name}\"; there are {}", names.join(", ")));
    };
    match number.parse::<f64>() {
        Ok(number) if number.abs() < 128.0 => Ok((*feature, (number * 256.0).round() as i16)),
        _ => Err("a weight is a number between -128 and 128".into()),
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=31_536_000.0).contains(&number) => Ok(number),
        _ => Err("a number of seconds from 0 to 31536000 (a year)".into()),
    }
}

impl Options {
    /// The engine's settings.
    pub fn config(&self) -> Config {
        let default = Config::default();
        Config {
            half_life: self.half_life.unwrap_or(default.half_life),
            bought: match self.bought {
                Bought::Hide => BoughtRule::Hide,
                Bought::Learned => BoughtRule::Learned,
            },
            min_events: self.min_events.unwrap_or(default.min_events),
            ..default
        }
        .clamped()
    }

    /// The weights of the score.
    pub fn weights(&self) -> Weights {
        let mut weights = Weights::default();
        for (feature, number) in &self.weights {
            weights.0[*feature as usize] = *number;
        }
        weights
    }
}

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
        bar.set_message("drawing visitors again and again");
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
