//! Two profiles of one shopper become one: what this page learned, and what other pages or tabs stored.

use super::{
    Profile,
    head::{DAY as TODAY, *},
    learn::fade,
    names::{kind_bought, put, record, record_kind},
    rows::{entry, evict, join, settle},
    sums,
    table::*,
};

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
        let day = self.day().max(stored.day());
        self.roll(day);
        stored.roll(day);
        if self.head[SALT] != stored.head[SALT] {
            if cfg!(feature = "pack") {
                self.salt_kinds(stored.head[SALT]);
            } else {
                self.tables[BOUGHT].clear();
            }
        }
        let here = self.head;
        if here[TOUCHED] > 0 {
            // This page went on to something else.
            fade(&mut stored.tables[TERMS]);
            sums::fade(&mut stored.sums);
        }
        sums::join(&mut self.sums, &stored.sums);
        let Self { head, tables, .. } = self;
        for touch in &mut tables[TOUCHES] {
            if touch[LAST] > 0 {
                touch[LAST] += stored.head[TOUCHED];
            }
        }
        for ((spec, list), stored) in SPECS.iter().zip(tables.iter_mut()).zip(&stored.tables) {
            for theirs in stored {
                if spec.table == TOUCHES {
                    put(list, *theirs);
                } else if let Some(mine) = entry(list, theirs[0]) {
                    join(spec, mine, theirs);
                }
            }
            evict(spec, list, of(&spec.forms, true).rows);
        }
        // The salt is the stored one; of the visit, what this page has counts if there is any.
        head[SALT] = stored.head[SALT];
        head[AGE] = here[AGE].max(stored.head[AGE]);
        head[TOUCHED] += stored.head[TOUCHED];
        head[EVENTS] += stored.head[EVENTS];
        if here[TOUCHED] == 0 {
            head[STRENGTH..].copy_from_slice(&stored.head[STRENGTH..]);
        }
        let [_, _, bought, touches] = tables;
        for touch in touches {
            if touch[FLAGS] & WAS_BOUGHT != 0 {
                record(bought, head[SALT], head[TODAY], touch, false);
            }
        }
    }

    /// Drops what was bought, but for the categories of what lasts: they get their fingerprints anew under another salt, as
    /// far as they are among the terms.
    fn salt_kinds(&mut self, salt: u32) {
        let Self { head, tables: [terms, _, bought, _], .. } = self;
        let old = core::mem::take(bought);
        for term in terms {
            if let Some(day) = kind_bought(&old, head[SALT], term[0]) {
                record_kind(bought, salt, day, term[0]);
            }
        }
    }

    /// What may last is stored now. To be called when the storage has taken what `codec::save_lasting` gave, and before
    /// `codec::save_visit`.
    pub fn mark_saved(&mut self) {
        for (spec, list) in SPECS.iter().zip(&mut self.tables).take(PRICES + 1) {
            for row in list {
                row[UNSAVED] = settle(spec, row, &self.config);
            }
        }
    }
}
