//! What is done to the order after the score: things that a score cannot say, because they are about the list and not
//! about an item.
//!
//! No score changes here. Each stage takes the order of the one before and moves what it has to; where it moves an item,
//! the item carries the stage's bit in [`Placed::steps`]. Pinned candidates stay where they are; they count where a list
//! is to be varied.

use alloc::vec::Vec;

use super::{
    super::{
        config::Manners,
        item::Prepared,
        limits::{DIVERSE, TOP},
        list::{push, push64},
        math::{mix64, sort},
        profile::{Profile, ignored},
    },
    Context, Scorer, diversity,
};

/// What moved an item: bits, in the order in which the stages are done.
pub mod step {
    /// Back, behind what was seen in fewer lists.
    pub const FREQUENCY: u32 = 1;
    /// Back, some places for each list in which it was seen and ignored.
    pub const FATIGUE: u32 = 2;
    /// Back, because something of its kind was bought that lasts.
    pub const QUIET: u32 = 4;
    /// Back, because it is like what stands above it.
    pub const DIVERSITY: u32 = 8;
    /// Forward, because little is known of it.
    pub const EXPLORE: u32 = 16;
    /// Back, because its brand or its category has its share of the first positions.
    pub const CAP: u32 = 32;

    /// Every step with its name, in the order of the bits.
    pub const ALL: [(u32, &str); 6] = [
        (FREQUENCY, "frequency"),
        (FATIGUE, "fatigue"),
        (QUIET, "quiet"),
        (DIVERSITY, "diversity"),
        (EXPLORE, "explore"),
        (CAP, "cap"),
    ];
}

/// What manners need to know of a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its number among the candidates.
    pub index: u32,
    /// Its score.
    pub score: i32,
    /// Its brand, 0 where there is none.
    pub brand: u32,
    /// Its narrowest category, 0 where there is none.
    pub leaf: u32,
    /// The lists in which it was seen and not turned to.
    pub seen: u32,
    /// Little is known of it.
    pub is_new: bool,
    /// Something of its kind was bought that lasts.
    pub is_quiet: bool,
}

/// A candidate that is not pinned, in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the order of the scores.
    pub from: u32,
    /// What moved it, see [`step`].
    pub steps: u32,
}

/// Puts candidates that stand in the order of their scores into the order in which they are shown.
///
/// `pins`: the pinned candidates with their positions, in ascending order of these. `alike`: for the numbers
/// of some candidates, how alike each is to each, 0 to 4,096, row by row. The same arguments give the same order.
pub fn arrange(
    free: &[Card],
    pins: &[(u32, Card)],
    manners: &Manners,
    seed: u64,
    alike: &dyn Fn(&[u32]) -> Vec<u32>,
) -> Vec<Placed> {
    let manners = manners.clamped();
    let mut list = List { free, pins, order: Vec::new(), steps: Vec::new() };
    for at in 0..free.len() {
        push(&mut list.order, at as u32);
        push(&mut list.steps, 0);
    }
    let cap = u64::from(manners.frequency_cap);
    let most = if manners.rotate { u64::MAX } else { 1 };
    list.sink(step::FREQUENCY, cap > 0, &|_, card| (u64::from(card.seen) / cap.max(1)).min(most));
    let fatigue = u64::from(manners.fatigue);
    // What goes back to a position stands behind what is there.
    list.sink(step::FATIGUE, fatigue > 0, &|at, card| {
        2 * (at + fatigue * u64::from(card.seen)) + u64::from(card.seen > 0)
    });
    list.sink(step::QUIET, free.iter().any(|card| card.is_quiet), &|_, card| card.is_quiet.into());
    if manners.diversity < 100 {
        let next = diversity::unlike(&list, i32::from(manners.diversity), alike);
        list.settle(next, step::DIVERSITY);
    }
    list.explore(manners.explore.into(), seed);
    list.cap(manners.brand_cap.into(), manners.category_cap.into());
    let placed = |at: &u32| Placed { from: *at, steps: list.steps.get(*at as usize).copied().unwrap_or(0) };
    list.order.iter().map(placed).collect()
}

