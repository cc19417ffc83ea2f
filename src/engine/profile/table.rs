//! Everything that is remembered, as rows of numbers in four tables.
//!
//! One kind of row serves terms, prices, bought items and the items of the visit, because finding, adding, joining,
//! dropping, writing and reading then exist once; a list of each kind took three times the bytes of WebAssembly.
//! What a column means is told by the constants here, what is done with it by [`SPECS`].

use super::super::limits;

/// A row. Rows of a table have different keys (the first column), and stand in ascending order of them.
pub(crate) type Row = [u32; COLUMNS];
pub(super) const COLUMNS: usize = 10;

/// Terms: the key is the term, in 20 bits.
pub(crate) const TERMS: usize = 0;
/// Prices: the key is category and currency, see `Item::price_key`.
pub(crate) const PRICES: usize = 1;
/// Bought items, a row for each name: the key is a salted fingerprint of it.
pub(crate) const BOUGHT: usize = 2;
/// The items of this visit: the key is the strongest name.
pub(crate) const TOUCHES: usize = 3;

/// TERMS, PRICES: what lasts from before today, as a level.
pub(super) const OLDER: usize = 1;
/// TERMS, PRICES: the part of today's sum that is in lasting storage. For terms signed; the unit is an eighth of a view times the term's
/// weight in the item: a view gives a term of weight w (the unit vector times 64) w / 8 units, rounded.
/// PRICES: the weight of today (click 1, view 2, bought 4, put into the cart 6; nothing is added beyond 255) times
/// 2^24, plus the sum of weight times logarithm: the heavier is the greater. Logarithms are base 2 in steps of 1/64
/// (1.1 %): in steps of 1/16, the feature that needs them loses a hundredth of its worth (docs/quality.md).
pub(super) const SAVED: usize = 2;
/// TERMS, PRICES: the part of today's sum that is not stored yet, because it is new, or because [`EVIDENCE`] does not suffice;
/// for terms signed.
pub(super) const UNSAVED: usize = 3;
/// TERMS, PRICES: what the distinct events are worth that this visit has seen since the row last grew older, in eighths of a look,
/// at most `limits::EVIDENCE` looks. It is never in storage that lasts: what is read from there begins with none.
pub(super) const EVIDENCE: usize = 4;
/// TERMS: the part of today's sum that comes from looking at items, at most `limits::DWELL`.
pub(super) const DWELT: usize = 5;
/// PRICES: the mean logarithm before today.
pub(super) const MEAN: usize = 5;
/// TERMS: the fast affinity, signed, in units of strength times weight: a view of a term of weight 64 gives 512.
pub(super) const FAST: usize = 6;
/// TERMS: the present event has named the term already.
pub(super) const NAMED: usize = 7;

/// BOUGHT: the day.
pub(crate) const DAY: usize = 1;
/// BOUGHT: not 0 when this is not the item's strongest name; [`KIND`] when it is that of its narrowest category.
pub(super) const WEAK: usize = 2;
/// In [`WEAK`]: a category of which something was bought that lasts.
pub(super) const KIND: u32 = 2;
/// BOUGHT: the days on which it was bought, at most `limits::BOUGHT_DAYS`; the core does not count them.
pub(crate) const COUNT: usize = 3;

/// TOUCHES: the names of the item, the strongest first, are the columns before this one; 0 where there is none. This is
/// the number of the last touch, counting from 1 in this visit; 0 when the item was only dismissed or taken out of the
/// cart.
pub(crate) const LAST: usize = limits::KEYS_REMEMBERED;
/// TOUCHES: views.
pub(crate) const VIEWS: usize = 5;
/// TOUCHES: clicks.
pub(crate) const CLICKS: usize = 6;
/// TOUCHES: [`IN_CART`], [`DISMISSED`], [`WAS_BOUGHT`], [`CLICKED`].
pub(crate) const FLAGS: usize = 7;
/// BOUGHT, TOUCHES: the lifetime as a number: the order of `item::Lifetime`.
pub(crate) const LIFETIME: usize = 8;
/// TOUCHES: the item's code in the pack times 256, plus the lists of this visit in which it was seen, at most 255. Both are 0
/// without the feature `pack`.
pub(crate) const CODE_SEEN: usize = 9;

