//! The order in which the functions stand in the module. It says nothing to a browser, but brotli finds more where like stands
//! beside like: 1 % of the module. order.mjs looks for a good order and writes order.txt; code that was changed since
//! costs a few bytes until it is asked again, and nothing else.
use std::collections::HashMap;

const ORDER: &str = include_str!("order.txt");

/// Names functions so that wasm-opt's `--reorder-functions-by-name` puts them in the order of order.txt; those that it does not
/// know stand behind, by their names. wasm-opt drops the names at the end.
///
/// Gives the new names for functions that have these paths in Rust (without hashes).
pub fn names(paths: impl Iterator<Item = String>) -> Vec<String> {
    let places: HashMap<&str, usize> = ORDER.lines().enumerate().map(|(place, path)| (path, place)).collect();
    let mut copies: HashMap<String, usize> = HashMap::new();
    let mut name = |path: String| {
        // A generic function is there several times.
        let copy = copies.entry(path.clone()).and_modify(|copy| *copy += 1).or_insert(1);
        let name = if *copy == 1 { path } else { format!("{path} {copy}") };
        format!("{:04} {name}", places.get(name.as_str()).copied().unwrap_or(places.len()))
    };
    paths.map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::{ORDER, names};

    #[test]
    fn known_functions_come_in_the_order_of_the_file_and_others_behind() {
        let known: Vec<&str> = ORDER.lines().collect();
        let [first, .., last] = known.as_slice() else { panic!("order.txt has no two functions") };
        let mut named = names(["new", last, first].into_iter().map(str::to_owned));
        named.sort();
        let paths: Vec<&str> = named.iter().filter_map(|name| name.get(5..)).collect();
        assert_eq!(paths, [first, last, "new"]);
    }
}
