//! `konomi pack`: from a shop's feed and its log to the pack that its pages load.
pub mod writer;
