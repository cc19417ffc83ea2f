//! The result as data; the table and the page are views of it.
use std::io::{self, Write as _};

use konomi::engine::rank::Feature;
use serde_json::{Map, Value, json};

use crate::feed::Catalogue;
use crate::measure::bootstrap::Columns;
use crate::measure::metrics;

use super::options::Shown;
use super::price::MARK;
use super::results::{Results, Series};
use super::setup::Setup;
use super::{Notes, Options, name, top};

pub mod html;
mod parts;
mod table;

pub use parts::{REFERENCES, reference};

/// How many measures a case has.
const WIDTH: usize = metrics::COUNT + top::COUNT;

/// The names of the measures of a case.
fn names() -> impl Iterator<Item = &'static str> {
    metrics::NAMES.into_iter().chain(top::NAMES)
}

/// Writes the result to standard output.
///
/// # Errors
/// When that cannot be written to.
pub fn print(options: &Options, report: &Value) -> anyhow::Result<()> {
    let text = if options.json { serde_json::to_string_pretty(report)? + "\n" } else { table::table(report) };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Everything that was found out.
pub fn report(options: &Options, setups: &[Setup], notes: &Notes, results: &Results, catalogue: &Catalogue) -> Value {
    let products = catalogue.len();
    let groups: Map<String, Value> = results
        .groups
        .all()
        .map(|(name, cases, mean)| {
            (name, json!({ "cases": cases, "metrics": named(metrics::NAMES.into_iter(), mean) }))
        })
        .collect();
    let [means, points] = measured(options, results);
    let mut rest = results.series.iter().zip(means.chunks(WIDTH)).zip(points.chunks(WIDTH));
    let ours = rest.next();
    let (mut metrics, mut intervals) = (Map::new(), Map::new());
    if let Some(((series, means), points)) = ours {
        metrics = named(names(), means.iter().map(|(mean, _)| *mean));
        metrics.extend(coverage(series, products.max(results.candidates.len())));
        intervals = pairs(points);
    }
    let theirs = rest.collect::<Vec<_>>();
    let gains = means.chunks(WIDTH).zip(points.chunks(WIDTH)).skip(results.series.len());
    let mut compared = Map::new();
    for (((series, means), _), (gains, points)) in theirs.into_iter().zip(gains) {
        let cases = series.ranks.iter().flatten().count();
        if cases == 0 {
            continue;
        }
        let mut metrics = named(names(), means.iter().map(|(mean, _)| *mean));
        if !series.tops.is_empty() {
            metrics.extend(coverage(series, products.max(results.candidates.len())));
        }
        let gain = named(names(), gains.iter().map(|(mean, _)| *mean));
        let one = json!({ "cases": cases, "metrics": metrics, "gain": gain, "intervals": pairs(points) });
        compared.insert(series.name.clone(), one);
    }
    let is_changed =
        |top: &&top::Top| top.iter().zip(top::NAMES).any(|(value, name)| name == "changed" && *value > 0.0);
    let changed = results.series.first().map_or(0, |ours| ours.tops.iter().filter(is_changed).count());
    json!({
        "cases": results.cases(),
        "visitors": results.visitors(),
        "metrics": metrics,
        "intervals": intervals,
        "compared": compared,
        "groups": groups,
        "parts": parts::parts(options, results, catalogue),
        "reasons": results.reasons.json(),
        "lists": {
            "ordered": results.count(|facts| facts.is_ordered),
            "changed": changed,
            "with_evidence": results.count(|facts| facts.has_evidence),
            "without_times": results.count(|facts| facts.is_spaced),
            "chosen_taken_out": results.excluded,
        },
        "problems": notes.json(options),
        "config": config(options, setups),
    })
}

/// The means of every series, then of what the first gains over each other one, case by case; and their intervals.
fn measured(options: &Options, results: &Results) -> [Vec<(f64, f64)>; 2] {
    let (count, mut values) = (results.series.len(), Vec::new());
    let mut columns = Columns::new(WIDTH * (2 * count).saturating_sub(1));
    for (case, row) in results.rows.iter().enumerate() {
        values.clear();
        let all: Vec<[f64; WIDTH]> = results.series.iter().map(|series| series.measures(case)).collect();
        values.extend(all.iter().flatten());
        if let [ours, others @ ..] = all.as_slice() {
            for theirs in others {
                values.extend(ours.iter().zip(theirs).map(|(ours, theirs)| ours - theirs));
            }
        }
        columns.add(row.visitor, values.iter().copied());
    }
    let means = columns.means().into_iter().map(|mean| (mean, mean)).collect();
    [means, columns.intervals(options.samples, options.seed)]
}

/// The share of the products that stood among the first ten of any list.
fn coverage(series: &Series, products: usize) -> Option<(String, Value)> {
    let share = series.covered.len() as f64 / products as f64;
    number(share).map(|share| ("coverage@10".into(), share))
}

fn config(options: &Options, setups: &[Setup]) -> Value {
    let mut config = setups.first().map(of_setup).unwrap_or_default();
    let only: Vec<String> = options.only.iter().map(|(field, value)| format!("{field}={value}")).collect();
    let more = json!({
        "items": options.items.as_deref().map(name),
        "journeys": name(&options.journeys),
        "statistics": options.statistics.iter().map(|path| name(path)).collect::<Vec<_>>(),
        "only": only,
        "shown": match options.shown {
            None => "as the log says",
            Some(Shown::Order) => "order",
            Some(Shown::Set) => "set",
        },
        "drop_history": options.drop_history,
        "fill_in": options.fill_in.name(),
        "limit": options.limit,
        "spacing": options.spacing,
        "seed": options.seed,
        "samples": options.samples,
    });
    config.extend(more.as_object().cloned().unwrap_or_default());
    let others = setups
        .iter()
        .skip(1)
        .filter(|setup| !setup.name.starts_with(MARK))
        .map(|setup| (setup.name.clone(), of_setup(setup).into()));
    config.insert("against".into(), Value::Object(others.collect()));
    config.into()
}

/// What a configuration is made of. Features without a weight are left out.
fn of_setup(setup: &Setup) -> Map<String, Value> {
    let (weights, file) = &setup.weights;
    let one = |((_, name, _), weight): (&(Feature, &str, _), &i16)| {
        (*weight != 0).then(|| ((*name).to_owned(), json!(f64::from(*weight) / 256.0)))
    };
    let weights: Map<String, Value> = Feature::ALL.iter().zip(&weights.linear).filter_map(one).collect();
    let mut all: Map<String, Value> =
        setup.tuning.all().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    all.insert("pack".into(), json!(setup.pack.as_ref().map(|(_, name)| name)));
    all.insert("weights_file".into(), json!(file));
    all.insert("weights".into(), weights.into());
    all.insert("trees".into(), setup.weights.0.trees.len().into());
    all.insert("ranks_without_evidence".into(), setup.weights.0.ranks_without_evidence.into());
    all
}

/// Six decimals: what is printed is the same on every machine. None for what is no number.
fn number(number: f64) -> Option<Value> {
    number.is_finite().then(|| json!((number * 1e6).round() / 1e6))
}

fn named(names: impl Iterator<Item = &'static str>, numbers: impl IntoIterator<Item = f64>) -> Map<String, Value> {
    let one = |(name, value): (&str, f64)| number(value).map(|value| (name.to_owned(), value));
    names.zip(numbers).filter_map(one).collect()
}

fn pairs(points: &[(f64, f64)]) -> Map<String, Value> {
    let pair = |(name, (low, high)): (&str, &(f64, f64))| {
        Some((name.to_owned(), Value::from(vec![number(*low)?, number(*high)?])))
    };
    names().zip(points).filter_map(pair).collect()
}
