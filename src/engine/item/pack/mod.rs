//! The catalogue file: what a shop knows of its items and no page says. `konomi pack` writes it (docs/pack.md).
//!
//! It is a small index and shards of rows; a page loads the index and the few shards that have its items. Whatever the
//! bytes are, nothing here fails but `open`, `add_shard` and `from_file`, which leave the pack as it was.

use alloc::vec;
use alloc::vec::Vec;

use super::{Item, Lifetime};
use crate::engine::error::Code;
use crate::engine::limits::SHARDS;
use crate::engine::list::{push, push64};
use crate::engine::math::sort;
use crate::engine::read::text::part;
use crate::engine::read::{Currency, Key, Price};

pub mod format;
mod locate;
mod row;

use format::{ALIAS, BUILD, checked, fingerprint, index, number, shard};
pub use locate::entries;
use locate::{NOWHERE, is_possible, locate};
pub use row::{Row, code, row_bytes};

/// The index of a catalogue file and the shards of it that are loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    index: Vec<u8>,
    /// By number; empty where it is not loaded.
    shards: Vec<Vec<u8>>,
}

impl Pack {
    /// No pack: nothing is found in it.
    pub const EMPTY: Pack = Pack { index: Vec::new(), shards: Vec::new() };

    /// Reads an index. Its shards are added one by one.
    pub fn open(bytes: &[u8]) -> Result<Pack, Code> {
        let file = checked(bytes, format::INDEX)?;
        let field = |at: usize| number(file, at, 1);
        let is_known = field(index::TERMS) <= format::TERMS
            && field(index::DIMENSIONS) <= format::DIMENSIONS
            && field(index::KIND) <= format::kind::TWO_HALF
            && is_possible(file);
        if !is_known || file.len() < bytes.len() {
            return Err(Code::PackCorrupt);
        }
        let mut pack = Pack { index: file.to_vec(), shards: Vec::new() };
        pack.shards.resize_with(number(file, index::SHARDS, 2) as usize, Vec::new);
        Ok(pack)
    }

    /// Adds a shard.
    pub fn add_shard(&mut self, wanted: u32, bytes: &[u8]) -> Result<(), Code> {
        let file = checked(bytes, format::SHARD)?;
        if file.len() < bytes.len() {
            return Err(Code::PackCorrupt);
        }
        self.add(wanted, file)
    }

    fn add(&mut self, wanted: u32, file: &[u8]) -> Result<(), Code> {
        if number(file, BUILD, 4) != self.build() {
            return Err(Code::PackMixed);
        }
        let (_, aliases) = row::aliases(&self.index, file);
        let end = aliases + format::row::ENTRY * number(file, shard::NEIGHBOURS, 2) as usize;
        match self.shards.get_mut(wanted as usize) {
            Some(place)
                if end == file.len()
                    && number(file, shard::NUMBER, 2) == wanted
                    && number(file, shard::ROWS, 1) <= format::ROWS =>
            {
                *place = file.to_vec();
                Ok(())
            }
            _ => Err(Code::PackCorrupt),
        }
    }

    /// Reads a file that has everything: the index, then all shards in order.
    pub fn from_file(bytes: &[u8]) -> Result<Pack, Code> {
        let file = checked(bytes, format::INDEX)?;
        let mut pack = Pack::open(file)?;
        let mut at = file.len();
        for number in 0..pack.shards.len() {
            let file = checked(part(bytes, at, bytes.len()), format::SHARD)?;
            pack.add(number as u32, file)?;
            at += file.len();
        }
        if at < bytes.len() { Err(Code::PackCorrupt) } else { Ok(pack) }
    }

    /// The number that this pack's files share; the folder of its shards is named by it.
    pub fn build(&self) -> u32 {
        number(&self.index, BUILD, 4)
    }

    /// How many rows all shards have.
    pub fn rows(&self) -> u32 {
        number(&self.index, index::ROWS, 4)
    }

    /// How many shards there are.
    pub fn shards(&self) -> u32 {
        self.shards.len() as u32
    }

    /// How many components an embedding has.
    pub fn dimensions(&self) -> u32 {
        number(&self.index, index::DIMENSIONS, 1)
    }

