//! What can be ranked: from the raw strings of a card to keys, terms and a price.

use alloc::vec::Vec;

use super::{
    math::mix64,
    read::{Key, Price},
};

mod category;
mod describe;
mod fields;
pub mod pack;
mod prepared;
mod raw;
mod reading;
mod terms;
mod words;

pub use describe::describe_records;
pub use fields::{FIELD, RECORD, VALUE};
pub use pack::{Pack, Row};
pub use prepared::Prepared;
pub use raw::{RawItem, describe, each_term, raw_items, read_item, read_items, search_words, terms_of_text};
pub use reading::read_records;
pub use terms::{Field, search_terms};

/// How long a bought item keeps its buyer from needing another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lifetime {
    /// The shop did not say.
    #[default]
    Unknown,
    /// Bought once in a life (a wedding dress, a course).
    Once,
    /// Lasts for years (a washing machine).
    Durable,
    /// Used up and bought again (coffee).
    Consumable,
}

/// One hashed content feature of an item: a field and a folded value, in 20 bits. Never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// An item as the ranking sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Canonical keys, the strongest first; at most `limits::ALIASES`. Empty when nothing names the item.
    pub keys: Vec<Key>,
    /// Distinct terms in ascending order with their weights, at most `limits::TERMS_PER_ITEM`. The weights are the
    /// unit vector times 64, rounded.
    pub terms: Vec<(Term, u8)>,
    /// The narrowest category, as a term.
    pub leaf: Option<Term>,
    /// The brand, as a term.
    pub brand: Option<Term>,
    /// The price, when it could be read.
    pub price: Option<Price>,
    /// Base-2 logarithm of `price.milli` times 256, rounded; 0 when there is no price.
    pub log_price: i32,
    /// The page says that it cannot be bought now.
    pub sold_out: bool,
    /// How long it lasts once bought.
    pub lifetime: Lifetime,
    /// The handle of its row in the pack (`Pack::row`); 0 where it has none.
    pub row: u32,
}

impl Item {
    /// The 24-bit key of the category in whose prices this one belongs, 0 when there is no price or no category. Prices in
    /// different currencies are never compared. With a pack, items without a category are one: a shop of one kind of goods (or a
    /// booking site) names none, and whoever looks at cheap ones looks at cheap ones.
    pub(crate) fn price_key(&self) -> u32 {
        let leaf = if cfg!(feature = "pack") { self.leaf.or(Some(Term(NO_CATEGORY))) } else { self.leaf };
        let (Some(leaf), Some(price)) = (leaf, self.price) else { return 0 };
        let [a, b, c] = price.currency.0;
        (leaf.0 ^ mix64(u64::from(u32::from_be_bytes([0, a, b, c]))) as u32) & 0xff_ffff
    }
}

/// Stands for the category of items that have none.
const NO_CATEGORY: u32 = 0x6e_6f6e;
