//! Golden terms.
//!
//! After a wanted change, `KONOMI_WRITE_CASES=1 cargo test -p konomi --test engine` writes the terms and descriptions
//! anew; the words are kept by hand.

use konomi::engine::item::{FIELD, RECORD, describe, each_term, raw_items, terms_of_text};
use serde_json::Value;

use crate::cases::{cases, list, text, write_cases};

const FIELDS: [&str; 11] =
    ["id", "url", "title", "price", "currency", "brand", "category", "tags", "aliases", "availability", "lifetime"];

fn record(item: &Value) -> String {
    FIELDS.map(|name| text(item, name)).join(&FIELD.to_string()) + &RECORD.to_string()
}

#[test]
fn golden_items() {
    let mut file = cases("terms");
    let is_writing = std::env::var_os("KONOMI_WRITE_CASES").is_some();
    for case in file["items"].as_array_mut().unwrap() {
        let name = text(case, "name").to_owned();
        let record = record(&case["item"]);
        let raw = raw_items(&record).next().unwrap();
        let mut words = Vec::new();
        each_term(&raw, &mut |field, word, _| words.push(format!("{field:?}:{word}").to_lowercase()));
        let wanted: Vec<&str> = list(case, "words").iter().filter_map(Value::as_str).collect();
        assert_eq!(words, wanted, "{name}");
        let described: Vec<String> = describe(&raw).split(FIELD).map(str::to_owned).collect();
        if is_writing {
            case["described"] = described.into();
        } else {
            assert_eq!(Value::from(described), case["described"], "{name}");
        }
    }
    for case in file["searches"].as_array_mut().unwrap() {
        let terms: Vec<String> = terms_of_text(text(case, "text"))
            .iter()
            .map(|(term, weight)| format!("{:06x}:{weight:02x}", term.0))
            .collect();
        if is_writing {
            case["terms"] = terms.into();
        } else {
            assert_eq!(Value::from(terms), case["terms"], "{}", text(case, "name"));
        }
    }
    if is_writing {
        write_cases("terms", &file);
    }
}
