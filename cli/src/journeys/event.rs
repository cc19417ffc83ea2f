//! An event of a history, and what two lines say of the same one.
use konomi::engine::event::Kind;

/// An event of a history, in 20 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryEvent {
    /// The item's number in the catalogue.
    pub item: u32,
    /// Seconds since 1970; 0 where the log has no time.
    pub t: u32,
    /// How many events the logs had named before this one: what stands for the time where there is none.
    pub place: u32,
    /// While histories are read: the next event of the visitor.
    pub(super) link: u32,
    /// What was done.
    pub kind: Kind,
    pub(super) flags: u8,
    /// What is left of the name of the session; 0 where it has none.
    pub(super) session: u16,
}

/// Where a session begins.
pub(super) const STARTS: u8 = 1;
/// A choice, or what is in the basket: not yet seen as an event of a later line.
const EXPECTED: u8 = 2;
/// The log does not say the kind.
pub(super) const GUESSED: u8 = 4;
/// The kind would be a purchase, if not for other events of the visitor.
pub(super) const SEQUENCE: u8 = 8;
/// While histories are read: found to be another event.
pub(super) const GONE: u8 = 16;

impl HistoryEvent {
    /// An event.
    pub(super) fn new(item: u32, t: u32, kind: Kind) -> Self {
        Self { item, t, place: 0, link: u32::MAX, kind, flags: 0, session: 0 }
    }

    /// An event that the log names as a choice, without its kind.
    pub(super) fn expected(item: u32, t: u32, kind: Kind) -> Self {
        Self { flags: EXPECTED | GUESSED, ..Self::new(item, t, kind) }
    }

    /// The same of a kind that the log says.
    pub(super) fn chosen_by(item: u32, t: u32, kind: Kind) -> Self {
        Self { flags: EXPECTED, ..Self::new(item, t, kind) }
    }

    /// An event of a sequence, which has no kinds.
    pub(super) fn of_sequence(item: u32) -> Self {
        Self { flags: GUESSED | SEQUENCE, ..Self::new(item, 0, Kind::View) }
    }

    pub(super) fn is_expected(&self) -> bool {
        self.flags & EXPECTED > 0
    }

    /// Whether it may turn out to be of another kind.
    pub(super) fn is_open(&self) -> bool {
        self.flags & (EXPECTED | GUESSED) > 0
    }

    /// Whether both may be the same, as far as kinds go.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        self.is_open() || other.is_open() || self.kind == other.kind
    }

    /// With what another line says of the same event.
    pub(super) fn confirmed(mut self, other: &Self) -> Self {
        if self.is_expected() && !other.is_expected() {
            (self.t, self.kind) = (if other.t > 0 { other.t } else { self.t }, other.kind);
            self.flags = self.flags & STARTS | other.flags;
        } else if self.flags & GUESSED > 0 && other.flags & GUESSED == 0 {
            self.kind = other.kind;
            self.flags &= !(GUESSED | SEQUENCE);
        }
        if self.t == 0 {
            self.t = other.t;
        }
        self.flags |= other.flags & STARTS;
        if self.session == 0 {
            self.session = other.session;
        }
        self
    }

    /// Whether a session begins with it.
    pub fn starts_session(&self) -> bool {
        self.flags & STARTS > 0
    }
}
