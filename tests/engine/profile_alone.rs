//! The tests of what is remembered, alone: what mutants of it are tried with (tests/trust/mutants/engine.mjs). `cargo test` runs them
//! with all others.

mod codec;
mod profile;
mod support;
