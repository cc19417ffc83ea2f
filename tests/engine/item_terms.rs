//! Golden terms.
//!
//! After a wanted change, `KONOMI_WRITE_CASES=1 cargo test -p konomi --test engine` writes them anew; the
//! difference is part of the review.

use konomi::engine::item::{FIELD, RECORD, Term, describe, each_term, raw_items, read_item, terms_of_text};
use serde_json::Value;

use crate::cases::{cases, text, write_cases};

const FIELDS: [&str; 11] =
    ["id", "url", "title", "price", "currency", "brand", "category", "tags", "aliases", "availability", "lifetime"];

fn record(item: &Value) -> String {
    FIELDS.map(|name| text(item, name)).join(&FIELD.to_string()) + &RECORD.to_string()
}

fn printed(terms: &[(Term, u8)]) -> Vec<String> {
    terms.iter().map(|(term, weight)| format!("{:06x}:{weight:02x}", term.0)).collect()
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
        let described: Vec<String> = describe(&raw).split(FIELD).map(str::to_owned).collect();
        for (part, found) in [("words", words), ("terms", printed(&read_item(&raw).terms)), ("described", described)] {
            if is_writing {
                case[part] = found.into();
            } else {
                assert_eq!(Value::from(found), case[part], "{name}: {part}");
            }
        }
    }
    for case in file["searches"].as_array_mut().unwrap() {
        let terms = printed(&terms_of_text(text(case, "text")));
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
