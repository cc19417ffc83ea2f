//! The plan of moves: least, right, and never touching a fixed card.

use std::collections::{HashMap, VecDeque};

use konomi::engine::plan;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::cases::{cases, list, text, write_cases};

/// Takes an element out and puts it before another, or at the end.
#[derive(Debug)]
struct Move {
    element: u32,
    before: Option<u32>,
}

/// A number an element, as the engine takes it.
fn numbers(n: usize, fixed: &[bool]) -> Vec<u32> {
    (0..n).map(|at| u32::from(fixed.get(at) == Some(&true))).collect()
}

fn moves(wanted: &[u32], fixed: &[bool]) -> Vec<Move> {
    let plan = plan::moves(wanted, &numbers(wanted.len(), fixed));
    assert_eq!(plan.len() % 2, 0);
    let before = |before| (before != plan::END).then_some(before);
    plan.chunks(2).map(|step| Move { element: step[0], before: before(step[1]) }).collect()
}

fn wanted(order: &[u32], n: usize, fixed: &[bool]) -> Vec<u32> {
    plan::wanted(order, &numbers(n, fixed))
}

/// Carries out a plan as a page would.
fn replay(n: usize, plan: &[Move]) -> Vec<u32> {
    let mut list: Vec<u32> = (0..n as u32).collect();
    for step in plan {
        list.retain(|element| *element != step.element);
        let at = step.before.map_or(list.len(), |before| list.iter().position(|element| *element == before).unwrap());
        list.insert(at, step.element);
    }
    list
}

/// The least number of moves to every order that can be reached, found by trying everything.
fn distances(n: usize, fixed: &[bool]) -> HashMap<Vec<u32>, usize> {
    let start: Vec<u32> = (0..n as u32).collect();
    let mut known = HashMap::from([(start.clone(), 0)]);
    let mut queue = VecDeque::from([start]);
    while let Some(list) = queue.pop_front() {
        let distance = known[&list];
        for from in (0..n).filter(|from| !fixed[list[*from] as usize]) {
            for to in 0..n {
                let mut next = list.clone();
                let element = next.remove(from);
                next.insert(to, element);
                if !known.contains_key(&next) {
                    known.insert(next.clone(), distance + 1);
                    queue.push_back(next);
                }
            }
        }
    }
    known
}

fn check(n: usize, mask: u32) {
    let fixed: Vec<bool> = (0..n).map(|at| mask >> at & 1 == 1).collect();
    let known = distances(n, &fixed);
    for (list, distance) in &known {
        let plan = moves(list, &fixed);
        assert_eq!(plan.len(), *distance, "{list:?} {fixed:?}");
        assert_eq!(replay(n, &plan), *list);
        assert!(plan.iter().all(|step| !fixed[step.element as usize]));
    }
}

#[test]
fn no_plan_is_shorter_for_up_to_six_cards_and_any_fixed_ones() {
    for n in 0..=6 {
        for mask in 0..1 << n {
            check(n, mask);
        }
    }
}

#[test]
fn no_plan_is_shorter_for_seven_cards() {
    for mask in [0, 0b1, 0b100_0001, 0b1_0100] {
        check(7, mask);
    }
}

#[test]
fn five_thousand_cards_in_reverse_take_one_move_less_than_cards() {
    let reverse: Vec<u32> = (0..5_000).rev().collect();
    assert_eq!(moves(&reverse, &[]).len(), 4_999);
}

proptest! {
    #[test]
    fn wanted_is_a_permutation_that_keeps_the_fixed_cards(
        order in prop::collection::vec(0_u32..60, 0..80),
        fixed in prop::collection::vec(any::<bool>(), 0..50),
        n in 0_usize..40,
    ) {
        let list = wanted(&order, n, &fixed);
        let mut sorted = list.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..n as u32).collect::<Vec<_>>());
        for (at, element) in list.iter().enumerate() {
            if fixed.get(at) == Some(&true) {
                prop_assert_eq!(*element as usize, at);
            }
        }
        let free: Vec<u32> = list.into_iter().filter(|at| fixed.get(*at as usize) != Some(&true)).collect();
        let mut ordered: Vec<u32> = Vec::new();
        for element in order.into_iter().chain(0..n as u32) {
            if free.contains(&element) && !ordered.contains(&element) {
                ordered.push(element);
            }
        }
        prop_assert_eq!(free, ordered);
    }

    #[test]
    fn carrying_out_a_plan_gives_the_wanted_order(
        order in Just((0_u32..200).collect::<Vec<_>>()).prop_shuffle(),
        fixed in prop::collection::vec(prop::bool::weighted(0.2), 200),
    ) {
        let list = wanted(&order, 200, &fixed);
        let plan = moves(&list, &fixed);
        prop_assert_eq!(replay(200, &plan), list);
        prop_assert!(plan.iter().all(|step| !fixed[step.element as usize]));
    }

    #[test]
    fn any_input_is_safe(list in prop::collection::vec(0_u32..9, 0..9), fixed in prop::collection::vec(any::<bool>(), 0..9)) {
        let plan = moves(&list, &fixed);
        prop_assert!(plan.len() <= list.len());
    }
}

#[test]
fn plans_are_as_recorded() {
    let mut file = cases("plan");
    let is_writing = std::env::var_os("KONOMI_WRITE_CASES").is_some();
    for case in file["cases"].as_array_mut().unwrap() {
        let numbers = |name: &str| -> Vec<u32> {
            list(case, name).iter().filter_map(|number| Some(number.as_u64()? as u32)).collect()
        };
        let n = case["n"].as_u64().unwrap() as usize;
        let stay = numbers("fixed");
        let fixed: Vec<bool> = (0..n as u32).map(|at| stay.contains(&at)).collect();
        let order = wanted(&numbers("order"), n, &fixed);
        let plan: Vec<Value> = moves(&order, &fixed).iter().map(|step| json!([step.element, step.before])).collect();
        let result = json!({ "wanted": order, "moves": plan });
        if is_writing {
            case["expected"] = result;
        } else {
            assert_eq!(result, case["expected"], "{}", text(case, "name"));
        }
    }
    if is_writing {
        write_cases("plan", &file);
    }
}
