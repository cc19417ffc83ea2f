//! Prices in the formats that shops print: "¥1,980", "1.234,56 €", "1 234,56 kr", "12.50 – 19.00".

use super::currency::{Currency, code, sign};
use super::text::{END, START, WHOLE, back_spaces, byte, digits, is_letter, listed, part, skip_spaces, trimmed};

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
const SIDE_BEFORE: &[u8] = "x,of,over,save,あたり".as_bytes();
/// Words after a number (and its sign) that make it a discount or points; tens of thousands are not read either.
const NOT_AFTER: &[u8] = "%,off,引,オフ,pt,ポイント,万".as_bytes();
/// Words after a number (and its sign) that make it a price per unit.
const UNIT_AFTER: &[u8] = b"/,per,je,pro,par";
/// What stands between the ends of a range.
const BETWEEN: &[u8] = b"-,~,to,bis,a";

/// The price that a folded text states: the lowest where it states several (a range, a sale and what it was).
///
/// `hint` is the currency where the page gives it apart from the price ("eur"). Numbers with a currency count before
/// numbers without, and prices of the whole item before prices in brackets, per unit ("1,30 €/100 g") or per
/// instalment. `None` where there is no number, or it is a percentage, negative, zero or above 10^12.
pub fn price(text: &[u8], hint: &[u8]) -> Option<Price> {
    let hint = code(hint);
    // Class and value, the class in the upper bits: 0 is a price, 1 a side price (per unit, in brackets, an instalment),
    // 2 and 3 are the same without a currency. The lowest is the best.
    let (mut best, mut currency) = (NONE, 0);
    // The number before, when it had no sign of its own and may be the low end of a range; and where it ends.
    let (mut low, mut low_end) = (NONE, 0);
    let mut in_brackets = false;
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let first = byte(text, at);
        if !first.is_ascii_digit() {
            in_brackets = first == b'(' || in_brackets && first != b')';
            at += 1;
            continue;
        }
        let milli;
        (milli, at) = number(text, start);

        let mut rest = at;
        // "12,- €": a dash for the cents.
        while matches!(byte(text, rest), b',' | b'.' | b'-' | b':') {
            rest += 1;
        }
        rest = skip_spaces(text, rest);
        let right = sign(text, rest, false);
        rest = skip_spaces(text, rest + (right >> 24) as usize);
        let mut lead = back_spaces(text, start);
        let left = sign(text, lead, true);
        lead = if left > 0 { lead - (left >> 24) as usize } else { start };
        let before = |back: usize| byte(text, lead.wrapping_sub(back));

        let is_signed = left | right > 0;
        // A minus that touches the price and is no dash of a range: nothing, a space or a bracket stands before it.
        let is_negative = before(1) == b'-' && before(2) <= b'(';
        let after = part(text, rest, text.len());
        if milli == 0
            || milli > MOST
            || is_negative
            || !is_signed && (is_letter(before(1)) || is_letter(byte(text, at)))
            || listed(NOT_AFTER, after, START) > 0
        {
            continue;
        }
        let is_side =
            in_brackets || listed(SIDE_BEFORE, trimmed(text, 0, lead), END) > 0 || listed(UNIT_AFTER, after, START) > 0;
        let class = u64::from(is_side) << 60 | u64::from(!is_signed) << 61;
        let mut value = class | milli;
        if is_signed && listed(BETWEEN, trimmed(text, low_end, lead), WHOLE) > 0 {
            value = value.min(class | low);
        }
        if value < best {
            best = value;
            currency = if hint > 0 {
                hint
            } else if left > 0 {
                left
            } else {
                right
            };
        }
        (low, low_end) = if is_signed { (NONE, 0) } else { (milli, at) };
    }
    (best != NONE).then_some(Price { milli: best & NONE >> 4, currency: Currency::of_number(currency) })
}

/// The number that starts at `at`, in thousandths, and where it ends; 0 where its marks contradict each other (a date).
///
/// One mark followed by exactly three digits groups ("1.234" is 1234), except after 0, after more than three digits and
/// after other groups. A space or an apostrophe groups only where exactly three digits follow that no letter follows
/// ("1 234", but not "5 100g").
fn number(text: &[u8], start: usize) -> (u64, usize) {
    // All digits as one number; how many stand after the last point or comma.
    let (mut all, mut after) = (0, 0);
    // The last point or comma, how often it stood since another one, and how often another one came.
    let (mut mark, mut same, mut changes) = (0, 0, 0);
    let (mut at, mut group) = (start, start);
    loop {
        let next = byte(text, at);
        let follow = digits(text, at + 1);
        if next.is_ascii_digit() {
            // Three decimals are enough; 10^15 is too high anyway.
            if (changes == 0 || after < 3) && all < MOST {
                all = all * 10 + u64::from(next - b'0');
            }
            after += 1;
        } else if matches!(next, b'.' | b',') && follow > 0 {
            if next != mark {
                changes += 1;
                same = 0;
                mark = next;
            }
            same += 1;
            after = 0;
        } else if follow == 3
            && (next == b'\'' || next == b' ' && changes == 0 && at - group <= 3 && !is_letter(byte(text, at + 4)))
        {
            group = at + 1;
        } else {
            break;
        }
        at += 1;
    }
    let is_small = at - start <= 7 && byte(text, start) > b'0';
    let mut decimals = after.min(3);
    if changes == 0 || changes == 1 && after == 3 && (same > 1 || is_small) {
        decimals = 0;
    } else if same > 1 || changes > 2 {
        all = 0;
    }
    for _ in decimals..3 {
        all *= 10;
    }
    (all, at)
}
