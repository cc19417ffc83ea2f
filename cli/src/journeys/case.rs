//! A log of journeys: what a shopper did, the list that was shown next, and what was chosen from it. One JSON object a
//! line.
use std::collections::{BTreeMap, HashMap};

use konomi::engine::event::Kind;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::line::{kind_of, milliseconds};

/// An id; logs write them as text or as whole numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Id(pub String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Text(String),
            Number(i64),
        }
        Ok(Self(match Either::deserialize(deserializer)? {
            Either::Text(text) => text,
            Either::Number(number) => number.to_string(),
        }))
    }
}

/// One case: the events before a choice, and the choice.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// Who it was. Cases of one visitor are not independent, and are drawn together.
    pub visitor: Id,
    /// The time of the choice in seconds since 1970.
    #[serde(default)]
    pub t: Option<f64>,
    /// What was done before, oldest first.
    pub events: Vec<Event>,
    /// The list from which was chosen; without one it is the whole catalogue.
    #[serde(default)]
    pub shown: Option<Vec<Id>>,
    /// The item that was chosen.
    pub chosen: Id,
    /// The prices in this list.
    #[serde(default)]
    pub price_of: Option<HashMap<String, Option<f64>>>,
    /// Whether `shown` is in the order in which it was shown.
    #[serde(default)]
    pub ordered: bool,
    /// The event with which the present session begins; what is before it happened in earlier ones.
    #[serde(default)]
    pub session_start: Option<usize>,
    /// Everything else: what can be filtered and grouped by.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// One event.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// Seconds since 1970.
    #[serde(default)]
    pub t: Option<f64>,
    /// What was done.
    #[serde(rename = "type")]
    pub name: String,
    /// With which item.
    #[serde(default)]
    pub product: Option<Id>,
    /// Words that were searched for.
    #[serde(default)]
    pub words: Option<String>,
    /// The list that was seen when it was done.
    #[serde(default)]
    pub shown: Option<Vec<Id>>,
    /// The prices in it, in the same order.
    #[serde(default)]
    pub prices: Option<Vec<Option<f64>>>,
    /// Seconds of a dwell, stars of a rating.
    #[serde(default)]
    pub value: Option<f64>,
}

impl Event {
    /// What the event is to the engine.
    pub fn kind(&self) -> Option<Kind> {
        kind_of(&self.name, self.words.is_some())
    }
}

impl Case {
    /// What is in the basket when the list is shown, in the order of the log ("basket": a list of ids).
    pub fn basket(&self) -> Vec<String> {
        let ids = self.other.get("basket").and_then(Value::as_array);
        ids.into_iter().flatten().filter(|id| !id.is_boolean()).filter_map(scalar).collect()
    }

    /// Whether a field has this value ("part=test"). Numbers and true or false count as they are written.
    pub fn has(&self, field: &str, value: &str) -> bool {
        match field {
            "visitor" => self.visitor.0 == value,
            "chosen" => self.chosen.0 == value,
            field => self.other.get(field).and_then(scalar).is_some_and(|own| own == value),
        }
    }
}

/// A value that is one thing, as text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The time of the choice where a log has none. Any will do; this one is in the middle of a day, so that a visit of some
/// hundred events is over before the day is.
const CHOICE: f64 = 1_600_000_000.0;

/// The times of a case in milliseconds: of each event, and of the choice.
#[derive(Debug, PartialEq)]
pub struct Times {
    /// One an event.
    pub events: Vec<f64>,
    /// Of the choice.
    pub choice: f64,
    /// Whether the log has no times here, and they are made up.
    pub is_spaced: bool,
}

impl Times {
    /// Takes the times of the log. Where one is missing, all events of the case are `spacing` seconds apart, and so is the
    /// choice from the last.
    pub fn of(case: &Case, spacing: f64) -> Self {
        let events: Option<Vec<f64>> = case.events.iter().map(|event| event.t.map(milliseconds)).collect();
        match (events, case.t) {
            (Some(events), Some(t)) => Self { events, choice: milliseconds(t), is_spaced: false },
            _ => {
                let count = case.events.len();
                let before = |at: usize| (CHOICE - (count - at) as f64 * spacing) * 1_000.0;
                Self { events: (0..count).map(before).collect(), choice: CHOICE * 1_000.0, is_spaced: true }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(line: &str) -> Case {
        serde_json::from_str(line).expect("a case")
    }

    #[test]
    fn fields_can_be_asked_for_as_they_are_written() {
        let case = case(r#"{"visitor":1,"events":[],"chosen":"b","part":"test","new":true,"n":3,"list":[1]}"#);
        for (field, value) in [("part", "test"), ("new", "true"), ("n", "3"), ("visitor", "1"), ("chosen", "b")] {
            assert!(case.has(field, value), "{field}");
        }
        assert!(!case.has("part", "tune") && !case.has("list", "[1]") && !case.has("none", ""));
    }

    #[test]
    fn a_basket_is_a_list_of_ids() {
        let basket = |text: &str| case(&format!(r#"{{"visitor":1,"events":[],"chosen":1,"basket":{text}}}"#)).basket();
        assert_eq!(basket(r#"["a",7]"#), ["a", "7"]);
        assert!(basket("31198705046").is_empty() && basket("[null,{}]").is_empty());
    }

    #[test]
    fn every_event_of_the_logs_has_a_kind() {
        let event = |text: &str| serde_json::from_str::<Event>(text).expect("an event").kind();
        assert_eq!(event(r#"{"type":"image","product":"1"}"#), Some(Kind::View));
        assert_eq!(event(r#"{"type":"search","product":"1"}"#), Some(Kind::View));
        assert_eq!(event(r#"{"type":"search","words":"red"}"#), Some(Kind::Search));
        assert_eq!(event(r#"{"type":"purchase","product":"1"}"#), Some(Kind::Purchase));
        assert_eq!(event(r#"{"type":"teleport"}"#), None);
    }

    #[test]
    fn seconds_and_milliseconds_are_the_same_times() {
        let times = |zeros: &str| {
            let events = format!(r#"[{{"t":1700000000{zeros},"type":"view","product":"a"}}]"#);
            let line = format!(r#"{{"visitor":1,"t":1700000240{zeros},"events":{events},"chosen":1}}"#);
            Times::of(&case(&line), 60.0)
        };
        assert_eq!(times("000"), times(""));
        assert_eq!(times("000").choice, 1_700_000_240_000.0);
    }

    #[test]
    fn one_missing_time_spaces_the_whole_case() {
        let events = r#"[{"t":10,"type":"view","product":"a"},{"type":"view","product":"b"}]"#;
        let times = Times::of(&case(&format!(r#"{{"visitor":1,"t":20,"events":{events},"chosen":1}}"#)), 60.0);
        assert!(times.is_spaced);
        assert_eq!((times.choice - times.events[1], times.events[1] - times.events[0]), (60_000.0, 60_000.0));
    }
}
