//! What visitors touched, one after the other: the only form of a log that the statistics read.

/// How an event follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Follows {
    /// In the same basket: neither came first.
    Together,
    /// Later in the same session.
    Next,
    /// It begins a session, or the visitor's log.
    Anew,
}

/// One event of a sequence.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The item's number.
    pub item: u32,
    /// How it follows the step before.
    pub follows: Follows,
    /// When, in any unit that grows: seconds, or a place in the log.
    pub time: u32,
}

/// The steps of all visitors, each visitor's one after the other: 12 bytes a step.
#[derive(Default)]
pub struct Sequences {
    steps: Vec<Step>,
    ends: Vec<usize>,
}

impl Sequences {
    /// Adds a visitor. Nothing is kept of one without steps.
    pub fn push(&mut self, steps: impl IntoIterator<Item = Step>) {
        let before = self.steps.len();
        self.steps.extend(steps);
        if let Some(first) = self.steps.get_mut(before) {
            first.follows = Follows::Anew;
            self.ends.push(self.steps.len());
        }
    }

    /// How many visitors there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps of one visitor; empty beyond the last.
    pub fn visitor(&self, number: usize) -> &[Step] {
        let end = self.ends.get(number).copied().unwrap_or(0);
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.steps.get(start..end).unwrap_or(&[])
    }

    /// The same visits, where items that `places` does not have are left out and the others have the numbers that it says.
    pub fn renumbered(&self, places: &[u32]) -> Self {
        let mut sequences = Self::default();
        for steps in self.iter() {
            // What follows one that is left out follows what was before it.
            let known = |step: &Step| Some(Step { item: *places.get(step.item as usize)?, ..*step });
            sequences.push(steps.iter().filter_map(known));
        }
        sequences
    }

    /// Puts the visitors into the order of a key.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&[Step]) -> K) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_cached_key(|visitor| key(self.visitor(*visitor)));
        let mut sorted = Self::default();
        order.into_iter().for_each(|visitor| sorted.push(self.visitor(visitor).iter().copied()));
        *self = sorted;
    }

    /// Takes out the last step of one visitor in `every` who has three at least: what was before it, and the step.
    pub fn hold_out(&mut self, every: usize) -> Vec<(Vec<u32>, u32)> {
        let mut held = Vec::new();
        let mut left = Self::default();
        for (visitor, steps) in self.iter().enumerate() {
            match steps.split_last() {
                Some((last, before)) if before.len() >= 2 && visitor % every.max(1) == 0 => {
                    let items: Vec<u32> = before.iter().map(|step| step.item).collect();
                    // One that was touched before says nothing of the embedding.
                    if last.follows == Follows::Next && !items.contains(&last.item) {
                        held.push((items, last.item));
                        left.push(before.iter().copied());
                    } else {
                        left.push(steps.iter().copied());
                    }
                }
                _ => left.push(steps.iter().copied()),
            }
        }
        *self = left;
        held
    }

    /// Every visitor's steps.
    pub fn iter(&self) -> impl Iterator<Item = &[Step]> {
        (0..self.len()).map(|number| self.visitor(number))
    }
}
