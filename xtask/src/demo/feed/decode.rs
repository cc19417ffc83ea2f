//! Bytes to text. Feeds come in UTF-8 with or without a byte order mark, UTF-16, and in Japan often in Shift_JIS.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// Decodes a feed and says from which encoding.
pub fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), encoding.name());
    }
    // In order of strictness: random bytes are hardly ever valid UTF-8, seldom valid Shift_JIS, always windows-1252.
    for encoding in [UTF_8, SHIFT_JIS] {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return (text.into_owned(), encoding.name());
        }
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text.into_owned(), WINDOWS_1252.name())
}
