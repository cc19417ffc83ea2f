//! From the lines of logs to the store of events.
use konomi::engine::event::Kind;
use konomi::engine::math::hash64;

use super::event::{HistoryEvent, STARTS};
use super::line::{Basket, Line, kind_of, seconds};
use super::names::Name;
use super::only::Selected;
use super::store::Store;
use crate::feed::{Catalogue, Lines, Problems, note_encoding, note_fault};

/// What is wrong with events.
const UNKNOWN_PRODUCT: &str =
    "events with products that the feed does not have are left out; is it the feed of this shop?";
const UNKNOWN_KIND: &str = "an event of a kind that is not known is left out";
const NO_PRODUCT: &str = "an event without a product says nothing of products";
const MANY_EVENTS: &str = "visitors with more than 4,000 events: a journey is compared with the latest of them only, and what it repeats of \
                           earlier ones counts twice";
const UNORDERED: &str = "events whose times are not in order are put in order";

/// Reads files of any kind one after the other.
pub fn read(
    logs: &[Selected<'_>],
    catalogue: &mut Catalogue,
    problems: &mut Problems,
    moved: &dyn Fn(u64, u64),
) -> anyhow::Result<Store> {
    let files = logs.iter().map(|log| Lines::open(log.path)).collect::<anyhow::Result<Vec<Lines>>>()?;
    let size = files.iter().map(Lines::size).sum();
    let mut reader = Reader { store: Store::default(), catalogue, problems, line: 0, events: Vec::new() };
    let mut before = 0;
    for (mut lines, log) in files.into_iter().zip(logs) {
        reader.problems.begin(log.path);
        note_encoding(reader.problems, lines.source());
        let mut at = 0;
        while let Some((number, line)) = lines.next() {
            reader.line = number;
            if line.as_ref().is_ok_and(|line| !log.takes(line)) {
                continue;
            }
            match line.map(serde_json::from_str::<Line<'_>>) {
                Ok(Ok(line)) => reader.add(&line),
                Ok(Err(error)) => {
                    reader.problems.add("left out: no line of a log (docs/feeds.md)", number, || error.to_string());
                }
                Err(fault) => note_fault(reader.problems, number, fault),
            }
            if number % 1_024 == 0 && lines.position() != at {
                at = lines.position();
                moved(before + at, size);
            }
        }
        before += lines.size();
        moved(before, size);
        for _ in 0..reader.store.end_file() {
            reader.problems.add("visitors whose events are not in the order of time are put in order", 0, String::new);
        }
        let fixed = reader.store.take_fixed();
        reader.problems.add_many(MANY_EVENTS, fixed, || "is one name given to all guests?".to_owned());
    }
    Ok(reader.store)
}

struct Reader<'a> {
    store: Store,
    catalogue: &'a mut Catalogue,
    problems: &'a mut Problems,
    /// The number of the present line.
    line: u64,
    /// The events of the present line.
    events: Vec<HistoryEvent>,
}

