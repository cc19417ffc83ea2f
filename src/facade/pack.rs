//! What only `konomi.pack.wasm` exports: the catalogue pack.

use super::exports::code;
use super::state::state;
use crate::engine::{
    config::Manners,
    item::{pack::Pack, read_records},
    rank::Weights,
};

/// Opens the index, or the file that has everything, in the bytes. Returns 0 or the number of a `Code`; then the pack that
/// was open stays.
#[unsafe(no_mangle)]
pub extern "C" fn pack_open() -> u32 {
    let state = state();
    let opened = Pack::open(&state.bytes).or_else(|_| Pack::from_file(&state.bytes));
    code(opened.map(|pack| state.shop.pack = pack))
}

/// The build of the pack, by which the folder of its shards is named; 0 where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn pack_build() -> u32 {
    state().shop.pack.build()
}

/// Adds the shard in the bytes. Returns 0 or the number of a `Code`.
#[unsafe(no_mangle)]
pub extern "C" fn pack_shard(number: u32) -> u32 {
    let state = state();
    code(state.shop.pack.add_shard(number, &state.bytes))
}

/// Leaves the shards that the items of the text need and that are not loaded (`Pack::wanted`); returns how many. It depends
/// on nothing but the text and what is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn pack_wanted() -> u32 {
    let state = state();
    state.numbers = state.shop.pack.wanted(&read_records(&state.bytes));
    state.numbers.len() as u32
}

/// Takes the weights in the bytes into use. Returns 0 or the number of a `Code`; then those before stay.
#[unsafe(no_mangle)]
pub extern "C" fn pack_weights() -> u32 {
    let state = state();
    code(Weights::from_bytes(&state.bytes).map(|weights| state.shop.weights = weights))
}

/// Says for the rankings that follow whether the candidates stand in no order of the shop's, so that no position says
/// anything.
#[unsafe(no_mangle)]
pub extern "C" fn pack_set(is_set: bool) {
    state().shop.is_set = is_set;
}

/// Sets what is done to orders after the score. Numbers: the fields of `engine::config::Manners` in their order, then the two
/// halves of the seed; what is missing is 0, and what is out of range is clamped. `weeks`: `Config::quiet_weeks`.
#[unsafe(no_mangle)]
pub extern "C" fn pack_manners(weeks: u8) {
    let state = state();
    let number = |at: usize| state.numbers.get(at).copied().unwrap_or(0);
    let small = |at: usize| number(at).min(255) as u8;
    let manners = Manners {
        diversity: small(0),
        brand_cap: small(1),
        category_cap: small(2),
        frequency_cap: small(3),
        rotate: number(4) > 0,
        fatigue: small(5),
        explore: small(6),
    };
    state.shop.manners = manners.clamped();
    state.shop.seed = u64::from(number(7)) << 32 | u64::from(number(8));
    state.profile.keep_quiet(weeks);
}

/// Leaves what manners moved in the last ranking, three numbers each: the candidate, the position that its score would have
/// given it, and the bits of `engine::rank::manners::step`; returns how many numbers.
#[unsafe(no_mangle)]
pub extern "C" fn pack_moved() -> u32 {
    let state = state();
    state.numbers = core::mem::take(&mut state.shop.moved);
    state.numbers.len() as u32
}
