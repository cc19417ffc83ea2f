//! A visitor's events count once: a line that repeats events of an earlier line is laid over what is known, and only what
//! it adds is added.
use super::event::HistoryEvent;
use super::overlap::{Overlap, longest};
use super::pairs::Pairs;

/// Where an event of the merged history comes from: places in what is known, and in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Only known.
    Known(usize),
    /// Only in the line.
    Line(usize),
    /// The same event.
    Both(usize, usize),
}

/// The merged history, and whether the line has nothing in common with what is known. The first `repeated` events of the
/// line are what it has from before the choice. Where every event has a time, both are in the order of time.
pub fn merge(known: &[HistoryEvent], line: &[HistoryEvent], repeated: usize) -> (Vec<Source>, bool) {
    if known.is_empty() {
        return ((0..line.len()).map(Source::Line).collect(), false);
    }
    if known.iter().chain(line).all(|event| event.t > 0) {
        return (by_time(known, line), false);
    }
    match over(known, line, repeated) {
        Some(pairs) => (woven(known, line, &pairs), false),
        None => ((0..known.len()).map(Source::Known).chain((0..line.len()).map(Source::Line)).collect(), true),
    }
}

/// Without times: by the longest common run. An expected event (a choice that no later line has confirmed) may be missing
/// from the line, or stand further down.
fn over(known: &[HistoryEvent], line: &[HistoryEvent], repeated: usize) -> Option<Pairs> {
    let items = |events: &[HistoryEvent]| events.iter().map(|event| event.item).collect::<Vec<u32>>();
    let (all, wanted) = (items(known), items(line));
    let sure: Vec<usize> = (0..known.len()).filter(|at| !known[*at].is_expected()).collect();
    let mut best = longest(&all, &wanted, repeated).map(|overlap| (overlap, false));
    if sure.len() < known.len() {
        let some: Vec<u32> = sure.iter().map(|at| all[*at]).collect();
        let other = longest(&some, &wanted, repeated);
        if other.map_or(0, length) > best.map_or(0, |(overlap, _)| length(overlap)) {
            best = other.map(|overlap| (overlap, true));
        }
    }
    let (overlap, is_sure) = best?;
    let mut pairs = Pairs::new(known.len(), line.len());
    for at in 0..overlap.length {
        let place = overlap.known + at;
        let place = if is_sure { sure[place] } else { place };
        if !known[place].may_be(&line[overlap.line + at]) {
            return None;
        }
        pairs.pair(place, overlap.line + at);
    }
    // What was expected may come later than expected; and the line's own choice may have been made already.
    let end = overlap.line + overlap.length;
    let mut next = end;
    for place in (0..known.len()).filter(|at| known[*at].is_expected()) {
        if pairs.of_known[place].is_none()
            && let Some(at) = (next..line.len()).find(|at| line[*at].item == known[place].item)
        {
            pairs.pair(place, at);
            next = at + 1;
        }
    }
    let last = pairs.of_known.iter().rposition(Option::is_some).unwrap_or(0);
    let mut next = last + 1;
    for at in (end.max(repeated)..line.len()).filter(|at| line[*at].is_expected()) {
        if pairs.of_line[at].is_none()
            && let Some(place) = (next..known.len()).find(|place| known[*place].item == line[at].item)
        {
            pairs.pair(place, at);
            next = place + 1;
        }
    }
    Some(pairs)
}

fn length(overlap: Overlap) -> usize {
    overlap.length
}

/// Both in one order: what the line adds follows the event after which it has it.
fn woven(known: &[HistoryEvent], line: &[HistoryEvent], pairs: &Pairs) -> Vec<Source> {
    let mut order = Vec::with_capacity(known.len() + line.len());
    let mut at_known = 0;
    for at in 0..line.len() {
        match pairs.of_line[at] {
            Some(place) => {
                while at_known < place {
                    if pairs.of_known[at_known].is_none() {
                        order.push(Source::Known(at_known));
                    }
                    at_known += 1;
                }
                order.push(Source::Both(place, at));
                at_known = at_known.max(place + 1);
            }
            None => {
                // Another choice that was made after the same events came before what followed.
                while at_known > 0
                    && at_known < known.len()
                    && known[at_known].is_expected()
                    && pairs.of_known[at_known].is_none()
                {
                    order.push(Source::Known(at_known));
                    at_known += 1;
                }
                order.push(Source::Line(at));
            }
        }
    }
    order.extend((at_known..known.len()).filter(|at| pairs.of_known[*at].is_none()).map(Source::Known));
    order
}

