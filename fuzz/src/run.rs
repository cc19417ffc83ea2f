//! Runs the cases of a target on some threads, and says what failed and how to see it again.
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use konomi::engine::math::hash64;

use crate::draw::Draw;
use crate::targets::Target;

/// More failures of one target say nothing new.
const SHOWN: usize = 3;

/// How many cases, from which seed, on how many threads.
#[derive(Clone, Copy)]
pub struct Job {
    /// Cases of each target.
    pub cases: u64,
    /// From which the inputs follow.
    pub seed: u64,
    /// Threads that share the cases.
    pub threads: u64,
    /// Only this case.
    pub only: Option<u64>,
}

/// A case that did not hold.
#[derive(Debug)]
pub struct Failure {
    /// Its number.
    pub case: u64,
    /// What the panic said, and where.
    pub what: String,
}

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says instead of printing it: a target that fails often would print for minutes.
pub fn listen() {
    panic::set_hook(Box::new(|info| {
        let text = info.payload_as_str().unwrap_or("a panic without words");
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        SAID.with_borrow_mut(|said| *said = format!("{text} ({place})"));
    }));
}

/// Runs a target. Returns how many cases failed, and the first of them.
pub fn run(target: &Target, job: Job) -> (u64, Vec<Failure>) {
    // Every target has numbers of its own, so that one more target changes none of the others.
    let seed = job.seed ^ hash64(target.name.as_bytes());
    let one = |case: u64| {
        let work = || (target.run)(&mut Draw::new(seed, case));
        panic::catch_unwind(AssertUnwindSafe(work))
            .map_err(|_| Failure { case, what: SAID.with_borrow(Clone::clone) })
            .err()
    };
    if let Some(case) = job.only {
        let failures: Vec<Failure> = one(case).into_iter().collect();
        return (failures.len() as u64, failures);
    }
    let failed = AtomicU64::new(0);
    let (failed_ref, one) = (&failed, &one);
    let share = move |first: u64| {
        let mut shown = Vec::new();
        for case in (first..job.cases).step_by(job.threads as usize) {
            if let Some(failure) = one(case) {
                failed_ref.fetch_add(1, Ordering::Relaxed);
                if shown.len() < SHOWN {
                    shown.push(failure);
                }
            }
        }
        shown
    };
    let mut failures: Vec<Failure> = thread::scope(|scope| {
        let threads: Vec<_> = (0..job.threads).map(|first| scope.spawn(move || share(first))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    failures.sort_by_key(|failure| failure.case);
    failures.truncate(SHOWN);
    (failed.into_inner(), failures)
}

/// Runs a target and prints its line, and what failed. Whether everything held.
pub fn report(target: &Target, job: Job) -> bool {
    let started = Instant::now();
    let (failed, failures) = run(target, job);
    let name = target.name;
    for Failure { case, what } in &failures {
        eprintln!("{name}: case {case} of seed {}: {what}", job.seed);
        eprintln!("  again: cargo run -p konomi-fuzz --profile fuzz -- {name} --seed {} --case {case}", job.seed);
    }
    let cases = if job.only.is_some() { 1 } else { job.cases };
    let seconds = started.elapsed().as_secs_f64();
    println!(r#"konomi-fuzz {{"target": "{name}", "cases": {cases}, "failed": {failed}, "seconds": {seconds:.1}}}"#);
    failed == 0
}
