//! Prices.

use konomi::engine::read::{Currency, Price, read_price};
use proptest::prelude::*;

use crate::cases::{cases, list, text};

#[test]
fn golden_prices() {
    let cases = cases("prices");
    let mut wrong = Vec::new();
    for case in list(&cases, "cases") {
        let price = read_price(text(case, "price"), text(case, "currency"));
        let found = (price.map(|price| price.milli), price.map_or(String::new(), |price| price.currency.code()));
        let wanted = (case["milli"].as_u64(), text(case, "code").to_owned());
        if found != wanted {
            wrong.push(format!("{}: {:?}: {found:?}, not {wanted:?}", text(case, "name"), text(case, "price")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn currency_is_read_from_codes() {
    let code = |hint| read_price("1", hint).map(|price| price.currency.code());
    for (hint, wanted) in [("usd", "USD"), ("EUR", "EUR"), ("XYZ", "XYZ"), ("ＪＰＹ", "JPY")] {
        assert_eq!(code(hint).as_deref(), Some(wanted), "{hint}");
    }
    for hint in ["", "€", "円円", "dollars", "12", "é€a", "__proto__"] {
        assert_eq!(code(hint).as_deref(), Some(""), "{hint}");
    }
}

/// Puts `mark` between groups of three digits.
fn grouped(units: u64, mark: &str) -> String {
    let digits = units.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

fn full_width(text: &str) -> String {
    let wide = |c: char| if ('!'..='~').contains(&c) { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c };
    text.chars().map(wide).collect()
}

proptest! {
    #[test]
    fn a_price_reads_back_in_every_format(units in 1_u64..1_000_000_000, cents in 0_u64..100) {
        let price = Some(Price { milli: units * 1000 + cents * 10, currency: Currency(*b"EUR") });
        for (group, decimal) in [(",", "."), (".", ","), (" ", ","), ("\u{a0}", ","), ("\u{202f}", "."), ("'", "."), ("’", ","), ("", "."), ("", ",")] {
            let number = format!("{}{decimal}{cents:02}", grouped(units, group));
            for text in [format!("€{number}"), format!("{number} €"), format!("EUR {number}"), format!("{number}EUR"), format!("from € {number}")] {
                prop_assert_eq!(read_price(&text, ""), price, "{}", text);
                prop_assert_eq!(read_price(&full_width(&text), ""), price, "{}", text);
            }
        }
    }

    #[test]
    fn yen_have_no_decimals(units in 1_u64..1_000_000_000) {
        let price = Some(Price { milli: units * 1000, currency: Currency(*b"JPY") });
        for group in [",", ".", ""] {
            let number = grouped(units, group);
            prop_assert_eq!(read_price(&format!("¥{number}"), ""), price);
            prop_assert_eq!(read_price(&format!("{number}円（税込）"), ""), price);
            prop_assert_eq!(read_price(&number, "JPY"), price);
        }
    }

    #[test]
    fn the_lowest_of_a_range_counts(low in 1_u64..100_000, more in 1_u64..100_000, dash in "( - |-|–| – | to |~|～| bis )") {
        let high = low + more;
        let price = Some(Price { milli: low * 1000, currency: Currency(*b"USD") });
        for text in [format!("${low}.00{dash}${high}.00"), format!("${low}.00{dash}{high}.00"), format!("{low}.00{dash}{high}.00 USD")] {
            prop_assert_eq!(read_price(&text, ""), price, "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), hint in any::<String>()) {
        if let Some(price) = read_price(&text, &hint) {
            prop_assert!((1..=1_000_000_000_000_000).contains(&price.milli));
        }
    }

    #[test]
    fn any_text_of_price_parts_is_read_without_panic(text in "[0-9 .,'’$€¥円万eExX%(){}/+~～–−-]{0,40}", hint in "(|JPY|KWD|EUR)") {
        if let Some(price) = read_price(&text, &hint) {
            prop_assert!((1..=1_000_000_000_000_000).contains(&price.milli));
        }
    }
}
