//! Words of a text.
//!
//! A word is a run of letters and digits of one script. Scripts that are written without spaces (Han, kana, Hangul
//! syllables too) give pairs of neighbouring characters instead, so that "ランニングシューズ" and "シューズ" share
//! terms; a single Han character stands for itself.

use alloc::vec::Vec;

use super::terms::{Field, Terms, weight};
use crate::engine::read::character;
use crate::engine::read::text::{WHOLE, byte, digits, is_letter, listed, part, put};

/// Words that stand in most titles and say nothing.
const STOP: &[u8] = b"the,and,for,with,of,in,to,on,de,la,le,les,en,et,des,du,un,und,mit,der,die,das,fur,von";

/// Characters of one text that are read for words; the rest is ignored. Real titles are below 300.
const MOST: usize = 400;

/// Adds every word of a folded text, in order, pairs of characters with a little less than `weight`, none where that is 0;
/// appends all words of the text to `phrase`, with single spaces between, so that "Beauty & Hygiene" and "beauty-hygiene" are equal.
///
/// Not added are single letters, digits and kana, stop-words, and numbers of more than four digits (article numbers).
#[inline(never)]
pub fn add_words(terms: &mut impl Terms, text: &[u8], weight: u8, phrase: &mut Vec<u8>) {
    let pair = weight - u8::from(weight > weight::FAINT);
    // The characters of a run: where it starts, where its last character starts, how many there are.
    let (mut start, mut last, mut count, mut running) = (0, 0, 0, NONE);
    let mut at = 0;
    let before = phrase.len();
    for _ in 0..MOST {
        let found = character(text, at);
        let next = at + (found as usize & 7);
        let script = script(text, at, found >> 3);
        if script != running {
            let run = part(text, start, at);
            if running == SPACED && count > 1 && (digits(run, 0) < count || count < 5) && listed(STOP, run, WHOLE) == 0
            {
                terms.add(Field::Word, singular(run), weight);
            } else if running == HAN && count == 1 {
                terms.add(Field::Word, run, pair);
            }
            if running == NONE && phrase.len() > before {
                put(phrase, b' ');
            }
            (start, last, count, running) = (at, at, 0, script);
        }
        if at >= text.len() {
            break;
        }
        if running > SPACED && count > 0 {
            terms.add(Field::Word, part(text, last, next), pair);
        }
        if running != NONE {
            phrase.extend_from_slice(part(text, at, next));
        }
        count += 1;
        last = at;
        at = next;
    }
    if phrase.ends_with(b" ") {
        phrase.pop();
    }
}

/// A cheap singular for Latin words: "shoes" and "shoe" are one term, and so are "boxes" and "box". Words on "ss",
/// "us" and "is" are no plurals.
fn singular(word: &[u8]) -> &[u8] {
    let end = word.len();
    let back = |from: usize| byte(word, end.wrapping_sub(from));
    let cut = if end < 3 || back(1) != b's' {
        0
    } else if back(2) == b'e' && (matches!(back(3), b'x' | b'h') || back(3) == b's' && back(4) == b's') {
        2
    } else {
        usize::from(is_letter(back(2)) && !matches!(back(2), b's' | b'u' | b'i'))
    };
    part(word, 0, end - cut)
}

const NONE: u32 = 0;
const SPACED: u32 = 1;
const HAN: u32 = 2;
const HIRAGANA: u32 = 3;
const KATAKANA: u32 = 4;
const HANGUL: u32 = 5;

/// Where the characters of a script start, ascending, times 8 plus the script, which goes on to the next start. Signs,
/// symbols, pictures and the private use area separate words; every other letter belongs to a script with spaces.
static SCRIPTS: [u32; 23] = [
    0x30 << 3 | SPACED,
    0x3a << 3 | NONE,
    0x61 << 3 | SPACED,
    0x7b << 3 | NONE,
    0xc0 << 3 | SPACED,
    0x2000 << 3 | NONE,
    0x3005 << 3 | HAN,
    0x3008 << 3 | NONE,
    0x3041 << 3 | HIRAGANA,
    0x30a0 << 3 | NONE,
    0x30a1 << 3 | KATAKANA,
    // The middle dot between words.
    0x30fb << 3 | NONE,
    0x30fc << 3 | KATAKANA,
    0x3100 << 3 | NONE,
    0x3400 << 3 | HAN,
    0xa000 << 3 | SPACED,
    0xac00 << 3 | HANGUL,
    0xd7b0 << 3 | NONE,
    0xf900 << 3 | HAN,
    0xfb00 << 3 | SPACED,
    0xfe00 << 3 | NONE,
    0x20000 << 3 | HAN,
    0x40000 << 3 | NONE,
];

/// The script of the character that stands at `at`. A mark between digits belongs to the number ("1.75 mm" has no "75").
fn script(text: &[u8], at: usize, code: u32) -> u32 {
    if matches!(code, 0x2c | 0x2e) && byte(text, at.wrapping_sub(1)).is_ascii_digit() && digits(text, at + 1) > 0 {
        return SPACED;
    }
    let mut script = NONE;
    for start in &SCRIPTS {
        if code < start >> 3 {
            break;
        }
        script = start & 7;
    }
    script
}
