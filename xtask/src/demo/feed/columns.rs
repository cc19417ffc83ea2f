//! What the columns of a feed mean, by the names that shops give them.

/// A field that the shop shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Id,
    Title,
    TitleJa,
    Brand,
    Category,
    SubCategory,
    Type,
    Price,
    SalePrice,
    MarketPrice,
    Link,
    Availability,
    Description,
    Rating,
    Tags,
    Lifetime,
    Colour,
}

/// Names in lower case without signs; of two columns with the same meaning the one whose name stands first here wins.
const NAMES: [(Column, &[&str]); 17] = [
    (Column::Id, &["id", "sku", "productid", "itemid", "variantsku", "index", "code", "商品コード", "商品番号"]),
    (Column::Title, &["title", "name", "product", "productname", "itemname", "producttitle", "商品名"]),
    (Column::TitleJa, &["titleja", "nameja"]),
    (Column::Brand, &["brand", "vendor", "manufacturer", "brandname", "ブランド", "メーカー"]),
    (
        Column::Category,
        &[
            "producttype",
            "category",
            "googleproductcategory",
            "categories",
            "categorypath",
            "maincategory",
            "カテゴリ",
            "カテゴリー",
        ],
    ),
    (Column::SubCategory, &["subcategory", "category2"]),
    (Column::Type, &["type", "subsubcategory", "category3"]),
    (Column::Price, &["price", "regularprice", "variantprice", "listprice", "価格", "販売価格"]),
    (Column::SalePrice, &["saleprice", "discountedprice", "specialprice"]),
    (Column::MarketPrice, &["marketprice", "compareatprice", "variantcompareatprice", "rrp", "mrp", "originalprice"]),
    (Column::Link, &["link", "url", "producturl", "handle"]),
    (Column::Availability, &["availability", "stockstatus", "instock", "在庫"]),
    (Column::Description, &["description", "bodyhtml", "shortdescription", "説明"]),
    (Column::Rating, &["rating", "stars", "averagerating"]),
    (Column::Tags, &["tags", "keywords", "labels"]),
    (Column::Lifetime, &["lifetime"]),
    (Column::Colour, &["colour", "color"]),
];

/// One row of a feed.
#[derive(Debug)]
pub struct Record {
    /// Line of the file at which it begins, from 1.
    pub line: usize,
    cells: Vec<(Column, String)>,
}

impl Record {
    pub fn new(line: usize) -> Record {
        Record { line, cells: Vec::new() }
    }

    /// The trimmed cell; `None` when the feed has no such column or the cell is empty.
    pub fn get(&self, column: Column) -> Option<&str> {
        self.cells.iter().find(|(own, _)| *own == column).map(|(_, text)| text.as_str())
    }

    /// Puts a cell in; the first one that is not empty stays.
    pub fn put(&mut self, column: Column, text: &str) {
        // Control characters have no place on a page.
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        if !text.is_empty() && self.get(column).is_none() {
            self.cells.push((column, text.to_owned()));
        }
    }
}

/// The columns of a header: for each meaning the position of its cell. A name that comes earlier in the list of names wins.
pub fn map(header: &[&str]) -> Vec<(Column, usize)> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let find = |names: &[&str]| names.iter().find_map(|name| folded.iter().position(|own| own == name));
    NAMES.iter().filter_map(|(column, names)| find(names).map(|at| (*column, at))).collect()
}

fn fold(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("g:").unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let columns = map(&["Product ID", "TITLE", "g:price", "Sub-Category", "x"]);
        assert_eq!(columns, [(Column::Id, 0), (Column::Title, 1), (Column::SubCategory, 3), (Column::Price, 2)]);
        assert_eq!(map(&["index", "sku"]), [(Column::Id, 1)], "a sku is more of an id than a row number");
    }
}
