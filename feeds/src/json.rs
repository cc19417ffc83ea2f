//! Feeds of JSON objects, one a line.
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::columns::{Column, meanings};
use super::lines::{Fault, Lines};
use super::read::{Bad, Format, Take};
use super::row::Row;
use super::source::Source;

/// What separates the levels of a category, or tags, that came as a list.
pub const BETWEEN: char = '\u{1f}';

pub fn read(source: Source, take: Take<'_>) -> anyhow::Result<Format> {
    let mut lines = Lines::of(source);
    let mut names = Names::default();
    while let Some((line, text)) = lines.next() {
        let row = match text.map(serde_json::from_str::<Map<String, Value>>) {
            Ok(Ok(object)) => Ok(names.row(line, &object)),
            Ok(Err(error)) => {
                Err(Bad::new(line, "left out: no JSON object; every line has to be one", error.to_string()))
            }
            Err(fault) => Err(of_fault(line, &fault)),
        };
        let position = lines.position();
        take(row, position);
    }
    Ok(Format::JsonLines)
}

/// A fault of a line, in words.
pub fn of_fault(line: u64, fault: &Fault) -> Bad {
    match fault {
        Fault::TooLong => Bad::new(line, "left out: longer than 16 MiB", ""),
        Fault::NotText => Bad::new(line, "left out: broken characters (the rest of the file is UTF-8)", ""),
        Fault::Cut(error) => Bad::new(line, "the file cannot be read on from here; is it whole?", error.to_string()),
    }
}

/// What the keys of objects mean; there are few, and many objects.
#[derive(Default)]
struct Names(HashMap<String, Vec<(Column, usize)>>);

impl Names {
    fn row(&mut self, line: u64, object: &Map<String, Value>) -> Row {
        // The best name for each meaning; a key means one thing only.
        let mut best: Vec<(Column, usize, &Value)> = Vec::new();
        for (key, value) in object {
            if !self.0.contains_key(key) && self.0.len() < 10_000 {
                self.0.insert(key.clone(), meanings(key));
            }
            let found = self.0.get(key).map(Vec::as_slice).unwrap_or_default();
            let Some((column, rank)) = found.first().filter(|_| !is_empty(value)) else { continue };
            match best.iter_mut().find(|(own, ..)| own == column).filter(|_| !column.is_many()) {
                Some(known) if known.1 <= *rank => {}
                Some(known) => *known = (*column, *rank, value),
                None => best.push((*column, *rank, value)),
            }
        }
        let mut row = Row::new(line);
        for (column, _, value) in best {
            put(&mut row, column, value);
        }
        if let Some(Value::Array(variants)) = object.get("variants") {
            self.variants(&mut row, variants);
        }
        row
    }

    /// What names the variants of a product also names the product.
    fn variants(&mut self, row: &mut Row, variants: &[Value]) {
        for object in variants.iter().filter_map(Value::as_object) {
            let variant = self.row(row.line, object);
            for (column, text) in variant.cells() {
                match column {
                    Column::Id | Column::Sku | Column::Variant => row.put(Column::Variant, text),
                    Column::Gtin => row.put(Column::Gtin, text),
                    Column::Price | Column::Link if row.get(*column).is_none() => row.put(*column, text),
                    _ => {}
                }
            }
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn put(row: &mut Row, column: Column, value: &Value) {
    match (column, value) {
        // An amount with its currency, as the Merchant API and schema.org write it.
        (Column::Price | Column::SalePrice | Column::MarketPrice, Value::Object(object)) => {
            if let Some(amount) = ["value", "amount", "price"].iter().find_map(|key| object.get(*key)) {
                row.put(column, &text(amount));
            } else if let Some(micros) = object.get("amountMicros").map(text).and_then(|text| text.parse::<f64>().ok())
            {
                row.put(column, &format!("{:.2}", micros / 1e6));
            }
            if let Some(currency) = ["currency", "currencyCode"].iter().find_map(|key| object.get(*key)) {
                row.put(Column::Currency, &text(currency));
            }
        }
        (Column::Price | Column::SalePrice | Column::MarketPrice, Value::Number(number)) => {
            row.put(column, &printed(number.as_f64().unwrap_or(f64::NAN)));
        }
        (Column::Category, Value::Array(list)) => {
            // A path, unless each of its parts is one.
            let parts: Vec<String> = list.iter().map(text).collect();
            match parts.first().filter(|part| part.contains('>')) {
                Some(path) => row.put(column, path),
                None => put_joined(row, column, &parts),
            }
        }
        (Column::Tags, Value::Array(list)) => put_joined(row, column, &list.iter().map(text).collect::<Vec<_>>()),
        (_, Value::Array(list)) if column.is_many() => {
            list.iter().take(1_000).for_each(|value| row.put(column, &text(value)));
        }
        (_, Value::Array(list)) => row.put(column, &list.first().map(text).unwrap_or_default()),
        _ => row.put(column, &text(value)),
    }
}

fn put_joined(row: &mut Row, column: Column, parts: &[String]) {
    let parts: Vec<String> = parts.iter().map(|part| part.replace(char::is_control, " ")).collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    row.put_list(column, &parts.join(BETWEEN.encode_utf8(&mut [0; 4])));
}

/// A value that is one thing, as text; an object stands for its name.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(list) => list.iter().take(100).map(text).collect::<Vec<_>>().join(" > "),
        Value::Object(object) => {
            ["name", "title", "value", "id"].iter().find_map(|key| object.get(*key)).map(text).unwrap_or_default()
        }
        Value::Null => String::new(),
    }
}

/// A number as a shop prints it. Never three decimals: 1.234 may mean a thousand.
pub fn printed(price: f64) -> String {
    if price.fract() == 0.0 { format!("{price:.0}") } else { format!("{price:.2}") }
}
