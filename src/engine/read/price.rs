//! Prices in the formats that shops print.

use super::currency::{Currency, sign_after, sign_before};
use super::fold::folded;
use super::number::{next_number, thousandths};

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
const SIDE_BEFORE: [&str; 8] = ["x", "×", "of", "over", "save", "あたり", "当たり", "より"];
/// Words after a number (and its sign) that make it a discount or points.
const NOT_AFTER: [&str; 7] = ["%", "off", "引", "オフ", "pt", "ポイント", "割"];
/// Words after a number (and its sign) that make it a price per unit.
const UNIT_AFTER: [&str; 4] = ["per ", "je ", "pro ", "par "];
/// What stands between the ends of a range.
const BETWEEN: [&str; 8] = ["-", "~", "to", "bis", "a", "до", "から", "以上"];

/// The price that `text` states: the lowest where it states several (a range, a sale and what it was).
///
/// `hint` is the currency where the page gives it apart from the price ("EUR"); it also decides what "$", "¥" and
/// "kr" mean. Numbers with a currency count before numbers without, and prices of the whole item before prices in
/// brackets, per unit ("1,30 €/100 g") or per instalment. `None` where there is no number, or it is a percentage,
/// negative, zero, in exponent form or above 10^12.
pub fn read_price(text: &str, hint: &str) -> Option<Price> {
    let text = folded(text);
    let hint = Currency::read(hint);
    let mut best: Option<Candidate> = None;
    // The number before, when it had no sign of its own and may be the low end of a range.
    let mut low: Option<(Candidate, usize)> = None;
    let mut from = 0;
    while let Some(number) = next_number(text.as_bytes(), from) {
        from = number.end;
        let before = text.get(..number.start).unwrap_or("");
        let digits = text.get(number.start..number.end).unwrap_or("");
        let after = text.get(number.end..).unwrap_or("");
        if let Some(skipped) = exponent(after) {
            from += skipped;
            low = None;
            continue;
        }
        let sign_left = sign_before(before.trim_ascii_end(), hint);
        let lead = match sign_left {
            Some(left) => before.trim_ascii_end().get(..before.trim_ascii_end().len() - left.bytes).unwrap_or(""),
            None => before,
        };
        let mut value = thousandths(digits.as_bytes(), hint.has_three_decimals());
        if let Some((sum, end)) = ten_thousands(&text, number.end, value) {
            value = Some(sum);
            from = end;
        }
        // "12,- €": a dash for the cents.
        let after = text.get(from..).unwrap_or("");
        let after = if after.starts_with([',', '.']) { after.trim_start_matches([',', '.', '-']) } else { after };
        let sign_right = sign_after(after.trim_ascii_start(), hint);
        let mut rest = after.trim_ascii_start();
        if let Some(right) = sign_right {
            rest = rest.get(right.bytes..).unwrap_or("").trim_ascii_start();
        }
        // The sign that touches the number is its own; the other one may belong to its neighbour.
        let left_first = !before.ends_with(' ') || after.starts_with(' ');
        let sign = if left_first { sign_left.or(sign_right) } else { sign_right.or(sign_left) };
        let currency = sign.map_or(hint, |sign| sign.currency);
        if sign.is_some() && currency.has_three_decimals() {
            value = thousandths(digits.as_bytes(), true);
        }
        let part_of_word = sign.is_none() && (ends_with_letter(before) || starts_with_letter(after));
        let Some(milli) = value.filter(|milli| (1..=1_000_000_000_000_000).contains(milli)) else { continue };
        if part_of_word || negative(lead) || NOT_AFTER.iter().any(|word| rest.starts_with(word)) {
            continue;
        }
        let side = in_brackets(before)
            || SIDE_BEFORE.iter().any(|word| lead.trim_ascii_end().ends_with(word))
            || UNIT_AFTER.iter().any(|word| rest.starts_with(word))
            || rest.starts_with('/');
        let class = u8::from(side) + if sign.is_some() { 0 } else { 2 };
        let candidate = Candidate { class, milli, currency };
        if let (Some((mut start, end)), Some(_)) = (low, sign)
            && BETWEEN.contains(&lead.get(end..).unwrap_or("").trim_ascii())
        {
            start.class = class;
            start.currency = currency;
            better(&mut best, start);
        }
        better(&mut best, candidate);
        low = sign.is_none().then_some((candidate, from));
    }
    best.map(|found| Price { milli: found.milli, currency: found.currency })
}

fn better(best: &mut Option<Candidate>, tried: Candidate) {
    if best.is_none_or(|best| (tried.class, tried.milli) < (best.class, best.milli)) {
        *best = Some(tried);
    }
}

/// The length of an exponent ("e21", "e-7") that `after` starts with.
fn exponent(after: &str) -> Option<usize> {
    let rest = after.strip_prefix('e')?;
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let end = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    (end.len() < digits.len()).then_some(after.len() - end.len())
}

/// A minus that touches the price and is no dash of a range: nothing, a space, a bracket or a colon stands before it.
fn negative(lead: &str) -> bool {
    lead.strip_suffix('-').is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(', ':']))
}

/// Reads on where "万" follows: "3万" and "3万9,800" are one number. Gives the sum and where the text goes on.
fn ten_thousands(text: &str, at: usize, value: Option<u64>) -> Option<(u64, usize)> {
    let rest = text.get(at..)?.strip_prefix('万')?;
    let sum = value?.saturating_mul(10_000);
    let end = text.len() - rest.len();
    match next_number(text.as_bytes(), end) {
        Some(next) if next.start == end => {
            let units = thousandths(text.as_bytes().get(next.start..next.end)?, false)?;
            Some((sum.saturating_add(units), next.end))
        }
        _ => Some((sum, end)),
    }
}

fn in_brackets(before: &str) -> bool {
    before.bytes().rev().find(|byte| matches!(byte, b'(' | b')')) == Some(b'(')
}

fn ends_with_letter(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_lowercase())
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
}