impl Reader<'_> {
    /// Tells the kind of a line by its fields.
    fn add(&mut self, line: &Line<'_>) {
        let is_sequence = line.t.is_none() && line.kind.is_none() && line.basket.is_none();
        match (line, &line.products, &line.product) {
            (Line { events: Some(_), .. } | Line { chosen: Some(_), .. }, ..) => self.journey(line),
            (_, Some(products), _) if is_sequence => self.sequence(line, products),
            (_, Some(products), _) => self.stream(line, products),
            (_, None, Some(product)) => self.stream(line, std::slice::from_ref(product)),
            (_, None, None) => {
                self.problems.add(
                    "left out: neither events and a choice, nor a product, nor products (docs/feeds.md)",
                    self.line,
                    String::new,
                );
            }
        }
    }

    fn stream(&mut self, line: &Line<'_>, products: &[Name<'_>]) {
        let receipt = match &line.basket {
            Some(Basket::Receipt(name)) => Some(name),
            _ => None,
        };
        let kind = match (&line.kind, receipt) {
            (Some(name), _) => kind_of(name, line.words.is_some()),
            (None, Some(_)) => Some(Kind::Purchase),
            (None, None) => Some(Kind::View),
        };
        let Some(kind) = kind else {
            self.problems.add(UNKNOWN_KIND, self.line, || line.kind.as_deref().unwrap_or("").to_owned());
            return;
        };
        let session = session(line.session.as_ref().or(receipt));
        for product in products {
            let Some(item) = self.product(product) else { continue };
            let visitor = self.store.visitor(&line.visitor.0);
            let event = HistoryEvent { session, ..HistoryEvent::new(item, seconds(line.t), kind) };
            if !self.store.add(visitor, event) {
                self.problems.add("left out: more than 4 thousand million events", self.line, String::new);
            }
        }
    }

    fn sequence(&mut self, line: &Line<'_>, products: &[Name<'_>]) {
        self.events.clear();
        for product in products {
            if let Some(item) = self.product(product) {
                self.events.push(HistoryEvent::of_sequence(item));
            }
        }
        let repeated = self.events.len();
        self.lay(line, repeated);
    }

    fn journey(&mut self, line: &Line<'_>) {
        self.lists(line);
        self.events.clear();
        let own = session(line.session.as_ref());
        let before = line.events.as_deref().unwrap_or(&[]);
        let start = line.session_start.unwrap_or(usize::MAX);
        // Where the session begins among the events that can be used; the choice belongs to it.
        let mut first = None;
        for (at, event) in before.iter().enumerate() {
            let Some(product) = &event.product else {
                self.problems.add(NO_PRODUCT, self.line, || event.kind.as_ref().to_owned());
                continue;
            };
            let Some(kind) = kind_of(&event.kind, event.words.is_some()) else {
                self.problems.add(UNKNOWN_KIND, self.line, || event.kind.as_ref().to_owned());
                continue;
            };
            let Some(item) = self.product(product) else { continue };
            let mut event = HistoryEvent::new(item, seconds(event.t), kind);
            if at >= start {
                event.session = own;
                first.get_or_insert(self.events.len());
            }
            self.events.push(event);
        }
        let repeated = self.events.len();
        let t = match seconds(line.t) {
            0 => self.events.last().map_or(0, |event| event.t),
            t => t,
        };
        if let Some(Basket::Products(products)) = &line.basket {
            for product in products {
                if let Some(item) = self.product(product) {
                    self.events.push(HistoryEvent { session: own, ..HistoryEvent::expected(item, t, Kind::Cart) });
                }
            }
        }
        if let Some(item) = line.chosen.as_ref().and_then(|chosen| self.product(chosen)) {
            let event = match line.chosen_by.as_deref().map(|name| kind_of(name, false)) {
                Some(Some(kind)) => HistoryEvent::chosen_by(item, t, kind),
                Some(None) => {
                    self.problems.add("a choice of a kind that is not known counts as a click", self.line, || {
                        line.chosen_by.as_deref().unwrap_or("").to_owned()
                    });
                    HistoryEvent::expected(item, t, Kind::Click)
                }
                None => HistoryEvent::expected(item, t, Kind::Click),
            };
            self.events.push(HistoryEvent { session: own, ..event });
        }
        if line.session_start.is_some()
            && let Some(event) = self.events.get_mut(first.unwrap_or(repeated))
        {
            event.flags |= STARTS;
        }
        self.lay(line, repeated);
    }

    /// Lays the events of the line over what is known.
    fn lay(&mut self, line: &Line<'_>, repeated: usize) {
        if self.events.is_empty() {
            self.problems.add("left out: no event with a product that is known", self.line, String::new);
            return;
        }
        if self.events.iter().all(|event| event.t > 0) && !self.events.is_sorted_by_key(|event| event.t) {
            self.problems.add(UNORDERED, self.line, String::new);
            self.events.sort_by_key(|event| event.t);
        }
        let visitor = self.store.visitor(&line.visitor.0);
        self.store.lay(visitor, &self.events, repeated);
    }

    /// The products and prices of the lists that a journey shows.
    fn lists(&mut self, line: &Line<'_>) {
        if line.shown.as_ref().is_some_and(Vec::is_empty) {
            self.problems.add("an empty list says nothing; its events count", self.line, String::new);
        }
        if !self.catalogue.is_open() {
            return;
        }
        for event in line.events.as_deref().unwrap_or(&[]) {
            for (at, name) in event.shown.as_deref().unwrap_or(&[]).iter().enumerate() {
                let price = event.prices.as_ref().and_then(|prices| prices.get(at)).copied().flatten();
                self.show(&name.0, price);
            }
        }
        for name in line.shown.as_deref().unwrap_or(&[]) {
            let price = line.price_of.as_ref().and_then(|prices| prices.get(&name.0)).copied().flatten();
            self.show(&name.0, price);
        }
    }

    fn show(&mut self, id: &str, price: Option<f64>) {
        if let (Some(number), Some(price)) = (self.catalogue.number_in_log(id), price) {
            self.catalogue.note_price(number, price);
        }
    }

    fn product(&mut self, id: &Name<'_>) -> Option<u32> {
        let number = self.catalogue.number_in_log(&id.0).and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            self.problems.add(UNKNOWN_PRODUCT, self.line, || id.0.clone().into_owned());
        }
        number
    }
}

/// What is kept of the name of a session: enough to tell it from the one before.
fn session(name: Option<&Name<'_>>) -> u16 {
    name.map_or(0, |name| (hash64(name.0.as_bytes()) as u16).max(1))
}
