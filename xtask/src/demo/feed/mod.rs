//! A shop's own product feed as the goods of the demo shop: CSV, TSV or JSONL, in whatever encoding and with whatever
//! column names it comes. A bad row is left out, counted and explained with its line; the rest is shown.

mod kinds;
mod report;

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, ensure};
use konomi_feeds::{BETWEEN, Column, Row, Source};

use super::money::{self, Currency};
use super::picture::{Picture, Rgb};
use super::product::{Catalogue, Product, mix, slug};
use kinds::Kinds;
use report::Report;

/// A read feed.
pub struct Feed {
    pub catalogue: Catalogue,
    /// The currency that the feed names most often; empty when it names none.
    pub currency: Currency,
    pub report: Report,
}

/// Reads a feed. `kinds` is the table of words that tell what to draw. An error only when nothing can be shown.
pub fn load(file: &Path, kinds: &Path) -> anyhow::Result<Feed> {
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let feed = read(&bytes, &Kinds::load(kinds)?).with_context(|| format!("reading {}", file.display()))?;
    ensure!(!feed.catalogue.products.is_empty(), "{}: no row could be shown.\n{}", file.display(), feed.report);
    Ok(feed)
}

fn read(bytes: &[u8], kinds: &Kinds) -> anyhow::Result<Feed> {
    let source = Source::of_bytes(bytes.to_vec())?;
    let mut report = Report::new(source.encoding());
    let mut reader =
        Reader { catalogue: Catalogue::default(), slots: HashMap::new(), seen: HashMap::new(), currencies: Vec::new() };
    konomi_feeds::read(source, &mut |row, _| match row {
        Ok(row) => match reader.product(&row, kinds) {
            Ok(product) => {
                reader.catalogue.add_product(product);
                report.shown += 1;
            }
            Err(why) => report.bad(row.line, &why),
        },
        Err(bad) => report.bad(bad.line, &format!("{} ({})", bad.what, bad.detail)),
    })?;
    ensure!(report.shown > 0, "it has no rows that could be read.\n{report}");
    let mut catalogue = reader.catalogue;
    catalogue.arrange_shelves();
    Ok(Feed { catalogue, currency: most_frequent(&reader.currencies), report })
}

/// State while rows become products.
struct Reader {
    catalogue: Catalogue,
    /// Category path → its index.
    slots: HashMap<Vec<String>, usize>,
    /// Ids that were seen, and where.
    seen: HashMap<String, u64>,
    currencies: Vec<Currency>,
}

impl Reader {
    fn product(&mut self, record: &Row, kinds: &Kinds) -> Result<Product, String> {
        let name = record.get(Column::Title).ok_or("no title")?.to_owned();
        let sku = match record.get(Column::Id).or_else(|| record.get(Column::Sku)) {
            Some(id) => id.to_owned(),
            None => format!("row-{}", record.line),
        };
        if let Some(first) = self.seen.get(&sku) {
            return Err(format!("id {sku} was used in line {first} already"));
        }
        let (regular, sale) = (self.price(record, Column::Price)?, self.price(record, Column::SalePrice)?);
        let market = self.price(record, Column::MarketPrice)?;
        // The lowest is what it costs now, the highest is what it cost before.
        let price = [sale, regular, market].into_iter().flatten().min();
        let was = [sale, regular, market].into_iter().flatten().max().filter(|was| Some(*was) != price);
        self.seen.insert(sku.clone(), record.line);
        let path = path(record);
        let kind = kinds.of(&name, &path);
        let brand = record.get(Column::Brand).unwrap_or_default().to_owned();
        let colour = record.get(Column::Colour).and_then(Rgb::parse).unwrap_or_else(|| Rgb::of(&name));
        Ok(Product {
            handle: handle(record.get(Column::Link).or_else(|| record.get(Column::Handle)), &name),
            name_ja: record.get(Column::TitleJa).unwrap_or_default().to_owned(),
            category: self.category(&path),
            price,
            was,
            tags: record.get(Column::Tags).map(|tags| split(tags, &[',', ';', BETWEEN])).unwrap_or_default(),
            lifetime: record.get(Column::Lifetime).unwrap_or_default().to_owned(),
            in_stock: record.get(Column::Availability).is_none_or(in_stock),
            description: record.get(Column::Description).unwrap_or_default().to_owned(),
            rating: rating(record.get(Column::Rating)),
            picture: Picture { kind, variant: (mix(&sku) % 3) as u8, colour },
            name,
            sku,
            brand,
        })
    }

    /// A price column: absent is fine, unreadable is not.
    fn price(&mut self, record: &Row, column: Column) -> Result<Option<money::Money>, String> {
        let Some(text) = record.get(column) else { return Ok(None) };
        let (money, currency) = money::read(text).ok_or_else(|| format!("\"{}\" is no price", short(text)))?;
        self.currencies.extend(currency);
        Ok(Some(money))
    }

    fn category(&mut self, path: &[String]) -> usize {
        if let Some(&index) = self.slots.get(path) {
            return index;
        }
        let (name, above) = path.split_last().expect("a path has at least one level");
        let parent = (!above.is_empty()).then(|| self.category(above));
        let index = self.catalogue.add_category(&slug(name), name, "", parent);
        self.slots.insert(path.to_vec(), index);
        index
    }
}

/// Category levels from one column (`A > B > C`) or several (category, sub_category, type).
fn path(record: &Row) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for column in [Column::Category, Column::SubCategory, Column::Type] {
        for level in record.get(column).map(|text| split(text, &['>', '|', BETWEEN])).unwrap_or_default() {
            if path.last() != Some(&level) && path.len() < 6 {
                path.push(level);
            }
        }
    }
    if path.is_empty() { vec!["Everything".to_owned()] } else { path }
}

/// The last part of the feed's own link, or the title.
fn handle(link: Option<&str>, name: &str) -> String {
    let last = link
        .and_then(|link| link.split(['?', '#']).next())
        .and_then(|path| path.trim_end_matches('/').rsplit('/').next());
    let last =
        last.map(|last| last.trim_end_matches(".html")).filter(|last| last.chars().any(|c| c.is_ascii_alphabetic()));
    slug(last.filter(|last| !last.contains('.')).unwrap_or(name))
}

fn in_stock(text: &str) -> bool {
    let text = text.to_lowercase().replace(['_', '-', ' '], "");
    !["outofstock", "soldout", "false", "0", "no", "discontinued", "backorder", "売り切れ", "在庫なし"]
        .iter()
        .any(|out| text == *out || text.ends_with("/outofstock"))
}

fn rating(text: Option<&str>) -> String {
    let stars =
        text.and_then(|text| text.parse::<f64>().ok()).filter(|stars| (0.0..=5.0).contains(stars) && *stars > 0.0);
    stars.map(|stars| format!("{stars:.1}")).unwrap_or_default()
}

fn split(text: &str, at: &[char]) -> Vec<String> {
    text.split(at).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn short(text: &str) -> String {
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text.to_owned() }
}

fn most_frequent(currencies: &[Currency]) -> Currency {
    let count = |currency: &&Currency| currencies.iter().filter(|other| other == currency).count();
    // The first of equals, so that the answer does not depend on chance.
    let mut kinds: Vec<&Currency> = Vec::new();
    for currency in currencies {
        if !kinds.contains(&currency) {
            kinds.push(currency);
        }
    }
    kinds.into_iter().rev().max_by_key(count).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests;
