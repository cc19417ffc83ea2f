//! The shop: what each page shows. Markup stands in `www/templates`, this file only gathers its values.

use std::path::{Path, PathBuf};

use anyhow::Context;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};
use serde_json::json;

use super::entry::Entry;
use super::linked_data as ld;
use super::money::Currency;
use super::picture;
use super::product::{Catalogue, Category, Product, mix};
use super::route::{Route, Sort, encode};
use super::search::{self, Index};

/// Everything needed to answer for any page.
pub struct Shop {
    pub catalogue: Catalogue,
    pub currency: Currency,
    pub entry: Entry,
    /// Whether a server answers (sorting and searching by address), or the pages are files.
    pub live: bool,
    pub assets: PathBuf,
    index: Index,
    /// One product of each kind in turn: the shop's window.
    window: Vec<usize>,
    pages: Environment<'static>,
    art: Environment<'static>,
}

impl Shop {
    pub fn new(www: &Path, catalogue: Catalogue, currency: Currency, entry: Entry, live: bool) -> anyhow::Result<Shop> {
        let (pages, art) = (templates(&www.join("templates"))?, templates(&www.join("art"))?);
        let (index, window) = (Index::new(&catalogue), window(&catalogue));
        Ok(Shop { catalogue, currency, entry, live, assets: www.join("assets"), index, window, pages, art })
    }

    /// The HTML of a page; `None` when there is no such page.
    pub fn page(&self, route: &Route) -> anyhow::Result<Option<String>> {
        let html = match route {
            Route::Home => self.home()?,
            Route::Collections => {
                self.render("collections.html", context! { title => "All departments", active => "" })?
            }
            Route::Collection { slug, page, sort } => return self.collection(slug, *page, *sort),
            Route::Product { handle } => match self.catalogue.product(handle) {
                Some(product) => self.product(product)?,
                None => return Ok(None),
            },
            Route::Search { words, page, sort } => return self.search(words, *page, *sort),
            Route::Cart => {
                self.render("cart.html", context! { title => "Your cart", cards => self.cards(&self.part(40, 8)) })?
            }
            Route::ThankYou => self.render("thank-you.html", context! { title => "Thank you" })?,
            Route::Privacy => self.render("privacy.html", context! { title => "Privacy" })?,
            Route::Missing => self.render("missing.html", context! { title => "Page not found" })?,
            _ => return Ok(None),
        };
        Ok(Some(html))
    }

    /// A product's picture; `None` when there is no such product.
    pub fn picture(&self, handle: &str) -> anyhow::Result<Option<String>> {
        self.catalogue.product(handle).map(|product| picture::draw(&self.art, &product.picture)).transpose()
    }

    fn home(&self) -> anyhow::Result<String> {
        let (arrivals, popular) = (self.part(0, 24), self.part(24, 16));
        self.render(
            "home.html",
            context! { title => "", arrivals => self.cards(&arrivals), popular => self.cards(&popular) },
        )
    }

