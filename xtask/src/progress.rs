//! One line a step: what it does while it runs, what came of it and how long it took.
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Runs one step. `work` returns a note for the finished line ("unchanged", a size, a path).
///
/// # Errors
/// Those of `work`.
pub fn step(name: &str, doing: &str, work: impl FnOnce() -> anyhow::Result<String>) -> anyhow::Result<()> {
    let started = Instant::now();
    // Draws nothing when standard error is not a terminal; the finished line is printed in both cases.
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix:12} {msg}  {elapsed}") {
        bar.set_style(style);
    }
    bar.set_prefix(name.to_owned());
    bar.set_message(doing.to_owned());
    bar.enable_steady_tick(Duration::from_millis(100));
    let result = work();
    bar.finish_and_clear();
    match result {
        Ok(note) => {
            eprintln!("  {name:12} {note:50} {:6.1} s", started.elapsed().as_secs_f32());
            Ok(())
        }
        Err(error) => {
            eprintln!("  {name:12} failed while {doing}");
            Err(error)
        }
    }
}

/// Says something that must be known before it happens, such as an installation.
pub fn say(text: &str) {
    eprintln!("  {text}");
}
