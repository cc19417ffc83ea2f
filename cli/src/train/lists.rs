//! The lists of a log as numbers: what the engine says of every candidate, one row each.

/// All lists, in flat arrays: a log of 100,000 lists of 24 candidates has 2.4 million rows.
#[derive(Debug, Default)]
pub struct Lists {
    width: usize,
    values: Vec<i32>,
    /// Natural logarithm of the number of candidates that a row stands for, where a long list was sampled.
    copies: Vec<f32>,
    cases: Vec<Case>,
}

/// One list.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its first row.
    start: u32,
    /// The row behind its last.
    end: u32,
    /// The row of what was chosen.
    chosen: u32,
    /// The number of the visitor.
    pub visitor: u32,
    /// Whether nothing was known of the visitor.
    is_unknown: bool,
}

/// The rows of one list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    width: usize,
    values: &'a [i32],
    /// Natural logarithm of the number of candidates that each row stands for.
    pub copies: &'a [f32],
    /// The place of what was chosen.
    pub chosen: usize,
}

impl<'a> List<'a> {
    /// What the engine says of each candidate.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &'a [i32]> + use<'a> {
        self.values.chunks_exact(self.width)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.copies.len()
    }
}

impl Lists {
    /// No lists yet, of rows with so many values.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds a list: rows one after the other, what each stands for, and which was chosen. A list of one says nothing about
    /// what is preferred, and is passed over.
    pub fn push(&mut self, values: &[i32], copies: &[f32], chosen: usize, visitor: u32) {
        debug_assert_eq!(values.len(), copies.len() * self.width);
        if copies.len() < 2 || chosen >= copies.len() {
            return;
        }
        let start = self.copies.len();
        self.values.extend_from_slice(values);
        self.copies.extend_from_slice(copies);
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.cases.push(Case {
            start: number(start),
            end: number(self.copies.len()),
            chosen: number(start + chosen),
            visitor,
            is_unknown: false,
        });
    }

    /// Says of the list that was added last that nothing was known of its visitor.
    pub fn mark_unknown(&mut self) {
        if let Some(case) = self.cases.last_mut() {
            case.is_unknown = true;
        }
    }

    /// Whether nothing was known of the visitor of a list.
    pub fn is_unknown(&self, case: usize) -> bool {
        self.cases.get(case).is_some_and(|case| case.is_unknown)
    }

    /// Whether any list is kept in part only.
    pub fn is_sampled(&self) -> bool {
        self.copies.iter().any(|copies| *copies > 0.0)
    }

    /// Values of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of lists.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Number of rows of all lists.
    pub fn rows(&self) -> usize {
        self.copies.len()
    }

    /// All values, row by row.
    pub fn values(&self) -> &[i32] {
        &self.values
    }

    /// Where the rows of a list are.
    pub fn range(&self, case: usize) -> std::ops::Range<usize> {
        self.cases.get(case).map_or(0..0, |case| case.start as usize..case.end as usize)
    }

    /// The visitor of a list.
    pub fn visitor(&self, case: usize) -> u32 {
        self.cases.get(case).map_or(0, |case| case.visitor)
    }

    /// A list; an empty one behind the last.
    pub fn list(&self, case: usize) -> List<'_> {
        let range = self.range(case);
        let chosen = self.cases.get(case).map_or(0, |case| (case.chosen - case.start) as usize);
        List {
            width: self.width,
            values: self.values.get(range.start * self.width..range.end * self.width).unwrap_or(&[]),
            copies: self.copies.get(range).unwrap_or(&[]),
            chosen,
        }
    }
}
