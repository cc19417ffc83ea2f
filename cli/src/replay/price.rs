//! What each manner costs: the same cases with one setting changed at a time.
use serde_json::{Value, json};

use super::setup::Setup;

/// The settings that are tried, each in place of the one that replay was asked for.
pub const TRIED: [(&str, &[&str]); 11] = [
    ("diversity", &["1", "0.9", "0.8", "0.7", "0.5"]),
    ("brand_cap", &["0", "5", "3", "2", "1"]),
    ("category_cap", &["0", "5", "3"]),
    ("frequency_cap", &["0", "5", "3", "2", "1"]),
    ("rotate", &["true"]),
    ("fatigue", &["0", "1", "3"]),
    ("quiet_weeks", &["0", "4"]),
    ("explore", &["0", "0.05", "0.1", "0.2"]),
    ("evidence", &["1", "2", "3"]),
    ("bought", &["learned", "hide"]),
    ("min_events", &["1", "2", "3"]),
];

/// How the list of tried settings is told from other configurations.
pub const MARK: &str = "manner ";

/// Every setting that differs from the present one. Rotation is tried where there is a cap of one list.
///
/// # Errors
/// Never, as long as the settings above have these names and values.
pub fn setups(first: &Setup) -> anyhow::Result<Vec<Setup>> {
    let mut all = Vec::new();
    for (name, values) in TRIED {
        for value in values {
            let text = if name == "rotate" { "frequency_cap=1,rotate=true".into() } else { format!("{name}={value}") };
            let mut other = first.changed(&text)?;
            other.name = format!("{MARK}{text}");
            if other.tuning.all() != first.tuning.all() {
                all.push(other);
            }
        }
    }
    Ok(all)
}

/// Takes the tried settings out of what was compared: what each changes, relative to what it is.
pub fn price(report: &mut Value) {
    let before = report["metrics"].clone();
    let Some(compared) = report["compared"].as_object_mut() else { return };
    let tried: Vec<String> = compared.keys().filter(|name| name.starts_with(MARK)).cloned().collect();
    let mut rows = Vec::new();
    for name in tried {
        let Some(other) = compared.remove(&name) else { continue };
        // What Konomi gains over the other is what the other costs.
        let relative = |metric: &str| {
            let whole = before[metric].as_f64().filter(|whole| *whole > 0.0)?;
            // Adding 0 takes the sign from a nothing.
            let share = |value: &Value| Some((-value.as_f64()? / whole * 1e6).round() / 1e6 + 0.0);
            let interval = &other["intervals"][metric];
            Some(
                json!({ "change": share(&other["gain"][metric])?, "interval": [share(&interval[1])?, share(&interval[0])?] }),
            )
        };
        rows.push(json!({
            "setting": name.trim_start_matches(MARK),
            "metrics": other["metrics"],
            "unchanged": other["metrics"] == before,
            "relative": { "mrr": relative("mrr"), "ndcg@10": relative("ndcg@10"), "hr@10": relative("hr@10") },
        }));
    }
    // In the order in which they are tried, not in that of the alphabet.
    let place = |row: &Value| {
        let text = row["setting"].as_str().unwrap_or_default();
        let (name, value) = text.split_once('=').unwrap_or_default();
        let name = if text.contains("rotate") { "rotate" } else { name };
        let (at, (_, values)) = TRIED.iter().enumerate().find(|(_, (known, _))| *known == name)?;
        Some((at, values.iter().position(|known| *known == value)))
    };
    rows.sort_by_key(place);
    report["manners"] = rows.into();
}
