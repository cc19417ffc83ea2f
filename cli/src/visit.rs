//! One case as a browser lives through it: its list, and what is remembered when the list is shown. Replay measures it, and
//! training learns from it.
use std::borrow::Cow;
use std::collections::HashMap;

use konomi::engine::config::Config;
use konomi::engine::event::{Event, Kind};
use konomi::engine::item::{Item, Pack, Prepared, Term, terms_of_text};
use konomi::engine::limits;
use konomi::engine::math::mix64;
use konomi::engine::profile::{Profile, codec};

use crate::feed::Catalogue;
use crate::feed::Problems;
use crate::feed::{item_of_id, set_price};
use crate::journeys::{Case, Id, Times};
use crate::random::Random;

/// How cases are read.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The engine's settings.
    pub config: Config,
    /// Whether the lists stand in the shop's order; none: those with prices of their own or "ordered": true do.
    pub is_ordered: Option<bool>,
    /// Seconds from one event to the next in cases without times.
    pub spacing: f64,
    /// Whether a view and the cart are put before every purchase that has neither.
    pub fill_in: FillIn,
    /// Seed of shuffles and of the salt.
    pub seed: u64,
    /// Whether there is a file of products: where not, unknown items are no news.
    pub has_feed: bool,
    /// Whether the pack is a file that may be of another shop: what has no row in it is told.
    pub tells_rows: bool,
}

/// Whether a view and the cart are put before purchases whose item has neither in its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FillIn {
    /// In cases that have times and nothing but purchases: receipts. A browser would have seen more.
    Auto,
    /// Always
    On,
    /// Never
    Off,
}

impl FillIn {
    /// The name of the setting.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// No pack.
static NO_PACK: Pack = Pack::EMPTY;

/// Cases against one catalogue.
pub struct Visits<'a> {
    settings: Settings,
    catalogue: &'a Catalogue,
    pack: &'a Pack,
    /// All products as candidates, for cases without a list.
    whole: Prepared,
    ids: Vec<&'a str>,
}

/// Something that a profile lives through.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A session begins: of what came before, the lasting part is left.
    Session(f64),
    /// An event, with at most one item.
    Event {
        /// Its kind.
        kind: Kind,
        /// Seconds or stars.
        value: f64,
        /// The id of its item.
        item: Option<&'a str>,
        /// Its words.
        words: &'a str,
        /// When it was, in milliseconds.
        time: f64,
    },
}

/// The candidates of a case.
pub struct List<'a> {
    /// Their ids.
    pub ids: Vec<&'a str>,
    /// Which of them was chosen.
    pub chosen: usize,
    /// Whether they stand in the shop's order.
    pub is_ordered: bool,
}

impl<'a> Visits<'a> {
    /// Prepares the catalogue. With a pack, of the catalogue only the ids count: what is known of the items is what the
    /// pack says, as on a page that shows nothing but links.
    pub fn new(settings: Settings, catalogue: &'a Catalogue, pack: Option<&'a Pack>) -> Self {
        let pack = pack.unwrap_or(&NO_PACK);
        let mut visits = Self { settings, catalogue, pack, whole: Prepared::EMPTY, ids: Vec::new() };
        if catalogue.items().len() <= limits::CANDIDATES {
            visits.ids = catalogue.ids();
            visits.whole = Prepared::of(visits.ids.iter().map(|id| visits.item(id)).collect());
        }
        visits
    }

    /// The pack in which the items have their rows.
    pub fn pack(&self) -> &Pack {
        self.pack
    }

