//! What is remembered of a shopper: affinities at two time scales, prices, the items of this visit, and what was bought.
//!
//! Slow: small integers that are summed over the present day, plus what is older as one byte that decays with the
//! calendar. Sums do not depend on the order of their parts, so permutations of one day's events leave the same bytes.
//! Fast: decays with every further item that is touched, belongs to this visit, and is never stored for longer.

use alloc::vec::Vec;

use super::{config::Config, item::Term, limits, time::Day};

pub mod codec;
mod learn;
mod level;
mod merge;
mod names;
mod rows;
mod sums;
mod table;
pub mod text;

#[cfg(feature = "pack")]
pub(crate) use names::Known;
pub(crate) use names::{is_same, names};
pub(crate) use sums::{DIMENSIONS, Sums};
#[cfg(feature = "pack")]
pub(crate) use table::CLICKED;
use table::{BOUGHT, EVIDENCE, FAST, PRICES, SPECS, TERMS, TOUCHES};
pub(crate) use table::{CLICKS, DAY, DISMISSED, FLAGS, IN_CART, LAST, LIFETIME, Row, VIEWS};
#[cfg(feature = "pack")]
pub(crate) use table::{CODE_SEEN, COUNT};

/// What is remembered of a shopper.
///
/// Permutations of the events of one day leave the same lasting state, as long as no cap of `limits` is hit (terms,
/// items of the visit, names of an item, the sum of a term's day), looks at one item describe it alike (a click and the view that
/// follows it are one piece of evidence, for what the first of them named) and no two items turn out to be one. The clock only ever
/// takes away: a day that passes forgets, a clock that is set back counts as the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    config: Config,
    /// What there is once: see [`head`].
    head: Row,
    tables: [Vec<Row>; 4],
    /// What this visit is about in the pack's embedding.
    sums: Sums,
}

/// The columns of `Profile::head`.
pub(crate) mod head {
    /// A random number of this shop's origin on this device.
    pub const SALT: usize = 0;
    /// The last day on which the profile was used; day 0 before the first.
    pub const DAY: usize = 1;
    /// Days since the profile began.
    pub const AGE: usize = 2;
    /// Touches so far in this visit.
    pub const TOUCHED: usize = 3;
    /// Events of this visit that spoke for something, dwelling apart.
    pub const EVENTS: usize = 4;
    /// The strength with which the last touched item is already in the fast affinities.
    pub const STRENGTH: usize = 5;
    /// The last touched item that had a price, a category or a brand: the price as in `Item::log_price`,
    pub const LOG_PRICE: usize = 6;
    /// its category and currency, see `Item::price_key`,
    pub const PRICE_KEY: usize = 7;
    /// its narrowest category,
    pub const LEAF: usize = 8;
    /// and its brand; 0 where there is none.
    pub const BRAND: usize = 9;
}

/// How much a shopper likes one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affinity {
    /// The term.
    pub term: Term,
    slow: i32,
    fast: i32,
}

impl Affinity {
    /// The slow affinity in sixteenths of a unit; never negative: what is disliked is less liked, not hated.
    pub fn slow(&self) -> i32 {
        self.slow
    }

    /// The fast affinity; negative after a dismissal.
    pub fn fast(&self) -> i32 {
        self.fast
    }
}

impl Profile {
    /// An empty profile under the default settings, without a salt.
    pub const EMPTY: Self =
        Self { config: Config::DEFAULT, head: [0; 10], tables: [const { Vec::new() }; 4], sums: [[0; DIMENSIONS]; 2] };

    /// An empty profile. The salt is a random number of this shop's origin on this device; a loaded state brings its own.
    pub fn new(config: Config, salt: u64) -> Self {
        let mut profile = Self { config: config.clamped(), ..Self::EMPTY };
        profile.head[head::SALT] = (salt ^ salt >> 32) as u32;
        profile
    }

