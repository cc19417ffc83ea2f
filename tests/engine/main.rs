//! Native tests of the engine.

mod math;
