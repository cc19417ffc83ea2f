//! Where two sequences without times lie over each other.

/// How a line lies over what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Where in what is known it begins.
    pub known: usize,
    /// Where in the line it begins.
    pub line: usize,
    /// How many elements are common.
    pub length: usize,
}

/// The longest overlap in which the line continues what is known, repeats a part of it, contains it, or comes before it.
/// `repeated` elements of the line are those that it has from before; the rest is what it adds.
///
/// A single common element in the middle of nowhere is chance: the overlap has two elements, or all that one side has.
pub fn longest(known: &[u32], line: &[u32], repeated: usize) -> Option<Overlap> {
    let before = line.get(..repeated).unwrap_or(line);
    let whole = |found: Option<usize>, length| found.map(|known| Overlap { known, line: 0, length });
    let ends = |length: usize| Overlap { known: known.len() - length, line: 0, length };
    let starts = |length: usize| Overlap { known: 0, line: line.len() - length, length };
    // In the order of preference among equally long ones.
    let found = [
        whole(find(known, line), line.len()),
        find(line, known).map(|at| Overlap { known: 0, line: at, length: known.len() }),
        Some(ends(tail(known, line))),
        whole(find(known, before), before.len()),
        Some(starts(tail(line, known))),
    ];
    let enough = |overlap: &Overlap| {
        overlap.length > 1 || overlap.length == 1 && (known.len() == 1 || repeated <= 1 || line.len() == 1)
    };
    let longer = |best: Option<Overlap>, next: Overlap| match best {
        Some(best) if best.length >= next.length => Some(best),
        _ => Some(next),
    };
    found.into_iter().flatten().filter(enough).fold(None, longer)
}

/// For every prefix of a pattern, the length of its longest part that is both its beginning and its end (Knuth, Morris
/// and Pratt).
fn borders(pattern: &[u32]) -> Vec<usize> {
    let mut borders = vec![0; pattern.len()];
    let mut length = 0;
    for at in 1..pattern.len() {
        while length > 0 && pattern[at] != pattern[length] {
            length = borders[length - 1];
        }
        length += usize::from(pattern[at] == pattern[length]);
        borders[at] = length;
    }
    borders
}

/// Runs a pattern over a text: the last place where all of it stands, and how much of its beginning the text ends with.
fn run(text: &[u32], pattern: &[u32]) -> (Option<usize>, usize) {
    let borders = borders(pattern);
    let (mut found, mut length) = (None, 0);
    for (at, own) in text.iter().enumerate() {
        while length > 0 && (length == pattern.len() || *own != pattern[length]) {
            length = borders[length - 1];
        }
        length += usize::from(!pattern.is_empty() && *own == pattern[length]);
        if length > 0 && length == pattern.len() {
            found = Some(at + 1 - length);
        }
    }
    (found, length)
}

/// The last place of a part that is not empty.
fn find(text: &[u32], part: &[u32]) -> Option<usize> {
    if part.len() > text.len() { None } else { run(text, part).0 }
}

/// How many of the last elements of a text are the first of the next.
fn tail(text: &[u32], next: &[u32]) -> usize {
    run(text, next).1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(known: &[u32], line: &[u32]) -> Option<(usize, usize, usize)> {
        longest(known, line, line.len().saturating_sub(1)).map(|found| (found.known, found.line, found.length))
    }

    #[test]
    fn a_line_continues_repeats_contains_or_comes_before() {
        assert_eq!(found(&[1, 2, 3], &[1, 2, 3, 4]), Some((0, 0, 3)), "continued");
        assert_eq!(found(&[1, 2, 3], &[2, 3, 4, 5]), Some((1, 0, 2)), "continued, but for what is too old");
        assert_eq!(found(&[1, 2, 3, 4], &[2, 3, 4]), Some((1, 0, 3)), "repeated");
        assert_eq!(found(&[3, 4, 5], &[1, 2, 3, 4]), Some((0, 2, 2)), "an earlier line");
        assert_eq!(found(&[2, 3], &[1, 2, 3, 4]), Some((0, 1, 2)), "contained");
        assert_eq!(found(&[1, 2, 3, 4], &[1, 2, 9]), Some((0, 0, 2)), "another choice at the same time");
        assert_eq!(found(&[7, 8, 9], &[9, 1, 2, 3]), None, "one of many is chance");
        assert_eq!(found(&[9], &[9, 1]), Some((0, 0, 1)));
        assert_eq!(found(&[], &[1]), None);
        assert_eq!(found(&[1, 1, 1, 1], &[1, 1, 1]), Some((1, 0, 3)));
    }

    proptest! {
        #[test]
        fn an_overlap_is_what_it_says(known in prop::collection::vec(0_u32..4, 0..12), line in prop::collection::vec(0_u32..4, 0..12)) {
            if let Some(found) = longest(&known, &line, line.len().saturating_sub(1)) {
                prop_assert_eq!(
                    &known[found.known..found.known + found.length],
                    &line[found.line..found.line + found.length]
                );
                prop_assert!(found.known == 0 || found.line == 0);
            }
        }
    }
}
