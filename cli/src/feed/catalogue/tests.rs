//! What a shop finds of its products.
use super::*;

fn read(name: &str, text: &str) -> (Catalogue, Vec<String>) {
    let path = std::env::temp_dir().join(format!("konomi-catalogue-{}-{name}", std::process::id()));
    std::fs::write(&path, text).expect("a temporary file");
    let mut problems = Problems::default();
    let catalogue = Catalogue::read(&path, &mut problems, &|_, _| {}).expect("products");
    std::fs::remove_file(&path).expect("it is there");
    (catalogue, problems.texts(""))
}

/// Every name leads to the product with this id.
fn assert_found(catalogue: &Catalogue, id: &str, names: &[&str]) {
    let number = catalogue.number(id).expect("the product");
    for name in names {
        assert_eq!(catalogue.number(name), Some(number), "{name}");
    }
}

#[test]
fn a_bad_line_leaves_the_others() {
    let lines = ["{\"id\":1,\"brand\":\"Nord\"}", "{\"title\":\"no id\"}", "{\"id\":\"1\"}", "[", "{\"id\":\"b\"}"];
    let (catalogue, problems) = read("bad", &lines.join("\n"));
    assert_eq!((catalogue.ids(), catalogue.number("b")), (vec!["1", "b"], Some(1)));
    assert!(catalogue.item("1").brand.is_some(), "the first line of an id counts");
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems.iter().any(|text| text.contains("earlier line has, once: line 3 (1)")), "{problems:?}");
}

#[test]
fn fields_of_any_form_are_read() {
    let lines = [
        r#"{"id":7,"title":"Cap","brand":"Nord","category":"Hats > Caps","price":"€ 12.50","x":[1]}"#,
        r#"{"id":"8","title":"Cap","brand":"Nord","category":["Hats","Caps"],"price":12.5,"tags":null,"lifetime":"durable"}"#,
        r#"{"id":"9","price":1.234}"#,
        r#"{"id":"10","price":-3}"#,
    ];
    let (catalogue, problems) = read("forms", &lines.join("\n"));
    let (text, list) = (catalogue.item("7"), catalogue.item("8"));
    assert_eq!((&text.terms, text.leaf, text.log_price), (&list.terms, list.leaf, list.log_price));
    assert_eq!(catalogue.product(0).category, ["Hats", "Caps"]);
    assert_eq!(text.price.map(|price| price.milli), Some(12_500));
    assert_eq!(list.lifetime, konomi::engine::item::Lifetime::Durable);
    assert_eq!(catalogue.item("9").price.map(|price| price.milli), Some(1_230), "three decimals are no thousand");
    assert_eq!((catalogue.item("10").price, problems.len()), (None, 1));
}

#[test]
fn a_shopify_export_has_several_rows_a_product() {
    let text = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Image Src,Status\n\
        blue-cup,Blue cup,\"<p>Two\nlines, \"\"quoted\"\"</p>\",Nord,Home > Kitchen,Cups,\"gift, summer\",TRUE,Size,S,CUP-S,12.50,4006381333931,a.jpg,active\n\
        blue-cup,,,,,,,,,L,CUP-L,14.50,4006381333932,b.jpg,\n\
        blue-cup,,,,,,,,,,,,,c.jpg,\n\
        old-cup,Old cup,,Nord,,Cups,,TRUE,Title,Default Title,CUP-O,3,,d.jpg,draft\n";
    let (catalogue, problems) = read("shopify", text);
    assert_eq!((catalogue.len(), problems), (2, vec![]));
    let cup = catalogue.product(0);
    assert_eq!((cup.title, cup.brand, cup.price), ("Blue cup", "Nord", Some(12.5)));
    assert_eq!((cup.category, cup.tags), (vec!["Home", "Kitchen", "Cups"], vec!["gift", "summer", "S"]));
    let names = [
        "blue-cup",
        "CUP-S",
        "CUP-L",
        "4006381333932",
        "/products/blue-cup",
        "https://shop.example/en/collections/x/products/blue-cup?variant=3",
    ];
    assert_found(&catalogue, "blue-cup", &names);
    assert!(catalogue.item("old-cup").sold_out && !catalogue.item("blue-cup").sold_out);
}

#[test]
fn a_woocommerce_export_names_the_product_of_a_variation() {
    let english = "ID,Type,SKU,Name,Published,\"In stock?\",\"Sale price\",\"Regular price\",Categories,Tags,Parent,\"Attribute 1 value(s)\"\n\
        9,variation,SHIRT-R,\"Shirt - Red\",1,1,,19.90,,,id:10,Red\n\
        10,variable,SHIRT,Shirt,1,1,,,\"Sale, Clothing > Shirts\",cotton,,\"Red, Blue\"\n\
        11,variation,SHIRT-B,\"Shirt - Blue\",1,0,,17.90,,,SHIRT,Blue\n\
        12,simple,CAP,Cap,1,0,7,9,Clothing > Caps,,,\n\
        13,variation,LOST,Lost,1,1,,5,,,id:99,\n";
    let (catalogue, problems) = read("woo", english);
    assert_eq!(catalogue.ids(), ["10", "12", "13"]);
    assert_found(&catalogue, "10", &["9", "11", "SHIRT", "SHIRT-R", "SHIRT-B"]);
    let shirt = catalogue.product(0);
    assert_eq!(
        (shirt.price, shirt.category, shirt.tags),
        (Some(17.9), vec!["Clothing", "Shirts"], vec!["cotton", "Red, Blue", "Sale"])
    );
    assert_eq!((catalogue.product(1).price, catalogue.item("12").sold_out), (Some(7.0), true));
    assert_eq!(problems.len(), 1, "{problems:?}");
    let german = "ID;Typ;Artikelnummer;Name;Veröffentlicht;Vorrätig?;Angebotspreis;Regulärer Preis;Kategorien;Schlagwörter;Übergeordnetes Produkt\n\
        1;simple;A-1;Kappe;1;1;;\"9,90\";Kleidung > Kappen;blau;\n";
    let german = german.replace(";Typ;", ";Type;");
    let (catalogue, problems) = read("woo-de", &german);
    assert_eq!((catalogue.product(0).price, problems.len()), (Some(9.9), 0));
    assert_found(&catalogue, "1", &["A-1"]);
}

