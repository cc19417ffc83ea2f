//! Logs of what shoppers did: single cases to train and replay with, and whole histories to count from.

mod case;
mod event;
mod histories;
mod line;
mod merge;
mod names;
mod only;
mod overlap;
mod pairs;
mod reader;
mod store;

pub use case::{Case, Event, Id, Times, scalar};
pub use event::HistoryEvent;
pub use histories::Histories;
pub use line::seconds;
pub use only::logs;
