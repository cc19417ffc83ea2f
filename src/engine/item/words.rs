//! Words of a text.
//!
//! A word is a run of letters and digits of one script. Scripts that are written without spaces (Han, kana, Hangul
//! syllables too, Thai, Lao) give pairs of neighbouring characters instead, so that "ランニングシューズ" and
//! "シューズ" share terms; a single Han character stands for itself.

use alloc::string::String;

use crate::engine::read::text::{is_number, listed, part};
use crate::engine::read::{character, folded};

/// Words that stand in most titles and say nothing; the last five are left-overs of HTML entities.
const STOP: &str = "the and for with of in to by on from de la le les et en du des un und mit der die das fur von con y e \
    amp quot nbsp lt gt";

/// Characters of one text that are read for words; the rest is ignored. Real titles are below 300.
const MOST: usize = 400;

/// Calls `each` with every word of `text` (a phrase), in order, and whether it is a pair of characters.
///
/// Left out: single letters, digits and kana, stop-words, and numbers of more than four digits (article numbers).
#[inline(never)]
pub fn each_word(text: &str, each: &mut dyn FnMut(&str, bool)) {
    // The characters of a run: where it starts, where its last character starts, how many there are.
    let (mut start, mut last, mut count, mut running) = (0, 0, 0, NONE);
    let mut at = 0;
    for _ in 0..MOST {
        let found = character(text.as_bytes(), at);
        let script = found.map_or(NONE, |(code, _)| script(code));
        if script != running {
            let run = part(text, start, at);
            if running == SPACED && count > 1 && !(is_number(run) && count > 4) && !listed(STOP, run) {
                each(singular(run), false);
            } else if running == HAN && count == 1 {
                each(run, true);
            }
            (start, last, count, running) = (at, at, 0, script);
        }
        let Some((_, next)) = found else { break };
        if running > SPACED && count > 0 {
            each(part(text, last, next), true);
        }
        count += 1;
        last = at;
        at = next;
    }
}

/// A cheap singular for Latin words: "shoes" and "shoe" are one term, and so are "boxes" and "box". Words on "ss",
/// "us" and "is" are no plurals.
fn singular(word: &str) -> &str {
    let cut = match word.as_bytes() {
        [_, .., b'c' | b's', b'h', b'e', b's'] | [_, .., b's', b's', b'e', b's'] | [_, .., b'x' | b'z', b'e', b's'] => {
            2
        }
        [_, _, .., b's' | b'u' | b'i', b's'] => 0,
        [_, _, .., before, b's'] if before.is_ascii_lowercase() => 1,
        _ => 0,
    };
    word.get(..word.len() - cut).unwrap_or(word)
}

/// The text as its words with single spaces between, so that "Beauty & Hygiene" and "beauty-hygiene" are equal.
/// No word is left out. A decimal mark stays, as a point: "1,75 mm" has no "75".
#[inline(never)]
pub fn phrase(text: &str) -> String {
    let mut out = String::new();
    let text = folded(text);
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    let mut gap = false;
    while let Some((code, next)) = character(text.as_bytes(), at) {
        let mark = matches!(code, 0x2c | 0x2e);
        if mark && !gap && digit(at.wrapping_sub(1)) && digit(next) {
            out.push('.');
        } else if mark || script(code) == NONE {
            gap = true;
        } else {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push_str(part(&text, at, next));
        }
        at = next;
    }
    out
}

const NONE: u16 = 0;
const SPACED: u16 = 1;
const HAN: u16 = 2;
const HIRAGANA: u16 = 3;
const KATAKANA: u16 = 4;
const HANGUL: u16 = 5;
const THAI: u16 = 6;

/// Ranges of characters that are no letters, or letters of a script without spaces. Signs, symbols, pictures and the
/// private use area separate words; every letter that is not named here belongs to a script with spaces.
const SCRIPTS: [[u16; 3]; 27] = [
    // A point is part of a number in a phrase.
    [0x00, 0x2d, NONE],
    [0x2f, 0x2f, NONE],
    [0x3a, 0x60, NONE],
    [0x7b, 0xbf, NONE],
    [0xd7, 0xd7, NONE],
    [0xf7, 0xf7, NONE],
    [0x5be, 0x5be, NONE],
    [0x60c, 0x61f, NONE],
    [0x66a, 0x66d, NONE],
    [0x964, 0x965, NONE],
    [0x0e01, 0x0eff, THAI],
    [0x2000, 0x2bff, NONE],
    [0x2e00, 0x3004, NONE],
    [0x3005, 0x3007, HAN],
    [0x3008, 0x3040, NONE],
    [0x3041, 0x309f, HIRAGANA],
    [0x30a0, 0x30a0, NONE],
    [0x30fb, 0x30fb, NONE],
    [0x30a1, 0x30ff, KATAKANA],
    [0x3131, 0x318f, HANGUL],
    [0x3200, 0x33ff, NONE],
    [0x3400, 0x9fff, HAN],
    [0xac00, 0xd7af, HANGUL],
    [0xe000, 0xf8ff, NONE],
    [0xf900, 0xfaff, HAN],
    [0xfe10, 0xfe6f, NONE],
    [0xff00, 0xffff, NONE],
];

/// The script of a folded character.
fn script(code: u32) -> u16 {
    let within = |range: &&[u16; 3]| (u32::from(range[0])..=u32::from(range[1])).contains(&code);
    match code {
        0x20000..=0x3ffff => HAN,
        0x10000.. => NONE,
        _ => SCRIPTS.iter().find(within).map_or(SPACED, |range| range[2]),
    }
}