    /// The shard that has an item's row. Where its keys name several, as one that is not in the pack may name any, it is the
    /// one that most of them name. `None` when none of them is in the pack.
    pub fn shards_of(&self, item: &Item) -> Option<u32> {
        let (mut best, mut most) = (NOWHERE, 0);
        for key in &item.keys {
            let shard = locate(&self.index, key.0);
            let mut count = 0;
            for other in &item.keys {
                count += u32::from(locate(&self.index, other.0) == shard);
            }
            if shard != NOWHERE && count > most {
                (best, most) = (shard, count);
            }
        }
        (most > 0).then_some(best)
    }

    /// The shards that a page with these items is to load, those with the most of them first; at most `limits::SHARDS`.
    pub fn wanted(&self, items: &[Item]) -> Vec<u32> {
        let mut counts = vec![0_u64; self.shards.len()];
        for item in items {
            if let Some(number) = self.shards_of(item)
                && let Some(count) = counts.get_mut(number as usize)
                && !self.has_shard(number)
            {
                *count += 1;
            }
        }
        let mut keys = Vec::new();
        for (number, count) in counts.iter().enumerate() {
            if *count > 0 {
                push64(&mut keys, !*count << 32 | number as u64);
            }
        }
        sort(&mut keys);
        keys.truncate(SHARDS);
        let mut wanted = Vec::new();
        for key in keys {
            push(&mut wanted, key as u32);
        }
        wanted
    }

    /// Whether a shard is loaded.
    pub fn has_shard(&self, number: u32) -> bool {
        self.shards.get(number as usize).is_some_and(|shard| !shard.is_empty())
    }

    /// The handle of the row that one of these keys names, the strongest first; 0 when there is none, or it is not loaded.
    pub fn find(&self, keys: &[Key]) -> u32 {
        for key in keys {
            let number = locate(&self.index, key.0);
            let Some(shard) = self.shards.get(number as usize) else { continue };
            if let Some(row) = self.row_of(shard, fingerprint(key.0)) {
                return number * format::ROWS + row + 1;
            }
        }
        0
    }

    /// The place of the row that a fingerprint names in a shard.
    fn row_of(&self, shard: &[u8], fingerprint: u32) -> Option<u32> {
        let (start, end) = row::aliases(&self.index, shard);
        let (mut low, mut high) = (0, (end - start) / ALIAS);
        while low < high {
            let middle = (low + high) / 2;
            let alias = number(shard, start + ALIAS * middle, ALIAS);
            if alias >> 8 == fingerprint {
                return Some(alias & 0x7f);
            }
            if alias >> 8 < fingerprint {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The row of a handle. One that `find` did not give has a row that says nothing.
    pub fn row(&self, handle: u32) -> Row<'_> {
        let at = handle.wrapping_sub(1);
        let shard = self.shards.get((at / format::ROWS) as usize).map_or(&[][..], Vec::as_slice);
        let place = at % format::ROWS;
        let is_there = place < number(shard, shard::ROWS, 1);
        Row { index: &self.index, shard: if is_there { shard } else { &[] }, place }
    }

    /// Finds the row of an item and takes over what it says.
    ///
    /// Terms, leaf category and brand are the pack's where it has them: those of all its items are of one kind, whatever the
    /// page shows of them. The price of the page is newer, and stays; so does how long it lasts, where the page says it.
    pub fn attach(&self, item: &mut Item) {
        item.row = self.find(&item.keys);
        let row = self.row(item.row);
        let mut terms = Vec::new();
        for term in row.terms() {
            terms.push(term);
        }
        if !terms.is_empty() {
            item.terms = terms;
        }
        item.leaf = row.leaf().or(item.leaf);
        item.brand = row.brand().or(item.brand);
        if cfg!(feature = "pack") && item.lifetime == Lifetime::Unknown {
            item.lifetime = row.lifetime();
        }
        let log_price = row.log_price();
        if item.price.is_none() && log_price > 0 {
            let currency = |at: usize| number(&self.index, index::CURRENCY + at, 1) as u8;
            // Near enough for what is shown; what is compared is the logarithm.
            let milli = (256 + (log_price as u64 & 255)) << (log_price as u64 >> 8 & 63) >> 8;
            item.price =
                Some(Price { milli: milli.max(1), currency: Currency([currency(0), currency(1), currency(2)]) });
            item.log_price = log_price;
        }
    }
}
