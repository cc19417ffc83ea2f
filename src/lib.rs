//! Konomi (好み, "taste"): on-device personalization for online shops.
//!
//! This file is a table of contents. One data path, never backwards:
//! what the page says (`engine::item`, `engine::event`) → what is remembered (`engine::profile`) →
//! what order is best (`engine::rank`) → what moves on the page (`engine::plan`).
#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

pub mod engine;

#[cfg(target_family = "wasm")]
mod facade;
