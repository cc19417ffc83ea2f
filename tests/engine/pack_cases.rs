//! Golden cases of a pack and weights: the order that they give, to the bit. The module that pages load replays the same ones.
//!
//! `KONOMI_WRITE_CASES=1 cargo test -p konomi --test engine pack_cases` writes weights and orders anew.

use konomi::engine::{
    config::{BoughtRule, Config, Manners},
    event::{Event, Kind},
    item::{Item, Pack, Prepared, read_records, terms_of_text},
    profile::{Profile, codec},
    rank::{Context, FEATURES, Group, Test, Tree, Weights, rank},
};
use serde_json::{Value, json};

use super::cases::{cases, list, text, write_cases};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

/// Weights in which every feature counts, and two trees.
fn weights() -> Weights {
    let mut weights = Weights::DEFAULT;
    for (at, weight) in weights.linear.iter_mut().enumerate() {
        *weight += [64, -32, 96, 160, 24][at % 5];
    }
    for group in [Group::ALL[0].0, Group::ALL[1].0] {
        let tests = [0, 4, 14].map(|feature| Test { feature, threshold: 40 });
        weights.trees.push(Tree { group, tests, leaves: [-40, 10, 25, -5, 60, 0, 15, 80] });
    }
    weights
}

fn items(pack: &Pack, record: &str) -> Vec<Item> {
    let mut items = read_records(record.as_bytes());
    items.iter_mut().for_each(|item| pack.attach(item));
    items
}

/// As tests/cases/orders.mjs makes it.
fn record(id: &Value, price: &Value) -> String {
    let price = price.as_str().map(|price| format!("\u{1f}\u{1f}\u{1f}{price}")).unwrap_or_default();
    format!("{}{price}\u{1e}", id.as_str().unwrap_or_default())
}

fn lived(case: &Value, pack: &Pack) -> Profile {
    let bought = if case["learned"] == true { BoughtRule::Learned } else { BoughtRule::Hide };
    let config = Config { bought, ..Config::DEFAULT };
    let salt = case["salt"][0].as_u64().unwrap() << 32 | case["salt"][1].as_u64().unwrap();
    let mut profile = Profile::new(config, salt);
    for step in list(case, "steps") {
        if let Some(now) = step.as_f64() {
            let lasting = codec::save_lasting(&profile);
            profile = codec::load_lasting(config, &lasting, now).unwrap_or_else(|_| Profile::new(config, salt));
            continue;
        }
        let items = if step[2].is_null() { Vec::new() } else { items(pack, &record(&step[2], &Value::Null)) };
        let words = terms_of_text(step[3].as_str().unwrap());
        let kind = Kind::from_number(step[0].as_u64().unwrap() as u8).unwrap();
        let event = Event { kind, value: step[1].as_f64().unwrap(), items: &items, words: &words, pack };
        profile.observe(&event, step[4].as_f64().unwrap());
    }
    profile
}

fn ranked(case: &Value, pack: &Pack, weights: &Weights) -> Value {
    let mut profile = lived(case, pack);
    let records: String = list(case, "candidates").iter().map(|pair| record(&pair[0], &pair[1])).collect();
    let context = Context {
        now_ms: case["now"].as_f64().unwrap(),
        current: &[],
        pins: &[],
        limit: 0,
        weights,
        pack,
        order_known: case["set"] != true,
        manners: &Manners::OFF,
        seed: 0,
    };
    let ranking = rank(&Prepared::of(items(pack, &records)), &mut profile, &context);
    json!({
        "evidence": ranking.evidence,
        "order": ranking.order.iter().map(|entry| json!([entry.index, entry.score])).collect::<Vec<_>>(),
        "excluded": ranking.excluded.iter().map(|(at, why)| json!([at, *why as u8])).collect::<Vec<_>>(),
    })
}

#[test]
fn a_pack_and_weights_give_the_recorded_orders() {
    let mut file = cases("pack");
    let pack = Pack::from_file(&bytes(text(&file, "pack"))).expect("the recorded pack");
    if std::env::var_os("KONOMI_WRITE_CASES").is_some() {
        let weights = weights();
        file["weights"] = hex(&weights.to_bytes()).into();
        for case in file["cases"].as_array_mut().unwrap() {
            let found = ranked(case, &pack, &weights);
            for (name, value) in found.as_object().unwrap() {
                case[name] = value.clone();
            }
        }
        return write_cases("pack", &file);
    }
    let weights = Weights::from_bytes(&bytes(text(&file, "weights"))).expect("the recorded weights");
    assert!(weights.linear.len() == FEATURES && weights.trees.len() == 2);
    assert!(list(&file, "cases").len() > 5);
    for case in list(&file, "cases") {
        let found = ranked(case, &pack, &weights);
        for (name, value) in found.as_object().unwrap() {
            assert_eq!(&case[name], value, "{}: {name}", text(case, "name"));
        }
    }
}
