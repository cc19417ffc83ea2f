//! The tests of what is remembered that hold without the feature `pack`, too, alone: what mutants are tried with in the build of the module
//! that every shopper downloads (tests/trust/mutants/engine.mjs). `cargo test` runs them with all others, and `cargo xtask test` alone, too.

// Of the helpers it needs a part.
#![allow(dead_code, unused_imports)]

mod full_tables;
mod packs;
mod support;
mod two_pages;
