//! Where a case gets its input from: numbers that follow from seed, target and case alone.
use konomi::engine::math::mix64;

/// What a case draws from.
pub struct Draw {
    state: u64,
    /// The number of the case, for targets that go through their inputs one by one.
    pub case: u64,
}

impl Draw {
    /// The numbers of one case.
    pub fn new(seed: u64, case: u64) -> Self {
        Self { state: mix64(seed ^ mix64(case)), case }
    }

    /// The next number (splitmix64).
    pub fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix64(self.state)
    }

    /// A number below `count`; 0 where that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.number()) * count as u128) >> 64) as usize
    }

    /// One time in `count`.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A number that is often at an edge.
    pub fn edge(&mut self) -> u32 {
        match self.below(6) {
            0 => 0,
            1 => u32::MAX,
            2 => 1 << self.below(32),
            3 => (1_u32 << self.below(32)).wrapping_sub(1),
            4 => self.below(300) as u32,
            _ => self.number() as u32,
        }
    }

    /// A float that is often none, or too large.
    pub fn float(&mut self) -> f64 {
        match self.below(8) {
            0 => f64::NAN,
            1 => *self.pick(&[f64::INFINITY, f64::NEG_INFINITY, -0.0, 1e308, -1e308, f64::MIN_POSITIVE]),
            2 => f64::from_bits(self.number()),
            3 => -(self.below(1_000) as f64),
            _ => self.below(1_000) as f64 / 8.0,
        }
    }

    /// At most `most` bytes; often few, and of few kinds.
    pub fn bytes(&mut self, most: usize) -> Vec<u8> {
        let length = if self.one_in(2) { self.below(most + 1) } else { self.below(most.min(16) + 1) };
        let mask = *self.pick(&[0xff, 0xff, 0x7f, 0x03]);
        (0..length).map(|_| self.number() as u8 & mask).collect()
    }

    /// A text of at most `most` parts, each from the list or any character.
    pub fn text(&mut self, parts: &[&str], most: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.below(most + 1) {
            match self.below(8) {
                0 => text.push(self.character()),
                1 => text.push(char::from(b' ' + self.below(95) as u8)),
                _ => text.push_str(self.pick::<&str>(parts)),
            }
        }
        text
    }

    /// Any character, and often one that a reader may stumble on.
    pub fn character(&mut self) -> char {
        const STRANGE: [char; 20] = [
            '\0',
            '\u{1d}',
            '\u{1e}',
            '\u{1f}',
            '\u{7f}',
            '\u{a0}',
            '\u{ad}',
            '\u{130}',
            '\u{2028}',
            '\u{202e}',
            '\u{200d}',
            '\u{300}',
            '\u{3099}',
            '\u{309a}',
            '\u{feff}',
            '\u{ff21}',
            '\u{ff76}',
            '\u{ff9e}',
            '\u{fffd}',
            '\u{10ffff}',
        ];
        if self.one_in(2) {
            *self.pick(&STRANGE)
        } else {
            char::from_u32(self.number() as u32 % 0x11_0000).unwrap_or('?')
        }
    }

    /// Changes bytes: flips, writes, cuts, doubles, puts in. Often one change only.
    pub fn change(&mut self, bytes: &mut Vec<u8>) {
        loop {
            let at = self.below(bytes.len());
            match (bytes.get_mut(at), self.below(6)) {
                (Some(byte), 0) => *byte ^= 1 << self.below(8),
                (Some(byte), 1) => *byte = self.edge() as u8,
                (Some(_), 2) => bytes.truncate(at),
                (Some(_), 3) => {
                    let end = (at + self.below(8)).min(bytes.len());
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
                (Some(_), 4) => {
                    bytes.remove(at);
                }
                _ => bytes.insert(at, self.number() as u8),
            }
            if self.below(3) > 0 {
                return;
            }
        }
    }

    /// In another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}
