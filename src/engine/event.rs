//! What a shopper did, and how strong a signal each kind of event is.

use super::{
    error::Code,
    item::{Item, Lifetime, Pack, Term},
};

/// The kinds of events. The numbers cross the boundary and never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A product page was opened.
    View = 0,
    /// An item was looked at for a while; the value is the time in seconds.
    Dwell = 1,
    /// A card was clicked.
    Click = 2,
    /// Words were searched for.
    Search = 3,
    /// Items were put into the cart.
    Cart = 4,
    /// Items were taken out of the cart.
    CartRemove = 5,
    /// Items were bought.
    Purchase = 6,
    /// "Not for me": the item is not shown again in this visit.
    Dismiss = 7,
    /// Items were rated; the value is 1 to 5 stars.
    Rate = 8,
    /// A question of the shop was answered ("what are you looking for?").
    Answer = 9,
    /// Items were seen in a list: one event a list. It teaches nothing about what is liked, and is remembered for this
    /// visit only. The module without packs does not know it.
    Exposure = 10,
}

impl Kind {
    /// Every kind with its name in the API, in the order of the numbers.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::View, "view"),
        (Self::Dwell, "dwell"),
        (Self::Click, "click"),
        (Self::Search, "search"),
        (Self::Cart, "cart"),
        (Self::CartRemove, "cart-remove"),
        (Self::Purchase, "purchase"),
        (Self::Dismiss, "dismiss"),
        (Self::Rate, "rate"),
        (Self::Answer, "answer"),
        (Self::Exposure, "exposure"),
    ];

    /// The kind that has this number.
    pub fn from_number(number: u8) -> Result<Self, Code> {
        // Not `ALL`, so that the names stay out of the WebAssembly: TypeScript has its own.
        use Kind::{Answer, Cart, CartRemove, Click, Dismiss, Dwell, Purchase, Rate, Search, View};
        const KINDS: [Kind; 10] = [View, Dwell, Click, Search, Cart, CartRemove, Purchase, Dismiss, Rate, Answer];
        if cfg!(feature = "pack") && number == Kind::Exposure as u8 {
            return Ok(Kind::Exposure);
        }
        KINDS.get(usize::from(number)).copied().ok_or(Code::UnknownEvent)
    }

    /// The kind that has this name.
    ///
    /// ```
    /// use konomi::engine::event::Kind;
    /// assert_eq!(Kind::from_name("cart"), Ok(Kind::Cart));
    /// assert!(Kind::from_name("__proto__").is_err());
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Code> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind).ok_or(Code::UnknownEvent)
    }
}

/// The strength of a view. The strengths of the others are in proportion: put into the cart 3, bought 2 (the needs of
/// a buyer are met, at least for now). They are our own judgement, and published logs do not contradict it (docs/quality.md).
pub const VIEW: i32 = 8;

/// How strongly an event of this kind speaks for the terms of its items, in eighths of a view; negative speaks against.
///
/// Looking at an item counts half a view at most, and all looking of a day little more than one view
/// (`limits::DWELL`): an open tab is not an interest. Words say at once what views only hint at. A value that is not a
/// number counts as none.
pub fn strength(kind: Kind, value: f64) -> i32 {
    match kind {
        // One eighth per five seconds, from five seconds on. A cast from float saturates, and takes NaN to 0.
        Kind::Dwell => ((value / 5.0) as i32).clamp(0, VIEW / 2),
        Kind::View => VIEW,
        Kind::Click => VIEW / 2,
        Kind::Search | Kind::Cart | Kind::Answer => 3 * VIEW,
        Kind::CartRemove => -VIEW,
        Kind::Purchase => 2 * VIEW,
        Kind::Dismiss => -2 * VIEW,
        // 3 stars say nothing.
        Kind::Rate if (1.0..=5.0).contains(&value) => ((value - 3.0) * f64::from(VIEW)) as i32,
        Kind::Rate | Kind::Exposure => 0,
    }
}

/// The strength for one of the event's items. Whoever bought what lasts needs no second one: that speaks against its
/// terms as much as putting it into the cart spoke for them.
pub fn item_strength(kind: Kind, value: f64, item: &Item) -> i32 {
    match (kind, item.lifetime) {
        (Kind::Purchase, Lifetime::Once | Lifetime::Durable) => -3 * VIEW,
        _ => strength(kind, value),
    }
}

/// Something a shopper did.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What was done.
    pub kind: Kind,
    /// Seconds or stars, see [`Kind`]; 0 for the others.
    pub value: f64,
    /// The items it was done with, at most `limits::ITEMS_PER_EVENT`.
    pub items: &'a [Item],
    /// The terms of search words or answers, in ascending order, with weights as an item's (the unit vector times 64).
    pub words: &'a [(Term, u8)],
    /// The pack in which the items have their rows.
    pub pack: &'a Pack,
}
