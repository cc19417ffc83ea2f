//! What the attacker finds: rows of interests and prices, read from the stored bytes without the engine's help, or, for
//! the control, what would be there without rounding and without a second piece of evidence.
use std::collections::BTreeMap;

use konomi::engine::config::Config;
use konomi::engine::event::{Event, Kind, item_strength};
use konomi::engine::item::{Item, Pack};
use konomi::engine::math::mix64;
use konomi::engine::profile::{Profile, codec};

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
}

/// A price row: the weight in half views, and the sum of weight times logarithm.
pub type PriceRow = (i64, i64);

/// The rows of one stored state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dump {
    /// The sum of a term.
    pub terms: BTreeMap<u32, i64>,
    /// What is known of the prices of a category.
    pub prices: BTreeMap<u32, PriceRow>,
}

impl Dump {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.prices.is_empty()
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
            Self::Shipped => konomi::engine::limits::EVIDENCE_KEPT.into(),
            Self::Evidence(evidence) => evidence.into(),
            Self::Exact => 1,
        }
    }

    /// Lives through a visit and stores it.
    pub fn store(self, items: &[Item], visit: &[Done], without: Option<usize>) -> Dump {
        let kept = visit.iter().enumerate().filter(|(at, _)| Some(*at) != without).map(|(_, done)| done);
        match self {
            Self::Exact => exact(items, kept),
            Self::Shipped => decode(&bytes(Config::DEFAULT, items, kept)),
            Self::Evidence(evidence) => decode(&bytes(Config { evidence, ..Config::DEFAULT }, items, kept)),
        }
    }
}

/// The text's bytes at the end of the visit, by the real engine.
pub fn bytes<'a>(config: Config, items: &[Item], visit: impl Iterator<Item = &'a Done>) -> Vec<u8> {
    let mut profile = Profile::new(config, 1);
    for done in visit {
        let item = &items[done.item..=done.item];
        profile.observe(&Event { kind: done.kind, value: 0.0, items: item, words: &[], pack: &NO_PACK }, done.time);
    }
    codec::save_lasting(&profile)
}

/// The same sums as the engine's, exact and without its rules.
fn exact<'a>(items: &[Item], visit: impl Iterator<Item = &'a Done>) -> Dump {
    let mut dump = Dump::default();
    for done in visit {
        let Some(item) = items.get(done.item) else { continue };
        let strength = item_strength(done.kind, 0.0, item);
        for (term, weight) in &item.terms {
            *dump.terms.entry(term.0).or_default() += Form::Exact.units(strength, *weight);
        }
        let key = price_key(item);
        if strength > 0 && key != 0 {
            let (weight, sum) = dump.prices.entry(key).or_default();
            *weight += price_weight(done.kind, item);
            *sum += price_weight(done.kind, item) * Form::Exact.log(item);
        }
    }
    dump
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

/// Reads the lasting form, which is documented in the engine's codec. All is of one day here, so that no row has a level.
fn decode(bytes: &[u8]) -> Dump {
    let mut dump = Dump::default();
    let mut rest = bytes.get(9..).unwrap_or(&[]);
    for _ in 0..number(&mut rest, 2) {
        let term = number(&mut rest, 3) as u32;
        let (_older, today) = (number(&mut rest, 1), number(&mut rest, 1) as u8 as i8);
        dump.terms.insert(term, today.into());
    }
    for _ in 0..number(&mut rest, 2) {
        let key = number(&mut rest, 3) as u32;
        let (_older, saved, _mean) = (number(&mut rest, 1), number(&mut rest, 4), number(&mut rest, 2));
        dump.prices.insert(key, (saved >> 24, saved & 0xff_ffff));
    }
    dump
}

fn number(bytes: &mut &[u8], size: usize) -> i64 {
    let (own, rest) = bytes.split_at_checked(size).unwrap_or_default();
    *bytes = rest;
    own.iter().rev().fold(0, |number, byte| number << 8 | i64::from(*byte))
}
