//! `konomi train` as a shop runs it: logs in, a file of weights, a result on standard output, a code at the end.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("konomi-train-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a temporary file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn train(folder: &Folder, log: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_konomi"));
    command.arg("train").arg("--journeys").arg(log).arg("-o").arg(folder.0.join("weights.json"));
    command.args(["--samples", "200"]).args(options).output().expect("the command runs")
}

fn json(folder: &Folder, log: &Path, options: &[&str]) -> Value {
    let output = train(folder, log, &[options, &["--json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn written(folder: &Folder) -> Value {
    let text = fs::read_to_string(folder.0.join("weights.json")).expect("the file was written");
    serde_json::from_str(&text).expect("JSON")
}

/// Twenty products of four brands and five categories.
fn products() -> String {
    let line = |n: usize| {
        let (brand, leaf) =
            (["Nord", "Lys", "Havn", "Fjell"][n % 4], ["Cups", "Bowls", "Lamps", "Rugs", "Pots"][n / 4]);
        let price = 10 + 3 * n;
        format!(
            r#"{{"id":"p{n}","title":"{leaf} {n}","brand":"{brand}","category":["Home","{leaf}"],"price":{price}}}"#
        ) + "\n"
    };
    (0..20).map(line).collect()
}

/// Whether two products have the same brand, and whether they have the same category.
fn alike(a: usize, b: usize) -> (bool, bool) {
    (a % 4 == b % 4, a / 4 == b / 4)
}

/// Cases of visitors who looked at two products, and chose what `takes` says of the last one they looked at. Numbers that
/// look random, and are the same every time.
fn log(takes: impl Fn(usize, &[usize], usize) -> usize) -> String {
    let case = |n: usize| {
        let draw = |at: usize| (n * 7_919 + at * 104_729 + (n * at) % 13 * 31) % 20;
        let (first, last) = (draw(1), draw(2));
        let mut shown: Vec<usize> =
            (0..20).map(|at| (at * 7 + n * 3) % 20).filter(|at| *at != last && *at != first).collect();
        shown.truncate(10);
        let chosen = takes(last, &shown, n);
        let shown: Vec<String> = shown.iter().map(|at| format!("\"p{at}\"")).collect();
        format!(
            r#"{{"visitor":"v{n}","events":[{{"type":"view","product":"p{first}"}},{{"type":"view","product":"p{last}"}}],"shown":[{}],"chosen":"p{chosen}","part":"{}"}}"#,
            shown.join(","),
            ["tune", "test"][n % 2]
        ) + "\n"
    };
    (0..240).map(case).collect()
}

/// Visitors who stay with a brand and leave the category: the default weights have it the other way round.
fn brand_not_category() -> String {
    log(|last, shown, n| {
        let fits = |at: &&usize| alike(**at, last) == (true, false);
        shown.iter().find(fits).copied().unwrap_or(shown[n % shown.len()])
    })
}

#[test]
fn what_visitors_stay_with_is_learned() {
    let folder = Folder::new("learned");
    let items = folder.file("products.jsonl", &products());
    let log = folder.file("journeys.jsonl", &brand_not_category());
    let report = json(&folder, &log, &["--items", items.to_str().expect("a name")]);
    let number = |path: &str| report.pointer(path).and_then(Value::as_f64).expect("a number");
    assert_eq!((report["accepted"].as_bool(), report["cases"].as_u64()), (Some(true), Some(240)));
    assert!(number("/weights/same-brand") > number("/weights/same-leaf") + 0.5, "{report}");
    assert!(number("/metrics/mrr") > number("/compared/default/metrics/mrr") + 0.1, "{report}");
    assert!(number("/compared/default/intervals/mrr/0") > 0.0);
    let file = written(&folder);
    assert_eq!((file["accepted"].as_bool(), &file["weights"]), (Some(true), &report["weights"]));
    // Nothing of the log has an order, a rating or a price of its own: these weights stay what they are.
    let unknown = report["without_evidence_in_the_log"].as_array().expect("a list");
    assert!(unknown.contains(&"shop-order".into()) && unknown.contains(&"dismissed".into()), "{unknown:?}");
}

#[test]
fn what_a_sum_cannot_say_is_said_by_trees() {
    let folder = Folder::new("trees");
    let items = folder.file("products.jsonl", &products());
    // Neither what is cheap nor what is dear, but what is in the middle: no weight of a price says that.
    let log = log(|_, shown, _| {
        let mut by_price = shown.to_vec();
        by_price.sort_unstable();
        by_price[by_price.len() / 2]
    });
    let log = folder.file("journeys.jsonl", &log);
    let report = json(&folder, &log, &["--items", items.to_str().expect("a name"), "--trees", "on"]);
    let trees = &report["trees"];
    assert_eq!((trees["tried"].as_bool(), trees["taken"].as_bool()), (Some(true), Some(true)), "{report}");
    // The log does not say what was later, and nothing is asked of it.
    assert_eq!(trees["later"], Value::Null);
    assert!(["plain", "linear"].contains(&trees["on"].as_str().expect("a name")), "{trees}");
    let mrr = |path: &str| report.pointer(path).and_then(Value::as_f64).expect("a number");
    assert!(mrr("/metrics/mrr") > mrr("/compared/trees-over-linear/metrics/mrr") + 0.2, "{report}");
    assert!(!written(&folder)["trees"].as_array().expect("a list").is_empty());
}

/// Lists whose prices are other ones each time. Visitors take what stands in the middle; where taste moves on, after three
/// fifths of the time they take the cheapest or the dearest, and after four fifths what is next to these.
fn taste(moves_on: bool) -> String {
    let case = |n: usize| {
        let price = |at: usize| 20 + 3 * ((at * n + at * at * 7 + n * n) % 31);
        let shown: Vec<usize> = (0..10).map(|at| (at * 7 + n * 3) % 20).collect();
        let mut by_price = shown.clone();
        by_price.sort_by_key(|at| (price(*at), *at));
        let place = match n / 80 {
            3 if moves_on => [0, 9][n % 2],
            4 if moves_on => [1, 8][n % 2],
            _ => 5,
        };
        let names: Vec<String> = shown.iter().map(|at| format!("\"p{at}\"")).collect();
        let prices: Vec<String> = shown.iter().map(|at| format!("\"p{at}\":{}.{at:02}", price(*at))).collect();
        let (t, names, prices, chosen) = (1_600_000_000 + n * 600, names.join(","), prices.join(","), by_price[place]);
        format!(
            r#"{{"visitor":"v{n}","t":{t},"events":[],"shown":[{names}],"price_of":{{{prices}}},"chosen":"p{chosen}"}}"#
        ) + "\n"
    };
    (0..400).map(case).collect()
}

#[test]
fn trees_stay_only_if_they_hold_on_later_cases() {
    let folder = Folder::new("later");
    let options = ["--trees", "on", "--shown", "set", "--folds", "2"];
    let run = |text: &str| json(&folder, &folder.file("journeys.jsonl", text), &options);
    let number = |report: &Value, path: &str| report.pointer(path).and_then(Value::as_f64).expect("a number");
    let trees = || written(&folder)["trees"].as_array().map_or(0, Vec::len);

    // What holds all the time is kept, and the report has both comparisons.
    let stable = run(&taste(false));
    assert!(number(&stable, "/compared/trees-over-linear/intervals/mrr/0") > 0.1, "{stable}");
    assert!(number(&stable, "/trees/later/gain/mrr") > 0.1, "{stable}");
    assert_eq!(stable.pointer("/trees/later/cases").and_then(Value::as_u64), Some(160));
    assert_eq!(stable.pointer("/trees/later/holds"), Some(&Value::Bool(true)));
    assert_eq!((stable["trees"]["taken"].as_bool(), trees() > 0), (Some(true), true));

    // Other visitors of the same days do not show that taste moves on; later ones do.
    let output = train(&folder, &folder.file("journeys.jsonl", &taste(true)), &options);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("the same, 160 later cases") && text.contains("is lost on later cases"), "{text}");
    let moved = &written(&folder)["training"];
    assert!(number(moved, "/compared/trees-over-linear/intervals/mrr/0") > 0.1, "{moved}");
    assert!(number(moved, "/trees/later/intervals/mrr/1") < 0.0, "{moved}");
    assert_eq!(moved.pointer("/trees/later/holds"), Some(&Value::Bool(false)));
    assert_eq!((moved["accepted"].as_bool(), moved["trees"]["taken"].as_bool(), trees()), (Some(true), Some(false), 0));
}

#[test]
fn chance_is_not_learned() {
    let folder = Folder::new("chance");
    let items = folder.file("products.jsonl", &products());
    let log = folder.file("journeys.jsonl", &log(|_, shown, n| shown[n * 31 % 17 % shown.len()]));
    let output = train(&folder, &log, &["--items", items.to_str().expect("a name")]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("Not accepted"), "{text}");
    let file = written(&folder);
    assert_eq!(file["accepted"].as_bool(), Some(false));
    // 461 / 256: the default.
    assert_eq!(file["weights"]["interest-now"].as_f64(), Some(1.80078125));
}

#[test]
fn the_same_log_and_seed_give_the_same_bytes() {
    let folder = Folder::new("bytes");
    let log = folder.file("journeys.jsonl", &brand_not_category());
    let run = |seed: &str| {
        let output = train(&folder, &log, &["--seed", seed, "--trees", "on"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (output.stdout, fs::read(folder.0.join("weights.json")).expect("it was written"))
    };
    let first = run("1");
    assert_eq!(first, run("1"));
    assert_ne!(first.1, run("2").1, "the folds are others");
}

#[test]
fn only_what_is_asked_for_is_learned_from() {
    let folder = Folder::new("only");
    let items = folder.file("products.jsonl", &products());
    let log = folder.file("journeys.jsonl", &brand_not_category());
    let report =
        json(&folder, &log, &["--items", items.to_str().expect("a name"), "--only", "part=tune", "--folds", "2"]);
    assert_eq!(report["cases"].as_u64(), Some(120));
}

#[test]
fn what_is_wrong_with_a_log_is_counted_and_the_rest_is_learned_from() {
    let folder = Folder::new("wrong");
    let bad = "{\"visitor\":\"v\"}\nnot json\n{\"visitor\":1,\"events\":[],\"shown\":[],\"chosen\":1}\n";
    let log = folder.file("journeys.jsonl", &(bad.to_owned() + &brand_not_category()));
    let output = train(&folder, &log, &[]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    assert!(errors.contains("journeys.jsonl: left out: no case, 2 times: lines 1, 2"), "{errors}");
    assert!(errors.contains("an empty list, once: line 3"), "{errors}");
}

#[test]
fn the_code_says_what_went_wrong() {
    let folder = Folder::new("codes");
    let none = folder.0.join("none.jsonl");
    assert_eq!(train(&folder, &none, &[]).status.code(), Some(1));
    let log = folder.file("journeys.jsonl", "{\"visitor\":1,\"events\":[],\"shown\":[1,2],\"chosen\":3}\n");
    assert_eq!(train(&folder, &log, &["--folds", "1"]).status.code(), Some(2));
    assert_eq!(train(&folder, &log, &["--trees", "many"]).status.code(), Some(2));
    let output = train(&folder, &log, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!folder.0.join("weights.json").exists(), "nothing was learned, and nothing is written");
}

#[test]
fn answers_that_are_not_asked_for_change_no_byte() {
    let folder = Folder::new("answers");
    let items = folder.file("products.jsonl", &products());
    let original = brand_not_category();
    // Everybody of the other part chose, and had looked at, something else.
    let other = |line: &str| {
        if line.contains(r#""part":"test""#) {
            line.replace(r#""chosen":"p"#, r#""chosen":"p1"#).replace(r#""product":"p"#, r#""product":"p1"#)
        } else {
            line.to_owned()
        }
    };
    let changed: String = original.lines().map(|line| other(line) + "\n").collect();
    assert_ne!(original, changed);
    let log = folder.0.join("journeys.jsonl");
    let run = |text: &str, feed: &[&str]| {
        fs::write(&log, text).expect("a temporary file");
        let output = train(&folder, &log, &[feed, &["--only", "part=tune", "--folds", "2"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (output.stdout, fs::read(folder.0.join("weights.json")).expect("it was written"))
    };
    for feed in [&["--items", items.to_str().expect("a name")][..], &[]] {
        assert!(run(&original, feed) == run(&changed, feed), "{feed:?}");
    }
}
