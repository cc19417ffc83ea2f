//! `cargo xtask bench`: Konomi and its rivals in real pages, as ratios to hand-written JavaScript that runs in turns with them.
//! Sets up what is missing, builds, measures what is native, and hands over to benches/browser/run.mjs.
use std::fs;

use clap::Args;

use crate::process::Tool;
use crate::setup::browsers::{self, Browser};
use crate::{build, paths};

mod data;
mod native;

/// How much is measured, and of what.
#[derive(Args)]
pub struct Options {
    /// Fewer numbers of products and fewer samples: about two minutes
    #[arg(long)]
    quick: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Only these parts or peers, by their names; `native` is one, too
    #[arg(long, value_name = "ROW")]
    only: Vec<String>,
    /// Numbers of products, as in 1000,10000
    #[arg(long, value_name = "N,...")]
    n: Option<String>,
    /// Write the tables into docs/speed.md
    #[arg(long)]
    write: bool,
}

/// The part that is measured in three engines.
const START: &str = "start";

/// The part that is not measured in a browser.
const NATIVE: &str = "native";

/// Builds and measures; false when a line of the table "To reach" falls short.
///
/// # Errors
/// When the build fails, a browser cannot be had, or something cannot be measured.
pub fn run(options: &Options) -> anyhow::Result<bool> {
    build::run()?;
    let mut tool = Tool::node(paths::at("benches/browser/run.mjs"));
    if options.only.is_empty() || options.only.iter().any(|name| name == NATIVE) {
        let file = paths::scratch()?.join("bench-native.json");
        fs::write(&file, native::run()?.to_string())?;
        tool = tool.arg("--native").arg(file);
    }
    for name in &options.only {
        tool = tool.args(["--only", name]);
    }
    for (flag, is_set) in [("--quick", options.quick), ("--json", options.json), ("--write", options.write)] {
        if is_set {
            tool = tool.arg(flag);
        }
    }
    if let Some(sizes) = &options.n {
        tool = tool.args(["--n", sizes]);
    }
    let all = [Browser::Chromium, Browser::Firefox, Browser::Webkit];
    let is_start = options.only.is_empty() || options.only.iter().any(|name| name == START);
    for (browser, program) in browsers::ensure(if is_start { &all } else { &all[..1] })? {
        tool = tool.env(browser.variable(), program);
    }
    tool = tool.env("KONOMI_DEMO", crate::test::demo()?).env("KONOMI_COMMAND", crate::demo::command(false)?);
    Ok(tool.into_command().status()?.success())
}
