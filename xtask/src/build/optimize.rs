//! Binaryen's optimiser over the module, from the npm package, so that everyone has the same version.
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::process::Tool;
use crate::{paths, progress, stamp};

use super::module::Module;

/// What is smallest after brotli, measured on the module of November 2026 (37.1 KB with -Oz): not -Os (+0.1 KB), -O3 (+0.0),
/// -O4 (+0.1); --converge -0.2 KB; functions with one caller left as they are -1.0 KB, although that is 3 KB more before
/// brotli; addresses folded as if nothing stood in the first kilobyte (the far end of the stack) -0.1 KB; small functions inlined up to a size of 8 and not of 2 -0.2 KB. Not `--all-features`: the module then gets
/// instructions that the oldest supported browsers lack. Not `--traps-never-happen`, which would drop the very checks
/// that the guard in js/browser/guard.ts relies on.
const OPTIONS: &[&str] = &[
    "--low-memory-unused",
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=8",
    // It reads names only where it writes them, too: `nameless`.
    "-g",
    "--reorder-functions-by-name",
    "--strip-target-features",
    "--strip-producers",
];

/// The same for a module that is there for speed: its loops stay as rustc unrolled them.
const FAST: &[&str] = &[
    "--low-memory-unused",
    "--enable-simd",
    "-O3",
    "--converge",
    "-g",
    "--strip-target-features",
    "--strip-producers",
];

/// Writes the module beside its types in js/generated.
pub fn run(which: Module, module: &Path) -> anyhow::Result<()> {
    let output = which.optimised();
    let version = paths::at("node_modules/binaryen/package.json");
    let options = if which == Module::Dense { FAST } else { OPTIONS };
    let inputs = stamp::Inputs::of_build(&options.join(" ")).file(module).file(&version);
    progress::step("wasm-opt", "optimising the module for size", || {
        let ran =
            stamp::unless_fresh(&format!("wasm-opt-{}", which.name()), inputs, std::slice::from_ref(&output), || {
                let partial = module.with_extension("optimized.wasm");
                let tool = Tool::node(paths::at("node_modules/binaryen/bin/wasm-opt"));
                tool.arg(module).args(options).arg("-o").arg(&partial).output()?;
                fs::write(&output, nameless(&fs::read(&partial)?)?)?;
                Ok(())
            })?;
        let note = format!("{} -> {} bytes", stamp::size(module)?, stamp::size(&output)?);
        Ok(if ran { note } else { "unchanged".to_owned() })
    })
}

/// The module without its custom sections: the names have done their work (order.rs), and nobody reads the others.
fn nameless(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    const SHORT: &str = "the module ends in the middle of a section";
    let (header, mut rest) = module.split_at_checked(8).context(SHORT)?;
    let mut kept = header.to_vec();
    while let [id, after @ ..] = rest {
        let digits = 1 + after.iter().position(|byte| *byte < 0x80).context(SHORT)?;
        let size = after[..digits].iter().rev().fold(0, |size, byte| size << 7 | usize::from(byte & 0x7f));
        let (section, next) = rest.split_at_checked(1 + digits + size).context(SHORT)?;
        if *id != 0 {
            kept.extend_from_slice(section);
        }
        rest = next;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::nameless;

    #[test]
    fn custom_sections_are_left_out_and_nothing_else() {
        let long = [&[11, 0x81, 0x01][..], &[7; 129]].concat();
        let module = [b"\0asm\x01\0\0\0", &[1, 2, 9, 9][..], &[0, 3, 1, b'x', 0], &long].concat();
        let kept = nameless(&module).expect("whole");
        assert_eq!(kept, [b"\0asm\x01\0\0\0", &[1, 2, 9, 9][..], &long].concat());
        assert!(nameless(&module[..module.len() - 1]).is_err());
    }
}
