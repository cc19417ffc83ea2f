//! The shop: what each page shows. Markup stands in `www/templates`, this file only gathers its values.

use std::path::{Path, PathBuf};

use anyhow::Context;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};

use super::entry::Entry;
use super::money::Currency;
use super::picture;
use super::product::{Catalogue, Category, mix};
use super::route::Route;
use super::search::Index;

/// Everything needed to answer for any page.
pub struct Shop {
    pub catalogue: Catalogue,
    pub currency: Currency,
    pub entry: Entry,
    /// Whether a server answers (sorting and searching by address), or the pages are files.
    pub live: bool,
    /// Name of the feed's file, when the goods are not the built-in ones.
    pub feed: Option<String>,
    /// The folder of the shop's pack, when there is one.
    pub pack: Option<PathBuf>,
    /// Whether journeys are made up for the pack, and weights learned from them.
    pub learned: bool,
    pub assets: PathBuf,
    pub(super) index: Index,
    /// One product of each kind in turn: the shop's window.
    pub(super) window: Vec<usize>,
    pages: Environment<'static>,
    art: Environment<'static>,
}

impl Shop {
    pub fn new(www: &Path, catalogue: Catalogue, currency: Currency, entry: Entry, live: bool) -> anyhow::Result<Shop> {
        let (pages, art) = (templates(&www.join("templates"))?, templates(&www.join("art"))?);
        let (index, window) = (Index::new(&catalogue), window(&catalogue));
        Ok(Shop {
            catalogue,
            currency,
            entry,
            live,
            feed: None,
            pack: None,
            learned: false,
            assets: www.join("assets"),
            index,
            window,
            pages,
            art,
        })
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

    pub(super) fn render(&self, template: &str, page: Value) -> anyhow::Result<String> {
        let roots: Vec<usize> =
            self.catalogue.categories.iter().enumerate().filter(|(_, c)| c.parent.is_none()).map(|(i, _)| i).collect();
        let around = context! {
            departments => self.links(&roots, None), currency => self.currency.0.as_str(), live => self.live, feed => self.feed.as_deref(),
            konomi_head => Value::from_safe_string(self.entry.head(self.pack.is_some(), self.pack.is_some() && self.learned)),
            konomi_here => Value::from_safe_string(self.entry.after_lists().into()),
        };
        let page = context! { ..page, ..around };
        self.pages.get_template(template)?.render(page).with_context(|| format!("page {template}"))
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
