//! The pure engine: no clock, no randomness, no input or output, no platform type, no panic on any input.
//!
//! Time and seed are arguments. Arithmetic is integer, or float in a fixed order of operations, so that the same
//! inputs give the same bits natively and in every browser.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::todo
)]
#![warn(missing_docs)]

pub mod config;
pub mod error;
pub mod event;
pub mod item;
pub mod limits;
pub mod list;
pub mod math;
pub mod plan;
pub mod profile;
pub mod rank;
pub mod read;
pub mod time;
