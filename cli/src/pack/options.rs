//! What can be asked of `konomi pack`.
use std::path::PathBuf;

use clap::Args;

use crate::replay::pair;

/// What to pack, and where to.
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("result").required(true).multiple(true))]
pub struct Options {
    /// The shop's feed: Merchant TSV or XML, Shopify or WooCommerce CSV, JSON lines; also .gz
    #[arg(long, value_name = "FEED")]
    pub items: Option<PathBuf>,
    /// A log of journeys, for popularity, neighbours and the embedding; may be given several times
    #[arg(long, value_name = "LOG", required_unless_present = "items")]
    pub journeys: Vec<PathBuf>,
    /// Only lines of the log that have this value in a field, or do not have the field; all of them when given several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// Write one file
    #[arg(short, long, value_name = "FILE", group = "result")]
    pub output: Option<PathBuf>,
    /// Write a folder of shards, of which a page loads the few that it needs
    #[arg(long, value_name = "DIR", group = "result")]
    pub shards: Option<PathBuf>,
    /// Look up the addresses of product pages, one a line, and print how many find their product
    #[arg(long, value_name = "URLS", group = "result")]
    pub check_pages: Option<PathBuf>,
    /// The shop's own vectors in place of the learned ones, one {"id": …, "vector": […]} a line
    #[arg(long, value_name = "FILE")]
    pub embedding: Option<PathBuf>,
    /// Seed of everything that is drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}
