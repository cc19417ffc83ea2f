//! Over real journeys, where this machine has them (KONOMI_DATA, or ../shared/data beside the repository).
use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use crate::support::{Folder, json, text};

fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(|folder| folder.join("shared/data"));
    std::env::var_os("KONOMI_DATA").map(PathBuf::from).or_else(beside).filter(|folder| folder.is_dir())
}

fn lines(path: &Path) -> Vec<Value> {
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("a file of the data");
    MultiGzDecoder::new(file).read_to_string(&mut text).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Other names for all products, in no order that has to do with the old one.
fn renamed(value: &mut Value, names: &mut HashMap<String, String>) {
    let next = names.len();
    let id = value.as_str().map(str::to_owned).unwrap_or_else(|| value.to_string());
    let name =
        names.entry(id).or_insert_with(|| format!("n{}", (next as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20));
    *value = Value::from(name.as_str());
}

#[test]
fn names_and_the_order_of_sets_say_nothing_of_real_journeys() {
    let Some(data) = data() else {
        println!("not run: no data");
        return;
    };
    let folder = Folder::new("data");
    let (mut products, mut cases) =
        (lines(&data.join("rees46/products.jsonl.gz")), lines(&data.join("rees46/journeys.jsonl.gz")));
    cases.truncate(400);
    let measured = |products: &[Value], cases: &[Value]| {
        let write = |name: &str, values: &[Value]| {
            folder.file(name, &values.iter().map(|value| value.to_string() + "\n").collect::<String>())
        };
        let (items, log) = (write("products.jsonl", products), write("log.jsonl", cases));
        let all = json(&log, &["--items", text(&items), "--min-events", "1", "--samples", "40"]);
        [all["metrics"]["mrr"].clone(), all["metrics"]["ndcg@10"].clone(), all["metrics"]["similarity@10"].clone()]
    };
    let before = measured(&products, &cases);
    let mut names = HashMap::new();
    products.reverse();
    products.iter_mut().for_each(|product| renamed(&mut product["id"], &mut names));
    for case in &mut cases {
        renamed(&mut case["chosen"], &mut names);
        let shown = case["shown"].as_array_mut().expect("a list");
        shown.reverse();
        shown.iter_mut().for_each(|id| renamed(id, &mut names));
        let events = case["events"].as_array_mut().expect("events");
        events.iter_mut().for_each(|event| renamed(&mut event["product"], &mut names));
    }
    assert_eq!(before, measured(&products, &cases));
}

#[test]
fn lists_of_which_nothing_is_known_stay_as_they_are() {
    let Some(data) = data() else {
        println!("not run: no data");
        return;
    };
    let all = json(&data.join("trivago/journeys.jsonl.gz"), &["--limit", "1500", "--samples", "40"]);
    let parts = all["parts"]["events"].as_array().expect("a list");
    let nothing = parts.iter().find(|part| part["name"] == "0").expect("visitors of whom nothing is known");
    assert!(nothing["cases"].as_u64() > Some(300));
    assert_eq!((&all["parts"]["reference"], &nothing["gain"]), (&"shop-order".into(), &0.0.into()));
}
