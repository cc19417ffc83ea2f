//! The parts of a URL that can name an item.

use super::percent::decoded;

/// Longer addresses are not read; a query full of tracking may have 2,000.
const MAX_BYTES: usize = 8_000;

/// The path and the query of a page's address; scheme and host are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// From the first "/" after the host; a relative path as it is.
    pub path: &'a str,
    /// Without the "?".
    pub query: &'a str,
}

impl<'a> Url<'a> {
    /// `None` for schemes that lead to no page ("javascript:", "mailto:", "data:") and for more than 8,000 bytes.
    pub fn read(text: &'a str) -> Option<Url<'a>> {
        let text = text.trim_matches(|c: char| c <= ' ');
        if text.len() > MAX_BYTES {
            return None;
        }
        let mut rest = text;
        // A colon before any "/", "?" or "#" ends a scheme.
        if let Some(end) = text.find([':', '/', '\\', '?', '#'])
            && let (scheme, after) = text.split_at(end)
            && after.starts_with(':')
        {
            if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
                return None;
            }
            rest = after.get(1..)?;
        }
        if rest.starts_with("//") {
            let host = rest.get(2..)?;
            rest = host.get(host.find(['/', '\\', '?', '#']).unwrap_or(host.len())..)?;
        }
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        // Hash routing: "/#/p/12" and "/#!/p/12" name a page, "/p/12#reviews" and "/p/12#/1-size-s" do not.
        let route = fragment.strip_prefix('!').unwrap_or(fragment);
        if path.trim_start_matches('/').is_empty() && query.is_empty() && route.starts_with('/') {
            let (path, query) = route.split_once('?').unwrap_or((route, ""));
            return Some(Url { path, query });
        }
        Some(Url { path, query })
    }

    /// The segments of the path, still encoded; empty ones are dropped, and so is what follows a ";".
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &'a str> + use<'a> {
        self.path
            .split(['/', '\\'])
            .map(|segment| segment.split_once(';').map_or(segment, |(name, _)| name))
            .filter(|segment| !segment.is_empty())
    }

    /// Name and value of each parameter, still encoded.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        self.query.split('&').map(|parameter| {
            // Feeds escape "&" as "&amp;", sometimes twice.
            let parameter = parameter.strip_prefix("amp;").unwrap_or(parameter);
            parameter.split_once('=').unwrap_or((parameter, ""))
        })
    }

    /// The first parameter called `name` that has a value, still encoded.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parameters()
            .find(|(found, value)| !value.is_empty() && decoded(found).eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}
