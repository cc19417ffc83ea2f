//! Refines an embedding by predicting each visitor's next item from the profile as the engine sums it: a softmax over the
//! items, of which each batch draws some. It stops when steps that are not learned from are predicted no better.
use crate::random::Random;
use crate::statistics::Progress;
use crate::statistics::sequences::Sequences;
use crate::statistics::sparse::{Dense, Sparse};

use batch::{Batch, Visit};
use rows::{Rows, Scalars};

mod batch;
mod held;
mod rows;

pub use held::Held;

/// The scales of the slow and the fast profile's cosines, and of the popularity.
pub type Scales = [f32; 3];

/// What each further event leaves of the profile's sums.
#[derive(Clone, Copy, Debug)]
pub struct Decays {
    pub slow: f32,
    pub fast: f32,
}

/// How it is refined.
#[derive(Clone, Debug)]
pub struct SoftmaxOptions {
    /// Passes over the log at most.
    pub epochs: usize,
    /// Passes without a better prediction after which it stops.
    pub patience: usize,
    /// The step of Adam.
    pub rate: f32,
    /// Steps of visitors a batch.
    pub batch: usize,
    /// Items that each batch draws.
    pub drawn: usize,
    /// How strongly rows are pulled towards where they began.
    pub pull: f32,
    /// The share of items that are left out of each profile.
    pub dropped: f32,
    /// How much of its terms' rows an item's row has.
    pub terms: f32,
    /// The last of a visitor's steps that are learned from.
    pub history: usize,
    /// Steps that are learned from in one pass at most; of a larger log each pass draws visitors.
    pub steps: usize,
    /// Of a larger catalogue the embedding is not refined: too few steps would fall to each item.
    pub items: usize,
    /// The share of visitors whose last step is not learned from.
    pub held: f32,
    /// Such steps at least; of a smaller log the embedding is not refined.
    pub least: usize,
    /// Of the engine's profile.
    pub decays: Decays,
}

impl Default for SoftmaxOptions {
    fn default() -> Self {
        Self {
            epochs: 12,
            patience: 2,
            rate: 0.001,
            batch: 128,
            drawn: 512,
            pull: 1.0,
            dropped: 0.3,
            terms: 0.3,
            history: 50,
            steps: 200_000,
            items: 300_000,
            held: 0.05,
            least: 50,
            decays: Decays { slow: 0.85, fast: 0.3 },
        }
    }
}

/// What it is refined by.
pub struct Log<'a> {
    /// What is learned from.
    pub sequences: &'a Sequences,
    /// What is not.
    pub held: &'a [Held],
    /// The logarithm of the touches of each item.
    pub popularity: &'a [f32],
    /// The terms of each item, and how many there are.
    pub terms: (&'a Sparse, usize),
}