/// With times: an event is the same at the same second with the same item, as often as the side that has it most often.
fn by_time(known: &[HistoryEvent], line: &[HistoryEvent]) -> Vec<Source> {
    let mut pairs = Pairs::new(known.len(), line.len());
    pairs.pair_equal(known, line);
    pairs.pair_near(known, line);
    let mut order = Vec::with_capacity(known.len() + line.len());
    let mut is_out = vec![false; known.len()];
    let (mut at_known, mut at_line) = (0, 0);
    while at_known < known.len() || at_line < line.len() {
        let t = [known.get(at_known), line.get(at_line)].into_iter().flatten().map(|event| event.t).min().unwrap_or(0);
        let mut place = at_known;
        while at_known < known.len() && known[at_known].t == t {
            at_known += 1;
        }
        while at_line < line.len() && line[at_line].t == t {
            let paired = pairs.of_line[at_line];
            match paired {
                None => order.push(Source::Line(at_line)),
                // An expected event of the line stands where the real one does.
                Some(own) if known[own].t != t && line[at_line].is_expected() => {}
                Some(own) => {
                    while known[own].t == t && place < own {
                        flush(known, line, &pairs, &mut is_out, place, &mut order);
                        place += 1;
                    }
                    order.push(Source::Both(own, at_line));
                    is_out[own] = true;
                }
            }
            at_line += 1;
        }
        while place < at_known {
            flush(known, line, &pairs, &mut is_out, place, &mut order);
            place += 1;
        }
    }
    order
}

/// A known event that the line does not have at this second.
fn flush(
    known: &[HistoryEvent],
    line: &[HistoryEvent],
    pairs: &Pairs,
    is_out: &mut [bool],
    place: usize,
    order: &mut Vec<Source>,
) {
    if is_out[place] {
        return;
    }
    match pairs.of_known[place] {
        None => order.push(Source::Known(place)),
        Some(at) if line[at].t != known[place].t && line[at].is_expected() => order.push(Source::Both(place, at)),
        // It stands where the line has it.
        Some(_) => return,
    }
    is_out[place] = true;
}

#[cfg(test)]
mod tests {
    use konomi::engine::event::Kind;
    use proptest::prelude::*;

    use super::*;

    fn event(item: u32, t: u32) -> HistoryEvent {
        HistoryEvent::new(item, t, Kind::View)
    }

    /// Events, then what was chosen.
    fn line(events: &[(u32, u32)], chosen: (u32, u32)) -> Vec<HistoryEvent> {
        let mut line: Vec<HistoryEvent> = events.iter().map(|(item, t)| event(*item, *t)).collect();
        line.push(HistoryEvent::expected(chosen.0, chosen.1, Kind::Click));
        line
    }

    /// The items after lines that have no times.
    fn untimed(lines: &[(&[u32], u32)]) -> Vec<u32> {
        let lines = lines
            .iter()
            .map(|(events, chosen)| line(&events.iter().map(|item| (*item, 0)).collect::<Vec<_>>(), (*chosen, 0)));
        all(lines)
    }

    fn all(lines: impl Iterator<Item = Vec<HistoryEvent>>) -> Vec<u32> {
        let mut known: Vec<HistoryEvent> = Vec::new();
        for line in lines {
            let (order, _) = merge(&known, &line, line.len() - 1);
            known = order
                .iter()
                .map(|source| match source {
                    Source::Known(at) => known[*at],
                    Source::Line(at) => line[*at],
                    Source::Both(at, other) => known[*at].confirmed(&line[*other]),
                })
                .collect();
        }
        known.iter().map(|event| event.item).collect()
    }

