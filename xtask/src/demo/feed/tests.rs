use super::*;
use crate::demo::www;

fn feed(text: &str) -> Feed {
    bytes(text.as_bytes())
}

fn bytes(bytes: &[u8]) -> Feed {
    read(bytes, &Kinds::load(&www().join("art/kinds.csv")).unwrap()).unwrap()
}

#[test]
fn reads_a_grocers_columns() {
    let feed = feed(
        "index,product,category,sub_category,brand,sale_price,market_price,type,rating\n\
         1,\"Brass Lamp - Plain, No.2\",Cleaning,Pooja Needs,Trm,119,250,Lamp,3.4\n\
         2,Face Wash,Beauty,Skin Care,Oxy,85.14,110,Face Care,\n",
    );
    let [lamp, wash] = &feed.catalogue.products[..] else { panic!("two products") };
    assert_eq!(lamp.name, "Brass Lamp - Plain, No.2");
    assert_eq!((lamp.price, lamp.was), (Some(money::Money(119_000)), Some(money::Money(250_000))));
    let path: Vec<&str> = feed.catalogue.path(lamp.category).iter().map(|c| c.name.as_str()).collect();
    assert_eq!(path, ["Cleaning", "Pooja Needs", "Lamp"]);
    assert_eq!(lamp.picture.kind, "lamp");
    assert_eq!((wash.rating.as_str(), lamp.rating.as_str()), ("", "3.4"));
    assert_eq!(feed.currency.0, "", "no currency is guessed");
}

#[test]
fn reads_a_merchant_feed_with_tabs() {
    let feed = feed(
        "ID\tTitle\tLink\tPrice\tSale Price\tg:product_type\tAvailability\n\
         A1\tRed Shoe\thttps://shop.example/en/products/red-shoe.html?v=1\t20.00 EUR\t15.00 EUR\tWear > Shoes\tout of stock\n",
    );
    let shoe = &feed.catalogue.products[0];
    assert_eq!((shoe.sku.as_str(), shoe.handle.as_str()), ("A1", "red-shoe"));
    assert_eq!((shoe.price, shoe.was), (Some(money::Money(15_000)), Some(money::Money(20_000))));
    assert!(!shoe.in_stock);
    assert_eq!(feed.currency.0, "EUR");
}

#[test]
fn reads_json_lines() {
    let feed = feed(
        "{\"sku\":7,\"name\":\"Tea\",\"price\":1200,\"category\":[\"Home\",\"Tea\"],\"brand\":{\"name\":\"Chabatake\"}}\n\n\
         {\"sku\":8,\"name\":\n\
         {\"sku\":9,\"name\":\"Cup\",\"tags\":[\"a\",\"b\"]}\n[1]\n",
    );
    assert_eq!(feed.catalogue.products.len(), 2);
    assert_eq!(feed.catalogue.products[0].brand, "Chabatake");
    assert_eq!(feed.catalogue.path(feed.catalogue.products[0].category).len(), 2);
    assert_eq!(feed.catalogue.products[1].tags, ["a", "b"]);
    let report = feed.report.to_string();
    assert!(report.contains("line 3") && report.contains("line 5"), "{report}");
}

#[test]
fn bad_rows_are_counted_and_explained() {
    let feed = feed(
        "id,title,price\n1,Tent,100\n2,,100\n3,Lamp,free\n1,Tent again,5\n4,Cup\n5,\"Pot\nof clay\",7,extra\n6,Pan,9\n",
    );
    assert_eq!(feed.report.shown, 3, "{}", feed.report);
    let report = feed.report.to_string();
    for text in [
        "line 3: no title",
        "line 4: \"free\" is no price",
        "line 5: id 1 was used in line 2",
        "line 7: left out: more cells",
    ] {
        assert!(report.contains(text), "{text} in:\n{report}");
    }
    assert!(feed.catalogue.products.iter().any(|product| product.name == "Cup" && product.price.is_none()));
}

#[test]
fn odd_encodings_are_read() {
    let table = "id,title,price\n1,煎茶「ほうじ」,980\n";
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(table);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(table.bytes()).collect();
    for (bytes_of, encoding) in [(&*shift_jis, "Shift_JIS"), (&utf16, "UTF-16LE"), (&bom, "UTF-8")] {
        let feed = bytes(bytes_of);
        assert_eq!(feed.catalogue.products[0].name, "煎茶「ほうじ」", "{encoding}");
        assert_eq!(
            feed.catalogue.products[0].sku, "1",
            "{encoding}: the mark at the start is no part of the first column"
        );
        assert!(feed.report.to_string().contains(encoding));
    }
    let latin = bytes(b"id,title\n1,Caf\xe9 cr\xe8me\n");
    assert_eq!(latin.catalogue.products[0].name, "Café crème");
}

#[test]
fn hostile_rows_are_only_text() {
    let feed = feed("id,title,category\n1,<script>alert(1)</script>,__proto__ > ../..\n2,\u{202e}evil\0,\n");
    assert_eq!(feed.catalogue.products[0].handle, "script-alert-1-script");
    assert_eq!(feed.catalogue.products.len(), 2);
    for category in &feed.catalogue.categories {
        assert!(category.slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{}", category.slug);
    }
}

#[test]
fn what_is_no_feed_is_refused() {
    for text in ["", "\n\n", "just a sentence\nand another\n", "colour,size\nred,5\n"] {
        assert!(read(text.as_bytes(), &Kinds::load(&www().join("art/kinds.csv")).unwrap()).is_err(), "{text}");
    }
}

#[test]
fn equal_titles_get_pages_of_their_own() {
    let feed = feed("id;title\r\n1;Tea\r\n2;Tea\r\n3;Tea\r\n");
    let handles: Vec<&str> = feed.catalogue.products.iter().map(|product| product.handle.as_str()).collect();
    assert_eq!(handles, ["tea", "tea-2", "tea-3"]);
}
