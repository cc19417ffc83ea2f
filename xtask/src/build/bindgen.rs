//! The JavaScript glue of the module: wasm-bindgen's generator, called as a library.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{paths, progress, stamp};

use super::panics;

/// Where js/ imports the glue from; not kept in git.
pub fn generated() -> PathBuf {
    paths::at("js/generated")
}

/// Imports that the module may have: what wasm-bindgen itself needs for errors, strings and numbers. The module is
/// given no way to reach the network or the page, and this list is what makes that a fact: a new name here is a
/// decision, not a build fix.
const ALLOWED_IMPORTS: &[&str] = &["__wbindgen_throw", "Error"];

/// Writes core.js and core.d.ts into js/generated and returns the path of the module that still wants optimising.
pub fn run(compiled: &Path) -> anyhow::Result<PathBuf> {
    let folder = paths::scratch()?.join("bindgen");
    let module = folder.join("core_bg.wasm");
    let inputs = stamp::Inputs::of_build("bindgen").file(compiled);
    let outputs = [module.clone(), generated().join("core.js"), generated().join("core.d.ts")];
    progress::step("bindgen", "generating the JavaScript glue", || {
        let ran = stamp::unless_fresh("bindgen", inputs, &outputs, || {
            let mut generator = Bindgen::new();
            generator
                .input_bytes("core", panics::cut(compiled)?)
                .web(true)?
                .typescript(true)
                // The default `new URL("core_bg.wasm", import.meta.url)` must not exist: the loader names the file, a
                // bundler must not guess it, and markup that clobbers document properties must not redirect it.
                .omit_default_module_path(true)
                // Heals an instance after a trap (the guard's one reset), for 256 bytes.
                .reset_state_function(true)
                .remove_name_section(true)
                .remove_producers_section(true);
            let mut output = generator.generate_output()?;
            check_imports(output.wasm().imports.iter().map(|import| import.name.as_str()))?;
            // Exports that the glue never names are dead weight, and keep alive what they reach.
            let glue = output.js().to_owned();
            let module = output.wasm_mut();
            let unused = module.exports.iter().filter(|export| export.name != "memory" && !glue.contains(&export.name));
            for id in unused.map(|export| export.id()).collect::<Vec<_>>() {
                module.exports.delete(id);
            }
            let _ = fs::remove_dir_all(&folder);
            output.emit(&folder)?;
            fs::create_dir_all(generated())?;
            let starts = output.wasm().exports.iter().any(|export| export.name == START);
            let glue = fs::read_to_string(folder.join("core.js")).context("reading the generated glue")?;
            fs::write(&outputs[1], if starts { glue } else { without_start(&glue)? })?;
            fs::copy(folder.join("core.d.ts"), &outputs[2]).context("copying core.d.ts")?;
            Ok(())
        })?;
        Ok(if ran { format!("core.js {} bytes", stamp::size(&outputs[1])?) } else { "unchanged".to_owned() })
    })?;
    Ok(module)
}

const START: &str = "__wbindgen_start";

/// `__wbg_reset_state` of wasm-bindgen 0.2.130 calls the start function even where the module has none, and throws.
fn without_start(glue: &str) -> anyhow::Result<String> {
    let call = format!("wasm.{START}();");
    anyhow::ensure!(glue.matches(&call).count() == 1, "the generated glue has changed: it should call {START} once");
    Ok(glue.replace(&call, ""))
}

/// Holds the module's imports against the list above.
fn check_imports<'a>(names: impl Iterator<Item = &'a str>) -> anyhow::Result<()> {
    for name in names {
        if !ALLOWED_IMPORTS.contains(&stem(name)) {
            bail!(
                "the module imports `{name}`, which is not on the list of allowed imports (xtask/src/build/bindgen.rs)"
            );
        }
    }
    Ok(())
}

/// `__wbg_Error_4577686b3a6d9b3a` and `__wbg___wbindgen_throw_81fc77679af83bc6` without prefix and hash.
fn stem(name: &str) -> &str {
    let Some(inner) = name.strip_prefix("__wbg_") else { return name };
    match inner.rsplit_once('_') {
        Some((stem, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => stem,
        _ => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::check_imports;

    #[test]
    fn a_network_import_is_refused_by_name() {
        let allowed = ["__wbg___wbindgen_throw_81fc77679af83bc6", "__wbg_Error_4577686b3a6d9b3a", "__wbindgen_throw"];
        assert!(check_imports(allowed.into_iter()).is_ok());
        for name in ["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket"] {
            let import = format!("__wbg_{name}_81fc77679af83bc6");
            let error = check_imports([import.as_str()].into_iter()).expect_err(name);
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
