//! A shop's products: one JSON object a line, read into items by the engine.
use std::collections::HashMap;
use std::path::Path;

use anyhow::ensure;
use konomi::engine::item::Item;

use crate::lines::{Fault, Lines};
use crate::problems::Problems;
use crate::product::{Product, item_of_id};

/// The items of a shop, by their ids.
#[derive(Default)]
pub struct Catalogue {
    items: Vec<Item>,
    numbers: HashMap<String, u32>,
}

impl Catalogue {
    /// Reads a feed. A product that cannot be used is counted, and the others are read.
    ///
    /// # Errors
    /// When the file cannot be opened, or has no product.
    pub fn read(path: &Path, problems: &mut Problems, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Self> {
        let mut lines = Lines::open(path)?;
        let mut catalogue = Self::default();
        let size = lines.size();
        let mut at = 0;
        while let Some((number, line)) = lines.next() {
            match line.map(serde_json::from_str::<Product>) {
                Ok(Ok(product)) => {
                    if !catalogue.add(&product) {
                        problems.add("left out: an id that an earlier line has", number, || product.id().to_owned());
                    }
                }
                Ok(Err(error)) => problems.add("left out: no product", number, || error.to_string()),
                Err(fault) => note_fault(problems, number, fault),
            }
            if number % 1_024 == 0 && lines.position() != at {
                at = lines.position();
                moved(at, size);
            }
        }
        ensure!(!catalogue.items.is_empty(), "{} has no product that could be read", path.display());
        Ok(catalogue)
    }

    fn add(&mut self, product: &Product) -> bool {
        let Ok(number) = u32::try_from(self.items.len()) else { return false };
        if self.numbers.contains_key(product.id()) {
            return false;
        }
        self.items.push(product.item());
        self.numbers.insert(product.id().to_owned(), number);
        true
    }

    /// All items, in the order of the feed.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The ids, in the same order.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = vec![""; self.items.len()];
        for (id, number) in &self.numbers {
            if let Some(place) = ids.get_mut(*number as usize) {
                *place = id;
            }
        }
        ids
    }

    /// The place of a product in [`Self::items`].
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).map(|number| *number as usize)
    }

    /// An item by its id. Of one that the feed does not have, only the id is known.
    pub fn item(&self, id: &str) -> Item {
        match self.number(id).and_then(|number| self.items.get(number)) {
            Some(item) => item.clone(),
            None => item_of_id(id),
        }
    }
}

/// Notes why a line could not be had.
pub fn note_fault(problems: &mut Problems, number: u64, fault: Fault) {
    match fault {
        Fault::TooLong => problems.add("left out: longer than 16 MiB", number, String::new),
        Fault::NotText => problems.add("left out: not UTF-8", number, String::new),
        Fault::Cut(error) => problems.add("the file cannot be read on from here", number, || error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_leaves_the_others() {
        let path = std::env::temp_dir().join(format!("konomi-feed-{}", std::process::id()));
        let lines = ["{\"id\":1,\"brand\":\"Nord\"}", "{\"title\":\"no id\"}", "{\"id\":\"1\"}", "[", "{\"id\":\"b\"}"];
        std::fs::write(&path, lines.join("\n")).expect("a temporary file");
        let mut problems = Problems::default();
        let catalogue = Catalogue::read(&path, &mut problems, &|_, _| {}).expect("two products");
        std::fs::remove_file(&path).expect("it is there");
        assert_eq!((catalogue.ids(), catalogue.number("b")), (vec!["1", "b"], Some(1)));
        assert!(catalogue.item("1").brand.is_some(), "the first line of an id counts");
        assert_eq!(problems.texts("f").len(), 2);
    }
}
