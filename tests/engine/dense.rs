//! Big lists of numbers: the kernel of `konomi/dense` as it runs natively, one number after the other.
//!
//! tests/cases/dense.json has what it gives for made-up catalogues; tests/cases/dense.test.mjs asks the module, which has SIMD, for
//! the same. `KONOMI_WRITE_CASES=1 cargo test -p konomi --test engine dense` writes it anew.

use konomi::engine::rank::dense::{
    Dense, Shape, Table, VOCABULARY, Wrong,
    lanes::{add, all, any_above, dot, eight, four, half, largest, numbers, pairs, whole},
    top::FEW,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{cases, list, write_cases};

/// A catalogue and a query, as the arrays that `konomi/dense` takes.
#[derive(Clone, Debug)]
struct Case {
    shape: Shape,
    vectors: Vec<f32>,
    features: Vec<u16>,
    weights: Option<Vec<f32>>,
    preference: Option<Vec<f32>>,
}

impl Case {
    /// Puts the catalogue in, some candidates at a time.
    fn prepared(&self, portion: usize) -> Result<Dense, Wrong> {
        let Shape { items, features, dimensions, .. } = self.shape;
        let mut dense = Dense::new(self.shape);
        let starts = || (0..items).step_by(portion);
        let part = |start: usize, width: usize| start * width..(start + portion).min(items) * width;
        for start in starts() {
            dense.measure(&self.vectors[part(start, dimensions)])?;
        }
        for start in starts() {
            let count = portion.min(items - start);
            dense.put(count, &self.vectors[part(start, dimensions)], &self.features[part(start, features)])?;
        }
        Ok(dense)
    }

    fn asked(&self, table: &mut Table) -> Result<Dense, Wrong> {
        let mut dense = self.prepared(8)?;
        dense.ask(table, self.weights.as_deref(), self.preference.as_deref())?;
        Ok(dense)
    }

    fn vector(&self, index: usize) -> &[f32] {
        &self.vectors[index * self.shape.dimensions..][..self.shape.dimensions]
    }

    fn ids(&self, index: usize) -> &[u16] {
        &self.features[index * self.shape.features..][..self.shape.features]
    }

    /// The score without any rounding but that of 64 bits.
    fn exact(&self, index: usize) -> f64 {
        let preference = self.preference.as_deref().unwrap_or_default();
        let product = self.vector(index).iter().zip(preference).map(|(a, b)| f64::from(*a) * f64::from(*b));
        let weights = self.ids(index).iter().filter_map(|id| self.weights.as_ref().map(|list| list[usize::from(*id)]));
        product.sum::<f64>() + weights.map(f64::from).sum::<f64>()
    }
}

fn table() -> Box<Table> {
    Box::new([0; _])
}

fn scores(dense: &Dense, items: usize) -> Vec<i32> {
    dense.scores().iter().flat_map(|scores| numbers(*scores)).take(items).collect()
}

/// The places in descending order of their scores, of equals the first one first.
fn sorted(scores: &[i32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..scores.len() as u32).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scores[*at as usize]));
    order
}

fn largest_of(list: &[f32]) -> f64 {
    list.iter().fold(0.0, |most, number| f64::from(number.abs()).max(most))
}

fn length_of(list: &[f32]) -> f64 {
    list.iter().map(|number| f64::from(*number).powi(2)).sum::<f64>().sqrt()
}

fn any_case() -> impl Strategy<Value = Case> {
    let shape = (0_usize..70, 0_usize..11, 0_usize..37, 1_usize..50);
    let sizes = (-40_i32..40, -40_i32..40, -40_i32..40, any::<bool>(), any::<bool>());
    (shape, sizes, any::<u32>()).prop_map(|((items, features, dimensions, vocabulary), sizes, seed)| {
        made(Shape { items, features, dimensions, vocabulary }, sizes, seed)
    })
}

/// A case from a seed, the same in tests/cases/dense.test.mjs. Sizes: of vectors, weights and preference, as powers of two.
fn made(shape: Shape, sizes: (i32, i32, i32, bool, bool), seed: u32) -> Case {
    let mut state = seed;
    // mulberry32
    let mut next = move || {
        state = state.wrapping_add(0x6d2b_79f5);
        let mut mixed = (state ^ (state >> 15)).wrapping_mul(state | 1);
        mixed ^= mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(mixed | 61));
        mixed ^ (mixed >> 14)
    };
    let (of_vectors, of_weights, of_preference, has_weights, has_preference) = sizes;
    let mut floats = |count: usize, size: i32| -> Vec<f32> {
        (0..count).map(|_| ((f64::from(next()) / 2_147_483_648.0 - 1.0) * 2_f64.powi(size)) as f32).collect()
    };
    let vectors = floats(shape.items * shape.dimensions, of_vectors);
    let weights = floats(shape.vocabulary, of_weights);
    let preference = floats(shape.dimensions, of_preference);
    let features = floats(shape.items * shape.features, 0);
    let id = |number: f32| ((f64::from(number) + 1.0) / 2.0 * shape.vocabulary as f64) as u16;
    let features = features.into_iter().map(|number| id(number).min(shape.vocabulary as u16 - 1)).collect();
    let (weights, preference) = (has_weights.then_some(weights), has_preference.then_some(preference));
    Case { shape, vectors, features, weights, preference }
}

