//! The WebAssembly surface: translates, decides nothing.
//!
//! Only numbers are passed. Text goes in and out through one buffer (`bytes`), lists through another (`numbers`), so
//! that neither side needs code for allocating, freeing or converting on every call: js/browser/core.ts is the other
//! end. Failures are numbers of `engine::error::Code`; the words stand in TypeScript. Nothing here calls out: the
//! module imports nothing of the page or the network, so it is never entered twice.
//!
//! The feature `dense` makes another module of the same engine (docs/decisions/0015-a-third-module.md).

#[cfg(feature = "dense")]
mod dense;
#[cfg(not(feature = "dense"))]
mod exports;
#[cfg(not(feature = "dense"))]
mod memory;
#[cfg(all(feature = "pack", not(feature = "dense")))]
mod pack;
mod panic;
#[cfg(not(feature = "dense"))]
mod shop;
#[cfg(not(feature = "dense"))]
mod state;
mod version;
