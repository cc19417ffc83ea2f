//! Every cap in one place, so that no page can make the engine slow or large.

/// Terms of one item. The strongest stay.
pub const TERMS_PER_ITEM: usize = 24;

/// Keys of one item: its id, its URL and what else names it.
pub const ALIASES: usize = 8;

/// Characters of one field that are read; the rest is ignored. Real titles are below 300.
pub const FIELD_CHARS: usize = 2_000;

/// Levels of a category path that are read. Google's product taxonomy has 7.
pub const CATEGORY_LEVELS: usize = 8;

/// Tags of one item that are read.
pub const TAGS: usize = 32;

/// Items of one buffer; the rest is ignored. Dense ids of terms are 16 bits.
pub const CANDIDATES: usize = 20_000;
