//! Text folding: one spelling for what a shopper would call the same text.
//!
//! Folded: case and accents of Latin (U+00C0 to U+017F, Romanian and Vietnamese letters) and Greek, case of Cyrillic
//! (and й, ё to и, е), full-width forms to ASCII, half-width katakana to full width, kana with a separate voicing mark
//! to one letter, Arabic and Devanagari digits to ASCII, the many spaces, dashes and quotes to one each. Control
//! characters become spaces; combining marks and invisible characters are dropped. Everything else stays.
//! The standard library's case tables cover every script but cost kilobytes of WebAssembly.
//!
//! Folding twice changes nothing.

use alloc::string::String;

use crate::engine::limits::FIELD_CHARS;

/// Base letters of U+00C0 to U+017F; the two spaces are × and ÷.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzs";

/// Half-width katakana U+FF66 to U+FF9D, as distance from U+3000.
const KATAKANA: &[u8; 56] =
    b"\xf2\xa1\xa3\xa5\xa7\xa9\xe3\xe5\xe7\xc3\xfc\xa2\xa4\xa6\xa8\xaa\xab\xad\xaf\xb1\xb3\xb5\xb7\xb9\
    \xbb\xbd\xbf\xc1\xc4\xc6\xc8\xca\xcb\xcc\xcd\xce\xcf\xd2\xd5\xd8\xdb\xde\xdf\xe0\xe1\xe2\xe4\xe6\xe8\xe9\
    \xea\xeb\xec\xed\xef\xf3";

/// Greek U+0386 to U+03CE, as distance from U+0370.
const GREEK: &[u8; 73] = b"\x41\x17\x45\x47\x49\x1b\x4f\x1d\x55\x59\x49\x41\x42\x43\x44\x45\x46\x47\x48\x49\x4a\x4b\x4c\x4d\x4e\x4f\
    \x50\x51\x32\x53\x54\x55\x56\x57\x58\x59\x49\x55\x41\x45\x47\x49\x55\x41\x42\x43\x44\x45\x46\x47\x48\x49\x4a\x4b\x4c\x4d\
    \x4e\x4f\x50\x51\x53\x53\x54\x55\x56\x57\x58\x59\x49\x55\x4f\x55\x59";

/// Ranges that become one character, or nothing where that is 0.
const TO_ONE: [[u16; 3]; 27] = [
    [0x00, 0x20, 0x20],
    [0x7f, 0xa0, 0x20],
    [0xad, 0xad, 0],
    [0x1a0, 0x1a1, 0x6f],
    [0x1af, 0x1b0, 0x75],
    [0x218, 0x219, 0x73],
    [0x21a, 0x21b, 0x74],
    [0x300, 0x36f, 0],
    [0x66c, 0x66c, 0x2c],
    [0x1e9e, 0x1e9e, 0x73],
    [0x1ea0, 0x1eb7, 0x61],
    [0x1eb8, 0x1ec7, 0x65],
    [0x1ec8, 0x1ecb, 0x69],
    [0x1ecc, 0x1ee3, 0x6f],
    [0x1ee4, 0x1ef1, 0x75],
    [0x1ef2, 0x1ef9, 0x79],
    [0x2000, 0x200a, 0x20],
    [0x200b, 0x200f, 0],
    [0x2010, 0x2015, 0x2d],
    [0x2018, 0x201b, 0x27],
    [0x2028, 0x202f, 0x20],
    [0x2060, 0x206f, 0],
    [0x2212, 0x2212, 0x2d],
    [0x3000, 0x3000, 0x20],
    [0x301c, 0x301c, 0x7e],
    [0xfe00, 0xfe0f, 0],
    [0xff61, 0xff65, 0x20],
];

/// Ranges that move: first, last, and where the first one goes.
const MOVED: [[u16; 3]; 18] = [
    [0x41, 0x5a, 0x61],
    [0xb2, 0xb3, 0x32],
    [0xb9, 0xb9, 0x31],
    [0x401, 0x401, 0x435],
    [0x451, 0x451, 0x435],
    [0x419, 0x419, 0x438],
    [0x439, 0x439, 0x438],
    [0x400, 0x40f, 0x450],
    [0x410, 0x42f, 0x430],
    [0x660, 0x669, 0x30],
    [0x66b, 0x66b, 0x2e],
    [0x6f0, 0x6f9, 0x30],
    [0x966, 0x96f, 0x30],
    // Full-width capitals reach small letters in one step.
    [0xff21, 0xff3a, 0x61],
    [0xff01, 0xff5e, 0x21],
    [0xffe1, 0xffe1, 0xa3],
    [0xffe5, 0xffe5, 0xa5],
    [0xffe6, 0xffe6, 0x20a9],
];

