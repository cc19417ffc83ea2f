//! What a shopper searched for, from the URL of the page of results.

use alloc::string::String;

use super::text::{any, skip, trim, until};
use super::url::{cleaned, parameter};

/// Parameters that carry search words, the surest first. EC-CUBE has "name", WooCommerce "s", Shopify "q".
const NAMES: &str = "q query search keyword keywords s search_query search_term searchterm search_text text term k kw w wd \
    word filter_name name";

/// The search words in a URL or in its query, with or without "?" ("?q=red+shoes" gives "red shoes"), decoded, folded
/// and trimmed; bounded by `limits::FIELD_CHARS`. `None` where there are none.
pub fn search_words(url_query: &str) -> Option<String> {
    let after = until(url_query, b"?=").1;
    // A query without its "?": a later "?" belongs to the words.
    let query = if after.starts_with('=') { url_query } else { skip(after, 1) };
    let query = cleaned(until(query, b"#").0, ' ');
    let mut words = "";
    any(NAMES, &mut |name| {
        words = trim(parameter(&query, name));
        !words.is_empty()
    });
    (!words.is_empty()).then(|| String::from(words))
}
