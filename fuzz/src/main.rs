//! `konomi-fuzz [TARGET]... [--cases N] [--seed N] [--case N] [--threads N]`: tries the targets with many inputs.
//!
//! Every target is a function that makes an input from a case's numbers and asserts what must hold for it; the invariants stand
//! beside the targets. One line a target goes to standard output, for `cargo xtask trust`. A case follows from seed, target and number,
//! so that a failure is seen again by its number. KONOMI_CASES sets `--cases` too. Why not proptest or bolero:
//! docs/decisions/0014-fuzzing.md.
use std::env;
use std::process::ExitCode;

use konomi_fuzz::{
    run::{Job, listen, report},
    targets::TARGETS,
};

fn main() -> ExitCode {
    match wanted() {
        Ok((names, job)) => {
            listen();
            let mut chosen =
                TARGETS.iter().filter(|target| names.is_empty() || names.iter().any(|name| name == target.name));
            // All of them run, whatever fails.
            let held = chosen.by_ref().map(|target| report(target, job)).collect::<Vec<_>>();
            if held.into_iter().all(|held| held) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(what) => {
            eprintln!("error: {what}");
            ExitCode::FAILURE
        }
    }
}

/// The targets that were named, and the job.
fn wanted() -> Result<(Vec<String>, Job), String> {
    let cases = env::var("KONOMI_CASES").ok().map_or(Ok(10_000), |text| number("KONOMI_CASES", Some(&text)))?;
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut job = Job { cases, seed: 1, threads, only: None };
    let mut names = Vec::new();
    let mut given = env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "--cases" => job.cases = number(&word, given.next().as_deref())?,
            "--seed" => job.seed = number(&word, given.next().as_deref())?,
            "--case" => job.only = Some(number(&word, given.next().as_deref())?),
            "--threads" => job.threads = number(&word, given.next().as_deref())?.max(1),
            "--list" => {
                TARGETS.iter().for_each(|target| println!("{}", target.name));
                job.cases = 0;
                names.push(String::new());
            }
            name if TARGETS.iter().any(|target| target.name == name) => names.push(word),
            _ => return Err(format!("there is no target {word}; `--list` prints them")),
        }
    }
    Ok((names, job))
}

fn number(name: &str, text: Option<&str>) -> Result<u64, String> {
    let text = text.unwrap_or_default().replace('_', "");
    text.parse().map_err(|_| format!("{name} is a whole number, and not \"{text}\""))
}
