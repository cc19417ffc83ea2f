//! Where events stand while they are read: all in one piece of memory, each with a link to the visitor's next.
use std::collections::HashMap;

use konomi::engine::math::hash64;

use super::event::{GONE, HistoryEvent, STARTS};
use super::merge::{Source, merge};

/// No event.
const NONE: u32 = u32::MAX;

/// The latest events of a visitor that a line is compared with; twice as many at most. All earlier ones stand: what is
/// compared with everything takes time that grows with the square of a visitor's lines, and a name of so many is a robot's or
/// that of all guests.
pub const COMPARED: usize = 2_000;

/// A visitor's events: the first and the last.
#[derive(Clone, Copy)]
struct Chain {
    first: u32,
    last: u32,
    /// The last of those that stand; the next ones are compared with lines.
    fixed: u32,
}

impl Chain {
    const EMPTY: Self = Self { first: NONE, last: NONE, fixed: NONE };
}

/// The events of all visitors.
#[derive(Default)]
pub struct Store {
    events: Vec<HistoryEvent>,
    /// What is known of each visitor.
    chains: Vec<Chain>,
    /// What the stream that is being read says of each; laid over the rest when it ends.
    streams: Vec<Chain>,
    numbers: HashMap<u64, u32>,
    has_streams: bool,
    /// Visitors whose earlier events stand, since it was asked last.
    fixed: u64,
}

impl Store {
    /// A visitor by name, added where the name is new.
    pub fn visitor(&mut self, name: &str) -> usize {
        let next = self.chains.len() as u32;
        let number = *self.numbers.entry(hash64(name.as_bytes())).or_insert(next);
        if number == next {
            self.chains.push(Chain::EMPTY);
            self.streams.push(Chain::EMPTY);
        }
        number as usize
    }

    /// Lays a line over what is known of a visitor. `repeated` events of it are from before the choice.
    pub fn lay(&mut self, visitor: usize, line: &[HistoryEvent], repeated: usize) {
        self.lay_at(visitor, line, repeated, &[]);
    }

    /// The same, where the events of the line have a place already.
    fn lay_at(&mut self, visitor: usize, line: &[HistoryEvent], repeated: usize, own: &[u32]) {
        let Some(chain) = self.chains.get(visitor).copied() else { return };
        let places: Vec<u32> = self.compared(chain).collect();
        let known: Vec<HistoryEvent> = places.iter().map(|place| self.events[*place as usize]).collect();
        let (order, is_apart) = merge(&known, line, repeated);
        let mut new = match chain.fixed {
            NONE => Chain::EMPTY,
            fixed => Chain { last: fixed, ..chain },
        };
        let mut ordered = Vec::with_capacity(order.len());
        for source in order {
            let place = match source {
                Source::Known(at) => places[at],
                Source::Line(at) => {
                    let mut event = line[at];
                    if is_apart && at == 0 {
                        event.flags |= STARTS;
                    }
                    match own.get(at) {
                        Some(place) => {
                            self.events[*place as usize] = event;
                            *place
                        }
                        None => match self.push(event) {
                            Some(place) => place,
                            None => continue,
                        },
                    }
                }
                Source::Both(at, other) => {
                    if let Some(place) = own.get(other) {
                        self.events[*place as usize].flags = GONE;
                    }
                    self.events[places[at] as usize] = known[at].confirmed(&line[other]);
                    places[at]
                }
            };
            self.link(&mut new, place);
            ordered.push(place);
        }
        if ordered.len() > 2 * COMPARED {
            new.fixed = ordered[ordered.len() - COMPARED - 1];
            self.fixed += u64::from(chain.fixed == NONE);
        }
        self.chains[visitor] = new;
    }

    /// How many visitors have more events than a line is compared with, since this was asked last.
    pub fn take_fixed(&mut self) -> u64 {
        std::mem::take(&mut self.fixed)
    }

