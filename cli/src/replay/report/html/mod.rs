//! The result as a page: it needs nothing but itself, and nothing in it leaves the shop.
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use self::plot::{BAD, GOOD, Mark, OURS, Row, Shape, THEIRS};
use super::super::losses::Told;
use crate::measure::metrics::{NAMES, Rank};

mod plot;

/// The page.
///
/// # Errors
/// When a plot cannot be drawn.
pub fn page(report: &Value, losses: &[Told]) -> anyhow::Result<String> {
    let of = |name: &str| &report[name];
    let reference = report["parts"]["reference"].as_str().unwrap_or_default();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "konomi replay: " (text(&of("config")["journeys"])) }
                style { (PreEscaped(include_str!("style.css"))) }
            }
            body {
                h1 { "What Konomi would have done" }
                p.soft {
                    (text(&of("config")["journeys"])) ": " (whole(of("cases"))) " choices of " (whole(of("visitors")))
                    " visitors, each ranked by what was known before it."
                }
                (tiles(report))
                h2 { "Compared with other orders" }
                p { "The same cases, case by case. Lines are 95 % intervals, drawn over visitors: one that crosses 0 decides nothing." }
                div.plots {
                    (figure("Mean reciprocal rank", &orders(report), Shape::Bars, "1 is always the first place, 0.5 always the second.")?)
                    (figure("What Konomi gains over it", &gains(report), Shape::Points, "Difference of mean reciprocal rank.")?)
                }
                (compared(report))
                @if !reference.is_empty() {
                    h2 { "Where the gain comes from" }
                    p { "Gain in mean reciprocal rank over " b { (reference) } "; the small number is how many cases there are." }
                    div.plots {
                        (figure("By events before the choice", &part(report, "events"), Shape::Points, "How much was known of the shopper.")?)
                        @if !part(report, "position").is_empty() {
                            (figure("By the shop's position of what was chosen", &part(report, "position"), Shape::Points, "What the shop had first already cannot come forward.")?)
                        }
                        @if !part(report, "category").is_empty() {
                            (figure("By category of what was chosen", &part(report, "category"), Shape::Points, "The largest categories.")?)
                        }
                    }
                }
                @if !reasons(report).is_empty() {
                    h2 { "Reasons" }
                    p.key { "What each reason adds to the score, in the mean: " i style="background:var(--ours)" {} "chosen items" i style="background:var(--theirs)" {} "the others of their lists" }
                    div.plots { (figure("Mean contribution", &reasons(report), Shape::Bars, "A reason is worth something where it is larger for what was chosen.")?) }
                }
                (manners(report))
                (groups(report))
                (lost(losses, reference))
                (settings(report))
            }
        }
    };
    Ok(page.into_string())
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(0.0)
}

/// A whole number with its thousands apart.
fn whole(value: &Value) -> String {
    let digits = value.as_u64().unwrap_or(0).to_string();
    let lead = digits.len() % 3;
    let (head, tail) = digits.split_at(lead);
    let parts = (!head.is_empty()).then_some(head).into_iter().map(str::to_owned);
    let rest = tail.as_bytes().chunks(3).map(|part| String::from_utf8_lossy(part).into_owned());
    parts.chain(rest).collect::<Vec<_>>().join(",")
}

fn interval(value: &Value) -> Option<(f64, f64)> {
    Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?))
}

/// A number with its sign.
fn signed(number: f64) -> String {
    format!("{number:+.4}").replace('-', "−")
}

fn tiles(report: &Value) -> Markup {
    let metrics = &report["metrics"];
    let tile = |name: &str, what: &str, shape: &dyn Fn(f64) -> String| {
        metrics[name].as_f64().map(|value| (shape(value), what.to_owned()))
    };
    let share = |value: f64| format!("{:.1} %", 100.0 * value);
    let plain = |value: f64| format!("{value:.2}");
    let exact = |value: f64| format!("{value:.3}");
    let tiles = [
        tile("hr@10", "of choices among the first ten", &share),
        tile("mrr", "mean reciprocal rank", &exact),
        tile("ndcg@10", "NDCG@10", &exact),
        tile("coverage@10", "of products are shown among the first ten", &share),
        tile("brands@10", "brands among the first ten", &plain),
        tile("categories@10", "categories among the first ten", &plain),
        tile("repeats@10", "of the first ten were touched before", &share),
        tile("changed", "of lists are in another order", &share),
    ];
    html! { div.tiles { @for (value, what) in tiles.into_iter().flatten() { div.tile { b { (value) } span { (what) } } } } }
}

