//! What the module holds between two calls.

use alloc::{string::String, vec::Vec};
use core::cell::UnsafeCell;

use crate::engine::{
    config::{BoughtRule, Config},
    item::Prepared,
    profile::Profile,
    rank::Weights,
};

/// The module's one instance: a profile, the candidates that were prepared, and the buffers of the boundary.
pub struct State {
    pub config: Config,
    pub weights: Weights,
    pub profile: Profile,
    /// By handle; released ones are empty and used again.
    pub prepared: Vec<Option<Prepared>>,
    /// Position and index, for the next ranking.
    pub pins: Vec<(u32, u32)>,
    pub input: Vec<u8>,
    pub text: String,
    pub numbers: Vec<i32>,
}

impl State {
    /// An empty profile under these settings.
    pub fn new(learned: bool, salt: u64) -> Self {
        let mut config = Config::default();
        if learned {
            config.bought = BoughtRule::Learned;
        }
        Self {
            config,
            weights: Weights::default(),
            profile: Profile::new(config, salt),
            prepared: Vec::new(),
            pins: Vec::new(),
            input: Vec::new(),
            text: String::new(),
            numbers: Vec::new(),
        }
    }

    /// The input as two texts, the first of this many bytes. What is not UTF-8 (TextEncoder writes nothing else) is
    /// empty.
    pub fn texts(&self, first: u32) -> (&str, &str) {
        let text = |bytes| core::str::from_utf8(bytes).unwrap_or("");
        let (first, second) = self.input.split_at_checked(first as usize).unwrap_or((&self.input, &[]));
        (text(first), text(second))
    }
}

struct Global(UnsafeCell<Option<State>>);

// SAFETY: the module runs on one thread (it is built without the atomics feature).
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(None));

/// The state; an empty one before `start`.
pub fn state() -> &'static mut State {
    // SAFETY: one thread, and every export takes the state once and calls nothing that could enter another export, so
    // that no two references exist at a time.
    unsafe { (*STATE.0.get()).get_or_insert_with(|| State::new(false, 0)) }
}

/// Replaces the state.
pub fn replace(new: State) {
    *state() = new;
}
