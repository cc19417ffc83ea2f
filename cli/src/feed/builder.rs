//! Rows become products: those that are variants of one are joined.
use std::collections::HashMap;

use konomi::engine::math::hash64;
use konomi::engine::read::canonical_url;
use konomi_feeds::{Bad, Column, Row};

use super::catalogue::Catalogue;
use super::category::is_shop_row;
use super::problems::Problems;
use super::product::{aliases_of, id_of, price_of, record_of, unreadable_price};

/// A catalogue that is being read.
pub struct Builder<'a> {
    catalogue: Catalogue,
    problems: &'a mut Problems,
    /// Products that later rows may be variants of, by the hash of what these rows say of them.
    owners: HashMap<u64, u32>,
    /// Variations that came before their product.
    early: Vec<Row>,
}

impl<'a> Builder<'a> {
    pub fn new(problems: &'a mut Problems) -> Self {
        Self { catalogue: Catalogue::default(), problems, owners: HashMap::new(), early: Vec::new() }
    }

    /// Takes a row of the feed.
    pub fn take(&mut self, row: Result<Row, Bad>) {
        match row {
            Ok(row) => self.add(row),
            Err(bad) => self.problems.add(bad.what, bad.line, || bad.detail),
        }
    }

    /// The catalogue, after the last row.
    pub fn finish(mut self) -> Catalogue {
        for row in std::mem::take(&mut self.early) {
            match self.parent(&row) {
                Some(owner) => self.join(owner, &row),
                None => {
                    self.problems.add("variations whose product is not in the feed stand alone", row.line, || {
                        row.get(Column::Parent).unwrap_or("").to_owned()
                    });
                    self.add_product(&row);
                }
            }
        }
        self.catalogue.settle();
        self.catalogue
    }

    fn add(&mut self, row: Row) {
        if is_shop_row(&row) && row.get(Column::Parent).is_some() {
            match self.parent(&row) {
                Some(owner) => self.join(owner, &row),
                None => self.early.push(row),
            }
            return;
        }
        match self.owner(&row) {
            Some(owner) => self.join(owner, &row),
            None => self.add_product(&row),
        }
    }

    /// The product of a WooCommerce variation: "id:12", or its SKU.
    fn parent(&self, row: &Row) -> Option<usize> {
        let name = row.get(Column::Parent)?;
        match name.strip_prefix("id:") {
            Some(id) => self.catalogue.number(id.trim()),
            None => self.find(b's', name).or_else(|| self.catalogue.number(name)),
        }
    }

    /// The product that a row is a variant of: the same handle, or the same group on the same page.
    fn owner(&self, row: &Row) -> Option<usize> {
        if let Some(handle) = row.get(Column::Handle) {
            // Shopify repeats the handle on every row, and writes ids, where it does, on the first or on all of them.
            let owner = self.find(b'h', handle);
            if let Some(owner) =
                owner.filter(|owner| row.get(Column::Id).is_none_or(|id| id == self.catalogue.id(*owner)))
            {
                return Some(owner);
            }
        }
        if let Some(group) = group(row) {
            return self.find(b'g', &group);
        }
        // The same id with another variant.
        let owner = self.catalogue.number(id_of(row)?)?;
        let is_other = |column| row.get(column).is_some_and(|name| !self.catalogue.has_alias(owner, name));
        (row.get(Column::Id).is_some() && (is_other(Column::Variant) || is_other(Column::Sku))).then_some(owner)
    }

    fn find(&self, kind: u8, name: &str) -> Option<usize> {
        self.owners.get(&hashed(kind, name)).map(|number| *number as usize)
    }

    fn add_product(&mut self, row: &Row) {
        let Some(id) = id_of(row) else {
            let what = "left out: nothing names the product; it needs an id, a sku, a gtin, a handle or a link";
            self.problems.add(what, row.line, || row.get(Column::Title).unwrap_or("").to_owned());
            return;
        };
        if let Some(price) = unreadable_price(row) {
            self.problems.add("a price that cannot be read counts as none", row.line, || price.to_owned());
        }
        if row.get(Column::Title).is_none() && is_shop_row(row) {
            self.problems.add("a product without a name", row.line, || id.to_owned());
        }
        let number = self.catalogue.len();
        if !self.catalogue.add(id, &record_of(row, id)) {
            self.problems.add("left out: an id that an earlier line has", row.line, || id.to_owned());
            return;
        }
        let Ok(number) = u32::try_from(number) else { return };
        let mut own = |kind, name: &str| {
            self.owners.entry(hashed(kind, name)).or_insert(number);
        };
        if let Some(handle) = row.get(Column::Handle) {
            own(b'h', handle);
        }
        if let Some(group) = group(row) {
            own(b'g', &group);
        }
        if let Some(sku) = row.get(Column::Sku).filter(|_| is_shop_row(row)) {
            own(b's', sku);
        }
    }

    /// What names a variant also names its product.
    fn join(&mut self, owner: usize, row: &Row) {
        for name in row.get(Column::Id).into_iter().chain(aliases_of(row)) {
            self.catalogue.add_alias(owner, name);
        }
        if let Some(price) = price_of(row) {
            self.catalogue.add_price(owner, &price);
        }
    }
}

/// The group of a row, and its page: variants on pages of their own are products of their own.
fn group(row: &Row) -> Option<String> {
    let group = row.get(Column::Group)?;
    let page = row.get(Column::Link).and_then(canonical_url).unwrap_or_default();
    Some(format!("{group}\n{page}"))
}

fn hashed(kind: u8, name: &str) -> u64 {
    hash64(&[&[kind], name.as_bytes()].concat())
}
