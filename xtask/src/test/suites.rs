//! How each suite is run.
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::process::Tool;
use crate::setup::browsers::{self, Browser};
use crate::{paths, stamp};

use super::Count;

/// All Rust tests: the engine, the command line, this tool, the layering. What is remembered is built without packs, too, as the module that
/// every shopper downloads has it.
pub fn engine() -> anyhow::Result<Count> {
    let mut count = counted(Tool::cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    let core = ["test", "--package", "konomi", "--no-default-features", "--test", "core-profile"];
    count.add(counted(Tool::cargo().args(core))?);
    Ok(count)
}

/// tests/cases and tests/testing: what needs the built package but no page.
pub fn cases() -> anyhow::Result<Count> {
    let files: Vec<PathBuf> = ["tests/cases", "tests/testing"]
        .into_iter()
        .flat_map(|folder| stamp::files_below(&paths::at(folder)))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    if files.is_empty() {
        bail!("tests/cases has no file *.test.mjs, and a suite of nothing always passes");
    }
    let command = crate::demo::command(false)?;
    counted(node_test(files, 2).env("KONOMI_COMMAND", command))
}

/// tests/pages: one file per browser; of the tests that prove a scenario those of `cargo xtask trust --quick`, and of the others all in Chromium and
/// a part in Firefox (tests/pages/harness/rows.mjs); or every test in the browsers that are asked for. The environment tells them what to drive and what to serve:
/// KONOMI_CHROMIUM, KONOMI_FIREFOX, KONOMI_WEBKIT (programs), KONOMI_PKG (the built package), KONOMI_DEMO (a folder with
/// the demo shop built once per entry: tag/, inline/, npm/, and plain/ without a pack), KONOMI_COMMAND (the `konomi` command, which
/// makes packs), KONOMI_XTASK (this program, which serves a shop of a feed).
pub fn pages(asked: &[Browser]) -> anyhow::Result<Count> {
    let all = [Browser::Chromium, Browser::Firefox, Browser::Webkit];
    let browsers = browsers::ensure(if asked.is_empty() { &all } else { asked })?;
    let demo = super::demo::build_all()?;
    let command = crate::demo::command(false)?;
    // WebKitGTK first, which takes longest; Chromium in halves where others run beside it, so that both processes end together.
    let files: Vec<PathBuf> = browsers
        .iter()
        .rev()
        .flat_map(|(browser, _)| match browser {
            Browser::Chromium if browsers.len() > 1 => {
                vec!["halves/chromium-1".to_owned(), "halves/chromium-2".to_owned()]
            }
            _ => vec![browser.name().to_owned()],
        })
        .map(|name| paths::at("tests/pages").join(format!("{name}.test.mjs")))
        .collect();
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        bail!("{} is missing", missing.display());
    }
    // Two processes, one browser each: more than two cores' worth of work makes pages miss their deadlines.
    let mut tool = Tool::new("node").arg(paths::at("tests/pages/run.mjs")).args(files);
    tool = tool.env("KONOMI_PKG", paths::at("pkg")).env("KONOMI_DEMO", demo).env("KONOMI_COMMAND", command);
    tool = tool.env("KONOMI_XTASK", std::env::current_exe().context("finding this program")?);
    if asked.is_empty() {
        let three = all.map(Browser::name).join(",");
        tool = tool.env("KONOMI_ROWS", "all").env("KONOMI_OTHERS", "chromium,firefox").env("KONOMI_ENGINES", three);
    }
    for (browser, program) in browsers {
        tool = tool.env(browser.variable(), program);
    }
    counted(tool)
}

/// tests/packaging: the packed package, installed, built and opened by its consumers; all of them, or the quick ones.
/// `named` chooses by parts of their names, `write` writes the tables of docs/packaging.md.
pub fn packaging(all: bool, named: &[String], write: bool) -> anyhow::Result<Count> {
    let browsers = browsers::ensure(&[Browser::Chromium])?;
    let mut tool = Tool::new("node").arg(paths::at("tests/packaging/run.mjs")).env("KONOMI_PKG", paths::at("pkg"));
    if !all {
        tool = tool.arg("--quick");
    }
    for name in named {
        tool = tool.args(["--only", name]);
    }
    if write {
        tool = tool.arg("--write");
    }
    for (browser, program) in browsers {
        tool = tool.env(browser.variable(), program);
    }
    counted(tool)
}

/// The quick part of `cargo xtask trust` without its page tests, which `pages` runs.
pub fn trust(asked: &[Browser]) -> anyhow::Result<Count> {
    counted(crate::trust::tool(&crate::trust::Options::part(asked.to_vec()))?)
}

fn node_test(files: Vec<PathBuf>, processes: u32) -> Tool {
    let concurrency = format!("--test-concurrency={processes}");
    // The reporter is named because Node's choice depends on its version and on the terminal.
    let options = ["--test".to_owned(), "--test-reporter=spec".to_owned(), concurrency];
    Tool::new("node").args(options).args(files)
}

/// Runs a test runner with its output passed on line by line, and reads its closing lines.
fn counted(tool: Tool) -> anyhow::Result<Count> {
    let line = tool.line();
    let mut count = Count::default();
    let status = tool.passed_on(|line| count.read(line))?;
    if !status.success() && count.failed == 0 {
        // It did not compile, or died before it could count.
        println!("`{line}` failed ({status})");
        count.failed = 1;
    }
    if status.success() && count.passed == 0 {
        bail!("`{line}` ran no test");
    }
    Ok(count)
}
