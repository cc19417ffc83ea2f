//! Incremental steps: a step is skipped when the bytes of all its inputs are those of its last successful run.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use crate::paths;

/// A digest of everything a step depends on.
pub struct Inputs(Sha256);

impl Inputs {
    /// `options` are the step's own settings: a changed command line is a changed input.
    pub fn new(options: &str) -> Self {
        let mut digest = Sha256::new();
        digest.update(options.as_bytes());
        Self(digest)
    }

    /// As `new`, for a step of the build: a changed build is a changed input too.
    pub fn of_build(options: &str) -> Self {
        Self::new(options).folder(&paths::at("xtask/src/build"))
    }

    /// Adds a file's name and content; a missing file counts as such.
    pub fn file(mut self, path: &Path) -> Self {
        self.0.update(path.to_string_lossy().as_bytes());
        match fs::read(path) {
            Ok(bytes) => {
                self.0.update((bytes.len() as u64).to_le_bytes());
                self.0.update(&bytes);
            }
            Err(_) => self.0.update(b"\0missing"),
        }
        self
    }

    /// Adds all files below a folder, in the order of their names.
    pub fn folder(mut self, path: &Path) -> Self {
        for file in files_below(path) {
            self = self.file(&file);
        }
        self
    }

    fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// All files below a folder, sorted; none when the folder is missing. Folders of other tools are left out.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "target" | ".git") {
                    open.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Runs `work` unless the inputs are unchanged and all outputs exist; true when it ran.
///
/// # Errors
/// Those of `work`, and a stamp that cannot be written.
pub fn unless_fresh(
    name: &str,
    inputs: Inputs,
    outputs: &[PathBuf],
    work: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let stamp = paths::scratch()?.join(format!("{name}.stamp"));
    let digest = inputs.finish();
    let same = fs::read_to_string(&stamp).is_ok_and(|last| last == digest);
    if same && outputs.iter().all(|output| output.exists()) {
        return Ok(false);
    }
    // A step that dies half-way must run again, so its old stamp goes first.
    let _ = fs::remove_file(&stamp);
    work()?;
    fs::write(&stamp, digest).with_context(|| format!("writing {}", stamp.display()))?;
    Ok(true)
}

/// The size of a file in bytes.
pub fn size(path: &Path) -> anyhow::Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("looking at {}", path.display()))?.len())
}
