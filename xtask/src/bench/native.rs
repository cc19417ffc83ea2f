//! The engine natively, the built module in Node, and plain JavaScript in Node, side by side. Ratios are what counts; nothing
//! is asserted about times, which belong to the machine.
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::process::Tool;
use crate::{paths, progress};

use super::data;

/// Sizes of lists: a long category page, and more than any page has.
const SIZES: &[usize] = &[1_000, 10_000];

/// What is measured, with the number of candidates: the smallest time per place in microseconds.
type Table = BTreeMap<(u64, String), BTreeMap<String, f64>>;

/// Measures, and gives a row for each kind of work and number of candidates: `{"what","n","native","wasm","js"}`, the smallest
/// times in microseconds. A build must have been made.
///
/// # Errors
/// When a bench cannot be built or does not give the result that it times.
pub fn run() -> anyhow::Result<Value> {
    let files = SIZES.iter().map(|&size| write(size)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut table = Table::new();
    progress::step("native", "measuring the engine natively", || {
        let tool = Tool::cargo().args(["bench", "--package", "konomi", "--bench", "rank", "--quiet", "--"]);
        read(&tool.args(&files).output()?, &mut table)
    })?;
    progress::step("node", "measuring the built module and plain JavaScript in Node", || {
        read(&Tool::node(paths::at("benches/rank.mjs")).args(&files).output()?, &mut table)
    })?;
    Ok(table.into_iter().map(row).collect())
}

fn row(((n, what), times): ((u64, String), BTreeMap<String, f64>)) -> Value {
    let mut row = json!({ "what": what, "n": n });
    for (place, time) in times {
        row[place] = json!(time);
    }
    row
}

fn write(products: usize) -> anyhow::Result<PathBuf> {
    let file = paths::scratch()?.join(format!("catalogue-{products}.txt"));
    fs::write(&file, data::catalogue(products)).with_context(|| format!("writing {}", file.display()))?;
    Ok(file)
}

/// Takes in `{"what":"rank","where":"wasm","n":1000,"min":12.5,...}`, one a line.
fn read(printed: &str, table: &mut Table) -> anyhow::Result<String> {
    let mut lines = 0;
    for line in printed.lines().filter(|line| line.starts_with('{')) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("a bench printed {line}"))?;
        let (what, place) =
            (row["what"].as_str().context("no \"what\"")?, row["where"].as_str().context("no \"where\"")?);
        let (n, min) = (row["n"].as_u64().context("no \"n\"")?, row["min"].as_f64().context("no \"min\"")?);
        table.entry((n, what.to_owned())).or_default().insert(place.to_owned(), min);
        lines += 1;
    }
    anyhow::ensure!(lines > 0, "the bench printed no measurement");
    Ok(format!("{lines} measurements"))
}
