//! What is measured of a case, and what becomes of lines that are none.
use std::path::Path;

use serde_json::Value;

use crate::support::{Folder, json, products, replay, set_log};

#[test]
fn a_visit_among_lamps_brings_lamps_to_the_front() {
    let folder = Folder::new("set");
    let items = folder.file("products.jsonl.gz", &products(&|n| n.to_string()));
    let log = folder.file("journeys.jsonl.gz", &set_log(&|n| n.to_string(), 0));
    let items = items.to_str().expect("text");
    let all = json(&log, &["--items", items]);
    assert_eq!(all["cases"], 30);
    assert_eq!(all["metrics"]["hr@5"], 1.0);
    assert_eq!(all["groups"]["new=true"]["cases"], 20);
    assert_eq!(all["lists"]["without_times"], 30);
    assert!(all["compared"].get("shop-order").is_none(), "a set has no order");
    let (low, high) = (&all["intervals"]["mrr"][0], &all["intervals"]["mrr"][1]);
    assert!(low.as_f64() <= all["metrics"]["mrr"].as_f64() && all["metrics"]["mrr"].as_f64() <= high.as_f64());
    assert_eq!(json(&log, &["--items", items, "--only", "part=test"])["cases"], 15);
    assert_eq!(json(&log, &["--items", items, "--limit", "4"])["cases"], 4);
    // A third of the choices was looked at before.
    let dropped = json(&log, &["--items", items, "--drop-history"]);
    assert_eq!(dropped["groups"]["repeat=true"]["metrics"]["hr@10"], 0.0);
    assert_eq!(replay(&log, &["--items", items]).stdout, replay(&log, &["--items", items]).stdout);
}

#[test]
fn names_and_the_order_of_a_set_say_nothing() {
    let folder = Folder::new("names");
    let measured = |file: &str, name: &dyn Fn(usize) -> String, start| {
        let items = folder.file(&format!("p{file}"), &products(name));
        let log = folder.file(file, &set_log(name, start));
        let all = json(&log, &["--items", items.to_str().expect("text")]);
        (all["metrics"].clone(), all["intervals"].clone(), all["groups"].clone())
    };
    let plain = measured("a", &|n| n.to_string(), 0);
    assert_eq!(plain, measured("b", &|n| format!("sku-{}", 977 * (n + 3) % 1_009), 7));
    // And the id "0", which means "none" on pages, is a product like any other.
    assert_eq!(plain, measured("c", &|n| (11 - n).to_string(), 3));
}

