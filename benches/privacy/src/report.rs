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

impl Row {
    /// The area of the best statistic.
    pub fn area(&self) -> [f64; 3] {
        self.outcome.statistics.first().map_or([0.5; 3], |(_, area)| *area)
    }

    /// Whether it is as it has to be.
    pub fn holds(&self) -> bool {
        self.must.is_none_or(|must| must.holds(self.area()[0]))
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
            Some(Must::Most(most)) => format!("≤ {most}{}", if row.holds() { "" } else { ": **no**" }),
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

/// The same as JSON, with what every statistic reached.
pub fn json(rows: &[Row], commit: &str) -> Value {
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
    json!({ "commit": commit, "attacks": rows.iter().map(row).collect::<Vec<_>>() })
}
