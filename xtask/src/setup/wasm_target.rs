//! The standard library for the browser's machine code.
use std::path::Path;

use anyhow::Context as _;

use crate::process::Tool;
use crate::progress;

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target through rustup when the toolchain lacks it.
pub fn ensure() -> anyhow::Result<()> {
    // Asked of rustc and not of rustup, so that a toolchain from a distribution, which has no rustup, works too.
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = Tool::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output()?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    progress::say(&format!("installing the Rust target {TARGET} (rustup target add {TARGET})"));
    Tool::new("rustup").args(["target", "add", TARGET]).output().map(|_| ()).with_context(|| {
        format!("the Rust target {TARGET} is missing; install it with `rustup target add {TARGET}` (https://rustup.rs)")
    })
}
