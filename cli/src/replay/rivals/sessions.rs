//! What others did, as sets of products: what popularity and the neighbours are counted from.
use std::collections::HashMap;
use std::path::PathBuf;

use crate::feed::{Catalogue, Problems};
use crate::journeys::Histories;

use super::super::scene::Scene;

/// The sessions of logs. Where a log has no times and no sessions, all that a visitor did is one.
pub struct Sessions {
    /// The products by number and name.
    names: Catalogue,
    histories: Histories,
    /// The distinct products of all sessions, one session after the other.
    products: Vec<u32>,
    /// Where the products of each session end.
    ends: Vec<u32>,
    /// Whose session it is.
    visitors: Vec<u32>,
    /// By product: its sessions, the latest first.
    by_product: Vec<Vec<u32>>,
}

impl Sessions {
    /// Reads logs of any kind.
    ///
    /// # Errors
    /// When one cannot be opened.
    pub fn read(paths: &[PathBuf], problems: &mut Problems, moved: &dyn Fn(u64, u64)) -> anyhow::Result<Self> {
        let mut names = Catalogue::of_logs();
        let histories = Histories::read(paths, &mut names, problems, moved)?;
        let mut all = Vec::new();
        for visitor in 0..histories.visitors() {
            for events in histories.sessions(visitor) {
                let mut products: Vec<u32> = events.iter().map(|event| event.item).collect();
                products.sort_unstable();
                products.dedup();
                all.push((events.iter().map(|event| event.t).max().unwrap_or(0), visitor as u32, products));
            }
        }
        // A stable sort: sessions without times stay in the order of the visitors.
        all.sort_by_key(|(t, _, _)| std::cmp::Reverse(*t));
        let mut sessions = Self {
            by_product: vec![Vec::new(); names.len()],
            names,
            histories,
            products: Vec::new(),
            ends: Vec::new(),
            visitors: Vec::new(),
        };
        for (number, (_, visitor, products)) in (0..).zip(all) {
            for product in &products {
                if let Some(list) = sessions.by_product.get_mut(*product as usize) {
                    list.push(number);
                }
            }
            sessions.products.extend(products);
            sessions.ends.push(sessions.products.len() as u32);
            sessions.visitors.push(visitor);
        }
        Ok(sessions)
    }

    /// The number of a product.
    pub fn product(&self, id: &str) -> Option<u32> {
        self.names.number(id).map(|number| number as u32)
    }

    /// The sessions of a product, the latest first, without those of the case's own visitor: they may have the answer.
    pub fn of_product<'a>(&'a self, product: u32, scene: &Scene) -> impl Iterator<Item = u32> + 'a {
        let own = self.histories.visitor(&scene.case.visitor.0).map(|visitor| visitor as u32);
        let sessions = self.by_product.get(product as usize).map_or(&[][..], Vec::as_slice);
        let is_other = move |session: &u32| own.is_none() || self.visitors.get(*session as usize).copied() != own;
        sessions.iter().copied().filter(is_other)
    }

    /// The products of a session, in ascending order.
    pub fn products(&self, session: u32) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = (session as usize).checked_sub(1).map_or(0, end);
        self.products.get(start..end(session as usize)).unwrap_or_default()
    }

    /// The candidates by the numbers of their products.
    pub fn candidates(&self, scene: &Scene) -> HashMap<u32, usize> {
        scene.ids.iter().enumerate().filter_map(|(at, id)| Some((self.product(id)?, at))).collect()
    }
}
