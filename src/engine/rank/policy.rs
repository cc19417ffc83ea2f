//! What is not shown, whatever its score.

use super::super::{
    config::BoughtRule,
    item::{Item, Lifetime},
    profile::{DAY, DISMISSED, FLAGS, IN_CART, LIFETIME, Profile, Row, is_same, names},
};

/// Why an item is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Why {
    /// It is the item of this page.
    Current = 0,
    /// It is in the cart.
    InCart = 1,
    /// The shopper dismissed it in this visit.
    Dismissed = 2,
    /// The page says that it cannot be bought.
    SoldOut = 3,
    /// It was bought, see `config::BoughtRule`.
    Bought = 4,
}

impl Why {
    /// Every reason, in the order of the numbers.
    pub const ALL: [Self; 5] = [Self::Current, Self::InCart, Self::Dismissed, Self::SoldOut, Self::Bought];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::InCart => "in-cart",
            Self::Dismissed => "dismissed",
            Self::SoldOut => "sold-out",
            Self::Bought => "bought",
        }
    }
}

/// What is known of a candidate besides itself.
#[derive(Default)]
pub(super) struct Facts<'a> {
    /// It is the item of this page.
    pub is_current: bool,
    pub touch: Option<&'a Row>,
    pub bought: Option<&'a Row>,
}

impl<'a> Facts<'a> {
    /// `current`: the names of the page's item.
    #[inline(never)]
    pub fn of(profile: &'a Profile, current: &Row, item: &Item) -> Self {
        let names = names(&item.keys);
        Self { is_current: is_same(current, &names), touch: profile.touch(&names), bought: profile.bought(&names) }
    }
}

/// The reason to take a candidate out, if there is one.
pub(super) fn why(profile: &Profile, item: &Item, facts: &Facts) -> Option<Why> {
    let flags = facts.touch.map_or(0, |touch| touch[FLAGS]);
    if facts.is_current {
        Some(Why::Current)
    } else if flags & IN_CART != 0 && profile.config().bought == BoughtRule::Hide {
        Some(Why::InCart)
    } else if flags & DISMISSED != 0 {
        Some(Why::Dismissed)
    } else if item.sold_out {
        Some(Why::SoldOut)
    } else if profile.config().bought == BoughtRule::Hide
        && facts.bought.is_some_and(|row| hides_bought(profile, item, row))
    {
        Some(Why::Bought)
    } else {
        None
    }
}

/// Whether a bought item is not shown. Of what the page says now and what was known when it was bought, the page
/// counts, unless it says nothing.
fn hides_bought(profile: &Profile, item: &Item, row: &Row) -> bool {
    let known = match item.lifetime {
        Lifetime::Unknown => row[LIFETIME],
        lifetime => lifetime as u32,
    };
    match known {
        0 => u32::from(profile.day().0).saturating_sub(row[DAY]) < profile.config().bought_days.into(),
        consumable => consumable != Lifetime::Consumable as u32,
    }
}
