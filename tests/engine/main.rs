//! Native tests of the engine.

mod math;
mod plan;
mod rank;
mod support;
