//! What the attacker finds: rows of interests and prices, read from the stored bytes without the engine's help, or, for
//! the controls, what would be there without its rules.
use std::collections::BTreeMap;

use konomi::engine::config::Config;
use konomi::engine::event::{Event, Kind, item_strength};
use konomi::engine::item::{Item, Pack};
use konomi::engine::math::mix64;
use konomi::engine::profile::{Profile, codec};

use crate::controls::exact;
use crate::data::Done;

/// How the visit was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As Konomi ships.
    Shipped,
    /// As it ships, but for how much evidence it takes.
    Evidence(u8),
    /// Exact sums, everything from the first look on: the control.
    Exact,
    /// As it shipped until November 2026: what was known from an earlier visit took no evidence. A control of its own.
    AtOnce,
}

/// A price row: the weight in half views, and the sum of weight times logarithm.
pub type PriceRow = (i64, i64);

/// The rows of one stored state: what its last day has brought, and what is older.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dump {
    /// The sum of a term.
    pub terms: BTreeMap<u32, i64>,
    /// What is known of the prices of a category.
    pub prices: BTreeMap<u32, PriceRow>,
    /// The level of a term: what was there before the last day. In the control a sum.
    pub older: BTreeMap<u32, i64>,
    /// The same for prices: the level, and the mean logarithm. In the control a weight, and the sum.
    pub older_prices: BTreeMap<u32, PriceRow>,
}

impl Dump {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

static NO_PACK: Pack = Pack::EMPTY;

impl Form {
    /// What an item adds to a term that has this weight in it.
    pub fn units(self, strength: i32, weight: u8) -> i64 {
        let exact = i64::from(strength) * i64::from(weight);
        if self == Self::Exact { exact } else { (exact + 32) >> 6 }
    }

    /// The logarithm of an item's price: in the control in 2^-40, else in the steps that are stored.
    pub fn log(self, item: &Item) -> i64 {
        match (self, item.price) {
            (_, None) => 0,
            (Self::Exact, Some(price)) => ((price.milli.max(1) as f64).log2() * 2f64.powi(40)) as i64,
            _ => ((i64::from(item.log_price) + 2) >> 2).max(0),
        }
    }

    /// Steps of the logarithm in an octave.
    pub fn octave(self) -> f64 {
        if self == Self::Exact { 2f64.powi(40) } else { 64.0 }
    }

    /// Pieces of evidence that a row takes.
    pub fn evidence(self) -> u32 {
        match self {
            Self::Shipped | Self::AtOnce => konomi::engine::limits::EVIDENCE_KEPT.into(),
            Self::Evidence(evidence) => evidence.into(),
            Self::Exact => 1,
        }
    }

    /// Lives through a visit and stores it; `stored`: the bytes that an earlier one left ([`Form::bytes`]), and what was done in it.
    pub fn store(self, items: &[Item], (stored, before): (&[u8], &[Done]), visit: &[Done], now: f64) -> Dump {
        match self {
            Self::Exact => exact(items, before, visit),
            _ => decode(&self.bytes(items, stored, visit, now)),
        }
    }

    /// The text's bytes at the end of a visit that begins at this time and finds those bytes, by the real engine.
    pub fn bytes(self, items: &[Item], stored: &[u8], visit: &[Done], now: f64) -> Vec<u8> {
        let config = match self {
            Self::Evidence(evidence) => Config { evidence, evidence_again: evidence, ..Config::DEFAULT },
            Self::AtOnce => Config { evidence_again: 0, ..Config::DEFAULT },
            Self::Shipped | Self::Exact => Config::DEFAULT,
        };
        let mut profile = Profile::new(config, 1);
        profile.advance(now);
        if let Ok(stored) = codec::load_lasting(config, stored, now) {
            profile.merge(stored);
        }
        for done in visit {
            let item = &items[done.item..=done.item];
            profile.observe(&Event { kind: done.kind, value: 0.0, items: item, words: &[], pack: &NO_PACK }, done.time);
        }
        codec::save_lasting(&profile)
    }
}

/// What a touch weighs among the prices of a category.
pub fn price_weight(kind: Kind, item: &Item) -> i64 {
    i64::from((item_strength(kind, 0.0, item) / 4).max(0))
}

/// The key of the category among whose prices an item's belongs; 0 without a price.
pub fn price_key(item: &Item) -> u32 {
    const NO_CATEGORY: u32 = 0x6e_6f6e;
    let leaf = item.leaf.map_or(NO_CATEGORY, |leaf| leaf.0);
    let Some(price) = item.price else { return 0 };
    let [a, b, c] = price.currency.0;
    (leaf ^ mix64(u64::from(u32::from_be_bytes([0, a, b, c]))) as u32) & 0xff_ffff
}

/// Reads the lasting form, which is documented in the engine's codec.
pub fn decode(bytes: &[u8]) -> Dump {
    let mut dump = Dump::default();
    let mut rest = bytes.get(9..).unwrap_or(&[]);
    for _ in 0..number(&mut rest, 2) {
        let term = number(&mut rest, 3) as u32;
        let (older, today) = (number(&mut rest, 1), number(&mut rest, 1) as u8 as i8);
        if today != 0 {
            dump.terms.insert(term, today.into());
        }
        if older > 0 {
            dump.older.insert(term, older);
        }
    }
    for _ in 0..number(&mut rest, 2) {
        let key = number(&mut rest, 3) as u32;
        let (older, saved, mean) = (number(&mut rest, 1), number(&mut rest, 4), number(&mut rest, 2));
        if saved != 0 {
            dump.prices.insert(key, (saved >> 24, saved & 0xff_ffff));
        }
        if older > 0 {
            dump.older_prices.insert(key, (older, mean));
        }
    }
    dump
}

fn number(bytes: &mut &[u8], size: usize) -> i64 {
    let (own, rest) = bytes.split_at_checked(size).unwrap_or_default();
    *bytes = rest;
    own.iter().rev().fold(0, |number, byte| number << 8 | i64::from(*byte))
}
