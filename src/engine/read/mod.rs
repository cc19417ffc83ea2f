//! What the strings of a page or a feed mean: prices, item keys, categories, search words, stock.

mod address;
mod category;
mod currency;
mod fold;
mod key;
mod number;
mod percent;
mod price;
mod search;
mod stock;
mod url;

pub use address::canonical_url;
pub use category::{categories, categories_of_url};
pub use currency::Currency;
pub use fold::folded;
pub use key::{Key, key_of_id, key_of_url};
pub use price::{Price, read_price};
pub use search::search_words;
pub use stock::sold_out;
