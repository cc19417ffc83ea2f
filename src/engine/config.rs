//! The settings of profile and ranking, each documented by its end points.

/// What happens to items that were bought, or are in the cart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoughtRule {
    /// They are not shown: for ever when marked once or durable, `Config::bought_days` long when nothing is known.
    /// What is marked consumable is always shown. Items in the cart are not shown.
    #[default]
    Hide,
    /// They are shown, and the learned weights of the features "bought" and "in-cart" say where.
    Learned,
}

/// The settings. Out of range values are clamped by [`Config::clamped`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Days after which what was liked counts half, 1 to 365. At 1, yesterday is nearly forgotten; at 365, only the
    /// expiry of the profile forgets. 120 by default: on completejourney's tuning part the mean reciprocal rank was .202 with
    /// it and .199 with 30, and what a visit is about right now has a memory of its own.
    pub half_life: u16,
    /// What happens to bought items.
    pub bought: BoughtRule,
    /// Days for which a bought item of unknown lifetime is hidden, 0 to 396. At 0 it is never hidden.
    pub bought_days: u16,
    /// Events that this visit must have seen before its ranking counts as evidence, 1 to 20. A profile of earlier
    /// visits is evidence at once. At 1, a single look re-orders, a little: on trivago's lists, every further look that is
    /// waited for costs 0.017 of the mean reciprocal rank. What has no order of its own is ranked without any.
    pub min_events: u8,
    /// Weeks for which the other items of its narrowest category stand behind the rest after something was bought that
    /// lasts (`Lifetime::Durable` or `Once`), 0 to 56. At 0 none, and the category is not remembered.
    #[cfg(feature = "pack")]
    pub quiet_weeks: u8,
    /// Looks, or events that are worth as many, that must have named a term before it is written to storage that lasts, 1 to
    /// 15. At 1 one look stays; at 15 hardly anything. Only to measure what the rule costs: in a browser it is
    /// `limits::EVIDENCE_KEPT`.
    #[cfg(feature = "pack")]
    pub evidence: u8,
    /// The same for what a later visit adds to a term that is stored already, 0 to 15. At 0 every look is added, as until November
    /// 2026. Only to measure, too.
    #[cfg(feature = "pack")]
    pub evidence_again: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Config {
    /// For a shop that has not said anything.
    pub const DEFAULT: Self = Self {
        half_life: 120,
        bought: BoughtRule::Hide,
        bought_days: 30,
        min_events: 1,
        #[cfg(feature = "pack")]
        quiet_weeks: 0,
        #[cfg(feature = "pack")]
        evidence: super::limits::EVIDENCE_KEPT,
        #[cfg(feature = "pack")]
        evidence_again: super::limits::EVIDENCE_KEPT,
    };

    /// The same settings with every number in its range.
    pub fn clamped(self) -> Self {
        Self {
            half_life: self.half_life.clamp(1, 365),
            bought: self.bought,
            bought_days: self.bought_days.min(super::limits::DAYS_IN_ALL),
            min_events: self.min_events.clamp(1, 20),
            #[cfg(feature = "pack")]
            quiet_weeks: self.quiet_weeks.min(56),
            #[cfg(feature = "pack")]
            evidence: self.evidence.clamp(1, super::limits::EVIDENCE),
            #[cfg(feature = "pack")]
            evidence_again: self.evidence_again.min(super::limits::EVIDENCE),
        }
    }

    /// What counts of `evidence`, or for what is known of `evidence_again`, in eighths of a look: no page can lower it.
    pub(super) fn evidence_kept(&self, is_known: bool) -> u32 {
        #[cfg(all(feature = "pack", not(target_family = "wasm")))]
        let looks = if is_known { self.evidence_again } else { self.evidence };
        #[cfg(not(all(feature = "pack", not(target_family = "wasm"))))]
        let (looks, _) = (super::limits::EVIDENCE_KEPT, is_known);
        super::event::VIEW as u32 * u32::from(looks)
    }

    /// `quiet_weeks` in days; never more than 0 without the feature `pack`.
    pub(super) fn quiet_days(&self) -> u32 {
        #[cfg(feature = "pack")]
        return 7 * u32::from(self.quiet_weeks);
        #[cfg(not(feature = "pack"))]
        0
    }
}

/// What is done to the order after the score, each setting documented by its end points. None of it changes a score.
///
/// Out of range values are clamped by [`Manners::clamped`]. What each costs: docs/manners.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How much the score counts against being unlike what stands above (maximal marginal relevance over the first
    /// `limits::DIVERSE`), in hundredths, 30 to 100. At 100 only the score counts; at 30 alikeness counts more than twice as
    /// much.
    pub diversity: u8,
    /// The most items of one brand among the first `limits::TOP`, 0 to 10. At 0 (and 10) there is no cap; at 1 no brand
    /// stands there twice. Soft: where nothing else is left, they stand there all the same.
    pub brand_cap: u8,
    /// The same for the narrowest category.
    pub category_cap: u8,
    /// The lists of this visit in which an item may have been seen, without being turned to, before it goes behind what
    /// was seen less, 0 to 15. At 0 there is no cap; at 1 whatever was seen once goes behind.
    pub frequency_cap: u8,
    /// What goes behind comes back when everything else was seen as often: at `true` the list turns, a step each time
    /// the cap is reached once more; at `false` what is over the cap stays behind.
    pub rotate: bool,
    /// The places that an item goes back for each list in which it was seen and ignored, 0 to 20. At 0 none.
    pub fatigue: u8,
    /// The share of the first `limits::DIVERSE` positions, in hundredths, that goes to items of which little is known, 0 to 50. At 0
    /// none; at 50 every other one.
    pub explore: u8,
}

impl Default for Manners {
    fn default() -> Self {
        Self::OFF
    }
}

impl Manners {
    /// None: the order is that of the scores.
    pub const OFF: Self =
        Self { diversity: 100, brand_cap: 0, category_cap: 0, frequency_cap: 0, rotate: false, fatigue: 0, explore: 0 };

    /// The same settings with every number in its range.
    pub fn clamped(self) -> Self {
        Self {
            diversity: self.diversity.clamp(30, 100),
            brand_cap: self.brand_cap.min(10),
            category_cap: self.category_cap.min(10),
            frequency_cap: self.frequency_cap.min(15),
            rotate: self.rotate,
            fatigue: self.fatigue.min(20),
            explore: self.explore.min(50),
        }
    }
}
