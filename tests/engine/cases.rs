//! The golden cases that every runtime replays: here natively, elsewhere through the WebAssembly's `describe`.

use serde_json::Value;

/// The cases in `tests/cases/NAME.json`.
pub fn cases(name: &str) -> Value {
    let path = format!("{}/tests/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the case file is part of the repository");
    serde_json::from_str(&text).expect("the case file is JSON")
}

/// A list in a case; empty where it is absent.
pub fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// A string in a case; empty where it is absent.
pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("")
}
