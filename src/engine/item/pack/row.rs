//! What the pack says of one item.

use super::super::{Lifetime, Term};
use super::format::{ALIAS, TERM_WEIGHTS, embedding_bytes, index, kind, neighbour_weight, number, row, shard};
use crate::engine::read::text::{byte, part};

/// A row of a pack. Total: a row that there is not says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The index: it says what a row looks like.
    pub(super) index: &'a [u8],
    /// The shard; empty where there is no row.
    pub(super) shard: &'a [u8],
    /// The row's place in the shard.
    pub(super) place: u32,
}

/// Bytes of every row of a pack, by its index.
#[inline(never)]
pub fn row_bytes(file: &[u8]) -> usize {
    let field = |at: usize| number(file, at, 1);
    let embedding = embedding_bytes(field(index::KIND), field(index::DIMENSIONS));
    row::TERMS + row::ENTRY * field(index::TERMS) as usize + embedding as usize
}

impl<'a> Row<'a> {
    /// The row's bytes.
    fn bytes(&self) -> &'a [u8] {
        let size = row_bytes(self.index);
        let start = shard::BODY + self.place as usize * size;
        part(self.shard, start, start + size)
    }

    fn settings(&self, at: usize) -> u32 {
        number(self.index, at, 1)
    }

    /// The terms, ascending, with weights in the scale of `Item::terms`.
    pub fn terms(&self) -> impl Iterator<Item = (Term, u8)> + 'a {
        let bytes = self.bytes();
        (0..self.settings(index::TERMS)).filter_map(move |place| term(bytes, place))
    }

    /// The narrowest category.
    pub fn leaf(&self) -> Option<Term> {
        self.named(0)
    }

    /// The brand.
    pub fn brand(&self) -> Option<Term> {
        self.named(4)
    }

    fn named(&self, shift: u32) -> Option<Term> {
        let bytes = self.bytes();
        let place = number(bytes, row::PLACES, 1) >> shift & 15;
        if place == 15 { None } else { term(bytes, place).map(|(term, _)| term) }
    }

    /// The price, in the scale of `Item::log_price`; 0 when there is none.
    pub fn log_price(&self) -> i32 {
        number(self.bytes(), row::LOG_PRICE, 2) as i32
    }

    /// How long it lasts once bought.
    pub fn lifetime(&self) -> Lifetime {
        match number(self.bytes(), row::NEIGHBOURS, 1) >> 5 & 3 {
            1 => Lifetime::Once,
            2 => Lifetime::Durable,
            3 => Lifetime::Consumable,
            _ => Lifetime::Unknown,
        }
    }

    /// How often it was chosen in the shop's log, 0 to 15: a logarithmic scale on which 15 is the shop's most popular item.
    pub fn popularity(&self) -> u8 {
        byte(self.bytes(), row::POPULARITY) & 15
    }

    /// The same of the recent past.
    pub fn recent(&self) -> u8 {
        byte(self.bytes(), row::POPULARITY) >> 4
    }

    /// A component of the embedding, of the item as a candidate (`outward`) or as something that was touched. In a row all have
    /// one scale, with at most 127 for one; 0 beyond the last.
    pub fn component(&self, outward: bool, place: u32) -> i32 {
        let (kind, dimensions) = (self.settings(index::KIND), self.settings(index::DIMENSIONS));
        if place >= dimensions {
            return 0;
        }
        let place = if outward && kind > kind::SAME { dimensions + place } else { place } as usize;
        let start = row::TERMS + row::ENTRY * self.settings(index::TERMS) as usize;
        let byte = |at: usize| byte(self.bytes(), start + at) as i8;
        match kind {
            kind::NONE => 0,
            // The even one is in the low half.
            kind::TWO_HALF => i32::from(byte(place / 2) << (4 - 4 * (place % 2)) >> 4) * 16,
            _ => byte(place).into(),
        }
    }

    /// All components, one by one; as many as the pack's embeddings have.
    pub fn components(&self, outward: bool) -> impl Iterator<Item = i32> + 'a {
        let (kind, dimensions) = (self.settings(index::KIND), self.settings(index::DIMENSIONS));
        let first = if outward && kind > kind::SAME { dimensions } else { 0 };
        let start = row::TERMS + row::ENTRY * self.settings(index::TERMS) as usize;
        let bytes = self.bytes();
        let count = if kind == kind::NONE || bytes.is_empty() { 0 } else { dimensions };
        (first..first + count).map(move |place| {
            let byte = |place: u32| byte(bytes, start + place as usize) as i8;
            match kind {
                kind::TWO_HALF => i32::from(byte(place / 2) << (4 - 4 * (place % 2)) >> 4) * 16,
                _ => byte(place).into(),
            }
        })
    }

    /// The name by which other rows speak of this item, 20 bits; 0 where there is no row.
    pub fn code(&self) -> u32 {
        let (start, end) = aliases(self.index, self.shard);
        for at in (start..end).step_by(ALIAS) {
            let alias = number(self.shard, at, ALIAS);
            if alias & 0xff == 0x80 | self.place {
                return code(alias >> 8);
            }
        }
        0
    }

    /// The items after which this one is often chosen: their codes, and how strongly they speak for it, 4,096 at most.
    pub fn neighbours(&self) -> impl Iterator<Item = (u32, i32)> + 'a {
        let Row { index, shard, place } = *self;
        let size = row_bytes(index);
        let count =
            move |place: u32| number(shard, shard::BODY + place as usize * size + row::NEIGHBOURS, 1) as usize & 31;
        let mut start = aliases(index, shard).1;
        for before in 0..place {
            start += row::ENTRY * count(before);
        }
        let count = if shard.is_empty() { 0 } else { count(place) };
        (0..count).map(move |at| {
            let entry = number(shard, start + row::ENTRY * at, row::ENTRY);
            (entry >> 4, neighbour_weight(entry & 15))
        })
    }
}

/// The code of a fingerprint; never 0.
pub fn code(fingerprint: u32) -> u32 {
    (fingerprint & 0xf_ffff).max(1)
}

/// Where the aliases of a shard begin and end.
pub fn aliases(index: &[u8], shard: &[u8]) -> (usize, usize) {
    let start = shard::BODY + number(shard, shard::ROWS, 1) as usize * row_bytes(index);
    (start, start + ALIAS * number(shard, shard::ALIASES, 2) as usize)
}

/// A term of a row; none where its place is empty.
fn term(bytes: &[u8], place: u32) -> Option<(Term, u8)> {
    let entry = number(bytes, row::TERMS + row::ENTRY * place as usize, row::ENTRY);
    let weight = TERM_WEIGHTS.get(entry as usize & 15).copied().unwrap_or(0);
    (entry >> 4 > 0).then_some((Term(entry >> 4), weight))
}