    /// The candidates of a case as the engine takes them: those of its list, or all products.
    pub fn prepared(&self, case: &Case, list: &List) -> Cow<'_, Prepared> {
        if case.shown.is_none() {
            return Cow::Borrowed(&self.whole);
        }
        Cow::Owned(Prepared::of(list.ids.iter().map(|id| self.candidate(case, id)).collect()))
    }

    /// The candidates of a case, shuffled where they have no order: nothing may depend on how a set was written down.
    pub fn list<'b>(&'b self, case: &'b Case, line: u64, problems: &mut Problems) -> Option<List<'b>> {
        let Some(shown) = &case.shown else {
            let why = match () {
                () if !self.settings.has_feed => "left out: no list, and no products to rank instead (--items)",
                () if self.ids.is_empty() => "left out: no list, and the catalogue has more than 20,000 products",
                () => "left out: no list, and the chosen item is not in the catalogue",
            };
            let chosen = self.catalogue.number(&case.chosen.0).filter(|_| !self.ids.is_empty());
            if chosen.is_none() {
                problems.add(why, line, || case.chosen.0.clone());
            }
            return Some(List { ids: self.ids.clone(), chosen: chosen?, is_ordered: false });
        };
        if shown.is_empty() {
            problems.add("left out: an empty list", line, String::new);
            return None;
        }
        let is_ordered = self.settings.is_ordered.unwrap_or(case.ordered || case.price_of.is_some());
        let mut places = HashMap::new();
        let mut ids = Vec::new();
        for id in shown {
            if places.insert(id.0.as_str(), ()).is_none() {
                ids.push(id.0.as_str());
            } else {
                problems.add("an item twice in a list counts once", line, || id.0.clone());
            }
        }
        if !is_ordered {
            // By what the items are, then shuffled: of equal scores the place in the list decides which is shown first, and
            // that may depend neither on ids nor on how the set was written down.
            ids.sort_by_cached_key(|id| signature(&self.candidate(case, id)));
            Random::new(self.settings.seed, line).shuffle(&mut ids);
        }
        let Some(chosen) = ids.iter().position(|id| *id == case.chosen.0) else {
            problems.add("left out: the chosen item is not in the list", line, || case.chosen.0.clone());
            return None;
        };
        if ids.len() > limits::CANDIDATES {
            problems.add("left out: a list of more than 20,000 items", line, String::new);
            return None;
        }
        if self.settings.has_feed
            && let Some(unknown) = ids.iter().find(|id| self.catalogue.number(id).is_none())
        {
            problems.add("a list with items that are not in the feed; only their ids are known", line, || {
                (*unknown).to_owned()
            });
        }
        for id in &ids {
            self.tell_row("candidates that have no row in the pack; only their ids are known", id, line, problems);
        }
        Some(List { ids, chosen, is_ordered })
    }

    /// How cases are read.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Lives through the events of a case.
    pub fn profile(&self, case: &Case, line: u64, problems: &mut Problems) -> (Profile, Times) {
        self.live(case, line, problems, &mut |_| {})
    }

    /// The same; `note` is told every step.
    pub fn live(
        &self,
        case: &Case,
        line: u64,
        problems: &mut Problems,
        note: &mut dyn FnMut(Step),
    ) -> (Profile, Times) {
        let times = Times::of(case, self.settings.spacing);
        let mut profile = Profile::new(self.settings.config, self.settings.seed);
        let fills_in = match self.settings.fill_in {
            FillIn::Auto => !times.is_spaced && case.events.iter().all(|event| event.kind() == Some(Kind::Purchase)),
            FillIn::On => true,
            FillIn::Off => false,
        };
        let mut before = f64::MIN;
        // The prices that were last seen: an item that was looked at had that of its list.
        let mut prices: HashMap<&str, f64> = HashMap::new();
        for (at, (event, time)) in case.events.iter().zip(&times.events).enumerate() {
            if case.session_start == Some(at) && at > 0 {
                note(Step::Session(*time));
                profile = self.next_session(&profile, *time);
            }
            let Some(kind) = event.kind() else {
                problems.add("an event of a kind that is not known is passed over", line, || event.name.clone());
                continue;
            };
            if *time > times.choice {
                problems.add("an event after the choice is passed over", line, String::new);
                continue;
            }
            if *time < before {
                problems.add("events whose times are not in order stay in the order of the log", line, String::new);
            }
            before = *time;
            if let Some(id) = &event.product {
                self.tell_row("events with items that have no row in the pack", &id.0, line, problems);
            }
            if let (Some(shown), Some(own)) = (&event.shown, &event.prices) {
                let seen = shown.iter().zip(own).filter_map(|(id, price)| Some((id.0.as_str(), (*price)?)));
                prices.extend(seen);
            }
            let priced = |id: &Id| {
                let mut item = self.item(&id.0);
                if let Some(price) = prices.get(id.0.as_str()) {
                    set_price(&mut item, *price);
                }
                item
            };
            let items: Vec<Item> = event.product.iter().map(priced).collect();
            let (item, text) = (event.product.as_ref().map(|id| id.0.as_str()), event.words.as_deref().unwrap_or(""));
            let words = terms_of_text(text);
            if items.is_empty() && words.is_empty() {
                problems.add("an event with neither item nor words is passed over", line, || event.name.clone());
                continue;
            }
            if let Some(shown) = &event.shown {
                // What was seen and passed over, for the manners that count it; it teaches nothing.
                let items: Vec<Item> = shown.iter().take(limits::ITEMS_PER_EVENT).map(|id| self.item(&id.0)).collect();
                let seen = Event { kind: Kind::Exposure, value: 0.0, items: &items, words: &[], pack: self.pack };
                profile.observe(&seen, *time);
            }
            let value = event.value.unwrap_or(0.0);
            let event = Event { kind, value, items: &items, words: &words, pack: self.pack };
            let mut observe = |kind| {
                note(Step::Event { kind, value, item, words: text, time: *time });
                profile.observe(&Event { kind, ..event }, *time);
            };
            if kind == Kind::Purchase && fills_in && is_bare(case, at) {
                observe(Kind::View);
                observe(Kind::Cart);
            }
            observe(kind);
        }
        if case.session_start == Some(case.events.len()) {
            note(Step::Session(times.choice));
            profile = self.next_session(&profile, times.choice);
        }
        for id in case.basket() {
            let items = [self.item(&id)];
            let event = Event { kind: Kind::Cart, value: 0.0, items: &items, words: &[], pack: self.pack };
            profile.observe(&event, times.choice);
        }
        (profile, times)
    }

    /// What a browser with consent still knows in a session of its own: the lasting part, read from its bytes.
    fn next_session(&self, profile: &Profile, now_ms: f64) -> Profile {
        let bytes = codec::save_lasting(profile);
        codec::load_lasting(self.settings.config, &bytes, now_ms)
            .unwrap_or_else(|_| Profile::new(self.settings.config, self.settings.seed))
    }

    /// What is known of an item.
    pub fn item(&self, id: &str) -> Item {
        if self.pack.rows() == 0 {
            return self.catalogue.item(id);
        }
        let mut item = item_of_id(id);
        self.pack.attach(&mut item);
        item
    }

    /// Says where a pack does not have an item: it may be that of another shop.
    fn tell_row(&self, what: &'static str, id: &str, line: u64, problems: &mut Problems) {
        if self.settings.tells_rows && self.pack.rows() > 0 && self.pack.find(&item_of_id(id).keys) == 0 {
            problems.add(what, line, || format!("{id}; is it the pack of this shop?"));
        }
    }

    /// A candidate, at the price of this list.
    fn candidate(&self, case: &Case, id: &str) -> Item {
        let mut item = self.item(id);
        if let Some(Some(price)) = case.price_of.as_ref().and_then(|prices| prices.get(id)) {
            set_price(&mut item, *price);
        }
        item
    }
}

/// A number for what an item is, whatever it is called.
fn signature(item: &Item) -> u64 {
    let number = |term: Option<Term>| term.map_or(0, |term| u64::from(term.0));
    let whole = mix64(item.log_price as u64 ^ number(item.leaf) << 20 ^ number(item.brand) << 42);
    item.terms.iter().fold(whole, |sum, (term, weight)| mix64(sum ^ u64::from(term.0) << 8 ^ u64::from(*weight)))
}

/// Whether nothing but purchases is known of an event's item.
fn is_bare(case: &Case, at: usize) -> bool {
    let product = case.events.get(at).and_then(|event| event.product.as_ref());
    case.events.iter().all(|event| event.product.as_ref() != product || event.kind() == Some(Kind::Purchase))
}
