//! The TypeScript of js/ into the files that pages and bundlers load: esbuild, driven by bundle.mjs.
use std::fs;

use anyhow::{Context as _, bail};
use serde_json::json;

use crate::process::Tool;
use crate::size::explain;
use crate::{paths, progress, stamp};

use super::entries::{ENTRIES, Kind, TESTING};
use super::module::Module;
use super::package::short_integrity;

/// Bundles every entry.
pub fn run() -> anyhow::Result<()> {
    let missing: Vec<&str> =
        ENTRIES.iter().map(|entry| entry.source).filter(|file| !paths::at(file).exists()).collect();
    if !missing.is_empty() {
        bail!("xtask/src/build/entries.rs lists files that do not exist: {}", missing.join(", "));
    }
    let pkg = paths::at("pkg");
    fs::create_dir_all(&pkg)?;
    let digest = |module: Module| {
        let bytes =
            fs::read(module.optimised()).with_context(|| format!("reading {}", module.optimised().display()))?;
        anyhow::Ok(json!(short_integrity(&bytes)).to_string())
    };
    let entries = ENTRIES.iter().map(
        |entry| json!({ "source": entry.source, "file": pkg.join(entry.file()), "script": entry.kind == Kind::Script }),
    );
    let testing = json!({ "source": TESTING.0, "file": paths::at(TESTING.1), "script": false });
    let meta = explain::bundle_meta()?;
    let job = json!({
        "root": paths::root(),
        "meta": meta,
        "entries": entries.chain([testing]).collect::<Vec<_>>(),
        // Replaced in the source. A loader that has only these two can tell a module of another release before it
        // runs it: the browser refuses one with another digest, and `version()` of the module must say the same.
        "define": {
            "__VERSION__": json!(env!("CARGO_PKG_VERSION")).to_string(),
            "__VERSION_NUMBER__": version_number(env!("CARGO_PKG_VERSION")).to_string(),
            "__WASM_HASH__": digest(Module::Core)?,
            "__PACK_HASH__": digest(Module::Pack)?,
        },
    })
    .to_string();

    let script = paths::at("xtask/src/build/bundle.mjs");
    let inputs = stamp::Inputs::of_build(&job)
        .folder(&paths::at("js"))
        .file(&paths::at(TESTING.0))
        .file(&paths::at("tsconfig.json"))
        .file(&paths::at("node_modules/esbuild/package.json"));
    let mut outputs: Vec<_> = ENTRIES.iter().map(|entry| pkg.join(entry.file())).collect();
    outputs.push(paths::at(TESTING.1));
    outputs.extend(ENTRIES.iter().map(|entry| meta.join(format!("{}.json", entry.file()))));
    progress::step("esbuild", "bundling the script-tag files and the npm entries", || {
        let ran = stamp::unless_fresh("esbuild", inputs, &outputs, || {
            Tool::node(&script).output_with_input(&job).map(|_| ())
        })?;
        let sizes = outputs.iter().take(2).map(|file| Ok(format!("{} bytes", stamp::size(file)?)));
        let sizes = sizes.collect::<anyhow::Result<Vec<_>>>()?.join(", ");
        Ok(if ran { format!("{} files: {sizes}, ...", ENTRIES.len() + 1) } else { "unchanged".to_owned() })
    })
}

/// A version in the form of the modules' `version()`: major, minor and patch as base 1,000.
fn version_number(version: &str) -> u32 {
    version.split('.').fold(0, |number, part| number * 1000 + part.parse::<u32>().unwrap_or(0))
}