    /// Adds an event of a stream; false when there are too many.
    pub fn add(&mut self, visitor: usize, event: HistoryEvent) -> bool {
        let Some(mut chain) = self.streams.get(visitor).copied() else { return false };
        let Some(place) = self.push(event) else { return false };
        self.link(&mut chain, place);
        self.streams[visitor] = chain;
        self.has_streams = true;
        true
    }

    /// A file is over: what its stream says is laid over what was known. For how many visitors its times were out of order.
    pub fn end_file(&mut self) -> u64 {
        if !std::mem::take(&mut self.has_streams) {
            return 0;
        }
        let mut unsorted = 0;
        for visitor in 0..self.streams.len() {
            let stream = std::mem::replace(&mut self.streams[visitor], Chain::EMPTY);
            if stream.first == NONE {
                continue;
            }
            let (mut is_sorted, mut is_timed, mut t) = (true, true, 0);
            for place in self.places(stream) {
                let own = self.events[place as usize].t;
                is_timed &= own > 0;
                is_sorted &= t <= own;
                t = own;
            }
            is_sorted |= !is_timed;
            unsorted += u64::from(!is_sorted);
            if is_sorted && self.chains[visitor].first == NONE {
                self.chains[visitor] = stream;
                continue;
            }
            let places: Vec<u32> = self.places(stream).collect();
            let mut line: Vec<HistoryEvent> = places.iter().map(|at| self.events[*at as usize]).collect();
            if !is_sorted {
                line.sort_by_key(|event| event.t);
            }
            self.lay_at(visitor, &line, line.len(), &places);
        }
        unsorted
    }

    fn places(&self, chain: Chain) -> impl Iterator<Item = u32> {
        self.from(chain.first)
    }

    /// Those of a visitor's events that lines are compared with.
    fn compared(&self, chain: Chain) -> impl Iterator<Item = u32> {
        self.from(self.events.get(chain.fixed as usize).map_or(chain.first, |fixed| fixed.link))
    }

    fn from(&self, first: u32) -> impl Iterator<Item = u32> {
        let mut at = first;
        std::iter::from_fn(move || {
            let event = self.events.get(at as usize)?;
            let place = at;
            at = event.link;
            Some(place)
        })
    }

    fn push(&mut self, event: HistoryEvent) -> Option<u32> {
        let place = u32::try_from(self.events.len()).ok().filter(|place| *place < NONE)?;
        self.events.push(HistoryEvent { place, ..event });
        Some(place)
    }

    fn link(&mut self, chain: &mut Chain, place: u32) {
        if let Some(last) = self.events.get_mut(chain.last as usize) {
            last.link = place;
        } else {
            chain.first = place;
        }
        chain.last = place;
        self.events[place as usize].link = NONE;
    }

    /// All events, visitor by visitor in the order of their hashes; where each ends; and the visitors by hash. Nothing is
    /// copied: events change places until each has its own.
    pub fn finish(mut self) -> (Vec<HistoryEvent>, Vec<u32>, HashMap<u64, u32>) {
        let mut hashes: Vec<(u64, u32)> = self.numbers.iter().map(|(hash, number)| (*hash, *number)).collect();
        hashes.sort_unstable();
        let (mut ends, mut place) = (Vec::with_capacity(hashes.len()), 0_u32);
        for (visitor, (hash, old)) in hashes.iter().enumerate() {
            let mut at = self.chains[*old as usize].first;
            while let Some(event) = self.events.get_mut(at as usize) {
                at = std::mem::replace(&mut event.link, place);
                place += 1;
            }
            ends.push(place);
            self.numbers.insert(*hash, visitor as u32);
        }
        // Those that were found to be others are at the end.
        let kept = place as usize;
        for event in self.events.iter_mut().filter(|event| event.flags & GONE > 0) {
            event.link = place;
            place += 1;
        }
        for at in 0..self.events.len() {
            while let Some(own) = self.events.get(at).map(|event| event.link as usize).filter(|own| *own != at) {
                self.events.swap(at, own);
            }
        }
        self.events.truncate(kept);
        self.events.shrink_to_fit();
        for event in &mut self.events {
            event.link = NONE;
        }
        (self.events, ends, self.numbers)
    }
}
