//! The two modules that are built from the one crate (docs/decisions/0008-two-modules.md).
use std::path::PathBuf;

use crate::paths;

/// A module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// What every page downloads.
    Core,
    /// What a page downloads instead that names a catalogue pack.
    Pack,
}

impl Module {
    pub const ALL: [Self; 2] = [Self::Core, Self::Pack];

    /// The name of its generated files, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Pack => "pack",
        }
    }

    /// The file in pkg/.
    pub fn file(self) -> &'static str {
        match self {
            Self::Core => "konomi.wasm",
            Self::Pack => "konomi.pack.wasm",
        }
    }

    /// What makes cargo build it: the features are in `default`, for the command line.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Self::Core => &["--no-default-features"],
            Self::Pack => &["--no-default-features", "--features", "pack"],
        }
    }

    /// The optimised module, where js/ imports it from; not kept in git.
    pub fn optimised(self) -> PathBuf {
        paths::at("js/generated").join(format!("{}_bg.wasm", self.name()))
    }
}
