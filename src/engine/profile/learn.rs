//! How an event changes what is remembered.

use alloc::vec::Vec;

use super::{
    super::{
        event::{Event, Kind, VIEW, item_strength, strength},
        item::{Item, Lifetime, Term},
        limits,
    },
    Profile,
    head::{DAY as TODAY, *},
    names::{is_same, names, put, record, record_kind},
    rows::{entry, evict, today, within},
    sums,
    table::*,
};

impl Profile {
    /// Learns from an event.
    pub fn observe(&mut self, event: &Event, now_ms: f64) {
        self.advance(now_ms);
        if cfg!(feature = "pack") && event.kind == Kind::Exposure {
            self.expose(event.items);
            return;
        }
        for row in &mut self.tables[TERMS] {
            row[NAMED] = 0;
        }
        let strength = strength(event.kind, event.value);
        let items = event.items.get(..limits::ITEMS_PER_EVENT).unwrap_or(event.items);
        if is_touch(event.kind, strength) {
            self.head[EVENTS] += 1;
            // The shopper goes on, unless the event is about the item touched last.
            let is_same = match items {
                [item] => self.touch(&names(&item.keys)).is_some_and(|touch| touch[LAST] == self.head[TOUCHED]),
                _ => false,
            };
            if !is_same {
                self.head[STRENGTH] = 0;
                fade(&mut self.tables[TERMS]);
                sums::fade(&mut self.sums);
            }
        }
        // Words of a search are no evidence: its second page, another order of it, a reload and the way back say them again. What lasts of
        // them is what was looked at as well.
        let evidence = if event.kind == Kind::Answer { strength } else { 0 };
        learn(&mut self.tables[TERMS], event.words, strength, strength, evidence);
        for item in items {
            self.observe_item(event, item, items.len() == 1);
        }
    }

    /// Counts a list in which items were seen. What was turned to is never forgotten for what was only seen.
    fn expose(&mut self, items: &[Item]) {
        let Self { head, tables: [_, _, bought, touches], .. } = self;
        for item in items.get(..limits::ITEMS_PER_EVENT).unwrap_or(items) {
            let names = names(&item.keys);
            let is_seen_only = |row: &Row| row[LAST] == 0 && row[FLAGS] == 0;
            let has_room = touches.len() < limits::TOUCHES || touches.iter().any(is_seen_only);
            if names[0] != 0
                && (has_room || touches.iter().any(|row| is_same(row, &names)))
                && let Some(touch) = put(touches, names)
            {
                touch[CODE_SEEN] += u32::from(touch[CODE_SEEN] & 0xff < 0xff);
                // Its card may know a name that the order did not: seen before or after, it is the same purchase.
                if touch[FLAGS] & WAS_BOUGHT != 0 {
                    record(bought, head[SALT], head[TODAY], touch, false);
                }
            }
        }
    }

    fn observe_item(&mut self, event: &Event, item: &Item, is_single: bool) {
        let Self { config, head, tables: [terms, prices, bought, touches], sums } = self;
        let kind = event.kind;
        let strength = item_strength(kind, event.value, item);
        let is_touch = is_touch(kind, strength);
        let (mut fast, mut evidence) =
            (strength, if kind == Kind::Purchase { BOUGHT_WORTH } else { strength.max(VIEW) });
        let names = names(&item.keys);
        if kind == Kind::Dwell {
            (fast, evidence) = (0, DWELT_ONLY);
        } else if names[0] != 0
            && let Some(touch) = put(touches, names)
        {
            if count(touch, kind, is_single) {
                evidence = 0;
            }
            if cfg!(feature = "pack") {
                let code = event.pack.row(item.row).code();
                if code != 0 {
                    touch[CODE_SEEN] = code << 8 | touch[CODE_SEEN] & 0xff;
                }
            }
            touch[LIFETIME] = touch[LIFETIME].max(item.lifetime as u32);
            if is_touch {
                if cfg!(feature = "pack") {
                    touch[FLAGS] = touch[FLAGS] & !CLICKED | if kind == Kind::Click { CLICKED } else { 0 };
                }
                head[TOUCHED] += 1;
                touch[LAST] = head[TOUCHED];
                // A page that is opened again and again adds to this visit's interest once.
                if is_single {
                    let known = head[STRENGTH] as i32;
                    fast = (strength - known).max(0);
                    head[STRENGTH] = (known + fast) as u32;
                }
            }
            if touch[FLAGS] & WAS_BOUGHT != 0 {
                record(bought, head[SALT], head[TODAY], touch, kind == Kind::Purchase);
            }
        }
        if cfg!(feature = "pack")
            && config.quiet_days() > 0
            && kind == Kind::Purchase
            && matches!(item.lifetime, Lifetime::Once | Lifetime::Durable)
            && let Some(leaf) = item.leaf
        {
            record_kind(bought, head[SALT], head[TODAY], leaf.0);
        }
        if is_touch {
            let (leaf, brand) = (item.leaf.map_or(0, |term| term.0), item.brand.map_or(0, |term| term.0));
            let key = item.price_key();
            // An order line that has nothing but its id does not say what the shopper is at.
            if leaf | brand | key != 0 {
                (head[LOG_PRICE], head[PRICE_KEY]) = (item.log_price as u32, key);
                (head[LEAF], head[BRAND]) = (leaf, brand);
            }
            if cfg!(feature = "pack") {
                sums::add(sums, event.pack.row(item.row), fast);
            }
            if key != 0 {
                // Several items of one event may share a category, and an event counts once: only a purchase, which is enough.
                let evidence = if is_single || kind == Kind::Purchase { evidence } else { 0 };
                learn_price(prices, key, item.log_price, strength, evidence);
            }
        }
        learn(terms, &item.terms, strength, fast, evidence);
    }
}

