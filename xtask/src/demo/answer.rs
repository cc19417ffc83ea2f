//! From a request to an answer, without any network: so that it can be tested and written to files.

use std::path::{Component, Path, PathBuf};

use super::files::{content_type, feed};
use super::product::mix;
use super::route::{self, Route};
use super::shop::Shop;

/// What goes back to the browser.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub content_type: &'static str,
    pub location: Option<String>,
    /// Changes when the content changes.
    pub etag: String,
    pub body: Vec<u8>,
}

/// Answers one request. `package` is the folder of the built npm package.
pub fn answer(shop: &Shop, package: &Path, method: &str, target: &str) -> Answer {
    if method == "POST" && matches!(target.split('?').next(), Some("/cart/add")) {
        // The cart is kept by the shop's script. Without scripts the form ends here, and the cart page says so.
        return Answer { location: Some("/cart/".into()), ..plain(303, "") };
    }
    if !matches!(method, "GET" | "HEAD") {
        return plain(405, "This shop answers GET and HEAD.\n");
    }
    let route = route::parse(target);
    match found(shop, package, &route) {
        Ok(Some(answer)) => answer,
        Ok(None) => match shop.page(&Route::Missing) {
            Ok(Some(html)) => Answer { status: 404, ..content("x.html", html.into_bytes()) },
            _ => plain(404, "Not found\n"),
        },
        Err(error) => plain(500, &format!("{error:#}\n")),
    }
}

fn found(shop: &Shop, package: &Path, route: &Route) -> anyhow::Result<Option<Answer>> {
    Ok(match route {
        Route::Redirect(to) => Some(Answer { location: Some(to.clone()), ..plain(301, "") }),
        Route::Picture { handle } => shop.picture(handle)?.map(|svg| content("x.svg", svg.into_bytes())),
        Route::Asset { name } => file(&shop.assets, name)?,
        Route::Package { path } => file(package, path)?,
        Route::Pack { path } => match &shop.pack {
            Some(folder) => file(folder, path)?,
            None => None,
        },
        Route::Feed => Some(content("feed.csv", feed(&shop.catalogue, &shop.currency)?)),
        Route::SearchIndex => Some(content("index.json", shop.search_index().to_string().into_bytes())),
        Route::Missing => None,
        page => shop.page(page)?.map(|html| content("x.html", html.into_bytes())),
    })
}

/// A file below a folder; never one outside, not even through a link.
fn file(folder: &Path, name: &str) -> anyhow::Result<Option<Answer>> {
    let relative = PathBuf::from(name);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(None);
    }
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), folder.join(&relative).canonicalize()) else {
        return Ok(None);
    };
    if !path.starts_with(&folder) || !path.is_file() {
        return Ok(None);
    }
    Ok(Some(content(name, std::fs::read(path)?)))
}

fn content(name: &str, body: Vec<u8>) -> Answer {
    let etag = format!("\"{:x}-{:016x}\"", body.len(), mix(&String::from_utf8_lossy(&body)));
    Answer { status: 200, content_type: content_type(name), location: None, etag, body }
}

fn plain(status: u16, text: &str) -> Answer {
    let body = text.as_bytes().to_vec();
    Answer { status, content_type: "text/plain; charset=utf-8", location: None, etag: String::new(), body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::entry::Entry;
    use crate::demo::money::Currency;
    use crate::demo::{catalogue, www};

    fn shop(entry: Entry) -> Shop {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        Shop::new(&www(), catalogue, Currency("JPY".into()), entry, true).unwrap()
    }

    fn text(answer: &Answer) -> &str {
        std::str::from_utf8(&answer.body).unwrap()
    }

    #[test]
    fn every_page_answers() {
        let shop = shop(Entry::Tag);
        let get = |target: &str| answer(&shop, &www(), "GET", target);
        let mut targets: Vec<String> = [
            "/",
            "/collections/",
            "/search/",
            "/search/?q=shoe&sort=price-asc",
            "/cart/",
            "/thank-you/",
            "/pages/privacy/",
            "/feed.csv",
        ]
        .map(str::to_owned)
        .to_vec();
        targets.extend(shop.catalogue.categories.iter().map(|category| format!("/collections/{}/", category.slug)));
        for product in &shop.catalogue.products {
            targets.push(format!("/products/{}/", product.handle));
            targets.push(format!("/images/{}.svg", product.handle));
        }
        for target in targets {
            let answer = get(&target);
            assert_eq!(answer.status, 200, "{target}: {}", text(&answer));
            assert!(!answer.etag.is_empty() && !answer.body.is_empty(), "{target}");
        }
        for target in [
            "/collections/none/",
            "/collections/sports/page/99/",
            "/products/none/",
            "/images/none.svg",
            "/assets/none.css",
        ] {
            assert_eq!(get(target).status, 404, "{target}");
        }
        assert_eq!(get("/search?q=x").location.as_deref(), Some("/search/?q=x"));
    }

    #[test]
    fn pages_carry_what_real_themes_carry() {
        let shop = shop(Entry::Inline);
        let home = answer(&shop, &www(), "GET", "/");
        let html = text(&home);
        assert!(html.matches("class=\"card ").count() >= 40);
        assert!(html.contains("data-product-id=\"KN-") && html.contains("product_cat-"));
        let script = html.find("konomi.push(k => k.arrange())").unwrap();
        assert!(script > html.rfind("class=\"card ").unwrap(), "the call stands right after the last list");
        let product = answer(&shop, &www(), "GET", "/products/tsubame-3-running-shoes-indigo/");
        let html = text(&product);
        assert!(html.contains("\"@type\":\"Product\"") && html.contains("\"@type\":\"BreadcrumbList\""));
        assert!(html.contains("Sports > Running > Shoes") && html.contains("action=\"/cart/add\""));
        assert!(text(&answer(&shop, &www(), "GET", "/collections/coffee/")).contains("\"@type\":\"ItemList\""));
    }

    #[test]
    fn words_are_never_markup() {
        let shop = shop(Entry::Tag);
        let page = answer(&shop, &www(), "GET", "/search/?q=%3Cscript%3Ealert(1)%3C/script%3E");
        assert!(!text(&page).contains("<script>alert"));
    }

    #[test]
    fn only_reading_is_allowed() {
        let shop = shop(Entry::Npm);
        assert_eq!(answer(&shop, &www(), "PUT", "/").status, 405);
        assert_eq!(answer(&shop, &www(), "POST", "/cart/add").status, 303);
        assert_eq!(answer(&shop, &www(), "GET", "/konomi/../catalogue/tags.csv").status, 404);
        assert_eq!(answer(&shop, &www(), "GET", "/konomi/catalogue/tags.csv").status, 200);
    }
}
