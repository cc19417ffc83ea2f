//! Prices as pages print them.
use konomi::engine::read::{Price, folded_text, read_price};

use crate::draw::Draw;

const PARTS: &[&str] = &[
    "¥",
    "€",
    "$",
    "£",
    "円",
    " USD",
    "EUR ",
    "kr",
    "CHF",
    "1",
    "0",
    "1,980",
    "1.234,56",
    "12.50",
    "1 234",
    "'",
    ".",
    ",",
    "-",
    "–",
    " ",
    "%",
    "(",
    ")",
    "/100g",
    "per",
    "x",
    "ab",
    "from ",
    "～",
    "税込",
    "万",
    "１，２３４",
    "999999999999999",
    "00",
    "-5",
    "off",
    ",-",
    "pt",
];

/// Any text and any hint:
/// - a price is above 0 and at most 10^15 thousandths, and its currency is three capital letters or none;
/// - a hint that is a code is the currency, and changes nothing else;
/// - a text that was folded before says the same, and so does one with spaces around it.
pub fn any(draw: &mut Draw) {
    let text = draw.text(PARTS, 10);
    let hint = *draw.pick(&["", "", "EUR", "jpy", "€", "xx", "usdx", "１２"]);
    let price = read_price(&text, hint);
    if let Some(Price { milli, currency }) = price {
        assert!((1..=1_000_000_000_000_000).contains(&milli), "{text:?}: {milli}");
        assert!(currency.0 == [0; 3] || currency.0.iter().all(u8::is_ascii_uppercase), "{text:?}: {currency:?}");
    }
    let plain = read_price(&text, "");
    assert_eq!(price.map(|price| price.milli), plain.map(|price| price.milli), "{text:?}");
    if hint.len() == 3 && hint != "€" {
        assert!(price.is_none_or(|price| price.currency.code() == hint.to_uppercase()), "{text:?}");
    }
    assert_eq!(read_price(&folded_text(&text), hint), price, "{text:?} folded");
    assert_eq!(read_price(&format!("  {text} "), hint), price, "{text:?} with spaces around it");
}

/// An amount written as a shop of some country writes it is read as that amount, also with words around it.
pub fn written(draw: &mut Draw) {
    let most = *draw.pick(&[100_000, 100_000_000, 100_000_000_000]);
    let cents = 1 + draw.below(most) as u64;
    let (group, point, before, after, code) = *draw.pick(&[
        (",", ".", "$", "", "USD"),
        (",", ".", "£", "", "GBP"),
        (".", ",", "", " €", "EUR"),
        (" ", ",", "", " kr", "SEK"),
        ("\u{a0}", ",", "", "\u{a0}€", "EUR"),
        ("'", ".", "CHF ", "", "CHF"),
        ("", ".", "", " PLN", "PLN"),
        (",", "", "¥", "", "JPY"),
        (",", "", "", "円", "JPY"),
    ]);
    let (whole, rest) = (cents / 100, cents % 100);
    if point.is_empty() && whole == 0 {
        return;
    }
    let digits = whole.to_string();
    let mut number = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            number.push_str(group);
        }
        number.push(digit);
    }
    let milli = if point.is_empty() { whole * 1_000 } else { cents * 10 };
    if !point.is_empty() {
        number.push_str(&format!("{point}{rest:02}"));
    }
    let (lead, tail) = *draw.pick(&[
        ("", ""),
        ("Price: ", ""),
        ("ab ", ""),
        ("", " inkl. MwSt."),
        ("価格 ", "（税込）"),
        ("now ", "!"),
    ]);
    let text = format!("{lead}{before}{number}{after}{tail}");
    let price = read_price(&text, "");
    assert_eq!(price.map(|price| (price.milli, price.currency.code())), Some((milli, code.to_owned())), "{text:?}");
    assert_eq!(read_price(&wide(&text), ""), price, "{text:?} in full width");
}

/// In the full-width forms that Japanese shops write.
fn wide(text: &str) -> String {
    let one = |letter: char| match letter {
        '!'..='~' => char::from_u32(letter as u32 + 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(one).collect()
}
