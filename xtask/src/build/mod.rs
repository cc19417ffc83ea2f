//! From src/ and js/ to pkg/: compile, generate the glue, optimise, bundle, declare types, check, digest.
use std::path::PathBuf;

use crate::{paths, setup};

mod bindgen;
mod bundle;
mod checks;
mod compile;
pub mod entries;
pub mod module;
mod optimize;
mod order;
mod package;
mod panics;
mod types;

use module::Module;

/// Builds the package and returns its folder.
///
/// # Errors
/// When a step fails, an entry of `entries::ENTRIES` has no file, or a check of the output does not hold.
pub fn run() -> anyhow::Result<PathBuf> {
    setup::wasm_target::ensure()?;
    setup::node::ensure()?;
    let _lock = lock()?;
    for module in Module::ALL {
        let compiled = compile::run(module)?;
        optimize::run(module, &bindgen::run(module, &compiled)?)?;
    }
    bundle::run()?;
    types::run()?;
    package::run()?;
    checks::run()?;
    Ok(paths::at("pkg"))
}

/// Only the generated glue, which TypeScript reads the declarations of.
///
/// # Errors
/// When the library does not compile or imports what it must not.
pub fn glue() -> anyhow::Result<()> {
    let _lock = lock()?;
    for module in Module::ALL {
        bindgen::run(module, &compile::run(module)?)?;
    }
    Ok(())
}

/// Two builds of one tree write the same files: the second waits for the first.
fn lock() -> anyhow::Result<std::fs::File> {
    let file = std::fs::File::create(paths::scratch()?.join("build.lock"))?;
    file.lock()?;
    Ok(file)
}
