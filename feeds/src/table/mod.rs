//! Feeds as tables: comma, semicolon, tab or bar between cells, with or without quotes.
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::columns::{Column, map};
use super::json::of_fault;
use super::read::{Bad, Format, Take};
use super::row::Row;
use super::source::Source;

mod records;

use records::Records;

const UNCLOSED: &str = "left out: a quote is opened and not closed; double the quotes inside of texts";
const SURPLUS: &str = "left out: more cells than the header has; a quote or a separator is not escaped";

pub fn read(source: Source, take: Take<'_>) -> anyhow::Result<Format> {
    let mut records = Records::of(source);
    let mut cells = Cells::new(b',');
    let (mut columns, mut separator) = (None, b',');
    while let Some((line, record)) = records.next(separator) {
        let position = records.position();
        let record = match record {
            Ok(record) => record,
            Err(records::Fault::Line(fault)) => {
                take(Err(of_fault(line, &fault)), position);
                continue;
            }
            Err(records::Fault::Unclosed) => {
                take(Err(Bad::new(line, UNCLOSED, "")), position);
                continue;
            }
        };
        let Some(columns) = &columns else {
            // Excel says in a first line what separates its cells.
            if let Some(sign) = record.trim().strip_prefix("sep=").filter(|sign| sign.len() == 1) {
                separator = sign.bytes().next().unwrap_or(b',');
                cells = Cells::new(separator);
                continue;
            }
            separator = separator_of(&record, separator);
            cells = Cells::new(separator);
            let header = cells.split(&record);
            let found = map(&header);
            let names = [Column::Id, Column::Sku, Column::Handle, Column::Gtin, Column::Link, Column::Variant];
            anyhow::ensure!(
                found.iter().flatten().any(|column| names.contains(column)),
                "no column names the product (id, sku, handle, gtin or link); its first line has: {}",
                shown(&header)
            );
            columns = Some(found);
            continue;
        };
        let row = row(line, &cells.split(&record), columns);
        if row.as_ref().map_or(true, |row| !row.is_empty()) {
            take(row, position);
        }
    }
    anyhow::ensure!(columns.is_some(), "it has no line");
    Ok(Format::Table(separator))
}

fn row(line: u64, cells: &[String], columns: &[Option<Column>]) -> Result<Row, Bad> {
    // Some exports end every row with a separator.
    if cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        return Err(Bad::new(line, SURPLUS, format!("{} cells for {} columns", cells.len(), columns.len())));
    }
    let mut row = Row::new(line);
    for (cell, column) in cells.iter().zip(columns) {
        if let Some(column) = column {
            row.put(*column, cell);
        }
    }
    Ok(row)
}

/// The sign that stands most often in a header, outside of quotes.
fn separator_of(header: &str, otherwise: u8) -> u8 {
    let count = |separator: u8| Cells::new(separator).split(header).len();
    let best =
        [b'\t', b'|', b';', b','].into_iter().max_by_key(|separator| (count(*separator), *separator == otherwise));
    best.filter(|best| count(*best) > 1).unwrap_or(otherwise)
}

fn shown(header: &[String]) -> String {
    header.iter().take(12).map(|name| name.trim().chars().take(40).collect::<String>()).collect::<Vec<_>>().join(", ")
}

/// Splits rows into cells.
struct Cells {
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    fn new(separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { reader, text: vec![0; 4_096], ends: vec![0; 64] }
    }

    /// The cells of one row, without the quotes.
    fn split(&mut self, record: &str) -> Vec<String> {
        self.reader.reset();
        let (mut input, mut written, mut count) = (record.as_bytes(), 0, 0);
        loop {
            let (result, read, wrote, ends) =
                self.reader.read_record(input, &mut self.text[written..], &mut self.ends[count..]);
            input = &input[read..];
            (written, count) = (written + wrote, count + ends);
            match result {
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // Once more with nothing, which ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut start = 0;
        let mut cell = |end: &usize| {
            let text = self.text.get(start..*end).unwrap_or(&[]);
            start = *end;
            // Cut at ASCII signs, so that it is UTF-8 as the record was.
            String::from_utf8_lossy(text).into_owned()
        };
        self.ends.iter().take(count).map(&mut cell).collect()
    }
}