/// The first `FIELD_CHARS` characters of `text`, folded.
pub fn folded(text: &str) -> String {
    folded_bytes(text.as_bytes(), ' ')
}

/// As `folded`, with `gap` for spaces and, where it is no space, for "%", "?", "#" and "+"; for bytes that may be no UTF-8: each that is not becomes a character of the private use area (U+E080
/// to U+E0FF), so that names in Shift_JIS or EUC-JP are unreadable but stay apart from each other.
pub fn folded_bytes(bytes: &[u8], gap: char) -> String {
    let mut out = String::new();
    // The character before, which a voicing mark can change.
    let mut held = 0;
    let mut at = 0;
    for _ in 0..FIELD_CHARS {
        let Some((code, next)) = character(bytes, at) else { break };
        at = next;
        let folded = match code {
            0x3099 | 0x309a | 0xff9e | 0xff9f => {
                let mark = if matches!(code, 0x3099 | 0xff9e) { 1 } else { 2 };
                held = voiced(held, mark);
                continue;
            }
            _ => fold(code),
        };
        if folded != 0 {
            push(&mut out, held, gap);
            held = folded;
        }
    }
    push(&mut out, held, gap);
    out
}

#[inline(never)]
fn push(out: &mut String, code: u32, gap: char) {
    if let Some(c) = char::from_u32(code)
        && c != '\0'
    {
        let special = c == ' ' || gap != ' ' && matches!(c, '%' | '?' | '#' | '+');
        out.push(if special { gap } else { c });
    }
}

/// The character at `at` and where the next one starts.
#[inline(never)]
pub fn character(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let first = *bytes.get(at)?;
    let count = first.leading_ones() as usize;
    let mut code = u32::from(first) & 0xff >> (count + 1).min(8);
    let mut valid = count < 5 && count != 1;
    for step in 1..count.min(4) {
        let byte = bytes.get(at + step).copied().unwrap_or(0);
        valid &= byte & 0xc0 == 0x80;
        code = code << 6 | u32::from(byte & 0x3f);
    }
    let known = valid && char::from_u32(code).is_some();
    Some(if known { (code, at + count.max(1)) } else { (0xe000 | u32::from(first), at + 1) })
}

/// The kana `code` with a voicing mark (1) or half-voicing mark (2); `code` itself where the mark does not fit.
fn voiced(code: u32, mark: u32) -> u32 {
    /// Kana that can be voiced, as bits by distance from the start of their block: か to と, は to ほ.
    const VOICED: u64 = 0x0924_8152_aaaa_a800;
    /// は, ひ, ふ, へ, ほ.
    const HALF_VOICED: u64 = 0x0924_8000_0000_0000;
    // Hiragana starts at U+3040, katakana at U+30A0; both have the same layout.
    let place = code.wrapping_sub(if code < 0x30a0 { 0x3040 } else { 0x30a0 });
    let fitting = if mark == 1 { VOICED } else { HALF_VOICED };
    match place {
        6 if mark == 1 => code + 0x4e,
        0..64 if fitting >> place & 1 == 1 => code + mark,
        _ => code,
    }
}

/// One character folded; 0 drops it.
fn fold(code: u32) -> u32 {
    let within = |range: &&[u16; 3]| (u32::from(range[0])..=u32::from(range[1])).contains(&code);
    let looked_up = |table: &[u8], first: usize, base: u32| {
        table.get((code as usize).wrapping_sub(first)).map(|distance| base + u32::from(*distance))
    };
    if let Some([_, _, one]) = TO_ONE.iter().find(within) {
        return u32::from(*one);
    }
    if let Some([first, _, target]) = MOVED.iter().find(within) {
        return code - u32::from(*first) + u32::from(*target);
    }
    let tables = looked_up(LATIN, 0xc0, 0).or_else(|| looked_up(GREEK, 0x386, 0x370));
    match (tables.or_else(|| looked_up(KATAKANA, 0xff66, 0x3000)), code) {
        (Some(found), _) => found,
        // Cyrillic extensions alternate capital and small letters.
        (None, 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f) => code | 1,
        (None, 0xfeff) => 0,
        (None, _) => code,
    }
}
