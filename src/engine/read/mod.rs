//! What the strings of a page or a feed mean: prices, item keys, categories, search words, stock.

mod address;
mod category;
mod currency;
mod fold;
mod key;
mod number;
mod price;
mod search;
mod stock;
pub(crate) mod text;
mod url;

pub use address::canonical_url;
pub use category::{category, category_of_url};
pub use currency::Currency;
pub(crate) use fold::character;
pub use fold::folded;
pub use key::{Key, key_of_id, key_of_url};
pub use price::{Price, read_price};
pub use search::search_words;
pub use stock::sold_out;
