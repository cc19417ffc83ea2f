//! The category of a product from the columns of a row.
use konomi_feeds::{BETWEEN, Column, Row};

/// The path from broad to narrow, and the names of other categories that the row has.
pub fn of(row: &Row) -> (Vec<&str>, Vec<&str>) {
    let mut path = Vec::new();
    let mut others = Vec::new();
    let own = row.get(Column::Category);
    // Somebody else's tree counts where the shop has none of its own; its numbers mean nothing to a page.
    let foreign = row.get(Column::ForeignCategory).filter(|text| text.contains(char::is_alphabetic));
    if let Some(text) = own.or(foreign) {
        // WooCommerce writes all paths of a product into one text: the deepest one says most.
        let is_list = text.contains(',') && is_shop_row(row);
        let mut paths: Vec<Vec<&str>> =
            if is_list { text.split(',').map(levels).collect() } else { vec![levels(text)] };
        let deepest = (0..paths.len()).rev().max_by_key(|at| paths.get(*at).map_or(0, Vec::len)).unwrap_or(0);
        path = paths.remove(deepest);
        others.extend(paths.iter().filter_map(|other| other.last().copied()).filter(|other| !path.contains(other)));
    }
    for column in [Column::SubCategory, Column::Type] {
        let text = row.get(column).filter(|text| column != Column::Type || !is_row_kind(text));
        for level in text.map(levels).unwrap_or_default() {
            if path.last() != Some(&level) {
                path.push(level);
            }
        }
    }
    (path, others)
}

fn levels(text: &str) -> Vec<&str> {
    text.split([BETWEEN, '>', '|', '›', '»', '＞']).map(str::trim).filter(|level| !level.is_empty()).collect()
}

/// Whether a row says of which kind it is, as WooCommerce's do.
pub fn is_shop_row(row: &Row) -> bool {
    row.get(Column::Type).is_some_and(is_row_kind)
}

/// "simple", "variable", "variation, virtual": kinds of rows, and no kinds of products.
fn is_row_kind(text: &str) -> bool {
    const KINDS: [&str; 9] = [
        "simple",
        "variable",
        "variation",
        "grouped",
        "external",
        "subscription",
        "variable-subscription",
        "virtual",
        "downloadable",
    ];
    text.split(',').all(|word| KINDS.contains(&word.trim().to_lowercase().as_str()))
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
    fn levels_come_from_one_column_or_several() {
        let one = row(&[(Column::Category, "Home > Cups & Mugs"), (Column::ForeignCategory, "Kitchen")]);
        assert_eq!(of(&one), (vec!["Home", "Cups & Mugs"], vec![]));
        let several = [(Column::Category, "Beauty, Care"), (Column::SubCategory, "Hair"), (Column::Type, "Oil")];
        assert_eq!(of(&row(&several)).0, ["Beauty, Care", "Hair", "Oil"]);
        assert_eq!(of(&row(&[(Column::ForeignCategory, "1604")])).0, [""; 0]);
        assert_eq!(of(&row(&[(Column::ForeignCategory, "A > B"), (Column::Type, "B")])).0, ["A", "B"]);
    }

    #[test]
    fn the_deepest_of_several_paths_counts() {
        let woo = row(&[(Column::Type, "simple, virtual"), (Column::Category, "Sale, Hats > Caps, Hats > Wool")]);
        assert_eq!(of(&woo), (vec!["Hats", "Caps"], vec!["Sale", "Wool"]));
    }
}
