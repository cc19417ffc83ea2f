//! Item keys: the canonical identity of an item, made from any id or URL that names it.

/// One canonical name of an item, as a 64-bit hash. Two spellings of the same id or URL give the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);
