//! Native tests of the engine.
