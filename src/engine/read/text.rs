//! Cutting bytes and looking words up, in as few bytes of WebAssembly as possible.
//!
//! The engine reads bytes and uses these instead of the standard library's searches on strings: each kind of pattern
//! there brings code of its own, together more than all of `engine::read`. Stops are ASCII, so that every cut is
//! between characters. Nothing here fails: what lies beyond a text is 0 or empty.

use alloc::vec::Vec;

/// The byte at `at`; 0 beyond the end.
#[inline(never)]
pub fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// The bytes `from..to` of `text`; empty where there are none.
#[inline(never)]
pub fn part(text: &[u8], from: usize, to: usize) -> &[u8] {
    text.get(from..to).unwrap_or(&[])
}

/// Appends a byte. One function for all callers, because each `push` brings the growing of a list along; and by `resize`, because
/// the `push` of bytes is compiled into the standard library, with a growing of its own (0.1 KB).
#[inline(never)]
pub fn put(out: &mut Vec<u8>, byte: u8) {
    out.resize(out.len() + 1, byte);
}

/// Several ASCII characters to stop at, as one number (at most four).
pub const fn stops(characters: &[u8]) -> u32 {
    let (mut packed, mut rest) = (0, characters);
    while let [first, after @ ..] = rest {
        packed = packed << 8 | *first as u32;
        rest = after;
    }
    packed
}

/// Where the first of `stops` stands at or after `from`; the length of the text where none does.
#[inline(never)]
pub fn until(text: &[u8], from: usize, stops: u32) -> usize {
    let mut at = from;
    while let Some(&byte) = text.get(at) {
        let mut rest = stops;
        while rest > 0 {
            if rest as u8 == byte {
                return at;
            }
            rest >>= 8;
        }
        at += 1;
    }
    text.len()
}

/// The first place at or after `from` that has no space.
#[inline(never)]
pub fn skip_spaces(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while byte(text, at) == b' ' {
        at += 1;
    }
    at
}

/// The end of `text` up to `to` without the spaces before it.
#[inline(never)]
pub fn back_spaces(text: &[u8], to: usize) -> usize {
    let mut at = to;
    while byte(text, at.wrapping_sub(1)) == b' ' {
        at -= 1;
    }
    at
}

/// `from..to` of `text` without spaces at its ends.
pub fn trimmed(text: &[u8], from: usize, to: usize) -> &[u8] {
    part(text, skip_spaces(text, from), back_spaces(text, to))
}

/// Whether `byte` is a lower-case Latin letter; a folded text has no other ones.
pub fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase()
}

/// How many ASCII digits stand at `from`.
#[inline(never)]
pub fn digits(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while byte(text, at).is_ascii_digit() {
        at += 1;
    }
    at - from
}

/// Anywhere in the text.
pub const INSIDE: u8 = 0;
/// At the start of the text.
pub const START: u8 = 1;
/// At the end of the text.
pub const END: u8 = 2;
/// The whole text.
pub const WHOLE: u8 = 3;

/// Which word of `list` (separated by commas, the first one is 1) stands in `text` at the place `how`; 0 for none.
#[inline(never)]
pub fn listed(list: &[u8], text: &[u8], how: u8) -> u8 {
    let (mut from, mut count) = (0, 0);
    while from < list.len() {
        let to = until(list, from, b','.into());
        let word = part(list, from, to);
        from = to + 1;
        count += 1;
        // Where the word would end the text; beyond it where the word is longer.
        let last = text.len().wrapping_sub(word.len());
        let mut at = if how & END == 0 { 0 } else { last };
        while at < text.len() || at == last && at == 0 {
            if part(text, at, at + word.len()) == word && (how != WHOLE || at == 0) {
                return count;
            }
            at = if how == INSIDE { at + 1 } else { usize::MAX };
        }
    }
    0
}
