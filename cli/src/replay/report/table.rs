//! The result as a table.
use std::fmt::Write as _;

use serde_json::Value;

use crate::measure::metrics::NAMES;

/// A page of text.
pub fn table(report: &Value) -> String {
    let mut text = format!(
        "{} cases of {} visitors; {} with evidence",
        report["cases"], report["visitors"], report["lists"]["with_evidence"]
    );
    if report["lists"]["ordered"] != 0 {
        let _ = write!(text, "; {} of {} lists re-ordered", report["lists"]["changed"], report["lists"]["ordered"]);
    }
    text.push('\n');
    if report["lists"]["without_times"] != 0 {
        let (cases, spacing) = (&report["lists"]["without_times"], &report["config"]["spacing"]);
        let _ = writeln!(text, "{cases} cases without times: their events are {spacing} seconds apart");
    }
    for (why, count) in report["lists"]["chosen_taken_out"].as_object().into_iter().flatten() {
        let _ = writeln!(text, "{count} chosen items were taken out by the policy ({why})");
    }
    let _ = write!(text, "\n{:34}", "");
    for name in NAMES {
        let _ = write!(text, "{:>9}", name.to_uppercase());
    }
    text.push('\n');
    row(&mut text, "Konomi", &report["metrics"], 4);
    ends(&mut text, &report["intervals"], 4);
    for (name, other) in report["compared"].as_object().into_iter().flatten() {
        text.push('\n');
        row(&mut text, &cases(name, other), &other["metrics"], 4);
        row(&mut text, "  gain of Konomi", &other["gain"], 4);
        ends(&mut text, &other["intervals"], 4);
    }
    text.push('\n');
    for (name, group) in report["groups"].as_object().into_iter().flatten() {
        row(&mut text, &cases(name, group), &group["metrics"], 4);
    }
    manners(&mut text, &report["manners"]);
    text.push_str("\nIntervals: 95 %, bootstrap over visitors. Equal scores count against the ranking.\n");
    text
}

fn cases(name: &str, part: &Value) -> String {
    format!("{name} ({})", part["cases"])
}

fn row(text: &mut String, name: &str, metrics: &Value, decimals: usize) {
    let _ = write!(text, "{name:34}");
    for metric in NAMES {
        let _ = write!(text, "{:>9.decimals$}", metrics[metric].as_f64().unwrap_or(0.0));
    }
    text.push('\n');
}

fn ends(text: &mut String, intervals: &Value, decimals: usize) {
    for (at, name) in ["  from", "  to"].iter().enumerate() {
        let _ = write!(text, "{name:34}");
        for metric in NAMES {
            let _ = write!(text, "{:>9.decimals$}", intervals[metric][at].as_f64().unwrap_or(0.0));
        }
        text.push('\n');
    }
}

/// What each setting changes, in percent of what Konomi reaches without the change.
fn manners(text: &mut String, rows: &Value) {
    let Some(rows) = rows.as_array().filter(|rows| !rows.is_empty()) else { return };
    let columns = ["MRR", "change", "from", "to", "NDCG@10", "change", "from", "to", "brands", "alike"];
    let _ = write!(text, "\n{:34}", "one setting changed");
    columns.iter().for_each(|column| {
        let _ = write!(text, "{column:>9}");
    });
    text.push('\n');
    let (same, rows): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(|row| row["unchanged"] == true);
    for row in rows {
        let _ = write!(text, "{:34}", row["setting"].as_str().unwrap_or_default());
        for metric in ["mrr", "ndcg@10"] {
            let relative = &row["relative"][metric];
            let _ = write!(text, "{:>9.4}", row["metrics"][metric].as_f64().unwrap_or(0.0));
            for share in [&relative["change"], &relative["interval"][0], &relative["interval"][1]] {
                let _ = write!(text, "{:>8.2}%", 100.0 * share.as_f64().unwrap_or(0.0));
            }
        }
        for metric in ["brands@10", "similarity@10"] {
            let value = row["metrics"][metric].as_f64().map_or("-".into(), |value| format!("{value:.2}"));
            let _ = write!(text, "{value:>9}");
        }
        text.push('\n');
    }
    if !same.is_empty() {
        let names: Vec<&str> = same.iter().filter_map(|row| row["setting"].as_str()).collect();
        let _ = writeln!(text, "no figure changed with {}", names.join(", "));
    }
}
