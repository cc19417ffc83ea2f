//! How much a shopper likes each term, at two time scales.
//!
//! Slow: small integers that are summed over the present day, plus what is older as one byte that decays with the
//! calendar. Sums do not depend on the order of their parts, so permutations of one day's events leave the same bytes.
//! Fast: decays with every further item that is touched, belongs to this visit, and is never stored for longer.

use alloc::vec::Vec;

use super::{
    super::{item::Term, limits},
    level,
};

/// One term's affinity.
///
/// The unit of `today` is an eighth of a view times the term's weight in the item: a view gives a term of weight w (the
/// unit vector times 64) w / 8 units, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affinity {
    /// The term.
    pub term: Term,
    /// What was there before today, as a level.
    pub(super) older: u8,
    /// The sum of today, within `limits::DAY` in both directions.
    pub(super) today: i8,
    /// The part of `today` that is not stored yet.
    pub(super) unsaved: i8,
    /// Distinct events that named the term, at most `limits::EVIDENCE`.
    pub(super) evidence: u8,
    /// The part of `today` that comes from looking at items, at most `limits::DWELL`.
    pub(super) dwelt: u8,
    /// The present event has named the term already.
    pub(super) named: bool,
    /// The fast affinity, in units of strength times weight: a view of a term of weight 64 gives 512.
    pub(super) fast: i16,
}

impl Affinity {
    pub(super) fn new(term: Term) -> Self {
        Self { term, older: 0, today: 0, unsaved: 0, evidence: 0, dwelt: 0, named: false, fast: 0 }
    }

    /// The slow affinity in sixteenths of a unit; never negative: what is disliked is less liked, not hated.
    pub fn slow(&self) -> i32 {
        (level::decode(self.older) + 16 * i32::from(self.today)).max(0)
    }

    /// The fast affinity; negative after a dismissal.
    pub fn fast(&self) -> i32 {
        i32::from(self.fast)
    }

    /// Whether the term may be written to lasting storage, and has anything to say there.
    pub(super) fn is_lasting(&self) -> bool {
        self.evidence >= limits::EVIDENCE_KEPT && (self.older > 0 || self.today != 0)
    }

    /// Adds what an event brings to a term that has this weight in the event's item.
    pub(super) fn learn(&mut self, weight: u8, gain: Gain) {
        let mut units = units(gain.slow, weight);
        if gain.is_dwell {
            units = units.min(i32::from(limits::DWELL - self.dwelt.min(limits::DWELL)));
            self.dwelt += units as u8;
        }
        self.today = within_a_day(i32::from(self.today) + units);
        self.unsaved = within_a_day(i32::from(self.unsaved) + units);
        let fast = i32::from(self.fast) + gain.fast * i32::from(weight);
        self.fast = fast.clamp(-FAST, FAST) as i16;
        if gain.is_evidence && !self.named {
            self.named = true;
            self.evidence = (self.evidence + 1).min(limits::EVIDENCE);
        }
    }

    /// The shopper has gone on to something else.
    pub(super) fn fade(&mut self) {
        // Times 0.4: between 0.3 and 0.5 is best beside a slow scale (docs/quality.md).
        self.fast = (i32::from(self.fast) * 102 / 256) as i16;
    }

    /// Joins what is known elsewhere. The parts of today that are not stored yet are added up; of the rest the one that
    /// says more counts.
    pub(super) fn join(&mut self, other: &Self) {
        let saved = |affinity: &Self| i32::from(affinity.today) - i32::from(affinity.unsaved);
        let (mine, theirs) = (saved(self), saved(other));
        let saved = if (theirs.abs(), theirs) > (mine.abs(), mine) { theirs } else { mine };
        self.unsaved = within_a_day(i32::from(self.unsaved) + i32::from(other.unsaved));
        self.today = within_a_day(saved + i32::from(self.unsaved));
        self.older = self.older.max(other.older);
        self.evidence = self.evidence.max(other.evidence);
        self.dwelt = self.dwelt.max(other.dwelt);
        self.fast = self.fast.saturating_add(other.fast);
    }

    /// The day is over: what it brought becomes older, and all of it loses `lost` levels. If the visit is over too, only
    /// what may last stays. False when nothing is left.
    pub(super) fn close_day(&mut self, lost: u8, is_visit_over: bool) -> bool {
        if is_visit_over {
            self.fast = 0;
            if !self.is_lasting() {
                return false;
            }
        }
        if self.today != 0 {
            self.older = level::encode(self.slow());
        }
        self.older = self.older.saturating_sub(lost);
        (self.today, self.unsaved, self.dwelt) = (0, 0, 0);
        self.older > 0 || self.fast != 0
    }

    /// The order in which terms are kept: the strongest, and of equals the one with the higher hash.
    pub(super) fn rank(&self) -> u64 {
        ((self.slow() + self.fast().abs() / 4) as u64) << 24 | u64::from(self.term.0)
    }
}

/// Cap of the fast affinity in both directions; five things put into the cart in a row stay below it.
const FAST: i32 = 8_000;

/// What an event brings to the terms of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gain {
    /// Strength for the sum of the day.
    pub slow: i32,
    /// Strength for the fast affinity.
    pub fast: i32,
    /// The shopper only looked.
    pub is_dwell: bool,
    /// The event is a further piece of evidence.
    pub is_evidence: bool,
}

/// What a day can bring, in both directions.
fn within_a_day(sum: i32) -> i8 {
    let cap = i32::from(limits::DAY);
    sum.clamp(-cap, cap) as i8
}

/// The units that an event of this strength gives a term of this weight. Rounded per event, so that sums stay exact.
fn units(strength: i32, weight: u8) -> i32 {
    (strength * i32::from(weight) + 32) >> 6
}

/// The affinity of a term in a list that is sorted by term; made when it is not there.
pub(super) fn entry(list: &mut Vec<Affinity>, term: Term) -> Option<&mut Affinity> {
    let at = match list.binary_search_by_key(&term.0, |affinity| affinity.term.0) {
        Ok(at) => at,
        Err(at) => {
            list.insert(at, Affinity::new(term));
            at
        }
    };
    list.get_mut(at)
}
