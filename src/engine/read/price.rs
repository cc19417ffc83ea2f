//! Prices in the formats that shops print.

use super::currency::{Currency, after_sign, sign, starts_with_letter};
use super::fold::folded;
use super::number::{next_number, thousandths};
use super::text::{ends_with_any, listed, part, skip, starts_with_any, trim};

/// The highest price, in thousandths.
const MOST: u64 = 1_000_000_000_000_000;

/// A price in thousandths of the currency's main unit (¥1,980 = 1_980_000; €12.50 = 12_500).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Thousandths of the main unit, above 0; at most 10^15, so that it is exact as an f64 too.
    pub milli: u64,
    /// The currency, where the page says it.
    pub currency: Currency,
}

/// A number that may be the price. The best is the one in the lowest class, then the lowest one.
#[derive(Clone, Copy)]
struct Candidate {
    /// 0: a price. 1: a side price (per unit, in brackets, an instalment). 2 and 3: the same without a currency.
    class: u8,
    milli: u64,
    currency: Currency,
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
    lowest(&folded(text), Currency::read(hint))
}

fn lowest(text: &str, hint: Currency) -> Option<Price> {
    let mut best: Option<Candidate> = None;
    // The number before, when it had no sign of its own and may be the low end of a range; and where it ends.
    let mut low: Option<(Candidate, usize)> = None;
    let mut at = 0;
    while let Some(number) = next_number(text.as_bytes(), at) {
        at = number.end;
        let before = part(text, 0, number.start);
        let digits = part(text, number.start, number.end);
        let exponent = exponent(skip(text, at));
        if exponent > 0 {
            at += exponent;
            low = None;
            continue;
        }
        let left = sign(trim(before), true, hint);
        let end = before.trim_ascii_end().len();
        let lead = part(text, 0, left.map_or(before.len(), |left| end - left.bytes));
        let mut value = thousandths(digits, hint.has_three_decimals());
        let mut after = skip(text, at);
        if let Some(rest) = after.strip_prefix('万') {
            value = value.map(|value| value.saturating_mul(10_000));
            after = rest;
        }
        // "12,- €": a dash for the cents.
        if after.starts_with(",-") || after.starts_with(".-") {
            after = skip(after, 2);
        }
        let right = sign(trim(after), false, hint);
        let rest = trim(after_sign(trim(after), right));
        // The sign that touches the number is its own; the other one may belong to its neighbour.
        let left_first = !before.ends_with(' ') || after.starts_with(' ');
        let own = if left_first { left.or(right) } else { right.or(left) };
        let currency = own.map_or(hint, |sign| sign.currency);
        if currency.has_three_decimals() {
            value = thousandths(digits, true);
        }
        let letter_before = before.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
        let part_of_word = own.is_none() && (letter_before || starts_with_letter(after));
        let Some(milli) = value.filter(|milli| (1..=MOST).contains(milli)) else { continue };
        if part_of_word || negative(lead) || starts_with_any(rest, NOT_AFTER) {
            continue;
        }
        let side = in_brackets(before) || ends_with_any(trim(lead), SIDE_BEFORE) || starts_with_any(rest, UNIT_AFTER);
        let class = u8::from(side) + if own.is_some() { 0 } else { 2 };
        let candidate = Candidate { class, milli, currency };
        if let (Some((mut start, end)), Some(_)) = (low, own)
            && listed(BETWEEN, trim(skip(lead, end)))
        {
            start.class = class;
            start.currency = currency;
            better(&mut best, start);
        }
        better(&mut best, candidate);
        low = own.is_none().then_some((candidate, at));
    }
    best.map(|found| Price { milli: found.milli, currency: found.currency })
}

fn better(best: &mut Option<Candidate>, tried: Candidate) {
    if best.is_none_or(|best| (tried.class, tried.milli) < (best.class, best.milli)) {
        *best = Some(tried);
    }
}

/// The length of an exponent ("e21", "e-7") that `after` starts with; 0 where it starts with none.
fn exponent(after: &str) -> usize {
    let signed = usize::from(matches!(after.as_bytes().get(1), Some(b'+' | b'-')));
    let digits = after.bytes().skip(1 + signed).take_while(u8::is_ascii_digit).count();
    if after.starts_with('e') && digits > 0 { 1 + signed + digits } else { 0 }
}

/// A minus that touches the price and is no dash of a range: nothing, a space, a bracket or a colon stands before it.
fn negative(lead: &str) -> bool {
    let mut bytes = lead.bytes().rev();
    bytes.next() == Some(b'-') && matches!(bytes.next(), None | Some(b' ' | b'(' | b':'))
}

fn in_brackets(before: &str) -> bool {
    before.bytes().rev().find(|byte| matches!(byte, b'(' | b')')) == Some(b'(')
}
