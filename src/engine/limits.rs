//! Every cap in one place, so that no page can make the engine slow or large.

/// Terms of one item. The strongest stay.
pub const TERMS_PER_ITEM: usize = 24;

/// Keys of one item: its id, its URL and what else names it.
pub const ALIASES: usize = 8;

/// Bytes of one field that are read; the rest is ignored. Real titles are below 300.
pub const FIELD_BYTES: usize = 2_000;

/// Levels of a category path that are read. Google's product taxonomy has 7.
pub const CATEGORY_LEVELS: usize = 8;

/// Items of one buffer; the rest is ignored. Dense ids of terms are 16 bits.
pub const CANDIDATES: usize = 20_000;

/// Shards of a pack that a page loads; the rows of the rest are not known to it.
pub const SHARDS: usize = 8;

/// Candidates of a list; of more, no position and no price among the others says anything.
pub const LIST: usize = 500;

/// Keys by which an item is remembered: the strongest, and its URL.
pub const KEYS_REMEMBERED: usize = 4;

/// Items that this visit remembers as touched; the one touched longest ago goes.
pub const TOUCHES: usize = 64;

/// Terms in memory and in the storage of the visit; the weakest go.
pub const TERMS: usize = 512;

/// Terms that are written to lasting storage; the strongest are.
pub const TERMS_KEPT: usize = 128;

/// Categories for which a price is remembered in memory and in the storage of the visit; the weakest go. More than last, so that one
/// look at another category pushes out none that does.
pub const PRICES: usize = 24;

/// Categories whose price is written to lasting storage; the strongest are.
pub const PRICES_KEPT: usize = 12;

/// Fingerprints of bought items; an item has up to `KEYS_REMEMBERED` of them, and the oldest go.
pub const BOUGHT: usize = 80;

/// Days that are counted on which an item was bought.
pub const BOUGHT_DAYS: u8 = 15;

/// What one term can gain or lose on one day, in units of `profile::Affinity` (a view of a typical item gives 2 to 4).
pub const DAY: i8 = 100;

/// What looking at items can give one term on one day, in the same units: about a view, however long the list.
pub const DWELL: u8 = 4;

/// Evidence that is counted for a term, in looks.
pub const EVIDENCE: u8 = 15;

/// Looks, or events that are worth as many, that a visit must have seen of a term before what they add to it is written to lasting
/// storage, whether it is known there or not; a purchase is enough. With fewer, too much can be said of a single look (docs/privacy.md, "What one look leaves").
pub const EVIDENCE_KEPT: u8 = 5;

/// Items of one event that are read; the rest is ignored.
pub const ITEMS_PER_EVENT: usize = 64;

/// Length of the lasting state as text, header and salt included.
pub const LASTING_CHARS: usize = 2_048;

/// Days without a visit after which everything lasting is forgotten.
pub const DAYS_UNUSED: u16 = 90;

/// Days after its start on which a lasting profile is forgotten, however often it was used: 13 months.
pub const DAYS_IN_ALL: u16 = 396;

/// Positions in which caps on brands and categories hold: what a shopper sees at once.
pub const TOP: usize = 10;

/// Positions whose items are made unlike each other, and among which are those for exploring.
pub const DIVERSE: usize = 40;
