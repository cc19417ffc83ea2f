//! Products by everything that names them.
use konomi::engine::math::hash64;

/// Numbers by the hash of a name, in ascending order; 8 bytes a name.
#[derive(Default)]
pub struct Aliases {
    sorted: Vec<(u32, u32)>,
}

impl Aliases {
    /// Notes a name.
    pub fn add(&mut self, name: &str, number: usize) {
        if let Ok(number) = u32::try_from(number) {
            self.sorted.push((short(name), number));
        }
    }

    /// To be called after the last name.
    pub fn sort(&mut self) {
        self.sorted.sort_unstable();
        self.sorted.dedup();
        self.sorted.shrink_to_fit();
    }

    /// The products that may have this name, the first in the feed first.
    pub fn find(&self, name: &str) -> impl Iterator<Item = usize> {
        let hash = short(name);
        let start = self.sorted.partition_point(|(own, _)| *own < hash);
        self.sorted.iter().skip(start).take_while(move |(own, _)| *own == hash).map(|(_, number)| *number as usize)
    }
}

fn short(name: &str) -> u32 {
    hash64(name.as_bytes()) as u32
}
