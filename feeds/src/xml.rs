//! Feeds of XML elements: RSS and Atom with Google's namespace, and any other with an element a product.
use std::io::{self, BufRead, Read};

use encoding_rs::UTF_8;
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

use super::columns::{Column, meanings};
use super::encoding::Decoded;
use super::lines::LONGEST;
use super::read::{Bad, Format, Take};
use super::row::Row;
use super::source::Source;

/// The elements that hold a product.
const PRODUCTS: [&str; 5] = ["item", "entry", "product", "offer", "shopitem"];

const CUT: &str = "the file cannot be read on from here; is it whole?";

pub fn read(source: Source, take: Take<'_>) -> anyhow::Result<Format> {
    // A broken character costs itself, and not its product.
    let mut reader = Reader::from_reader(Limited { inner: Decoded::new(source, UTF_8), left: LONGEST });
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let (mut buffer, mut line) = (Vec::new(), 1);
    let mut open: Option<Open> = None;
    loop {
        buffer.clear();
        let start = reader.buffer_position();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => {
                let detail = error.to_string();
                take(Err(Bad::new(line, CUT, detail)), reader.get_ref().inner.get_ref().position());
                break;
            }
        };
        line += event.bytes().filter(|byte| *byte == b'\n').count() as u64;
        let mut done = None;
        match &event {
            Event::Eof => {
                if let Some(open) = &open {
                    let detail = "its last product has no end".to_owned();
                    take(Err(Bad::new(open.row.line, CUT, detail)), reader.get_ref().inner.get_ref().position());
                }
                break;
            }
            Event::Start(tag) => match &mut open {
                None if is_product(tag) => open = Some(Open::new(line)),
                None => {}
                Some(open) => open.start(tag),
            },
            Event::Empty(tag) => {
                if let Some(open) = &mut open {
                    open.start(tag);
                    open.end();
                }
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.add(text);
                }
            }
            Event::CData(text) => {
                if let Some(open) = &mut open {
                    open.add(text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(open) = &mut open {
                    match name.resolve_char_ref() {
                        Ok(Some(character)) => open.add(character.encode_utf8(&mut [0; 4])),
                        _ => open.add(resolve_html5_entity(name).unwrap_or(" ")),
                    }
                }
            }
            Event::End(_) if open.as_mut().is_some_and(Open::end) => done = open.take(),
            _ => {}
        }
        if let Some(open) = done {
            take(Ok(open.row), reader.get_ref().inner.get_ref().position());
        }
        if open.is_none() || reader.buffer_position() == start {
            reader.get_mut().left = LONGEST;
        }
    }
    Ok(Format::Xml)
}

fn is_product(tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name();
    PRODUCTS.iter().any(|known| name.as_ref().eq_ignore_ascii_case(known))
}

/// A product whose end was not read yet.
struct Open {
    row: Row,
    /// Elements that are open inside it.
    depth: usize,
    column: Option<Column>,
    text: String,
}

impl Open {
    fn new(line: u64) -> Self {
        Self { row: Row::new(line), depth: 0, column: None, text: String::new() }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        // What is further down belongs to something else: the price of a delivery is not the product's.
        if self.depth != 1 {
            return;
        }
        self.text.clear();
        self.column = meanings(tag.local_name().as_ref()).first().map(|(column, _)| *column);
        // Atom writes a link as an attribute.
        if self.column == Some(Column::Link)
            && let Some(Ok(link)) = tag.attributes().find(|attribute| {
                attribute.as_ref().is_ok_and(|attribute| attribute.key.as_ref().eq_ignore_ascii_case("href"))
            })
        {
            self.text.push_str(&link.value);
        }
    }

    fn add(&mut self, text: &str) {
        if self.depth == 1 && self.column.is_some() {
            self.text.push_str(text);
        }
    }

    /// An element ends; whether it was the product.
    fn end(&mut self) -> bool {
        if self.depth == 0 {
            return true;
        }
        self.depth -= 1;
        if self.depth == 0
            && let Some(column) = self.column.take()
            && (column.is_many() || self.row.get(column).is_none())
        {
            self.row.put(column, &self.text);
        }
        false
    }
}

/// Ends with an error where a product would not fit into memory.
struct Limited<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("a product of more than 16 MiB; is an end tag missing?"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}
