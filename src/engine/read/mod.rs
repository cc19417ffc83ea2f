//! What the strings of a page or a feed mean: prices, item keys, categories, search words.

mod key;
mod price;

pub use key::Key;
pub use price::{Currency, Price};
