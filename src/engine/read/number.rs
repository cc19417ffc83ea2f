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
    let (mut points, mut commas, mut last) = (0, 0, number.len());
    for (at, byte) in number.bytes().enumerate() {
        points += u8::from(byte == b'.');
        commas += u8::from(byte == b',');
        if matches!(byte, b'.' | b',') {
            last = at;
        }
    }
    let marks = points + commas;
    let three = number.len() == last + 4;
    let small = (1..=3).contains(&last) && !number.starts_with('0') && !three_decimals;
    let decimals = match (points.min(commas), marks) {
        (_, 0) => number.len(),
        (0, 1) if three && small => number.len(),
        (0, 1) => last,
        // One mark several times, or two: the last one stands once, or there is none for decimals.
        (0, _) if three => number.len(),
        (0, _) => return None,
        _ if (if number.as_bytes().get(last) == Some(&b'.') { points } else { commas }) == 1 => last,
        _ => return None,
    };
    let mut value = 0_u64;
    let mut places = 0;
    for (at, byte) in number.bytes().enumerate() {
        if byte.is_ascii_digit() && places < 3 {
            value = value.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
            places += u32::from(at > decimals);
        } else if byte.is_ascii_digit() {
            value = value.saturating_add(u64::from(byte >= b'5'));
            break;
        }
    }
    while places < 3 {
        value = value.saturating_mul(10);
        places += 1;
    }
    (value <= 1_000_000_000_000_000).then_some(value)
}
