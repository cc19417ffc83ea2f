//! Where it loses: the cases in which another order was better by the most, told in words.
use std::collections::HashMap;

use konomi::engine::item::{Field, Prepared, each_term};
use konomi::engine::profile::Profile;

use crate::feed::{Catalogue, Problems};
use crate::journeys::{Case, Event};
use crate::measure::metrics::Rank;

use super::ranker::Ranker;
use super::reasons;
use super::scene::Scene;

/// Cases that are kept.
const KEPT: usize = 12;

/// The worst cases so far, the worst first.
#[derive(Default)]
pub struct Losses(Vec<(f64, u64, Case)>);

/// A case in words.
pub struct Told {
    /// Its line in the log.
    pub line: u64,
    /// The last things that were done.
    pub events: Vec<String>,
    /// What the profile liked best.
    pub liked: Vec<String>,
    /// What was chosen.
    pub chosen: String,
    /// Where it stood: in our list, and in the other one.
    pub places: (Rank, Rank),
    /// What we put first, and why.
    pub first: Vec<(String, String)>,
}

impl Losses {
    /// Keeps a case if it is among the worst.
    pub fn add(&mut self, line: u64, case: Case, ours: Rank, theirs: Rank) {
        let worth = |rank: Rank| rank.map_or(0.0, |rank| 1.0 / f64::from(rank));
        let loss = worth(theirs) - worth(ours);
        let place = self.0.partition_point(|(kept, _, _)| *kept >= loss);
        if loss > 0.0 && place < KEPT {
            self.0.insert(place, (loss, line, case));
            self.0.truncate(KEPT);
        }
    }

    /// Tells what is known of them. `other`: the place in the other order.
    pub fn tell(
        &self,
        ranker: &Ranker,
        catalogue: &Catalogue,
        drops: bool,
        other: &dyn Fn(&Scene, &Prepared) -> Rank,
    ) -> Vec<Told> {
        let tell = |(_, line, case): &(f64, u64, Case)| {
            let mut said = Problems::default();
            let list = ranker.visits.list(case, *line, &mut said)?;
            let scene = Scene::of(case, &list, drops);
            let ranked = ranker.rank(&scene, &list, *line, &mut said);
            let title = |id: &str| title(catalogue, id);
            let event = |event: &Event| {
                let what = event.product.as_ref().map(|id| title(&id.0)).or(event.words.clone()).unwrap_or_default();
                format!("{} {what}", event.name)
            };
            let first = ranked.ranking.order.iter().filter(|entry| !scene.is_dropped(entry.index as usize)).take(3);
            let why = |parts| {
                let reasons = reasons::strongest(parts, 3).into_iter();
                reasons.map(|(name, part)| format!("{name} {part:+.2}")).collect::<Vec<_>>().join(", ")
            };
            Some(Told {
                line: *line,
                events: case.events.iter().rev().take(6).map(event).collect(),
                liked: liked(catalogue, case, &ranked.profile),
                chosen: title(&case.chosen.0),
                places: (ranked.measured(&scene).rank, other(&scene, &ranked.items)),
                first: first
                    .map(|entry| {
                        (title(scene.ids.get(entry.index as usize).copied().unwrap_or_default()), why(&entry.parts))
                    })
                    .collect(),
            })
        };
        self.0.iter().filter_map(tell).collect()
    }
}

/// What the feed calls a product; its id where it has no title.
fn title(catalogue: &Catalogue, id: &str) -> String {
    let Some(product) = catalogue.number(id).map(|number| catalogue.product(number)) else { return id.to_owned() };
    if !product.title.is_empty() {
        return product.title.to_owned();
    }
    let named: Vec<&str> = product
        .category
        .last()
        .copied()
        .into_iter()
        .chain((!product.brand.is_empty()).then_some(product.brand))
        .collect();
    if named.is_empty() { id.to_owned() } else { format!("{id} ({})", named.join(", ")) }
}

/// The strongest affinities in words: what they stand for is known from the products of the events.
fn liked(catalogue: &Catalogue, case: &Case, profile: &Profile) -> Vec<String> {
    let mut words = HashMap::new();
    for product in case.events.iter().filter_map(|event| event.product.as_ref()) {
        let Some(number) = catalogue.number(&product.0) else { continue };
        each_term(&catalogue.raw(number), &mut |field, text, term| {
            let text = text.rsplit('>').next().unwrap_or(text);
            let named = match field {
                Field::Category => format!("category {text}"),
                Field::Brand => format!("brand {text}"),
                Field::Tag => format!("tag {text}"),
                Field::Word => text.to_owned(),
            };
            words.entry(term).or_insert(named);
        });
    }
    let mut affinities = profile.affinities();
    affinities.sort_by_key(|affinity| (-affinity.slow(), -affinity.fast(), affinity.term));
    let named = affinities.iter().filter_map(|affinity| words.get(&affinity.term).cloned());
    named.take(8).collect()
}
