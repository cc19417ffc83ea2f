//! The command as a shop runs it.
use std::fs;
use std::path::PathBuf;

use konomi::engine::item::Pack;

use super::*;

/// A folder of its own, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("konomi-pack-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a temporary file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn feed(count: usize) -> String {
    let product = |at: usize| {
        let (kind, brand) = (["Oil", "Desk", "Floor"][at % 3], ["Nord", "Sol"][at % 2]);
        format!(
            r#"{{"id":"A{at}","title":"{kind} lamp {at}","url":"https://shop.example/products/lamp-{at}?variant=9","brand":"{brand}","category":["Lamps","{kind}"],"price":{}}}"#,
            20 + at
        ) + "\n"
    };
    (0..count).map(product).collect()
}

fn log(visitors: usize, products: usize) -> String {
    let event = |visitor: usize, at: usize| {
        format!(r#"{{"t":{},"type":"view","product":"A{}"}}"#, visitor * 100 + at, (visitor + at * at) % products)
    };
    let line = |visitor: usize| {
        let events: Vec<String> = (0..6).map(|at| event(visitor, at)).collect();
        format!(
            r#"{{"visitor":"v{visitor}","t":{},"events":[{}],"shown":null,"chosen":"A{}"}}"#,
            visitor * 100 + 50,
            events.join(","),
            (visitor + 1) % products
        ) + "\n"
    };
    (0..visitors).map(line).collect()
}

fn options(items: PathBuf) -> Options {
    Options {
        items: Some(items),
        journeys: Vec::new(),
        only: Vec::new(),
        output: None,
        shards: None,
        check_pages: None,
        embedding: None,
        seed: 1,
    }
}

#[test]
fn a_file_and_a_folder_hold_the_same_bytes_every_time() {
    let folder = Folder::new("same");
    let (items, journeys) = (folder.file("feed.jsonl", &feed(300)), folder.file("log.jsonl", &log(200, 300)));
    let make = |name: &str| {
        let (output, shards) = (folder.0.join(format!("{name}.kpk")), folder.0.join(name));
        let options = Options {
            journeys: vec![journeys.clone()],
            output: Some(output.clone()),
            shards: Some(shards.clone()),
            ..options(items.clone())
        };
        assert_eq!(run(&options).expect("a pack"), 300);
        let index = fs::read(shards.join("index.kpk")).expect("an index");
        let pack = Pack::open(&index).expect("an index");
        let mut all = index;
        for number in 0..pack.shards() {
            let path = shards.join(format!("{:08x}", pack.build())).join(format!("{number}.kps"));
            all.extend(fs::read(path).expect("a shard"));
        }
        assert_eq!(fs::read(output).expect("a file"), all);
        all
    };
    let bytes = make("one");
    assert!(bytes == make("two"), "the same feed, log and seed");
    let pack = Pack::from_file(&bytes).expect("a pack");
    let row = pack.row(pack.find(&[key_of_id("a7").expect("a key")]));
    assert!(row.popularity() > 0 && row.neighbours().count() > 0 && row.leaf().is_some());
    assert!((0..pack.dimensions()).any(|place| row.component(true, place) != 0));
}

#[test]
fn pages_find_their_products_by_any_spelling_of_their_address() {
    let folder = Folder::new("pages");
    let urls = "https://shop.example/products/lamp-3\n\n/ja/products/lamp-4?utm_source=x\nhttp://www.shop.example/collections/all/products/lamp-5.html\nhttps://shop.example/products/sofa\nhttps://shop.example/cart\n";
    let pack = make(&options(folder.file("feed.jsonl", &feed(30))), &mut Problems::default(), &ProgressBar::hidden());
    let pack = pack.expect("a pack").expect("products").files.pack().expect("it was just made");
    let check = check::check(&pack, &folder.file("urls.txt", urls)).expect("a file");
    assert_eq!((check.pages, check.found), (5, 3));
    let text = check.text();
    assert!(text.starts_with("3 of 5 addresses find their product (60.0 %)\n  line 5: "), "{text}");
    assert!(text.contains("/products/sofa, which no product of the feed has"), "{text}");
    assert!(text.contains("line 6: https://shop.example/cart (no address of a product's page)"), "{text}");
}

fn own(folder: &Folder, vectors: &str) -> (anyhow::Result<Option<Made>>, Vec<String>) {
    let mut problems = Problems::default();
    let options = Options {
        embedding: Some(folder.file("vectors.jsonl", vectors)),
        ..options(folder.file("feed.jsonl", &feed(20)))
    };
    let made = make(&options, &mut problems, &ProgressBar::hidden());
    (made, problems.texts(""))
}

#[test]
fn a_shops_own_vectors_take_the_place_of_ours() {
    let folder = Folder::new("own");
    let lines = r#"{"id":"A1","vector":[1,0,0.5]}
{"id":"A1","vector":[0,0,1]}
{"id":"A2","vector":[0,-3,0]}
{"id":"nobody","vector":[0,1,0]}
{"id":"A3","vector":[0,1]}
{"id":"A4","vector":[0,0,0]}
{"id":"A5"}
"#;
    let (made, problems) = own(&folder, lines);
    let made = made.expect("a pack").expect("products");
    assert_eq!((made.own.as_ref().map(|own| own.count), problems.len()), (Some(2), 5));
    assert!(problems.iter().any(|text| text.contains("no vector") && text.contains("line 7")), "{problems:?}");
    let pack = made.files.pack().expect("it was just made");
    let row = |id: &str| pack.row(pack.find(&[key_of_id(id).expect("a key")]));
    let components = |id: &str, out: bool| [0, 1, 2].map(|place| row(id).component(out, place));
    let [a, b, c] = components("A1", true);
    assert!(a > 80 && b == 0 && (2 * c - a).abs() <= 2, "{a} {b} {c}");
    assert_eq!(components("A1", false), [a, b, c]);
    assert!(components("A2", true)[1] < -100);
    assert_eq!(components("A3", true), [0; 3]);
}

#[test]
fn long_vectors_are_reduced_to_what_matters() {
    let folder = Folder::new("long");
    // Two directions in a hundred dimensions.
    let line = |at: usize| {
        let vector: Vec<String> =
            (0..100).map(|place| if (place + at).is_multiple_of(2) { "1" } else { "0.1" }.to_owned()).collect();
        format!("{{\"id\":\"A{at}\",\"vector\":[{}]}}\n", vector.join(","))
    };
    let (made, _) = own(&folder, &(0..20).map(line).collect::<String>());
    let made = made.expect("a pack").expect("products");
    let own = made.own.as_ref().expect("vectors");
    assert_eq!((own.from, own.dimensions), (100, 32));
    assert!(own.kept > 0.999);
    let pack = made.files.pack().expect("it was just made");
    let vector = |id: &str| {
        let row = pack.row(pack.find(&[key_of_id(id).expect("a key")]));
        (0..32).map(|place| row.component(true, place)).collect::<Vec<_>>()
    };
    let dot = |a: &str, b: &str| vector(a).iter().zip(vector(b)).map(|(a, b)| a * b).sum::<i32>();
    assert!(dot("A1", "A3") > 3 * dot("A1", "A2"), "what was alike still is");
}

#[test]
fn vectors_that_cannot_be_used_say_why() {
    let folder = Folder::new("bad");
    let error = |vectors: &str| own(&folder, vectors).0.err().map(|error| format!("{error:#}")).unwrap_or_default();
    assert!(error("{\"id\":\"x\",\"vector\":[1]}\n").contains("no vector of a product of the feed"));
    assert!(error("{\"id\":\"A1\",\"vector\":[]}\n").contains("vectors of 0 dimensions; there can be 1 to 2048"));
}

#[test]
fn what_cannot_be_put_in_is_counted() {
    let folder = Folder::new("left-out");
    let text = feed(5) + "{\"id\":\"a2\",\"title\":\"the same id in another spelling\"}\n{\"title\":\"no id\"}\n";
    let mut problems = Problems::default();
    let made = make(&options(folder.file("feed.jsonl", &text)), &mut problems, &ProgressBar::hidden());
    let made = made.expect("a pack").expect("products");
    let ids: Vec<&str> = made.files.parts.doubles.iter().map(|item| made.catalogue.id(*item as usize)).collect();
    assert_eq!((made.files.parts.rows, ids), (5, vec!["a2"]));
    assert_eq!(problems.texts("").len(), 1);
    let text = summary::text(&made, &made.files.pack().expect("it was just made"));
    assert!(text.starts_with("5 products, build "), "{text}");
}

/// Whether all these names find one and the same row.
fn find_one(pack: &Pack, ids: &[&str], urls: &[&str]) -> bool {
    let ids = ids.iter().filter_map(|id| key_of_id(id));
    let keys: Vec<Key> = ids.chain(urls.iter().filter_map(|url| key_of_url(url))).collect();
    let row = pack.find(&keys[..1]);
    row > 0 && keys.iter().all(|key| pack.find(&[*key]) == row)
}

#[test]
fn every_name_that_a_feed_gives_finds_the_row() {
    let folder = Folder::new("names");
    let pack = |name: &str, text: &str| {
        let made = make(&options(folder.file(name, text)), &mut Problems::default(), &ProgressBar::hidden());
        made.expect("a pack").expect("products").files.pack().expect("it was just made")
    };
    let merchant = pack(
        "merchant.tsv",
        "id\ttitle\tlink\tprice\tgtin\tmpn\titem_group_id\n\
         M-1\tLamp\thttps://shop.example/p/lamp?utm_source=feed\t9.00 EUR\t4006381333931\tLAMP-7-X\tGROUP-55\n\
         M-2\tVase\thttps://shop.example/p/vase\t8.00 EUR\t4006381333948\tVASE-7-X\tGROUP-56\n",
    );
    let ids = ["m-1", "4006381333931", "04006381333931", "LAMP-7-X", "GROUP-55"];
    assert!(find_one(&merchant, &ids, &["https://www.shop.example/p/lamp"]));
    let shopify = pack(
        "shopify.csv",
        "Handle,Title,Vendor,Type,Variant SKU,Variant Price,Variant Barcode\n\
         red-lamp,Red lamp,Nord,Lamps,RL-100,12.50,4006381333931\n\
         blue-lamp,Blue lamp,Nord,Lamps,BL-100,13.50,4006381333948\n",
    );
    let urls = ["/products/red-lamp", "https://shop.example/collections/sale/products/red-lamp?variant=1"];
    assert!(find_one(&shopify, &["red-lamp", "RL-100", "4006381333931"], &urls));
    let json = pack(
        "feed.jsonl",
        "{\"id\":\"J1\",\"sku\":\"SKU-ONE\",\"gtin\":\"4006381333931\",\"link\":\"/p/one\",\"item_group_id\":\"GROUP-1\"}\n",
    );
    assert!(find_one(&json, &["J1", "SKU-ONE", "4006381333931", "GROUP-1"], &["https://shop.example/p/one.html"]));
}

#[test]
fn a_part_of_the_log_that_is_not_asked_for_changes_no_byte() {
    let folder = Folder::new("only");
    let items = folder.file("feed.jsonl", &feed(60));
    let part =
        |lines: String, part: &str| lines.replace(r#""shown":null"#, &format!(r#""shown":null,"part":"{part}""#));
    let stream = "{\"t\":5,\"visitor\":\"s\",\"type\":\"view\",\"product\":\"A7\"}\n";
    let bytes = |tested: String| {
        let tuned = part(log(100, 60), "tune");
        let journeys = folder.file("log.jsonl", &[&tuned, &part(tested, "test"), stream].concat());
        let options =
            Options { journeys: vec![journeys], only: vec![("part".into(), "tune".into())], ..options(items.clone()) };
        let made = make(&options, &mut Problems::default(), &ProgressBar::hidden()).expect("a pack").expect("products");
        assert_eq!(made.log.expect("a log").0, 101, "a stream without the field counts");
        (made.files.index, made.files.shards)
    };
    assert!(bytes(log(150, 50)) == bytes(log(20, 9)));
}

#[test]
fn a_product_of_very_many_variants_has_a_row_and_the_rest_is_told() {
    let folder = Folder::new("many");
    let variants: String = (0..70_001).map(|at| format!("cup,,,,SKU-{at:06},10\n")).collect();
    let lines = format!(
        "Handle,Title,Vendor,Type,Variant SKU,Variant Price\ncup,Cup,Sol,Cups,SKU-A,10\n{variants}bowl,Bowl,Sol,Bowls,B,9\n"
    );
    let (items, output) = (folder.file("feed.csv", &lines), folder.0.join("shop.kpk"));
    let options = Options { output: Some(output.clone()), ..options(items) };
    assert_eq!(run(&options).expect("a pack"), 2);
    let pack = Pack::from_file(&fs::read(&output).expect("a file")).expect("a pack");
    let find = |name: &str| pack.find(&[key_of_id(name).expect("a key")]);
    assert!(
        find("SKU-000003") > 0 && find("SKU-000003") != find("bowl") && find("bowl") > 0 && find("SKU-070000") == 0
    );
    let made = make(&options, &mut Problems::default(), &ProgressBar::hidden()).expect("a pack").expect("products");
    assert!(made.files.shards.iter().all(|shard| shard.len() < 8_192));
    let text = summary::text(&made, &pack);
    assert!(text.contains("names of 1 products that have more than 1500"), "{text}");
}
