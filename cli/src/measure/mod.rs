//! What a ranking is worth, and how sure that is.
pub mod bootstrap;
pub mod interval;
pub mod metrics;
