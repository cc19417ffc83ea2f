//! What stands beside the bundles in pkg/: the module, the licences and the digests for `integrity` attributes.
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::{paths, progress};

use super::entries::ENTRIES;
use super::module::Module;

/// Copies and writes the files; cheap enough to do every time.
pub fn run() -> anyhow::Result<()> {
    let pkg = paths::at("pkg");
    progress::step("package", "copying the modules and the licences, writing sri.json", || {
        for module in Module::ALL {
            copy(&module.optimised(), &pkg.join(module.file()))?;
        }
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            copy(&paths::at(licence), &pkg.join(licence))?;
        }
        let mut digests = serde_json::Map::new();
        let bundles = ENTRIES.iter().map(|entry| entry.file());
        for name in bundles.chain(Module::ALL.iter().map(|module| module.file().to_owned())) {
            let bytes = fs::read(pkg.join(&name)).with_context(|| format!("reading pkg/{name}"))?;
            digests.insert(name, integrity(&bytes).into());
        }
        fs::write(pkg.join("sri.json"), format!("{:#}\n", serde_json::Value::Object(digests)))?;
        Ok("pkg/".to_owned())
    })
}

/// A digest inside a script, where every byte is paid for: 20 characters shorter, and as good.
pub fn short_integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// A digest as the `integrity` attribute writes it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::copy(from, to).with_context(|| format!("copying {} to {}", from.display(), to.display()))?;
    Ok(())
}
