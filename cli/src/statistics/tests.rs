//! What the statistics promise, on logs small enough to count by hand, and on made-up ones of some hundred visitors.
use konomi::engine::item::{Item, RawItem, read_item};

use super::embedding::{self, EmbeddingOptions, SoftmaxOptions};
use super::sequences::{Follows, Sequences, Step};
use super::{Statistics, StatisticsOptions};
use crate::random::Random;

/// A visitor's items, each after the one before.
fn visit(items: &[u32]) -> Vec<Step> {
    items.iter().map(|item| Step { item: *item, follows: Follows::Next, time: 0 }).collect()
}

fn log(visitors: &[Vec<Step>]) -> Sequences {
    let mut sequences = Sequences::default();
    visitors.iter().for_each(|steps| sequences.push(steps.iter().copied()));
    sequences
}

fn of(count: usize, visitors: &[Vec<Step>]) -> Statistics {
    Statistics::of(&items(count), &log(visitors), &StatisticsOptions::default(), &|_, _| {})
}

/// Items of five brands, named by their numbers.
fn items(count: usize) -> Vec<Item> {
    let item = |number: usize| {
        let (id, brand) = (format!("item-{number}"), format!("brand {}", number % 5));
        read_item(&RawItem { id: &id, brand: &brand, ..RawItem::default() })
    };
    (0..count).map(item).collect()
}

/// Visitors who stay within one of ten groups of items.
fn crowd(items: usize, visitors: usize) -> Vec<Vec<Step>> {
    let mut random = Random::new(7, 0);
    (0..visitors)
        .map(|_| {
            let group = random.below(10);
            let steps: Vec<u32> =
                (0..2 + random.below(8)).map(|_| (random.below(items / 10) * 10 + group) as u32).collect();
            let time = random.below(1_000) as u32;
            visit(&steps).into_iter().map(|step| Step { time, ..step }).collect()
        })
        .collect()
}

fn weight(statistics: &Statistics, before: u32, candidate: usize) -> f32 {
    let row = &statistics.neighbours[candidate];
    row.iter().find(|(item, _)| *item == before).map_or(0.0, |(_, weight)| *weight)
}

fn assert_near(one: f32, other: f32) {
    assert!((one - other).abs() < 1e-5, "{one} and {other}");
}

#[test]
fn the_table_of_a_small_log_is_the_one_counted_by_hand() {
    let statistics = of(3, &[visit(&[0, 1, 2]), visit(&[0, 1])]);
    assert_eq!(statistics.popularity, [2.0, 2.0, 1.0]);
    // Twice 1 directly after 0: 2 / sqrt((2 + 3)(2 + 3)).
    assert_near(weight(&statistics, 0, 1), 2.0 / 5.0);
    // The other way round it counts half.
    assert_near(weight(&statistics, 1, 0), 1.0 / 5.0);
    // One further step leaves 0.7.
    assert_near(weight(&statistics, 0, 2), 0.7 / 20.0_f32.sqrt());
    assert_near(weight(&statistics, 2, 0), 0.35 / 20.0_f32.sqrt());
    assert_eq!(statistics.neighbours[2].iter().map(|(item, _)| *item).collect::<Vec<_>>(), [1, 0], "strongest first");
}

#[test]
fn what_is_further_than_the_window_is_not_near() {
    let statistics = of(6, &[visit(&[0, 1, 2, 3, 4, 5])]);
    assert!(weight(&statistics, 0, 4) > 0.0);
    assert_eq!(weight(&statistics, 0, 5), 0.0);
}

#[test]
fn nothing_follows_across_sessions() {
    let mut steps = visit(&[0, 1, 2]);
    steps[2].follows = Follows::Anew;
    let statistics = of(3, &[steps]);
    assert!(weight(&statistics, 0, 1) > 0.0);
    assert_eq!(statistics.neighbours[2], []);
}

#[test]
fn a_basket_has_no_order() {
    let mut steps = visit(&[0, 1, 2]);
    steps[1].follows = Follows::Together;
    steps[2].follows = Follows::Together;
    let statistics = of(3, &[steps]);
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        assert_near(weight(&statistics, one, other as usize), 0.75 / 4.0);
        assert_near(weight(&statistics, other, one as usize), 0.75 / 4.0);
    }
}

#[test]
fn the_same_item_twice_is_no_neighbour_of_itself() {
    assert_eq!(of(2, &[visit(&[0, 0, 0])]).neighbours[0], []);
}

#[test]
fn the_order_of_visitors_changes_nothing() {
    let mut visitors = crowd(60, 300);
    let one = of(60, &visitors);
    Random::new(3, 0).shuffle(&mut visitors);
    let other = of(60, &visitors);
    assert_eq!(one.popularity, other.popularity);
    assert_eq!(one.recent, other.recent);
    assert_eq!(one.neighbours, other.neighbours);
    assert_eq!(one.embedding.expect("one").inward, other.embedding.expect("one").inward);
}

