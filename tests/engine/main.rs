//! Native tests of the engine.

mod cases;
mod codec;
mod dense;
mod embedded;
mod full_tables;
mod fuzz;
mod item_read;
mod item_terms;
mod journeys;
mod later_visits;
mod manners;
mod math;
mod pack;
mod pack_cases;
mod packs;
mod plan;
mod profile;
mod rank;
mod read_key;
mod read_price;
mod read_text;
mod support;
mod two_pages;
mod values;
mod what_counts;
