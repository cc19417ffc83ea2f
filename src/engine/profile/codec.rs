//! A profile as bytes: what may last, and what is gone with the visit.
//!
//! Lasting: a version, the salt, day and age, then terms and prices, of each as much as had enough evidence
//! (`limits::EVIDENCE_KEPT`), and bought fingerprints, each in ascending order, and a checksum; 1,501 bytes at most. Neither an
//! item, a URL, a word nor a time finer than a day is in it, nor how many events there were.
//! Of the visit: the same with everything below the threshold, the fast affinities and the items of the visit.
//!
//! Reading is total: any bytes give a profile or a code. What is read without an error is written again as the same
//! bytes; that is how reading knows an error.

use alloc::vec::Vec;

use super::{
    super::{config::Config, error::Code, math::hash64, read::text::put, time::Day},
    Profile,
    rows::{entry, evict, is_lasting, settle},
    table::*,
};

/// The versions of the two forms. A change of a format takes a new number.
const LASTING: u8 = 3;
/// With the sums of the pack's embedding it is a form of its own.
const VISIT: u8 = if cfg!(feature = "pack") { 134 } else { 133 };

fn version(is_visit: bool) -> u8 {
    if is_visit { VISIT } else { LASTING }
}

/// The columns of `Profile::head`; the number of rows of a table; the checksum.
const HEAD: [Form; 2] =
    [Form { rows: 1, bytes: [4, 2, 2, 0, 0, 0, 0, 0, 0, 0] }, Form { rows: 1, bytes: [4, 2, 2, 2, 2, 1, -2, 3, 3, 3] }];
const COUNT: Form = Form { rows: 1, bytes: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
/// A component of the embedding's sums, slow and fast.
const COMPONENT: Form = Form { rows: 1, bytes: [-2, -2, 0, 0, 0, 0, 0, 0, 0, 0] };
const SUM: Form = Form { rows: 1, bytes: [4, 0, 0, 0, 0, 0, 0, 0, 0, 0] };

/// What may be written to storage that lasts; empty when there is nothing to keep.
pub fn save_lasting(profile: &Profile) -> Vec<u8> {
    save(profile, false)
}

/// Everything, for storage that is gone with the tab; empty when there is nothing to keep.
pub fn save_visit(profile: &Profile) -> Vec<u8> {
    save(profile, true)
}

/// Reads what [`save_lasting`] wrote, as it is at this time.
pub fn load_lasting(config: Config, bytes: &[u8], now_ms: f64) -> Result<Profile, Code> {
    load(config.clamped(), bytes, now_ms, false)
}

/// Reads what [`save_visit`] wrote, as it is at this time.
pub fn load_visit(config: Config, bytes: &[u8], now_ms: f64) -> Result<Profile, Code> {
    load(config.clamped(), bytes, now_ms, true)
}

/// One of the two forms.
#[inline(never)]
pub fn save(profile: &Profile, is_visit: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, version(is_visit));
    let mut is_empty = true;
    write(&mut bytes, &profile.head, of(&HEAD, is_visit));
    for (spec, list) in SPECS.iter().zip(&profile.tables) {
        let form = of(&spec.forms, is_visit);
        let mut kept = Vec::new();
        for row in list {
            let mut row = *row;
            if !is_visit && spec.table <= PRICES {
                settle(spec, &mut row, &profile.config);
                if !is_lasting(&row) {
                    continue;
                }
                // What this visit is about right now has no say in what lasts.
                row[FAST] = 0;
            }
            kept.push(row);
        }
        evict(spec, &mut kept, form.rows);
        let mut count = Row::default();
        count[0] = kept.len() as u32;
        write(&mut bytes, &count, &COUNT);
        for row in &kept {
            write(&mut bytes, row, form);
            is_empty = false;
        }
    }
    if is_empty {
        return Vec::new();
    }
    if cfg!(feature = "pack") && is_visit {
        let components = components(profile);
        let mut count = Row::default();
        count[0] = components.len() as u32;
        write(&mut bytes, &count, &COUNT);
        for row in &components {
            write(&mut bytes, row, &COMPONENT);
        }
    }
    let mut sum = Row::default();
    sum[0] = hash64(&bytes) as u32;
    write(&mut bytes, &sum, &SUM);
    bytes
}

/// The components of the sums, up to the last that is not 0.
fn components(profile: &Profile) -> Vec<Row> {
    let mut rows = Vec::new();
    let [slow, fast] = &profile.sums;
    for (at, (slow, fast)) in slow.iter().zip(fast).enumerate() {
        let mut row = Row::default();
        (row[0], row[1]) = (*slow as u32, *fast as u32);
        if row[0] | row[1] != 0 {
            rows.resize(at, Row::default());
            rows.push(row);
        }
    }
    rows
}

/// Reads one of the two forms, under settings in their ranges.
pub(crate) fn load(config: Config, bytes: &[u8], now_ms: f64, is_visit: bool) -> Result<Profile, Code> {
    let Some((first, mut rest)) = bytes.split_first() else { return Err(Code::StateVersion) };
    if *first != version(is_visit) {
        return Err(Code::StateVersion);
    }
    let mut profile = Profile { config, ..Profile::EMPTY };
    read(&mut rest, &mut profile.head, of(&HEAD, is_visit));
    for (spec, list) in SPECS.iter().zip(&mut profile.tables) {
        let form = of(&spec.forms, is_visit);
        let mut count = Row::default();
        read(&mut rest, &mut count, &COUNT);
        for _ in 0..form.rows.min(count[0] as usize) {
            let mut row = Row::default();
            read(&mut rest, &mut row, form);
            if row[0] != 0
                && let Some(place) = entry(list, row[0])
            {
                *place = row;
            }
        }
    }
    if cfg!(feature = "pack") && is_visit {
        let mut count = Row::default();
        read(&mut rest, &mut count, &COUNT);
        let Profile { sums: [slow, fast], .. } = &mut profile;
        for (slow, fast) in slow.iter_mut().zip(fast).take(count[0] as usize) {
            let mut row = Row::default();
            read(&mut rest, &mut row, &COMPONENT);
            (*slow, *fast) = (row[0] as i32, row[1] as i32);
        }
    }
    // Other contents than the checksum's, another order, a row twice, a sum that no day can bring, a byte too many: none of it would be written again.
    if save(&profile, is_visit) != bytes {
        return Err(Code::StateCorrupt);
    }
    if profile.is_expired(Day::from_ms(now_ms)) {
        return Err(Code::StateExpired);
    }
    profile.advance(now_ms);
    Ok(profile)
}

/// Writes the columns of a row, the lowest byte first.
#[inline(never)]
fn write(bytes: &mut Vec<u8>, row: &Row, form: &Form) {
    for (number, size) in row.iter().zip(&form.bytes) {
        let mut number = *number;
        for _ in 0..size.unsigned_abs() {
            put(bytes, number as u8);
            number >>= 8;
        }
    }
}

/// Reads what [`write`] wrote; 0 where there is nothing any more.
#[inline(never)]
fn read(bytes: &mut &[u8], row: &mut Row, form: &Form) {
    for (number, size) in row.iter_mut().zip(&form.bytes) {
        let bits = 8 * u32::from(size.unsigned_abs());
        for shift in (0..bits).step_by(8) {
            if let Some((byte, rest)) = bytes.split_first() {
                *number |= u32::from(*byte) << shift;
                *bytes = rest;
            }
        }
        if *size < 0 {
            *number = ((*number << (32 - bits)) as i32 >> (32 - bits)) as u32;
        }
    }
}
