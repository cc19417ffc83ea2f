//! Which event of a line is which known one, where both have times.
use super::event::HistoryEvent;

/// Seconds by which the time of a choice may differ from the time of the same event in a later line.
const NEAR: u32 = 60;

/// Which event of the line is which known one.
pub struct Pairs {
    /// For each known event its place in the line.
    pub of_known: Vec<Option<usize>>,
    /// For each event of the line its place among the known ones.
    pub of_line: Vec<Option<usize>>,
}

impl Pairs {
    /// None are paired yet.
    pub fn new(known: usize, line: usize) -> Self {
        Self { of_known: vec![None; known], of_line: vec![None; line] }
    }

    /// These two are the same.
    pub fn pair(&mut self, known: usize, line: usize) {
        self.of_known[known] = Some(line);
        self.of_line[line] = Some(known);
    }

    /// Pairs events of one item at one second.
    pub fn pair_equal(&mut self, known: &[HistoryEvent], line: &[HistoryEvent]) {
        // By time and item; where kinds differ, events of a certain kind first.
        let sorted = |events: &[HistoryEvent]| {
            let mut places: Vec<usize> = (0..events.len()).collect();
            places.sort_by_key(|at| {
                let event = &events[*at];
                (event.t, event.item, event.is_open(), event.kind as u8)
            });
            places
        };
        let (ours, theirs) = (sorted(known), sorted(line));
        let (mut a, mut b) = (0, 0);
        while a < ours.len() && b < theirs.len() {
            let key = |event: &HistoryEvent| (event.t, event.item);
            let (left, right) = (key(&known[ours[a]]), key(&line[theirs[b]]));
            if left != right {
                if left < right {
                    a += 1
                } else {
                    b += 1
                }
                continue;
            }
            let end = |places: &[usize], events: &[HistoryEvent], from: usize| {
                places[from..]
                    .iter()
                    .position(|at| key(&events[*at]) != left)
                    .map_or(places.len(), |count| from + count)
            };
            let (a_end, b_end) = (end(&ours, known, a), end(&theirs, line, b));
            self.pair_group(known, line, &ours[a..a_end], &theirs[b..b_end]);
            (a, b) = (a_end, b_end);
        }
    }

    /// Events of one item at one second, those of a certain kind first.
    fn pair_group(&mut self, known: &[HistoryEvent], line: &[HistoryEvent], ours: &[usize], theirs: &[usize]) {
        let (mut a, mut b) = (0, 0);
        while a < ours.len() && b < theirs.len() {
            let (left, right) = (&known[ours[a]], &line[theirs[b]]);
            if left.is_open() || right.is_open() {
                break;
            }
            match (left.kind as u8).cmp(&(right.kind as u8)) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    self.pair(ours[a], theirs[b]);
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        // What is left may be the same where the kind of one side is open.
        for is_open in [false, true] {
            let mut rest =
                theirs.iter().filter(|at| line[**at].is_open() != is_open).copied().collect::<Vec<_>>().into_iter();
            for place in ours.iter().filter(|at| known[**at].is_open() == is_open) {
                if self.of_known[*place].is_none()
                    && let Some(at) = rest.find(|at| self.of_line[*at].is_none())
                {
                    self.pair(*place, at);
                }
            }
        }
        let mut rest = theirs.iter().copied();
        for place in ours.iter().filter(|at| known[**at].is_open()) {
            if self.of_known[*place].is_none()
                && let Some(at) = rest.find(|at| line[*at].is_open() && self.of_line[*at].is_none())
            {
                self.pair(*place, at);
            }
        }
    }

    /// The time of a choice may be that of the list, and the event's a little later.
    pub fn pair_near(&mut self, known: &[HistoryEvent], line: &[HistoryEvent]) {
        let find = |expected: &HistoryEvent, events: &[HistoryEvent], paired: &[Option<usize>]| {
            let from = events.partition_point(|event| event.t < expected.t.saturating_sub(NEAR));
            let near = events
                .iter()
                .enumerate()
                .skip(from)
                .take_while(|(_, event)| event.t <= expected.t.saturating_add(NEAR));
            near.filter(|(at, event)| event.item == expected.item && !event.is_expected() && paired[*at].is_none())
                .min_by_key(|(_, event)| event.t.abs_diff(expected.t))
                .map(|(at, _)| at)
        };
        for (place, event) in known.iter().enumerate().filter(|(_, event)| event.is_expected()) {
            if self.of_known[place].is_none()
                && let Some(at) = find(event, line, &self.of_line)
            {
                self.pair(place, at);
            }
        }
        for (at, event) in line.iter().enumerate().filter(|(_, event)| event.is_expected()) {
            if self.of_line[at].is_none()
                && let Some(place) = find(event, known, &self.of_known)
            {
                self.pair(place, at);
            }
        }
    }
}
