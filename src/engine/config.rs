//! The settings of profile and ranking, each documented by its end points.

/// What happens to items that were bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoughtRule {
    /// They are not shown: for ever when marked once or durable, `Config::bought_days` long when nothing is known.
    /// What is marked consumable is always shown.
    #[default]
    Hide,
    /// They are shown, and the learned weight of the feature "bought" says where.
    Learned,
}

/// The settings. Out of range values are clamped by [`Config::clamped`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Days after which what was liked counts half, 1 to 365. At 1, yesterday is nearly forgotten; at 365, only the
    /// expiry of the profile forgets.
    pub half_life: u16,
    /// What happens to bought items.
    pub bought: BoughtRule,
    /// Days for which a bought item of unknown lifetime is hidden, 0 to 396. At 0 it is never hidden.
    pub bought_days: u16,
    /// Events that this visit must have seen before its ranking counts as evidence, 1 to 20. A profile of earlier
    /// visits is evidence at once. At 1, a single look re-orders.
    pub min_events: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Config {
    /// For a shop that has not said anything.
    pub const DEFAULT: Self = Self { half_life: 30, bought: BoughtRule::Hide, bought_days: 30, min_events: 2 };

    /// The same settings with every number in its range.
    pub fn clamped(self) -> Self {
        Self {
            half_life: self.half_life.clamp(1, 365),
            bought: self.bought,
            bought_days: self.bought_days.min(super::limits::DAYS_IN_ALL),
            min_events: self.min_events.clamp(1, 20),
        }
    }
}
