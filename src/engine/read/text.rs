//! Cutting text and looking words up, in as few bytes of WebAssembly as possible.
//!
//! The engine uses these instead of the standard library's searches: each kind of pattern there brings code of its
//! own, together more than all of `engine::read`. Stops are ASCII, so that every cut is between characters.

/// `text` up to the first of `stops`, and the rest with it.
#[inline(never)]
#[allow(clippy::manual_contains, reason = "`contains` brings a search of 400 bytes along")]
pub fn until<'a>(text: &'a str, stops: &[u8]) -> (&'a str, &'a str) {
    let at = text.bytes().position(|byte| stops.iter().any(|stop| *stop == byte)).unwrap_or(text.len());
    (part(text, 0, at), part(text, at, text.len()))
}

/// The bytes `from..to` of `text`; empty where there are none.
#[inline(never)]
pub fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// `text` without its first `bytes`.
pub fn skip(text: &str, bytes: usize) -> &str {
    part(text, bytes, text.len())
}

/// `text` without white space at its ends.
#[inline(never)]
pub fn trim(text: &str) -> &str {
    text.trim_ascii()
}

/// Cuts off and gives the part before the next `stop`; `None` at the end.
#[inline(never)]
pub fn next<'a>(rest: &mut &'a str, stop: u8) -> Option<&'a str> {
    if rest.is_empty() {
        return None;
    }
    let (first, after) = until(rest, &[stop]);
    *rest = skip(after, 1);
    Some(first)
}

/// Whether `test` is true for a word of `list`, which is separated by single spaces.
#[inline(never)]
pub fn any(list: &'static str, test: &mut dyn FnMut(&'static str) -> bool) -> bool {
    let mut rest = list;
    while let Some(word) = next(&mut rest, b' ') {
        if test(word) {
            return true;
        }
    }
    false
}

/// Whether `text` starts with a word of `list`.
#[inline(never)]
pub fn starts_with_any(text: &str, list: &'static str) -> bool {
    any(list, &mut |word| text.starts_with(word))
}

/// Whether `text` ends with a word of `list`.
#[inline(never)]
pub fn ends_with_any(text: &str, list: &'static str) -> bool {
    any(list, &mut |word| text.ends_with(word))
}

/// Whether `word` is one of `list`.
#[inline(never)]
pub fn listed(list: &'static str, word: &str) -> bool {
    any(list, &mut |listed| listed == word)
}

/// Whether `part` stands in `text`.
#[inline(never)]
pub fn contains(text: &str, part: &str) -> bool {
    (0..text.len()).any(|at| text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(part.as_bytes())))
}

/// Whether `text` has nothing but ASCII digits.
#[inline(never)]
pub fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