proptest! {
    /// Every score is the exact one but for the rounding of fixed point: half a unit for each number that went in.
    #[test]
    fn scores_are_near_the_exact_ones(case in any_case()) {
        let mut table = table();
        let dense = case.asked(&mut table).expect("finite numbers");
        let unit = 2_f64.powi(-dense.exponent());
        let preference = case.preference.clone().unwrap_or_default();
        // A component has 15 bits of the largest one.
        let step = |list: &[f32]| largest_of(list) / 16_384.0;
        let wide = (case.shape.dimensions as f64).sqrt();
        let longest = (0..case.shape.items).map(|index| length_of(case.vector(index))).fold(0.0, f64::max);
        // That of the preference may have to be coarser, for long vectors: 31 bits for the product of the lengths.
        let liking = step(&preference).max(length_of(&preference) * longest / 2_f64.powi(29) / step(&case.vectors).max(1e-300) / 16_384.0);
        let of_vectors = step(&case.vectors) * wide * (length_of(&preference) + liking * wide) + liking * wide * longest;
        let allowed = of_vectors + unit * (2.0 + case.shape.features as f64);
        for (index, score) in scores(&dense, case.shape.items).into_iter().enumerate() {
            let (score, exact) = (f64::from(score) * unit, case.exact(index));
            prop_assert!((score - exact).abs() <= allowed, "{score} for {exact}, allowed {allowed}");
        }
    }

    #[test]
    fn orders_are_those_of_the_scores(case in any_case(), limit in 1_usize..90) {
        let mut table = table();
        let mut dense = case.asked(&mut table).expect("finite numbers");
        let order = sorted(&scores(&dense, case.shape.items));
        prop_assert_eq!(dense.order(), &order[..]);
        prop_assert_eq!(dense.top(limit), &order[..limit.min(order.len())]);
    }

    /// Promise 5: a score is the exact sum of its parts.
    #[test]
    fn parts_add_up_to_the_score(case in any_case()) {
        let mut table = table();
        let dense = case.asked(&mut table).expect("finite numbers");
        for (index, score) in scores(&dense, case.shape.items).into_iter().enumerate() {
            let parts: Vec<i32> = dense.parts(&table, index).collect();
            prop_assert_eq!(parts.len(), 1 + case.shape.features);
            prop_assert_eq!(parts.iter().map(|part| i64::from(*part)).sum::<i64>(), i64::from(score));
        }
        prop_assert_eq!(dense.parts(&table, case.shape.items).count(), 0);
    }

    /// In how many portions a catalogue comes says nothing, nor what was asked before.
    #[test]
    fn a_query_is_answered_alike_whatever_was_before(case in any_case(), portion in 1_usize..9, seed in any::<u32>()) {
        let mut table = table();
        let wanted = scores(&case.asked(&mut table).expect("finite numbers"), case.shape.items);
        let mut dense = case.prepared(4 * portion).expect("finite numbers");
        let other = made(case.shape, (3, 5, 9, true, true), seed);
        dense.ask(&mut table, other.weights.as_deref(), other.preference.as_deref()).expect("finite numbers");
        dense.ask(&mut table, case.weights.as_deref(), case.preference.as_deref()).expect("finite numbers");
        prop_assert_eq!(scores(&dense, case.shape.items), wanted);
    }

    /// The operations of the kernel mean what their SIMD counterparts are specified to do.
    #[test]
    fn lanes_do_arithmetic(a in any::<[i16; 8]>(), b in any::<[i16; 8]>(), c in any::<[i32; 4]>(), times in 0_u32..32) {
        let wide = |at: usize| i64::from(a[at]) * i64::from(b[at]);
        let sums = [0, 2, 4, 6].map(|at| (wide(at) + wide(at + 1)) as i32);
        prop_assert_eq!(numbers(dot(eight(a), eight(b))), sums);
        prop_assert_eq!(numbers(add(four(sums), four(c))), std::array::from_fn(|at| sums[at].wrapping_add(c[at])));
        prop_assert_eq!(numbers(half(four(c), times)), c.map(|number| (f64::from(number) / 2_f64.powi(times as i32)).floor() as i32));
        prop_assert_eq!(any_above(four(c), four(sums)), (0..4).any(|at| c[at] > sums[at]));
        prop_assert_eq!(pairs(a[0], a[1]), eight([a[0], a[1], a[0], a[1], a[0], a[1], a[0], a[1]]));
    }

    #[test]
    fn floats_become_the_nearest_whole_numbers(n in any::<[f32; 4]>(), exponent in -100_i32..100) {
        prop_assume!(n.iter().all(|number| number.is_finite()));
        let scale = 2_f32.powi(exponent);
        let wanted = n.map(|number| (number * scale).round_ties_even() as i32);
        prop_assert_eq!(whole(n, scale), wanted);
        let most = numbers(largest(all(0), n)).map(|bits| f32::from_bits(bits as u32));
        prop_assert_eq!(most, n.map(f32::abs));
    }
}

