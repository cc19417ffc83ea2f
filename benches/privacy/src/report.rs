//! The figures as a table and as JSON; never a row of the data.
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::attack::Outcome;

/// What was attacked: the set, how it was stored, whose states, which looks.
pub struct Row {
    /// The set.
    pub set: &'static str,
    /// How it was stored.
    pub form: String,
    /// Whether that is how it ships.
    pub is_shipped: bool,
    /// Whether that is the control.
    pub is_control: bool,
    /// Whether only looks at what was known before are asked about.
    pub is_known: bool,
    /// Whose states, and which looks.
    pub game: &'static str,
    /// What is promised of it.
    pub must: Option<Must>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What a figure has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Must {
    /// At most that.
    Most(f64),
    /// At least that: an attack that cannot say it here is too weak to count.
    Least(f64),
}

impl Must {
    fn holds(self, area: f64) -> bool {
        match self {
            Self::Most(most) => area <= most,
            Self::Least(least) => area >= least,
        }
    }
}

/// Of fewer pairs no figure is taken,
pub const PAIRS: usize = 2_000;
/// and of fewer of what is known from an earlier visit: there are no more.
pub const KNOWN_PAIRS: usize = 500;

impl Row {
    /// The area of the best statistic.
    pub fn area(&self) -> [f64; 3] {
        self.outcome.statistics.first().map_or([0.5; 3], |(_, area)| *area)
    }

    /// Whether it is as it has to be.
    pub fn holds(&self) -> bool {
        let least = if self.is_known { KNOWN_PAIRS } else { PAIRS };
        self.must.is_none_or(|must| must.holds(self.area()[0]) && self.outcome.pairs >= least)
    }
}

fn shown([area, low, high]: [f64; 3]) -> String {
    format!("{area:.3} [{low:.3}, {high:.3}]")
}

/// A Markdown table, and what is apart from it in parts.
pub fn table(rows: &[Row], commit: &str) -> String {
    let mut text = format!("Commit {commit}. AUC with the 95 % interval over visitors.\n\n");
    text += "| set | stored | whose states, which look | pairs (visitors) | alike | AUC of the best statistic | its name | must |\n";
    text += "|---|---|---|---|---|---|---|---|\n";
    for row in rows {
        let Row { set, form, game, outcome, .. } = row;
        let must = match row.must {
            Some(Must::Most(most)) => format!("≤ {most:.3}{}", if row.holds() { "" } else { ": **no**" }),
            Some(Must::Least(least)) => format!("≥ {least}{}", if row.holds() { "" } else { ": **no**" }),
            None => "–".into(),
        };
        let name = outcome.statistics.first().map_or("", |(name, _)| name);
        let (pairs, visitors, same) = (outcome.pairs, outcome.visitors, 100.0 * outcome.same);
        let area = shown(row.area());
        let _ = writeln!(
            text,
            "| {set} | {form} | {game} | {pairs} ({visitors}) | {same:.0} % | {area} | {name} | {must} |"
        );
    }
    for row in rows.iter().filter(|row| row.must.is_some()) {
        let _ = writeln!(
            text,
            "\n{}, {}, {}, by the trees:\n\n| part | pairs | AUC |\n|---|---|---|",
            row.set, row.form, row.game
        );
        for (name, (pairs, area)) in row.outcome.parts.iter().filter(|(_, (pairs, _))| *pairs > 0) {
            let _ = writeln!(text, "| {name} | {pairs} | {} |", shown(*area));
        }
    }
    text
}

/// Everyone's states, of looks after which nothing else was done with the item.
pub const ONLY: &str = "everyone's, the only look";

/// The same as JSON, with what every statistic reached. `not_run`: the sets that are not there; `ndcg`: what
/// benches/privacy/cost.mjs measured, where it did.
pub fn json(rows: &[Row], not_run: &[&str], ndcg: &Value, commit: &str) -> Value {
    let area = |[area, low, high]: [f64; 3]| json!({ "auc": area, "interval": [low, high] });
    let row = |row: &Row| {
        let Row { set, form, game, outcome, .. } = row;
        let named = |(name, own): &(String, [f64; 3])| (name.clone(), area(*own));
        let part = |(name, (pairs, own)): &(&str, (usize, [f64; 3]))| {
            let mut part = area(*own);
            part["pairs"] = json!(pairs);
            ((*name).to_owned(), part)
        };
        json!({
            "set": set, "stored": form, "game": game, "pairs": outcome.pairs, "visitors": outcome.visitors,
            "alike": outcome.same, "best": area(row.area()), "holds": row.must.map(|_| row.holds()),
            "statistics": outcome.statistics.iter().map(named).collect::<serde_json::Map<_, _>>(),
            "parts": outcome.parts.iter().map(part).collect::<serde_json::Map<_, _>>(),
        })
    };
    let attacks = rows.iter().map(row).collect::<Vec<_>>();
    json!({
        "commit": commit, "holds": rows.iter().all(Row::holds), "sets": summary(rows), "not_run": not_run,
        "ndcg": ndcg, "attacks": attacks,
    })
}

/// What the runner of `cargo xtask trust` shows: for each set the attack on what ships, and its control.
fn summary(rows: &[Row]) -> Vec<Value> {
    let shipped = rows.iter().filter(|row| row.is_shipped && row.game == ONLY);
    shipped
        .map(|row| {
            let [auc, low, high] = row.area();
            let control = rows.iter().find(|other| other.is_control && other.game == ONLY && other.set == row.set);
            let [control, control_low, control_high] = control.map_or([f64::NAN; 3], Row::area);
            json!({
                "set": row.set, "pairs": row.outcome.pairs, "visitors": row.outcome.visitors, "auc": auc, "low": low,
                "high": high, "control": control, "control_low": control_low, "control_high": control_high,
                "holds": rows.iter().filter(|other| other.set == row.set).all(Row::holds),
            })
        })
        .collect()
}