/// How many candidates, the best first, may be moved: none, where there are no manners; those of the first positions, where these are
/// to be varied and that is all; else every one.
fn reach(profile: &Profile, manners: Manners) -> usize {
    if profile.config().quiet_days() > 0 || (Manners { diversity: 100, ..manners }) != Manners::OFF {
        usize::MAX
    } else if manners.diversity < 100 {
        DIVERSE
    } else {
        0
    }
}

/// [`arrange`]s what `rank_into` has scored: `free` are its keys, and are put into their new order. What was moved goes to `moved`: index, position by score, steps.
#[inline(never)]
pub(super) fn settle(
    free: &mut [u64],
    pinned: &[u64],
    moved: &mut Vec<u32>,
    candidates: &Prepared,
    scorer: &Scorer,
    context: &Context,
) {
    let profile = scorer.profile;
    let reach = reach(profile, context.manners.clamped()).min(free.len());
    if reach == 0 {
        return;
    }
    let free = free.get_mut(..reach).unwrap_or_default();
    let card = |key: &u64| {
        let index = *key as u32;
        let Some(item) = candidates.items().get(index as usize) else { return NONE };
        let facts = scorer.facts(item);
        let is_unknown = facts.touch.is_none() && facts.bought.is_none();
        Card {
            index,
            score: ((key >> 32) as u32 ^ 0x7fff_ffff) as i32,
            brand: item.brand.map_or(0, |term| term.0),
            leaf: item.leaf.map_or(0, |term| term.0),
            seen: facts.touch.map_or(0, ignored),
            is_new: is_unknown && context.pack.row(item.row).popularity() <= LITTLE,
            is_quiet: item.leaf.is_some_and(|leaf| profile.is_quiet(leaf)),
        }
    };
    let cards: Vec<Card> = free.iter().map(card).collect();
    let pins: Vec<(u32, Card)> = pinned.iter().map(|key| ((key >> 32) as u32, card(key))).collect();
    let alike = |indexes: &[u32]| diversity::likeness(candidates, context.pack, indexes);
    let placed = arrange(&cards, &pins, context.manners, context.seed, &alike);
    let plain = List { free: &cards, pins: &pins, order: Vec::new(), steps: Vec::new() };
    let window = plain.window(usize::MAX);
    let positions: Vec<usize> =
        (0..window.len()).filter(|at| window.get(*at).is_some_and(|pin| pin.is_none())).collect();
    let keys = free.to_vec();
    for (key, placed) in free.iter_mut().zip(placed) {
        *key = keys.get(placed.from as usize).copied().unwrap_or(0);
        let from = positions.get(placed.from as usize).map_or(0, |at| *at as u32);
        if placed.steps > 0 {
            let index = cards.get(placed.from as usize).map_or(0, |card| card.index);
            for number in [index, from, placed.steps] {
                push(moved, number);
            }
        }
    }
}

/// A popularity in the pack (0 to 15) up to which little is known of an item.
const LITTLE: u8 = 3;

/// A list on its way through the stages.
pub(super) struct List<'a> {
    free: &'a [Card],
    pins: &'a [(u32, Card)],
    /// Numbers in `free`: what stands first now, and so on.
    order: Vec<u32>,
    /// By the number in `free`.
    steps: Vec<u32>,
}

/// No candidate.
static NONE: Card = Card { index: 0, score: 0, brand: 0, leaf: 0, seen: 0, is_new: false, is_quiet: false };

