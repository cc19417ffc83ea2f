//! Prices in the formats that shops print.

use super::currency::{Currency, sign, starts_with_letter};
use super::fold::folded;
use super::number::{next_number, thousandths};
use super::text::{ends_with_any, listed, part, skip, starts_with_any, trim};

/// The highest price, in thousandths.
const MOST: u64 = 1_000_000_000_000_000;

/// No number.
const NONE: u64 = u64::MAX;

/// A price in thousandths of the currency's main unit (¥1,980 = 1_980_000; €12.50 = 12_500).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Thousandths of the main unit, above 0; at most 10^15, so that it is exact as an f64 too.
    pub milli: u64,
    /// The currency, where the page says it.
    pub currency: Currency,
}

/// Words before a number that make it something else than the price.
const SIDE_BEFORE: &str = "x × of over save あたり 当たり より";
/// Words after a number (and its sign) that make it a discount or points.
const NOT_AFTER: &str = "% off 引 オフ pt ポイント 割";
/// Words after a number (and its sign) that make it a price per unit.
const UNIT_AFTER: &str = "/ per je pro par";
/// What stands between the ends of a range.
const BETWEEN: &str = "- ~ to bis a до から";

/// The price that `text` states: the lowest where it states several (a range, a sale and what it was).
///
/// `hint` is the currency where the page gives it apart from the price ("EUR"); it also decides what "$", "¥" and
/// "kr" mean. Numbers with a currency count before numbers without, and prices of the whole item before prices in
/// brackets, per unit ("1,30 €/100 g") or per instalment. `None` where there is no number, or it is a percentage,
/// negative, zero, in exponent form or above 10^12.
pub fn read_price(text: &str, hint: &str) -> Option<Price> {
    lowest(&folded(text), Currency::read(hint).number())
}

fn lowest(text: &str, hint: u32) -> Option<Price> {
    // Class and value, the class in the upper bits: 0 is a price, 1 a side price (per unit, in brackets, an instalment),
    // 2 and 3 are the same without a currency. The lowest is the best.
    let (mut best, mut best_currency) = (NONE, 0);
    // The number before, when it had no sign of its own and may be the low end of a range; and where it ends.
    let (mut low, mut low_end) = (NONE, 0);
    let mut at = 0;
    while let Some(number) = next_number(text.as_bytes(), at) {
        at = number.end;
        let before = part(text, 0, number.start);
        let mut after = skip(text, at);
        let exponent = exponent(after);
        if exponent > 0 {
            at += exponent;
            continue;
        }
        let factor = if after.starts_with('万') { 10_000 } else { 1 };
        // "12,- €": a dash for the cents.
        if factor > 1 {
            after = skip(after, '万'.len_utf8());
        } else if starts_with_any(after, ",- .-") {
            after = skip(after, 2);
        }
        let body = before.trim_ascii_end();
        let (left, left_currency) = sign(body, true, hint);
        let (right, right_currency) = sign(trim(after), false, hint);
        let lead = if left > 0 { part(body, 0, body.len() - left) } else { before };
        let rest = trim(skip(trim(after), right));
        // The sign that touches the number is its own; the other one may belong to its neighbour.
        let is_right = right > 0 && (left == 0 || before.ends_with(' ') && !after.starts_with(' '));
        let is_signed = left + right > 0;
        let currency = if is_right {
            right_currency
        } else if is_signed {
            left_currency
        } else {
            hint
        };
        let digits = part(text, number.start, number.end);
        let milli = thousandths(digits, has_three_decimals(currency)).unwrap_or(0).saturating_mul(factor);
        let letter_before = before.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
        if milli == 0
            || milli > MOST
            || !is_signed && (letter_before || starts_with_letter(after))
            || is_negative(lead)
            || starts_with_any(rest, NOT_AFTER)
        {
            continue;
        }
        let side = in_brackets(before) || ends_with_any(trim(lead), SIDE_BEFORE) || starts_with_any(rest, UNIT_AFTER);
        let class = u64::from(side) << 60 | u64::from(!is_signed) << 61;
        let mut value = class | milli;
        if is_signed && listed(BETWEEN, trim(skip(lead, low_end))) {
            value = value.min(class | low);
        }
        if value < best {
            (best, best_currency) = (value, currency);
        }
        (low, low_end) = if is_signed { (NONE, 0) } else { (milli, at) };
    }
    let milli = best & NONE >> 4;
    (best != NONE).then_some(Price { milli, currency: Currency::of_number(best_currency) })
}

/// The fils, dirhams and millimes.
fn has_three_decimals(currency: u32) -> bool {
    b"KWDBHDOMRJODTND".chunks_exact(3).any(|code| *code == currency.to_be_bytes()[1..])
}

/// The length of an exponent ("e21", "e-7") that `after` starts with; 0 where it starts with none.
fn exponent(after: &str) -> usize {
    let signed = usize::from(matches!(after.as_bytes().get(1), Some(b'+' | b'-')));
    let digits = after.bytes().skip(1 + signed).take_while(u8::is_ascii_digit).count();
    if after.starts_with('e') && digits > 0 { 1 + signed + digits } else { 0 }
}

/// A minus that touches the price and is no dash of a range: nothing, a space, a bracket or a colon stands before it.
fn is_negative(lead: &str) -> bool {
    let mut bytes = lead.bytes().rev();
    bytes.next() == Some(b'-') && matches!(bytes.next(), None | Some(b' ' | b'(' | b':'))
}

fn in_brackets(before: &str) -> bool {
    before.bytes().rev().find(|byte| matches!(byte, b'(' | b')')) == Some(b'(')
}
