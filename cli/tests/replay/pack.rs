//! Ranking through a pack, as a page does that loads one.
use std::fs;

use serde_json::Value;

use crate::support::{Folder, json, konomi, products, replay, set_log, stream, text};

/// The paths of a shop's products, its pack as a file, and what others did.
fn shop(folder: &Folder, name: &dyn Fn(usize) -> String) -> [std::path::PathBuf; 3] {
    let items = folder.file("products.jsonl", &products(name));
    let log = folder.file("stream.jsonl", &stream(name));
    let pack = folder.0.join("shop.kpk");
    konomi(&["pack", "--items", text(&items), "--journeys", text(&log), "-o", text(&pack)]);
    [items, pack, log]
}

#[test]
fn a_file_and_a_folder_of_shards_rank_alike() {
    let folder = Folder::new("shards");
    let [items, pack, stream] = shop(&folder, &|n| n.to_string());
    let shards = folder.0.join("shards");
    konomi(&["pack", "--items", text(&items), "--journeys", text(&stream), "--shards", text(&shards)]);
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let weights = ["--weight", "popularity=1", "--weight", "together-last=2", "--weight", "similar-slow=1"];
    let through = |pack: &std::path::Path| {
        let mut all = json(&log, &[&["--pack", text(pack)], &weights[..]].concat());
        assert!(all["reasons"]["together"]["chosen"].as_f64() > Some(0.0), "{}", all["reasons"]);
        all["config"]["pack"] = Value::Null;
        all
    };
    assert_eq!(through(&pack), through(&shards));
    // The pack ranks; the products file only names what is in the report.
    let bare = json(&log, &["--pack", text(&pack)])["metrics"].clone();
    let named = json(&log, &["--pack", text(&pack), "--items", text(&items)]);
    assert_eq!(named["metrics"]["mrr"], bare["mrr"]);
    assert!(named["compared"]["popularity"]["metrics"]["mrr"].as_f64() > Some(0.0));
}

#[test]
fn a_pack_that_cannot_be_used_says_why() {
    let folder = Folder::new("broken-pack");
    let [_, pack, _] = shop(&folder, &|n| n.to_string());
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let bytes = fs::read(&pack).expect("a pack");
    let said = |bytes: &[u8]| {
        let path = folder.0.join("broken.kpk");
        fs::write(&path, bytes).expect("a temporary file");
        let output = replay(&log, &["--pack", text(&path)]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(said(&bytes[..bytes.len() / 2]).contains("broken.kpk is not a pack that can be used: pack-"));
    assert!(said(b"<!doctype html>").contains("pack-"));
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    assert!(said(&flipped).contains("pack-corrupt"));
}

#[test]
fn other_names_and_other_orders_of_sets_change_no_measure() {
    let folder = Folder::new("relabelled");
    let measured = |name: &dyn Fn(usize) -> String, start| {
        let [items, pack, stream] = shop(&folder, name);
        let log = folder.file("log.jsonl", &set_log(name, start));
        let options = ["--items", text(&items), "--pack", text(&pack), "--statistics", text(&stream)];
        let weights = ["--weight", "popularity=1", "--weight", "together-last=2"];
        let all = json(&log, &[&options[..], &weights].concat());
        let compared: Vec<Value> =
            ["popularity", "item-knn", "session-knn"].iter().map(|name| all["compared"][name].clone()).collect();
        assert!(compared.iter().all(|other| other["cases"] == 30), "{compared:?}");
        (all["metrics"].clone(), all["groups"].clone(), compared)
    };
    let plain = measured(&|n| (n + 100).to_string(), 0);
    assert_eq!(plain, measured(&|n| format!("sku-{}", 977 * (n + 3) % 1_009), 7));
    assert_eq!(plain, measured(&|n| (311 - n).to_string(), 3));
}

#[test]
fn another_configuration_is_compared_case_by_case() {
    let folder = Folder::new("against");
    let items = folder.file("products.jsonl", &products(&|n| n.to_string()));
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let all = json(
        &log,
        &["--items", text(&items), "--against", "interest-slow=-9,min_events=3", "--against", "half_life=30"],
    );
    let (worse, same) = (&all["compared"]["interest-slow=-9,min_events=3"], &all["compared"]["half_life=30"]);
    assert!(worse["gain"]["mrr"].as_f64() > Some(0.2), "what was liked goes back: {worse}");
    assert_eq!((&same["gain"]["mrr"], &same["intervals"]["mrr"][1]), (&0.0.into(), &0.0.into()));
    assert_eq!(all["config"]["against"]["interest-slow=-9,min_events=3"]["min_events"], 3);
    let wrong = replay(&log, &["--against", "luck=3"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("there is no setting \"luck\""));
}

#[test]
fn the_profile_and_the_bytes_of_the_pack_are_measured_against_what_they_round() {
    let folder = Folder::new("reference");
    let [items, pack, stream] = shop(&folder, &|n| n.to_string());
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let options = ["--items", text(&items), "--pack", text(&pack), "--statistics", text(&stream)];
    let all = json(&log, &[&options[..], &["--compare-raw", "--compare-unrounded"]].concat());
    for name in ["raw-last-10", "raw-last-10-max", "unrounded"] {
        let gain = all["compared"][name]["gain"]["hr@10"].as_f64().expect("a number");
        assert!(gain.abs() <= 0.1, "{name}: {gain}");
    }
}

#[test]
fn lists_of_which_nothing_is_known_stay_in_the_shops_order() {
    let folder = Folder::new("unknown");
    let [_, pack, _] = shop(&folder, &|n| n.to_string());
    let lines: Vec<String> = (0..12)
        .map(|n| {
            format!(
                r#"{{"visitor":{n},"t":9,"events":[],"shown":[3,1,4,0,5,9,2,6],"chosen":{},"ordered":true}}"#,
                [3, 1, 4, 0][n % 4]
            )
        })
        .collect();
    let log = folder.file("log.jsonl", &lines.join("\n"));
    let weights = ["--weight", "popularity=4", "--weight", "shop-order=0"];
    let all = json(&log, &[&["--pack", text(&pack)], &weights[..]].concat());
    assert_eq!(all["compared"]["shop-order"]["gain"]["mrr"], 0.0);
    assert_eq!(all["lists"]["changed"], 0);
}

#[test]
fn the_pack_of_another_shop_is_told() {
    let folder = Folder::new("another-shop");
    let [_, pack, _] = shop(&folder, &|n| format!("other-{n}"));
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let errors = |pack: &std::path::Path| {
        let output = replay(&log, &["--pack", text(pack)]);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = errors(&pack);
    assert!(said.contains("log.jsonl: candidates that have no row in the pack"), "{said}");
    assert!(said.contains("log.jsonl: events with items that have no row in the pack"), "{said}");
    assert!(said.contains("is it the pack of this shop?") && said.contains("lines 1, 2"), "{said}");
    let [_, own, _] = shop(&folder, &|n| n.to_string());
    assert!(!errors(&own).contains("no row in the pack"));
}