    fn collection(&self, slug: &str, page: usize, sort: Sort) -> anyhow::Result<Option<String>> {
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
            subs, cards => self.cards(shown), total => products.len(),
            sorts => self.sorts(sort, |value| if value.is_empty() { base.clone() } else { format!("{base}?sort={value}") }),
            pager => pager(page, pages, numbered),
            linked_data => safe(&[ld::breadcrumbs(&path, None), ld::list(&self.names(shown))]),
        })?;
        Ok(Some(html))
    }

    fn search(&self, words: &str, page: usize, sort: Sort) -> anyhow::Result<Option<String>> {
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
            words, cards => self.cards(shown), total => products.len(),
            sorts => self.sorts(sort, |value| if value.is_empty() { base.clone() } else { format!("{base}&sort={value}") }),
            pager => pager(page, pages, numbered),
        })?;
        Ok(Some(html))
    }

    fn product(&self, product: &Product) -> anyhow::Result<String> {
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

    /// What the shop's cart keeps of a product.
    fn item(&self, product: &Product, path: &[&Category]) -> serde_json::Value {
        let levels: Vec<&str> = path.iter().map(|category| category.name.as_str()).collect();
        json!({
            "id": product.sku, "url": format!("/products/{}/", product.handle), "title": product.name, "brand": product.brand,
            "category": levels.join(" > "), "price": product.price.map(|price| self.currency.plain(price)),
            "currency": self.currency.0, "lifetime": product.lifetime, "image": format!("/images/{}.svg", product.handle),
            "print": product.price.map_or_else(|| "Price on request".into(), |price| self.currency.print(price)),
        })
    }

    /// What the shop itself puts beside a product: a few of its kind, the rest from the department around it.
    fn beside(&self, product: &Product) -> Vec<usize> {
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

    fn part(&self, from: usize, count: usize) -> Vec<usize> {
        self.window.iter().copied().skip(from).take(count).collect()
    }

    fn cards(&self, products: &[usize]) -> Vec<Value> {
        products.iter().map(|&index| self.card(&self.catalogue.products[index])).collect()
    }

    /// A card's values, ready to print.
    fn card(&self, product: &Product) -> Value {
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

    fn names(&self, products: &[usize]) -> Vec<(String, String)> {
        let of = |&index: &usize| &self.catalogue.products[index];
        products.iter().map(of).map(|p| (p.name.clone(), format!("/products/{}/", p.handle))).collect()
    }

    fn links(&self, categories: &[usize], current: Option<usize>) -> Vec<Value> {
        let live = categories.iter().filter(|&&index| !self.catalogue.categories[index].products.is_empty());
        live.map(|&index| self.link(index, current)).collect()
    }

    fn link(&self, index: usize, current: Option<usize>) -> Value {
        let category: &Category = &self.catalogue.categories[index];
        let first = category.products.first().map(|&product| self.catalogue.products[product].handle.as_str());
        context! {
            name => category.name.as_str(), name_ja => category.name_ja.as_str(), url => address(format!("/collections/{}/", category.slug)),
            count => category.products.len(), image => first.map(|handle| address(format!("/images/{handle}.svg"))),
            current => current == Some(index), children => self.links(&category.children, current),
        }
    }

    /// Sorting needs a server; pages that are files have one order.
    fn sorts(&self, chosen: Sort, of: impl Fn(&str) -> String) -> Vec<Value> {
        let sorts = Sort::ALL.iter().filter(|_| self.live);
        sorts.map(|sort| context! { label => sort.label(), value => sort.value(), url => address(of(sort.value())), current => *sort == chosen }).collect()
    }

    fn render(&self, template: &str, page: Value) -> anyhow::Result<String> {
        let roots: Vec<usize> =
            self.catalogue.categories.iter().enumerate().filter(|(_, c)| c.parent.is_none()).map(|(i, _)| i).collect();
        let around = context! {
            departments => self.links(&roots, None), currency => self.currency.0.as_str(), live => self.live,
            konomi_head => Value::from_safe_string(self.entry.head().into()),
            konomi_here => Value::from_safe_string(self.entry.after_lists().into()),
        };
        let page = context! { ..page, ..around };
        self.pages.get_template(template)?.render(page).with_context(|| format!("page {template}"))
    }
}

/// JSON-LD blocks. `<` is written as an escape, so that no product name can end the script.
fn safe(blocks: &[serde_json::Value]) -> Value {
    let script = |block: &serde_json::Value| {
        format!("<script type=\"application/ld+json\">{}</script>\n", block.to_string().replace('<', "\\u003c"))
    };
    Value::from_safe_string(blocks.iter().map(script).collect())
}

/// An address of ours: plain letters, so only `&` needs care. Escaping every `/` would be right too, but no shop does it.
fn address(text: String) -> Value {
    Value::from_safe_string(text.replace('&', "&amp;"))
}

fn pager(page: usize, pages: usize, of: impl Fn(usize) -> String) -> Value {
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

/// Products taken from the smallest categories in turn, so that neighbours differ.
fn window(catalogue: &Catalogue) -> Vec<usize> {
    let mut shelves: Vec<&Category> =
        catalogue.categories.iter().filter(|c| c.children.is_empty() && !c.products.is_empty()).collect();
    shelves.sort_by_key(|category| mix(&category.slug));
    (0..12).flat_map(|row| shelves.iter().filter_map(move |shelf| shelf.products.get(row).copied())).take(200).collect()
}

/// All files of a folder as templates, named by their file names.
fn templates(folder: &Path) -> anyhow::Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for file in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = file?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| path.is_file()) else { continue };
        environment.add_template_owned(name.to_owned(), std::fs::read_to_string(&path)?)?;
    }
    Ok(environment)
}
