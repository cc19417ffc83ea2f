//! What the module holds between two calls.

use alloc::vec::Vec;
use core::cell::UnsafeCell;

use super::shop::Shop;
use crate::engine::{item::Prepared, profile::Profile};

/// The module's one instance: a profile, the candidates that were prepared, and the buffers of the boundary.
pub struct State {
    pub profile: Profile,
    /// The candidates that were prepared last; the other end knows which.
    pub prepared: Prepared,
    /// What the shop brought.
    pub shop: Shop,
    /// Text, in and out.
    pub bytes: Vec<u8>,
    /// Numbers, in and out.
    pub numbers: Vec<u32>,
}

struct Global(UnsafeCell<State>);

// SAFETY: the module runs on one thread (it is built without the atomics feature).
unsafe impl Sync for Global {}

// Nothing but zeros and empty lists, so that it takes no room in the file.
static STATE: Global = Global(UnsafeCell::new(State {
    profile: Profile::EMPTY,
    prepared: Prepared::EMPTY,
    shop: Shop::NOTHING,
    bytes: Vec::new(),
    numbers: Vec::new(),
}));

/// The state; an empty profile before `start`.
pub fn state() -> &'static mut State {
    // SAFETY: one thread, and every export takes the state once and calls nothing that could enter another export, so
    // that no two references exist at a time.
    unsafe { &mut *STATE.0.get() }
}
