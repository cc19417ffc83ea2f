//! Values as the templates print them: cards, links, pagers.

use minijinja::{Value, context};
use serde_json::json;

use super::product::{Category, Product};
use super::route::Sort;
use super::shop::Shop;

impl Shop {
    /// Every product as the search of pages that are files needs it.
    pub fn search_index(&self) -> serde_json::Value {
        let products = self.catalogue.products.iter().enumerate().map(|(at, product)| {
            json!({
                "id": product.sku, "name": product.name, "name_ja": product.name_ja, "brand": product.brand,
                "url": format!("/products/{}/", product.handle), "image": format!("/images/{}.svg", product.handle),
                "category": self.catalogue.categories[product.category].name, "in_stock": product.in_stock,
                "price": product.price.map(|price| self.currency.print(price)), "text": self.index.text(at),
            })
        });
        products.collect()
    }

    pub(super) fn cards(&self, products: &[usize]) -> Vec<Value> {
        products.iter().map(|&index| self.card(&self.catalogue.products[index])).collect()
    }

    /// A card's values, ready to print.
    pub(super) fn card(&self, product: &Product) -> Value {
        let category = &self.catalogue.categories[product.category];
        let was = product.was.filter(|was| product.price.is_some_and(|price| price < *was));
        let off = was.zip(product.price).map_or(0, |(was, price)| 100 - (price.0 * 100).div_ceil(was.0));
        context! {
            sku => product.sku.as_str(), name => product.name.as_str(), name_ja => product.name_ja.as_str(), brand => product.brand.as_str(),
            url => address(format!("/products/{}/", product.handle)), image => address(format!("/images/{}.svg", product.handle)),
            price => product.price.map_or_else(|| "Price on request".into(), |price| self.currency.print(price)),
            was => was.map(|was| self.currency.print(was)).unwrap_or_default(), off,
            sold_out => !product.in_stock, rating => product.rating.as_str(),
            category => category.name.as_str(), category_slug => category.slug.as_str(),
        }
    }

    /// What the shop's cart keeps of a product.
    pub(super) fn item(&self, product: &Product, path: &[&Category]) -> serde_json::Value {
        let levels: Vec<&str> = path.iter().map(|category| category.name.as_str()).collect();
        json!({
            "id": product.sku, "url": format!("/products/{}/", product.handle), "title": product.name, "brand": product.brand,
            "category": levels.join(" > "), "price": product.price.map(|price| self.currency.plain(price)),
            "currency": self.currency.0, "lifetime": product.lifetime, "image": format!("/images/{}.svg", product.handle),
            "print": product.price.map_or_else(|| "Price on request".into(), |price| self.currency.print(price)),
        })
    }

    pub(super) fn names(&self, products: &[usize]) -> Vec<(String, String)> {
        let of = |&index: &usize| &self.catalogue.products[index];
        products.iter().map(of).map(|p| (p.name.clone(), format!("/products/{}/", p.handle))).collect()
    }

    pub(super) fn links(&self, categories: &[usize], current: Option<usize>) -> Vec<Value> {
        let live = categories.iter().filter(|&&index| !self.catalogue.categories[index].products.is_empty());
        live.map(|&index| self.link(index, current)).collect()
    }

    pub(super) fn link(&self, index: usize, current: Option<usize>) -> Value {
        let category: &Category = &self.catalogue.categories[index];
        let first = category.products.first().map(|&product| self.catalogue.products[product].handle.as_str());
        context! {
            name => category.name.as_str(), name_ja => category.name_ja.as_str(), url => address(format!("/collections/{}/", category.slug)),
            count => category.products.len(), image => first.map(|handle| address(format!("/images/{handle}.svg"))),
            current => current == Some(index), children => self.links(&category.children, current),
        }
    }

    /// Sorting needs a server; pages that are files have one order.
    pub(super) fn sorts(&self, chosen: Sort, of: impl Fn(&str) -> String) -> Vec<Value> {
        let sorts = Sort::ALL.iter().filter(|_| self.live);
        sorts.map(|sort| context! { label => sort.label(), value => sort.value(), url => address(of(sort.value())), current => *sort == chosen }).collect()
    }
}

/// An address of ours: plain letters, so only `&` needs care. Escaping every `/` would be right too, but no shop does it.
pub fn address(text: String) -> Value {
    Value::from_safe_string(text.replace('&', "&amp;"))
}

/// JSON-LD blocks. `<` is written as an escape, so that no product name can end the script.
pub fn safe(blocks: &[serde_json::Value]) -> Value {
    let script = |block: &serde_json::Value| {
        format!("<script type=\"application/ld+json\">{}</script>\n", block.to_string().replace('<', "\\u003c"))
    };
    Value::from_safe_string(blocks.iter().map(script).collect())
}

pub fn pager(page: usize, pages: usize, of: impl Fn(usize) -> String) -> Value {
    // First, last and two around the present page; 0 stands for a gap.
    let mut numbers: Vec<usize> = (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1).collect();
    for at in (1..numbers.len()).rev() {
        if numbers[at] > numbers[at - 1] + 1 {
            numbers.insert(at, 0);
        }
    }
    context! {
        pages, before => (page > 1).then(|| address(of(page - 1))), after => (page < pages).then(|| address(of(page + 1))),
        numbers => numbers.iter().map(|&n| context! { number => n, url => address(of(n.max(1))), current => n == page }).collect::<Vec<_>>(),
    }
}
