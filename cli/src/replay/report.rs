//! The result as data; the table is a view of it.
use std::io::{self, Write as _};

use konomi::engine::rank::Feature;
use serde_json::{Map, Value, json};

use super::results::{Results, Row, mean};
use super::{Bought, Notes, Options, Shown, name, table};
use crate::measure::interval::interval;
use crate::measure::metrics::{self, COUNT, Metrics, NAMES, Rank};

/// Writes the result to standard output.
///
/// # Errors
/// When that cannot be written to.
pub fn print(options: &Options, notes: &Notes, results: &Results) -> anyhow::Result<()> {
    let report = report(options, notes, results);
    let text = if options.json { serde_json::to_string_pretty(&report)? + "\n" } else { table::table(&report) };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Everything that was found out.
pub fn report(options: &Options, notes: &Notes, results: &Results) -> Value {
    let rows = || results.rows.iter();
    let konomi = |row: &Row| row.konomi;
    let points = interval(rows().map(|row| (row.visitor, metrics::of(row.konomi))), options.samples, options.seed);
    let groups: Map<String, Value> = results
        .groups
        .all()
        .map(|(name, cases, mean)| (name, json!({ "cases": cases, "metrics": named(&mean) })))
        .collect();
    let mut compared = Map::new();
    if results.ordered().next().is_some() {
        compared.insert("shop-order".into(), compare(&|| results.ordered(), &|row| row.shop, options));
    }
    compared.insert("touched-first".into(), compare(&rows, &|row| row.touched_first, options));
    json!({
        "cases": results.cases(),
        "visitors": results.visitors(),
        "metrics": named(&mean(rows(), konomi)),
        "intervals": intervals(&points),
        "compared": compared,
        "groups": groups,
        "lists": {
            "ordered": results.ordered().count(),
            "changed": results.changed,
            "with_evidence": results.with_evidence,
            "without_times": results.spaced,
            "chosen_taken_out": results.excluded,
        },
        "problems": notes.json(options),
        "config": config(options),
    })
}

/// Another order beside Konomi's, over the same cases: its means, and what Konomi gains over it.
fn compare<'a, I: Iterator<Item = &'a Row>>(
    rows: &dyn Fn() -> I,
    other: &dyn Fn(&Row) -> Rank,
    options: &Options,
) -> Value {
    let gain = |row: &Row| {
        let mut gain = metrics::of(row.konomi);
        gain.iter_mut().zip(metrics::of(other(row))).for_each(|(gain, theirs)| *gain -= theirs);
        gain
    };
    let (theirs, ours) = (mean(rows(), other), mean(rows(), |row| row.konomi));
    let mut gained = ours;
    gained.iter_mut().zip(theirs).for_each(|(gained, theirs)| *gained -= theirs);
    let points = interval(rows().map(|row| (row.visitor, gain(row))), options.samples, options.seed);
    json!({
        "cases": rows().count(),
        "metrics": named(&theirs),
        "gain": named(&gained),
        "intervals": intervals(&points),
    })
}

fn config(options: &Options) -> Value {
    let engine = options.config();
    let weights = options.weights();
    let weights: Map<String, Value> = Feature::ALL
        .iter()
        .zip(weights.linear)
        .map(|((_, name, _), weight)| ((*name).to_owned(), json!(f64::from(weight) / 256.0)))
        .collect();
    let only: Vec<String> = options.only.iter().map(|(field, value)| format!("{field}={value}")).collect();
    json!({
        "items": options.items.as_deref().map(name),
        "journeys": name(&options.journeys),
        "only": only,
        "shown": match options.shown {
            None => "as the log says",
            Some(Shown::Order) => "order",
            Some(Shown::Set) => "set",
        },
        "drop_history": options.drop_history,
        "fill_in": options.fill_in,
        "limit": options.limit,
        "bought": if options.bought == Bought::Hide { "hide" } else { "learned" },
        "bought_days": engine.bought_days,
        "min_events": engine.min_events,
        "half_life": engine.half_life,
        "spacing": options.spacing,
        "seed": options.seed,
        "samples": options.samples,
        "weights": weights,
        "pack": null,
    })
}

/// Six decimals: what is printed is the same on every machine.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

fn named(metrics: &Metrics) -> Map<String, Value> {
    NAMES.iter().zip(metrics).map(|(name, metric)| ((*name).to_owned(), json!(rounded(*metric)))).collect()
}

fn intervals(points: &[(f64, f64); COUNT]) -> Map<String, Value> {
    let pair = |(low, high): &(f64, f64)| json!([rounded(*low), rounded(*high)]);
    NAMES.iter().zip(points).map(|(name, points)| ((*name).to_owned(), pair(points))).collect()
}
