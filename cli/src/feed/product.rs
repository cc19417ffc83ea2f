//! From a row of a feed to what the engine reads of a product.
use konomi::engine::item::{FIELD, Item, RECORD, RawItem, VALUE, raw_items, read_item};
use konomi::engine::read::{key_of_id, read_price};
use konomi_feeds::{BETWEEN, Column, Row};

use super::category;

/// What names the product: the shop's id, or the next best.
pub fn id_of(row: &Row) -> Option<&str> {
    use Column::{Gtin, Handle, Id, Link, Sku, Variant};
    [Id, Handle, Sku, Gtin, Variant, Link].iter().find_map(|column| row.get(*column))
}

/// What else names it, but for its page.
pub fn aliases_of(row: &Row) -> impl Iterator<Item = &str> {
    use Column::{Gtin, Handle, Mpn, Sku, Variant};
    // Makers count their parts each for themselves: short numbers of two of them are often the same.
    let mpn = row.get(Mpn).filter(|mpn| mpn.len() > 5);
    [Sku, Variant, Gtin, Handle].into_iter().flat_map(|column| row.all(column)).chain(mpn)
}

/// The record of a product, as a page would hand it to the engine.
pub fn record_of(row: &Row, id: &str) -> String {
    let text = |column| clean(row.get(column).unwrap_or(""));
    let separator = VALUE.to_string();
    let mut aliases: Vec<String> = Vec::new();
    for alias in aliases_of(row).chain(row.get(Column::Group)).map(clean) {
        if alias != id && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let (path, others) = category::of(row);
    let path: Vec<String> = path.into_iter().map(clean).collect();
    let url = match (row.get(Column::Link), row.get(Column::Handle)) {
        (Some(link), _) => clean(link),
        // Where Shopify has its products; its export says only the last part.
        (None, Some(handle)) => format!("/products/{}", clean(handle)),
        (None, None) => String::new(),
    };
    let title = row.get(Column::Title).or(row.get(Column::TitleJa)).map(clean).unwrap_or_default();
    RawItem {
        id: &name_of_id(id),
        url: &url,
        title: &title,
        price: &price_of(row).unwrap_or_default(),
        currency: &text(Column::Currency),
        brand: &text(Column::Brand),
        category: &path.join(&separator),
        tags: &tags_of(row, &others).join(&separator),
        aliases: &aliases.join(&separator),
        availability: stock_of(row),
        lifetime: &text(Column::Lifetime),
    }
    .record()
}

/// What it costs now: the reduced price where there is one, as text.
pub fn price_of(row: &Row) -> Option<String> {
    let currency = row.get(Column::Currency).unwrap_or("");
    let read = |column| {
        let text = plain(row.get(column)?);
        read_price(&text, currency).filter(|price| price.milli > 0).map(|price| (price.milli, text))
    };
    let regular = read(Column::Price).or_else(|| read(Column::MarketPrice));
    let reduced = read(Column::SalePrice);
    match (regular, reduced) {
        (Some(regular), Some(reduced)) if reduced.0 < regular.0 => Some(reduced.1),
        (Some(regular), _) => Some(regular.1),
        (None, reduced) => reduced.map(|(_, text)| text),
    }
}

/// A price that is there and cannot be read.
pub fn unreadable_price(row: &Row) -> Option<&str> {
    let text = row.get(Column::Price).or(row.get(Column::SalePrice))?;
    // Free, or on request: not wrong.
    (price_of(row).is_none() && !text.contains(['0'])).then_some(text)
}

/// A price with more decimals than money has is a computed one: "6.4995" is 6.50.
fn plain(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, part)) if part.len() > 3 && [whole, part].iter().all(|part| is_number(part)) => {
            text.parse::<f64>().map_or_else(|_| clean(text), printed)
        }
        _ => clean(text),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn tags_of(row: &Row, others: &[&str]) -> Vec<String> {
    let separators = [BETWEEN, ',', ';', '|', '、'];
    let lists = row.all(Column::Tags).flat_map(|text| match text.contains(BETWEEN) {
        true => text.split([BETWEEN; 5]),
        false => text.split(separators),
    });
    let properties = row.all(Column::Colour).chain(row.all(Column::Property));
    // What Shopify calls the only variant of a product.
    let properties = properties.filter(|text| *text != "Default Title" && text.len() < 100);
    let mut tags: Vec<String> = Vec::new();
    for tag in lists.chain(properties).chain(others.iter().copied()).map(|tag| clean(tag.trim())) {
        if !tag.is_empty() && !tags.contains(&tag) && tags.len() < 64 {
            tags.push(tag);
        }
    }
    tags
}

/// Stock as the engine reads it. What the shop does not show cannot be bought.
fn stock_of(row: &Row) -> &str {
    const HIDDEN: [&str; 8] = ["0", "-1", "false", "no", "draft", "archived", "private", "hidden"];
    let is = |text: &str, words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match row.get(Column::Availability) {
        _ if row.all(Column::Published).any(|published| is(published, &HIDDEN)) => "OutOfStock",
        Some(text) if is(text, &["0", "false", "no"]) || text.starts_with('-') => "OutOfStock",
        Some(text) if is(text, &["true", "yes"]) || is_number(text) => "InStock",
        text => text.unwrap_or(""),
    }
}

