//! A made-up catalogue for the benches: the same bytes every time, as records (`engine::item`).
use std::fmt::Write as _;

const GROUPS: &[&str] =
    &["Sports", "Kitchen", "Garden", "Books", "Toys", "Office", "Beauty", "Music", "Outdoor", "Pets"];
const KINDS: &[&str] = &["Shoes", "Pans", "Lamps", "Guides", "Sets", "Desks", "Creams", "Cables", "Tents", "Bowls"];
const WORDS: &[&str] = &[
    "light",
    "classic",
    "blue",
    "red",
    "large",
    "small",
    "wool",
    "steel",
    "oak",
    "soft",
    "trail",
    "city",
    "winter",
    "summer",
    "pro",
    "mini",
    "eco",
    "silent",
    "warm",
    "quick",
    "ランニング",
    "シューズ",
    "木製",
    "軽量",
];

/// A fixed sequence of numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// As many different products: ten by ten categories, 200 brands, titles of four words and a number, prices.
pub fn catalogue(products: usize) -> String {
    let mut numbers = Numbers(7);
    let mut records = String::new();
    for id in 0..products {
        let (group, kind, brand) = (numbers.of(GROUPS), numbers.of(KINDS), numbers.below(200));
        let words: Vec<&str> = (0..4).map(|_| numbers.of(WORDS)).collect();
        let (price, tag) = (5 + numbers.below(200), numbers.of(WORDS));
        let title = format!("{} {kind} {id}", words.join(" "));
        // id, url, title, price, currency, brand, category, tags, aliases, availability, lifetime
        let fields = [
            format!("sku-{id}"),
            format!("/products/{kind}-{id}"),
            title,
            format!("{price}.90"),
            "EUR".to_owned(),
            format!("Brand {brand}"),
            format!("{group} > {kind}"),
            tag.to_owned(),
            String::new(),
            "InStock".to_owned(),
            String::new(),
        ];
        // A String takes every write.
        let _ = write!(records, "{}\u{1e}", fields.join("\u{1f}"));
    }
    records
}
