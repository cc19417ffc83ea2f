//! The library as a WebAssembly module, straight from rustc.
use std::path::PathBuf;

use crate::process::Tool;
use crate::progress;
use crate::setup::wasm_target::TARGET;
use crate::{paths, stamp};

/// Compiles the library; cargo itself knows what is unchanged.
pub fn run() -> anyhow::Result<PathBuf> {
    let module = paths::target()?.join(TARGET).join("wasm").join("konomi.wasm");
    progress::step("rustc", "compiling the library for the browser", || {
        // Profile `wasm` of Cargo.toml holds the size settings.
        let options = ["build", "--package", "konomi", "--lib", "--target", TARGET, "--profile", "wasm", "--quiet"];
        Tool::cargo().args(options).output()?;
        Ok(format!("{} bytes", stamp::size(&module)?))
    })?;
    Ok(module)
}
