//! The tests of what is remembered, alone: what mutants of it are tried with (tests/trust/mutants/engine.mjs). `cargo test` runs them
//! with all others.

// Of the helpers it needs a part.
#![allow(dead_code)]

mod codec;
mod full_tables;
mod later_visits;
mod packs;
mod profile;
mod support;
mod two_pages;
mod what_counts;
