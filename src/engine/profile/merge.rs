//! Two profiles of one shopper become one: what this page learned, and what other pages or tabs stored.

use super::{Affinity, PriceMemory, Profile, affinity, bought, evict, limits, price, touch};

impl Profile {
    /// Takes over a stored profile: what lasts, or what the visit's earlier pages left. It comes before what this page
    /// has learned so far, for a consent that comes late finds a page that has learned already.
    ///
    /// What either has not stored for long yet is added up; of the rest the larger counts, because both have it from the
    /// same source. So when every tab reads, merges and stores under one lock and calls [`Self::mark_saved`] after it,
    /// the sums of all tabs are exact as far as they grow. Merging the same lasting state again changes nothing, and
    /// between two of them under one salt the order of merging does not matter.
    ///
    /// The stored salt is this device's: fingerprints that were made under another one are dropped, and those of this
    /// visit made anew.
    pub fn merge(&mut self, mut stored: Self) {
        let day = self.day.max(stored.day);
        self.roll(day);
        stored.roll(day);
        self.age = self.age.max(stored.age);
        if self.touched == 0 {
            self.last_strength = stored.last_strength;
        }
        for theirs in &mut stored.affinities {
            if self.touched > 0 {
                // This page went on to something else.
                theirs.fade();
            }
            if let Some(mine) = affinity::entry(&mut self.affinities, theirs.term) {
                mine.join(theirs);
            }
        }
        evict(&mut self.affinities, limits::TERMS, Affinity::rank);
        for theirs in &stored.prices {
            if let Some(mine) = price::entry(&mut self.prices, theirs.key) {
                mine.join(theirs);
            }
        }
        evict(&mut self.prices, limits::PRICES, PriceMemory::rank);

        core::mem::swap(&mut self.touches, &mut stored.touches);
        for mut touch in stored.touches {
            touch.last += if touch.last > 0 { stored.touched } else { 0 };
            touch::put(&mut self.touches, touch);
        }
        self.touched = self.touched.saturating_add(stored.touched);
        self.events = self.events.saturating_add(stored.events);

        if self.salt != stored.salt {
            self.salt = stored.salt;
            self.bought.clear();
        }
        for entry in stored.bought {
            bought::add(&mut self.bought, entry);
        }
        for touch in self.touches.iter().filter(|touch| touch.flags & touch::BOUGHT != 0) {
            bought::record(&mut self.bought, self.salt, self.day, touch, false);
        }
    }

    /// What may last is stored now. To be called when the storage has taken what `codec::save_lasting` gave, and before
    /// `codec::save_visit`.
    pub fn mark_saved(&mut self) {
        for affinity in &mut self.affinities {
            if affinity.is_lasting() {
                affinity.unsaved = 0;
            }
        }
    }
}
