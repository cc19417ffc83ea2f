//! Folding and words.
use konomi::engine::{
    item::{search_words, terms_of_text},
    limits,
    read::{folded_text, sold_out},
};

use crate::draw::Draw;
use crate::targets::records::check_terms;

const PARTS: &[&str] = &[
    "Shoes",
    "ÄÖÜ",
    "ß",
    "ǅ",
    "ＡＢＣ",
    "ｶﾞ",
    "ﾊﾟ",
    "が",
    "か\u{3099}",
    "は\u{309a}",
    "う\u{3099}",
    "商品",
    "ランニング",
    "한국어",
    "ЁЖ",
    "ΑΩ",
    " ",
    "\u{3000}",
    "–",
    "’",
    "a\u{301}",
    "1.75",
    "12345",
    "mm",
    "the",
    "&",
    ",",
    "･",
    "￥",
    "»",
    "👟",
    "\u{200b}",
];

/// Any text:
/// - folding it twice changes nothing; what comes out has no capital ASCII letter and no control character but the separators;
/// - it is at most three times as long as the part of a field that is read;
/// - capitals and small letters of ASCII are one.
pub fn folding(draw: &mut Draw) {
    let text = if draw.one_in(64) { draw.text(PARTS, 1_500) } else { draw.text(PARTS, 12) };
    let folded = folded_text(&text);
    assert_eq!(folded_text(&folded), folded, "{text:?}");
    let is_plain =
        |c: char| !c.is_ascii_uppercase() && (c >= ' ' || ('\u{1d}'..='\u{1f}').contains(&c)) && c != '\u{7f}';
    assert!(folded.chars().all(is_plain), "{text:?}: {folded:?}");
    assert!(folded.len() <= 3 * limits::FIELD_BYTES * (1 + text.matches('\u{1f}').count()), "{} bytes", folded.len());
    assert_eq!(folded_text(&text.to_ascii_uppercase()), folded, "{text:?}");
    let _ = sold_out(&text);
}

/// Any words that are searched for:
/// - their terms are as an item's (see `records`);
/// - the same text in capitals, or folded before, has the same terms;
/// - the words of a URL's query are folded, not empty, and have the terms of the query.
pub fn words(draw: &mut Draw) {
    let text = draw.text(PARTS, 12);
    let terms = terms_of_text(&text);
    check_terms(&terms, &text);
    // A text that begins with a question mark is a query.
    if !folded_text(&text).starts_with('?') && !text.starts_with('?') {
        assert_eq!(terms_of_text(&text.to_ascii_uppercase()), terms, "{text:?}");
        assert_eq!(terms_of_text(&folded_text(&text)), terms, "{text:?} folded");
    }
    let query = format!(
        "?{}",
        draw.text(
            &["q=", "s=", "search=", "red", "shoes", "+", "%20", "%E5%95%86", "&", "=", "#", "page=2", "%", "%4"],
            8
        )
    );
    let found = search_words(&query);
    if let Some(found) = &found {
        assert!(!found.is_empty() && found.trim() == found, "{query:?}: {found:?}");
    }
    check_terms(&terms_of_text(&query), &query);
}
