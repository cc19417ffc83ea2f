//! What a list says of its candidates: their prices among the others, and what of it was touched already.

use alloc::vec::Vec;

use super::{ONE, closeness, log, set};
use crate::engine::{
    item::{Item, Prepared},
    limits,
    list::push64,
    math::sort,
    profile::{Known, LAST, Profile, Row},
    rank::{Values, features::Feature, policy::Facts},
};

/// A list, looked through once a ranking.
#[derive(Default)]
pub(in crate::engine::rank) struct List {
    /// Whether it is one: what has more candidates than `limits::LIST` is a catalogue, and no place in it says anything.
    is_list: bool,
    /// Whether the shop put it in this order.
    is_ordered: bool,
    /// For each candidate, how many are cheaper, as a share of the others.
    ranks: Vec<i32>,
    /// The mean logarithm of the prices, and that of those that were touched; 0 where there is none.
    mean: i32,
    touched: i32,
    /// Whether something was touched, and where that which was touched last stands.
    is_touched: bool,
    last: i32,
}

impl List {
    /// Looks through the candidates of a list.
    pub fn of(candidates: &Prepared, profile: &Profile, known: &Known, is_ordered: bool) -> Self {
        let mut list = Self { is_ordered, ..Self::default() };
        let items = candidates.items();
        if items.len() > limits::LIST {
            return list;
        }
        list.is_list = true;
        let mut prices = Vec::new();
        let (mut sum, mut touched, mut touches, mut latest) = (0, 0, 0, 0);
        for (index, item) in items.iter().enumerate() {
            if item.log_price != 0 {
                sum += i64::from(item.log_price);
                push64(&mut prices, (item.log_price.max(0) as u64) << 32 | index as u64);
            }
            // Nothing is asked of the page's item here.
            if !known.may_have(&item.keys) {
                continue;
            }
            let facts = Facts::of(profile, &Row::default(), item);
            let Some(touch) = facts.touch.filter(|touch| touch[LAST] > 0) else { continue };
            list.is_touched = true;
            if item.log_price != 0 {
                touched += i64::from(item.log_price);
                touches += 1;
            }
            if touch[LAST] > latest {
                (latest, list.last) = (touch[LAST], index as i32);
            }
        }
        sort(&mut prices);
        list.mean = sum.checked_div(prices.len() as i64).unwrap_or(0) as i32;
        list.touched = touched.checked_div(touches).unwrap_or(0) as i32;
        list.ranks.resize(items.len(), ONE / 2);
        let others = (prices.len() as i32 - 1).max(1);
        let (mut before, mut rank) = (u64::MAX, 0);
        for (at, price) in prices.iter().enumerate() {
            // Of one price, all have the rank of the first.
            if price >> 32 != before {
                (before, rank) = (price >> 32, at as i32);
            }
            if let Some(place) = list.ranks.get_mut(*price as u32 as usize) {
                *place = rank * ONE / others;
            }
        }
        list
    }

    /// Sets the values that the list gives a candidate.
    pub fn measure(&self, values: &mut Values, index: usize, item: &Item) {
        if !self.is_list {
            return;
        }
        let rank = self.ranks.get(index).copied().unwrap_or(0);
        set(values, Feature::ListPrice, rank);
        if item.log_price != 0 {
            set(values, Feature::ListLevel, item.log_price.saturating_sub(self.mean).saturating_mul(ONE / 256));
            if self.touched != 0 {
                set(values, Feature::PriceTouched, closeness(item.log_price, self.touched));
            }
        }
        if !self.is_touched {
            set(values, Feature::FreshList, ONE);
            set(values, Feature::FreshPrice, rank);
        }
        if !self.is_ordered {
            return;
        }
        let front = ONE / (1 + index as i32);
        set(values, Feature::Front, front);
        set(values, Feature::FirstPlace, if index == 0 { ONE } else { 0 });
        if self.is_touched {
            let distance = index as i32 - self.last;
            set(values, Feature::TouchedDistance, ONE * distance);
            set(values, Feature::BeforeTouched, if distance == -1 { ONE } else { 0 });
            set(values, Feature::AfterTouched, if distance == 1 { ONE } else { 0 });
            set(values, Feature::NearTouched, if distance != 0 && (-2..=3).contains(&distance) { ONE } else { 0 });
        } else {
            set(values, Feature::FreshOrder, log(index as u32));
            set(values, Feature::FreshFront, front);
        }
    }
}
