//! The readers for single texts as they are printed, for tools and tests. The module folds whole records instead.

use alloc::string::String;

use super::{Currency, Key, Price, Url, folded, id_key, is_sold_out, price, url_key};

/// No field of a text is a URL.
const PLAIN: usize = usize::MAX;

/// The key of an id: the shop's own, a SKU, a GTIN. Width, case, accents and spaces around it do not matter.
/// `None` for what stands where there is no id ("", "0", "null").
pub fn key_of_id(id: &str) -> Option<Key> {
    Some(Key(id_key(&folded(id.as_bytes(), PLAIN)))).filter(|key| key.0 > 0)
}

/// The key of a URL: that of its canonical form.
pub fn key_of_url(url: &str) -> Option<Key> {
    Some(Key(url_key(read_url(url).canonical()))).filter(|key| key.0 > 0)
}

/// The canonical form of the URL of an item; `None` where it leads to no item's page.
pub fn canonical_url(url: &str) -> Option<String> {
    let url = read_url(url);
    Some(String::from_utf8_lossy(url.canonical()).into_owned()).filter(|canonical| !canonical.is_empty())
}

/// A URL alone. What parts the fields of a record is a space in it, as where records are written (js/api/records.ts).
fn read_url(url: &str) -> Url {
    Url::read(&folded(url.replace(['\u{1c}', '\u{1d}', '\u{1e}', '\u{1f}'], " ").as_bytes(), 0))
}

/// The price that a text states; `hint` is the currency where the page gives it apart from the price ("EUR").
pub fn read_price(text: &str, hint: &str) -> Option<Price> {
    price(&folded(text.as_bytes(), PLAIN), &folded(hint.as_bytes(), PLAIN))
}

/// True where the text says that the item cannot be bought now.
pub fn sold_out(text: &str) -> bool {
    is_sold_out(&folded(text.as_bytes(), PLAIN))
}

/// A text folded: one spelling for what a shopper would call the same text.
pub fn folded_text(text: &str) -> String {
    String::from_utf8_lossy(&folded(text.as_bytes(), PLAIN)).into_owned()
}

impl Currency {
    /// The code as text; empty where the page does not say.
    pub fn code(self) -> String {
        self.0.into_iter().filter(|byte| *byte > 0).map(char::from).collect()
    }
}
