//! Numbers in the formats that shops print: "1,234.56", "1.234,56", "1 234,56", "1'234.50", "1,23,456".

/// A number in a folded text: a range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it starts.
    pub start: usize,
    /// Where the text goes on.
    pub end: usize,
}

/// The next number at or after `from`, with its groups and decimals. A space or an apostrophe groups only where
/// exactly three digits follow that no letter follows ("1 234", but not "5 100g").
pub fn next_number(text: &[u8], from: usize) -> Option<Number> {
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let mut start = from;
    while !digit(start) {
        text.get(start)?;
        start += 1;
    }
    let (mut end, mut group, mut spaced) = (start, start, true);
    loop {
        if digit(end) {
            end += 1;
            continue;
        }
        let three = digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4);
        match text.get(end) {
            Some(b'.' | b',') if digit(end + 1) => spaced = false,
            Some(b'\'') if three => {}
            Some(b' ') if three && spaced && end - group <= 3 => {
                if text.get(end + 4).is_some_and(u8::is_ascii_lowercase) {
                    break;
                }
            }
            _ => break,
        }
        end += 1;
        group = end;
    }
    // ".99": the point belongs to the number unless it ends a word ("rs.99").
    if text.get(start.wrapping_sub(1)) == Some(&b'.')
        && !text.get(start.wrapping_sub(2)).is_some_and(u8::is_ascii_alphanumeric)
    {
        start -= 1;
    }
    Some(Number { start, end })
}

/// The value in thousandths, rounded half up; `None` where the marks contradict each other ("1,234.5,6", a date)
/// or the value is above 10^12.
///
/// One mark followed by exactly three digits groups ("1.234" is 1234), except after 0, after more than three digits,
/// after other groups, and where `three_decimals` says that the currency is written so.
pub fn thousandths(number: &str, three_decimals: bool) -> Option<u64> {
    // What stands before the last mark; all digits as one number; up to four digits after the last mark; how many.
    let (mut whole, mut all, mut fraction, mut after) = (0_u64, 0_u64, 0_u64, 0);
    // The last mark, how often it stood since another one, and whether another one stood before.
    let (mut mark, mut same, mut mixed) = (0, 0, false);
    for byte in number.bytes() {
        if byte.is_ascii_digit() {
            let digit = u64::from(byte - b'0');
            all = all.saturating_mul(10).saturating_add(digit);
            if after < 4 {
                fraction = fraction * 10 + digit;
            }
            after += 1;
        } else if byte == b'.' || byte == b',' {
            if byte == mark || mixed {
                same += 1;
            } else {
                mixed = mark != 0;
                same = 1;
            }
            (mark, whole, fraction, after) = (byte, all, 0, 0);
        }
    }
    let small = number.len() <= 7 && number.as_bytes().first() > Some(&b'0') && !three_decimals;
    let value = if same == 0 || !mixed && after == 3 && (same > 1 || small) {
        all.saturating_mul(1000)
    } else if same == 1 {
        for _ in after..4 {
            fraction *= 10;
        }
        whole.saturating_mul(1000).saturating_add((fraction + 5) / 10)
    } else {
        return None;
    };
    (value <= 1_000_000_000_000_000).then_some(value)
}
