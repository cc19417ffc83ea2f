//! The shop's own search and its listings: which products, in which order, on which page.

use super::product::{Catalogue, Product};
use super::route::Sort;

/// Cards on one page of a listing.
pub const PER_PAGE: usize = 24;

/// What every product can be found by, folded once.
pub struct Index {
    texts: Vec<(String, String)>,
}

impl Index {
    pub fn new(catalogue: &Catalogue) -> Index {
        let texts = catalogue.products.iter().map(|product| {
            let path = catalogue.path(product.category);
            let tags = product.tags.iter().map(|tag| {
                let ja = catalogue.tags.get(tag).map(|(ja, _)| ja.as_str()).unwrap_or_default();
                format!("{tag} {ja}")
            });
            let around: Vec<String> =
                path.iter().map(|category| format!("{} {}", category.name, category.name_ja)).chain(tags).collect();
            let name = format!("{} {} {} {}", product.name, product.name_ja, product.brand, product.sku);
            (fold(&name), fold(&around.join(" ")))
        });
        Index { texts: texts.collect() }
    }

    /// All that a product can be found by, folded.
    pub fn text(&self, product: usize) -> String {
        self.texts.get(product).map(|(name, around)| format!("{name} {around}")).unwrap_or_default()
    }

    /// Products in which every word occurs, those that carry it in their name first.
    pub fn find(&self, words: &str) -> Vec<usize> {
        let words: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (index, (name, around)) in self.texts.iter().enumerate() {
            let hits = words.iter().map(|word| {
                // "shoes" finds a shoe.
                let stem = word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word);
                if name.contains(stem) { Some(1) } else { around.contains(stem).then_some(0) }
            });
            if let Some(in_name) = hits.sum::<Option<usize>>() {
                found.push((words.len() - in_name, index));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}

/// Lower case, and the full-width forms of ASCII as ASCII.
fn fold(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(half).flat_map(char::to_lowercase).collect()
}

/// Puts products in the order that the shopper chose.
pub fn sort(catalogue: &Catalogue, products: &mut [usize], by: Sort) {
    let of = |index: &usize| -> &Product { &catalogue.products[*index] };
    match by {
        Sort::Featured => {}
        Sort::PriceUp => products.sort_by_key(|index| (of(index).price.is_none(), of(index).price)),
        Sort::PriceDown => products.sort_by_key(|index| std::cmp::Reverse(of(index).price)),
        Sort::Name => products.sort_by_key(|index| of(index).name.to_lowercase()),
    }
}

/// The part of a list that stands on a page (from 1), and the number of pages. `None` behind the last page.
pub fn page(products: &[usize], number: usize) -> Option<(&[usize], usize)> {
    let pages = products.len().div_ceil(PER_PAGE).max(1);
    let from = number.checked_sub(1)?.checked_mul(PER_PAGE)?;
    (number <= pages).then(|| (&products[from..products.len().min(from + PER_PAGE)], pages))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{catalogue, www};

    #[test]
    fn finds_in_both_languages() {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        let index = Index::new(&catalogue);
        let all = |words: &str, kind: &str| {
            let found = index.find(words);
            assert!(!found.is_empty(), "{words}");
            assert!(found.iter().all(|&at| catalogue.products[at].picture.kind == kind), "{words}");
        };
        all("ランニングシューズ", "shoe");
        all("Trail ＳＨＯＥＳ", "shoe");
        all("tent", "tent");
        assert!(index.find("   ").is_empty());
        assert!(index.find("zeppelin").is_empty());
    }

    #[test]
    fn pages_end() {
        let list: Vec<usize> = (0..50).collect();
        assert_eq!(page(&list, 3), Some((&list[48..50], 3)));
        assert_eq!(page(&list, 4), None);
        assert_eq!(page(&list, 0), None);
        assert_eq!(page(&[], 1), Some((&[][..], 1)));
    }
}
