//! A panic of the module is a trap: its panic handler (src/facade/memory.rs) keeps no words. What prepares those words is
//! therefore dead weight, but rustc cannot know it, and links the formatting of numbers, strings and characters for it.
//! Here the functions of `core` and `alloc` that only ever panic become the trap that they end in; wasm-opt then finds that
//! nobody formats.
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use rustc_demangle::demangle;
use walrus::ir::{Instr, InstrLocId, Unreachable};
use walrus::{Function, FunctionKind, ModuleConfig};

/// Functions that do nothing but panic, by the beginning of their path.
const ONLY_PANIC: &[&str] = &[
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already",
    "core::slice::index::slice_index_fail",
    "core::slice::index::slice_start_index",
    "core::slice::index::slice_end_index",
    "core::slice::index::slice_index_order_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "<alloc::vec::Vec<_, _>>::insert::assert_failed",
    "<alloc::vec::Vec<_, _>>::remove::assert_failed",
    "<alloc::vec::Vec<_, _>>::swap_remove::assert_failed",
    "<alloc::vec::Vec<_, _>>::split_off::assert_failed",
    "__rustc::__rust_alloc_error_handler",
    "__rustc::__rdl_alloc_error_handler",
];

/// Reads a module and returns it with those functions cut down to a trap.
///
/// # Errors
/// When the module has none of the functions: then their names have changed, and this list must follow.
pub fn cut(module: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let mut module = ModuleConfig::new().parse(&bytes)?;
    let mut cut = 0;
    for function in module.funcs.iter_mut() {
        if only_panics(&path(function)) {
            cut += usize::from(trap(function));
        }
    }
    ensure!(cut > 0, "no function that only panics was found by its name");
    let mut bytes = module.emit_wasm();
    blank_paths(&mut bytes);
    blank_words(&mut bytes);
    Ok(bytes)
}

/// Makes a function trap at once; false for an import.
fn trap(function: &mut Function) -> bool {
    let FunctionKind::Local(local) = &mut function.kind else { return false };
    let entry = local.entry_block();
    local.block_mut(entry).instrs = vec![(Instr::Unreachable(Unreachable {}), InstrLocId::default())];
    true
}

/// A function's path in Rust, without its hash.
pub fn path(function: &Function) -> String {
    function.name.as_deref().map(|name| format!("{:#}", demangle(name))).unwrap_or_default()
}

fn only_panics(path: &str) -> bool {
    ONLY_PANIC.iter().any(|beginning| path.starts_with(beginning))
}

/// Overwrites the names of source files, which panics would have told, with zeros, which take no room once compressed.
fn blank_paths(module: &mut [u8]) {
    const END: &[u8] = b".rs";
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_-.".contains(byte);
    for beginning in [&b"/rustc/"[..], b"/cargo/registry/", b"src/engine/", b"src/facade/"] {
        let mut from = 0;
        while let Some(start) = find(&module[from..], beginning).map(|at| from + at) {
            let length = module[start..].iter().take_while(|byte| is_path(byte)).count();
            // Names stand one after the other without a separator, so that a run may hold several.
            let run = &module[start..start + length];
            if let Some(end) = find(run, END).map(|at| at + END.len()) {
                module[start..start + end].fill(0);
            }
            from = start + beginning.len();
        }
    }
}

/// Words of panics, and the table from which numbers are formatted for them.
const WORDS: &[&[u8]] = &[
    b"memory allocation of ",
    b" bytes failed",
    b"insertion index (is ",
    b") should be <= len (is ",
    b"removal index (is ",
    b") should be < len (is ",
    b"swap_remove index (is ",
    b"capacity overflow",
    b"chunk size must be non-zero",
    b"attempt to divide with overflow",
    b"attempt to divide by zero",
    b"attempt to calculate the remainder with a divisor of zero",
    b"attempt to calculate the remainder with overflow",
];

/// Overwrites the words of panics that are traps by now, in the same way.
fn blank_words(module: &mut [u8]) {
    let digits: Vec<u8> = (0..100).flat_map(|number: u8| [b'0' + number / 10, b'0' + number % 10]).collect();
    for words in WORDS.iter().copied().chain([digits.as_slice()]) {
        while let Some(at) = find(module, words) {
            module[at..at + words.len()].fill(0);
        }
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::{blank_paths, only_panics};

    #[test]
    fn functions_that_return_are_left_alone() {
        assert!(only_panics("core::panicking::panic_fmt::h0123456789abcdef"));
        assert!(only_panics("core::str::slice_error_fail_rt"));
        assert!(!only_panics("core::str::converts::from_utf8"));
        assert!(!only_panics("konomi::engine::plan::moves"));
    }

    #[test]
    fn words_of_panics_become_zeros() {
        let mut module = b"x memory allocation of \0 bytes failed y".to_vec();
        super::blank_words(&mut module);
        assert_eq!(module.into_iter().filter(|byte| *byte != 0).collect::<Vec<u8>>(), b"x  y");
    }

    #[test]
    fn names_of_source_files_become_zeros_and_nothing_else() {
        let mut module =
            b"a\0src/engine/rank/mod.rssrc/engine/plan.rs and src/engine/ is kept, /rustc/abc/library/core/x.rs!"
                .to_vec();
        let length = module.len();
        blank_paths(&mut module);
        assert_eq!(module.len(), length);
        let left: Vec<u8> = module.into_iter().filter(|byte| *byte != 0).collect();
        assert_eq!(left, b"a and src/engine/ is kept, !");
    }
}
