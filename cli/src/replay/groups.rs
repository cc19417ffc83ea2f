//! Cases by the values of their fields: "new=true", "device=mobile".
use std::collections::{BTreeMap, HashSet};

use crate::measure::metrics::{self, COUNT, Metrics};

/// A field with more values than this groups nothing (a session's id, a city).
const VALUES: usize = 20;

/// Fields that a log may have; the rest is ignored.
const FIELDS: usize = 64;

/// Characters of a value that may be a group's name.
const CHARS: usize = 100;

/// Sums by field and value.
#[derive(Default)]
pub struct Groups {
    fields: BTreeMap<String, BTreeMap<String, (u64, Metrics)>>,
    dropped: HashSet<String>,
}

impl Groups {
    /// Adds a case to a group; false where there are too many fields, and this one is ignored.
    pub fn add(&mut self, field: &str, value: &str, metrics: &Metrics) -> bool {
        if self.dropped.contains(field) {
            return true;
        }
        if !self.fields.contains_key(field) {
            if self.fields.len() + self.dropped.len() >= FIELDS {
                return false;
            }
            self.fields.insert(field.to_owned(), BTreeMap::new());
        }
        let Some(values) = self.fields.get_mut(field) else { return true };
        let is_new = !values.contains_key(value);
        if is_new && (values.len() >= VALUES || value.len() > CHARS) {
            self.fields.remove(field);
            self.dropped.insert(field.to_owned());
            return true;
        }
        let (count, sum) = values.entry(value.to_owned()).or_insert((0, [0.0; COUNT]));
        *count += 1;
        metrics::add(sum, metrics);
        true
    }

    /// Every group with its name, number of cases and means, in the order of the names.
    pub fn all(&self) -> impl Iterator<Item = (String, u64, Metrics)> {
        self.fields.iter().flat_map(|(field, values)| {
            values
                .iter()
                .map(move |(value, (count, sum))| (format!("{field}={value}"), *count, metrics::mean(sum, *count)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_no_room_for_is_told() {
        let mut groups = Groups::default();
        for field in 0..FIELDS {
            assert!(groups.add(&field.to_string(), "a", &[1.0; COUNT]));
        }
        assert!(!groups.add("one more", "a", &[1.0; COUNT]) && groups.add("0", "b", &[1.0; COUNT]));
    }

    #[test]
    fn names_of_sessions_are_no_groups() {
        let mut groups = Groups::default();
        for number in 0..100 {
            groups.add("session", &number.to_string(), &[1.0; COUNT]);
            groups.add("new", if number % 4 == 0 { "true" } else { "false" }, &[f64::from(number % 4); COUNT]);
        }
        let all: Vec<_> = groups.all().map(|(name, count, mean)| (name, count, mean[0])).collect();
        assert_eq!(all, [("new=false".to_owned(), 75, 2.0), ("new=true".to_owned(), 25, 0.0)]);
    }
}
