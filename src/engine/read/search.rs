//! What a shopper searched for, from the URL of the page of results.

use alloc::string::String;

use super::percent::decoded_query;
use super::url::Url;

/// Parameters that carry search words, the surest first. EC-CUBE has "name", WooCommerce "s", Shopify "q".
const NAMES: &str = "q query search keyword keywords s search_query search_term searchterm search_text text term k kw w wd \
    searchword word words filter_name name";

/// The longest search that is read, in characters.
const CHARS: usize = 200;

/// The search words in a URL or in its query ("?q=red+shoes" gives "red shoes"), decoded and trimmed, at most 200
/// characters. `None` where there are none or they are in an encoding other than UTF-8.
pub fn search_words(url_query: &str) -> Option<String> {
    let mut url = Url::read(url_query)?;
    if !url_query.contains('?') && url_query.contains('=') {
        url.query = url_query;
    }
    NAMES.split_ascii_whitespace().find_map(|name| {
        let words = decoded_query(url.parameter(name)?)?;
        let words: String = words.trim().chars().take(CHARS).collect();
        (!words.is_empty()).then_some(words)
    })
}
