//! The `konomi` command: what a shop does before and after, natively, with the engine that its shoppers run.
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod feed;
mod journeys;
mod measure;
mod pack;
mod random;
mod replay;
mod statistics;
mod train;
mod visit;
mod weights;

/// What the command ends with. docs/errors.md lists them; clap ends with 2 when it is called wrongly.
mod exit {
    /// Something that was asked for could not be read or written.
    pub const FAILED: u8 = 1;
    /// There was nothing to measure: no case of the log could be ranked.
    pub const NOTHING: u8 = 3;
}

#[derive(Parser)]
#[command(name = "konomi", about = "Measures what Konomi would do in a shop", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the pack that a shop's pages load from its feed and its log
    Pack(pack::Options),
    /// Rank the lists of past journeys, and say where the chosen items would have stood
    Replay(replay::Options),
    /// Learn the weights of the score from past journeys
    Train(train::Options),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Pack(options) => pack::run(&options),
        Command::Replay(options) => replay::run(&options),
        Command::Train(options) => train::run(&options),
    };
    match outcome {
        Ok(0) => ExitCode::from(exit::NOTHING),
        Ok(_) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough (`konomi replay … | head`).
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // The alternate form is the chain of causes.
            let lines: Vec<String> = format!("{error:#}").lines().map(feed::printable).collect();
            eprintln!("error: {}", lines.join("\n"));
            ExitCode::from(exit::FAILED)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