/// The item is in the cart.
pub(crate) const IN_CART: u32 = 1;
/// The shopper does not want to see the item.
pub(crate) const DISMISSED: u32 = 2;
/// The last touch was a click (builds with a pack).
pub(crate) const CLICKED: u32 = 8;
/// The item was bought in this visit.
pub(crate) const WAS_BOUGHT: u32 = 4;

/// How a row is stored.
pub(super) struct Form {
    /// The most rows; the weakest go.
    pub rows: usize,
    /// The bytes of each column; negative when it has a sign.
    pub bytes: [i8; COLUMNS],
}

/// The form of lasting storage, or that of the visit's.
pub(super) fn of(forms: &[Form; 2], is_visit: bool) -> &Form {
    let [lasting, visit] = forms;
    if is_visit { visit } else { lasting }
}

/// What is to be done with the columns of a table.
pub(super) struct Spec {
    /// Its number.
    pub table: usize,
    /// How it is stored: where it lasts, and for the visit. In memory there are as many rows as in the visit's storage.
    pub forms: [Form; 2],
    /// How two rows of one key become one: 0 takes the greater number, a positive number adds up within that cap in
    /// both directions.
    pub joins: [i16; COLUMNS],
}

/// Keeps the number.
pub(super) const MINE: i16 = -1;
/// Takes the number that is further from 0.
pub(super) const FURTHER: i16 = -2;
/// Takes the flags of both.
pub(super) const EITHER: i16 = -3;
/// Takes the greater code, and adds up how often the item was seen.
pub(super) const SEEN: i16 = -4;
/// What a day can bring.
const OF_DAY: i16 = limits::DAY as i16;
/// Cap of the fast affinity; five things put into the cart in a row stay below it.
pub(super) const OF_FAST: i16 = 8_000;

/// The tables, by their number.
pub(super) const SPECS: [Spec; 4] = [
    Spec {
        table: TERMS,
        forms: [
            Form { rows: limits::TERMS_KEPT, bytes: [3, 1, -1, 0, 0, 0, 0, 0, 0, 0] },
            Form { rows: limits::TERMS, bytes: [3, 1, -1, -1, 1, 1, -2, 0, 0, 0] },
        ],
        joins: [0, 0, FURTHER, OF_DAY, 0, 0, OF_FAST, 0, 0, 0],
    },
    Spec {
        table: PRICES,
        forms: [
            Form { rows: limits::PRICES_KEPT, bytes: [3, 1, 4, 0, 0, 2, 0, 0, 0, 0] },
            Form { rows: limits::PRICES, bytes: [3, 1, 4, 4, 1, 2, 0, 0, 0, 0] },
        ],
        joins: [0; COLUMNS],
    },
    Spec {
        table: BOUGHT,
        forms: [
            Form { rows: limits::BOUGHT, bytes: [4, 2, 1, 1, 0, 0, 0, 0, 1, 0] },
            Form { rows: limits::BOUGHT, bytes: [4, 2, 1, 1, 0, 0, 0, 0, 1, 0] },
        ],
        joins: [0; COLUMNS],
    },
    Spec {
        table: TOUCHES,
        forms: [
            Form { rows: 0, bytes: [0; COLUMNS] },
            Form {
                rows: limits::TOUCHES,
                bytes: [4, 4, 4, 4, 2, 1, 1, 1, 1, if cfg!(feature = "pack") { 4 } else { 0 }],
            },
        ],
        joins: [MINE, MINE, MINE, MINE, 0, 255, 255, EITHER, 0, if cfg!(feature = "pack") { SEEN } else { 0 }],
    },
];