#[test]
fn variants_of_a_group_are_one_product_where_they_share_a_page() {
    let text = "id\titem_group_id\ttitle\tlink\tprice\tsale_price\tgtin\tproduct_type\tavailability\n\
        c-1\tC\tCup S\thttps://shop.example/p/cup?size=s\t9 EUR\t8 EUR\t4006381333931\tHome > Cups\tin_stock\n\
        c-2\tC\tCup L\thttps://shop.example/p/cup?size=l\t9 EUR\t\t4006381333932\tHome > Cups\tin_stock\n\
        c-3\tC\tRed cup\thttps://shop.example/p/red-cup\t9 EUR\t\t\tHome > Cups\tout_of_stock\n\
        d-1\tD\tDish\t\t3 EUR\t\t\tHome\t\n\
        d-2\tD\tDish L\t\t4 EUR\t\t\tHome\t\n";
    let (catalogue, problems) = read("group", text);
    assert_eq!((catalogue.ids(), problems.len()), (vec!["c-1", "c-3", "d-1"], 0));
    assert_found(&catalogue, "c-1", &["C", "c-2", "4006381333932", "https://shop.example/p/cup", "/p/cup?size=xl"]);
    assert_found(&catalogue, "d-1", &["D", "d-2"]);
    assert_eq!((catalogue.product(0).price, catalogue.item("c-3").sold_out), (Some(8.0), true));
}

#[test]
fn any_tables_columns_are_told_by_their_names() {
    let text = "index,product,category,sub_category,brand,sale_price,market_price,type,rating\n\
        1,Garlic Oil,Beauty & Hygiene,Hair Care,Nord ,220,230,Hair Oil,4.1\n\
        2,Bottle,\"Kitchen, Garden\",Storage,Sud,180.1234,180,Bottles,2.3\n\
        3,,,,,,,,\n\
        ,Nameless,,,,,,,\n";
    let (catalogue, problems) = read("groceries", text);
    let oil = catalogue.product(0);
    assert_eq!((oil.id, oil.title, oil.brand, oil.price), ("1", "Garlic Oil", "Nord", Some(220.0)));
    assert_eq!(oil.category, ["Beauty & Hygiene", "Hair Care", "Hair Oil"]);
    assert_eq!(catalogue.product(1).category, ["Kitchen, Garden", "Storage", "Bottles"]);
    assert_eq!((catalogue.len(), problems.len()), (3, 1), "{problems:?}");
    let text = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName,image\n\
        15970,Men,Apparel,Topwear,Shirts,Navy Blue,Fall,2011,Casual,Check Shirt,1.jpg\n\
        2,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Shirt, with a comma,1.jpg\n";
    let (catalogue, problems) = read("fashion", text);
    let shirt = catalogue.product(0);
    assert_eq!((shirt.title, shirt.category), ("Check Shirt", vec!["Apparel", "Topwear", "Shirts"]));
    assert_eq!(shirt.tags, ["Navy Blue", "Men", "Fall", "Casual"]);
    assert!(problems.len() == 1 && problems[0].contains("line 3"), "{problems:?}");
}

#[test]
fn rows_of_one_id_with_other_skus_are_variants() {
    let text = "商品ID,商品名,商品コード,販売価格,カテゴリ\n1,湯のみ,Y-A,1980,食器\n1,湯のみ,Y-B,2180,食器\n1,湯のみ,Y-B,2180,食器\n2,急須,K-A,\"3,200\",食器\n";
    let (catalogue, problems) = read("ec", text);
    assert_found(&catalogue, "1", &["Y-A", "Y-B"]);
    assert_eq!((catalogue.len(), catalogue.product(1).price), (2, Some(3_200.0)));
    assert_eq!(problems.len(), 0, "{problems:?}");
}

#[test]
fn without_a_feed_the_log_names_the_products() {
    let mut catalogue = Catalogue::of_logs();
    let numbers = ["a", "b", "a"].map(|id| catalogue.number_in_log(id));
    assert_eq!(numbers, [Some(0), Some(1), Some(0)]);
    catalogue.note_price(1, 10.0);
    catalogue.note_price(1, 20.0);
    catalogue.settle_prices();
    assert_eq!((catalogue.product(0).price, catalogue.product(1).price), (None, Some(15.0)));
    assert_eq!(Catalogue::default().number_in_log("a"), None);
}
