//! One case through the engine, as the browser would have done it.
use std::collections::{HashMap, HashSet};

use konomi::engine::config::Config;
use konomi::engine::event::{Event, Kind};
use konomi::engine::item::{Item, Prepared, terms_of_text};
use konomi::engine::limits;
use konomi::engine::profile::{Profile, codec};
use konomi::engine::rank::{Context, Feature, Weights, Why, rank};

use crate::feed::Catalogue;
use crate::journey::{Case, Times};
use crate::problems::Problems;
use crate::product::set_price;

use super::metrics::Rank;
use super::place::place;
use super::random::Random;
use super::{Options, Shown, baseline};

/// Ranks cases against one catalogue.
pub struct Ranker<'a> {
    options: &'a Options,
    config: Config,
    weights: Weights,
    catalogue: &'a Catalogue,
    /// All products as candidates, for cases without a list.
    whole: Prepared,
    ids: Vec<&'a str>,
}

/// What came of a case.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    /// The place of the chosen item in Konomi's order.
    pub konomi: Rank,
    /// In the order "touched first".
    pub touched_first: Rank,
    /// In the shop's order, where there is one.
    pub shop: Option<u32>,
    /// Whether there was anything to rank by.
    pub has_evidence: bool,
    /// Whether the chosen item was in the events.
    pub is_repeat: bool,
    /// Whether the list has an order of the shop.
    pub is_ordered: bool,
    /// Whether the order differs from the shop's.
    pub is_changed: bool,
    /// Why the policy took the chosen item out.
    pub excluded: Option<Why>,
    /// Whether the log has no times here.
    pub is_spaced: bool,
}

/// The candidates of a case.
struct List<'a> {
    ids: Vec<&'a str>,
    chosen: usize,
    is_ordered: bool,
}

impl<'a> Ranker<'a> {
    /// Prepares the catalogue.
    pub fn new(options: &'a Options, catalogue: &'a Catalogue) -> Self {
        let is_rankable = catalogue.items().len() <= limits::CANDIDATES;
        let whole = if is_rankable { Prepared::of(catalogue.items().to_vec()) } else { Prepared::default() };
        let ids = if is_rankable { catalogue.ids() } else { Vec::new() };
        Self { options, config: options.config(), weights: options.weights(), catalogue, whole, ids }
    }

    /// Ranks a case. None, and a note, when it says nothing.
    pub fn rank(&self, case: &Case, line: u64, problems: &mut Problems) -> Option<Outcome> {
        let history: HashSet<&str> =
            case.events.iter().filter_map(|event| event.product.as_ref()).map(|id| id.0.as_str()).collect();
        let list = self.list(case, line, problems)?;
        let is_ordered = list.is_ordered;
        let (mut profile, times) = self.profile(case, line, problems);
        let mut weights = self.weights;
        if !is_ordered {
            // There is no order that could say anything.
            weights.0[Feature::ShopOrder as usize] = 0;
        }
        let context = Context { now_ms: times.choice, current: &[], pins: &[], limit: 0, weights: &weights };
        let is_dropped =
            |at: usize| self.options.drop_history && list.ids.get(at).is_some_and(|id| history.contains(id));
        let ranking = if case.shown.is_some() {
            let items = list.ids.iter().map(|id| self.item(case, id)).collect();
            rank(&Prepared::of(items), &mut profile, &context)
        } else {
            rank(&self.whole, &mut profile, &context)
        };
        let kept: Vec<usize> = (0..list.ids.len()).filter(|at| !is_dropped(*at)).collect();
        let chosen = kept.iter().position(|at| *at == list.chosen);
        let ids: Vec<&str> = kept.iter().filter_map(|at| list.ids.get(*at).copied()).collect();
        let konomi = chosen.and_then(|_| place(&ranking, list.chosen, is_ordered, &is_dropped));
        let in_order = ranking.order.iter().enumerate().all(|(at, entry)| entry.index as usize == at);
        Some(Outcome {
            konomi,
            touched_first: chosen.and_then(|at| baseline::touched_first(case, &ids, at, is_ordered)),
            shop: chosen.filter(|_| is_ordered).map(|at| at as u32 + 1),
            has_evidence: ranking.evidence,
            is_repeat: history.contains(case.chosen.0.as_str()),
            is_ordered,
            is_changed: is_ordered && !in_order,
            excluded: ranking.excluded.iter().find(|(at, _)| *at as usize == list.chosen).map(|(_, why)| *why),
            is_spaced: times.is_spaced,
        })
    }

