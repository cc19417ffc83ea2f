//! The JavaScript glue of the module: wasm-bindgen's generator, called as a library.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{paths, progress, stamp};

use super::module::Module;
use super::{order, panics};

/// Where js/ imports the glue from; not kept in git.
pub fn generated() -> PathBuf {
    paths::at("js/generated")
}

/// Writes the module's types (core.d.ts, pack.d.ts) into js/generated and returns the path of the module that still wants
/// optimising.
pub fn run(module: Module, compiled: &Path) -> anyhow::Result<PathBuf> {
    let name = module.name();
    let folder = paths::scratch()?.join(format!("bindgen-{name}"));
    let output = folder.join(format!("{name}_bg.wasm"));
    let inputs = stamp::Inputs::of_build("bindgen").file(compiled);
    let outputs = [output.clone(), generated().join(format!("{name}.js")), generated().join(format!("{name}.d.ts"))];
    progress::step("bindgen", "generating the JavaScript glue", || {
        let ran = stamp::unless_fresh(&format!("bindgen-{name}"), inputs, &outputs, || {
            let mut generator = Bindgen::new();
            generator
                .input_bytes(name, panics::cut(compiled)?)
                .web(true)?
                .typescript(true)
                // The default `new URL("core_bg.wasm", import.meta.url)` must not exist: the loader names the file, a
                // bundler must not guess it, and markup that clobbers document properties must not redirect it.
                .omit_default_module_path(true)
                // By their names the functions are put in order, and without one they leave wasm-opt.
                .demangle(false)
                .remove_producers_section(true);
            let mut output = generator.generate_output()?;
            check_imports(module.file(), output.wasm().imports.iter().map(|import| import.name.as_str()))?;
            // wasm-bindgen's own exports that the glue never names are dead weight, and keep alive what they reach.
            let glue = output.js().to_owned();
            let module = output.wasm_mut();
            let unused =
                module.exports.iter().filter(|export| export.name.starts_with("__") && !glue.contains(&export.name));
            for id in unused.map(|export| export.id()).collect::<Vec<_>>() {
                module.exports.delete(id);
            }
            let names = order::names(module.funcs.iter().map(panics::path));
            for (function, name) in module.funcs.iter_mut().zip(names) {
                function.name = Some(name);
            }
            let _ = fs::remove_dir_all(&folder);
            output.emit(&folder)?;
            fs::create_dir_all(generated())?;
            for (output, extension) in outputs[1..].iter().zip(["js", "d.ts"]) {
                let file = format!("{name}.{extension}");
                fs::copy(folder.join(&file), output).with_context(|| format!("copying {file}"))?;
            }
            Ok(())
        })?;
        Ok(if ran { format!("{name}.js {} bytes", stamp::size(&outputs[1])?) } else { "unchanged".to_owned() })
    })?;
    Ok(output)
}

/// The module is given no way to reach the network or the page: it imports nothing at all, and js/browser/core.ts starts
/// it without anything. A first import is a decision, not a build fix.
fn check_imports<'a>(module: &str, mut names: impl Iterator<Item = &'a str>) -> anyhow::Result<()> {
    let first = names.next();
    ensure!(
        first.is_none(),
        "{module} imports `{}`; it must import nothing (docs/decisions/0006-numbers-at-the-boundary.md)",
        first.unwrap_or_default()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_imports;

    #[test]
    fn any_import_is_refused_by_name() {
        assert!(check_imports("konomi.wasm", [].into_iter()).is_ok());
        for name in ["__wbg_fetch_81fc77679af83bc6", "__wbindgen_throw", "XMLHttpRequest"] {
            let error = check_imports("konomi.wasm", [name].into_iter()).expect_err(name);
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
