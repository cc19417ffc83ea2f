//! The rows of a feed: JSON lines when the text begins with `{`, else a table whose separator the header shows.

use anyhow::{Context, ensure};
use serde_json::Value;

use super::columns::{self, Column, Record};
use super::report::Report;

/// Reads all rows that can be read; the others go to the report.
pub fn read(text: &str, report: &mut Report) -> anyhow::Result<Vec<Record>> {
    let records = if text.trim_start().starts_with('{') { json_lines(text, report) } else { table(text, report)? };
    ensure!(!records.is_empty(), "it has no rows that could be read.\n{report}");
    Ok(records)
}

fn table(text: &str, report: &mut Report) -> anyhow::Result<Vec<Record>> {
    let header = text.lines().find(|line| !line.trim().is_empty()).context("it is empty")?;
    let separator = ['\t', ',', ';', '|'].into_iter().max_by_key(|sign| (header.matches(*sign).count(), *sign == ','));
    let separator = separator.unwrap_or(',') as u8;
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().context("its header")?.clone();
    let columns = columns::map(&names.iter().collect::<Vec<_>>());
    let found = names.iter().collect::<Vec<_>>().join(", ");
    ensure!(
        columns.iter().any(|(column, _)| *column == Column::Title),
        "no column is called title, name or product (found: {found})"
    );
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.context("a row")?;
        let line = row.position().map_or(0, |position| position.line() as usize);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.len() > names.len() {
            report.bad(
                line,
                &format!("{} cells, but the header has {} (a quote may be missing)", row.len(), names.len()),
            );
            continue;
        }
        let mut record = Record::new(line);
        for (column, at) in &columns {
            record.put(*column, row.get(*at).unwrap_or_default());
        }
        records.push(record);
    }
    Ok(records)
}

fn json_lines(text: &str, report: &mut Report) -> Vec<Record> {
    let mut records = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(object)) => {
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                let mut record = Record::new(at + 1);
                for (column, position) in columns::map(&names) {
                    if let Some(value) = names.get(position).and_then(|name| object.get(*name)) {
                        record.put(column, &cell(value, if column == Column::Tags { ", " } else { " > " }));
                    }
                }
                records.push(record);
            }
            Ok(_) => report.bad(at + 1, "not an object"),
            Err(error) => report.bad(at + 1, &format!("no JSON ({error})")),
        }
    }
    records
}

/// A JSON value as the text of a cell: lists are joined, objects stand for their name or value.
fn cell(value: &Value, between: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(list) => list.iter().map(|part| cell(part, between)).collect::<Vec<_>>().join(between),
        Value::Object(object) => {
            let known = ["name", "title", "value", "amount", "price"].iter().find_map(|key| object.get(*key));
            known.map(|value| cell(value, between)).unwrap_or_default()
        }
        Value::Null => String::new(),
    }
}