#[test]
fn halves_go_to_the_even_number() {
    assert_eq!(whole([0.5, 1.5, -0.5, -2.5], 1.0), [0, 2, 0, -2]);
    assert_eq!(whole([3e38, -3e38, 2e-45, 0.0], 1e30), [i32::MAX, i32::MIN, 0, 0]);
}

#[test]
fn what_is_no_number_is_refused() {
    let shape = Shape { items: 5, features: 2, dimensions: 3, vocabulary: 9 };
    let case = made(shape, (0, 0, 0, true, true), 1);
    for wrong in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let mut vectors = case.clone();
        vectors.vectors[14] = wrong;
        assert_eq!(vectors.prepared(4).map(|_| ()), Err(Wrong::Number));
        let mut dense = case.prepared(4).expect("a good catalogue");
        let mut weights = case.weights.clone().expect("it has weights");
        weights[8] = wrong;
        assert_eq!(dense.ask(&mut table(), Some(&weights), None), Err(Wrong::Number));
        assert_eq!(dense.ask(&mut table(), None, Some(&[0.0, wrong, 0.0])), Err(Wrong::Number));
    }
}

#[test]
fn an_id_beyond_the_vocabulary_is_refused() {
    let shape = Shape { items: 5, features: 2, dimensions: 3, vocabulary: 9 };
    let mut case = made(shape, (0, 0, 0, true, true), 1);
    case.features[9] = 9;
    assert_eq!(case.prepared(4).map(|_| ()), Err(Wrong::Feature));
    case.features[9] = 8;
    assert!(case.prepared(4).is_ok());
}

/// The largest floats, the smallest ones, nothing but zeros; vectors that all point one way.
#[test]
fn extreme_numbers_overflow_nothing() {
    let shape = Shape { items: 7, features: 3, dimensions: 64, vocabulary: 5 };
    let mut table = table();
    for number in [f32::MAX, f32::MIN, 1.0, 1e-30, f32::from_bits(1), 0.0] {
        for weight in [f32::MAX, -1.0, 1e-30, 0.0] {
            for liking in [f32::MAX, 1.0, f32::from_bits(1), 0.0] {
                let case = Case {
                    shape,
                    vectors: vec![number; 7 * 64],
                    features: (0..21).map(|at| at % 5).collect(),
                    weights: Some(vec![weight; 5]),
                    preference: Some(vec![liking; 64]),
                };
                let dense = case.asked(&mut table).expect("finite numbers");
                let unit = 2_f64.powi(-dense.exponent());
                for (index, score) in scores(&dense, 7).into_iter().enumerate() {
                    let (score, exact) = (f64::from(score) * unit, case.exact(index));
                    let is_right = score * exact >= 0.0 && (score - exact).abs() <= exact.abs() / 4_096.0 + 1e-9;
                    assert!(is_right, "{score} for {exact}: {number}, {weight}, {liking}");
                }
            }
        }
    }
}

#[test]
fn more_than_a_few_and_all_are_in_one_order() {
    let shape = Shape { items: 3_000, features: 2, dimensions: 4, vocabulary: VOCABULARY };
    let case = made(shape, (0, -3, 0, true, true), 5);
    let mut dense = case.asked(&mut table()).expect("finite numbers");
    let order = sorted(&scores(&dense, 3_000));
    for limit in [FEW - 1, FEW, FEW + 1, 2_999, 3_000, 9_000] {
        assert_eq!(dense.top(limit), &order[..limit.min(3_000)]);
    }
}

/// FNV-1a over the bytes of numbers.
fn digest(list: impl Iterator<Item = u32>) -> u32 {
    list.flat_map(u32::to_le_bytes).fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[test]
fn golden_cases_are_answered_as_ever() {
    let number = |value: &Value, name: &str| value[name].as_i64().expect("a number");
    let mut file = cases("dense");
    let mut answers = Vec::new();
    for value in list(&file, "cases") {
        let count = |name: &str| number(value, name) as usize;
        let shape = Shape {
            items: count("items"),
            features: count("features"),
            dimensions: count("dimensions"),
            vocabulary: count("vocabulary"),
        };
        let size = |name: &str| value[name].as_i64().map(|size| size as i32);
        let sizes = (size("vectors"), size("weights"), size("preference"));
        let powers = (sizes.0.unwrap_or(0), sizes.1.unwrap_or(0), sizes.2.unwrap_or(0));
        let case = made(
            shape,
            (powers.0, powers.1, powers.2, sizes.1.is_some(), sizes.2.is_some()),
            number(value, "seed") as u32,
        );
        let mut dense = case.asked(&mut table()).expect("finite numbers");
        let scores = scores(&dense, shape.items);
        answers.push(json!({
            "exponent": dense.exponent(),
            "scores": digest(scores.iter().map(|score| *score as u32)),
            "order": digest(dense.order().iter().copied()),
            "top": dense.top(5),
        }));
    }
    if std::env::var_os("KONOMI_WRITE_CASES").is_some() {
        file["answers"] = answers.into();
        write_cases("dense", &file);
        return;
    }
    assert_eq!(list(&file, "answers"), answers);
}
