//! A profile as bytes: what may last, and what is gone with the visit.
//!
//! Lasting: a version, a checksum, the salt, day and age, then terms with second evidence, prices with second evidence
//! and bought fingerprints, each in ascending order; 1,229 bytes at most, 1,639 characters as text. Neither an item, a
//! URL, a word nor a time finer than a day is in it, nor how many events there were.
//! Of the visit: the same with everything below the threshold, the fast affinities and the items of the visit.
//!
//! Reading is total: any bytes give a profile or a code. What is read without an error is written again as the
//! same bytes.

use alloc::vec::Vec;

use super::{
    super::{config::Config, error::Code, item::Term, limits, math::hash64, time::Day},
    Profile,
    affinity::Affinity,
    bytes::Bytes,
    evict,
    price::PriceMemory,
    touch::Touch,
};

/// The versions of the two forms. A change of a format takes a new number.
const LASTING: u8 = 1;
const VISIT: u8 = 129;

/// Version and checksum.
const HEADER: usize = 5;

/// What may be written to storage that lasts; empty when there is nothing to keep.
pub fn save_lasting(profile: &Profile) -> Vec<u8> {
    save(profile.clone(), false)
}

/// Everything, for storage that is gone with the tab; empty when there is nothing to keep.
pub fn save_visit(profile: &Profile) -> Vec<u8> {
    save(profile.clone(), true)
}

/// Reads what [`save_lasting`] wrote, as it is at this time.
pub fn load_lasting(config: Config, bytes: &[u8], now_ms: f64) -> Result<Profile, Code> {
    load(config, bytes, now_ms, LASTING)
}

/// Reads what [`save_visit`] wrote, as it is at this time.
pub fn load_visit(config: Config, bytes: &[u8], now_ms: f64) -> Result<Profile, Code> {
    load(config, bytes, now_ms, VISIT)
}

fn header(version: u8, body: &[u8]) -> Vec<u8> {
    let mut header = Bytes::writer();
    header.byte(version);
    header.number(hash64(body).wrapping_add(version.into()), 4);
    header.into_bytes()
}

fn save(mut profile: Profile, is_visit: bool) -> Vec<u8> {
    if !is_visit {
        profile.touches.clear();
        profile.affinities.retain_mut(|affinity| {
            // What this visit is about right now has no say in what lasts.
            affinity.fast = 0;
            affinity.is_lasting()
        });
        evict(&mut profile.affinities, limits::TERMS_KEPT, Affinity::rank);
        profile.prices.retain(PriceMemory::is_lasting);
    }
    let entries = profile.affinities.len() + profile.prices.len() + profile.bought.len() + profile.touches.len();
    if entries == 0 {
        return Vec::new();
    }
    let version = if is_visit { VISIT } else { LASTING };
    let mut body = Bytes::writer();
    walk(&mut body, &mut profile, is_visit);
    let body = body.into_bytes();
    let mut bytes = header(version, &body);
    bytes.extend(body);
    bytes
}

fn load(config: Config, bytes: &[u8], now_ms: f64, version: u8) -> Result<Profile, Code> {
    if bytes.first() != Some(&version) {
        return Err(Code::StateVersion);
    }
    let (head, body) = bytes.split_at_checked(HEADER).ok_or(Code::StateCorrupt)?;
    let mut profile = Profile::new(config, 0);
    let mut reader = Bytes::reader(body);
    reader.check(head == header(version, body));
    walk(&mut reader, &mut profile, version == VISIT);
    if !reader.is_done() {
        return Err(Code::StateCorrupt);
    }
    if profile.is_expired(Day::from_ms(now_ms)) {
        return Err(Code::StateExpired);
    }
    profile.advance(now_ms);
    Ok(profile)
}

