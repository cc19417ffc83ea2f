//! From the fields of an item, or the words of a search, to terms.
//!
//! Two kinds of terms: one space of words shared by all fields (a search for "nike" hits a title, a tag, a brand and
//! a category that say "nike"), and whole values by field (the brand "nike", the category "sports>running"), which
//! weigh more.

use alloc::string::String;
use alloc::vec::Vec;

use super::words::{each_word, phrase};
use super::{RawItem, Term, VALUE};
use crate::engine::limits::{TAGS, TERMS_PER_ITEM};
use crate::engine::math::{hash64, isqrt, sort};
use crate::engine::read::text::next;
use crate::engine::read::{category, category_of_url};

/// What a term stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A category path from the broadest level: "sports", "sports>running".
    Category,
    /// A brand.
    Brand,
    /// A tag.
    Tag,
    /// A word, or a pair of characters, of the title, the brand, the narrowest category or a tag.
    Word,
}

impl Field {
    /// The term of a folded value in this field: the low 24 bits of the hash of a letter for the field and the value.
    pub fn term(self, folded: &str) -> Term {
        let mut text = String::with_capacity(folded.len() + 1);
        text.push(match self {
            Field::Category => 'c',
            Field::Brand => 'b',
            Field::Tag => 't',
            Field::Word => 'w',
        });
        text.push_str(folded);
        Term((hash64(text.as_bytes()) as u32 & 0xff_ffff).max(1))
    }
}

/// Weights before the vector is normalised. Category and brand stand above a word of the title, because a title has
/// many words; a pair of characters is less than a word. The narrowest category counts twice as much as the levels above.
mod weight {
    pub const LEAF: u8 = 8;
    pub const LEVEL: u8 = 4;
    pub const BRAND: u8 = 6;
    pub const TAG: u8 = 4;
    pub const WORD: u8 = 3;
    pub const PAIR: u8 = 2;
    /// A word outside the title, there to be found by a search; also tags after the eighth.
    pub const FAINT: u8 = 1;
}

/// Tags that carry their full weight; shops that attach dozens mean little by each.
const STRONG_TAGS: usize = 8;

/// Calls `each` with every term of an item and the folded text it stands for, so that an explanation can name it.
/// The same term may come more than once. The last category is the narrowest.
pub fn each_term(raw: &RawItem<'_>, each: &mut dyn FnMut(Field, &str, Term)) {
    each_weighted(raw, &mut |field, text, term, _| each(field, text, term));
}

/// As `each_term`, with the weight of each term before normalisation.
pub fn each_weighted(raw: &RawItem<'_>, each: &mut dyn FnMut(Field, &str, Term, u8)) {
    let emit = &mut |field: Field, text: &str, weight: u8| each(field, text, field.term(text), weight);
    let title = phrase(raw.title);
    let mut path = String::new();
    let mut leaf = String::new();
    let levels = category_of(raw);
    let mut rest = levels.as_str();
    while let Some(level) = next(&mut rest, VALUE as u8) {
        let level = phrase(level);
        // Breadcrumbs often end with the item itself.
        if !level.is_empty() && level != title {
            if !path.is_empty() {
                emit(Field::Category, &path, weight::LEVEL);
                path.push('>');
            }
            path.push_str(&level);
            leaf = level;
        }
    }
    let brand = phrase(raw.brand);
    if !path.is_empty() {
        emit(Field::Category, &path, weight::LEAF);
    }
    if !brand.is_empty() {
        emit(Field::Brand, &brand, weight::BRAND);
    }
    each_word(&title, &mut |word, pair| emit(Field::Word, word, if pair { weight::PAIR } else { weight::WORD }));
    let mut rest = raw.tags;
    for count in 0..TAGS {
        let Some(tag) = next(&mut rest, VALUE as u8) else { break };
        let tag = phrase(tag);
        if !tag.is_empty() {
            emit(Field::Tag, &tag, if count < STRONG_TAGS { weight::TAG } else { weight::FAINT });
            each_word(&tag, &mut |word, _| emit(Field::Word, word, weight::FAINT));
        }
    }
    each_word(&brand, &mut |word, _| emit(Field::Word, word, weight::FAINT));
    each_word(&leaf, &mut |word, _| emit(Field::Word, word, weight::FAINT));
}

/// The category levels of an item, as printed, separated by `VALUE`; where the card names none, those of its URL.
pub fn category_of(raw: &RawItem<'_>) -> String {
    if raw.category.is_empty() { category_of_url(raw.url) } else { category(raw.category) }
}

/// The terms of search words: each word as a word, and the words one by one and all together as a brand, a tag and a
/// broadest category.
pub fn terms_of_text(text: &str) -> Vec<(Term, u8)> {
    let text = phrase(text);
    let mut terms = TermList::default();
    each_word(&text, &mut |word, pair| {
        terms.add(Field::Word.term(word), if pair { weight::PAIR } else { weight::WORD });
    });
    let mut rest = text.as_str();
    let mut name = rest;
    while !name.is_empty() {
        for field in [Field::Brand, Field::Tag, Field::Category] {
            terms.add(field.term(name), weight::PAIR);
        }
        name = next(&mut rest, b' ').unwrap_or("");
    }
    terms.finish()
}

/// Collects terms; each keeps its first weight, and what weighs most comes first.
#[derive(Default)]
pub struct TermList(Vec<u64>);

/// Distinct terms that are collected before the strongest are chosen.
const COLLECTED: usize = 128;

impl TermList {
    /// Adds a term with its weight before normalisation.
    pub fn add(&mut self, term: Term, weight: u8) {
        // Highest weight, then the earliest, then the term, so that the strongest sort first.
        let key = u64::from(!weight) << 56 | (self.0.len() as u64) << 24 | u64::from(term.0);
        let is_new = self.0.iter().all(|known| (known ^ key) & 0xff_ffff != 0);
        if is_new && self.0.len() < COLLECTED {
            self.0.push(key);
        }
    }

    /// The strongest `TERMS_PER_ITEM` terms (of equal ones the earliest) in ascending order, their weights as a unit
    /// vector times 64. A weight that would round to 0 is 1.
    pub fn finish(self) -> Vec<(Term, u8)> {
        let mut keys = self.0;
        sort(&mut keys);
        keys.truncate(TERMS_PER_ITEM);
        let weight = |key: u64| !key >> 56;
        let squares: u64 = keys.iter().map(|&key| weight(key) * weight(key)).sum();
        // 8 fraction bits, so that the root of a small sum is exact enough.
        let length = isqrt(squares << 16).max(1);
        for key in &mut keys {
            let scaled = (weight(*key) * (64 << 8) + length / 2) / length;
            *key = (*key & 0xff_ffff) << 8 | scaled.clamp(1, 64);
        }
        sort(&mut keys);
        keys.iter().map(|key| (Term((key >> 8) as u32), *key as u8)).collect()
    }
}