/// Whether an event turns to an item, and so away from the one before.
fn is_touch(kind: Kind, strength: i32) -> bool {
    strength > 0 && kind != Kind::Dwell
}

/// What an event is worth as evidence, in eighths of a look: looking on at an item is none. 0: the same as another event, as a
/// click and the view that follows it.
const DWELT_ONLY: i32 = -1;
/// What was bought is kept at once: its fingerprint says as much as its terms.
const BOUGHT_WORTH: i32 = VIEW * limits::EVIDENCE as i32;

/// Counts an event for an item of the visit. Whether it is the same as another one: never, where it names several items, for then
/// which of them were looked at already would depend on what came first.
fn count(touch: &mut Row, kind: Kind, is_single: bool) -> bool {
    let looks = touch[VIEWS].max(touch[CLICKS]);
    match kind {
        Kind::View if is_single => touch[VIEWS] = (touch[VIEWS] + 1).min(255),
        Kind::Click if is_single => touch[CLICKS] = (touch[CLICKS] + 1).min(255),
        Kind::Cart => touch[FLAGS] |= IN_CART,
        Kind::CartRemove => touch[FLAGS] &= !IN_CART,
        Kind::Purchase => touch[FLAGS] = touch[FLAGS] & !IN_CART | WAS_BOUGHT,
        Kind::Dismiss => touch[FLAGS] |= DISMISSED,
        _ => {}
    }
    let is_look = is_single && matches!(kind, Kind::View | Kind::Click);
    is_look && touch[VIEWS].max(touch[CLICKS]) == looks
}

/// The fast affinities fade when the shopper goes on to something else.
#[inline(never)]
pub(super) fn fade(terms: &mut [Row]) {
    for row in terms {
        // Times 0.4: between 0.3 and 0.5 is best beside a slow scale (docs/quality.md).
        row[FAST] = ((row[FAST] as i32) * 102 / 256) as u32;
    }
}

/// Adds what an event brings to terms that have these weights in it: a strength for the sum of the day, and one for the
/// fast affinity.
#[inline(never)]
fn learn(list: &mut Vec<Row>, terms: &[(Term, u8)], slow: i32, fast: i32, evidence: i32) {
    for (term, weight) in terms {
        let weight = i32::from(*weight);
        let Some(row) = entry(list, term.0) else { continue };
        // Rounded per event, so that sums stay exact.
        let mut units = (slow * weight + 32) >> 6;
        if evidence == DWELT_ONLY {
            units = units.min(i32::from(limits::DWELL) - row[DWELT] as i32).max(0);
            row[DWELT] += units as u32;
        }
        row[UNSAVED] = within(row[UNSAVED] as i32 + units, limits::DAY.into()) as u32;
        row[FAST] = within(row[FAST] as i32 + fast * weight, OF_FAST.into()) as u32;
        if evidence > 0 && row[NAMED] == 0 {
            row[NAMED] = 1;
            add_evidence(row, evidence);
        }
    }
    evict(&SPECS[TERMS], list, limits::TERMS);
}

/// Remembers the price of an item that was touched with this strength. Over the cap, the category of the least weight
/// goes.
fn learn_price(list: &mut Vec<Row>, key: u32, log_price: i32, strength: i32, evidence: i32) {
    let weight = (strength / 4) as u32;
    let log = ((log_price + 2) >> 2).max(0) as u32;
    if let Some(row) = entry(list, key)
        && (today(&SPECS[PRICES], row) >> 24) + weight < 256
    {
        row[UNSAVED] += (weight << 24) | (weight * log.min(0xffff));
        add_evidence(row, evidence);
    }
    evict(&SPECS[PRICES], list, limits::PRICES);
}

/// Counts an event as evidence, which is not negative.
#[inline(never)]
fn add_evidence(row: &mut Row, evidence: i32) {
    row[EVIDENCE] = (row[EVIDENCE] + evidence as u32).min(BOUGHT_WORTH as u32);
}
