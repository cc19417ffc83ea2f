//! What events leave behind.
use konomi::engine::{
    config::Config,
    event::{Event, Kind},
    item::{Item, Pack, Term},
    limits,
    profile::{Affinity, Profile, codec},
    time::Day,
};

use super::profile::load;
use crate::draw::Draw;
use crate::world::{self, DAY, NOW};

/// The highest value of a level, and what a day can add to it, in sixteenths of a unit (src/engine/profile/level.rs).
const MOST_SLOW: i32 = 62_757 + 16 * limits::DAY as i32;
/// The cap of the fast affinity (src/engine/profile/table.rs).
const MOST_FAST: i32 = 8_000;

/// Any events at any times, backwards and broken clocks too:
/// - at most 512 terms, ascending, each once, none 0; slow affinities from 0, fast ones within their cap;
/// - nothing lasts of events that are worth less than five looks together (docs/decisions/0013), neither of a first visit, nor, not
///   one bit, of a later one, whatever was stored before;
/// - 91 days after the last use nothing is left, in memory and in what was stored;
/// - a clock that stands still or goes back adds nothing and forgets nothing but by age.
pub fn bounds(draw: &mut Draw) {
    let mut profile = if draw.one_in(16) {
        draw.pick(world::full()).clone()
    } else {
        Profile::new(world::config(draw), draw.number())
    };
    let is_new = profile.affinities().is_empty();
    let (mut now, mut day, mut looks) = (NOW, Day(0), 0_u8);
    let steps = if draw.one_in(3) { 1 } else { draw.below(16) };
    for _ in 0..steps {
        now = world::later(draw, now);
        let pack = Pack::EMPTY;
        let event = world::event(draw, &pack);
        profile.observe(&event, now);
        looks = worth(event.kind).saturating_add(looks);
        day = Some(Day::from_ms(now)).filter(|day| *day != Day(0)).unwrap_or(day);
        within_bounds(&profile.affinities());
    }
    let lasting = codec::save_lasting(&profile);
    if is_new && looks < limits::EVIDENCE_KEPT && !lasting.is_empty() {
        let loaded = load(*profile.config(), &lasting, f64::NAN, false).expect("what was saved");
        assert!(loaded.affinities().is_empty(), "{looks} looks are not enough to last");
    }
    if let Ok(mut page) = load(*profile.config(), &lasting, now, false) {
        let nothing = codec::save_lasting(&page);
        let (pack, mut looks) = (Pack::EMPTY, 0);
        for _ in 0..draw.below(6) {
            let event = world::event(draw, &pack);
            looks += worth(event.kind);
            if looks >= limits::EVIDENCE_KEPT {
                break;
            }
            page.observe(&event, now);
        }
        assert_eq!(codec::save_lasting(&page), nothing, "of a later visit");
    }
    let before = profile.affinities();
    profile.advance(f64::NAN);
    assert_eq!(profile.affinities(), before, "no time, no change");
    if day != Day(0) && day.0 < u16::MAX - 100 {
        let over = (f64::from(day.0) + 91.0) * DAY;
        if !lasting.is_empty() {
            assert!(load(*profile.config(), &lasting, over, false).is_err(), "what lasts has expired");
        }
        profile.advance(over);
        assert!(profile.affinities().is_empty() && codec::save_lasting(&profile).is_empty(), "all is forgotten");
        assert!(!profile.has_evidence());
    }
}

/// How many looks an event is worth for what it names, at most.
fn worth(kind: Kind) -> u8 {
    match kind {
        Kind::Exposure => 0,
        // Looking on at an item that was opened before is worth nothing; where the opening was not told, it is the look.
        Kind::View | Kind::Dwell | Kind::Click | Kind::CartRemove | Kind::Dismiss => 1,
        Kind::Rate => 2,
        Kind::Search | Kind::Answer | Kind::Cart => 3,
        Kind::Purchase => limits::EVIDENCE_KEPT,
    }
}

fn within_bounds(affinities: &[Affinity]) {
    assert!(affinities.len() <= limits::TERMS);
    let mut last = Term(0);
    for affinity in affinities {
        assert!(last < affinity.term && affinity.term.0 < 1 << 20, "ascending");
        last = affinity.term;
        assert!((0..=MOST_SLOW).contains(&affinity.slow()), "{affinity:?}");
        assert!(affinity.fast().abs() <= MOST_FAST, "{affinity:?}");
    }
}

/// The events of a day in another order leave the same bytes, where looks at an item describe it alike and no cap is hit: at
/// most four named items and words, because six of the strongest fill a term's day. Purchases and what is seen in lists may
/// know an item by its id alone.
pub fn permutations(draw: &mut Draw) {
    let config = if draw.one_in(2) { Config::DEFAULT } else { world::config(draw) };
    let salt = draw.number();
    let (pack, mut events): (_, Vec<Event>) = (&Pack::EMPTY, Vec::new());
    let few = if draw.one_in(2) { 4 } else { 60 };
    let lines: Vec<Item> = world::items()[..few].iter().map(order_line).collect();
    for _ in 0..2 + draw.below(3) {
        let at = draw.below(few);
        let mut event = world::event(draw, pack);
        if matches!(event.kind, Kind::Search | Kind::Answer) {
            event.items = &[];
        } else {
            let is_look = matches!(event.kind, Kind::View | Kind::Click | Kind::Dwell);
            let described = if is_look || draw.one_in(2) { world::items() } else { &lines };
            (event.items, event.words) = (&described[at..=at], &[]);
        }
        events.push(event);
    }
    let live = |events: &[Event]| {
        let mut profile = Profile::new(config, salt);
        for (at, event) in events.iter().enumerate() {
            profile.observe(event, NOW + 1_000.0 * at as f64);
        }
        codec::save_lasting(&profile)
    };
    let bytes = live(&events);
    let before: Vec<_> = events.iter().map(|event| told(event)).collect();
    draw.shuffle(&mut events);
    let after: Vec<_> = events.iter().map(|event| told(event)).collect();
    assert_eq!(live(&events), bytes, "{before:?} and {after:?}");
}

/// An item as an order has it: its strongest name, and nothing else.
fn order_line(item: &Item) -> Item {
    Item { keys: item.keys.iter().take(1).copied().collect(), ..Item::default() }
}

/// An event in words: kind, value, and the keys of its item.
fn told(event: &Event) -> (Kind, f64, Vec<u32>, konomi::engine::item::Lifetime) {
    let item = event.items.first().cloned().unwrap_or_default();
    (event.kind, event.value, item.keys.iter().map(|key| key.0 as u32).collect(), item.lifetime)
}
