//! The closed set of reasons from which a score is added up.

/// A feature of a candidate. The numbers and names are stable: weights, explanations and tests refer to them.
/// A new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Feature {
    /// Cosine of the slow affinities and the item's terms, times the confidence in them.
    InterestSlow = 0,
    /// The same with the fast affinities: what this visit is about right now.
    InterestNow = 1,
    /// Closeness to the mean price looked at in the item's category, times the confidence in that mean.
    PriceNear = 2,
    /// Closeness to the price of the item touched last, where both are of one category.
    PriceLast = 3,
    /// The item was touched in this visit.
    Touched = 4,
    /// 0.7 to the power of the number of touches since.
    TouchedRecent = 5,
    /// It is the item touched last.
    LastTouched = 6,
    /// Base-2 logarithm of 1 + the number of looks at it.
    TouchCount = 7,
    /// It has the narrowest category of the item touched last.
    SameLeaf = 8,
    /// It has the brand of the item touched last.
    SameBrand = 9,
    /// It is in the cart (pinned items only; the others are taken out).
    InCart = 10,
    /// It was dismissed (pinned items only).
    Dismissed = 11,
    /// It was bought, and is shown all the same.
    Bought = 12,
    /// Base-2 logarithm of 1 + its position in the shop's order. Its weight is negative: the shop's order gives way
    /// little by little, and small evidence makes small changes.
    ShopOrder = 13,
}

/// Number of features.
pub const FEATURES: usize = 14;

impl Feature {
    /// Every feature with its name, in the order of the numbers.
    pub const ALL: [(Self, &'static str); FEATURES] = [
        (Self::InterestSlow, "interest-slow"),
        (Self::InterestNow, "interest-now"),
        (Self::PriceNear, "price-near"),
        (Self::PriceLast, "price-last"),
        (Self::Touched, "touched"),
        (Self::TouchedRecent, "touched-recent"),
        (Self::LastTouched, "last-touched"),
        (Self::TouchCount, "touch-count"),
        (Self::SameLeaf, "same-leaf"),
        (Self::SameBrand, "same-brand"),
        (Self::InCart, "in-cart"),
        (Self::Dismissed, "dismissed"),
        (Self::Bought, "bought"),
        (Self::ShopOrder, "shop-order"),
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(_, name)| name)
    }
}
