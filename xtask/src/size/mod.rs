//! Sizes of what shoppers download, held against tests/budgets.json.
use std::fs;

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::paths;

pub mod explain;
mod module;

/// What is told of the sizes.
#[derive(clap::Args)]
pub struct Options {
    /// Also what each feature costs, of every module and script
    #[arg(long)]
    explain: bool,
}

/// One budget: the files of one way of using Konomi, added up.
struct Row {
    name: String,
    files: Vec<String>,
    /// Bytes, brotli.
    budget: u64,
}

/// How many budgets held and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub held: u64,
    pub broken: u64,
}

/// Prints every budget with its files; a build must have been made.
///
/// # Errors
/// When the table cannot be read or a file is missing. A broken budget is not an error here but part of the outcome.
pub fn table() -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    println!("{:<34} {:>9} {:>9} {:>9} {:>7}", "size in bytes", "raw", "brotli", "budget", "used");
    for row in budgets()? {
        let mut sum = [0, 0];
        for file in &row.files {
            let path = paths::at("pkg").join(file);
            let bytes =
                fs::read(&path).with_context(|| format!("pkg/{file} is missing: `cargo xtask build` makes it"))?;
            let sizes = [bytes.len() as u64, brotli(&bytes)?];
            if row.files.len() > 1 {
                println!("  {file:<32} {:>9} {:>9}", sizes[0], sizes[1]);
            }
            sum = [sum[0] + sizes[0], sum[1] + sizes[1]];
        }
        let used = format!("{:.1} %", sum[1] as f64 * 100.0 / row.budget as f64);
        let verdict = if sum[1] > row.budget { "  OVER BUDGET" } else { "" };
        println!("{:<34} {:>9} {:>9} {:>9} {used:>7}{verdict}", row.name, sum[0], sum[1], row.budget);
        if verdict.is_empty() {
            outcome.held += 1;
        } else {
            outcome.broken += 1;
        }
    }
    Ok(outcome)
}

/// As `table`, for a command of its own.
///
/// # Errors
/// Also when a budget does not hold.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let outcome = table()?;
    if options.explain {
        explain::run()?;
    }
    if outcome.broken > 0 {
        bail!("{} of {} budgets of tests/budgets.json are exceeded", outcome.broken, outcome.broken + outcome.held);
    }
    Ok(())
}

fn budgets() -> anyhow::Result<Vec<Row>> {
    let text = fs::read_to_string(paths::at("tests/budgets.json")).context("reading tests/budgets.json")?;
    parse(&text).context("tests/budgets.json")
}

fn parse(text: &str) -> anyhow::Result<Vec<Row>> {
    let table: Value = serde_json::from_str(text)?;
    let rows = table["sizes"].as_array().context("there is no list \"sizes\"")?;
    anyhow::ensure!(!rows.is_empty(), "the list \"sizes\" is empty, and a check of nothing always holds");
    let row = |row: &Value| {
        let name = row["name"].as_str().context("a row has no \"name\"")?.to_owned();
        let files = row["files"].as_array().with_context(|| format!("{name} has no \"files\""))?;
        let files: Vec<String> = files.iter().filter_map(|file| file.as_str().map(str::to_owned)).collect();
        anyhow::ensure!(!files.is_empty(), "{name} names no file");
        let budget = row["budget"].as_u64().with_context(|| format!("{name} has no \"budget\" in whole bytes"))?;
        anyhow::ensure!(budget > 0, "{name} has a budget of 0 bytes");
        Ok(Row { name, files, budget })
    };
    rows.iter().map(row).collect()
}

/// What a server that prepares its files sends: quality 11, a window of 4 MB.
fn brotli(bytes: &[u8]) -> anyhow::Result<u64> {
    let mut output = Vec::new();
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut output, &settings)?;
    Ok(output.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::{brotli, parse};

    #[test]
    fn a_table_that_checks_nothing_is_refused() {
        for text in [
            "{}",
            r#"{"sizes":[]}"#,
            r#"{"sizes":[{"name":"a","files":[],"budget":1}]}"#,
            r#"{"sizes":[{"name":"a","files":["a.js"],"budget":0}]}"#,
            r#"{"sizes":[{"name":"a","files":["a.js"],"budget":1.5}]}"#,
            r#"{"sizes":[{"name":"a","files":["a.js"]}]}"#,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse(r#"{"sizes":[{"name":"a","files":["a.js"],"budget":1}]}"#).expect("a good table").len(), 1);
    }

    #[test]
    fn compresses_what_repeats() {
        let text = "taste ".repeat(1000);
        assert!(brotli(text.as_bytes()).expect("in memory") < 40);
    }
}
