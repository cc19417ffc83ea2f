//! Which row each key names.
use konomi::engine::read::Key;

/// The keys of the rows, every key once.
pub struct Names {
    /// By item: where its keys end in `keys`. The first of an item is its own one.
    ends: Vec<u32>,
    keys: Vec<u64>,
    /// Items that have no key.
    pub nameless: Vec<u32>,
    /// Items whose own key an earlier one has.
    pub doubles: Vec<u32>,
    /// Keys after the first that were left to another item.
    pub shared: usize,
    /// Items that have more keys than a row takes, and how many keys were left out.
    pub cut: (usize, usize),
}

/// Keys of a row. A row with all of them fits into a shard of the usual size.
pub const KEYS: usize = 1_500;

impl Names {
    /// Gives every key to one item: to the one whose own key it is, else to the one that has it earliest among its keys, of
    /// equals to the first of the feed.
    pub fn new(items: usize, keys_of: &dyn Fn(usize, &mut Vec<Key>)) -> Self {
        let mut names = Names {
            ends: Vec::with_capacity(items),
            keys: Vec::new(),
            nameless: Vec::new(),
            doubles: Vec::new(),
            shared: 0,
            cut: (0, 0),
        };
        // Key, place among the item's keys, item.
        let mut claims: Vec<(u64, u32, u32)> = Vec::new();
        let mut keys = Vec::new();
        for item in 0..items as u32 {
            keys.clear();
            keys_of(item as usize, &mut keys);
            if keys.is_empty() {
                names.nameless.push(item);
            }
            if keys.len() > KEYS {
                names.cut = (names.cut.0 + 1, names.cut.1 + keys.len() - KEYS);
                keys.truncate(KEYS);
            }
            claims.extend(keys.iter().enumerate().map(|(place, key)| (key.0, place as u32, item)));
        }
        claims.sort_unstable();
        let mut last = None;
        claims.retain(|(key, place, item)| {
            let is_first = last.map(|(key, _)| key) != Some(*key);
            if is_first {
                last = Some((*key, *item));
            } else if *place == 0 {
                names.doubles.push(*item);
            } else if last != Some((*key, *item)) {
                names.shared += 1;
            }
            is_first
        });
        names.doubles.sort_unstable();
        // By item, its own key first.
        claims.sort_unstable_by_key(|(key, place, item)| (*item, *place, *key));
        let mut claims = claims.into_iter().peekable();
        for item in 0..items as u32 {
            let is_double = names.doubles.binary_search(&item).is_ok();
            while let Some((key, _, _)) = claims.next_if(|(_, _, of)| *of == item) {
                if !is_double {
                    names.keys.push(key);
                }
            }
            names.ends.push(names.keys.len() as u32);
        }
        names
    }

    /// The keys of an item, its own one first; none where it gets no row.
    pub fn of(&self, item: u32) -> &[u64] {
        let item = item as usize;
        let start = if item == 0 { 0 } else { self.ends[item - 1] };
        &self.keys[start as usize..self.ends[item] as usize]
    }

    /// Keys of all items.
    pub fn len(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_names_one_item() {
        let items = [vec![1, 50, 7], vec![2, 50, 1], vec![], vec![1, 9], vec![4, 4]];
        let names = Names::new(items.len(), &|item, keys| keys.extend(items[item].iter().map(|key| Key(*key))));
        let of: Vec<&[u64]> = (0..5).map(|item| names.of(item)).collect();
        assert_eq!(of, [&[1, 50, 7][..], &[2], &[], &[], &[4]]);
        assert_eq!((names.nameless, names.doubles, names.shared), (vec![2], vec![3], 2));
    }
}