fn figure(title: &str, rows: &[Row], shape: Shape, caption: &str) -> anyhow::Result<Markup> {
    let svg = plot::rows(rows, shape)?;
    Ok(html! { figure { h3 { (title) } (PreEscaped(svg)) figcaption { (caption) } } })
}

/// Every other order, the best first.
fn others(report: &Value) -> Vec<(&String, &Value)> {
    let mut all: Vec<_> = report["compared"].as_object().into_iter().flatten().collect();
    all.sort_by(|one, other| number(&other.1["metrics"]["mrr"]).total_cmp(&number(&one.1["metrics"]["mrr"])));
    all
}

fn orders(report: &Value) -> Vec<Row> {
    let row = |name: &str, value: f64, interval, colour| Row {
        name: name.to_owned(),
        note: format!("{value:.3}"),
        marks: vec![Mark { value, interval, colour }],
    };
    let ours = row("Konomi", number(&report["metrics"]["mrr"]), interval(&report["intervals"]["mrr"]), OURS);
    let theirs =
        others(report).into_iter().map(|(name, other)| row(name, number(&other["metrics"]["mrr"]), None, THEIRS));
    std::iter::once(ours).chain(theirs).collect()
}

/// Green where it is surely better, red where it is surely worse.
fn colour(interval: Option<(f64, f64)>) -> plotters::style::RGBColor {
    match interval {
        Some((low, _)) if low > 0.0 => GOOD,
        Some((_, high)) if high < 0.0 => BAD,
        _ => THEIRS,
    }
}

fn gain(name: &str, value: f64, interval: Option<(f64, f64)>, note: String) -> Row {
    Row { name: name.to_owned(), note, marks: vec![Mark { value, interval, colour: colour(interval) }] }
}

fn gains(report: &Value) -> Vec<Row> {
    let row = |(name, other): (&String, &Value)| {
        let value = number(&other["gain"]["mrr"]);
        gain(name, value, interval(&other["intervals"]["mrr"]), format!("{value:+.3}").replace('-', "−"))
    };
    others(report).into_iter().map(row).collect()
}

fn part(report: &Value, name: &str) -> Vec<Row> {
    let row = |part: &Value| {
        gain(&text(&part["name"]), number(&part["gain"]), interval(&part["interval"]), whole(&part["cases"]))
    };
    report["parts"][name].as_array().into_iter().flatten().map(row).collect()
}

fn reasons(report: &Value) -> Vec<Row> {
    let mark = |value: &Value, colour| Mark { value: number(value), interval: None, colour };
    let mut all: Vec<_> = report["reasons"].as_object().into_iter().flatten().collect();
    let difference = |reason: &Value| number(&reason["chosen"]) - number(&reason["others"]);
    all.sort_by(|one, other| difference(other.1).total_cmp(&difference(one.1)));
    let row = |(name, reason): (&String, &Value)| Row {
        name: name.clone(),
        note: format!("{:+.2}", difference(reason)).replace('-', "−"),
        marks: vec![mark(&reason["chosen"], OURS), mark(&reason["others"], THEIRS)],
    };
    all.into_iter().map(row).collect()
}

fn compared(report: &Value) -> Markup {
    let ours = |name: &str| (&report["metrics"][name], interval(&report["intervals"][name]));
    html! {
        h2 { "All measures" }
        div.scroll { table {
            tr { th { "Order" } @for name in NAMES { th { (name.to_uppercase()) } } }
            tr { td { b { "Konomi" } } @for name in NAMES { td {
                @let (value, interval) = ours(name);
                (format!("{:.4}", number(value)))
                @if let Some((low, high)) = interval { small { (format!("{low:.3} – {high:.3}")) } }
            } } }
            @for (name, other) in others(report) { tr {
                td { (name) small { (whole(&other["cases"])) " cases" } }
                @for measure in NAMES { td {
                    (format!("{:.4}", number(&other["metrics"][measure])))
                    @let interval = interval(&other["intervals"][measure]);
                    small class=(class(interval)) title=(interval.map(|(low, high)| format!("{} to {}", signed(low), signed(high))).unwrap_or_default()) {
                        (signed(number(&other["gain"][measure])))
                    }
                } }
            } }
        } }
        p { small { "Below another order's number: what Konomi gains over it, green where it is surely better and red where it is surely worse. "
            "HR@k: the share of choices among the first k. NDCG@k: the same, the earlier the more. MRR: the mean of 1 / place. Equal scores count against Konomi." } }
    }
}

fn class(interval: Option<(f64, f64)>) -> &'static str {
    match interval {
        Some((low, _)) if low > 0.0 => "good",
        Some((_, high)) if high < 0.0 => "bad",
        _ => "",
    }
}