/// The format, for writing and for reading.
fn walk(bytes: &mut Bytes, profile: &mut Profile, is_visit: bool) {
    profile.salt = bytes.number(profile.salt, 8);
    profile.day = Day(bytes.number(profile.day.0.into(), 2) as u16);
    profile.age = bytes.number(profile.age.into(), 2) as u16;
    let cap = if is_visit { limits::TERMS } else { limits::TERMS_KEPT };
    let count = bytes.count(profile.affinities.len(), 2, cap);
    profile.affinities.resize(count, Affinity::new(Term(0)));
    let mut last = 0;
    for affinity in &mut profile.affinities {
        walk_affinity(bytes, affinity, is_visit);
        bytes.check(affinity.term.0 > last);
        last = affinity.term.0;
    }
    let count = bytes.count(profile.prices.len(), 1, limits::PRICES);
    profile.prices.resize(count, PriceMemory::default());
    let mut last = None;
    for memory in &mut profile.prices {
        walk_price(bytes, memory, is_visit);
        bytes.check(Some(memory.key) > last);
        last = Some(memory.key);
    }
    let count = bytes.count(profile.bought.len(), 1, limits::BOUGHT);
    profile.bought.resize(count, 0);
    let mut last = None;
    for entry in &mut profile.bought {
        let (print, day) = (bytes.number(*entry >> 32, 4), bytes.number(*entry >> 16, 2));
        let flags = bytes.byte(*entry as u8);
        bytes.check(flags < 8 && Some(print) > last);
        last = Some(print);
        *entry = print << 32 | day << 16 | u64::from(flags);
    }
    if is_visit {
        profile.touched = bytes.number(profile.touched.into(), 4) as u32;
        profile.events = bytes.number(profile.events.into(), 4) as u32;
        profile.last_strength = bytes.number(profile.last_strength as u64, 1) as i32;
        let count = bytes.count(profile.touches.len(), 1, limits::TOUCHES);
        profile.touches.resize(count, Touch::default());
        for touch in &mut profile.touches {
            walk_touch(bytes, touch);
        }
    }
}

fn walk_affinity(bytes: &mut Bytes, affinity: &mut Affinity, is_visit: bool) {
    let is_sum = |sum: i8| (-limits::DAY..=limits::DAY).contains(&sum);
    affinity.term = Term(bytes.number(affinity.term.0.into(), 3) as u32);
    affinity.older = bytes.byte(affinity.older);
    affinity.today = bytes.signed(affinity.today);
    bytes.check(is_sum(affinity.today));
    if is_visit {
        affinity.unsaved = bytes.signed(affinity.unsaved);
        let counts = bytes.byte(affinity.evidence | affinity.dwelt << 4);
        (affinity.evidence, affinity.dwelt) = (counts & 15, counts >> 4);
        affinity.fast = bytes.number(affinity.fast as u64, 2) as i16;
        bytes.check(is_sum(affinity.unsaved) && affinity.dwelt <= limits::DWELL);
    } else {
        // How often a term was named is not stored, only that it was often enough.
        affinity.evidence = limits::EVIDENCE_KEPT;
        bytes.check(affinity.is_lasting());
    }
}

fn walk_price(bytes: &mut Bytes, memory: &mut PriceMemory, is_visit: bool) {
    memory.key = bytes.number(memory.key.into(), 3) as u32;
    memory.older = bytes.byte(memory.older);
    memory.mean = bytes.number(memory.mean.into(), 2) as u16;
    memory.weight = bytes.byte(memory.weight);
    memory.sum = bytes.number(memory.sum.into(), 3) as u32;
    if is_visit {
        memory.evidence = bytes.byte(memory.evidence);
    } else {
        memory.evidence = limits::EVIDENCE_KEPT;
        bytes.check(memory.is_lasting());
    }
    bytes.check(memory.sum <= u32::from(memory.weight) * u32::from(u16::MAX));
}

fn walk_touch(bytes: &mut Bytes, touch: &mut Touch) {
    for key in &mut touch.keys {
        *key = bytes.number(*key, 8);
    }
    touch.last = bytes.number(touch.last.into(), 4) as u32;
    touch.views = bytes.byte(touch.views);
    touch.clicks = bytes.byte(touch.clicks);
    touch.flags = bytes.byte(touch.flags);
    touch.lifetime = bytes.byte(touch.lifetime);
    touch.log_price = bytes.number(touch.log_price as u64, 2) as i32;
    touch.price_key = bytes.number(touch.price_key.into(), 3) as u32;
    touch.leaf = bytes.number(touch.leaf.into(), 3) as u32;
    touch.brand = bytes.number(touch.brand.into(), 3) as u32;
    bytes.check(touch.flags < 8 && touch.lifetime < 4);
}
