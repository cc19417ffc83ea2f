//! `cargo xtask demo`: a shop as a shop would build it, with Konomi in its pages.

mod answer;
mod catalogue;
mod entry;
mod feed;
mod files;
mod http;
mod journeys;
mod linked_data;
mod money;
mod pack;
mod pages;
mod percent;
mod picture;
mod product;
mod route;
mod search;
mod server;
mod shop;
mod view;
mod write;

use std::path::{Path, PathBuf};

use anyhow::Context;

pub use entry::Entry;
use money::Currency;
pub use pack::command;
use shop::Shop;

/// What `cargo xtask demo` was asked for.
#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// A shop's own product feed (CSV, TSV or JSONL) instead of the built-in goods
    #[arg(long, value_name = "FILE")]
    pub feed: Option<PathBuf>,
    /// The shop's journeys, for popularity and neighbours in its pack; those of the built-in goods are made up
    #[arg(long, value_name = "FILE")]
    pub journeys: Option<PathBuf>,
    /// Rank without a catalogue pack
    #[arg(long)]
    pub no_pack: bool,
    /// Currency of the prices (ISO 4217); without it the feed's own, JPY for the built-in goods
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Port on this machine; the next free one when it is taken, 0 for any
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Write the pages into a folder, as files for any static host
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// How Konomi is included in the pages
    #[arg(long, value_enum, default_value_t)]
    pub entry: Entry,
    /// Do not serve
    #[arg(long)]
    pub build_only: bool,
}

/// Builds the shop and, unless told otherwise, serves it until Ctrl-C. `pkg` is the folder of the built npm package.
pub fn run(options: Options, pkg: &Path) -> anyhow::Result<()> {
    let www = www();
    let (catalogue, found) = match &options.feed {
        Some(file) => {
            let feed = feed::load(file, &www.join("art/kinds.csv"))?;
            eprintln!("{}", feed.report);
            (feed.catalogue, feed.currency)
        }
        None => (catalogue::load(&www.join("catalogue"))?, Currency("JPY".into())),
    };
    let currency = options.currency.map_or(found, |code| Currency(code.to_uppercase()));
    let mut shop = Shop::new(&www, catalogue, currency, options.entry, options.out.is_none())?;
    shop.feed = options.feed.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    eprintln!("{} products in {} categories.", shop.catalogue.products.len(), shop.catalogue.categories.len());
    shop.learned = options.feed.is_none() && options.journeys.is_none();
    if !options.no_pack && options.entry.takes_pack() {
        shop.pack = Some(pack::make(&shop, options.journeys.as_deref()).context("making the shop's pack")?);
    }
    if let Some(out) = &options.out {
        let count = write::write(&shop, pkg, out)?;
        eprintln!("{count} files written to {}.", out.display());
    }
    if options.build_only {
        return Ok(());
    }
    let (listener, port) = server::open(options.port)?;
    println!("http://127.0.0.1:{port}/");
    server::serve(&listener, shop, pkg).context("serving the shop")
}

/// The folder of the shop's templates and goods.
fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).join("www")
}
