//! The items that this visit remembers: what was done with each, under all the names by which it is known.
//!
//! Two lists of keys name the same item when the strongest key of one is in the other. So a product page that shows
//! id and URL ties them together, and a purchase by id marks the card that only has the URL. A weaker key that two
//! items share (the group of two sizes, one page for both) does not glue them.

use alloc::vec::Vec;

use super::{
    super::{event::Kind, item::Item, limits, read::Key},
    evict,
    price::item_price_key,
};

/// The item is in the cart.
pub(crate) const IN_CART: u8 = 1;
/// The shopper does not want to see the item.
pub(crate) const DISMISSED: u8 = 2;
/// The item was bought in this visit.
pub(crate) const BOUGHT: u8 = 4;

/// What is remembered of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Touch {
    /// The names of the item, the strongest first; 0 where there is none.
    pub keys: [u64; limits::KEYS_REMEMBERED],
    /// Number of the last touch, counting from 1 in this visit; 0 when it was only dismissed or taken out of the
    /// cart.
    pub last: u32,
    /// Views.
    pub views: u8,
    /// Clicks.
    pub clicks: u8,
    /// [`IN_CART`], [`DISMISSED`], [`BOUGHT`].
    pub flags: u8,
    /// The price as in `Item::log_price`, 0 where there is none.
    pub log_price: i32,
    /// Category and currency, see [`item_price_key`]; 0 where there is none.
    pub price_key: u32,
    /// The narrowest category, 0 where there is none.
    pub leaf: u32,
    /// The brand, 0 where there is none.
    pub brand: u32,
    /// The lifetime as a number: the order of `item::Lifetime`.
    pub lifetime: u8,
}

impl Touch {
    /// How often the item was looked at; a click and the view that follows it are one look.
    pub fn looks(&self) -> u8 {
        self.views.max(self.clicks)
    }

    /// Whether these keys, the strongest first, name this item.
    pub fn names(&self, keys: &[Key]) -> bool {
        let [own, ..] = self.keys;
        keys.iter().any(|key| key.0 == own) || keys.first().is_some_and(|key| self.keys.contains(&key.0))
    }

    /// Takes over further names. The longer list leads, so that a card that only has its URL does not make the URL the
    /// strongest name of an item whose id is known.
    fn learn(&mut self, keys: &[u64; limits::KEYS_REMEMBERED]) {
        let (mut first, mut second) = (self.keys, *keys);
        // Empty places are at the end: the list that is longer has fewer of them.
        if first.iter().filter(|key| **key == 0).count() > second.iter().filter(|key| **key == 0).count() {
            (first, second) = (second, first);
        }
        for key in second {
            if !first.contains(&key)
                && let Some(free) = first.iter_mut().find(|key| **key == 0)
            {
                *free = key;
            }
        }
        self.keys = first;
    }

    /// Takes over what is remembered under another name of the same item.
    fn absorb(&mut self, other: &Self) {
        self.learn(&other.keys);
        self.views = self.views.saturating_add(other.views);
        self.clicks = self.clicks.saturating_add(other.clicks);
        self.flags |= other.flags;
        self.lifetime = self.lifetime.max(other.lifetime);
        if other.last > self.last || self.leaf == 0 {
            self.facts(other.log_price, other.price_key, other.leaf, other.brand);
        }
        self.last = self.last.max(other.last);
    }

    /// Updates what the page says of the item; what it leaves out stays.
    fn facts(&mut self, log_price: i32, price_key: u32, leaf: u32, brand: u32) {
        if log_price != 0 {
            self.log_price = log_price;
            self.price_key = price_key;
        }
        if leaf != 0 {
            self.leaf = leaf;
        }
        if brand != 0 {
            self.brand = brand;
        }
    }

    /// Counts an event.
    pub fn count(&mut self, kind: Kind, item: &Item) {
        match kind {
            Kind::View => self.views = self.views.saturating_add(1),
            Kind::Click => self.clicks = self.clicks.saturating_add(1),
            Kind::Cart => self.flags |= IN_CART,
            Kind::CartRemove => self.flags &= !IN_CART,
            Kind::Purchase => self.flags = self.flags & !IN_CART | BOUGHT,
            Kind::Dismiss => self.flags |= DISMISSED,
            Kind::Dwell | Kind::Search | Kind::Rate | Kind::Answer => {}
        }
        let leaf = item.leaf.map_or(0, |leaf| leaf.0);
        self.facts(item.log_price, item_price_key(item), leaf, item.brand.map_or(0, |brand| brand.0));
        self.lifetime = self.lifetime.max(item.lifetime as u8);
    }
}

/// The entry of an item that has these keys, the strongest first; made when it is not there. None without keys.
pub(super) fn entry<'a>(list: &'a mut Vec<Touch>, keys: &[Key]) -> Option<&'a mut Touch> {
    let mut touch = Touch::default();
    let (last, _) = keys.split_last()?;
    for (place, key) in touch.keys.iter_mut().zip(keys) {
        *place = key.0;
    }
    // The last one is the URL, and many cards have nothing else.
    if let Some(place) = touch.keys.last_mut().filter(|place| **place != 0) {
        *place = last.0;
    }
    put(list, touch)
}

/// Adds an item. Entries that turn out to be the same item are joined into it. When the memory is full, the one that was
/// touched longest ago goes, and what is in the cart, bought or dismissed goes last.
pub(super) fn put(list: &mut Vec<Touch>, mut touch: Touch) -> Option<&mut Touch> {
    let keys = touch.keys.map(Key);
    while let Some(at) = list.iter().position(|other| other.names(&keys)) {
        touch.absorb(&list.remove(at));
    }
    evict(list, limits::TOUCHES - 1, |touch| u64::from(touch.flags != 0) << 32 | u64::from(touch.last));
    list.push(touch);
    list.last_mut()
}
