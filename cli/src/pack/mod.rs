//! `konomi pack`: from a shop's feed and its log to the pack that its pages load (docs/pack.md).
use std::collections::HashSet;
use std::io::Write as _;

use anyhow::Context as _;
use indicatif::ProgressBar;
use konomi::engine::read::{Key, key_of_id, key_of_url};

use crate::feed::{Catalogue, Problems};
use crate::journeys::{Histories, logs};
use crate::statistics::{self, Statistics, StatisticsOptions};

mod check;
mod groups;
mod options;
mod pages;
mod summary;
mod vectors;
mod writer;

#[cfg(test)]
mod tests;

pub use options::Options;
use vectors::Own;
use writer::Vectors;
pub use writer::{Facts, PackFiles};

/// Makes a pack, writes it, and says what is in it. The number of products in it.
///
/// # Errors
/// When a file cannot be read or written.
pub fn run(options: &Options) -> anyhow::Result<u64> {
    let bar = crate::replay::progress();
    let mut problems = Problems::default();
    let made = make(options, &mut problems, &bar);
    bar.finish_and_clear();
    for text in problems.texts("") {
        eprintln!("{text}");
    }
    let Some(made) = made? else {
        eprintln!("error: no product has an id or an address that names it");
        return Ok(0);
    };
    let Made { files, catalogue, .. } = &made;
    // Read back before anything is replaced that a shop uses.
    let pack = files.pack()?;
    if let Some(path) = &options.output {
        files.write_file(path)?;
    }
    if let Some(folder) = &options.shards {
        files.write_folder(folder)?;
    }
    eprint!("{}", summary::text(&made, &pack));
    for (what, items) in [
        ("left out: no id and no address that names it", &files.parts.nameless),
        ("left out: its id is that of an earlier one", &files.parts.doubles),
    ] {
        if !items.is_empty() {
            let first: Vec<&str> = items.iter().take(5).map(|item| catalogue.id(*item as usize)).collect();
            eprintln!("{what}, {} products: {}", items.len(), first.join(", "));
        }
    }
    if let Some(path) = &options.check_pages {
        let check = check::check(&pack, path)?;
        std::io::stdout().write_all(check.text().as_bytes()).context("cannot write the result")?;
    }
    Ok(files.parts.rows as u64)
}

/// A pack, and what it was made of.
pub struct Made {
    pub files: PackFiles,
    pub catalogue: Catalogue,
    pub groups: Vec<u32>,
    /// Visitors and events of the log.
    pub log: Option<(usize, usize)>,
    pub own: Option<Own>,
}

fn make(options: &Options, problems: &mut Problems, bar: &ProgressBar) -> anyhow::Result<Option<Made>> {
    let moved = |at, size| {
        bar.set_length(size);
        bar.set_position(at);
    };
    let mut catalogue = match &options.items {
        None => Catalogue::of_logs(),
        Some(path) => {
            bar.set_message("reading the products");
            Catalogue::read(path, problems, &moved)?
        }
    };
    let mut log = None;
    let mut statistics = Statistics::default();
    if !options.journeys.is_empty() {
        bar.set_message("reading the log");
        let histories =
            Histories::read_some(&logs(&options.journeys, &options.only), &mut catalogue, problems, &moved)?;
        log = Some((histories.visitors(), histories.len()));
        let settings = StatisticsOptions { seed: options.seed, ..StatisticsOptions::default() };
        statistics = statistics::build(&catalogue, &histories, &|_| false, &settings, &|what, part| {
            bar.set_message(what.to_owned());
            moved((part * 1_000.0) as u64, 1_000);
        });
    }
    let mut facts = Facts::of(&statistics);
    let own = match &options.embedding {
        None => None,
        Some(path) => {
            bar.set_message("reading the vectors");
            Some(vectors::read(path, &catalogue, problems, bar)?)
        }
    };
    if let Some(own) = &own {
        facts.vectors = Some(Vectors { dimensions: own.dimensions, inward: &own.vectors, outward: &[] });
    }
    bar.set_message("writing the rows");
    let files = write(&catalogue, facts, &moved)?;
    let groups = groups::groups(&catalogue);
    Ok(files.map(|files| Made { files, catalogue, groups, log, own }))
}

/// The pack of a catalogue; none where no product has a name.
///
/// # Errors
/// When there is more than a pack can hold.
pub fn write(catalogue: &Catalogue, facts: Facts, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Option<PackFiles>> {
    let groups = groups::groups(catalogue);
    let facts = Facts { groups: &groups, ..facts };
    writer::write(catalogue.items(), &|item, keys| all_keys(catalogue, item, keys), &facts, moved)
}

/// Every name of a product: the keys that a page's reader finds, and those that it would not trust in a list of aliases (short
/// numbers), as a page may have one for its id.
fn all_keys(catalogue: &Catalogue, item: usize, keys: &mut Vec<Key>) {
    let product = catalogue.product(item);
    let known = catalogue.items().get(item).map_or(&[][..], |item| &item.keys);
    let urls = product.urls.iter().filter_map(|url| key_of_url(url));
    let aliases = product.aliases.iter().filter_map(|alias| key_of_id(alias));
    let mut found: HashSet<u64> = keys.iter().map(|key| key.0).collect();
    keys.extend(known.iter().copied().chain(urls).chain(aliases).filter(|key| found.insert(key.0)));
}
