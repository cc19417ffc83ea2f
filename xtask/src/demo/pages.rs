//! The pages with products: what stands on each, in the shop's own order.

use minijinja::{Value, context};

use super::linked_data as ld;
use super::money::thousands;
use super::percent::encode;
use super::product::{Product, mix};
use super::route::Sort;
use super::search;
use super::shop::Shop;
use super::view::{address, pager, safe};

impl Shop {
    pub(super) fn home(&self) -> anyhow::Result<String> {
        let (arrivals, popular) = (self.part(0, 24), self.part(24, 16));
        self.render(
            "home.html",
            context! { title => "", total => thousands(self.catalogue.products.len() as u64), arrivals => self.cards(&arrivals), popular => self.cards(&popular) },
        )
    }

    pub(super) fn collection(&self, slug: &str, page: usize, sort: Sort) -> anyhow::Result<Option<String>> {
        let Some(at) = self.catalogue.category(slug) else { return Ok(None) };
        let category = &self.catalogue.categories[at];
        let mut products = category.products.clone();
        search::sort(&self.catalogue, &mut products, sort);
        let Some((shown, pages)) = search::page(&products, page) else { return Ok(None) };
        let path = self.catalogue.path(at);
        let base = format!("/collections/{slug}/");
        let query = if sort == Sort::Featured { String::new() } else { format!("?sort={}", sort.value()) };
        let numbered = |number: usize| {
            if number == 1 { format!("{base}{query}") } else { format!("{base}page/{number}/{query}") }
        };
        let subs = if category.children.is_empty() { category.parent } else { Some(at) };
        let subs = subs.map(|parent| self.links(&self.catalogue.categories[parent].children, Some(at)));
        let html = self.render("collection.html", context! {
            title => if page > 1 { format!("{}, page {page}", category.name) } else { category.name.clone() },
            name => category.name.as_str(), name_ja => category.name_ja.as_str(),
            active => path.first().map(|root| root.slug.clone()),
            path => path.iter().map(|c| context! { name => c.name.as_str(), name_ja => c.name_ja.as_str(), url => address(format!("/collections/{}/", c.slug)) }).collect::<Vec<_>>(),
            subs, cards => self.cards(shown), total => thousands(products.len() as u64),
            sorts => self.sorts(sort, |value| if value.is_empty() { base.clone() } else { format!("{base}?sort={value}") }),
            pager => pager(page, pages, numbered),
            linked_data => safe(&[ld::breadcrumbs(&path, None), ld::list(&self.names(shown))]),
        })?;
        Ok(Some(html))
    }

    pub(super) fn search(&self, words: &str, page: usize, sort: Sort) -> anyhow::Result<Option<String>> {
        let mut products = self.index.find(words);
        search::sort(&self.catalogue, &mut products, sort);
        let Some((shown, pages)) = search::page(&products, page) else { return Ok(None) };
        let base = format!("/search/?q={}", encode(words));
        let numbered = |number: usize| {
            let sort = if sort == Sort::Featured { String::new() } else { format!("&sort={}", sort.value()) };
            if number == 1 { format!("{base}{sort}") } else { format!("{base}&page={number}{sort}") }
        };
        let html = self.render("search.html", context! {
            title => if words.is_empty() { "Search".to_owned() } else { format!("Search: {words}") },
            words, cards => self.cards(shown), total => thousands(products.len() as u64),
            sorts => self.sorts(sort, |value| if value.is_empty() { base.clone() } else { format!("{base}&sort={value}") }),
            pager => pager(page, pages, numbered),
        })?;
        Ok(Some(html))
    }

    pub(super) fn product(&self, product: &Product) -> anyhow::Result<String> {
        let path = self.catalogue.path(product.category);
        let tags: Vec<Value> = product
            .tags
            .iter()
            .map(|tag| {
                let ja = self.catalogue.tags.get(tag).map(|(ja, _)| ja.as_str()).unwrap_or_default();
                context! { name => tag, name_ja => ja, url => address(format!("/search/?q={}", encode(tag))) }
            })
            .collect();
        self.render("product.html", context! {
            title => product.name.as_str(), card => self.card(product), description => product.description.as_str(), tags,
            item => self.item(product, &path).to_string(),
            active => path.first().map(|root| root.slug.clone()),
            path => path.iter().map(|c| context! { name => c.name.as_str(), name_ja => c.name_ja.as_str(), url => address(format!("/collections/{}/", c.slug)) }).collect::<Vec<_>>(),
            cards => self.cards(&self.beside(product)),
            linked_data => safe(&[ld::product(product, &path, &self.currency), ld::breadcrumbs(&path, Some(product))]),
        })
    }

    /// What the shop itself puts beside a product: a few of its kind, the rest from the department around it.
    pub(super) fn beside(&self, product: &Product) -> Vec<usize> {
        let path = self.catalogue.path(product.category);
        let mut shown: Vec<usize> = Vec::new();
        for (category, most) in path.iter().rev().zip([4, 8, 12]) {
            let list = &category.products;
            let from = (mix(&product.sku) % list.len().max(1) as u64) as usize;
            for &index in list[from..].iter().chain(&list[..from]) {
                if shown.len() >= most {
                    break;
                }
                if self.catalogue.products[index].sku != product.sku && !shown.contains(&index) {
                    shown.push(index);
                }
            }
        }
        shown.sort_by_key(|&index| mix(&format!("{}{}", product.sku, self.catalogue.products[index].sku)));
        shown
    }

    pub(super) fn part(&self, from: usize, count: usize) -> Vec<usize> {
        self.window.iter().copied().skip(from).take(count).collect()
    }
}
