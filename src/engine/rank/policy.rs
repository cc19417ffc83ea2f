//! What is not shown, whatever its score.

use super::super::{
    config::BoughtRule,
    item::Lifetime,
    profile::{BOUGHT, DISMISSED, IN_CART, Profile, Touch},
    read::Key,
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

/// What the policy needs to know of a candidate.
pub(super) struct Facts<'a> {
    pub keys: &'a [Key],
    pub sold_out: bool,
    pub lifetime: Lifetime,
    pub touch: Option<&'a Touch>,
}

/// Whether the candidate was bought, in this visit or before.
pub(super) fn is_bought(profile: &Profile, facts: &Facts) -> bool {
    facts.touch.is_some_and(|touch| touch.flags & BOUGHT != 0) || profile.bought(facts.keys).is_some()
}

/// The reason to take a candidate out, if there is one. The keys of the present page count by the rule of the memory:
/// the strongest key of one side must be among the other's.
pub(super) fn why(profile: &Profile, current: &[Key], facts: &Facts) -> Option<Why> {
    let has = |keys: &[Key], key: Option<&Key>| key.is_some_and(|key| keys.contains(key));
    let flags = facts.touch.map_or(0, |touch| touch.flags);
    if has(facts.keys, current.first()) || has(current, facts.keys.first()) {
        Some(Why::Current)
    } else if flags & IN_CART != 0 {
        Some(Why::InCart)
    } else if flags & DISMISSED != 0 {
        Some(Why::Dismissed)
    } else if facts.sold_out {
        Some(Why::SoldOut)
    } else if hides_bought(profile, facts) {
        Some(Why::Bought)
    } else {
        None
    }
}

/// Whether a bought item is not shown. Of what the page says now and what was known when it was bought, the page
/// counts, unless it says nothing.
fn hides_bought(profile: &Profile, facts: &Facts) -> bool {
    if profile.config().bought == BoughtRule::Learned {
        return false;
    }
    let Some((day, remembered)) = profile.bought(facts.keys).or_else(|| {
        // Bought in this visit under a name that has no fingerprint, because there were too many.
        facts.touch.filter(|touch| touch.flags & BOUGHT != 0).map(|touch| (profile.day(), touch.lifetime))
    }) else {
        return false;
    };
    let known = match facts.lifetime {
        Lifetime::Unknown => remembered,
        lifetime => lifetime as u8,
    };
    match known {
        0 => profile.day().since(day) < profile.config().bought_days,
        consumable => consumable != Lifetime::Consumable as u8,
    }
}