/// What each setting that is done for manners changes.
fn manners(report: &Value) -> Markup {
    let all = report["manners"].as_array().into_iter().flatten();
    let (same, rows): (Vec<_>, Vec<_>) = all.partition(|row| row["unchanged"] == true);
    let same: Vec<String> = same.iter().map(|row| text(&row["setting"])).collect();
    let percent = |share: f64| format!("{:+.2} %", 100.0 * share).replace('-', "−");
    html! { @if !rows.is_empty() || !same.is_empty() {
        h2 { "The price of manners" }
        p { "The same cases with one setting changed. The change is relative to what Konomi reaches without it." }
        @if !same.is_empty() { p { "No figure changed with " (same.join(", ")) "." } }
        @if !rows.is_empty() { div.scroll { table {
            tr { th { "Setting" } th { "MRR" } th { "Change" } th { "NDCG@10" } th { "Change" } th { "Brands" } th { "Categories" } th { "Alike" } }
            @for row in rows { tr {
                td { (text(&row["setting"])) }
                @for metric in ["mrr", "ndcg@10"] {
                    td { (format!("{:.4}", number(&row["metrics"][metric]))) }
                    @let interval = interval(&row["relative"][metric]["interval"]);
                    td { span class=(class(interval)) { (percent(number(&row["relative"][metric]["change"]))) }
                        @if let Some((low, high)) = interval { small { (percent(low)) " to " (percent(high)) } } }
                }
                @for metric in ["brands@10", "categories@10", "similarity@10"] {
                    td { (row["metrics"][metric].as_f64().map_or("–".into(), |value| format!("{value:.2}"))) }
                }
            } }
        } } }
    } }
}

fn groups(report: &Value) -> Markup {
    let groups: Vec<_> = report["groups"].as_object().into_iter().flatten().collect();
    html! { @if !groups.is_empty() {
        h2 { "Groups of cases" }
        div.scroll { table {
            tr { th { "Group" } th { "Cases" } @for name in ["hr@3", "hr@10", "ndcg@10", "mrr"] { th { (name.to_uppercase()) } } }
            @for (name, group) in groups { tr {
                td { (name) } td { (whole(&group["cases"])) }
                @for name in ["hr@3", "hr@10", "ndcg@10", "mrr"] { td { (format!("{:.4}", number(&group["metrics"][name]))) } }
            } }
        } }
    } }
}

fn lost(losses: &[Told], reference: &str) -> Markup {
    let place = |rank: Rank| rank.map_or("not in the list".to_owned(), |rank| rank.to_string());
    html! { @if !losses.is_empty() {
        h2 { "Where it loses" }
        p { "The cases in which " b { (reference) } " was better by the most." }
        @for told in losses { details {
            summary { (told.chosen) small { " – place " (place(told.places.0)) " with Konomi, " (place(told.places.1)) " by " (reference) "; line " (told.line) } }
            dl {
                dt { "Done before" } dd { @if told.events.is_empty() { "nothing" } @else { (told.events.join(" ← ")) } }
                dt { "Known as liked" } dd { @if told.liked.is_empty() { "nothing" } @else { (told.liked.join(", ")) } }
                dt { "Put first" } dd { @for (at, (title, why)) in (1..).zip(&told.first) { div { (at) ". " (title) @if !why.is_empty() { small { " (" (why) ")" } } } } }
            }
        } }
    } }
}

fn settings(report: &Value) -> Markup {
    let shown = |value: &Value| match value {
        Value::Null => "–".to_owned(),
        Value::Object(all) => {
            all.iter().map(|(name, value)| format!("{name} {}", text(value))).collect::<Vec<_>>().join(", ")
        }
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(", "),
        value => text(value),
    };
    html! {
        h2 { "Settings" }
        details { summary { "Everything that this depends on" } dl {
            @for (name, value) in report["config"].as_object().into_iter().flatten().filter(|(name, _)| *name != "against") {
                dt { (name) } dd { (shown(value)) }
            }
            @for (name, other) in report["config"]["against"].as_object().into_iter().flatten() {
                dt { "against " (name) } dd { (shown(other)) }
            }
        } }
        @let problems: Vec<_> = report["problems"].as_array().into_iter().flatten().collect();
        @if !problems.is_empty() { details { summary { "Lines that were left out, or are doubtful" } dl {
            @for problem in problems { dt { (text(&problem["file"])) } dd { (text(&problem["what"])) ": " (whole(&problem["count"])) } }
        } } }
    }
}
