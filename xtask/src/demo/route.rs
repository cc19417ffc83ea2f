//! The shop's addresses.

use super::percent::{decode, parameter};

/// A page or file of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    Home,
    Collections,
    Collection {
        slug: String,
        page: usize,
        sort: Sort,
    },
    Product {
        handle: String,
    },
    Search {
        words: String,
        page: usize,
        sort: Sort,
    },
    Cart,
    ThankYou,
    Privacy,
    /// A product's picture, by handle.
    Picture {
        handle: String,
    },
    /// A file of `www/assets`.
    Asset {
        name: String,
    },
    /// A file of the built npm package.
    Package {
        path: String,
    },
    /// A file of the shop's catalogue pack.
    Pack {
        path: String,
    },
    /// The shop's product feed.
    Feed,
    /// What the search of pages that are files looks through.
    SearchIndex,
    /// The address is right but for its end: send the browser there.
    Redirect(String),
    Missing,
}

/// The order that the shopper chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The shop's own order.
    #[default]
    Featured,
    PriceUp,
    PriceDown,
    Name,
}

impl Sort {
    pub const ALL: [Sort; 4] = [Sort::Featured, Sort::PriceUp, Sort::PriceDown, Sort::Name];

    /// Its value in the address; empty for the shop's own order.
    pub fn value(self) -> &'static str {
        match self {
            Sort::Featured => "",
            Sort::PriceUp => "price-asc",
            Sort::PriceDown => "price-desc",
            Sort::Name => "name",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Sort::Featured => "Featured",
            Sort::PriceUp => "Price, low to high",
            Sort::PriceDown => "Price, high to low",
            Sort::Name => "Name, A to Z",
        }
    }

    fn parse(value: &str) -> Sort {
        Sort::ALL.into_iter().find(|sort| sort.value() == value).unwrap_or_default()
    }
}

/// Reads the target of a request. Total: whatever is not ours is `Missing`, above all any way out of a folder.
pub fn parse(target: &str) -> Route {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query.split('#').next().unwrap_or_default();
    let Some(path) = decode(path, false) else { return Route::Missing };
    let Some(rest) = path.strip_prefix('/') else { return Route::Missing };
    if rest.contains(['\\', '\0']) {
        return Route::Missing;
    }
    let parts: Vec<&str> = rest.split('/').collect();
    if parts.iter().any(|part| *part == ".." || *part == ".") {
        return Route::Missing;
    }
    let sort = Sort::parse(&parameter(query, "sort").unwrap_or_default());
    match parts.as_slice() {
        [""] => Route::Home,
        ["collections", ""] => Route::Collections,
        ["collections", slug, ""] => Route::Collection { slug: (*slug).to_owned(), page: 1, sort },
        ["collections", slug, "page", number, ""] => match page_number(number) {
            Some(page) => Route::Collection { slug: (*slug).to_owned(), page, sort },
            None => Route::Missing,
        },
        // A product reached through a collection is the same product, as in real shops.
        ["products", handle, ""] | ["collections", _, "products", handle, ""] => {
            Route::Product { handle: (*handle).to_owned() }
        }
        ["search", ""] => Route::Search {
            words: parameter(query, "q").unwrap_or_default(),
            page: parameter(query, "page").and_then(|text| page_number(&text)).unwrap_or(1),
            sort,
        },
        ["cart", ""] => Route::Cart,
        ["thank-you", ""] => Route::ThankYou,
        ["pages", "privacy", ""] => Route::Privacy,
        ["images", name] => match name.strip_suffix(".svg") {
            Some(handle) => Route::Picture { handle: handle.to_owned() },
            None => Route::Missing,
        },
        ["assets", name] if !name.is_empty() => Route::Asset { name: (*name).to_owned() },
        ["konomi", path @ ..] if path.iter().all(|part| !part.is_empty() && !part.starts_with('.')) => {
            Route::Package { path: path.join("/") }
        }
        ["pack", path @ ..] if path.iter().all(|part| !part.is_empty() && !part.starts_with('.')) => {
            Route::Pack { path: path.join("/") }
        }
        ["feed.csv"] => Route::Feed,
        ["search", "index.json"] => Route::SearchIndex,
        ["collections" | "search" | "cart" | "thank-you"]
        | ["products" | "collections" | "pages", _]
        | ["collections", _, "page" | "products", _] => {
            let raw = target.split('?').next().unwrap_or_default();
            Route::Redirect(if query.is_empty() { format!("{raw}/") } else { format!("{raw}/?{query}") })
        }
        _ => Route::Missing,
    }
}

fn page_number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|page| (1..=100_000).contains(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(slug: &str, page: usize, sort: Sort) -> Route {
        Route::Collection { slug: slug.into(), page, sort }
    }

    #[test]
    fn pages_have_addresses() {
        assert_eq!(parse("/"), Route::Home);
        assert_eq!(parse("/?utm_source=mail"), Route::Home);
        assert_eq!(parse("/collections/running-shoes/"), collection("running-shoes", 1, Sort::Featured));
        assert_eq!(parse("/collections/running-shoes/page/2/?sort=name"), collection("running-shoes", 2, Sort::Name));
        assert_eq!(parse("/products/asa-blend/"), Route::Product { handle: "asa-blend".into() });
        assert_eq!(parse("/collections/coffee/products/asa-blend/"), Route::Product { handle: "asa-blend".into() });
        assert_eq!(parse("/images/asa-blend.svg"), Route::Picture { handle: "asa-blend".into() });
        assert_eq!(parse("/pack/0123abcd/7.kps"), Route::Pack { path: "0123abcd/7.kps".into() });
        assert_eq!(parse("/konomi/chunks/x.js"), Route::Package { path: "chunks/x.js".into() });
    }

    #[test]
    fn search_words_are_decoded() {
        let words = |target: &str| match parse(target) {
            Route::Search { words, page, .. } => (words, page),
            other => panic!("{other:?}"),
        };
        assert_eq!(words("/search/?q=trail+shoes"), ("trail shoes".into(), 1));
        assert_eq!(words("/search/?page=3&q=%E9%9D%B4"), ("靴".into(), 3));
        assert_eq!(words("/search/?q=%E9%9"), (String::new(), 1));
    }

    #[test]
    fn a_missing_slash_is_added() {
        assert_eq!(parse("/search?q=a%20b"), Route::Redirect("/search/?q=a%20b".into()));
        assert_eq!(parse("/products/x"), Route::Redirect("/products/x/".into()));
    }

    #[test]
    fn nothing_leads_out_of_a_folder() {
        for target in [
            "/assets/../xtask/Cargo.toml",
            "/assets/..%2f..%2fetc",
            "/konomi/../../etc/passwd",
            "/konomi/%2e%2e/x",
            "/konomi//etc",
            "/assets/..\\x",
            "/konomi/.npmrc",
            "/pack/../feed.csv",
            "/%00",
            "//etc/passwd",
            "http://evil/",
            "",
            "*",
            "/products//",
            "/assets/",
        ] {
            let route = parse(target);
            let safe = match &route {
                Route::Missing => true,
                Route::Product { handle } => handle.is_empty(),
                _ => false,
            };
            assert!(safe, "{target}: {route:?}");
        }
    }
}
