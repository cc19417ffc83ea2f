//! `cargo xtask trust`: the promises, attacked. Sets up what is missing, builds, and hands over to tests/trust/run.mjs.
use clap::Args;

use crate::process::Tool;
use crate::setup::browsers::{self, Browser};
use crate::{build, paths};

/// How much is tried, and of what.
#[derive(Args)]
pub struct Options {
    /// Everything: every fault point, 10,000,000 cases a fuzz target, all mutants. Takes hours
    #[arg(long, conflicts_with = "quick")]
    release: bool,
    /// A part of it: what `cargo xtask test` runs of it
    #[arg(long)]
    quick: bool,
    /// Only these scenarios, by their ids
    #[arg(long)]
    only: Vec<String>,
    /// Only in these browsers; without it, in all three
    #[arg(long, value_enum)]
    browser: Vec<Browser>,
    /// What runs in no page: fuzzing, the attack, native tests
    #[arg(long)]
    no_pages: bool,
    /// Write what held into docs/trust.md, with its commit and day
    #[arg(long, requires = "release", conflicts_with_all = ["no_pages", "browser"])]
    write: bool,
}

impl Options {
    /// The part that `cargo xtask test` runs besides its page tests.
    pub fn part(browser: Vec<Browser>) -> Self {
        Self { release: false, quick: true, only: Vec::new(), browser, no_pages: true, write: false }
    }

    fn level(&self) -> &'static str {
        match (self.quick, self.release) {
            (true, _) => "quick",
            (_, true) => "release",
            _ => "full",
        }
    }
}

/// The run, as a command; its last line is `N passed, N failed`.
///
/// # Errors
/// When the build fails or a browser cannot be had.
pub fn tool(options: &Options) -> anyhow::Result<Tool> {
    let all = [Browser::Chromium, Browser::Firefox, Browser::Webkit];
    let wanted = if options.browser.is_empty() { &all[..] } else { &options.browser };
    let found = if options.no_pages { Vec::new() } else { browsers::ensure(wanted)? };
    let level = options.level();
    let mut tool = Tool::node(paths::at("tests/trust/run.mjs")).args(["--level", level]).env("KONOMI_TRUST", level);
    for id in &options.only {
        tool = tool.args(["--only", id]);
    }
    for (browser, program) in found {
        tool = tool.args(["--engine", browser.name()]).env(browser.variable(), program);
    }
    if options.write {
        tool = tool.arg("--write");
    }
    if options.no_pages {
        return Ok(tool.arg("--no-pages"));
    }
    tool = tool.env("KONOMI_PKG", paths::at("pkg")).env("KONOMI_DEMO", crate::test::demo()?);
    tool = tool.env("KONOMI_COMMAND", crate::demo::command(false)?);
    Ok(tool.env("KONOMI_XTASK", std::env::current_exe()?))
}

/// Builds and runs; false when a scenario does not hold.
///
/// # Errors
/// As `tool`.
pub fn run(options: &Options) -> anyhow::Result<bool> {
    build::run()?;
    let mut command = tool(options)?.into_command();
    Ok(command.status()?.success())
}
