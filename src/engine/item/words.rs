//! Words of a folded text.
//!
//! A word is a run of letters and digits of one script. Scripts that are written without spaces (Han, kana, Hangul
//! syllables too, Thai, Lao) give pairs of neighbouring characters instead, so that "ランニングシューズ" and
//! "シューズ" share terms; a single Han character stands for itself.

use alloc::string::String;

use crate::engine::read::folded;

/// Words that stand in most titles and say nothing; the last five are left-overs of HTML entities.
const STOP: &str = "the and for with of in to by on from de la le les et en du des un und mit der die das fur von con y e \
    amp quot nbsp lt gt";

/// Words of one text that are read; the rest is ignored.
const MOST: usize = 128;

/// Calls `each` with every word of folded `text`, in order, and whether it is a pair of characters.
///
/// Left out: single letters, digits and kana, stop-words, and numbers of more than four digits (article numbers).
pub fn each_word(text: &str, each: &mut dyn FnMut(&str, bool)) {
    let mut count = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next()
        && count < MOST
    {
        let script = script(first);
        let end = rest.char_indices().find(|(_, c)| self::script(*c) != script).map_or(rest.len(), |(at, _)| at);
        let (run, after) = rest.split_at(end);
        rest = after;
        match script {
            Script::None => {}
            Script::Spaced => {
                let number = run.bytes().all(|byte| byte.is_ascii_digit());
                let stop = || STOP.split_ascii_whitespace().any(|word| word == run);
                if run.chars().nth(1).is_some() && !(number && run.len() > 4) && !stop() {
                    each(singular(run), false);
                    count += 1;
                }
            }
            _ => count += pairs(run, script, each),
        }
    }
}

fn pairs(run: &str, script: Script, each: &mut dyn FnMut(&str, bool)) -> usize {
    let mut count = 0;
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let starts = run.char_indices().map(|(at, _)| at);
    for (start, end) in starts.zip(ends.skip(1)).take(MOST) {
        if let Some(pair) = run.get(start..end) {
            each(pair, true);
            count += 1;
        }
    }
    if count == 0 && script == Script::Han {
        each(run, true);
        count = 1;
    }
    count
}

/// A cheap singular for Latin words: "shoes" and "shoe" are one term. "ss", "us" and "is" are no plurals.
fn singular(word: &str) -> &str {
    match word.as_bytes() {
        [_, _, .., b's' | b'u' | b'i', b's'] => word,
        [_, _, .., before, b's'] if before.is_ascii_lowercase() => word.get(..word.len() - 1).unwrap_or(word),
        _ => word,
    }
}

/// The text as its words with single spaces between, so that "Beauty & Hygiene" and "beauty-hygiene" are equal.
/// Nothing is left out.
pub fn phrase(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in folded(text).chars() {
        if script(c) == Script::None {
            gap = true;
        } else {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    None,
    Spaced,
    Han,
    Hiragana,
    Katakana,
    Hangul,
    Thai,
}

/// The script of a folded character; `Script::None` separates words. Signs, symbols, pictures and the private use
/// area separate; every letter that is not named here belongs to a script with spaces.
fn script(c: char) -> Script {
    match c as u32 {
        0x30..=0x39 | 0x61..=0x7a => Script::Spaced,
        0x0e01..=0x0eff => Script::Thai,
        0x3041..=0x309f => Script::Hiragana,
        0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff => Script::Katakana,
        0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => Script::Han,
        0xac00..=0xd7af | 0x3130..=0x318f => Script::Hangul,
        0..=0xbf | 0xd7 | 0xf7 | 0x387 | 0x5be | 0x60c | 0x61b | 0x61f | 0x66a..=0x66d | 0x6d4 => Script::None,
        0x964 | 0x965 | 0x2000..=0x2bff | 0x2e00..=0x303f | 0x30a0 | 0x30fb => Script::None,
        0x3200..=0x33ff | 0xe000..=0xf8ff | 0xfe10..=0xfe6f | 0xff00..=0xffff | 0x1f000..=0x1ffff => Script::None,
        0xe0000.. => Script::None,
        _ => Script::Spaced,
    }
}
