//! Damage of what was stored: every flip of a bit, every cut, every other character. The cases go through them one by one.
use konomi::engine::{
    config::Config,
    profile::{
        codec,
        text::{from_text, to_text},
    },
};

use super::profile::load;
use crate::draw::Draw;
use crate::memory;
use crate::world::{NOW, stored};

/// Refused, or exactly what was written (a checksum of 32 bits lets one damage of four milliards through, and then the rest of
/// the reader decides). Never a panic, never more than 256 KiB.
fn refused(bytes: &[u8], is_visit: bool) {
    for now in [f64::NAN, NOW] {
        let loaded = memory::within(1 << 18, || load(Config::DEFAULT, bytes, now, is_visit));
        if let (Ok(profile), true) = (loaded, now.is_nan()) {
            assert_eq!(codec::save(&profile, is_visit), bytes, "damage that is read");
        }
    }
}

/// A valid profile with one bit flipped, cut at one byte, or with one byte more: refused.
pub fn bytes(draw: &mut Draw) {
    let all = stored();
    let (bytes, is_visit) = &all[(draw.case % all.len() as u64) as usize];
    let at = (draw.case / all.len() as u64) as usize % (10 * bytes.len());
    let mut bytes = bytes.clone();
    let (place, how) = (at / 10, at % 10);
    match how {
        8 => bytes.truncate(place),
        9 => bytes.insert(place, bytes[place].wrapping_add(draw.number() as u8)),
        bit => bytes[place] ^= 1 << bit,
    }
    refused(&bytes, *is_visit);
    if bytes != all[(draw.case % all.len() as u64) as usize].0 {
        assert!(load(Config::DEFAULT, &bytes, f64::NAN, *is_visit).is_err(), "damage is refused");
    }
    // A part that lies under the other part's key is refused as well.
    assert!(load(Config::DEFAULT, &bytes, f64::NAN, !is_visit).is_err());
}

/// The same with one character of the stored text changed to each other one, cut off or doubled.
pub fn text(draw: &mut Draw) {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= -_\0\n~";
    let all = stored();
    let (bytes, is_visit) = &all[(draw.case % all.len() as u64) as usize];
    let whole = to_text(bytes);
    let ways = LETTERS.len() + 2;
    let at = (draw.case / all.len() as u64) as usize % (ways * whole.len());
    let (place, how) = (at / ways, at % ways);
    let mut text = whole.clone().into_bytes();
    match LETTERS.get(how) {
        Some(letter) => text[place] = *letter,
        None if how == LETTERS.len() => text.truncate(place),
        None => text.insert(place, text[place]),
    }
    let text = String::from_utf8(text).expect("ASCII");
    if let Some(found) = from_text(&text) {
        refused(&found, *is_visit);
        assert_eq!(
            load(Config::DEFAULT, &found, f64::NAN, *is_visit).is_ok(),
            text == whole,
            "refused when it is damaged"
        );
    }
}
