//! Reads the built-in shop's goods from `www/catalogue`.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::money::{self, Money};
use super::picture::{Picture, Rgb};
use super::product::{Catalogue, Product};

#[derive(Deserialize)]
struct CategoryRow {
    slug: String,
    en: String,
    ja: String,
    parent: String,
}

#[derive(Deserialize)]
struct TagRow {
    tag: String,
    ja: String,
    sentence: String,
}

#[derive(Deserialize)]
struct ColourRow {
    colour: String,
    hex: String,
}

#[derive(Deserialize)]
struct ProductRow {
    sku: String,
    handle: String,
    name: String,
    name_ja: String,
    brand: String,
    category: String,
    price: String,
    was: String,
    tags: String,
    lifetime: String,
    stock: String,
    picture: String,
    variant: u8,
    colour: String,
}

/// Reads the four tables. They are part of the repository, so any mistake in them is an error.
pub fn load(folder: &Path) -> anyhow::Result<Catalogue> {
    let mut catalogue = Catalogue::default();
    for row in table::<CategoryRow>(&folder.join("categories.csv"))? {
        let parent = match row.parent.as_str() {
            "" => None,
            slug => Some(catalogue.category(slug).with_context(|| format!("category {}: no parent {slug}", row.slug))?),
        };
        catalogue.add_category(&row.slug, &row.en, &row.ja, parent);
    }
    for row in table::<TagRow>(&folder.join("tags.csv"))? {
        catalogue.tags.insert(row.tag, (row.ja, row.sentence));
    }
    let colours: HashMap<String, String> =
        table::<ColourRow>(&folder.join("colours.csv"))?.into_iter().map(|row| (row.colour, row.hex)).collect();
    for row in table::<ProductRow>(&folder.join("products.csv"))? {
        let product = product(&catalogue, &colours, row)?;
        catalogue.add_product(product);
    }
    catalogue.arrange_shelves();
    Ok(catalogue)
}

fn product(catalogue: &Catalogue, colours: &HashMap<String, String>, row: ProductRow) -> anyhow::Result<Product> {
    let sku = row.sku;
    let category = catalogue.category(&row.category).with_context(|| format!("{sku}: no category {}", row.category))?;
    let hex = colours.get(&row.colour).with_context(|| format!("{sku}: no colour {}", row.colour))?;
    let colour = Rgb::parse(hex).with_context(|| format!("{sku}: {hex} is no colour"))?;
    let price = |text: &str| money::read(text).map(|(money, _)| money);
    ensure!(price(&row.price).is_some(), "{sku}: no price");
    let tags: Vec<String> = row.tags.split(';').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    let sentences = tags.iter().filter_map(|tag| catalogue.tags.get(tag)).map(|(_, sentence)| sentence.as_str());
    Ok(Product {
        description: sentences.collect::<Vec<_>>().join(" "),
        handle: row.handle,
        name: row.name,
        name_ja: row.name_ja,
        brand: row.brand,
        category,
        price: price(&row.price),
        was: price(&row.was).filter(|was: &Money| was.0 > 0),
        tags,
        lifetime: row.lifetime,
        in_stock: row.stock == "in",
        rating: String::new(),
        picture: Picture { kind: row.picture, variant: row.variant, colour },
        sku,
    })
}

fn table<Row: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("reading {}", file.display()))?;
    reader.deserialize().collect::<Result<_, _>>().with_context(|| format!("reading {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::www;

    #[test]
    fn the_built_in_shop_is_as_large_as_promised() {
        let catalogue = load(&www().join("catalogue")).unwrap();
        assert!(catalogue.products.len() >= 240);
        let leaves = catalogue.categories.iter().filter(|category| category.children.is_empty());
        assert!(leaves.filter(|category| !category.products.is_empty()).count() >= 12);
        assert!(
            catalogue.products.iter().all(|product| !product.name_ja.is_empty() && !product.description.is_empty())
        );
        for flag in ["once", "durable", "consumable"] {
            assert!(catalogue.products.iter().any(|product| product.lifetime == flag), "{flag}");
        }
        assert!(catalogue.products.iter().any(|product| !product.in_stock));
        assert!(catalogue.products.iter().any(|product| product.was.is_some()));
        let deepest = catalogue.products.iter().map(|product| catalogue.path(product.category).len()).max();
        assert_eq!(deepest, Some(3));
    }
}
