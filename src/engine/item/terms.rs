//! From the fields of an item, or the words of a search, to terms.
//!
//! Two kinds of terms: one space of words shared by all fields (a search for "nike" hits a title, a tag, a brand and
//! a category that say "nike"), and whole values by field (the brand "nike", the category "sports>running"), which
//! weigh more.

use alloc::vec::Vec;

use super::Term;
use super::words::add_words;
use crate::engine::limits::TERMS_PER_ITEM;
use crate::engine::list::push64;
use crate::engine::math::{hash64_in, isqrt, sort};
use crate::engine::read::text::{byte, part, until};
use crate::engine::read::{folded, parameter};

/// What a term stands for: the letter that is hashed before the folded value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// A category path from the broadest level: "sports", "sports>running".
    Category = b'c',
    /// A brand.
    Brand = b'b',
    /// A tag.
    Tag = b't',
    /// A word, or a pair of characters, of the title, the brand, the narrowest category or a tag.
    Word = b'w',
}

impl Field {
    /// The term of a folded value in this field: the low 20 bits of the hash of a letter for the field and the value.
    pub fn term(self, folded: &str) -> Term {
        Term(self.number(folded.as_bytes()))
    }

    /// `term` of bytes, as a number.
    #[inline(never)]
    pub fn number(self, folded: &[u8]) -> u32 {
        (hash64_in(self as u8, folded) as u32 & 0xf_ffff).max(1)
    }
}

/// Weights before the vector is normalised. Category and brand stand above a word of the title, because a title has
/// many words; a pair of characters is less than a word. The narrowest category counts twice as much as the levels above.
pub mod weight {
    pub const LEAF: u8 = 8;
    pub const LEVEL: u8 = 4;
    pub const BRAND: u8 = 6;
    pub const TAG: u8 = 4;
    pub const WORD: u8 = 3;
    pub const PAIR: u8 = 2;
    /// A word outside the title, there to be found by a search; also tags after the eighth.
    pub const FAINT: u8 = 1;
}

/// What takes the terms of an item.
pub trait Terms {
    /// Takes a folded value with its weight before normalisation, not where that is 0; the same term may come more than once.
    fn add(&mut self, field: Field, folded: &[u8], weight: u8);
}

/// Collects terms; each keeps its highest weight, and what weighs most comes first.
#[derive(Default)]
pub struct TermList(Vec<u64>);

/// Distinct terms that are collected before the strongest are chosen.
const COLLECTED: usize = 128;

impl Terms for TermList {
    #[inline(never)]
    fn add(&mut self, field: Field, folded: &[u8], weight: u8) {
        // Highest weight, then the earliest, then the term, so that the strongest sort first.
        let key = u64::from(!weight) << 56 | (self.0.len() as u64) << 24 | u64::from(field.number(folded));
        for known in &mut self.0 {
            if (*known ^ key) & 0xff_ffff == 0 {
                *known = key.min(*known);
                return;
            }
        }
        if self.0.len() < COLLECTED && weight > 0 {
            push64(&mut self.0, key);
        }
    }
}

impl TermList {
    /// The strongest `TERMS_PER_ITEM` terms (of equal ones the earliest) in ascending order, their weights as a unit
    /// vector times 64. A weight that would round to 0 is 1.
    pub fn finish(self) -> Vec<(Term, u8)> {
        let mut keys = self.0;
        sort(&mut keys);
        keys.truncate(TERMS_PER_ITEM);
        let weight = |key: u64| !key >> 56;
        let mut squares = 0;
        for key in &keys {
            squares += weight(*key) * weight(*key);
        }
        // 8 fraction bits, so that the root of a small sum is exact enough.
        let length = isqrt(squares << 16).max(1);
        for key in &mut keys {
            let scaled = (weight(*key) * (64 << 8) + length / 2) / length;
            *key = (*key & 0xff_ffff) << 8 | scaled.max(1);
        }
        sort(&mut keys);
        let mut terms = Vec::new();
        for key in keys {
            terms.push((Term((key >> 8) as u32), key as u8));
        }
        terms
    }
}

/// Parameters that carry search words, the surest first. EC-CUBE has "name", WooCommerce "s", Shopify "q".
const SEARCHES: &[u8] = b"q,query,search,keyword,keywords,s,search_query,search_term,text,term,k,kw,w,word,name";

/// The search words in a decoded and folded query ("?q=red shoes"); empty where there are none.
pub fn search_words(query: &[u8]) -> &[u8] {
    let (from, to) = parameter(query, 1, SEARCHES);
    part(query, until(query, from, b'='.into()) + 1, to)
}

/// The terms of search words, or of those in a URL's query where the text starts with "?": each word as a word, and the
/// words one by one and all together as a brand, a tag and a broadest category.
pub fn search_terms(text: &[u8]) -> Vec<(Term, u8)> {
    let is_query = byte(text, 0) == b'?';
    // Percent signs are a query's; of words no field is decoded. (MAX itself is 25 bytes more, compressed.)
    let text = folded(text, if is_query { 0 } else { usize::MAX / 2 });
    let text = if is_query { search_words(&text) } else { &text };
    let mut terms = TermList::default();
    let mut phrase = Vec::new();
    add_words(&mut terms, text, weight::WORD, &mut phrase);
    let mut name = phrase.as_slice();
    let mut at = 0;
    while !name.is_empty() {
        for field in &[Field::Brand, Field::Tag, Field::Category] {
            terms.add(*field, name, weight::PAIR);
        }
        let end = until(&phrase, at, b' '.into());
        name = part(&phrase, at, end);
        at = end + 1;
    }
    terms.finish()
}
