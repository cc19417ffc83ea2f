//! The native side of `cargo xtask bench`: reading and ranking the lists named on the command line.
//! Prints one JSON line a measurement, as benches/rank.mjs does.
use std::hint::black_box;
use std::time::Instant;

use konomi::engine::config::{Config, Manners};
use konomi::engine::event::{Event, Kind};
use konomi::engine::item::{Pack, Prepared, raw_items, read_item};
use konomi::engine::profile::Profile;
use konomi::engine::rank::{Context, Weights, rank};

const ROUNDS: usize = 15;
/// 2026-11-01.
const NOW: f64 = 1_793_491_200_000.0;

fn main() {
    // `cargo bench` passes `--bench`.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(&file).expect("the list can be read");
        let mut profile = Profile::new(Config::default(), 1);
        for raw in raw_items(&text).take(20) {
            let items = [read_item(&raw)];
            profile
                .observe(&Event { kind: Kind::View, value: 0.0, items: &items, words: &[], pack: &Pack::EMPTY }, NOW);
        }
        let weights = Weights::default();
        let context = Context {
            now_ms: NOW,
            current: &[],
            pins: &[],
            limit: 0,
            weights: &weights,
            pack: &Pack::EMPTY,
            order_known: true,
            manners: &Manners::OFF,
            seed: 0,
        };
        let (mut reading, mut ranking) = (Vec::new(), Vec::new());
        let mut n = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let prepared = black_box(Prepared::new(black_box(&text)));
            reading.push(start.elapsed().as_secs_f64() * 1e6);
            let start = Instant::now();
            let ranked = black_box(rank(black_box(&prepared), &mut profile, &context));
            ranking.push(start.elapsed().as_secs_f64() * 1e6);
            n = prepared.len();
            // A bench of something that does not work is worth nothing.
            assert!(ranked.evidence && ranked.order.len() == n, "{file}: ranked {} of {n}", ranked.order.len());
        }
        print("prepare", n, reading);
        print("rank", n, ranking);
    }
}

fn print(what: &str, n: usize, mut rounds: Vec<f64>) {
    rounds.sort_by(f64::total_cmp);
    let (min, median) = (rounds[0], rounds[rounds.len() / 2]);
    println!("{{\"what\":\"{what}\",\"where\":\"native\",\"n\":{n},\"min\":{min:.2},\"median\":{median:.2}}}");
}
