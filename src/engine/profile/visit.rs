//! One visit is many pages: what a page learned before its storage could be read goes behind what the visit knew.

use super::{Profile, touch};
use crate::engine::read::Key;

impl Profile {
    /// Puts the earlier pages of the visit before what this page has learned so far. Called once a page, with what the
    /// visit's storage held; a consent that comes late finds a page that has learned already.
    pub fn continue_visit(&mut self, mut earlier: Self) {
        let here = core::mem::take(&mut self.touches);
        let page = self.touched > 0;
        self.touches = core::mem::take(&mut earlier.touches);
        for mut touch in here {
            if touch.last > 0 {
                touch.last = touch.last.saturating_add(earlier.touched);
            }
            let keys: alloc::vec::Vec<Key> = touch.keys.iter().filter(|key| **key != 0).map(|key| Key(*key)).collect();
            if let Some(known) = touch::entry(&mut self.touches, &keys) {
                known.absorb(&touch);
            }
        }
        self.touched = self.touched.saturating_add(earlier.touched);
        self.events = self.events.saturating_add(earlier.events);
        // Merging takes the larger of what both have stored, and adds what only this page knows.
        let fasts: alloc::vec::Vec<_> =
            earlier.affinities.iter().map(|one| (one.term, one.fast, one.unsaved)).collect();
        self.take_over(earlier);
        for (term, fast, unsaved) in fasts {
            if let Ok(at) = self.affinities.binary_search_by_key(&term, |one| one.term)
                && let Some(one) = self.affinities.get_mut(at)
            {
                one.continue_from(fast, unsaved, page);
            }
        }
    }
}
