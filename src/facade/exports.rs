//! The functions of the module.

use alloc::vec::Vec;

use wasm_bindgen::prelude::*;

use super::state::{State, replace, state};
use crate::engine::{
    error::Code,
    event::{Event, Kind},
    item::{self, Item, Prepared, RECORD, raw_items, read_item},
    plan,
    profile::{codec, text},
    rank::{self, Context},
    read::{self, Key},
};

/// The version that the JavaScript beside this module must have too: major, minor and patch as base 1,000.
#[wasm_bindgen]
pub fn version() -> u32 {
    const fn digits(text: &str) -> u32 {
        let (bytes, mut at, mut number) = (text.as_bytes(), 0, 0);
        while at < bytes.len() {
            number = number * 10 + (bytes[at] - b'0') as u32;
            at += 1;
        }
        number
    }
    const VERSION: u32 = (digits(env!("CARGO_PKG_VERSION_MAJOR")) * 1000 + digits(env!("CARGO_PKG_VERSION_MINOR")))
        * 1000
        + digits(env!("CARGO_PKG_VERSION_PATCH"));
    VERSION
}

/// Begins with an empty profile. `learned`: only the score decides about bought items. The salt (two halves) is random.
#[wasm_bindgen]
pub fn start(learned: bool, salt_high: u32, salt_low: u32) {
    replace(State::new(learned, u64::from(salt_high) << 32 | u64::from(salt_low)));
}

/// Makes the input this many bytes long and says where it is. The caller fills it at once.
#[wasm_bindgen]
pub fn input(length: u32) -> u32 {
    let input = &mut state().input;
    input.clear();
    input.resize(length as usize, 0);
    input.as_ptr() as u32
}

/// Where the text is that the last call left.
#[wasm_bindgen]
pub fn text_at() -> u32 {
    state().text.as_ptr() as u32
}

/// Where the numbers are that the last call left.
#[wasm_bindgen]
pub fn numbers_at() -> u32 {
    state().numbers.as_ptr() as u32
}

fn items(records: &str) -> Vec<Item> {
    raw_items(records).map(|raw| read_item(&raw)).collect()
}

fn number(result: Result<(), Code>) -> u32 {
    result.map_or_else(|code| code as u32, |()| 0)
}

/// Learns from an event. Input: the items' records, then the words; words that start with "?" are a URL's query.
/// Returns 0 or the number of a `Code`.
#[wasm_bindgen]
pub fn observe(kind: u8, value: f64, records: u32, now: f64) -> u32 {
    let state = state();
    let (records, words) = state.texts(records);
    let query = words.strip_prefix('?').map(|query| read::search_words(query).unwrap_or_default());
    let words = item::terms_of_text(query.as_deref().unwrap_or(words));
    let items = items(records);
    number(Kind::from_number(kind).map(|kind| {
        if !items.is_empty() || !words.is_empty() {
            state.profile.observe(&Event { kind, value, items: &items, words: &words }, now);
        }
    }))
}

/// Reads and interns the candidates of the input; returns their handle.
#[wasm_bindgen]
pub fn prepare() -> u32 {
    let state = state();
    let prepared = Some(Prepared::new(state.texts(u32::MAX).0));
    let free = state.prepared.iter().position(Option::is_none).unwrap_or_else(|| {
        state.prepared.push(None);
        state.prepared.len() - 1
    });
    if let Some(place) = state.prepared.get_mut(free) {
        *place = prepared;
    }
    free as u32
}

/// Lets go of candidates.
#[wasm_bindgen]
pub fn release(handle: u32) {
    if let Some(place) = state().prepared.get_mut(handle as usize) {
        *place = None;
    }
}

/// Pins a candidate to a position in the next ranking.
#[wasm_bindgen]
pub fn pin(position: u32, index: u32) {
    state().pins.push((position, index));
}

/// Ranks prepared candidates. Input: the record of the item whose page this is, or nothing. `limit`: 0 = all.
///
/// Leaves these numbers, and returns how many: evidence (0 or 1), the number of rows, the rows (index, score, a
/// contribution a feature), and what was taken out (index, number of `Why`). None when the handle is unknown.
#[wasm_bindgen]
pub fn rank(handle: u32, now: f64, limit: u32) -> u32 {
    let state = state();
    let current: Vec<Key> = items(state.texts(u32::MAX).0).into_iter().flat_map(|item| item.keys).collect();
    let pins = core::mem::take(&mut state.pins);
    let out = &mut state.numbers;
    out.clear();
    let Some(Some(prepared)) = state.prepared.get(handle as usize) else { return 0 };
    let context =
        Context { now_ms: now, current: &current, pins: &pins, limit: limit as usize, weights: &state.weights };
    let ranking = rank::rank(prepared, &mut state.profile, &context);
    out.push(ranking.evidence.into());
    out.push(ranking.order.len() as i32);
    for entry in &ranking.order {
        out.push(entry.index as i32);
        out.push(entry.score);
        for part in entry.parts {
            out.push(part);
        }
    }
    for (index, why) in &ranking.excluded {
        out.push(*index as i32);
        out.push(*why as i32);
    }
    out.len() as u32
}

/// Leaves what was understood of each record of the input, as text (see `engine::item::describe`); returns its length.
#[wasm_bindgen]
pub fn describe() -> u32 {
    let state = state();
    let mut described = core::mem::take(&mut state.text);
    described.clear();
    for raw in raw_items(state.texts(u32::MAX).0) {
        described.push_str(&item::describe(&raw));
        described.push(RECORD);
    }
    state.text = described;
    state.text.len() as u32
}

/// The least moves that bring the elements of a container into an order.
///
/// Input: for each of `elements` elements a byte whether it stays (which everything that is not a card does), then the
/// cards by their present position, best first, as little-endian 32-bit numbers.
///
/// Leaves the elements in their new order, then two numbers a move: the element to move and the one it goes before, -1
/// for the end; returns how many numbers.
#[wasm_bindgen]
pub fn plan(elements: u32) -> u32 {
    let state = state();
    let (stays, order) = state.input.split_at_checked(elements as usize).unwrap_or_default();
    let fixed: Vec<bool> = stays.iter().map(|flag| *flag != 0).collect();
    let order: Vec<u32> =
        order.chunks(4).map(|number| number.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))).collect();
    let wanted = plan::wanted(&order, fixed.len(), &fixed);
    state.numbers.clear();
    state.numbers.extend(wanted.iter().map(|element| *element as i32));
    for step in plan::moves(&wanted, &fixed) {
        state.numbers.push(step.element as i32);
        state.numbers.push(step.before.map_or(-1, |before| before as i32));
    }
    state.numbers.len() as u32
}

/// Merges a stored part (0 lasting, 1 visit), the input, into the profile. Returns 0 or the number of a `Code`.
#[wasm_bindgen]
pub fn load(part: u32, now: f64) -> u32 {
    let state = state();
    let bytes = text::from_text(state.texts(u32::MAX).0).unwrap_or_default();
    let load = if part == 0 { codec::load_lasting } else { codec::load_visit };
    number(load(state.config, &bytes, now).map(|stored| state.profile.merge(stored)))
}

/// Leaves the text to store for a part; returns its length, 0 when there is nothing to keep.
#[wasm_bindgen]
pub fn save(part: u32, now: f64) -> u32 {
    let state = state();
    state.profile.advance(now);
    let save = if part == 0 { codec::save_lasting } else { codec::save_visit };
    let bytes = save(&state.profile);
    if part == 0 {
        state.profile.mark_saved();
    }
    state.text = text::to_text(&bytes);
    state.text.len() as u32
}
