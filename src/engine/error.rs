//! What can be wrong with what the engine is given, as numbers that never change their meaning.

/// An error, as a number for the boundary and a name for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Code {
    /// An event's kind is none of the known ones.
    UnknownEvent = 1,
    /// A setting has the wrong type or no finite value.
    BadOption = 2,
    /// An item has no id and no URL that names it.
    NoKey = 3,
    /// More items, terms or bytes than a cap allows.
    TooMany = 4,
    /// The bytes were not written by this version of the codec.
    StateVersion = 10,
    /// The bytes are cut short, changed, or were never ours.
    StateCorrupt = 11,
    /// The state was whole, but is older than it may get.
    StateExpired = 12,
    // 20 to 29 are of a pack, from 30 on of weights, and the last digit says what is wrong: js/pack/catalogue.ts makes the words of it.
    /// The pack was written for another version of the reader.
    PackVersion = 20,
    /// The bytes were changed, or were never a pack.
    PackCorrupt = 21,
    /// The pack ends before its end.
    PackTruncated = 22,
    /// The shard belongs to another build than the index.
    PackMixed = 23,
    /// The weights were not written by this version.
    WeightsVersion = 30,
    /// The weights are cut short, changed, or were never ours.
    WeightsCorrupt = 31,
}

impl Code {
    /// The stable name, as `Error.code` shows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownEvent => "unknown-event",
            Self::BadOption => "bad-option",
            Self::NoKey => "no-key",
            Self::TooMany => "too-many",
            Self::StateVersion => "state-version",
            Self::StateCorrupt => "state-corrupt",
            Self::StateExpired => "state-expired",
            Self::PackVersion => "pack-version",
            Self::PackCorrupt => "pack-corrupt",
            Self::PackTruncated => "pack-truncated",
            Self::PackMixed => "pack-mixed",
            Self::WeightsVersion => "weights-version",
            Self::WeightsCorrupt => "weights-corrupt",
        }
    }
}
