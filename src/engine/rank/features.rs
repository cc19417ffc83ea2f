//! The closed set of features that are measured of a candidate.

use super::reasons::Reason;

/// A feature of a candidate: an input of the model. The numbers and names are stable: weights, explanations and tests
/// refer to them. A new one goes to the end.
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
    /// How popular it is, logarithmic: 1 for the most popular item of the pack.
    Popularity = 14,
    /// The same for the last part of the shop's journeys.
    PopularityRecent = 15,
    /// How often it goes together with the item touched last.
    TogetherLast = 16,
    /// The same with every item touched in this visit, the earlier ones fading by 0.7 a touch.
    TogetherRecent = 17,
    /// Cosine of its embedding and the slow sum of those that were touched.
    SimilarSlow = 18,
    /// The same with the fast sum.
    SimilarNow = 19,
    /// Base-2 logarithm of 1 + the days on which it was bought.
    BoughtCount = 20,
    /// How lately it was bought: 1 today, a half a week ago.
    BoughtRecent = 21,
    /// Share of its narrowest category in the slow affinities.
    LeafSlow = 22,
    /// The same in the fast ones.
    LeafNow = 23,
    /// Share of its brand in the slow affinities.
    BrandSlow = 24,
    /// The same in the fast ones.
    BrandNow = 25,
    /// How many of the list are cheaper: 0 for the cheapest, 1 for the dearest.
    ListPrice = 26,
    /// Doublings of its price above the list's mean; negative below.
    ListLevel = 27,
    /// Closeness to the mean price of what was touched of this list.
    PriceTouched = 28,
    /// It stands right before the card of this list that was touched last.
    BeforeTouched = 29,
    /// It stands right after it.
    AfterTouched = 30,
    /// It stands up to three places after, or two before it.
    NearTouched = 31,
    /// It has the first place of the list.
    FirstPlace = 32,
    /// 1 / (1 + its position in the shop's order).
    Front = 33,
    /// Nothing of this list was touched yet.
    FreshList = 34,
    /// `ShopOrder` where nothing of this list was touched yet.
    FreshOrder = 35,
    /// `ListPrice` where nothing of this list was touched yet.
    FreshPrice = 36,
    /// `Front` where nothing of this list was touched yet.
    FreshFront = 37,
    /// Base-2 logarithm of 1 + the events of this visit. The same for all candidates: of use to trees only, as is
    /// `FreshList`.
    VisitLength = 38,
    /// Doublings between its price and the mean price looked at in its category; 0 where there is none.
    PriceGap = 39,
    /// The same for the price of the item touched last, where both are of one category.
    PriceGapLast = 40,
    /// As `PriceGap`, but negative where the item is cheaper than the mean.
    PriceDearer = 41,
    /// It was clicked, and neither looked at nor bought since. What is so left behind is often done with.
    Clicked = 42,
    /// The same of the item touched last.
    LastClicked = 43,
    /// How many places it stands after the card of this list that was touched last, negative before it, up to 16: of use to
    /// trees, which ask for the very place.
    TouchedDistance = 44,
}

/// Number of features of the build with the pack.
pub const ALL_FEATURES: usize = 45;

/// Number of features that need neither a pack nor a list with an order.
pub(super) const CORE_FEATURES: usize = 14;

/// Number of features that this build measures.
pub const FEATURES: usize = if cfg!(feature = "pack") { ALL_FEATURES } else { CORE_FEATURES };

impl Feature {
    /// Every feature with its name and the reason it belongs to, in the order of the numbers.
    pub const ALL: [(Self, &'static str, Reason); ALL_FEATURES] = [
        (Self::InterestSlow, "interest-slow", Reason::InterestSlow),
        (Self::InterestNow, "interest-now", Reason::InterestNow),
        (Self::PriceNear, "price-near", Reason::PriceNear),
        (Self::PriceLast, "price-last", Reason::PriceLast),
        (Self::Touched, "touched", Reason::Touched),
        (Self::TouchedRecent, "touched-recent", Reason::TouchedRecent),
        (Self::LastTouched, "last-touched", Reason::LastTouched),
        (Self::TouchCount, "touch-count", Reason::TouchCount),
        (Self::SameLeaf, "same-leaf", Reason::SameLeaf),
        (Self::SameBrand, "same-brand", Reason::SameBrand),
        (Self::InCart, "in-cart", Reason::InCart),
        (Self::Dismissed, "dismissed", Reason::Dismissed),
        (Self::Bought, "bought", Reason::Bought),
        (Self::ShopOrder, "shop-order", Reason::ShopOrder),
        (Self::Popularity, "popularity", Reason::Popular),
        (Self::PopularityRecent, "popularity-recent", Reason::Popular),
        (Self::TogetherLast, "together-last", Reason::Together),
        (Self::TogetherRecent, "together-recent", Reason::Together),
        (Self::SimilarSlow, "similar-slow", Reason::Similar),
        (Self::SimilarNow, "similar-now", Reason::Similar),
        (Self::BoughtCount, "bought-count", Reason::Bought),
        (Self::BoughtRecent, "bought-recent", Reason::Bought),
        (Self::LeafSlow, "leaf-slow", Reason::InterestSlow),
        (Self::LeafNow, "leaf-now", Reason::InterestNow),
        (Self::BrandSlow, "brand-slow", Reason::InterestSlow),
        (Self::BrandNow, "brand-now", Reason::InterestNow),
        (Self::ListPrice, "list-price", Reason::ListPrice),
        (Self::ListLevel, "list-level", Reason::ListPrice),
        (Self::PriceTouched, "price-touched", Reason::PriceLast),
        (Self::BeforeTouched, "before-touched", Reason::Position),
        (Self::AfterTouched, "after-touched", Reason::Position),
        (Self::NearTouched, "near-touched", Reason::Position),
        (Self::FirstPlace, "first-place", Reason::Position),
        (Self::Front, "front", Reason::Position),
        (Self::FreshList, "fresh-list", Reason::Position),
        (Self::FreshOrder, "fresh-order", Reason::Position),
        (Self::FreshPrice, "fresh-price", Reason::ListPrice),
        (Self::FreshFront, "fresh-front", Reason::Position),
        (Self::VisitLength, "visit-length", Reason::Position),
        (Self::PriceGap, "price-gap", Reason::PriceNear),
        (Self::PriceGapLast, "price-gap-last", Reason::PriceLast),
        (Self::PriceDearer, "price-dearer", Reason::PriceNear),
        (Self::Clicked, "clicked", Reason::Touched),
        (Self::LastClicked, "last-clicked", Reason::LastTouched),
        (Self::TouchedDistance, "touched-distance", Reason::Position),
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(_, name, _)| name)
    }

    /// The feature that has this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(feature, _, _)| *feature)
    }

    /// The reason under which an explanation shows it.
    pub fn reason(self) -> Reason {
        Self::ALL.get(self as usize).map_or(Reason::ShopOrder, |(_, _, reason)| *reason)
    }
}
