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

/// Writes a case file anew. Short lists stay on one line, so that the differences can be read.
pub fn write_cases(name: &str, file: &Value) {
    let path = format!("{}/tests/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    write_value(&mut text, file, "");
    std::fs::write(path, text + "\n").expect("the repository can be written");
}

fn write_value(out: &mut String, value: &Value, indent: &str) {
    let flat = value.to_string();
    if flat.len() + indent.len() <= 110 || !(value.is_object() || value.is_array()) {
        out.push_str(&flat);
        return;
    }
    let inner = format!("{indent} ");
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, value)| (format!("{}: ", Value::from(key.as_str())), value)).collect()
        }
        _ => value.as_array().into_iter().flatten().map(|value| (String::new(), value)).collect(),
    };
    let (open, close) = if value.is_object() { ("{\n", "}") } else { ("[\n", "]") };
    out.push_str(open);
    for (at, (key, value)) in entries.iter().enumerate() {
        out.push_str(&inner);
        out.push_str(key);
        write_value(out, value, &inner);
        out.push_str(if at + 1 < entries.len() { ",\n" } else { "\n" });
    }
    out.push_str(indent);
    out.push_str(close);
}