    /// Another `Config::quiet_weeks`.
    pub fn keep_quiet(&mut self, weeks: u8) {
        #[cfg(feature = "pack")]
        {
            self.config.quiet_weeks = weeks;
            self.config = self.config.clamped();
        }
        #[cfg(not(feature = "pack"))]
        let _ = weeks;
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The affinities, in ascending order of their terms.
    pub fn affinities(&self) -> Vec<Affinity> {
        let affinity = |row: &Row| Affinity { term: Term(row[0]), slow: slow(row), fast: fast(row) };
        self.tables[TERMS].iter().map(affinity).collect()
    }

    /// Whether there is enough to rank by: enough events in this visit, or anything left of earlier ones, which is what lasts.
    /// What is older than today need not be: a visit goes on past midnight.
    pub fn has_evidence(&self) -> bool {
        let kept = self.config.evidence_kept(false);
        let mut terms = self.tables[TERMS].iter();
        self.head[head::EVENTS] >= self.config.min_events.into()
            || terms.any(|row| rows::is_lasting(row) || row[EVIDENCE] >= kept)
    }

    /// Brings the profile to the present day. Called by everything that takes a time.
    ///
    /// Time that is not a number, or before 1970-01-02, changes nothing. A clock that went back counts as one day of the
    /// profile's life and no decay, so that setting it back again and again does not keep a profile alive.
    #[inline(never)]
    pub fn advance(&mut self, now_ms: f64) {
        let today = Day::from_ms(now_ms);
        if self.is_expired(today) {
            self.clear();
        }
        self.roll(today);
    }

    /// Forgets everything but the salt.
    fn clear(&mut self) {
        for list in &mut self.tables {
            list.clear();
        }
        let salt = self.head[head::SALT];
        self.head = Self::EMPTY.head;
        self.sums = Self::EMPTY.sums;
        self.head[head::SALT] = salt;
    }

    /// The day of the profile.
    pub(crate) fn day(&self) -> Day {
        Day(self.head[head::DAY] as u16)
    }

    /// Whether everything has to be forgotten on this day.
    fn is_expired(&self, today: Day) -> bool {
        today.since(self.day()) > limits::DAYS_UNUSED && self.day() != Day(0)
            || self.age_on(today) > limits::DAYS_IN_ALL.into()
    }

    /// The age on another day: a clock that goes back ages the profile by a day too.
    fn age_on(&self, today: Day) -> u32 {
        let is_other = today != self.day() && today != Day(0) && self.day() != Day(0);
        self.head[head::AGE] + if is_other { today.since(self.day()).max(1).into() } else { 0 }
    }

    /// Closes the days before this one. A visit that slept through a whole day is over: browsers bring back tabs, and
    /// what was looked at last week is not what this visit is about.
    fn roll(&mut self, today: Day) {
        let days = today.since(self.day());
        if days > 0 {
            let lost = level::lost(self.day(), today, self.config.half_life);
            for (spec, list) in SPECS.iter().zip(&mut self.tables) {
                rows::close_day(spec, list, today, lost, days > 1, &self.config);
            }
            if days > 1 {
                self.head[head::TOUCHED..].fill(0);
                self.sums = Self::EMPTY.sums;
            }
        }
        self.head[head::AGE] = self.age_on(today);
        if today != Day(0) {
            self.head[head::DAY] = today.0.into();
        }
    }

    /// The rows of the terms, ascending.
    pub(crate) fn terms(&self) -> &[Row] {
        &self.tables[TERMS]
    }

    /// The items of this visit.
    #[cfg(feature = "pack")]
    pub(crate) fn touches(&self) -> &[Row] {
        &self.tables[TOUCHES]
    }

    /// What this visit is about in the pack's embedding, slow and fast.
    #[cfg(feature = "pack")]
    pub(crate) fn sums(&self) -> &Sums {
        &self.sums
    }

    /// What there is once.
    pub(crate) fn head(&self) -> &Row {
        &self.head
    }

    /// What is remembered in this visit of the item that has these names.
    #[inline(never)]
    pub(crate) fn touch(&self, names: &Row) -> Option<&Row> {
        self.tables[TOUCHES].iter().find(|row| is_same(row, names))
    }

    /// The names of which something is remembered, and those of one more item.
    #[cfg(feature = "pack")]
    pub(crate) fn known(&self, more: &Row) -> Known {
        Known::of(&self.tables[TOUCHES], &self.tables[BOUGHT], self.head[head::SALT], more)
    }

    /// What is remembered of the purchase of the item that has these names.
    pub(crate) fn bought(&self, names: &Row) -> Option<&Row> {
        names::find_bought(&self.tables[BOUGHT], self.head[head::SALT], names)
    }

    /// Whether something that lasts was bought of this category, so that it is to be quiet (`Config::quiet_weeks`).
    pub(crate) fn is_quiet(&self, leaf: Term) -> bool {
        names::kind_bought(&self.tables[BOUGHT], self.head[head::SALT], leaf.0)
            .is_some_and(|day| self.head[head::DAY].saturating_sub(day) < self.config.quiet_days())
    }

    /// What is known of prices: the key of each category (`Item::price_key`), the mean logarithm of its prices in the scale of
    /// `Item::log_price`, and its weight in sixteenths of half a view.
    pub(crate) fn prices(&self) -> impl Iterator<Item = [i32; 3]> + '_ {
        let spec = &SPECS[PRICES];
        self.tables[PRICES].iter().map(|row| [row[0] as i32, 4 * rows::mean(spec, row) as i32, rows::weight(spec, row)])
    }
}

/// In how many lists of this visit the item of a touch's row was seen without being turned to.
pub(crate) fn ignored(row: &Row) -> u32 {
    if row[LAST] == 0 { row[table::CODE_SEEN] & 0xff } else { 0 }
}

/// The slow affinity of a term's row, see [`Affinity`].
pub(crate) fn slow(row: &Row) -> i32 {
    rows::weight(&SPECS[TERMS], row)
}

/// The fast affinity of a term's row.
pub(crate) fn fast(row: &Row) -> i32 {
    row[FAST] as i32
}