    /// The candidates of a case, shuffled where they have no order: nothing may depend on how a set was written down.
    fn list<'b>(&'b self, case: &'b Case, line: u64, problems: &mut Problems) -> Option<List<'b>> {
        let Some(shown) = &case.shown else {
            let why = match () {
                () if self.options.items.is_none() => "left out: no list, and no products to rank instead (--items)",
                () if self.ids.is_empty() => "left out: no list, and the catalogue has more than 20,000 products",
                () => "left out: no list, and the chosen item is not in the catalogue",
            };
            let chosen = self.catalogue.number(&case.chosen.0).filter(|_| !self.ids.is_empty());
            if chosen.is_none() {
                problems.add(why, line, || case.chosen.0.clone());
            }
            return Some(List { ids: self.ids.clone(), chosen: chosen?, is_ordered: false });
        };
        let is_ordered = match self.options.shown {
            Some(shown) => shown == Shown::Order,
            None => case.ordered || case.price_of.is_some(),
        };
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
            Random::new(self.options.seed, line).shuffle(&mut ids);
        }
        let Some(chosen) = ids.iter().position(|id| *id == case.chosen.0) else {
            problems.add("left out: the chosen item is not in the list", line, || case.chosen.0.clone());
            return None;
        };
        if ids.len() > limits::CANDIDATES {
            problems.add("left out: a list of more than 20,000 items", line, String::new);
            return None;
        }
        if self.options.items.is_some()
            && let Some(unknown) = ids.iter().find(|id| self.catalogue.number(id).is_none())
        {
            problems.add("a list with items that are not in the feed; only their ids are known", line, || {
                (*unknown).to_owned()
            });
        }
        Some(List { ids, chosen, is_ordered })
    }

    /// Lives through the events of a case.
    fn profile(&self, case: &Case, line: u64, problems: &mut Problems) -> (Profile, Times) {
        let times = Times::of(case, self.options.spacing);
        let mut profile = Profile::new(self.config, self.options.seed);
        let mut before = f64::MIN;
        for (at, (event, time)) in case.events.iter().zip(&times.events).enumerate() {
            if case.session_start == Some(at) && at > 0 {
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
            let items: Vec<Item> = event.product.iter().map(|id| self.catalogue.item(&id.0)).collect();
            let words = event.words.as_deref().map(terms_of_text).unwrap_or_default();
            if items.is_empty() && words.is_empty() {
                problems.add("an event with neither item nor words is passed over", line, || event.name.clone());
                continue;
            }
            let value = event.value.unwrap_or(0.0);
            let mut observe = |kind| profile.observe(&Event { kind, value, items: &items, words: &words }, *time);
            if kind == Kind::Purchase && self.options.fill_in && is_bare(case, at) {
                observe(Kind::View);
                observe(Kind::Cart);
            }
            observe(kind);
        }
        if case.session_start == Some(case.events.len()) {
            profile = self.next_session(&profile, times.choice);
        }
        (profile, times)
    }

    /// What a browser with consent still knows in a session of its own: the lasting part, read from its bytes.
    fn next_session(&self, profile: &Profile, now_ms: f64) -> Profile {
        let bytes = codec::save_lasting(profile);
        codec::load_lasting(self.config, &bytes, now_ms)
            .unwrap_or_else(|_| Profile::new(self.config, self.options.seed))
    }

    /// A candidate, at the price of this list.
    fn item(&self, case: &Case, id: &str) -> Item {
        let mut item = self.catalogue.item(id);
        if let Some(Some(price)) = case.price_of.as_ref().and_then(|prices| prices.get(id)) {
            set_price(&mut item, *price);
        }
        item
    }
}

/// Whether nothing but purchases is known of an event's item.
fn is_bare(case: &Case, at: usize) -> bool {
    let product = case.events.get(at).and_then(|event| event.product.as_ref());
    case.events.iter().all(|event| event.product.as_ref() != product || event.kind() == Some(Kind::Purchase))
}
