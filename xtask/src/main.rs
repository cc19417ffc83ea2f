//! The build tool: every command that a contributor or CI runs. Each command first sets up what the machine lacks
//! (and says so), so that on a fresh clone any of them can be the first.
use clap::{Parser, Subcommand};

mod build;
mod paths;
mod process;
mod progress;
mod setup;
mod stamp;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, tests and serves Konomi", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the wasm, the script-tag files, the npm entries and their types into pkg/
    Build,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Build => build::run().map(|_| ()),
    }
}
