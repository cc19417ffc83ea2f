//! A shop's products: read from its feed, and kept small enough for a million of them.

mod catalogue;
mod lines;
mod problems;
mod product;
mod texts;

pub use catalogue::{Catalogue, note_fault};
pub use lines::Lines;
pub use problems::Problems;
pub use product::{item_of_id, set_price};
