//! Category paths, from breadcrumbs, feeds and URLs.

use alloc::string::String;
use alloc::vec::Vec;

use super::address::{listed, segments};
use super::fold::folded;
use super::url::Url;
use crate::engine::item::VALUE;
use crate::engine::limits::CATEGORY_LEVELS;

/// First levels that name the shop itself, folded.
const ROOTS: &str = "home homepage top start startseite accueil inicio hem hjem etusivu root ホーム トップ";

/// Segments that lead to lists.
const LISTS: &str = "collections collection category categories product-category c cat";

/// Segments that say nothing about an item.
const NO_CATEGORY: &str = "all products product produkt produkte produit produits producto productos prodotto prodotti produto \
    produtos item items shop store catalog catalogue p dp detail details goods frontpage 商品";

/// The levels of a category, broad to narrow, as printed; at most `CATEGORY_LEVELS`.
///
/// Separated by `VALUE`, else by ">", "›", "»", "→" or "&gt;", else by "|", else by "/" ("Lamp/Oil > Wicks" has two
/// levels, "Lamp/Oil" too). A first level that names the shop ("Home") is left out. A URL or a path that starts with
/// "/" gives its segments, folded, without locale, generic words, numbers and the item's own segment.
pub fn categories(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.starts_with('/') || text.starts_with("http://") || text.starts_with("https://") {
        return categories_of_url(text);
    }
    let arrow = |c: char| matches!(c, '>' | '›' | '»' | '→' | '＞' | '❯');
    let mut levels: Vec<String> = Vec::new();
    let mut add = |level: &str| {
        let level = level.strip_suffix("&gt;").unwrap_or(level).trim();
        if !level.is_empty() && levels.len() < CATEGORY_LEVELS {
            levels.push(String::from(level));
        }
    };
    if text.contains(VALUE) {
        text.split(VALUE).for_each(&mut add);
    } else if text.contains(arrow) {
        text.split(arrow).for_each(&mut add);
    } else if let Some(mark) = ['|', '/'].into_iter().find(|mark| text.contains(*mark)) {
        text.split(mark).for_each(&mut add);
    } else {
        add(text);
    }
    if levels.first().is_some_and(|first| listed(ROOTS, &folded(first))) {
        levels.remove(0);
    }
    levels
}

/// The category in the URL of a list ("/collections/shoes") or of an item: there, the segments before its own.
pub fn categories_of_url(text: &str) -> Vec<String> {
    let Some(url) = Url::read(text) else { return Vec::new() };
    let mut levels = segments(&url);
    let list = levels.iter().any(|level| listed(LISTS, level));
    if !list || levels.iter().any(|level| matches!(level.as_str(), "products" | "product")) {
        levels.pop();
    }
    levels.retain(|level| {
        !listed(LISTS, level) && !listed(NO_CATEGORY, level) && level.bytes().any(|byte| !byte.is_ascii_digit())
    });
    levels.truncate(CATEGORY_LEVELS);
    levels
}
