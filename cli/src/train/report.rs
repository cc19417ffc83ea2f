//! The result as data and as a table.
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use konomi::engine::rank::Feature;
use serde_json::{Map, Value, json};

use crate::measure::interval::interval;
use crate::measure::metrics::{self, COUNT, Metrics, NAMES};

use super::Options;
use super::result::{Comparison, Trained};
use crate::replay::Shown;

/// Writes the result to standard output.
///
/// # Errors
/// When that cannot be written to.
pub fn print(options: &Options, trained: &Trained) -> anyhow::Result<()> {
    let mut report = summary(trained);
    let text = if options.json {
        report["weights"] = weights(trained);
        report["problems"] = trained.notes.json(options);
        serde_json::to_string_pretty(&report)? + "\n"
    } else {
        table(options, trained)
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// What the file of weights keeps.
pub fn summary(trained: &Trained) -> Value {
    let metrics = trained.mean(|row| trained.rank(row));
    let rows = trained.rows.iter().map(|row| (row.visitor, metrics::of(trained.rank(row))));
    let points = interval(rows, trained.samples, trained.seed);
    let mut compared = Map::new();
    let mut add = |name: &str, metrics: &Metrics, comparison: &Comparison| {
        let gain = json!({ "gain": named(&comparison.gain), "intervals": intervals(&comparison.points) });
        let mut entry = json!({ "metrics": named(metrics) });
        entry["gain"] = gain["gain"].clone();
        entry["intervals"] = gain["intervals"].clone();
        compared.insert(name.to_owned(), entry);
    };
    add("default", &trained.mean(|row| row.default), &trained.gain);
    if let Some(trees) = &trained.trees {
        add("trees-over-linear", &trained.mean(|row| row.linear), trees);
    }
    json!({
        "accepted": trained.is_accepted(),
        "cases": trained.rows.len(),
        "visitors": trained.visitors,
        "learned_from": { "lists": trained.lists, "candidates": trained.candidates, "loss": rounded(trained.loss) },
        "metrics": named(&metrics),
        "intervals": intervals(&points),
        "compared": compared,
        "ranks_without_evidence": {
            "tried": trained.without_evidence.is_some(),
            "taken": trained.weights.ranks_without_evidence,
            "gain": trained.without_evidence.as_ref().map(|gain| named(&gain.gain)),
            "intervals": trained.without_evidence.as_ref().map(|gain| intervals(&gain.points)),
        },
        "trees": {
            "tried": trained.trees.is_some(),
            "taken": trained.is_accepted() && trained.takes_trees,
            "later": trained.later.as_ref().map(|later| json!({
                "cases": later.cases,
                "gain": named(&later.gain.gain),
                "intervals": intervals(&later.gain.points),
                "holds": later.holds(),
            })),
            "on": trained.trees.is_some().then_some(if trained.is_plain { "plain" } else { "linear" }),
        },
        "without_evidence_in_the_log": trained.unknown,
        "config": trained.config(),
    })
}

fn weights(trained: &Trained) -> Value {
    let names = Feature::ALL.iter().map(|(_, name, _)| (*name).to_owned());
    let numbers = trained.weights.linear.iter().map(|weight| json!(f64::from(*weight) / 256.0));
    Value::Object(names.zip(numbers).collect())
}

/// How the weights were made. Files without their folders: results are compared between machines.
pub fn config(options: &Options) -> Value {
    let names = |paths: &[PathBuf]| paths.iter().map(|path| name(path)).collect::<Vec<_>>();
    let only: Vec<String> = options.only.iter().map(|(field, value)| format!("{field}={value}")).collect();
    let engine = options.settings().config;
    json!({
        "items": options.items.as_deref().map(name),
        "statistics": names(&options.statistics),
        "journeys": names(&options.journeys),
        "only": only,
        "shown": match options.shown {
            None => "as the log says",
            Some(Shown::Order) => "order",
            Some(Shown::Set) => "set",
        },
        "drop_history": options.drop_history,
        "fill_in": options.fill_in.name(),
        "folds": options.folds,
        "l2": options.l2,
        "min_events": engine.min_events,
        "half_life": engine.half_life,
        "spacing": options.spacing,
        "seed": options.seed,
        "samples": options.samples,
    })
}

/// A page of text.
fn table(options: &Options, trained: &Trained) -> String {
    let mut text = format!(
        "{} lists of {} visitors, {} candidates; loss {:.4} after {} steps\n\n{:34}",
        trained.lists, trained.visitors, trained.candidates, trained.loss, trained.steps, ""
    );
    for name in NAMES {
        let _ = write!(text, "{:>9}", name.to_uppercase());
    }
    text.push('\n');
    row(&mut text, "default weights", &trained.mean(|row| row.default));
    row(&mut text, "learned, linear", &trained.mean(|row| row.linear));
    if let Some(trees) = &trained.trees {
        row(&mut text, "learned, with trees", &trained.mean(|row| row.corrected));
        gain(&mut text, "  gain of the trees", trees);
    }
    if let Some(later) = &trained.later {
        gain(&mut text, &format!("  the same, {} later cases", later.cases), &later.gain);
    }
    gain(&mut text, "gain over the default weights", &trained.gain);
    if let Some(without) = &trained.without_evidence {
        gain(&mut text, "gain of ranking for the unknown", without);
    }
    text.push('\n');
    let mut weights: Vec<(&str, i16)> =
        Feature::ALL.iter().zip(trained.weights.linear).map(|((_, name, _), weight)| (*name, weight)).collect();
    weights.retain(|(_, weight)| *weight != 0);
    for line in weights.chunks(4) {
        for (name, weight) in line {
            let _ = write!(text, "{name:>18} {:7.3}", f64::from(*weight) / 256.0);
        }
        text.push('\n');
    }
    let _ = writeln!(
        text,
        "\nEvery case was ranked by weights, and with statistics, that do not know its visitor ({} folds).\n\
         Intervals: 95 %, bootstrap over visitors. Equal scores count against the ranking.",
        options.folds
    );
    if trained.takes_trees && trained.is_plain {
        text.push_str("The trees stand on a plain score: these weights are smaller than the linear ones.\n");
    }
    if trained.trees.is_some() && !trained.takes_trees {
        text.push_str(if trained.later.is_some() {
            "Trees were tried and left out: what they gain for other visitors of the same time is lost on later cases.\n"
        } else {
            "Trees were tried and left out: what they gain is not surely more than nothing.\n"
        });
    }
    let path = name(&options.output);
    if trained.is_accepted() {
        let _ = writeln!(text, "Accepted: {path} has the learned weights.");
    } else {
        let _ = writeln!(
            text,
            "Not accepted: what they gain over the default weights is not surely more than nothing, so {path} has the \
             default weights and \"accepted\": false."
        );
    }
    text
}

fn row(text: &mut String, name: &str, metrics: &Metrics) {
    let _ = write!(text, "{name:34}");
    for metric in metrics {
        let _ = write!(text, "{metric:>9.4}");
    }
    text.push('\n');
}

fn gain(text: &mut String, name: &str, comparison: &Comparison) {
    row(text, name, &comparison.gain);
    row(text, "  from", &comparison.points.map(|(low, _)| low));
    row(text, "  to", &comparison.points.map(|(_, high)| high));
}

/// The name of a file without its folder.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
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