    #[test]
    fn lines_that_continue_each_other_count_once() {
        assert_eq!(untimed(&[(&[1], 2), (&[1, 2], 3), (&[1, 2, 3], 4)]), [1, 2, 3, 4]);
        assert_eq!(untimed(&[(&[1, 2, 3], 4), (&[1], 2), (&[1, 2], 3)]), [1, 2, 3, 4], "in any order");
        assert_eq!(
            untimed(&[(&[1, 2, 3], 4), (&[2, 3, 4], 5), (&[3, 4, 5], 6)]),
            [1, 2, 3, 4, 5, 6],
            "what is too old is gone"
        );
        assert_eq!(untimed(&[(&[1, 2], 9), (&[1, 2, 3], 4)]), [1, 2, 9, 3, 4], "the choice is in no later line");
        assert_eq!(
            untimed(&[(&[1, 2], 9), (&[1, 2, 3, 9], 4)]),
            [1, 2, 3, 9, 4],
            "the choice comes later than thought"
        );
        assert_eq!(untimed(&[(&[1, 2], 8), (&[1, 2], 9)]), [1, 2, 8, 9], "two choices after the same events");
        assert_eq!(untimed(&[(&[1, 2], 3), (&[1, 2], 3)]), [1, 2, 3], "the same line twice");
        assert_eq!(untimed(&[(&[1, 2], 3), (&[7, 8], 1)]), [1, 2, 3, 7, 8, 1], "nothing in common");
        assert_eq!(untimed(&[(&[1, 1], 1), (&[1, 1, 1], 1)]), [1, 1, 1, 1], "an item again and again");
    }

    #[test]
    fn events_at_the_same_second_are_counted() {
        let first = line(&[(1, 10), (1, 10), (2, 10)], (3, 20));
        let second = line(&[(1, 10), (1, 10), (2, 10), (3, 23), (4, 30)], (5, 40));
        assert_eq!(all([first.clone(), second.clone()].into_iter()), [1, 1, 2, 3, 4, 5]);
        assert_eq!(all([second, first].into_iter()), [1, 1, 2, 3, 4, 5]);
    }

    proptest! {
        /// A true history, seen through windows that end with a choice each, in any order.
        #[test]
        fn windows_of_a_history_give_it_back(
            items in prop::collection::vec(0_u32..5, 2..20),
            cuts in prop::collection::vec((1_usize..20, 1_usize..20), 0..6),
            gaps in prop::collection::vec(0_u32..3, 20),
        ) {
            let mut t = 1;
            let history: Vec<(u32, u32)> = items.iter().zip(&gaps).map(|(item, gap)| { t += gap * 100; (*item, t) }).collect();
            let mut lines: Vec<Vec<HistoryEvent>> = cuts
                .iter()
                .map(|(end, length)| {
                    let end = *end % history.len();
                    // A window never cuts a second in two.
                    let mut start = end.saturating_sub(*length);
                    while start > 0 && start < history.len() && history[start - 1].1 == history[start].1 {
                        start -= 1;
                    }
                    line(&history[start..end], history[end])
                })
                .collect();
            lines.push(line(&history[..history.len() - 1], history[history.len() - 1]));
            let mut found = all(lines.into_iter());
            let mut expected = items;
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn nothing_is_lost_and_nothing_is_doubled(
            known in prop::collection::vec((0_u32..4, 0_u32..4, any::<bool>()), 0..10),
            other in prop::collection::vec((0_u32..4, 0_u32..4, any::<bool>()), 0..10),
        ) {
            let made = |events: &[(u32, u32, bool)]| {
                let mut made: Vec<HistoryEvent> = events.iter().map(|(item, t, expected)| {
                    if *expected { HistoryEvent::expected(*item, *t, Kind::Click) } else { event(*item, *t) }
                }).collect();
                if made.iter().all(|event| event.t > 0) { made.sort_by_key(|event| event.t); }
                made
            };
            let (known, other) = (made(&known), made(&other));
            let (order, _) = merge(&known, &other, other.len().saturating_sub(1));
            let mut ours: Vec<usize> = Vec::new();
            let mut theirs: Vec<usize> = Vec::new();
            for source in order {
                match source {
                    Source::Known(at) => ours.push(at),
                    Source::Line(at) => theirs.push(at),
                    Source::Both(a, b) => { ours.push(a); theirs.push(b); }
                }
            }
            ours.sort_unstable();
            theirs.sort_unstable();
            prop_assert_eq!(ours, (0..known.len()).collect::<Vec<_>>());
            prop_assert_eq!(theirs, (0..other.len()).collect::<Vec<_>>());
        }
    }
}
