//! Text folding: one spelling for what a shopper would call the same text.
//!
//! Folded: case and accents of Latin (U+00C0 to U+017F), case of Greek and Cyrillic, full-width forms to ASCII,
//! half-width katakana to full width, kana with a separate voicing mark to one letter, the many spaces, dashes and
//! quotes to one each. Control characters become spaces; combining marks are dropped. Everything else stays.
//! The standard library's case tables cover every script but cost kilobytes of WebAssembly.
//!
//! Folding twice changes nothing.

use alloc::vec::Vec;

use super::text::{byte, put};
use crate::engine::limits::FIELD_BYTES;

/// Base letters of U+00C0 to U+017F; the two spaces are × and ÷.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzs";

/// Half-width katakana and voicing marks U+FF66 to U+FF9F, as distance from U+3000.
const KATAKANA: &[u8; 58] =
    b"\xf2\xa1\xa3\xa5\xa7\xa9\xe3\xe5\xe7\xc3\xfc\xa2\xa4\xa6\xa8\xaa\xab\xad\xaf\xb1\xb3\xb5\xb7\xb9\
    \xbb\xbd\xbf\xc1\xc4\xc6\xc8\xca\xcb\xcc\xcd\xce\xcf\xd2\xd5\xd8\xdb\xde\xdf\xe0\xe1\xe2\xe4\xe6\xe8\xe9\
    \xea\xeb\xec\xed\xef\xf3\x99\x9a";

/// All characters of the range become this one (0: they are dropped).
const ALL: u16 = 0x8000;

/// First and last character of a range, ascending, and where its first one goes; the others follow it, but for `ALL`.
static RANGES: [[u16; 3]; 30] = [
    // U+001D to U+001F are the separators of records (item/fields.rs).
    [0x00, 0x1c, ALL | 0x20],
    [0x41, 0x5a, 0x61],
    [0x7f, 0xa0, ALL | 0x20],
    [0xad, 0xad, ALL],
    // » and other arrows between the levels of a category.
    [0xbb, 0xbb, 0x3e],
    [0x300, 0x36f, ALL],
    [0x391, 0x3a9, 0x3b1],
    [0x400, 0x40f, 0x450],
    [0x410, 0x42f, 0x430],
    [0x2000, 0x200f, ALL | 0x20],
    [0x2010, 0x2017, ALL | 0x2d],
    [0x2018, 0x201b, ALL | 0x27],
    [0x201c, 0x2039, ALL | 0x20],
    [0x203a, 0x203a, 0x3e],
    [0x203b, 0x206f, ALL | 0x20],
    [0x2192, 0x2192, 0x3e],
    [0x2212, 0x2212, 0x2d],
    [0x3000, 0x3000, 0x20],
    [0x301c, 0x301c, 0x7e],
    [0xfe00, 0xfe0f, ALL],
    [0xfeff, 0xfeff, ALL],
    [0xff01, 0xff20, 0x21],
    // Full-width capitals reach small letters in one step.
    [0xff21, 0xff3a, 0x61],
    [0xff3b, 0xff5e, 0x5b],
    [0xff61, 0xff65, ALL | 0x20],
    [0xffe1, 0xffe1, 0xa3],
    [0xffe5, 0xffe5, 0xa5],
    [0xffe6, 0xffe6, 0x20a9],
    [0xfff9, 0xfffb, ALL],
    [0xfffc, 0xfffc, ALL | 0x20],
];

/// `text` folded, each field to `FIELD_BYTES` at most. In field number `url` (counted from 0 and separated by U+001F)
/// "%20" and "+" are decoded first.
pub fn folded(text: &[u8], url: usize) -> Vec<u8> {
    let text = decoded(text, url);
    let mut out = Vec::new();
    // The character before, which a voicing mark can change.
    let mut held = 0;
    let mut at = 0;
    while at < text.len() {
        let found = character(&text, at);
        at += found as usize & 7;
        let folded = fold(found >> 3);
        // U+3099 is the voicing mark, U+309A the half-voicing one: voiced kana follow their base directly.
        let mark = folded.wrapping_sub(0x3098);
        if mark == 1 || mark == 2 {
            if held & 0xff00 == 0x3000 {
                held += if held == 0x30a6 { 0x4e } else { mark };
            }
        } else if folded > 0 {
            push(&mut out, held);
            held = folded;
        }
    }
    push(&mut out, held);
    out
}

/// The first step: fields cut to their limit, one of them decoded.
fn decoded(text: &[u8], url: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut field, mut length, mut at) = (0, 0, 0);
    while let Some(&first) = text.get(at) {
        let mut decoded = first;
        at += 1;
        length += 1;
        if first == 0x1f {
            field += 1;
            length = 0;
        } else if field == url {
            let value = hex(byte(text, at)) << 4 | hex(byte(text, at + 1));
            if first == b'%' && value < 0x100 {
                // No separator comes out of it.
                decoded = (value as u8).max(b' ');
                at += 2;
            } else if first == b'+' {
                decoded = b' ';
            }
        }
        if length < FIELD_BYTES {
            put(&mut out, decoded);
        }
    }
    out
}

/// The value of a hexadecimal digit; 0x100 for anything else.
fn hex(digit: u8) -> u32 {
    match digit | 0x20 {
        lower @ b'a'..=b'f' => u32::from(lower) - 87,
        _ if digit.is_ascii_digit() => u32::from(digit) - 48,
        _ => 0x100,
    }
}

/// The character at `at` times 8 plus its length in bytes. Total: broken UTF-8 gives some other character.
#[inline(never)]
pub fn character(text: &[u8], at: usize) -> u32 {
    let first = u32::from(byte(text, at));
    if first < 0x80 {
        return first << 3 | 1;
    }
    let length = if first < 0xe0 {
        2
    } else if first < 0xf0 {
        3
    } else {
        4
    };
    let mut code = first & 0x7f >> length;
    let mut read = 1;
    while read < length {
        let next = u32::from(byte(text, at + read));
        if next & 0xc0 != 0x80 {
            break;
        }
        code = code << 6 | next & 0x3f;
        read += 1;
    }
    // An overlong form of a separator is none ("%c0%9f" in a URL).
    code.max(0x80) << 3 | read as u32
}

/// Appends a character, but for 0.
fn push(out: &mut Vec<u8>, code: u32) {
    if code < 0x80 {
        if code > 0 {
            put(out, code as u8);
        }
        return;
    }
    if code < 0x800 {
        put(out, (code >> 6) as u8 | 0xc0);
    } else {
        if code < 0x10000 {
            put(out, (code >> 12) as u8 | 0xe0);
        } else {
            put(out, (code >> 18) as u8 | 0xf0);
            put(out, (code >> 12) as u8 & 0x3f | 0x80);
        }
        put(out, (code >> 6) as u8 & 0x3f | 0x80);
    }
    put(out, code as u8 & 0x3f | 0x80);
}

/// One character folded; 0 drops it.
fn fold(code: u32) -> u32 {
    for [first, last, target] in &RANGES {
        let (first, target) = (u32::from(*first), u32::from(*target));
        if code < first {
            break;
        }
        if code <= u32::from(*last) {
            return if target >= ALL.into() { target - u32::from(ALL) } else { code - first + target };
        }
    }
    if let Some(letter) = LATIN.get((code as usize).wrapping_sub(0xc0)) {
        return (*letter).into();
    }
    match KATAKANA.get((code as usize).wrapping_sub(0xff66)) {
        Some(distance) => 0x3000 + u32::from(*distance),
        None => code,
    }
}
