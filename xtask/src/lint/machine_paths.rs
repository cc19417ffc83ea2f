//! No file of the repository names a path of somebody's machine: it would be wrong everywhere else.
use std::fs;

use anyhow::bail;

use crate::paths;
use crate::process::Tool;

/// Beginnings of such paths, in pieces, so that this file does not name one.
const BEGINNINGS: &[&[&str]] =
    &[&["/ro", "ot/"], &["/ho", "me/"], &["/Us", "ers/"], &["/wo", "rk/"], &["C:\\Us", "ers\\"]];

/// Looks through all files that git keeps.
pub fn check() -> anyhow::Result<()> {
    let beginnings: Vec<String> = BEGINNINGS.iter().map(|pieces| pieces.concat()).collect();
    let mut found = Vec::new();
    for file in Tool::new("git").args(["ls-files", "-z"]).output()?.split('\0').filter(|name| !name.is_empty()) {
        // A picture or another file that is not text; or one that is deleted but not yet committed.
        let Ok(text) = fs::read_to_string(paths::at(file)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if beginnings.iter().any(|beginning| names_path(line, beginning)) {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    if !found.is_empty() {
        bail!("paths of a machine:\n{}", found.join("\n"));
    }
    Ok(())
}

/// True when the beginning stands where a path begins: `shop.example/home/` is an address, not a folder.
fn names_path(line: &str, beginning: &str) -> bool {
    line.match_indices(beginning).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '.' | '_' | '-' | '}' | '/' | '*'))
            && line
                .get(at + beginning.len()..)
                .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::names_path;

    #[test]
    fn tells_a_folder_from_an_address() {
        let beginning = ["/ho", "me/"].concat();
        assert!(names_path(&format!("see {beginning}anna/notes"), &beginning));
        assert!(names_path(&format!("{beginning}anna"), &beginning));
        assert!(!names_path(&format!("https://shop.example{beginning}anna"), &beginning));
        assert!(!names_path(&format!("shop{beginning}"), &beginning));
    }
}
