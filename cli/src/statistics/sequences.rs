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

    /// Every visitor's steps.
    pub fn iter(&self) -> impl Iterator<Item = &[Step]> {
        (0..self.len()).map(|number| self.visitor(number))
    }
}
