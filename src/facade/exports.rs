//! The functions of the module.

use alloc::vec::Vec;
use core::mem;

use super::state::state;
use crate::engine::{
    config::{BoughtRule, Config},
    error::Code,
    event::{Event, Kind},
    item::{Prepared, describe_records, read_records, search_terms},
    list::push,
    plan,
    profile::{Profile, codec},
    rank::{self, Context},
    read::text::put,
};

/// Begins with an empty profile. `learned`: only the score decides about bought items. The salt (two halves) is random.
#[unsafe(no_mangle)]
pub extern "C" fn start(learned: bool, salt_high: u32, salt_low: u32) {
    let mut config = Config::DEFAULT;
    if learned {
        config.bought = BoughtRule::Learned;
    }
    let state = state();
    state.profile = Profile::new(config, u64::from(salt_high) << 32 | u64::from(salt_low));
}

/// Makes the buffer of text this many bytes long and says where it is. The caller fills or reads it at once.
#[unsafe(no_mangle)]
pub extern "C" fn bytes(length: u32) -> u32 {
    let bytes = &mut state().bytes;
    bytes.truncate(length as usize);
    while bytes.len() < length as usize {
        put(bytes, 0);
    }
    bytes.as_ptr() as u32
}

/// The same for the buffer of numbers.
#[unsafe(no_mangle)]
pub extern "C" fn numbers(length: u32) -> u32 {
    let numbers = &mut state().numbers;
    numbers.truncate(length as usize);
    while numbers.len() < length as usize {
        push(numbers, 0);
    }
    numbers.as_ptr() as u32
}

pub fn code(result: Result<(), Code>) -> u32 {
    result.map_or_else(|code| code as u32, |()| 0)
}

/// Learns from an event. Text: the items' records, of this many bytes, then the words; words that start with "?" are a
/// URL's query. Returns 0 or the number of a `Code`.
#[unsafe(no_mangle)]
pub extern "C" fn observe(kind: u8, value: f64, records: u32, now: f64) -> u32 {
    let state = state();
    let (records, words) = state.bytes.split_at_checked(records as usize).unwrap_or_default();
    let (items, words) = (state.shop.attach(read_records(records)), search_terms(words));
    code(Kind::from_number(kind).map(|kind| {
        if !items.is_empty() || !words.is_empty() {
            state.profile.observe(&Event { kind, value, items: &items, words: &words, pack: state.shop.pack() }, now);
        }
    }))
}

/// Reads and interns the candidates of the text, for any number of rankings.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() {
    let state = state();
    state.prepared = Prepared::of(state.shop.attach(read_records(&state.bytes)));
}

/// Ranks the candidates that were prepared last. Text: the record of the item whose page this is, or nothing. Numbers: a position and a
/// candidate for each pin. `limit`: 0 = all.
///
/// Leaves the numbers of `engine::rank::rank_into` and returns how many.
#[unsafe(no_mangle)]
pub extern "C" fn rank(now: f64, limit: u32) -> u32 {
    let state = state();
    let current = read_records(&state.bytes);
    let numbers = mem::take(&mut state.numbers);
    let context = Context {
        now_ms: now,
        current: current.first().map_or(&[], |item| &item.keys),
        pins: numbers.as_chunks().0,
        limit: limit as usize,
        weights: state.shop.weights(),
        pack: state.shop.pack(),
        order_known: state.shop.is_ordered(),
        manners: state.shop.manners(),
        seed: state.shop.seed(),
    };
    let mut moved = Vec::new();
    rank::rank_into(&mut state.numbers, &mut moved, &state.prepared, &mut state.profile, &context);
    state.shop.keep_moved(moved);
    state.numbers.len() as u32
}

/// Leaves what was understood of each record of the text, as text (see `engine::item::describe`); returns its length.
#[unsafe(no_mangle)]
pub extern "C" fn describe() -> u32 {
    let state = state();
    let mut described = Vec::new();
    describe_records(&mut described, &state.bytes);
    state.bytes = described;
    state.bytes.len() as u32
}

/// The least moves that bring the elements of a container into an order.
///
/// Numbers: for each of `elements` elements whether it stays (which everything that is not a card does), then the cards by
/// their present position, best first.
///
/// Leaves the elements in their new order, then two numbers a move: the element to move and the one it goes before, -1
/// for the end; returns how many numbers.
#[unsafe(no_mangle)]
pub extern "C" fn plan(elements: u32) -> u32 {
    let state = state();
    let (fixed, order) = state.numbers.split_at_checked(elements as usize).unwrap_or_default();
    let mut wanted = plan::wanted(order, fixed);
    let moves = plan::moves(&wanted, fixed);
    for number in moves {
        push(&mut wanted, number);
    }
    state.numbers = wanted;
    state.numbers.len() as u32
}

/// Merges a stored part (0 lasting, 1 visit), the bytes, into the profile. Returns 0 or the number of a `Code`.
#[unsafe(no_mangle)]
pub extern "C" fn load(part: u32, now: f64) -> u32 {
    let state = state();
    let stored = codec::load(*state.profile.config(), &state.bytes, now, part != 0);
    code(stored.map(|stored| state.profile.merge(stored)))
}

/// Leaves the bytes to store for a part; returns how many, 0 when there is nothing to keep.
#[unsafe(no_mangle)]
pub extern "C" fn save(part: u32, now: f64) -> u32 {
    let state = state();
    state.profile.advance(now);
    state.bytes = codec::save(&state.profile, part != 0);
    if part == 0 {
        state.profile.mark_saved();
    }
    state.bytes.len() as u32
}
