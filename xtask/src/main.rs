//! The build tool: every command that a contributor or CI runs. Each command first sets up what the machine lacks
//! (and says so), so that on a fresh clone any of them can be the first.
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod build;
mod demo;
mod lint;
mod paths;
mod process;
mod progress;
mod setup;
mod size;
mod stamp;
mod test;
mod trust;

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
    /// Build and serve the demo shop
    Demo(demo::Options),
    /// Run every test: native, Node, pages in browsers, size budgets
    Test(test::Options),
    /// Attack the promises: a row for each scenario of docs/trust.md
    Trust(trust::Options),
    /// Format, lints, types, licences
    Lint(lint::Options),
    /// Print the size of what shoppers download against tests/budgets.json
    Size(size::Options),
    /// Measure Konomi and its rivals in a browser, as ratios to hand-written JavaScript, against the table "To reach"
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build => build::run().map(|_| true),
        Command::Demo(options) => build::run().and_then(|pkg| demo::run(options, &pkg)).map(|()| true),
        Command::Test(options) => Ok(test::run(&options)),
        Command::Trust(options) => trust::run(&options),
        Command::Lint(options) => lint::run(&options).map(|()| true),
        Command::Bench(options) => bench::run(&options),
        Command::Size(options) => build::run().and_then(|_| size::run(&options)).map(|()| true),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // The alternate form is the chain of causes, without a backtrace of this tool.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
