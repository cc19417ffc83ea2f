//! What must hold of every build, whoever made it.
use std::fs;

use anyhow::{Context as _, bail};

use crate::{paths, progress};

use super::entries::ENTRIES;
use super::module::Module;

/// Names that may not appear in a bundle, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("document.baseURI", "a default address of the module can be redirected by markup"),
    ("core_bg.wasm", "the module is named by the loader (konomi.wasm), never by the generated glue"),
    ("XMLHttpRequest", "nothing about the shopper is sent"),
    ("sendBeacon", "nothing about the shopper is sent"),
    ("WebSocket", "nothing about the shopper is sent"),
];

/// The addresses of the modules that an npm entry may name: literals that bundlers know, in index.ts, konomi.pack.ts and dense.ts.
const ADDRESSES: [&str; 3] = [
    r#"new URL("./konomi.wasm",import.meta.url)"#,
    r#"new URL("./konomi.pack.wasm",import.meta.url)"#,
    r#"new URL("./konomi.dense.wasm",import.meta.url)"#,
];

/// Checks the bundles and the module.
pub fn run() -> anyhow::Result<()> {
    progress::step("checks", "looking through the output", || {
        for entry in ENTRIES {
            let text = read(&entry.file())?;
            for (name, why) in FORBIDDEN {
                if count(&text, name) > 0 {
                    bail!("pkg/{} contains `{name}`: {why}", entry.file());
                }
            }
            let known: usize = ADDRESSES.iter().map(|address| count(&text, address)).sum();
            if count(&text, "import.meta.url") != known {
                let known = ADDRESSES.join("` and `");
                bail!("pkg/{} derives an address from `import.meta.url` other than `{known}`", entry.file());
            }
        }
        for module in Module::ALL {
            let bytes = read(module.file())?;
            for folder in machine_folders() {
                if count(&bytes, &folder) > 0 {
                    let file = module.file();
                    bail!("{file} contains {folder}, a path of this machine: the build is not reproducible");
                }
            }
        }
        Ok(format!("{} bundles and {} modules", ENTRIES.len(), Module::ALL.len()))
    })
}

fn count(text: &[u8], part: &str) -> usize {
    text.windows(part.len()).filter(|window| *window == part.as_bytes()).count()
}

fn read(name: &str) -> anyhow::Result<Vec<u8>> {
    fs::read(paths::at("pkg").join(name)).with_context(|| format!("reading pkg/{name}"))
}

/// Folders whose names panics and debug information would carry.
fn machine_folders() -> Vec<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME"));
    [Some(paths::root().to_string_lossy().into_owned()), home.ok()]
        .into_iter()
        .flatten()
        .filter(|it| it.len() > 1)
        .collect()
}
