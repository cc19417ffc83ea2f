//! The demo shop as the page tests want it: built once per way of loading Konomi.
use std::path::PathBuf;

use crate::demo::{self, Entry, Options};
use crate::{paths, progress};

/// Builds the shop for every entry and returns the folder that holds them.
pub fn build_all() -> anyhow::Result<PathBuf> {
    let folder = paths::scratch()?.join("demo");
    for (name, entry) in [("tag", Entry::Tag), ("inline", Entry::Inline), ("npm", Entry::Npm)] {
        let out = folder.join(name);
        progress::step("demo", "building the demo shop", || {
            let options = Options { out: Some(out.clone()), entry, build_only: true, ..Options::default() };
            demo::run(options, &paths::at("pkg"))?;
            Ok(format!("as a shop with the {name} entry"))
        })?;
    }
    Ok(folder)
}
