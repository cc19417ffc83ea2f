//! `cargo xtask test`: the tests of every kind, one summary. A suite that cannot run counts as a failure, never as a skip.
use clap::{Args, ValueEnum};

use crate::setup::browsers::Browser;
use crate::{build, size};

mod count;
mod demo;
mod suites;

use count::Count;

/// Which tests to run; without options some of every kind, all that fit into 45 minutes (docs/trust.md).
#[derive(Args)]
pub struct Options {
    /// Run only these
    #[arg(long, value_enum)]
    only: Vec<Suite>,
    /// Run the page tests only in these browsers, and all of them there
    #[arg(long, value_enum)]
    browser: Vec<Browser>,
    /// Run only the packaging tests, and all of them: every bundler, framework and runtime
    #[arg(long, conflicts_with = "only")]
    packaging: bool,
    /// With --packaging: only consumers whose name contains this
    #[arg(long, requires = "packaging")]
    consumer: Vec<String>,
    /// With --packaging: write the tables of docs/packaging.md instead of holding the run against them
    #[arg(long, requires = "packaging")]
    write: bool,
}

/// A group of tests with a runner of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Native tests of the whole workspace (cargo test)
    Engine,
    /// Golden cases, the packed module and konomi/testing in Node
    Cases,
    /// Pages in browsers
    Pages,
    /// The package as a customer has it, in the consumers that are quick
    Packaging,
    /// The quick part of `cargo xtask trust` without its page tests, which are among the pages: fuzzing, the attack
    Trust,
    /// Budgets of tests/budgets.json
    Size,
}

impl Suite {
    fn needs_build(self) -> bool {
        self != Self::Engine
    }

    fn run(self, options: &Options) -> anyhow::Result<Count> {
        match self {
            Self::Engine => suites::engine(),
            Self::Cases => suites::cases(),
            Self::Pages => suites::pages(&options.browser),
            Self::Packaging => suites::packaging(options.packaging, &options.consumer, options.write),
            Self::Trust => suites::trust(&options.browser),
            Self::Size => {
                let outcome = size::table()?;
                Ok(Count { passed: outcome.held, failed: outcome.broken, skipped: 0 })
            }
        }
    }
}

impl Options {
    fn wants(&self, suite: Suite) -> bool {
        match (self.packaging, self.only.is_empty()) {
            (true, _) => suite == Suite::Packaging,
            (_, true) => true,
            _ => self.only.contains(&suite),
        }
    }
}

/// Runs the tests and prints `N passed, N failed` as the last line; false when one failed.
pub fn run(options: &Options) -> bool {
    let all = Suite::value_variants();
    let chosen: Vec<Suite> = all.iter().copied().filter(|suite| options.wants(*suite)).collect();
    let mut total = Count::default();
    let mut notes = Vec::new();
    let built = if chosen.iter().any(|suite| suite.needs_build()) { build::run().map(|_| ()) } else { Ok(()) };
    if let Err(error) = &built {
        total.failed += 1;
        notes.push(format!("build: {error:#}"));
    }
    for suite in chosen {
        if suite.needs_build() && built.is_err() {
            notes.push(format!("{suite:?}: not run, because the build failed"));
            continue;
        }
        println!("\n== {suite:?}");
        let count = suite.run(options).unwrap_or_else(|error| {
            notes.push(format!("{suite:?}: {error:#}"));
            Count { failed: 1, ..Count::default() }
        });
        total.add(count);
    }
    println!();
    for note in notes {
        println!("{note}");
    }
    println!("{total}");
    total.failed == 0
}

/// The demo shop, built once per way of loading Konomi.
///
/// # Errors
/// When it cannot be built.
pub fn demo() -> anyhow::Result<std::path::PathBuf> {
    demo::build_all()
}
