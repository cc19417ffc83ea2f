//! What can be asked of `konomi replay`.
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use konomi::engine::rank::Feature;

use super::tuning::Tuning;
use crate::visit::{FillIn, Settings};

/// What to replay, and how.
#[derive(Args, Debug)]
pub struct Options {
    /// The shop's products; with --pack they only say which ids there are, and name them in the report
    #[arg(long, value_name = "FEED")]
    pub items: Option<PathBuf>,
    /// The pack that the shop's pages load: a file, or a folder of shards
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// The weights that `konomi train` wrote [default: the engine's]
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<PathBuf>,
    /// The log of journeys, one case a line (.jsonl, .jsonl.gz)
    #[arg(long, value_name = "LOG")]
    pub journeys: PathBuf,
    /// A log of what others did before, to count popularity, item-kNN and session-kNN from; may be given several times
    #[arg(long, value_name = "LOG")]
    pub statistics: Vec<PathBuf>,
    /// Compare with other weights
    #[arg(long, value_name = "WEIGHTS")]
    pub against_weights: Option<PathBuf>,
    /// Compare with another pack
    #[arg(long, value_name = "PACK")]
    pub against_pack: Option<PathBuf>,
    /// Compare with other settings, such as "min_events=2,diversity=0.8"; may be given several times
    #[arg(long, value_name = "NAME=VALUE,…")]
    pub against: Vec<String>,
    /// Also try each setting that is done for manners, off and on: what each costs, in one table
    #[arg(long)]
    pub price_of_manners: bool,
    /// Also rank by the raw last ten events in place of the profile that is stored
    #[arg(long)]
    pub compare_raw: bool,
    /// Also rank by the statistics as they were before the pack rounded them; made anew from --items and --statistics
    #[arg(long, requires_all = ["items", "statistics"])]
    pub compare_unrounded: bool,
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
    /// Also write a page with plots, which needs nothing but itself
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Also write what each case consists of and the order that came of it, one JSON line a case: what a browser with the
    /// same pack must find too
    #[arg(long, value_name = "FILE")]
    pub orders: Option<PathBuf>,
    /// A weight of the score in place of the default, such as price-near=0.8; may be given several times
    #[arg(long = "weight", value_name = "FEATURE=NUMBER", value_parser = weight)]
    pub weight: Vec<(Feature, i16)>,
    /// The settings of the engine
    #[command(flatten)]
    pub tuning: Tuning,
    /// Seconds from one event to the next in cases without times
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    pub spacing: f64,
    /// Whether a view and the cart are put before every purchase that has neither in its case, as a browser would have seen
    /// them; auto: in cases that have times and nothing but purchases
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = FillIn::Auto, num_args = 0..=1, default_missing_value = "on")]
    pub fill_in: FillIn,
    /// How often visitors are drawn anew for the intervals, 40 to 100000; more takes longer
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(40..=100_000))]
    pub samples: u32,
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

/// Reads FIELD=VALUE.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE, such as part=test")?;
    Ok((field.to_owned(), value.to_owned()))
}

/// Reads FEATURE=NUMBER.
pub fn weight(text: &str) -> Result<(Feature, i16), String> {
    let (name, number) = text.split_once('=').ok_or("write FEATURE=NUMBER, such as price-near=0.8")?;
    let Some(feature) = Feature::from_name(name) else {
        let names: Vec<&str> = Feature::ALL.iter().map(|(_, name, _)| *name).collect();
        return Err(format!("there is no feature \"{name}\"; there are {}", names.join(", ")));
    };
    match number.parse::<f64>() {
        Ok(number) if number.abs() < 128.0 => Ok((feature, (number * 256.0).round() as i16)),
        _ => Err("a weight is a number between -128 and 128".into()),
    }
}

/// Reads a number of seconds.
pub fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=31_536_000.0).contains(&number) => Ok(number),
        _ => Err("a number of seconds from 0 to 31536000 (a year)".into()),
    }
}

impl Options {
    /// How cases are read, under these settings of the engine.
    pub fn settings(&self, tuning: &Tuning) -> Settings {
        Settings {
            config: tuning.config(),
            is_ordered: self.shown.map(|shown| shown == Shown::Order),
            spacing: self.spacing,
            fill_in: self.fill_in,
            seed: self.seed,
            has_feed: self.items.is_some(),
            tells_rows: self.pack.is_some(),
        }
    }
}
