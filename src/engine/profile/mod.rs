//! What is remembered of a shopper: affinities at two time scales, prices, the items of this visit, and what was bought.

use alloc::vec::Vec;

use super::{
    config::Config,
    event::{Event, Kind, item_strength, strength},
    item::{Item, Term},
    limits,
    read::Key,
    time::Day,
};

mod affinity;
mod bought;
mod bytes;
pub mod codec;
mod level;
mod merge;
mod price;
pub mod text;
mod touch;

pub use affinity::Affinity;
use affinity::Gain;
use price::PriceMemory;
pub(crate) use price::item_price_key;
pub(crate) use touch::{BOUGHT, DISMISSED, IN_CART, Touch};

/// What is remembered of a shopper.
///
/// Permutations of the events of one day leave the same lasting state, as long as no cap of `limits` is hit (terms,
/// items of the visit, the sum of a term's day). The clock only ever takes away: a day that passes forgets, a clock
/// that is set back counts as the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    config: Config,
    salt: u64,
    /// The last day on which the profile was used; day 0 before the first.
    day: Day,
    /// Days since the profile began.
    age: u16,
    /// Sorted by term.
    affinities: Vec<Affinity>,
    /// Sorted by key.
    prices: Vec<PriceMemory>,
    touches: Vec<Touch>,
    /// Sorted by fingerprint.
    bought: Vec<u64>,
    /// Touches so far in this visit.
    touched: u32,
    /// Events of this visit that spoke for something, dwelling apart.
    events: u32,
    /// The strength with which the last touched item is already in the fast affinities.
    last_strength: i32,
}

