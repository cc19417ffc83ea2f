//! The library as a WebAssembly module, straight from rustc.
use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::process::Tool;
use crate::progress;
use crate::setup::wasm_target::TARGET;
use crate::{paths, stamp};

use super::module::Module;

/// What the oldest supported browser knows of WebAssembly (Chrome 91); SIMD, which it knows too, is for `konomi/dense` alone. rustc would add reference
/// types, which came with Chrome 96; without them the module and its glue are also 190 bytes (brotli) smaller. The
/// linker has to be told, because the precompiled `core` and `alloc` name the feature, although nothing of it is used.
const FEATURES: &str = "mutable-globals,nontrapping-fptoint,bulk-memory,bulk-memory-opt,sign-ext";

/// What LLVM leaves out, measured after brotli on the module of November 2026 (13,762 bytes): functions are inlined up to half of
/// the size that `opt-level = "s"` means (-0.15 KB; a third or two thirds: nothing), nothing is computed ahead of the path that
/// needs it (-0.05 KB), loops keep their one counter (-0.04 KB). None of it changes a result.
const LLVM: &[&str] = &["-inline-threshold=25", "-enable-pre=false", "-disable-lsr"];

/// What a module has that is there for speed: SIMD where the source says so, and nowhere else (loops that LLVM puts into lanes
/// by itself were 1 KB more after brotli and slower); no loop is unrolled further than it is written (0.4 KB). Its stack holds
/// a few numbers.
const FAST: &[&str] = &[
    "-Ctarget-feature=+simd128",
    "-Cno-vectorize-loops",
    "-Cno-vectorize-slp",
    "-Cllvm-args=-unroll-runtime=false",
    "-Clink-arg=-zstack-size=65536",
];

/// Flags for rustc, one by one.
fn flags(module: Module) -> Vec<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let is_fast = module == Module::Dense;
    let mut flags = vec![
        "-Ctarget-feature=-reference-types,-multivalue".to_owned(),
        format!("-Clink-arg=--features={FEATURES}{}", if is_fast { ",simd128" } else { "" }),
        "-Clink-arg=--no-check-features".to_owned(),
        // The same bytes wherever the repository and the crates lie.
        format!("--remap-path-prefix={}=/konomi", paths::root().display()),
    ];
    if is_fast {
        flags.extend(FAST.iter().map(|flag| (*flag).to_owned()));
    } else {
        flags.extend(LLVM.iter().map(|option| format!("-Cllvm-args={option}")));
    }
    flags.extend(home.map(|home| format!("--remap-path-prefix={home}=/cargo")));
    flags
}

/// Compiles the library; cargo itself knows what is unchanged.
pub fn run(module: Module) -> anyhow::Result<PathBuf> {
    let built = paths::target()?.join(TARGET).join(module.profile()).join("konomi.wasm");
    let compiled = paths::scratch()?.join(format!("{}.wasm", module.name()));
    progress::step("rustc", &format!("compiling the library for the browser ({})", module.file()), || {
        let profile = ["--profile", module.profile()];
        let options = ["build", "--package", "konomi", "--lib", "--target", TARGET, "--quiet"];
        // This variable and not RUSTFLAGS: it outranks all others, and a developer's own flags must not change the module.
        let tool = Tool::cargo().args(options).args(profile).args(module.options());
        tool.env("CARGO_ENCODED_RUSTFLAGS", flags(module).join("\u{1f}")).output()?;
        // Cargo has one place for the library, whatever its features are.
        fs::copy(&built, &compiled).with_context(|| format!("copying {}", built.display()))?;
        Ok(format!("{} {} bytes", module.file(), stamp::size(&compiled)?))
    })?;
    Ok(compiled)
}
