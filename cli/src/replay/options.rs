//! What can be asked of `konomi replay`.
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use konomi::engine::config::{BoughtRule, Config};
use konomi::engine::rank::{Feature, Weights};

use crate::visit::Settings;

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
    /// Put a view and the cart before every purchase that has neither in its case: a browser would have seen them
    #[arg(long)]
    pub fill_in: bool,
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

/// What happens to bought items, see `config::BoughtRule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Bought {
    /// They are hidden for a while: what the browser does by default
    Hide,
    /// They stay, and the score says where
    Learned,
}

/// Reads FIELD=VALUE.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE, such as part=test")?;
    Ok((field.to_owned(), value.to_owned()))
}

fn weight(text: &str) -> Result<(Feature, i16), String> {
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

    /// How cases are read.
    pub fn settings(&self) -> Settings {
        Settings {
            config: self.config(),
            is_ordered: self.shown.map(|shown| shown == Shown::Order),
            spacing: self.spacing,
            fill_in: self.fill_in,
            seed: self.seed,
            has_feed: self.items.is_some(),
        }
    }

    /// The weights of the score.
    pub fn weights(&self) -> Weights {
        let mut weights = Weights::default();
        for (feature, number) in &self.weights {
            weights.linear[*feature as usize] = *number;
        }
        weights
    }
}