/// Inward and outward rows, both of length 1.
pub fn refine(start: Dense, log: &Log, options: &SoftmaxOptions, seed: u64, progress: Progress) -> (Dense, Dense) {
    let Log { sequences, held, popularity, terms } = *log;
    let mut inward = Rows::new(&start, terms, options.terms);
    let mut outward = Rows::new(&start, terms, options.terms);
    let mut scales: Scales = [4.0, 4.0, 0.3];
    let mut scalars = Scalars::new(scales.len());
    let loss = |rows: (&Dense, &Dense), scales| held::loss(held, rows, popularity, scales, options.decays, seed);
    let mut best = (loss((&start, &start), scales), start.clone(), start.clone());
    let mut since = 0;
    let mut visitors: Vec<usize> =
        (0..sequences.len()).filter(|visitor| sequences.visitor(*visitor).len() > 1).collect();
    let mut places = Places::new(start.height());
    for epoch in 0..options.epochs {
        progress("refining the embedding", epoch as f64 / options.epochs as f64);
        let mut random = Random::new(seed, epoch as u64);
        random.shuffle(&mut visitors);
        let mut left = visitors.iter();
        let mut steps = 0;
        while steps < options.steps && left.len() > 0 {
            let drawn: Vec<u32> = (0..options.drawn).map(|_| random.below(start.height()) as u32).collect();
            steps += places.fill(&mut left, sequences, drawn, options, &mut random);
            let (inward_rows, outward_rows) = (inward.gather(&places.inward), outward.gather(&places.outward));
            let popularity: Vec<f32> =
                places.outward.iter().map(|item| popularity.get(*item as usize).copied().unwrap_or(0.0)).collect();
            let batch = Batch {
                visits: std::mem::take(&mut places.visits),
                steps: places.steps,
                inward: &inward_rows.rows,
                outward: &outward_rows.rows,
                drawn: options.drawn,
                items: &places.outward,
                popularity: &popularity,
                stands_for: (start.height() as f32 / options.drawn.max(1) as f32).ln(),
                scales,
                decays: options.decays,
            };
            let mut gradient = batch.gradient();
            let pull = options.pull / places.steps.max(1) as f32;
            inward.step(&places.inward, &inward_rows, &mut gradient.inward, options.rate, pull);
            outward.step(&places.outward, &outward_rows, &mut gradient.outward, options.rate, pull);
            scalars.step(&mut scales, &gradient.scales, options.rate * 20.0);
        }
        let rows = (inward.all(), outward.all());
        let now = loss((&rows.0, &rows.1), scales);
        since += 1;
        if now < best.0 {
            best = (now, rows.0, rows.1);
            since = 0;
        }
        if since >= options.patience {
            break;
        }
    }
    (best.1, best.2)
}

/// The items of a batch, each at one place.
struct Places {
    of_inward: Vec<u32>,
    of_outward: Vec<u32>,
    inward: Vec<u32>,
    /// Begins with the items that were drawn; one that was drawn twice stands there twice.
    outward: Vec<u32>,
    visits: Vec<Visit>,
    steps: usize,
}

const NOWHERE: u32 = u32::MAX;

impl Places {
    fn new(items: usize) -> Self {
        Self {
            of_inward: vec![NOWHERE; items],
            of_outward: vec![NOWHERE; items],
            inward: Vec::new(),
            outward: Vec::new(),
            visits: Vec::new(),
            steps: 0,
        }
    }

    /// The next visits, until there are steps enough for a batch. How many there are.
    fn fill<'a>(
        &mut self,
        visitors: &mut impl Iterator<Item = &'a usize>,
        sequences: &Sequences,
        drawn: Vec<u32>,
        options: &SoftmaxOptions,
        random: &mut Random,
    ) -> usize {
        self.inward.iter().for_each(|item| self.of_inward[*item as usize] = NOWHERE);
        self.outward.iter().for_each(|item| self.of_outward[*item as usize] = NOWHERE);
        self.inward.clear();
        self.outward = drawn;
        self.steps = 0;
        while self.steps < options.batch {
            let Some(visitor) = visitors.next() else { break };
            let steps = sequences.visitor(*visitor);
            let steps = &steps[steps.len().saturating_sub(options.history)..];
            let is_dropped = |_| (random.below(1 << 16) as f32) < options.dropped * 65_536.0;
            let visit = Visit {
                inward: steps.iter().map(|step| place(&mut self.of_inward, &mut self.inward, step.item)).collect(),
                outward: steps.iter().map(|step| place(&mut self.of_outward, &mut self.outward, step.item)).collect(),
                is_dropped: steps.iter().map(is_dropped).collect(),
            };
            self.steps += steps.len() - 1;
            self.visits.push(visit);
        }
        self.steps
    }
}

fn place(places: &mut [u32], items: &mut Vec<u32>, item: u32) -> u32 {
    let place = &mut places[item as usize];
    if *place == NOWHERE {
        *place = items.len() as u32;
        items.push(item);
    }
    *place
}
