//! Feeds and logs of a shop.
use std::sync::OnceLock;

use konomi_feeds::{Bad, Fault, Lines, Row, Source, read};

use crate::draw::Draw;

const PARTS: &[&str] = &[
    "id",
    "title",
    "link",
    "price",
    "\t",
    "\t",
    ",",
    ";",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "a",
    "12",
    "商品ID",
    "カテゴリー",
    "<item>",
    "</item>",
    "<g:id>",
    "</g:id>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&#x0;",
    "&#1114112;",
    "&nope;",
    "<rss>",
    "<?xml version='1.0' encoding='Shift_JIS'?>",
    "<!DOCTYPE a [<!ENTITY b '&b;&b;'>]>",
    "{\"id\":1,",
    "\"price\":{\"amountMicros\":\"1\"}",
    "}",
    "[",
    "{",
    "null",
    "1e999",
    "\\ud800",
    "\u{feff}",
    "\0",
];

/// Small feeds of each format, and one that is packed.
fn valid() -> &'static [Vec<u8>] {
    static VALID: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    VALID.get_or_init(|| {
        let xml = "<?xml version=\"1.0\"?><rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>A&amp;1</g:id>\
            <title><![CDATA[Cup <b>]]></title><link>https://shop.example/p/a</link><g:price>5 EUR</g:price></item>\n<item><g:id>2</g:id></item></channel></rss>";
        let json = "{\"id\":7,\"title\":\"Cap\",\"category\":[\"Hats\",\"Caps\"],\"price\":12.5,\"variants\":[{\"id\":41}]}\n[1]\n{\"offerId\":\"o\"}";
        let table = "id\ttitle\tlink\tprice\nA-1\t12\" pipe\t/p/a\t15.00 USD\nA-2\t\"two\nlines\"\t\t\n";
        // `printf 'id,title\n1,a\n' | gzip -n`
        let packed = [
            31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 76, 209, 41, 201, 44, 201, 73, 229, 50, 212, 73, 228, 2, 0, 121, 237, 14, 254, 13, 0, 0, 0,
        ];
        let comma = "商品ID;商品名;価格\n1;\"帽子\";1,980\n".as_bytes();
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        vec![xml.into(), json.into(), table.into(), packed.into(), comma.into(), utf16]
    })
}

fn bytes(draw: &mut Draw) -> Vec<u8> {
    let mut bytes = match draw.below(8) {
        0 => draw.bytes(200),
        1..3 => draw.text(PARTS, 30).into_bytes(),
        _ => draw.pick(valid()).clone(),
    };
    if !draw.one_in(8) {
        draw.change(&mut bytes);
    }
    bytes
}

/// Any bytes, as a file: rows, bad rows or an error with words; never a panic, and an end.
/// - A row has a line, and cells that are not empty, have at most 2,000 bytes and no NUL.
/// - Lines never go back.
pub fn feeds(draw: &mut Draw) {
    let bytes = bytes(draw);
    let size = bytes.len();
    let Ok(source) = Source::of_bytes(bytes) else { return };
    let (mut line, mut count) = (0, 0);
    let mut take = |row: Result<Row, Bad>, _: u64| {
        count += 1;
        let here = match &row {
            Ok(row) => row.line,
            Err(bad) => bad.line,
        };
        assert!(here >= line, "line {here} after {line}");
        line = here;
        if let Ok(row) = row {
            assert!(here > 0, "{row:?}");
            assert!(
                row.cells().iter().all(|(_, text)| !text.is_empty() && text.len() <= 2_000 && !text.contains('\0')),
                "{row:?}"
            );
        }
    };
    let result = read(source, &mut take);
    // Packed, a few bytes can be many.
    assert!(count <= 1 + 1_100 * size, "{count} rows of {size} bytes");
    assert!(result.map_or_else(|error| !error.to_string().is_empty(), |_| true));
}

/// Any bytes, as lines: each with a higher number than the one before, none blank, and nothing after the file is cut.
pub fn lines(draw: &mut Draw) {
    let Ok(source) = Source::of_bytes(bytes(draw)) else { return };
    let mut lines = Lines::of(source);
    let (mut last, mut is_cut) = (0, false);
    while let Some((number, line)) = lines.next() {
        assert!(number > last || matches!(line, Err(Fault::Cut(_))) && number == last, "line {number} after {last}");
        assert!(!is_cut, "a line after the cut");
        last = number;
        match line {
            Ok(line) => assert!(!line.trim_ascii().is_empty() || line.is_empty(), "{line:?}"),
            Err(fault) => is_cut = matches!(fault, Fault::Cut(_)),
        }
    }
    assert!(lines.next().is_none());
}
