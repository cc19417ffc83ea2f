//! Two profiles of one shopper become one: what this tab learned, and what another tab stored meanwhile.

use super::{Affinity, PriceMemory, Profile, affinity, bought, evict, limits, price, touch};

impl Profile {
    /// Merges what is stored on this device, under its salt: fingerprints that were made under another one are dropped,
    /// and those of this visit made anew.
    pub fn take_over(&mut self, stored: Self) {
        if stored.salt != self.salt {
            self.salt = stored.salt;
            self.bought.clear();
        }
        self.merge(stored);
    }

    /// Takes over a stored profile.
    ///
    /// What this profile has not stored yet is added to what is stored; of the rest the larger counts, because both have
    /// it from the same source. So when every tab reads, merges and stores under one lock and calls [`Self::mark_saved`]
    /// after it, the sums of all tabs are exact as far as they grow. Merging the same state again changes nothing, and
    /// between two states without unsaved parts the order of merging does not matter.
    ///
    /// Two different salts cannot be compared: the lower one stays, with the purchases stored under it and those of
    /// this visit.
    pub fn merge(&mut self, mut stored: Self) {
        let day = self.day.max(stored.day);
        self.roll(day);
        stored.roll(day);
        self.age = self.age.max(stored.age);
        let cap = i32::from(limits::DAY);
        for theirs in &stored.affinities {
            let Some(mine) = affinity::entry(&mut self.affinities, theirs.term) else { continue };
            let unsaved = i32::from(mine.unsaved);
            let saved = i32::from(mine.today) - unsaved;
            let theirs_today = i32::from(theirs.today);
            // Evidence is on every term that was learned: without it, the entry was made just now.
            let today = if mine.evidence == 0 && saved == 0 { theirs_today } else { saved.max(theirs_today) };
            mine.today = (today + unsaved).clamp(-cap, cap) as i8;
            mine.older = mine.older.max(theirs.older);
            mine.evidence = mine.evidence.max(theirs.evidence);
        }
        evict(&mut self.affinities, limits::TERMS, Affinity::rank);
        for theirs in &stored.prices {
            if let Some(mine) = price::entry(&mut self.prices, theirs.key) {
                mine.join(theirs);
            }
        }
        evict(&mut self.prices, limits::PRICES, PriceMemory::rank);
        if stored.salt < self.salt {
            core::mem::swap(&mut self.bought, &mut stored.bought);
            core::mem::swap(&mut self.salt, &mut stored.salt);
        }
        if stored.salt == self.salt {
            for entry in stored.bought {
                bought::add(&mut self.bought, entry);
            }
        }
        for touch in self.touches.iter().filter(|touch| touch.flags & touch::BOUGHT != 0) {
            bought::record(&mut self.bought, self.salt, self.day, touch, false);
        }
    }

    /// What may last is stored now. To be called when the storage has taken what `codec::save_lasting` gave, and before
    /// `codec::save_visit`.
    pub fn mark_saved(&mut self) {
        for affinity in self.affinities.iter_mut().filter(|affinity| affinity.is_lasting()) {
            affinity.unsaved = 0;
        }
    }
}