#[test]
fn other_numbers_for_the_items_only_number_the_result_otherwise() {
    let (count, visitors) = (60, crowd(60, 300));
    let mut names: Vec<u32> = (0..count).collect();
    Random::new(5, 0).shuffle(&mut names);
    // The item that was number n has number names[n].
    let mut renamed = items(count as usize);
    for (number, item) in items(count as usize).into_iter().enumerate() {
        renamed[names[number] as usize] = item;
    }
    let follow = |step: &Step| Step { item: names[step.item as usize], ..*step };
    let log = log(&visitors.iter().map(|steps| steps.iter().map(follow).collect()).collect::<Vec<_>>());
    let other = Statistics::of(&renamed, &log, &StatisticsOptions::default(), &|_, _| {});
    let one = of(count as usize, &visitors);
    let (before, after) = (one.embedding.as_ref().expect("one"), other.embedding.as_ref().expect("one"));
    for number in 0..count as usize {
        let name = names[number] as usize;
        assert_eq!(one.popularity[number], other.popularity[name]);
        assert_eq!(one.neighbours[number].len(), other.neighbours[name].len());
        for (item, strength) in &one.neighbours[number] {
            // Equally strong ones may be cut off otherwise; here none is cut off.
            assert_eq!(weight(&other, names[*item as usize], name), *strength);
        }
        let dims = before.dims;
        let (row, same) = (&before.inward[number * dims..][..dims], &after.inward[name * dims..][..dims]);
        assert_eq!(row, same, "not even the rounding differs");
    }
}

#[test]
fn items_that_are_touched_together_are_close() {
    let statistics = of(60, &crowd(60, 600));
    let embedding = statistics.embedding.expect("one");
    let row = |number: usize| &embedding.inward[number * embedding.dims..][..embedding.dims];
    let cosine = |one: usize, other: usize| row(one).iter().zip(row(other)).map(|(a, b)| a * b).sum::<f32>();
    // 0, 10, 20 … are one group; 5 shares the brand of 0, but nobody touches both.
    assert!(cosine(0, 10) > cosine(0, 5) + 0.2, "{} {}", cosine(0, 10), cosine(0, 5));
}

#[test]
fn an_empty_log_has_only_what_the_items_say() {
    let statistics = of(10, &[]);
    assert_eq!((statistics.popularity.iter().sum::<f32>(), statistics.neighbours.concat().len()), (0.0, 0));
    let embedding = statistics.embedding.expect("the brands are shared");
    assert!(embedding.inward.iter().all(|value| value.is_finite()));
    assert!(of(0, &[]).embedding.is_none());
    // An item that the catalogue does not have is passed over.
    assert_eq!(of(2, &[visit(&[0, 9, 1])]).popularity, [1.0, 1.0]);
}

/// Visits that begin anywhere and go on to the item with the next number, never the other way round: only two rows an
/// item can say so.
fn parade(visitors: usize) -> Vec<Vec<Step>> {
    let mut random = Random::new(1, 0);
    let mut one = || {
        let first = random.below(60) as u32;
        visit(&[first, (first + 1) % 60, (first + 2) % 60, (first + 3) % 60])
    };
    (0..visitors).map(|_| one()).collect()
}

/// What is learned from them, with few dimensions and few draws: the tests are not optimised by the compiler.
fn learned(visitors: &[Vec<Step>]) -> embedding::Embedding {
    let softmax =
        SoftmaxOptions { drawn: 24, epochs: 4, rate: 0.01, held: 0.1, least: 20, ..SoftmaxOptions::default() };
    let settings = EmbeddingOptions { dims: 8, softmax: Some(softmax), ..EmbeddingOptions::default() };
    let options = StatisticsOptions { embedding: Some(settings), ..StatisticsOptions::default() };
    let statistics = Statistics::of(&items(60), &log(visitors), &options, &|_, _| {});
    statistics.embedding.expect("one")
}

#[test]
fn the_number_of_threads_and_the_order_of_visitors_change_nothing_that_is_learned() {
    let mut visitors = parade(500);
    let with = |threads, visitors: &[Vec<Step>]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| learned(visitors))
    };
    let one = with(1, &visitors);
    assert_ne!(one.inward, one.outward, "it was refined");
    Random::new(3, 0).shuffle(&mut visitors);
    let three = with(3, &visitors);
    assert_eq!((one.inward, one.outward), (three.inward, three.outward));
}

#[test]
fn what_comes_next_is_told_from_what_came_before() {
    let learned = learned(&parade(500));
    let row = |rows: &[f32], number: usize| rows[number * learned.dims..][..learned.dims].to_vec();
    let follows = |before: usize, next: usize| {
        let (before, next) = (row(&learned.inward, before), row(&learned.outward, next));
        before.iter().zip(next).map(|(one, other)| one * other).sum::<f32>()
    };
    let forward: f32 = (0..60).map(|item| follows(item, (item + 1) % 60)).sum();
    let backward: f32 = (0..60).map(|item| follows((item + 1) % 60, item)).sum();
    assert!(forward > backward + 3.0, "{forward} {backward}");
}
