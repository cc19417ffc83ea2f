//! What the strings of a page or a feed mean: prices, item keys, categories, search words, stock.
//!
//! Everything here reads folded bytes (`fold`): a record is folded once, and each reader takes its part.

mod currency;
mod fold;
mod key;
mod price;
mod stock;
mod strings;
pub(crate) mod text;
mod url;

pub use currency::Currency;
pub(crate) use fold::{character, folded};
pub use key::Key;
pub(crate) use key::{id_key, url_key};
pub use price::Price;
pub(crate) use price::price;
pub(crate) use stock::is_sold_out;
pub use strings::{canonical_url, folded_text, key_of_id, key_of_url, read_price, sold_out};
pub(crate) use url::{Url, parameter};
