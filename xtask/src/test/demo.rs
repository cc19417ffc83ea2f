//! The demo shop as the page tests want it: built once per way of loading Konomi.
use std::path::PathBuf;

use crate::demo::{self, Entry, Options};
use crate::{paths, progress};

/// Builds the shop for every entry and returns the folder that holds them.
pub fn build_all() -> anyhow::Result<PathBuf> {
    let folder = paths::scratch()?.join("demo");
    let entries = [
        ("tag", Entry::Tag, false),
        ("plain", Entry::Tag, true),
        ("inline", Entry::Inline, false),
        ("npm", Entry::Npm, false),
    ];
    for (name, entry, no_pack) in entries {
        let out = folder.join(name);
        progress::step("demo", "building the demo shop", || {
            let options = Options { out: Some(out.clone()), entry, no_pack, build_only: true, ..Options::default() };
            demo::run(options, &paths::at("pkg"))?;
            Ok(format!("as a shop with the {name} entry"))
        })?;
    }
    Ok(folder)
}
