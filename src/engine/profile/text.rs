//! Bytes as text for the browser's storage: base64url without padding (RFC 4648, section 5).

use alloc::{string::String, vec::Vec};

/// The text of bytes.
///
/// ```
/// use konomi::engine::profile::text::{from_text, to_text};
/// assert_eq!(to_text(&[0xfb, 0xff]), "-_8");
/// assert_eq!(from_text("-_8"), Some(vec![0xfb, 0xff]));
/// ```
pub fn to_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 6 {
            bits -= 6;
            text.push(digit(buffer >> bits & 63));
        }
    }
    if bits > 0 {
        text.push(digit(buffer << (6 - bits) & 63));
    }
    text
}

fn digit(value: u32) -> char {
    char::from(match value as u8 {
        value @ 0..26 => b'A' + value,
        value @ 26..52 => b'a' + value - 26,
        value @ 52..62 => b'0' + value - 52,
        62 => b'-',
        _ => b'_',
    })
}

/// The bytes of a text; none when [`to_text`] would not have written it like this.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        buffer = buffer << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
        }
        buffer &= 0xff;
    }
    // Left-over bits are fewer than a letter's, and zero.
    (bits < 6 && buffer & ((1 << bits) - 1) == 0).then_some(bytes)
}