impl Profile {
    /// An empty profile. The salt is a random number of this shop's origin on this device; a loaded state brings its own.
    pub fn new(config: Config, salt: u64) -> Self {
        Self {
            config: config.clamped(),
            salt,
            day: Day(0),
            age: 0,
            affinities: Vec::new(),
            prices: Vec::new(),
            touches: Vec::new(),
            bought: Vec::new(),
            touched: 0,
            events: 0,
            last_strength: 0,
        }
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The affinities, in ascending order of their terms.
    pub fn affinities(&self) -> &[Affinity] {
        &self.affinities
    }

    /// Whether there is enough to rank by: enough events in this visit, or anything left of earlier ones.
    pub fn has_evidence(&self) -> bool {
        self.events >= self.config.min_events.into()
            || self.affinities.iter().any(|affinity| affinity.older > 0 || affinity.is_lasting())
    }

    /// Brings the profile to the present day. Called by everything that takes a time.
    ///
    /// Time that is not a number, or before 1970-01-02, changes nothing. A clock that went back counts as one day of the
    /// profile's life and no decay, so that setting it back again and again does not keep a profile alive.
    pub fn advance(&mut self, now_ms: f64) {
        let today = Day::from_ms(now_ms);
        if self.is_expired(today) {
            *self = Self::new(self.config, self.salt);
        }
        if today == Day(0) || today == self.day {
            return;
        }
        self.roll(today);
        bought::expire(&mut self.bought, today);
    }

    /// Whether everything has to be forgotten on this day.
    fn is_expired(&self, today: Day) -> bool {
        today.since(self.day) > limits::DAYS_UNUSED && self.day != Day(0) || self.age_on(today) > limits::DAYS_IN_ALL
    }

    /// The age on another day: a clock that goes back ages the profile by a day too.
    fn age_on(&self, today: Day) -> u16 {
        let is_other = today != self.day && today != Day(0) && self.day != Day(0);
        self.age.saturating_add(if is_other { today.since(self.day).max(1) } else { 0 })
    }

    /// Closes the days before this one. A visit that slept through a whole day is over: browsers bring back tabs, and
    /// what was looked at last week is not what this visit is about.
    fn roll(&mut self, today: Day) {
        if today > self.day {
            let is_visit_over = today.since(self.day) > 1;
            let lost = level::lost(self.day, today, self.config.half_life);
            self.affinities.retain_mut(|affinity| affinity.close_day(lost, is_visit_over));
            self.prices.retain_mut(|memory| memory.close_day(lost, is_visit_over));
            if is_visit_over {
                self.touches.clear();
                (self.touched, self.events, self.last_strength) = (0, 0, 0);
            }
        }
        self.age = self.age_on(today);
        self.day = today;
    }

    /// Learns from an event.
    pub fn observe(&mut self, event: &Event, now_ms: f64) {
        self.advance(now_ms);
        for affinity in &mut self.affinities {
            affinity.named = false;
        }
        let strength = strength(event.kind, event.value);
        let items = event.items.get(..limits::ITEMS_PER_EVENT).unwrap_or(event.items);
        if is_touch(event.kind, strength) {
            self.events = self.events.saturating_add(1);
            self.fade(items);
        }
        let gain = Gain { slow: strength, fast: strength, is_evidence: true, is_dwell: false };
        self.learn(event.words, gain);
        for item in items {
            self.observe_item(event, item, items.len() == 1);
        }
    }

    /// The fast affinities fade when the shopper goes on to something else.
    fn fade(&mut self, items: &[Item]) {
        let same = match (items, self.last_touched()) {
            ([item], Some(last)) => last.names(&item.keys),
            _ => false,
        };
        if !same {
            self.last_strength = 0;
            for affinity in &mut self.affinities {
                affinity.fade();
            }
        }
    }

    fn observe_item(&mut self, event: &Event, item: &Item, is_single: bool) {
        let kind = event.kind;
        let strength = item_strength(kind, event.value, item);
        let mut gain = Gain { slow: strength, fast: strength, is_evidence: true, is_dwell: false };
        if kind == Kind::Dwell {
            gain = Gain { fast: 0, is_evidence: false, is_dwell: true, ..gain };
        } else if let Some(touch) = touch::entry(&mut self.touches, &item.keys) {
            let looks = touch.looks();
            touch.count(kind, item);
            if matches!(kind, Kind::View | Kind::Click) {
                // A click and the view that follows it are one piece of evidence.
                gain.is_evidence = touch.looks() > looks;
            }
            if is_touch(kind, strength) {
                self.touched = self.touched.saturating_add(1);
                touch.last = self.touched;
                // A page that is opened again and again adds to this visit's interest once.
                if is_single {
                    gain.fast = (strength - self.last_strength).max(0);
                    self.last_strength = self.last_strength.max(strength);
                }
            }
            if touch.flags & BOUGHT != 0 {
                bought::record(&mut self.bought, self.salt, self.day, touch, kind == Kind::Purchase);
            }
        }
        if is_touch(kind, strength) {
            price::observe(&mut self.prices, item, strength, gain.is_evidence);
        }
        self.learn(&item.terms, gain);
    }

    fn learn(&mut self, terms: &[(Term, u8)], gain: Gain) {
        for (term, weight) in terms {
            if let Some(affinity) = affinity::entry(&mut self.affinities, *term) {
                affinity.learn(*weight, gain);
            }
        }
        evict(&mut self.affinities, limits::TERMS, Affinity::rank);
    }

    /// What is remembered of the items of this visit.
    pub(crate) fn touches(&self) -> &[Touch] {
        &self.touches
    }

    /// Touches so far in this visit.
    pub(crate) fn touched(&self) -> u32 {
        self.touched
    }

    /// What an item's keys say about its being bought: the day and the lifetime's number.
    pub(crate) fn bought(&self, keys: &[Key]) -> Option<(Day, u8)> {
        let entry = bought::find(&self.bought, self.salt, keys.iter().map(|key| key.0))?;
        Some((bought::day(entry), bought::lifetime(entry)))
    }

    /// The day of the profile.
    pub(crate) fn day(&self) -> Day {
        self.day
    }

    /// The mean logarithm of the prices of a category (see [`item_price_key`]), and its weight in sixteenths of half a view.
    pub(crate) fn price(&self, key: u32) -> Option<(i32, u64)> {
        let memory = self.prices.iter().find(|memory| memory.key == key)?;
        Some((memory.log_price()?, memory.weight()))
    }

    /// The item that was touched last.
    pub(crate) fn last_touched(&self) -> Option<&Touch> {
        self.touches.iter().max_by_key(|touch| touch.last).filter(|touch| touch.last > 0)
    }
}

/// Whether an event turns to an item, and so away from the one before.
fn is_touch(kind: Kind, strength: i32) -> bool {
    strength > 0 && kind != Kind::Dwell
}

/// Drops the weakest entries until at most `cap` are left. Only from here on can the order of a day's events matter for
/// what is stored.
fn evict<T>(list: &mut Vec<T>, cap: usize, strength: fn(&T) -> u64) {
    while list.len() > cap {
        let (mut weakest, mut at) = (u64::MAX, 0);
        for (index, entry) in list.iter().enumerate() {
            if strength(entry) < weakest {
                (weakest, at) = (strength(entry), index);
            }
        }
        list.remove(at);
    }
}
