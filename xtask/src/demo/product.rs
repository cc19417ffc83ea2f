//! What the shop sells: products in a tree of categories, whatever they were read from.

use std::collections::HashMap;

use super::money::Money;
use super::picture::Picture;

/// One product as its page shows it.
#[derive(Debug, Clone)]
pub struct Product {
    /// The shop's own number, as its feed and its orders have it (`KN-10231`). Not part of any address.
    pub sku: String,
    /// The last part of the product page's address.
    pub handle: String,
    /// Name, in the language of the page.
    pub name: String,
    /// Name in Japanese; empty where there is none.
    pub name_ja: String,
    pub brand: String,
    /// Index of the category it stands in (the deepest one).
    pub category: usize,
    /// What it costs now. `None`: the feed gave no readable price.
    pub price: Option<Money>,
    /// What it cost before a sale.
    pub was: Option<Money>,
    pub tags: Vec<String>,
    /// How often people buy it again: `once`, `durable`, `consumable`; empty when unknown.
    pub lifetime: String,
    pub in_stock: bool,
    pub description: String,
    /// Stars out of five as the feed prints them; empty when unknown.
    pub rating: String,
    pub picture: Picture,
}

/// One node of the category tree.
#[derive(Debug, Clone)]
pub struct Category {
    pub slug: String,
    pub name: String,
    pub name_ja: String,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// Indices of all products here and below, in the shop's own order.
    pub products: Vec<usize>,
}

/// The whole shop window.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub products: Vec<Product>,
    pub categories: Vec<Category>,
    /// Texts that go with a tag: its Japanese name and a sentence about it.
    pub tags: HashMap<String, (String, String)>,
    by_handle: HashMap<String, usize>,
    by_slug: HashMap<String, usize>,
}

impl Catalogue {
    /// Finds a product by the last part of its address.
    pub fn product(&self, handle: &str) -> Option<&Product> {
        self.by_handle.get(handle).and_then(|&index| self.products.get(index))
    }

    /// Finds a category by its slug.
    pub fn category(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// The path from the root to a category, itself included.
    pub fn path(&self, category: usize) -> Vec<&Category> {
        let mut path = Vec::new();
        let mut at = Some(category);
        while let Some(index) = at {
            path.push(&self.categories[index]);
            at = self.categories[index].parent;
        }
        path.reverse();
        path
    }

    /// Adds a category below `parent` and returns its index. The slug gets a number when it is taken.
    pub fn add_category(&mut self, slug: &str, name: &str, name_ja: &str, parent: Option<usize>) -> usize {
        let index = self.categories.len();
        let slug = free_name(&self.by_slug, slug);
        self.by_slug.insert(slug.clone(), index);
        if let Some(parent) = parent {
            self.categories[parent].children.push(index);
        }
        self.categories.push(Category {
            slug,
            name: name.to_owned(),
            name_ja: name_ja.to_owned(),
            parent,
            children: Vec::new(),
            products: Vec::new(),
        });
        index
    }

    /// Adds a product. The handle gets a number when it is taken.
    pub fn add_product(&mut self, mut product: Product) {
        product.handle = free_name(&self.by_handle, &product.handle);
        self.by_handle.insert(product.handle.clone(), self.products.len());
        self.products.push(product);
    }

    /// Fills the categories' product lists. The shop's order mixes brands and colours, as a merchandiser would, and is
    /// the same on every run: by a hash of the SKU.
    pub fn arrange_shelves(&mut self) {
        let mut order: Vec<usize> = (0..self.products.len()).collect();
        order.sort_by_key(|&index| (mix(&self.products[index].sku), index));
        for category in &mut self.categories {
            category.products.clear();
        }
        for index in order {
            let mut at = Some(self.products[index].category);
            while let Some(category) = at {
                self.categories[category].products.push(index);
                at = self.categories[category].parent;
            }
        }
    }
}

/// FNV-1a with a finaliser: spreads texts evenly, the same on every machine.
pub fn mix(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// Letters and digits of ASCII joined by `-`, for addresses. A text without any becomes a short hash.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for char in text.chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if char == '&' {
            slug.push_str("-and-");
        } else if char != '\'' && char != '’' && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > 80 {
            break;
        }
    }
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { format!("n{:08x}", mix(text) as u32) } else { slug }
}

fn free_name(taken: &HashMap<String, usize>, wanted: &str) -> String {
    if !taken.contains_key(wanted) {
        return wanted.to_owned();
    }
    (2..).map(|n| format!("{wanted}-{n}")).find(|name| !taken.contains_key(name)).expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_and_never_empty() {
        assert_eq!(slug("Kid's Boots & Socks, 5"), "kids-boots-and-socks-5");
        assert_eq!(slug("  --  Tea"), "tea");
        assert!(slug("煎茶").starts_with('n'));
    }

    #[test]
    fn a_taken_handle_gets_a_number() {
        let mut catalogue = Catalogue::default();
        let a = catalogue.add_category("tea", "Tea", "", None);
        let b = catalogue.add_category("tea", "Tea", "", Some(a));
        assert_eq!(catalogue.categories[b].slug, "tea-2");
        assert_eq!(catalogue.path(b).len(), 2);
    }
}
