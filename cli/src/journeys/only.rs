//! Which lines of a log count (`--only FIELD=VALUE`).
use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::case::scalar;

/// A log, and what its lines must have to count.
#[derive(Clone, Copy, Debug)]
pub struct Selected<'a> {
    /// The file.
    pub path: &'a Path,
    /// Fields and their values.
    pub only: &'a [(String, String)],
}

/// These logs, of all of which the same is asked.
pub fn logs<'a>(paths: &'a [impl AsRef<Path>], only: &'a [(String, String)]) -> Vec<Selected<'a>> {
    paths.iter().map(|path| Selected { path: path.as_ref(), only }).collect()
}

impl Selected<'_> {
    /// Whether a line counts: a field that it has must have the value. A stream that has no such field counts, as does what
    /// cannot be read, of which something is said later.
    pub fn takes(&self, line: &str) -> bool {
        if self.only.is_empty() {
            return true;
        }
        let Ok(fields) = serde_json::from_str::<HashMap<String, Value>>(line) else { return true };
        let has = |(field, value): &(String, String)| match fields.get(field) {
            Some(own) => scalar(own).is_some_and(|own| own == *value),
            None => true,
        };
        self.only.iter().all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_a_line_has_must_have_the_value() {
        let only = [("part".to_owned(), "tune".to_owned()), ("new".to_owned(), "true".to_owned())];
        let takes = |line: &str| Selected { path: Path::new("log"), only: &only }.takes(line);
        assert!(takes(r#"{"part":"tune","new":true}"#) && takes(r#"{"part":"tune"}"#) && takes("{}") && takes("{"));
        assert!(
            !takes(r#"{"part":"test","new":true}"#) && !takes(r#"{"new":false}"#) && !takes(r#"{"part":["tune"]}"#)
        );
    }
}
