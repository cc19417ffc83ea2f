//! The modules that are built from the one crate (docs/decisions/0008-two-modules.md, 0015-a-third-module.md).
use std::path::PathBuf;

use crate::paths;

/// A module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// What every page downloads.
    Core,
    /// What a page downloads instead that names a catalogue pack.
    Pack,
    /// What `konomi/dense` is made of.
    Dense,
}

impl Module {
    pub const ALL: [Self; 3] = [Self::Core, Self::Pack, Self::Dense];

    /// The name of its generated files, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Pack => "pack",
            Self::Dense => "dense",
        }
    }

    /// The file in pkg/.
    pub fn file(self) -> &'static str {
        match self {
            Self::Core => "konomi.wasm",
            Self::Pack => "konomi.pack.wasm",
            Self::Dense => "konomi.dense.wasm",
        }
    }

    /// What makes cargo build it: the features are in `default`, for the command line.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Self::Core => &["--no-default-features"],
            Self::Pack => &["--no-default-features", "--features", "pack"],
            Self::Dense => &["--no-default-features", "--features", "dense"],
        }
    }

    /// The profile of Cargo.toml that holds its settings.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Core | Self::Pack => "wasm",
            Self::Dense => "dense",
        }
    }

    /// The optimised module, where js/ imports it from; not kept in git.
    pub fn optimised(self) -> PathBuf {
        paths::at("js/generated").join(format!("{}_bg.wasm", self.name()))
    }
}
