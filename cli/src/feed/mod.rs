//! A shop's products: read from its feed, and kept small enough for a million of them.

mod aliases;
mod builder;
mod catalogue;
mod category;
mod problems;
mod product;
mod texts;

pub use catalogue::Catalogue;
pub use konomi_feeds::Lines;
pub use problems::{Problems, note_encoding, note_fault, printable};
pub use product::{item_of_id, name_of_id, printed, set_price};
