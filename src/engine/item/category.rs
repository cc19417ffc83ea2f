//! Category paths, from breadcrumbs, feeds and URLs.

use alloc::vec::Vec;

use super::VALUE;
use super::terms::{Field, Terms, weight};
use super::words::add_words;
use crate::engine::limits::CATEGORY_LEVELS;
use crate::engine::read::Url;
use crate::engine::read::text::{WHOLE, listed, part, put, until};

/// Levels that name the shop itself or say nothing about an item, as phrases.
const NO_CATEGORY: &[u8] =
    "home,top,ホーム,トップ,startseite,accueil,inicio,all,collections,collection,category,categories,\
    product category,c,products,product,produkte,produits,productos,item,items,shop,store,p,dp,detail,goods,frontpage"
        .as_bytes();

/// Adds the terms of the category of an item whose title is the phrase `title`; returns the path, its levels separated by ">".
///
/// The levels, broad to narrow, may come separated by `VALUE`, else by ">", "›", "»" or "→", else by "|", else by "/"
/// ("Lamp/Oil > Wicks" has two levels, "Lamp/Oil" too). Where the card names none, those of its URL count: the segments
/// before its own.
pub fn add_categories(terms: &mut impl Terms, text: &[u8], url: &Url, title: &[u8]) -> Vec<u8> {
    let (mut levels, mut separator) = (text, b'/');
    if text.is_empty() {
        let mut last = 0;
        let mut at = 0;
        while at < url.path.len() {
            last = at;
            at = until(&url.path, at + 1, b'/'.into());
        }
        levels = part(&url.path, 0, last);
    } else {
        // The strongest separator in the text decides.
        for &stronger in &[b'|', b'>', VALUE as u8] {
            if until(text, 0, stronger.into()) < text.len() {
                separator = stronger;
            }
        }
    }
    let mut path = Vec::new();
    let (mut at, mut leaf, mut count) = (0, 0, 0);
    while at < levels.len() && count < CATEGORY_LEVELS {
        let end = until(levels, at, separator.into());
        let before = path.len();
        if before > 0 {
            put(&mut path, b'>');
        }
        let start = path.len();
        add_words(terms, part(levels, at, end), 0, &mut path);
        let level = part(&path, start, path.len());
        // Breadcrumbs often end with the item itself.
        if level.is_empty() || level == title || listed(NO_CATEGORY, level, WHOLE) > 0 {
            path.truncate(before);
        } else {
            terms.add(Field::Category, &path, weight::LEVEL);
            leaf = start;
            count += 1;
        }
        at = end + 1;
    }
    if !path.is_empty() {
        terms.add(Field::Category, &path, weight::LEAF);
        add_words(terms, part(&path, leaf, path.len()), weight::FAINT, &mut Vec::new());
    }
    path
}
