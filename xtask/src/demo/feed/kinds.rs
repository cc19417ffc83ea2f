//! What to draw for a product of a feed: the first word of a table that its title or one of its categories contains.

use std::path::Path;

use anyhow::Context;

/// Words and the drawings that they call for.
pub struct Kinds(Vec<(String, String)>);

impl Kinds {
    pub fn load(file: &Path) -> anyhow::Result<Kinds> {
        let mut reader = csv::Reader::from_path(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Kinds(reader.deserialize().collect::<Result<_, _>>()?))
    }

    /// The deepest category tells most, then the title, then the categories above; a parcel when none of them does.
    pub fn of(&self, title: &str, path: &[String]) -> String {
        let (leaf, above) = path.split_last().map_or((None, path), |(leaf, above)| (Some(leaf), above));
        let texts = leaf.map(String::as_str).into_iter().chain([title]).chain(above.iter().rev().map(String::as_str));
        texts.filter_map(|text| self.find(text)).next().unwrap_or("parcel").to_owned()
    }

    fn find(&self, text: &str) -> Option<&str> {
        let text = format!(" {}", text.to_lowercase());
        // At the start of a word: "tea" is in "teapot", not in "steak".
        self.0
            .iter()
            .find(|(word, _)| {
                text.match_indices(word.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic))
            })
            .map(|(_, kind)| kind.as_str())
    }
}
