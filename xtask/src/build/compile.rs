//! The library as a WebAssembly module, straight from rustc.
use std::path::PathBuf;

use crate::process::Tool;
use crate::progress;
use crate::setup::wasm_target::TARGET;
use crate::{paths, stamp};

/// What the oldest supported browser knows of WebAssembly (Chrome 91; SIMD is not used yet). rustc would add reference
/// types, which came with Chrome 96; without them the module and its glue are also 190 bytes (brotli) smaller. The
/// linker has to be told, because the precompiled `core` and `alloc` name the feature, although nothing of it is used.
const FEATURES: &str = "mutable-globals,nontrapping-fptoint,bulk-memory,bulk-memory-opt,sign-ext";

/// Flags for rustc, one by one.
fn flags() -> Vec<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let mut flags = vec![
        "-Ctarget-feature=-reference-types,-multivalue".to_owned(),
        format!("-Clink-arg=--features={FEATURES}"),
        "-Clink-arg=--no-check-features".to_owned(),
        // The same bytes wherever the repository and the crates lie.
        format!("--remap-path-prefix={}=/konomi", paths::root().display()),
    ];
    flags.extend(home.map(|home| format!("--remap-path-prefix={home}=/cargo")));
    flags
}

/// Compiles the library; cargo itself knows what is unchanged.
pub fn run() -> anyhow::Result<PathBuf> {
    let module = paths::target()?.join(TARGET).join("wasm").join("konomi.wasm");
    progress::step("rustc", "compiling the library for the browser", || {
        // Profile `wasm` of Cargo.toml holds the size settings.
        let options = ["build", "--package", "konomi", "--lib", "--target", TARGET, "--profile", "wasm", "--quiet"];
        // This variable and not RUSTFLAGS: it outranks all others, and a developer's own flags must not change the module.
        Tool::cargo().args(options).env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}")).output()?;
        Ok(format!("{} bytes", stamp::size(&module)?))
    })?;
    Ok(module)
}
