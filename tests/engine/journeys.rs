//! Golden journeys: what a shopper did, and the ranking, its reasons and the stored bytes that follow, to the bit.
//!
//! After a wanted change, `KONOMI_WRITE_CASES=1 cargo test -p konomi --test engine` writes the expected parts anew; the
//! difference is part of the review.

use konomi::engine::{
    config::{BoughtRule, Config, Manners},
    event::{Event, Kind},
    item::{FIELD, Item, Pack, Prepared, RECORD, raw_items, read_item, terms_of_text},
    profile::{Profile, codec, text::to_text},
    rank::{Context, Reason, Scorer, Weights, rank},
};
use serde_json::{Map, Value, json};

use super::cases::{cases, list, text, write_cases};

const FIELDS: [&str; 11] =
    ["id", "url", "title", "price", "currency", "brand", "category", "tags", "aliases", "availability", "lifetime"];

/// The record of an item in a case.
fn record(fields: &Value) -> String {
    let fields: Vec<&str> = FIELDS.iter().map(|name| text(fields, name)).collect();
    fields.join(&FIELD.to_string()) + &RECORD.to_string()
}

fn number(value: &Value, name: &str, or: f64) -> f64 {
    match &value[name] {
        Value::Null if value.get(name).is_some() => f64::NAN,
        value => value.as_f64().unwrap_or(or),
    }
}

fn config(settings: &Value) -> Config {
    let default = Config::default();
    Config {
        half_life: number(settings, "half_life", default.half_life.into()) as u16,
        bought: if text(settings, "bought") == "learned" { BoughtRule::Learned } else { BoughtRule::Hide },
        bought_days: number(settings, "bought_days", default.bought_days.into()) as u16,
        min_events: number(settings, "min_events", default.min_events.into()) as u8,
        ..default
    }
}

/// Lives through a journey and says what came of it.
fn replay(shop: &Value, journey: &Value) -> Value {
    let fields = |item: &Value| -> String {
        match item.as_str() {
            Some(name) => record(journey["items"].get(name).unwrap_or(&shop[name])),
            None => record(item),
        }
    };
    let read = |item: &Value| -> Item { read_item(&raw_items(&fields(item)).next().unwrap()) };

    let mut profile = Profile::new(config(&journey["settings"]), 1);
    for event in list(journey, "events") {
        let items: Vec<Item> = list(event, "items").iter().map(read).collect();
        let words = terms_of_text(text(event, "words"));
        let kind = Kind::from_name(text(event, "type")).unwrap();
        let event_value = number(event, "value", 0.0);
        profile.observe(
            &Event { kind, value: event_value, items: &items, words: &words, pack: &Pack::EMPTY },
            number(event, "now", 0.0),
        );
    }

    let names: Vec<&str> = text(journey, "candidates").split(' ').collect();
    let buffer: String = names.iter().map(|name| fields(&json!(name))).collect();
    let candidates = Prepared::new(&buffer);
    let current = journey.get("current").map(read).unwrap_or_default().keys;
    let pins: Vec<[u32; 2]> = list(journey, "pins")
        .iter()
        .filter_map(|pin| {
            let index = names.iter().position(|name| pin[0].as_str() == Some(*name))?;
            Some([pin[1].as_u64()? as u32, index as u32])
        })
        .collect();
    let (weights, pack) = (Weights::default(), Pack::EMPTY);
    let context = Context {
        now_ms: number(journey, "now", 0.0),
        current: &current,
        pins: &pins,
        limit: number(journey, "limit", 0.0) as usize,
        weights: &weights,
        pack: &pack,
        order_known: true,
        manners: &Manners::OFF,
        seed: 0,
    };
    let ranking = rank(&candidates, &mut profile, &context);

    let name = |index: u32| names[index as usize];
    let order: Vec<String> =
        ranking.order.iter().map(|entry| format!("{}:{}", name(entry.index), entry.score)).collect();
    let excluded: Vec<String> =
        ranking.excluded.iter().map(|(index, why)| format!("{}:{}", name(*index), why.name())).collect();
    let scorer = Scorer::new(&candidates, &profile, &context);
    let mut reasons = Map::new();
    for entry in ranking.order.iter().take(if ranking.evidence { 3 } else { 0 }) {
        let parts = scorer.contributions(entry.index as usize);
        assert_eq!(parts.iter().sum::<i32>(), entry.score);
        let parts = Reason::ALL.iter().zip(parts).filter(|(_, part)| *part != 0);
        let parts: Vec<String> = parts.map(|((_, name), part)| format!("{name}:{part}")).collect();
        reasons.insert(name(entry.index).into(), parts.join(" ").into());
    }
    json!({
        "order": order.join(" "),
        "excluded": excluded.join(" "),
        "evidence": ranking.evidence,
        "reasons": reasons,
        "lasting": to_text(&codec::save_lasting(&profile)),
    })
}

#[test]
fn journeys_end_as_recorded() {
    let mut file = cases("journeys");
    let shop = file["shop"].clone();
    let is_writing = std::env::var_os("KONOMI_WRITE_CASES").is_some();
    for journey in file["journeys"].as_array_mut().unwrap() {
        let result = replay(&shop, journey);
        if is_writing {
            journey["expected"] = result;
        } else {
            assert_eq!(result, journey["expected"], "{}", text(journey, "name"));
        }
    }
    if is_writing {
        write_cases("journeys", &file);
    }
}