impl<'a> List<'a> {
    /// What stands at this place among those that are not pinned.
    pub fn card(&self, place: usize) -> &'a Card {
        self.order.get(place).and_then(|at| self.free.get(*at as usize)).unwrap_or(&NONE)
    }

    /// For each of the first positions the candidate that is pinned there; none where one that is not pinned stands. As
    /// `rank_into` puts them together.
    pub fn window(&self, positions: usize) -> Vec<Option<&'a Card>> {
        let mut window = Vec::new();
        let (mut next, mut free) = (0, 0);
        for at in 0..positions.min(self.free.len() + self.pins.len()) {
            window.push(match self.pins.get(next) {
                Some((position, card)) if *position as usize <= at || free == self.free.len() => {
                    next += 1;
                    Some(card)
                }
                _ => {
                    free += 1;
                    None
                }
            });
        }
        window
    }

    /// How many of the first positions are not pinned.
    fn open(&self, positions: usize) -> usize {
        self.window(positions).iter().filter(|pin| pin.is_none()).count()
    }

    /// Sorts by a number, the lowest first; of equals what stands first now.
    fn sink(&mut self, step: u32, is_on: bool, key: &dyn Fn(u64, &Card) -> u64) {
        if !is_on {
            return;
        }
        let mut keys = Vec::new();
        for place in 0..self.order.len() {
            push64(&mut keys, key(place as u64, self.card(place)).min(u32::MAX.into()) << 32 | place as u64);
        }
        sort(&mut keys);
        let mut next = Vec::new();
        for key in keys {
            push(&mut next, key as u32);
        }
        self.settle(next, step);
    }

    /// Takes over an order: places in the present one. What stands further back than before was moved.
    fn settle(&mut self, next: Vec<u32>, step: u32) {
        let mut order = Vec::new();
        for (to, from) in next.iter().enumerate() {
            let at = self.order.get(*from as usize).copied().unwrap_or(0);
            push(&mut order, at);
            if to > *from as usize {
                self.mark(at, step);
            }
        }
        // What a stage left out stays where it was, at the end.
        order.extend_from_slice(self.order.get(order.len()..).unwrap_or_default());
        self.order = order;
    }

    fn mark(&mut self, at: u32, step: u32) {
        if let Some(steps) = self.steps.get_mut(at as usize) {
            *steps |= step;
        }
    }

    /// Moves what stands at a place forward to an earlier one.
    fn lift(&mut self, from: usize, to: usize) {
        if let Some(part) = self.order.get_mut(to..=from) {
            part.rotate_right(1);
        }
    }

    /// Gives a share of the first positions to what is known little of. Of each stretch of positions one, in its later
    /// half, goes to one of the next such candidates; the seed says which.
    fn explore(&mut self, share: usize, seed: u64) {
        if share == 0 {
            return;
        }
        let length = 100 / share;
        let open = self.open(DIVERSE);
        for start in (0..open).step_by(length) {
            let drawn = mix64(seed ^ mix64(start as u64));
            let half = length / 2;
            let place = start + half + (drawn % (length - half) as u64) as usize;
            if place >= open {
                break;
            }
            let (mut best, mut lowest, mut left) = (None, u64::MAX, EXPLORED);
            for at in place..self.order.len() {
                let card = self.card(at);
                if card.is_new {
                    let lot = mix64(drawn ^ u64::from(card.index));
                    if lot < lowest {
                        (best, lowest) = (Some(at), lot);
                    }
                    left -= 1;
                    if left == 0 {
                        break;
                    }
                }
            }
            if let Some(from) = best {
                if from > place {
                    let at = self.order.get(from).copied().unwrap_or(0);
                    self.mark(at, step::EXPLORE);
                }
                self.lift(from, place);
            }
        }
    }

    /// Fills the first positions so that no brand and no category has more than its share there. Where that cannot be,
    /// the brand's share holds before the category's, and any order before none.
    fn cap(&mut self, brands: usize, leaves: usize) {
        let is_cap = |cap: usize| (1..TOP).contains(&cap);
        if !is_cap(brands) && !is_cap(leaves) {
            return;
        }
        let window = self.window(TOP);
        // What stands among the first: the pinned ones, wherever they stand, then what is chosen.
        let mut top: Vec<&Card> = window.iter().flatten().copied().collect();
        for place in 0..self.open(TOP) {
            let fits = |card: &Card, which: u32| {
                let full = |cap: usize, of: &dyn Fn(&Card) -> u32| {
                    is_cap(cap) && of(card) != 0 && top.iter().filter(|other| of(other) == of(card)).count() >= cap
                };
                (which & 1 == 0 || !full(brands, &|card| card.brand))
                    && (which & 2 == 0 || !full(leaves, &|card| card.leaf))
            };
            let rest = place..self.order.len();
            let found = [3, 1, 2, 0].iter().find_map(|which| rest.clone().find(|at| fits(self.card(*at), *which)));
            let Some(from) = found else { break };
            for passed in place..from {
                let at = self.order.get(passed).copied().unwrap_or(0);
                self.mark(at, step::CAP);
            }
            self.lift(from, place);
            top.push(self.card(place));
        }
    }
}

/// Of so many candidates of which little is known, one is drawn: the best ones, so that what is tried is near.
const EXPLORED: usize = 32;
