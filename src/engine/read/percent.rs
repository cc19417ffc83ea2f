//! Percent-decoding of the parts of a URL.

use alloc::string::String;
use alloc::vec::Vec;

/// Bytes that are no UTF-8 are put here, so that names in Shift_JIS or EUC-JP stay apart from each other.
const PRIVATE_USE: u32 = 0xe000;

/// `text` with every %XX decoded. Where the result is no UTF-8, each of its bytes above 127 becomes a character of
/// the private use area (U+E080 to U+E0FF): unreadable, but different names stay different.
pub fn decoded(text: &str) -> String {
    let bytes = bytes(text);
    match core::str::from_utf8(&bytes) {
        Ok(text) => String::from(text),
        Err(_) => bytes
            .iter()
            .filter_map(|&byte| char::from_u32(if byte < 0x80 { 0 } else { PRIVATE_USE } + u32::from(byte)))
            .collect(),
    }
}

/// `text` of a query with "+" and %XX decoded; `None` where the result is no UTF-8.
pub fn decoded_query(text: &str) -> Option<String> {
    let mut bytes = bytes(text);
    // A "+" that was written as %2B is a plus, but no search depends on it.
    bytes.iter_mut().filter(|byte| **byte == b'+').for_each(|byte| *byte = b' ');
    String::from_utf8(bytes).ok()
}

fn bytes(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}