#[test]
fn where_the_shops_order_stands_the_position_is_the_score() {
    let folder = Folder::new("order");
    let line = r#"{"visitor":"v","t":100,"events":[],"shown":["a","b","c","d"],"chosen":"b","price_of":{"a":3}}"#;
    let log = folder.file("log.jsonl", line);
    let ordered = json(&log, &[]);
    assert_eq!((&ordered["metrics"]["mrr"], &ordered["lists"]["ordered"]), (&0.5.into(), &1.into()));
    assert_eq!(ordered["compared"]["shop-order"]["gain"]["mrr"], 0.0);
    // Nothing is known, and all equal scores count against the ranking.
    assert_eq!(json(&log, &["--shown", "set"])["metrics"]["mrr"], 0.25);
    let touched = line.replace("[]", r#"[{"t":1,"type":"view","product":"c"},{"t":2,"type":"click","product":"b"}]"#);
    let touched =
        json(&folder.file("touched.jsonl", &touched), &["--weight", "touched=4", "--weight", "last-touched=1"]);
    assert_eq!((&touched["metrics"]["mrr"], &touched["lists"]["changed"]), (&1.0.into(), &1.into()));
    assert_eq!(touched["compared"]["touched-first"]["metrics"]["mrr"], 1.0);
}

#[test]
fn what_came_once_is_forgotten_when_a_session_begins() {
    let folder = Folder::new("session");
    let event = |t: u32, id: &str| format!(r#"{{"t":{t},"type":"view","product":"{id}"}}"#);
    let events = [event(1, "b"), event(2, "a")].join(",");
    let measured = |start: usize| {
        let line = format!(
            r#"{{"visitor":1,"t":9,"session_start":{start},"events":[{events}],"shown":["a","b","c"],"chosen":"b"}}"#
        );
        let log = folder.file("log.jsonl", &line);
        json(&log, &["--min-events", "1"])["metrics"]["mrr"].clone()
    };
    assert_eq!(measured(0), 0.5, "a was touched last, then b");
    assert_eq!(measured(1), 0.333333, "only a is known, and the other two are equal");
    assert_eq!(measured(2), 0.333333, "nothing is known");
}

#[test]
fn a_receipt_can_be_lived_through() {
    let folder = Folder::new("receipt");
    let products = products(&|n| n.to_string()).replace(r#""price""#, r#""lifetime":"durable","price""#);
    let items = folder.file("products.jsonl", &products);
    // A purchase, and a week later a list: who bought what lasts needs no second one, so that alone it speaks for nothing.
    let log = folder.file(
        "log.jsonl",
        r#"{"visitor":1,"t":1700604800,"events":[{"t":1700000000,"type":"purchase","product":"0"}],"shown":["5","2","9"],"chosen":"2"}"#,
    );
    let items = items.to_str().expect("text");
    assert_eq!(json(&log, &["--items", items, "--fill-in", "off"])["lists"]["with_evidence"], 0);
    assert_eq!(json(&log, &["--items", items, "--fill-in"])["metrics"]["mrr"], 1.0);
    assert_eq!(json(&log, &["--items", items])["metrics"]["mrr"], 1.0, "a case of purchases with times is a receipt");
}

#[test]
fn broken_lines_are_counted_and_the_rest_is_ranked() {
    let folder = Folder::new("broken");
    let good = r#"{"visitor":"v","t":9,"events":[{"t":5,"type":"view","product":"a"},{"t":6,"type":"warp"},{"t":99,"type":"view","product":"a"}],"shown":["a","b","a"],"chosen":"b"}"#;
    let lines = [
        "{",
        good,
        r#"{"visitor":1}"#,
        &good.replace(r#""chosen":"b""#, r#""chosen":"z""#),
        &good.replace(r#"["a","b","a"]"#, "null"),
        &good.replace(r#""visitor":"v""#, r#""visitor":"w""#),
    ];
    let log = folder.file("log.jsonl", &lines.join("\n"));
    let output = replay(&log, &["--json"]);
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((all["cases"].as_u64(), output.status.code()), (Some(2), Some(0)));
    let found = |what: &str| {
        let problems = all["problems"].as_array().expect("a list");
        let problem = problems.iter().find(|problem| problem["what"].as_str().is_some_and(|text| text.contains(what)));
        problem.map(|problem| problem["first_lines"].clone()).unwrap_or_default()
    };
    assert_eq!(found("no case"), Value::from(vec![1, 3]));
    assert_eq!(found("not in the list"), Value::from(vec![4]));
    assert_eq!(found("no products"), Value::from(vec![5]));
    assert_eq!(found("of a kind"), Value::from(vec![2, 6]));
    assert_eq!(found("after the choice"), Value::from(vec![2, 6]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("log.jsonl: left out: no case, 2 times: lines 1, 3"));
}

#[test]
fn a_log_that_was_joined_twice_counts_once_and_says_so() {
    let folder = Folder::new("twice");
    let case =
        |n: usize| format!(r#"{{"visitor":"顧客番号{n}","events":[],"shown":["a","b"],"chosen":"b","ordered":true}}"#);
    let text: String = [0, 1, 2, 1, 0, 3].iter().map(|n| case(*n) + "\n").collect();
    let log = folder.file("log.jsonl", &text);
    let all = json(&log, &[]);
    assert_eq!(all["cases"].as_u64(), Some(4));
    let problems = all["problems"].as_array().expect("a list");
    let found = problems.iter().find(|problem| problem["what"] == "left out: a line that the log has already");
    assert_eq!(found.map(|found| found["first_lines"].clone()), Some(Value::from(vec![4, 5])));
    // The same in the encoding of Japanese shops, which is told.
    let kyaku =
        text.split("顧客番号").map(str::as_bytes).collect::<Vec<_>>().join(&b"\x8c\xda\x8b\x71\x94\xd4\x8d\x86"[..]);
    let path = folder.0.join("sjis.jsonl");
    std::fs::write(&path, kyaku).expect("a temporary file");
    let output = replay(&path, &[]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("converted to UTF-8, once: line 1 (from Shift_JIS)"), "{told}");
}

#[test]
fn a_log_that_was_half_written_in_another_encoding_gives_what_it_has() {
    let folder = Folder::new("half");
    let case =
        |n: usize| format!(r#"{{"visitor":"ü{n}","events":[],"shown":["a","b"],"chosen":"b","ordered":true}}"#) + "\n";
    let mut bytes: Vec<u8> = (0..2_000).map(case).collect::<String>().into_bytes();
    // A line in Shift_JIS, where the file is UTF-8 all in all, and one that does not end within 16 MiB.
    let mut strange = b"{\"visitor\":\"\x8a\xd2\"}\n".to_vec();
    strange.extend(vec![b' '; (16 << 20) + 1]);
    strange.push(b'\n');
    strange.append(&mut bytes);
    let whole = folder.zipped("log.jsonl.gz", &strange);
    let zipped = std::fs::read(&whole).expect("a file");
    std::fs::write(&whole, &zipped[..zipped.len() - 1_000]).expect("a temporary file");
    let output = replay(&whole, &["--json"]);
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(all["cases"].as_u64().is_some_and(|cases| (1_000..2_000).contains(&cases)), "{}", all["cases"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for what in ["not UTF-8, once: line 1", "longer than 16 MiB, once: line 2", "cannot be read on from here, once"] {
        assert!(said.contains(what), "{what}: {said}");
    }
}

#[test]
fn the_code_says_how_it_ended() {
    let folder = Folder::new("codes");
    let code = |log: &Path, options: &[&str]| replay(log, options).status.code();
    let empty = folder.file("empty.jsonl", "\n");
    assert_eq!(code(&empty, &[]), Some(3));
    assert_eq!(code(&folder.0.join("none.jsonl"), &[]), Some(1));
    assert_eq!(code(&empty, &["--items", folder.0.to_str().expect("text")]), Some(1));
    assert_eq!(code(&empty, &["--weight", "price=1"]), Some(2));
    assert_eq!(code(&empty, &["--only", "part"]), Some(2));
}
