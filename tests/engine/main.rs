//! Native tests of the engine.

mod cases;
mod codec;
mod item_read;
mod journeys;
mod math;
mod plan;
mod profile;
mod rank;
mod read_key;
mod read_price;
mod support;
