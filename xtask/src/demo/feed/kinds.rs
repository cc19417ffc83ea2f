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
        let text = text.to_lowercase();
        self.0.iter().find(|(word, _)| stands_in(&text, word)).map(|(_, kind)| kind.as_str())
    }
}

/// Whether a word, or its plural, stands in a text: "pan" does in "Frying Pans", not in "Panty Liners".
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let rest = &text[at + word.len()..];
        let rest = rest
            .strip_prefix("es")
            .or(rest.strip_prefix('s'))
            .filter(|rest| !rest.starts_with(char::is_alphabetic))
            .unwrap_or(rest);
        !text[..at].ends_with(char::is_alphabetic) && !rest.starts_with(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(stands_in("frying pans", "pan") && stands_in("toothbrushes", "toothbrush") && stands_in("tea", "tea"));
        assert!(!stands_in("panty liners", "pan") && !stands_in("steak", "tea") && !stands_in("teapot", "tea"));
    }

    #[test]
    fn the_deepest_category_tells_most() {
        let kinds = Kinds(vec![("soap".into(), "soap".into()), ("tea".into(), "tin".into())]);
        assert_eq!(kinds.of("Tea Tree Soap", &["Beauty".into(), "Tea".into()]), "tin");
        assert_eq!(kinds.of("Tea Tree Soap", &["Beauty".into()]), "soap");
        assert_eq!(kinds.of("Zeppelin", &[]), "parcel");
    }
}
