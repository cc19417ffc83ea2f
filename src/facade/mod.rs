//! The WebAssembly surface: translates, decides nothing.
//!
//! Everything that crosses is a number, a string in the record format of `engine::item`, or a flat array. Failures are
//! numbers of `engine::error::Code`; the words stand in TypeScript. Nothing here calls out: the module imports nothing
//! of the page or the network.

mod core;
mod memory;
mod plan;
