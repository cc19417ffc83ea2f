//! The declarations of the npm entries: TypeScript's own, one file per source file, and one short file per entry.
use std::fs;

use anyhow::Context as _;

use crate::process::Tool;
use crate::{paths, progress, stamp};

use super::bindgen::generated;
use super::entries::{ENTRIES, Kind};
use super::module::Module;

/// Writes pkg/types/ and pkg/NAME.d.ts.
pub fn run() -> anyhow::Result<()> {
    let pkg = paths::at("pkg");
    let modules = || ENTRIES.iter().filter(|entry| entry.kind == Kind::Module);
    let config = paths::at("tsconfig.json");
    let inputs = stamp::Inputs::of_build("declarations")
        .folder(&paths::at("js"))
        .file(&config)
        .file(&paths::at("node_modules/typescript/package.json"));
    let outputs: Vec<_> = modules().map(|entry| pkg.join(format!("{}.d.ts", entry.name))).collect();
    progress::step("tsc", "checking types and writing declarations", || {
        let ran = stamp::unless_fresh("types", inputs, &outputs, || {
            let folder = pkg.join("types");
            let _ = fs::remove_dir_all(&folder);
            let tool = Tool::node(paths::at("node_modules/typescript/bin/tsc")).arg("--project").arg(&config);
            let options =
                ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", "js", "--outDir"];
            tool.args(options).arg(&folder).output()?;
            // The generated glue is declared already, and tsc copies no declaration files.
            let glue = folder.join("generated");
            fs::create_dir_all(&glue)?;
            for module in Module::ALL {
                let file = format!("{}.d.ts", module.name());
                fs::copy(generated().join(&file), glue.join(&file)).with_context(|| format!("copying {file}"))?;
            }
            for (entry, output) in modules().zip(&outputs) {
                // An entry of a subfolder has its declarations one folder further up.
                let up = if entry.name.contains('/') { ".." } else { "." };
                fs::create_dir_all(output.parent().unwrap_or(&pkg))?;
                fs::write(output, format!("export * from \"{up}/types/{}.js\";\n", entry.stem()))?;
            }
            Ok(())
        })?;
        Ok(if ran { format!("{} entries", outputs.len()) } else { "unchanged".to_owned() })
    })
}
