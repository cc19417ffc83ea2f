//! Bytes as text for the browser's storage: base64 with padding (RFC 4648, section 4), as `btoa` and `atob` have it, which
//! do it in the browser.

use alloc::{string::String, vec::Vec};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text of bytes.
///
/// ```
/// use konomi::engine::profile::text::{from_text, to_text};
/// assert_eq!(to_text(&[0xfb, 0xff]), "+/8=");
/// assert_eq!(from_text("+/8="), Some(vec![0xfb, 0xff]));
/// ```
pub fn to_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let buffer = three.iter().fold(0, |buffer, byte| buffer << 8 | usize::from(*byte)) << (24 - 8 * three.len());
        for at in 0..4 {
            let digit = DIGITS.get(buffer >> (18 - 6 * at) & 63).filter(|_| at <= three.len());
            text.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

/// The bytes of a text; none when [`to_text`] would not have written it like this.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let mut buffer = 0_u32;
        for letter in four {
            let digit = DIGITS.iter().position(|digit| digit == letter).unwrap_or(0);
            buffer = buffer << 6 | digit as u32;
        }
        let padding = four.iter().filter(|letter| **letter == b'=').count();
        bytes.extend(buffer.to_be_bytes().get(1..4_usize.checked_sub(padding)?)?);
    }
    (to_text(&bytes) == text).then_some(bytes)
}
