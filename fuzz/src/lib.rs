//! The targets of `konomi-fuzz` and what runs them, for the command and for the short run of `cargo test`.

mod draw;
mod memory;
pub mod run;
pub mod targets;
mod world;
