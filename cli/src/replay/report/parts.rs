//! Where the gain comes from: cases by the size of the profile, by category, by the shop's position.
use serde_json::{Value, json};

use crate::feed::Catalogue;
use crate::measure::bootstrap::Columns;
use crate::measure::metrics::{self, Rank};

use super::super::Options;
use super::super::results::{Results, Row, Series};
use super::number;

/// Categories that are shown; the others are one.
const CATEGORIES: usize = 12;

/// The orders to measure against, the best first: what a case is compared with is the first that ranks it.
pub const REFERENCES: [&str; 3] = ["shop-order", "popularity", "touched-first"];

/// What Konomi's places are compared with where one other order is needed: its name, and its places.
pub fn reference(results: &Results) -> Option<&Series> {
    let named = |name: &&str| {
        results.series.iter().find(|series| series.name == **name && series.ranks.iter().any(Option::is_some))
    };
    REFERENCES.iter().find_map(named)
}

/// The three breakdowns.
pub fn parts(options: &Options, results: &Results, catalogue: &Catalogue) -> Value {
    let Some(reference) = reference(results) else { return Value::Null };
    let sizes: [(u32, &str); 8] =
        [(0, "0"), (1, "1"), (2, "2"), (5, "3–5"), (10, "6–10"), (20, "11–20"), (50, "21–50"), (u32::MAX, "more")];
    let places: [(u32, &str); 7] =
        [(1, "1"), (2, "2"), (3, "3"), (5, "4–5"), (10, "6–10"), (25, "11–25"), (u32::MAX, "later")];
    let bucket = |number: u32, of: &[(u32, &str)]| of.iter().position(|(most, _)| number <= *most);
    let names = |of: &[(u32, &str)]| of.iter().map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>();
    let shop = results.series.iter().find(|series| series.name == "shop-order");
    let (categories, of_case) = categories(results, catalogue);
    let part =
        |names: &[String], of: &dyn Fn(usize, &Row) -> Option<usize>| part(options, results, reference, names, of);
    json!({
        "reference": reference.name,
        "events": part(&names(&sizes), &|_, row| bucket(row.facts.events, &sizes)),
        "category": part(&categories, &|case, _| of_case.get(case).copied().flatten()),
        "position": part(&names(&places), &|case, _| {
            let rank = shop.and_then(|shop| shop.ranks.get(case).copied().flatten().flatten())?;
            bucket(rank, &places)
        }),
    })
}

/// The cases of some groups: how many, both mean reciprocal ranks, and the gain with its interval.
fn part(
    options: &Options,
    results: &Results,
    reference: &Series,
    names: &[String],
    of: &dyn Fn(usize, &Row) -> Option<usize>,
) -> Vec<Value> {
    let mut columns = Columns::new(3 * names.len());
    let mut counts = vec![0_u64; names.len()];
    let ours = results.series.first();
    for (case, row) in results.rows.iter().enumerate() {
        let both = ours.and_then(|ours| {
            Some((ours.ranks.get(case).copied().flatten()?, reference.ranks.get(case).copied().flatten()?))
        });
        let (Some((ours, theirs)), Some(group)) = (both, of(case, row)) else { continue };
        let mrr = |rank: Rank| metrics::of(rank).last().copied().unwrap_or(0.0);
        let values = [mrr(ours), mrr(theirs), mrr(ours) - mrr(theirs)];
        let mut all = vec![f64::NAN; 3 * names.len()];
        for (place, value) in all.iter_mut().skip(3 * group).zip(values) {
            *place = value;
        }
        columns.add(row.visitor, all);
        if let Some(count) = counts.get_mut(group) {
            *count += 1;
        }
    }
    let (means, points) = (columns.means(), columns.intervals(options.samples, options.seed));
    let one = |(group, name): (usize, &String)| {
        let at = |column: usize| means.get(3 * group + column).copied().and_then(number);
        let (low, high) = points.get(3 * group + 2).copied()?;
        Some(json!({
            "name": name,
            "cases": counts.get(group)?,
            "mrr": at(0)?,
            "reference": at(1)?,
            "gain": at(2)?,
            "interval": [number(low)?, number(high)?],
        }))
    };
    names.iter().enumerate().filter_map(one).collect()
}

/// The largest categories of the chosen items, and which of them each case belongs to. Of the levels of the feed the
/// broadest counts on which they differ.
fn categories(results: &Results, catalogue: &Catalogue) -> (Vec<String>, Vec<Option<usize>>) {
    let path = |row: &Row| row.facts.product.map(|number| catalogue.product(number).category).unwrap_or_default();
    for level in 0..8 {
        let of: Vec<Option<&str>> =
            results.rows.iter().map(|row| path(row).get(level).or(path(row).last()).copied()).collect();
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        for name in of.iter().flatten() {
            *counts.entry(name).or_default() += 1;
        }
        if counts.len() < 2 && level < 7 {
            continue;
        }
        let mut largest: Vec<(&str, usize)> = counts.into_iter().collect();
        largest.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut names: Vec<String> = largest.iter().take(CATEGORIES).map(|(name, _)| (*name).to_owned()).collect();
        let others = largest.len() > CATEGORIES;
        let place = |name: &str| names.iter().position(|known| known == name).or(others.then_some(CATEGORIES));
        let places = of.iter().map(|name| name.and_then(place)).collect();
        if others {
            names.push("all others".into());
        }
        return (names, places);
    }
    (Vec::new(), Vec::new())
}