/// The fields of a record.
pub fn fields(record: &str) -> RawItem<'_> {
    raw_items(record).next().unwrap_or_default()
}

/// Puts the price of a list in place of the feed's.
pub fn set_price(item: &mut Item, price: f64) {
    let priced = read_item(&RawItem { price: &printed(price), ..RawItem::default() });
    // The feed's currency stays: prices of different currencies are never compared.
    let currency = item.price.map(|price| price.currency);
    item.price = priced.price.map(|mut price| {
        price.currency = currency.unwrap_or(price.currency);
        price
    });
    item.log_price = priced.log_price;
}

/// What is known of an item that the feed does not have.
pub fn item_of_id(id: &str) -> Item {
    read_item(&fields(&record_of_id(id)))
}

/// The record of an item of which only the id is known.
pub fn record_of_id(id: &str) -> String {
    RawItem { id: &name_of_id(id), ..RawItem::default() }.record()
}

/// The id as the engine takes it: on pages "0" and "null" stand for "there is none", in a log they are names.
pub fn name_of_id(id: &str) -> String {
    let id = clean(id);
    if key_of_id(&id).is_some() { id } else { format!("id:{id}") }
}

/// A number as a shop prints it. Never three decimals: 1.234 may mean a thousand.
pub fn printed(price: f64) -> String {
    if price.fract() == 0.0 { format!("{price:.0}") } else { format!("{price:.2}") }
}

/// Text without the characters that separate records, fields and values.
fn clean(text: &str) -> String {
    if text.contains([RECORD, FIELD, VALUE, BETWEEN]) {
        text.replace([RECORD, FIELD, VALUE, BETWEEN], " ")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(Column, &str)]) -> Row {
        let mut row = Row::new(1);
        cells.iter().for_each(|(column, text)| row.put(*column, text));
        row
    }

    #[test]
    fn the_reduced_price_counts() {
        let price = |cells: &[(Column, &str)]| price_of(&row(cells)).unwrap_or_default();
        assert_eq!(price(&[(Column::Price, "15.00 USD"), (Column::SalePrice, "12.00 USD")]), "12.00 USD");
        assert_eq!(price(&[(Column::Price, "15"), (Column::SalePrice, "20")]), "15");
        assert_eq!(price(&[(Column::Price, "15"), (Column::SalePrice, "0.0")]), "15");
        assert_eq!(price(&[(Column::SalePrice, "220.12345"), (Column::MarketPrice, "230")]), "220.12");
        assert_eq!(price(&[(Column::Price, "1,234")]), "1,234");
        assert!(unreadable_price(&row(&[(Column::Price, "call us")])).is_some());
    }

    #[test]
    fn stock_is_told_from_any_word() {
        let is_out = |cells: &[(Column, &str)]| read_item(&fields(&record_of(&row(cells), "1"))).sold_out;
        for text in ["0", "out of stock", "false", "-2", "OutOfStock"] {
            assert!(is_out(&[(Column::Availability, text)]), "{text}");
        }
        for text in ["1", "in stock", "TRUE", "37"] {
            assert!(!is_out(&[(Column::Availability, text)]), "{text}");
        }
        assert!(is_out(&[(Column::Published, "draft"), (Column::Availability, "1")]));
        assert!(!is_out(&[(Column::Published, "TRUE")]));
    }

    #[test]
    fn everything_that_names_it_is_an_alias() {
        let row = row(&[
            (Column::Id, "7"),
            (Column::Sku, "S-7"),
            (Column::Gtin, "4006381333931"),
            (Column::Handle, "blue-cup"),
            (Column::Group, "G7"),
            (Column::Mpn, "17"),
            (Column::Colour, "blue"),
            (Column::Tags, "a, b"),
        ]);
        assert_eq!(id_of(&row), Some("7"));
        let record = record_of(&row, "7");
        let raw = fields(&record);
        assert_eq!(raw.aliases.split(VALUE).collect::<Vec<_>>(), ["S-7", "4006381333931", "blue-cup", "G7"]);
        assert_eq!((raw.url, raw.tags.split(VALUE).count()), ("/products/blue-cup", 3));
    }

    #[test]
    fn an_id_of_zero_is_a_name() {
        assert_eq!(item_of_id("0").keys.len(), 1);
        assert_eq!(item_of_id("0").keys, read_item(&fields(&record_of(&row(&[(Column::Id, "0")]), "0"))).keys);
    }

    #[test]
    fn a_price_of_a_list_keeps_the_currency() {
        let mut item = read_item(&fields(&record_of(&row(&[(Column::Price, "2 EUR")]), "1")));
        let currency = item.price.map(|price| price.currency);
        set_price(&mut item, 1_980.0);
        assert_eq!(item.price.map(|price| (price.milli, price.currency)), currency.map(|own| (1_980_000, own)));
    }
}
