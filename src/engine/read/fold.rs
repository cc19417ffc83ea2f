//! Text folding: one spelling for what a shopper would call the same text.
//!
//! Folded: case and accents of Latin (U+00C0 to U+017F, Romanian and Vietnamese letters), case and accents of Greek,
//! case of Cyrillic (and й, ё to и, е), full-width forms to ASCII, half-width katakana to full width, kana with a
//! separate voicing mark to one letter, Arabic and Devanagari digits to ASCII, the many spaces, dashes and quotes to
//! one each. Control characters become spaces; combining marks and invisible characters are dropped. Everything else
//! stays. The standard library's case tables cover every script but cost kilobytes of WebAssembly.
//!
//! Folding twice changes nothing.

use alloc::string::String;

use crate::engine::limits::FIELD_CHARS;

/// Base letters of U+00C0 to U+017F; the two spaces are × and ÷.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzs";

/// Half-width katakana U+FF66 to U+FF9D, as distance from U+30A0.
const KATAKANA: &[u8; 56] =
    b"\xf2\xa1\xa3\xa5\xa7\xa9\xe3\xe5\xe7\xc3\xfc\xa2\xa4\xa6\xa8\xaa\xab\xad\xaf\xb1\xb3\xb5\xb7\xb9\
    \xbb\xbd\xbf\xc1\xc4\xc6\xc8\xca\xcb\xcc\xcd\xce\xcf\xd2\xd5\xd8\xdb\xde\xdf\xe0\xe1\xe2\xe4\xe6\xe8\xe9\
    \xea\xeb\xec\xed\xef\xf3";

/// The first `FIELD_CHARS` characters of `text`, folded.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(FIELD_CHARS) {
        match c {
            '\u{3099}' | '\u{ff9e}' => voice(&mut out, 1),
            '\u{309a}' | '\u{ff9f}' => voice(&mut out, 2),
            _ => {
                if let Some(folded) = fold(c) {
                    out.push(folded);
                }
            }
        }
    }
    out
}

/// Puts a voicing mark (1) or half-voicing mark (2) onto the kana at the end; a mark that fits nothing is dropped.
fn voice(out: &mut String, mark: u32) {
    /// Kana that can be voiced, as bits by distance from the start of their block: か to と, は to ほ.
    const VOICED: u64 = 0x0924_8152_aaaa_a800;
    /// は, ひ, ふ, へ, ほ.
    const HALF_VOICED: u64 = 0x0924_8000_0000_0000;
    let Some(last) = out.chars().next_back() else { return };
    let code = last as u32;
    if !(0x3040..0x3100).contains(&code) {
        return;
    }
    // Hiragana starts at U+3040, katakana at U+30A0; both have the same layout.
    let place = if code < 0x30a0 { code - 0x3040 } else { code - 0x30a0 };
    let composed = match (mark, place) {
        (1, 0x06) => code + 0x4e,
        (1, 0..64) if VOICED >> place & 1 == 1 => code + 1,
        (2, 0..64) if HALF_VOICED >> place & 1 == 1 => code + 2,
        _ => return,
    };
    out.pop();
    out.extend(char::from_u32(composed));
}

/// One character folded; `None` drops it.
fn fold(c: char) -> Option<char> {
    let code = c as u32;
    let folded = match code {
        0..=0x20 | 0x7f..=0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 => 0x20,
        0x41..=0x5a => code + 0x20,
        0xb2 | 0xb3 => code - 0x80,
        0xb9 => 0x31,
        0xc0..=0x17f => u32::from(*LATIN.get(code as usize - 0xc0)?),
        0x1a0 | 0x1a1 | 0x1ecc..=0x1ee3 => 0x6f,
        0x1af | 0x1b0 | 0x1ee4..=0x1ef1 => 0x75,
        0x218 | 0x219 | 0x1e9e => 0x73,
        0x21a | 0x21b => 0x74,
        0x1ea0..=0x1eb7 => 0x61,
        0x1eb8..=0x1ec7 => 0x65,
        0x1ec8..=0x1ecb => 0x69,
        0x1ef2..=0x1ef9 => 0x79,
        // Greek: accented letters to their base, capitals to small ones, final to medial sigma.
        0x386 | 0x3ac => 0x3b1,
        0x388 | 0x3ad => 0x3b5,
        0x389 | 0x3ae => 0x3b7,
        0x38a | 0x390 | 0x3aa | 0x3af | 0x3ca => 0x3b9,
        0x38c | 0x3cc => 0x3bf,
        0x38e | 0x3ab | 0x3b0 | 0x3cb | 0x3cd => 0x3c5,
        0x38f | 0x3ce => 0x3c9,
        0x391..=0x3a9 => code + 0x20,
        0x3c2 => 0x3c3,
        // Cyrillic; the extensions alternate capital and small letters.
        0x401 | 0x451 => 0x435,
        0x419 | 0x439 => 0x438,
        0x400..=0x40f => code + 0x50,
        0x410..=0x42f => code + 0x20,
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        0x660..=0x669 => code - 0x630,
        0x6f0..=0x6f9 => code - 0x6c0,
        0x966..=0x96f => code - 0x936,
        0x66b => 0x2e,
        0x66c | 0x3001 => 0x2c,
        0x2018 | 0x2019 | 0x201b | 0x2032 => 0x27,
        0x201c..=0x201f | 0x2033 => 0x22,
        0x2010..=0x2015 | 0x2212 => 0x2d,
        0x301c => 0x7e,
        0xffe0 => 0xa2,
        0xffe1 => 0xa3,
        0xffe5 => 0xa5,
        0xffe6 => 0x20a9,
        // Full-width capitals reach small letters in one step.
        0xff21..=0xff3a => code - 0xfee0 + 0x20,
        0xff01..=0xff5e => code - 0xfee0,
        0xff61..=0xff65 => 0x20,
        0xff66..=0xff9d => 0x3000 + u32::from(*KATAKANA.get(code as usize - 0xff66)?),
        // Combining marks, soft hyphen, joiners, directional marks, variation selectors, byte order mark.
        0x300..=0x36f | 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff => {
            return None;
        }
        _ => code,
    };
    char::from_u32(folded)
}

/// Whether `part` stands in `text`. (The standard search costs 2 KB of WebAssembly.)
pub fn contains(text: &str, part: &str) -> bool {
    let part = part.as_bytes();
    !part.is_empty() && text.as_bytes().windows(part.len()).any(|window| window == part)
}
