//! The WebAssembly surface: translates, decides nothing.
//!
//! Only numbers are passed. Text goes in and out through one buffer (`bytes`), lists through another (`numbers`), so
//! that neither side needs code for allocating, freeing or converting on every call: js/browser/core.ts is the other
//! end. Failures are numbers of `engine::error::Code`; the words stand in TypeScript. Nothing here calls out: the
//! module imports nothing of the page or the network, so it is never entered twice.

mod exports;
mod memory;
#[cfg(feature = "pack")]
mod pack;
mod shop;
mod state;
