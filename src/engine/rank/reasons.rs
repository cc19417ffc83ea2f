//! The closed set of reasons from which a score is added up.

/// A reason: one or more features, or a group of trees. The numbers and names are stable; a new one goes to the end.
/// The first fourteen are features of the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
    /// What the shopper looked at over days.
    InterestSlow = 0,
    /// What this visit is about.
    InterestNow = 1,
    /// The price is what the shopper looks at in this category.
    PriceNear = 2,
    /// The price is that of what was touched last.
    PriceLast = 3,
    /// The item was touched.
    Touched = 4,
    /// It was touched lately.
    TouchedRecent = 5,
    /// It was touched last.
    LastTouched = 6,
    /// It was looked at more than once.
    TouchCount = 7,
    /// The category is that of the item touched last.
    SameLeaf = 8,
    /// The brand is.
    SameBrand = 9,
    /// It is in the cart.
    InCart = 10,
    /// It was dismissed.
    Dismissed = 11,
    /// It was bought.
    Bought = 12,
    /// Where the shop put it.
    ShopOrder = 13,
    /// Others like it.
    Popular = 14,
    /// It goes together with what was touched.
    Together = 15,
    /// It is like what was touched, by the shop's embedding.
    Similar = 16,
    /// Its price among those of the list.
    ListPrice = 17,
    /// Its place in the list, and what was touched around it.
    Position = 18,
    /// What the trees add about interests,
    TreesInterest = 19,
    /// about what was touched and bought,
    TreesMemory = 20,
    /// about prices,
    TreesPrice = 21,
    /// and about positions.
    TreesPosition = 22,
}

/// Number of reasons of the build with the pack.
pub const ALL_REASONS: usize = 23;

/// Number of reasons that this build knows.
pub const REASONS: usize = if cfg!(feature = "pack") { ALL_REASONS } else { 14 };

impl Reason {
    /// Every reason with its name, in the order of the numbers.
    pub const ALL: [(Self, &'static str); ALL_REASONS] = [
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
        (Self::Popular, "popular"),
        (Self::Together, "together"),
        (Self::Similar, "similar"),
        (Self::ListPrice, "list-price"),
        (Self::Position, "position"),
        (Self::TreesInterest, "trees-interest"),
        (Self::TreesMemory, "trees-memory"),
        (Self::TreesPrice, "trees-price"),
        (Self::TreesPosition, "trees-position"),
    ];

    /// Whether the reason with this number is about the shopper: what is popular and where the shop put an item is not.
    pub(super) fn is_evidence(reason: usize) -> bool {
        let others = [Self::Popular, Self::Position, Self::TreesPosition];
        reason != Self::ShopOrder as usize
            && !(cfg!(feature = "pack") && others.iter().any(|other| *other as usize == reason))
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(_, name)| name)
    }
}
