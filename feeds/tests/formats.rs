//! What comes out of feeds of every format, encoding and state.
use std::io::Write as _;
use std::path::PathBuf;

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};
use flate2::{Compression, write::GzEncoder};
use konomi_feeds::{Bad, Column, Format, Row, Source, read};
use proptest::prelude::*;

struct Read {
    rows: Vec<Row>,
    bad: Vec<Bad>,
    format: Result<Format, String>,
    encoding: &'static str,
}

impl Read {
    fn column(&self, column: Column) -> Vec<&str> {
        self.rows.iter().map(|row| row.get(column).unwrap_or("-")).collect()
    }

    fn lines(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row.line).collect()
    }
}

fn feed(name: &str, bytes: &[u8]) -> Read {
    let path: PathBuf = std::env::temp_dir().join(format!("konomi-feeds-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("a temporary file");
    let source = Source::open(&path).expect("it was just written");
    let encoding = source.encoding();
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    let format = read(source, &mut |row, _| match row {
        Ok(row) => rows.push(row),
        Err(why) => bad.push(why),
    });
    std::fs::remove_file(&path).expect("it is there");
    Read { rows, bad, format: format.map_err(|error| error.to_string()), encoding }
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn a_merchant_feed_of_tabs_is_read() {
    let text = "id\ttitle\tlink\tprice\titem group id\tproduct type\n\
                A-1\t12\" pipe\thttps://shop.example/p/a\t15.00 USD\tA\tHome > Pipes\n\
                \n\
                A-2\tPipe, \"long\"\thttps://shop.example/p/a?size=2\t\tA\tHome > Pipes\t\n";
    for bytes in [text.as_bytes().to_vec(), zipped(text.as_bytes()), [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
        let found = feed("tsv", &bytes);
        assert_eq!(found.format, Ok(Format::Table(b'\t')));
        assert_eq!(found.column(Column::Id), ["A-1", "A-2"]);
        assert_eq!(found.column(Column::Title), ["12\" pipe", "Pipe, \"long\""]);
        assert_eq!(found.column(Column::Group), ["A", "A"]);
        assert_eq!(found.column(Column::Price), ["15.00 USD", "-"]);
        assert_eq!((found.lines(), found.bad.len()), (vec![2, 4], 0));
    }
}

#[test]
fn a_merchant_feed_of_xml_is_read() {
    let rss = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>The shop</title><link>https://shop.example</link>
<item><g:id>A&amp;1</g:id><title><![CDATA[Cup <b>]]></title><link>https://shop.example/p/a</link><g:price>5 EUR</g:price>
 <g:shipping><g:country>DE</g:country><g:price>4.99 EUR</g:price></g:shipping><g:product_type>Home &gt; Caf&eacute;</g:product_type></item>
<item><g:id>A2</g:id><g:gtin/><title>R&#38;D & more</title></item>
</channel></rss>"#;
    let found = feed("rss", rss.as_bytes());
    assert_eq!(found.format, Ok(Format::Xml));
    assert_eq!(found.column(Column::Id), ["A&1", "A2"]);
    assert_eq!(found.column(Column::Title), ["Cup <b>", "R&D & more"]);
    assert_eq!(found.column(Column::Price), ["5 EUR", "-"]);
    assert_eq!(found.column(Column::Category), ["Home > Café", "-"]);
    assert_eq!((found.lines(), found.bad), (vec![3, 5], vec![]));
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><entry><g:id>1</g:id><link rel="alternate" href="/p/1"/></entry></feed>"#;
    assert_eq!(feed("atom", atom.as_bytes()).column(Column::Link), ["/p/1"]);
}

#[test]
fn half_of_a_file_gives_what_it_has() {
    let items: String = (0..20_000).map(|n| format!("<item><g:id>{n}</g:id></item>\n")).collect();
    let whole = format!("<rss><channel>\n{items}</channel></rss>");
    let half = feed("half", &whole.as_bytes()[..whole.len() / 2]);
    assert!(half.rows.len() > 9_000 && half.bad.len() == 1, "{} {:?}", half.rows.len(), half.bad);
    let rows: String = (0..20_000_u32).map(|n| format!("{n},{}\n", n.wrapping_mul(2_654_435_761))).collect();
    let packed = zipped(format!("id,title\n{rows}").as_bytes());
    let half = feed("half-csv", &packed[..packed.len() / 2]);
    assert!(half.rows.len() > 5_000 && half.bad.len() == 1, "{} {:?}", half.rows.len(), half.bad);
}

#[test]
fn a_quote_that_is_not_closed_costs_one_row() {
    let text = "id;title\n1;\"a\nb;\"\"c\"\"\"\n2;\"open\n3;x\n4;y;z\n5;\"w\"\n";
    let found = feed("quote", text.as_bytes());
    assert_eq!(found.column(Column::Id), ["1", "3", "5"]);
    assert_eq!(found.column(Column::Title), ["a b;\"c\"", "x", "w"]);
    let bad: Vec<(u64, bool)> = found.bad.iter().map(|bad| (bad.line, bad.what.contains("quote is opened"))).collect();
    assert_eq!(bad, [(4, true), (6, false)]);
}

#[test]
fn encodings_are_converted() {
    let table = "商品コード,商品名,販売価格\nm-1,湯のみ（青）,1980\nm-2,急須,3200\nm-3,茶こしのセット,800\n";
    let found = feed("sjis", &SHIFT_JIS.encode(table).0);
    assert_eq!(
        (found.encoding, found.column(Column::Title)),
        ("Shift_JIS", vec!["湯のみ（青）", "急須", "茶こしのセット"])
    );
    assert_eq!(found.column(Column::Price), ["1980", "3200", "800"]);
    let table = "Artikelnummer;Bezeichnung;Preis\n1;Große Schüssel;12,50 €\n2;Töpfe für Öl;9,90 €\n";
    let found = feed("1252", &WINDOWS_1252.encode(table).0);
    assert_eq!((found.encoding, found.column(Column::Price)), ("windows-1252", vec!["12,50 €", "9,90 €"]));
    let wide: Vec<u8> =
        "\u{feff}".chars().chain(table.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = feed("utf16", &wide);
    assert_eq!((found.encoding, found.column(Column::Title)), ("UTF-16LE", vec!["Große Schüssel", "Töpfe für Öl"]));
    let broken = [table.as_bytes(), b"3;\xff;1\n", "4;Süß;1\n".as_bytes()].concat();
    let found = feed("broken", &broken);
    assert_eq!((found.encoding, found.column(Column::Sku)), ("UTF-8", vec!["1", "2", "4"]));
    assert_eq!(found.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4]);
}

#[test]
fn what_is_no_feed_is_said() {
    for (name, text, word) in [
        ("empty", "", "empty"),
        ("list", "[{\"id\":1}]", "jq"),
        ("header", "colour,size\nred,1\n", "colour, size"),
        ("words", "Dear all,\n", "no column"),
    ] {
        let found = feed(name, text.as_bytes());
        assert!(found.rows.is_empty() && found.format.is_err_and(|error| error.contains(word)), "{name}");
    }
    assert!(feed("html", b"<!DOCTYPE html><html><body><br></body></html>").rows.is_empty());
}

#[test]
fn objects_are_read_however_they_are_nested() {
    let lines = r#"{"id":7,"title":"Cap","category":["Hats","Caps"],"price":12.5,"tags":["a b","c"],"x":[1]}
{"offerId":"o","price":{"amountMicros":"5500000","currencyCode":"EUR"},"productTypes":["Hats > Caps","x"],"itemGroupId":"g"}
[1]
{"id":"s","variants":[{"id":41,"sku":"s-1","barcode":"4006381333931","price":"9.00"},{"id":42,"sku":"s-2"}]}"#;
    let found = feed("json", lines.as_bytes());
    assert_eq!(found.column(Column::Id), ["7", "o", "s"]);
    assert_eq!(found.column(Column::Category), ["Hats\u{1f}Caps", "Hats > Caps", "-"]);
    assert_eq!(found.column(Column::Price), ["12.50", "5.50", "9.00"]);
    assert_eq!(found.column(Column::Currency), ["-", "EUR", "-"]);
    assert_eq!(found.rows[2].all(Column::Variant).collect::<Vec<_>>(), ["41", "s-1", "42", "s-2"]);
    assert_eq!((found.bad.len(), found.bad[0].line), (1, 3));
}

fn cell() -> impl Strategy<Value = String> {
    // Whatever a shop may write; the ends are trimmed, and control characters have no place on a page.
    "[ -~äß商€]{0,20}".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What a well-kept serializer writes is read back as it was.
    #[test]
    fn a_written_table_reads_back(
        rows in prop::collection::vec(("[a-z0-9]{1,8}", cell(), cell()), 1..20),
        separator in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
    ) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(Vec::new());
        writer.write_record(["id", "title", "brand"]).expect("memory");
        for (id, title, brand) in &rows {
            writer.write_record([id, title, brand]).expect("memory");
        }
        let found = feed("written", &writer.into_inner().expect("memory"));
        prop_assert_eq!(&found.bad, &[]);
        let back: Vec<(String, String, String)> = found
            .rows
            .iter()
            .map(|row| {
                let text = |column| row.get(column).unwrap_or("").to_owned();
                (text(Column::Id), text(Column::Title), text(Column::Brand))
            })
            .collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn written_xml_reads_back(titles in prop::collection::vec(cell(), 1..20)) {
        let items: String = titles
            .iter()
            .map(|title| format!("<item><g:id>1</g:id><g:title>{}</g:title></item>\n", quick_xml::escape::escape(title)))
            .collect();
        let found = feed("written-xml", format!("<rss><channel>{items}</channel></rss>").as_bytes());
        prop_assert_eq!(&found.bad, &[]);
        let back: Vec<&str> = found.rows.iter().map(|row| row.get(Column::Title).unwrap_or("")).collect();
        prop_assert_eq!(back, titles);
    }

    #[test]
    fn any_bytes_are_survived(
        head in prop::sample::select(vec!["", "<rss><item>", "{\"id\":1}\n", "id,title\n", "id\ttitle\n\"", "<?xml encoding='Shift_JIS'?><item>"]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [head.as_bytes(), &bytes].concat();
        let _ = feed("any", &bytes);
        let _ = feed("any-zipped", &zipped(&bytes)[..bytes.len() / 2 + 5]);
    }

    #[test]
    fn damaged_feeds_are_survived(at in 0_usize..300, byte in any::<u8>()) {
        let mut text = "<rss><item><g:id>1</g:id><title>a &amp; b</title></item><item><g:id>2</g:id></item></rss>".repeat(4).into_bytes();
        if let Some(own) = text.get_mut(at) {
            *own = byte;
        }
        let _ = feed("damaged", &text);
    }
}
