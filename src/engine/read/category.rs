//! Category paths, from breadcrumbs, feeds and URLs.

use alloc::string::String;

use super::fold::folded;
use super::text::{is_number, listed, next, starts_with_any, trim};
use super::url::Url;
use crate::engine::item::VALUE;
use crate::engine::limits::{CATEGORY_LEVELS, FIELD_CHARS};

/// First levels that name the shop itself, folded.
const ROOTS: &str = "home homepage top start startseite accueil inicio hem hjem root ホーム トップ";

/// Segments that lead to lists.
const LISTS: &str = "collections collection category categories product-category c cat";

/// Segments that say nothing about an item.
const NO_CATEGORY: &str = "all products product produkt produkte produit produits producto productos prodotto produto item items \
    shop store catalog p dp detail details goods frontpage";

/// The levels of a category, broad to narrow, as printed, separated by `VALUE`; at most `CATEGORY_LEVELS`.
///
/// They may come separated by `VALUE`, else by ">", "›", "»", "→" or "&gt;", else by "|", else by "/" ("Lamp/Oil > Wicks"
/// has two levels, "Lamp/Oil" too). A first level that names the shop ("Home") is left out. A URL or a path that
/// starts with "/" gives what `category_of_url` does.
pub fn category(text: &str) -> String {
    let text = trim(text);
    if starts_with_any(text, "/ http:// https://") {
        return category_of_url(text);
    }
    // The strongest separator in the text decides.
    let strength = text.chars().map(separator).max().unwrap_or(0);
    let mut levels = String::new();
    for c in text.chars().take(FIELD_CHARS) {
        if separator(c) == strength && strength > 0 {
            levels.push(VALUE);
        } else if c == ';' && levels.ends_with("&gt") {
            levels.truncate(levels.len() - 3);
            levels.push(VALUE);
        } else {
            levels.push(c);
        }
    }
    joined(&levels, &mut |level, first| !(first && listed(ROOTS, &folded(level))))
}

fn separator(c: char) -> u8 {
    match c {
        VALUE => 4,
        '>' | '›' | '»' | '→' | '＞' => 3,
        '|' => 2,
        '/' => 1,
        _ => 0,
    }
}

/// The category in the URL of a list ("/collections/shoes") or of an item: there, the segments before its own.
/// Folded, without locale, generic words and numbers; levels are separated by `VALUE`.
pub fn category_of_url(text: &str) -> String {
    let Some(url) = Url::read(text) else { return String::new() };
    let mut segments = url.segments();
    let list = segments.iter().any(|name| listed(LISTS, name));
    if !list || segments.iter().any(|name| listed("products product", name)) {
        segments.pop();
    }
    let mut levels = String::new();
    for name in segments {
        levels.push_str(name);
        levels.push(VALUE);
    }
    joined(&levels, &mut |name, _| !(listed(LISTS, name) || listed(NO_CATEGORY, name) || is_number(name)))
}

/// The levels that are to be kept, trimmed.
fn joined(levels: &str, keep: &mut dyn FnMut(&str, bool) -> bool) -> String {
    let mut out = String::new();
    let mut rest = levels;
    let mut first = true;
    let mut count = 0;
    while let Some(level) = next(&mut rest, VALUE as u8) {
        let level = trim(level);
        if !level.is_empty() && count < CATEGORY_LEVELS && keep(level, first) {
            if count > 0 {
                out.push(VALUE);
            }
            out.push_str(level);
            count += 1;
        }
        first = false;
    }
    out
}
