//! The functions of the module.

use alloc::vec;
use alloc::vec::Vec;
use core::cell::UnsafeCell;

use crate::engine::rank::dense::{BLOCK, Dense, Shape, Table, Wrong};

/// What the instance holds between two calls.
struct State {
    table: Table,
    dense: Option<Dense>,
    /// The sizes of a query: weights, and behind them the preference.
    weights: usize,
    dimensions: usize,
    /// Floats on their way in: a query, or vectors of some candidates.
    floats: Vec<f32>,
    /// Ids of features on their way in.
    ids: Vec<u16>,
    /// The parts of a score on their way out.
    parts: Vec<i32>,
}

struct Global(UnsafeCell<State>);

// SAFETY: the module runs on one thread (it is built without the atomics feature).
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(State {
    table: [0; _],
    dense: None,
    weights: 0,
    dimensions: 0,
    floats: Vec::new(),
    ids: Vec::new(),
    parts: Vec::new(),
}));

fn state() -> &'static mut State {
    // SAFETY: one thread, and every export takes the state once and calls nothing that could enter another export, so
    // that no two references exist at a time.
    unsafe { &mut *STATE.0.get() }
}

fn code(result: Result<(), Wrong>) -> u32 {
    result.map_or_else(|wrong| wrong as u32, |()| 0)
}

/// Makes room for a catalogue, once an instance. `portion`: how many candidates are put in at a time, divisible by four.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(items: u32, features: u32, dimensions: u32, vocabulary: u32, portion: u32) {
    let state = state();
    let [items, features, dimensions, vocabulary, portion] =
        [items, features, dimensions, vocabulary, portion].map(|number| number as usize);
    let portion = portion.next_multiple_of(BLOCK);
    state.dense = Some(Dense::new(Shape { items, features, dimensions, vocabulary }));
    // Each begins where sixteen bytes do.
    state.weights = vocabulary.next_multiple_of(4);
    state.dimensions = dimensions;
    state.floats = vec![0.0; (portion * dimensions).max(state.weights + dimensions)];
    state.ids = vec![0; portion * features];
    state.parts = vec![0; 1 + features];
}

/// Where floats go in: vectors of some candidates, or a query, the preference [`preference`] places behind.
#[unsafe(no_mangle)]
pub extern "C" fn floats() -> u32 {
    state().floats.as_ptr() as u32
}

/// How many floats behind the weights the preference begins.
#[unsafe(no_mangle)]
pub extern "C" fn preference() -> u32 {
    state().weights as u32
}

/// Where the ids of features go in.
#[unsafe(no_mangle)]
pub extern "C" fn ids() -> u32 {
    state().ids.as_ptr() as u32
}

/// Looks at the vectors of so many candidates. Returns 0 or the number of a `Wrong`.
#[unsafe(no_mangle)]
pub extern "C" fn measure(items: u32) -> u32 {
    let state = state();
    let vectors = state.floats.get(..items as usize * state.dimensions).unwrap_or_default();
    code(state.dense.as_mut().map_or(Ok(()), |dense| dense.measure(vectors)))
}

/// Puts in the next candidates. Returns 0 or the number of a `Wrong`.
#[unsafe(no_mangle)]
pub extern "C" fn put(items: u32) -> u32 {
    let state = state();
    code(state.dense.as_mut().map_or(Ok(()), |dense| dense.put(items as usize, &state.floats, &state.ids)))
}

/// Asks with the query in the floats, `has` says of what: 1 weights, 2 a preference. The answer is at [`found`]: the best
/// candidates where there is a limit, else all, the best first. Returns 0 or the number of a `Wrong`.
#[unsafe(no_mangle)]
pub extern "C" fn ask(has: u32, limit: u32) -> u32 {
    let state = state();
    let Some(dense) = state.dense.as_mut() else { return 0 };
    let (weights, rest) = state.floats.split_at_checked(state.weights).unwrap_or_default();
    let weights = Some(weights).filter(|_| has & 1 > 0);
    let preference = rest.get(..state.dimensions).filter(|_| has & 2 > 0);
    code(dense.ask(&mut state.table, weights, preference).map(|()| {
        if limit > 0 {
            dense.top(limit as usize)
        } else {
            dense.order()
        };
    }))
}

/// Where the places of candidates come out.
#[unsafe(no_mangle)]
pub extern "C" fn found() -> u32 {
    state().dense.as_ref().map_or(0, |dense| dense.found().as_ptr() as u32)
}

/// Where the scores of all candidates for the last query are.
#[unsafe(no_mangle)]
pub extern "C" fn scores() -> u32 {
    state().dense.as_ref().map_or(0, |dense| dense.scores().as_ptr() as u32)
}

/// Where the parts of a candidate's score come out: what its vector adds for the last query, and what each feature does.
#[unsafe(no_mangle)]
pub extern "C" fn parts(index: u32) -> u32 {
    let state = state();
    if let Some(dense) = &state.dense {
        for (place, part) in state.parts.iter_mut().zip(dense.parts(&state.table, index as usize)) {
            *place = part;
        }
    }
    state.parts.as_ptr() as u32
}

/// Scores and parts count in units of two to the power of minus this.
#[unsafe(no_mangle)]
pub extern "C" fn exponent() -> i32 {
    state().dense.as_ref().map_or(0, Dense::exponent)
}
