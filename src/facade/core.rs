//! The one object of the module: a profile and the candidates that were prepared.

use alloc::{string::String, vec::Vec};

use wasm_bindgen::prelude::*;

use crate::engine::{
    config::{BoughtRule, Config},
    error::Code,
    event::{Event, Kind},
    item::{self, Item, Prepared, RECORD, raw_items, read_item},
    profile::{Profile, codec, text},
    rank::{self, Context, Scorer, Weights},
    read::{self, Key},
};

/// The version that the JavaScript beside this module must have too.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// A profile and prepared candidates.
#[wasm_bindgen]
pub struct Core {
    config: Config,
    weights: Weights,
    profile: Profile,
    /// By handle; released ones are empty and used again.
    prepared: Vec<Option<Prepared>>,
}

fn items(records: &str) -> Vec<Item> {
    raw_items(records).map(|raw| read_item(&raw)).collect()
}

fn salt(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

fn number(result: Result<(), Code>) -> u32 {
    result.map_or_else(|code| code as u32, |()| 0)
}

#[wasm_bindgen]
impl Core {
    /// An empty profile. `learned`: whether only the score decides about bought items. The salt (two halves) is random.
    #[wasm_bindgen(constructor)]
    pub fn new(learned: bool, salt_high: u32, salt_low: u32) -> Core {
        let mut config = Config::default();
        if learned {
            config.bought = BoughtRule::Learned;
        }
        let profile = Profile::new(config, salt(salt_high, salt_low));
        Core { config, weights: Weights::default(), profile, prepared: Vec::new() }
    }

    /// Learns from an event; words that start with "?" are a URL's query. Returns 0 or the number of a `Code`.
    pub fn observe(&mut self, kind: u8, value: f64, records: &str, words: &str, now: f64) -> u32 {
        number(Kind::from_number(kind).map(|kind| {
            let query = words.strip_prefix('?').map(|query| read::search_words(query).unwrap_or_default());
            let words = item::terms_of_text(query.as_deref().unwrap_or(words));
            let items = items(records);
            if !items.is_empty() || !words.is_empty() {
                self.profile.observe(&Event { kind, value, items: &items, words: &words }, now);
            }
        }))
    }

    /// Reads and interns candidates; returns their handle.
    pub fn prepare(&mut self, records: &str) -> u32 {
        let prepared = Some(Prepared::new(records));
        match self.prepared.iter_mut().enumerate().find(|(_, place)| place.is_none()) {
            Some((handle, place)) => {
                *place = prepared;
                handle as u32
            }
            None => {
                self.prepared.push(prepared);
                self.prepared.len() as u32 - 1
            }
        }
    }

    /// Lets go of candidates.
    pub fn release(&mut self, handle: u32) {
        if let Some(place) = self.prepared.get_mut(handle as usize) {
            *place = None;
        }
    }

    /// Ranks prepared candidates.
    ///
    /// `current`: the record of the item whose page this is, or empty. `limit`: 0 = all. `pins`: position and index, in
    /// turns. Returns evidence (0 or 1), the number of rows, the rows (index, score, a contribution a feature), and
    /// what was taken out (index, number of `Why`). Empty when the handle is unknown.
    pub fn rank(&mut self, handle: u32, now: f64, current: &str, limit: u32, pins: &[u32]) -> Vec<i32> {
        let Some(Some(prepared)) = self.prepared.get(handle as usize) else { return Vec::new() };
        let current: Vec<Key> = items(current).into_iter().flat_map(|item| item.keys).collect();
        let pins: Vec<(Key, u32)> = pins
            .chunks_exact(2)
            .filter_map(|pin| Some((*prepared.items().get(*pin.get(1)? as usize)?.keys.first()?, *pin.first()?)))
            .collect();
        let context =
            Context { now_ms: now, current: &current, pins: &pins, limit: limit as usize, weights: &self.weights };
        let ranking = rank::rank(prepared, &mut self.profile, &context);
        let scorer = Scorer::new(prepared, &self.profile, &self.weights);
        let mut flat = Vec::new();
        flat.push(ranking.evidence.into());
        flat.push(ranking.order.len() as i32);
        for entry in &ranking.order {
            flat.push(entry.index as i32);
            flat.push(entry.score);
            let parts = scorer.contributions(entry.index as usize);
            flat.extend(parts.iter().map(|part| if ranking.evidence { *part } else { 0 }));
        }
        flat.extend(ranking.excluded.iter().flat_map(|(index, why)| [*index as i32, *why as i32]));
        flat
    }

    /// What was understood of each record, as records; see `engine::item::describe`.
    pub fn describe(&self, records: &str) -> String {
        let mut described = String::new();
        for raw in raw_items(records) {
            described.push_str(&item::describe(&raw));
            described.push(RECORD);
        }
        described
    }

    /// Merges a stored part (0 lasting, 1 visit) into the profile. Returns 0 or the number of a `Code`.
    pub fn load(&mut self, part: u32, text: &str, now: f64) -> u32 {
        let bytes = text::from_text(text).unwrap_or_default();
        number(if part == 0 {
            codec::load_lasting(self.config, &bytes, now).map(|stored| self.profile.take_over(stored))
        } else {
            codec::load_visit(self.config, &bytes, now).map(|earlier| self.profile.continue_visit(earlier))
        })
    }

    /// The text to store for a part; empty when there is nothing to keep.
    pub fn save(&mut self, part: u32, now: f64) -> String {
        self.profile.advance(now);
        let save = if part == 0 { codec::save_lasting } else { codec::save_visit };
        let bytes = save(&self.profile);
        if part == 0 {
            self.profile.mark_saved();
        }
        // A profile without content has the length of an empty one.
        if bytes.len() == save(&Profile::new(self.config, 0)).len() { String::new() } else { text::to_text(&bytes) }
    }

    /// Forgets everything, the salt too.
    pub fn forget(&mut self, salt_high: u32, salt_low: u32) {
        self.profile = Profile::new(self.config, salt(salt_high, salt_low));
    }
}
