//! What can be asked of `konomi train`.
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use konomi::engine::config::{BoughtRule, Config};

use crate::replay::{Bought, Shown, pair, seconds};
use crate::visit::{FillIn, Settings};

/// What to learn from, and how.
#[derive(Args, Debug)]
pub struct Options {
    /// The shop's products; may be left out, and then only the ids of the logs are known
    #[arg(long, value_name = "FEED")]
    pub items: Option<PathBuf>,
    /// An earlier log from which popularity, what goes together and the embedding are counted besides the journeys
    #[arg(long, value_name = "LOG")]
    pub statistics: Vec<PathBuf>,
    /// The log of journeys to learn from, one case a line; may be given several times
    #[arg(long, value_name = "LOG", required = true)]
    pub journeys: Vec<PathBuf>,
    /// Where the weights go
    #[arg(short, long, value_name = "WEIGHTS")]
    pub output: PathBuf,
    /// Only cases that have this value in a field; all of them when given several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// Whether the lists of the log stand in the shop's order [default: those with "price_of" or "ordered": true do]
    #[arg(long)]
    pub shown: Option<Shown>,
    /// Take the items of a case's events out of its candidates
    #[arg(long)]
    pub drop_history: bool,
    /// Parts into which the visitors are divided, 2 to 20: what is counted for one part knows only the others
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..=20))]
    pub folds: u8,
    /// The penalty on large weights, 0 to 10
    #[arg(long, value_name = "NUMBER", default_value_t = 1e-3, value_parser = penalty)]
    pub l2: f64,
    /// Small trees that correct the linear score
    #[arg(long, value_enum, default_value_t = Trees::Auto)]
    pub trees: Trees,
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
    /// Whether a view and the cart are put before every purchase that has neither in its case, as a browser would have seen
    /// them; auto: in cases that have times and nothing but purchases
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = FillIn::Auto, num_args = 0..=1, default_missing_value = "on")]
    pub fill_in: FillIn,
    /// How often visitors are drawn anew for the intervals, 40 to 100000; more takes longer
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(40..=100_000))]
    pub samples: u32,
    /// Seed of folds, samples, shuffles and the bootstrap
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Print JSON in place of a table
    #[arg(long)]
    pub json: bool,
}

/// Whether trees are fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Trees {
    /// Where there are enough lists that were really shown, and kept if the paired test is for them
    Auto,
    /// Never
    Off,
    /// Whatever the lists are; kept if the paired test is for them
    On,
}

fn penalty(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=10.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 10".into()),
    }
}

impl Options {
    /// How cases are read: as replay does it.
    pub fn settings(&self) -> Settings {
        let default = Config::default();
        let config = Config {
            half_life: self.half_life.unwrap_or(default.half_life),
            bought: match self.bought {
                Bought::Hide => BoughtRule::Hide,
                Bought::Learned => BoughtRule::Learned,
            },
            min_events: self.min_events.unwrap_or(default.min_events),
            ..default
        };
        Settings {
            config: config.clamped(),
            is_ordered: self.shown.map(|shown| shown == Shown::Order),
            spacing: self.spacing,
            fill_in: self.fill_in,
            seed: self.seed,
            has_feed: self.items.is_some(),
            tells_rows: false,
        }
    }
}
