//! The parts of a URL that can name an item.

use alloc::string::String;
use alloc::vec::Vec;

use super::fold::folded_bytes;
use super::text::{ends_with_any, listed, next, part, skip, trim, until};

/// Longer addresses are not read; a query full of tracking may have 2,000 bytes.
const MAX_BYTES: usize = 8_000;

/// Languages and countries of locale prefixes ("/en/", "/ja-jp/", "/us/").
const LOCALES: &str = "en ja jp fr de es it pt br nl sv se da dk fi nb no pl cs cz sk hu ro bg el gr tr ru uk ua ar he il hi \
    in th vi vn id my ko kr zh cn tw hk lt lv et sl hr sr ca us gb au nz at ch be lu ie sg mx cl co za ae sa";

/// The path and the query of a page's address, decoded and folded; scheme, host and fragment are dropped.
pub struct Url {
    path: String,
    query: String,
}

impl Url {
    /// `None` for schemes that lead to no page ("javascript:", "mailto:", "data:") and for more than 8,000 bytes.
    pub fn read(text: &str) -> Option<Url> {
        let mut rest = trim(text);
        if rest.len() > MAX_BYTES {
            return None;
        }
        let (scheme, after) = until(rest, b":/\\?#");
        if after.starts_with(':') {
            if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
                return None;
            }
            rest = skip(after, 1);
        }
        if rest.starts_with("//") {
            rest = until(skip(rest, 2), b"/\\?#").1;
        }
        let (page, fragment) = until(rest, b"#");
        let (mut path, mut query) = until(page, b"?");
        // Hash routing: "/#/p/12" and "/#!/p/12" name a page, "/p/12#reviews" and "/p/12#/1-size-s" do not.
        let route = until(fragment, b"/").1;
        if path.len() < 2 && query.is_empty() && fragment.len() - route.len() < 3 && !route.is_empty() {
            (path, query) = until(route, b"?");
        }
        Some(Url { path: cleaned(path, '-'), query: cleaned(skip(query, 1), '-') })
    }

    /// The segments of the path without locale prefix, index page and ".html"; "." and ".." are resolved.
    pub fn segments(&self) -> Vec<&str> {
        let mut segments = Vec::new();
        let mut rest = self.path.as_str();
        while !rest.is_empty() {
            let (name, after) = until(rest, b"/\\");
            rest = skip(after, 1);
            // ";" starts a session number, "ref=" says where the shopper came from.
            let mut name = until(name, b";").0;
            while let Some(shorter) = name.strip_suffix(".html").or(name.strip_suffix(".htm")) {
                name = shorter;
            }
            let locale = segments.is_empty() && is_locale(name);
            if name == ".." {
                segments.pop();
            } else if !locale && !name.starts_with("ref=") && !listed(" . index index.php", name) {
                segments.push(name);
            }
        }
        segments
    }

    /// The first parameter called `name` that has a value; empty where there is none.
    pub fn parameter(&self, name: &str) -> &str {
        parameter(&self.query, name)
    }
}

/// The first parameter called `name` of a cleaned query.
#[inline(never)]
pub fn parameter<'a>(query: &'a str, name: &str) -> &'a str {
    let mut rest = query;
    while let Some(pair) = next(&mut rest, b'&') {
        // Feeds escape "&" as "&amp;".
        let (found, value) = until(pair.strip_prefix("amp;").unwrap_or(pair), b"=");
        if found == name && value.len() > 1 {
            return skip(value, 1);
        }
    }
    ""
}

/// `text` with %XX decoded, folded; spaces and what has a meaning in a URL become `gap`.
#[inline(never)]
pub fn cleaned(text: &str, gap: char) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let mut byte = byte;
        if let (b'%', Some(high), Some(low)) = (byte, hex(at + 1), hex(at + 2)) {
            byte = (high * 16 + low) as u8;
            at += 2;
        } else if byte == b'+' {
            byte = b' ';
        }
        out.push(byte);
        at += 1;
    }
    folded_bytes(&out, gap)
}

fn is_locale(name: &str) -> bool {
    let (language, rest) = until(name, b"-_");
    // "zh-hant-tw" is the longest in use.
    (rest.is_empty() || rest.len() == 3 || part(rest, 1, 4) == "han") && listed(LOCALES, language)
}

/// Whether the path is a script, which needs a parameter to name an item.
pub fn is_script(name: &str) -> bool {
    ends_with_any(name, ".php .asp .aspx .jsp .cgi .do .cfm")
}
