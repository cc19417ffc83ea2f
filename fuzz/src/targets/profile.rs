//! A profile as bytes and as text.
use konomi::engine::{
    config::Config,
    error::Code,
    limits,
    math::hash64,
    profile::{
        Profile, codec,
        text::{from_text, to_text},
    },
};

use crate::draw::Draw;
use crate::memory;
use crate::world::{self, DAY, NOW};

/// The most bytes of the lasting form (src/engine/profile/codec.rs).
const LASTING: usize = 1_501;

pub fn load(config: Config, bytes: &[u8], now: f64, is_visit: bool) -> Result<Profile, Code> {
    if is_visit { codec::load_visit(config, bytes, now) } else { codec::load_lasting(config, bytes, now) }
}

/// The bytes with a checksum that fits: what a forger would write.
pub fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(at) = bytes.len().checked_sub(4) {
        let sum = hash64(&bytes[..at]) as u32;
        bytes[at..].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Whatever a shopper did:
/// - what is saved is read again, under any settings, and saved as the same bytes;
/// - what lasts has at most 1,501 bytes, which are at most 2,048 characters;
/// - a visit that is read again goes on exactly as the one that was saved;
/// - saving twice gives the same; saving changes nothing.
pub fn round_trip(draw: &mut Draw) {
    let mut profile = world::profile(draw);
    let before = profile.clone();
    let lasting = codec::save_lasting(&profile);
    let visit = codec::save_visit(&profile);
    assert_eq!(profile, before, "saving changes nothing");
    assert!(lasting.len() <= LASTING && to_text(&lasting).len() <= limits::LASTING_CHARS, "{} bytes", lasting.len());
    for (bytes, is_visit) in [(&lasting, false), (&visit, true)] {
        if bytes.is_empty() {
            continue;
        }
        let text = to_text(bytes);
        assert_eq!(from_text(&text).as_ref(), Some(bytes));
        let loaded = load(*profile.config(), bytes, f64::NAN, is_visit).expect("what was saved");
        assert_eq!(&codec::save(&loaded, is_visit), bytes, "the same bytes");
        if is_visit {
            let mut loaded = loaded;
            let pack = konomi::engine::item::Pack::EMPTY;
            let event = world::event(draw, &pack);
            let now = world::later(draw, NOW);
            loaded.observe(&event, now);
            profile.observe(&event, now);
            assert_eq!(codec::save_visit(&loaded), codec::save_visit(&profile), "it goes on alike");
            assert_eq!(loaded.affinities(), profile.affinities(), "it goes on alike");
        }
    }
}

/// Any bytes, and valid ones with anything changed, under a checksum that fits:
/// - they are refused, or a profile that is saved as the same bytes;
/// - what is read is a profile like any other: it can learn and be saved, at any time;
/// - reading holds at most 256 KiB, whatever the bytes say.
pub fn forged(draw: &mut Draw) {
    let (mut bytes, is_visit) =
        if draw.one_in(8) { (draw.bytes(300), draw.one_in(2)) } else { draw.pick(world::stored()).clone() };
    if !draw.one_in(16) {
        draw.change(&mut bytes);
        bytes = signed(bytes);
    }
    let config = world::config(draw);
    let loaded = memory::within(1 << 18, || load(config, &bytes, f64::NAN, is_visit));
    if let Ok(loaded) = loaded {
        assert_eq!(codec::save(&loaded, is_visit), bytes, "read, so it is written the same");
    }
    let now = if draw.one_in(4) { draw.float() * DAY } else { NOW + DAY * draw.below(400) as f64 - 100.0 * DAY };
    if let Ok(mut loaded) = load(config, &bytes, now, is_visit) {
        let pack = konomi::engine::item::Pack::EMPTY;
        for _ in 0..3 {
            loaded.observe(&world::event(draw, &pack), now);
        }
        assert!(codec::save_lasting(&loaded).len() <= LASTING);
        let visit = codec::save_visit(&loaded);
        assert!(visit.is_empty() || load(config, &visit, f64::NAN, true).is_ok(), "it can be saved and read");
    }
}

/// Any text: it is no text of ours, or bytes whose text it is; never two texts for the same bytes.
pub fn text(draw: &mut Draw) {
    let text = if draw.one_in(2) {
        draw.text(&["A", "=", "==", "+/", "Zm9v", "\n", " ", "-_", "AAAA", "BA=="], 40)
    } else {
        let mut bytes = to_text(&draw.bytes(60)).into_bytes();
        draw.change(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    if let Some(bytes) = from_text(&text) {
        assert_eq!(to_text(&bytes), text);
        for is_visit in [false, true] {
            let _ = load(Config::DEFAULT, &bytes, NOW, is_visit);
        }
    }
}
