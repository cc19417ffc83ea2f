//! Feeds and logs as a shop hands them to `konomi pack`: whatever the format, the same products make the same pack.
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("konomi-feeds-cli-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a temporary file");
        path.to_str().expect("text").to_owned()
    }

    /// Packs, and gives the bytes of the pack.
    fn pack(&self, options: &[&str]) -> Vec<u8> {
        let path = self.0.join("made.pack");
        let output = konomi(&[options, &["-o", path.to_str().expect("text")]].concat());
        assert!(output.status.success(), "{}", complaints(&output));
        fs::read(path).expect("it was written")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn konomi(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_konomi")).arg("pack").args(options).output().expect("the command runs")
}

fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const NAMES: [&str; 6] = ["Blue cup", "Red cup", "Tall cup, \"large\"", "Bowl & dish", "Täglich", "湯のみ"];

/// id, title, category, price.
fn products() -> impl Iterator<Item = (String, &'static str, &'static str, String)> {
    NAMES.iter().enumerate().map(|(at, name)| {
        let category = if at < 3 { "Home > Cups" } else { "Home > Bowls" };
        (format!("ART-{at}"), *name, category, format!("{}.50 EUR", 3 + at))
    })
}

fn jsonl() -> String {
    let line = |(id, title, category, price): (String, &str, &str, String)| {
        let title = title.replace('"', "\\\"");
        format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"product_type\":\"{category}\",\"price\":\"{price}\"}}\n")
    };
    products().map(line).collect()
}

fn table(separator: char) -> String {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |(id, title, category, price): (String, &str, &str, String)| {
        [id.as_str(), title, category, &price].map(cell).join(&separator.to_string()) + "\r\n"
    };
    ["id", "title", "product type", "price"].join(&separator.to_string())
        + "\r\n"
        + &products().map(row).collect::<String>()
}

fn xml() -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('>', "&gt;");
    let item = |(id, title, category, price): (String, &str, &str, String)| {
        let (title, category) = (escape(title), escape(category));
        format!(
            "<item><g:id>{id}</g:id><title>{title}</title><g:product_type>{category}</g:product_type><g:price>{price}</g:price></item>\n"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><rss><channel><title>Shop</title>{}</channel></rss>",
        products().map(item).collect::<String>()
    )
}

#[test]
fn the_same_products_make_the_same_pack_in_any_format() {
    let folder = Folder::new("formats");
    let expected = folder.pack(&["--items", &folder.file("a", jsonl().as_bytes())]);
    let wide: Vec<u8> = ("\u{feff}".to_owned() + &table('\t')).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("comma", table(',').into_bytes()),
        ("semicolon", table(';').into_bytes()),
        ("tab", table('\t').into_bytes()),
        ("mark", ("\u{feff}".to_owned() + &table(',')).into_bytes()),
        ("xml", xml().into_bytes()),
        ("utf-16", wide),
    ] {
        assert!(folder.pack(&["--items", &folder.file(name, &bytes)]) == expected, "{name}");
    }
}

/// A log of 40 visitors: all their journeys, and only the last of each, which repeats the others. With or without times.
fn logs(is_timed: bool) -> (Vec<Vec<String>>, Vec<String>) {
    let journey = |visitor: usize, count: usize| {
        let time = |at: usize| match is_timed {
            true => format!(r#","t":{}"#, 1_700_000_000 + visitor * 50_000 + at * 100),
            false => String::new(),
        };
        let id = |at: usize| format!("ART-{}", (visitor * 5 + at * at) % 6);
        let event = |at: usize| format!(r#"{{"type":"purchase","product":"{}"{}}}"#, id(at), time(at));
        let events = (0..count).map(event).collect::<Vec<_>>().join(",");
        let (chosen, time) = (id(count), time(count));
        format!(r#"{{"visitor":"v{visitor}"{time},"events":[{events}],"shown":null,"chosen":"{chosen}"}}"#)
    };
    let all = (0..40).map(|visitor| (1..7).map(|count| journey(visitor, count)).collect()).collect();
    (all, (0..40).map(|visitor| journey(visitor, 6)).collect())
}

#[test]
fn lines_that_repeat_events_and_their_order_change_nothing() {
    let folder = Folder::new("once");
    let items = folder.file("items", jsonl().as_bytes());
    let packed = |name: &str, lines: &[String]| {
        let log = folder.file(name, lines.join("\n").as_bytes());
        folder.pack(&["--items", &items, "--journeys", &log])
    };
    for is_timed in [true, false] {
        let (mut visitors, last) = logs(is_timed);
        let expected = packed("last", &last);
        let all = visitors.concat();
        assert!(packed("all", &all) == expected, "an event counts once");
        assert!(packed("twice", &[&all[..], &all[..]].concat()) == expected, "a line that is there twice says nothing");
        assert!(packed("half", &last[..20]) != expected, "more events say more");
        visitors.iter_mut().for_each(|own| own.reverse());
        assert!(packed("own", &visitors.concat()) == expected, "nor does the order of a visitor's lines");
        let reversed: Vec<String> = all.into_iter().rev().collect();
        // Without times the log itself is the clock: who comes later in it came lately.
        assert_eq!(
            packed("reversed", &reversed) == expected,
            is_timed,
            "nor that of the visitors, where there are times"
        );
    }
}

#[test]
fn what_is_left_out_is_said_with_its_line() {
    let folder = Folder::new("said");
    let feed = "id,title,price\n1,Tent,100\n1,Tent,5\n,Nameless,2\n4,Cup,3,surplus\n5,\"Pot\n6,Pan,free\n";
    let items = folder.file("feed.csv", feed.as_bytes());
    let log = folder.file("log.jsonl", b"{\"visitor\":1,\"products\":[\"1\",\"77\"]}\n{\n");
    let path = folder.0.join("out");
    let output = konomi(&["--items", &items, "--journeys", &log, "-o", path.to_str().expect("text")]);
    let said = complaints(&output);
    for text in [
        "feed.csv: left out: an id that an earlier line has, once: line 3 (1)",
        "feed.csv: left out: nothing names the product",
        "feed.csv: left out: more cells than the header has",
        "feed.csv: left out: a quote is opened and not closed",
        "feed.csv: a price that cannot be read counts as none, once: line 7 (free)",
        "log.jsonl: events with products that the feed does not have are left out",
        "log.jsonl: left out: no line of a log",
    ] {
        assert!(said.contains(text), "{text} in\n{said}");
    }
    assert_eq!(output.status.code(), Some(0));
    let empty = folder.file("list.json", b"[{\"id\":1}]");
    let output = konomi(&["--items", &empty, "-o", path.to_str().expect("text")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaints(&output).contains("one object a line"), "{}", complaints(&output));
}
