//! Logs of what shoppers did: single cases to train and replay with, and whole histories to count from.

mod case;
mod histories;
mod line;
mod merge;
mod names;
mod only;
mod overlap;
mod reader;
mod store;

pub use case::{Case, Event, Id, Times, scalar};
pub use histories::{Histories, HistoryEvent};
pub use only::logs;
