//! `--check-pages`: whether the addresses of a shop's pages find their products in the pack.
use std::fmt::Write as _;
use std::path::Path;

use konomi::engine::item::Pack;
use konomi::engine::read::{canonical_url, key_of_url};

use crate::feed::Lines;

/// Misses that are shown.
const SHOWN: usize = 10;

/// What came of a list of addresses.
#[derive(Debug, Default, PartialEq)]
pub struct Check {
    pub pages: u64,
    pub found: u64,
    /// The first addresses that find nothing, with their lines.
    pub misses: Vec<(u64, String)>,
}

/// Looks up every address of a file. Empty lines count for nothing.
///
/// # Errors
/// When the file cannot be opened.
pub fn check(pack: &Pack, path: &Path) -> anyhow::Result<Check> {
    let mut lines = Lines::open(path)?;
    let mut check = Check::default();
    while let Some((number, line)) = lines.next() {
        let Ok(line) = line else {
            check.pages += 1;
            check.miss(number, "a line that is not text".to_owned());
            continue;
        };
        let url = line.trim().trim_start_matches('\u{feff}');
        if !url.is_empty() {
            check.look_up(pack, number, url);
        }
    }
    Ok(check)
}

impl Check {
    fn look_up(&mut self, pack: &Pack, line: u64, url: &str) {
        self.pages += 1;
        match key_of_url(url) {
            Some(key) if pack.find(&[key]) > 0 => self.found += 1,
            Some(_) => {
                let canonical = canonical_url(url).unwrap_or_default();
                self.miss(line, format!("{url} (read as {canonical}, which no product of the feed has)"));
            }
            None => self.miss(line, format!("{url} (no address of a product's page)")),
        }
    }

    fn miss(&mut self, line: u64, what: String) {
        if self.misses.len() < SHOWN {
            self.misses.push((line, what));
        }
    }

    /// The result for people.
    pub fn text(&self) -> String {
        let rate = 100.0 * self.found as f64 / self.pages.max(1) as f64;
        let mut text = format!("{} of {} addresses find their product ({rate:.1} %)\n", self.found, self.pages);
        for (line, what) in &self.misses {
            let _ = writeln!(text, "  line {line}: {what}");
        }
        let more = self.pages - self.found - self.misses.len() as u64;
        if more > 0 {
            let _ = writeln!(text, "  and {more} more");
        }
        text
    }
}
