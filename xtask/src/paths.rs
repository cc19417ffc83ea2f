//! Where things are in the repository and on disk.
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::Context as _;

use crate::process::Tool;

/// The root of the repository: the folder above this package.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // Cargo sets the variable for `cargo run`; the constant serves a binary that is started by hand.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        package.parent().map(Path::to_path_buf).unwrap_or(package)
    })
}

/// A path below the root, as a full path.
pub fn at(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Cargo's target folder, wherever the developer's configuration puts it.
pub fn target() -> anyhow::Result<&'static Path> {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    if let Some(found) = TARGET.get() {
        return Ok(found);
    }
    let printed = Tool::cargo().args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: serde_json::Value = serde_json::from_str(&printed).context("reading `cargo metadata`")?;
    let folder = metadata["target_directory"].as_str().context("`cargo metadata` names no target directory")?;
    Ok(TARGET.get_or_init(|| PathBuf::from(folder)))
}

/// The build tool's own files in the target folder: stamps, intermediate modules, downloaded browsers.
pub fn scratch() -> anyhow::Result<PathBuf> {
    let folder = target()?.join("xtask");
    std::fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}
