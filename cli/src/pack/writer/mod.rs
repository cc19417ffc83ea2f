//! From items and what is known of them to the files of a pack.
use std::path::Path;

use anyhow::{Context, anyhow, ensure};
use konomi::engine::error::Code;
use konomi::engine::item::pack::code;
use konomi::engine::item::pack::format::{NEIGHBOURS, ROWS, fingerprint, kind, neighbour_weight};
use konomi::engine::item::{Item, Pack};
use konomi::engine::math::hash64;
use konomi::engine::read::Key;

use crate::statistics::Statistics;

mod embedding;
mod function;
mod layout;
mod names;
mod order;
mod shard;
mod terms;
#[cfg(test)]
mod tests;

pub use embedding::Vectors;
use embedding::{Scaled, halves};
pub use layout::Layout;
pub use names::KEYS;
use names::Names;
use terms::Frequencies;

/// What is known of the items, by their numbers. What is empty is not known of any.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// How often each was chosen.
    pub popularity: &'a [f32],
    /// The same of the recent past.
    pub recent: &'a [f32],
    /// Items after which each is often chosen, with strengths up to 1, strongest first.
    pub neighbours: &'a [Vec<(u32, f32)>],
    /// Embeddings.
    pub vectors: Option<Vectors<'a>>,
    /// Which items are shown together: the places of their categories in an order in which siblings are neighbours.
    pub groups: &'a [u32],
}

impl<'a> Facts<'a> {
    /// What a log says.
    pub fn of(statistics: &'a Statistics) -> Self {
        let vectors = statistics.embedding.as_ref().map(|embedding| Vectors {
            dimensions: embedding.dims,
            inward: &embedding.inward,
            outward: if embedding.outward == embedding.inward { &[] } else { &embedding.outward },
        });
        Self {
            popularity: &statistics.popularity,
            recent: &statistics.recent,
            neighbours: &statistics.neighbours,
            vectors,
            groups: &[],
        }
    }
}

/// The files of a pack.
#[derive(Clone, Debug)]
pub struct PackFiles {
    pub index: Vec<u8>,
    pub shards: Vec<Vec<u8>>,
    pub parts: Parts,
}

/// What went where.
#[derive(Clone, Debug)]
pub struct Parts {
    pub layout: Layout,
    pub rows: usize,
    pub row_bytes: usize,
    pub alias_bytes: usize,
    pub neighbour_bytes: usize,
    pub head_bytes: usize,
    /// The items in the order of their rows.
    pub order: Vec<u32>,
    /// Items that no key names.
    pub nameless: Vec<u32>,
    /// Items whose own key an earlier one has.
    pub doubles: Vec<u32>,
    /// Further keys that two items have; they name the first.
    pub shared: usize,
    /// Items that have more keys than a row takes, and how many keys were left out.
    pub cut: (usize, usize),
    /// Keys that look like another one of their shard, and do not name their row.
    pub lost: usize,
}

/// Writes a pack. `keys_of` gives all keys of an item, its own one first.
///
/// None where no item has a key.
///
/// # Errors
/// When there is more than a pack can hold.
pub fn write(
    items: &[Item],
    keys_of: &dyn Fn(usize, &mut Vec<Key>),
    facts: &Facts<'_>,
    moved: &dyn Fn(u64, u64),
) -> anyhow::Result<Option<PackFiles>> {
    let names = Names::new(items.len(), keys_of);
    let frequencies = Frequencies::of(items);
    let rows = items.len() - names.nameless.len() - names.doubles.len();
    if rows == 0 {
        return Ok(None);
    }
    let layout = Layout::choose(items, &frequencies, names.len() as f64 / rows as f64, facts.vectors);
    let writer = Writer::new(items, &names, &frequencies, facts, layout);
    let mut groups = facts.groups.to_vec();
    groups.resize(items.len(), 0);
    let size = |item: u32| writer.size(item);
    let named = (0..items.len() as u32).filter(|item| !names.of(*item).is_empty());
    let per_shard = order::SHARD_BYTES * rows / named.map(size).sum::<usize>();
    let mut order = order::order(&groups, facts.popularity, per_shard.clamp(1, ROWS as usize));
    order.retain(|item| !names.of(*item).is_empty());
    let ends = order::cut(&order, &groups, ROWS as usize, shard_head(), &size);
    ensure!(ends.len() < 65_536, "{rows} products are too many for one pack: make one for each department");

    let mut parts = Parts {
        layout,
        rows,
        row_bytes: rows * shard::row_size(&layout),
        alias_bytes: 0,
        neighbour_bytes: 0,
        head_bytes: 0,
        order: Vec::new(),
        nameless: names.nameless.clone(),
        doubles: names.doubles.clone(),
        shared: names.shared,
        cut: names.cut,
        lost: 0,
    };
    let mut shards = Vec::with_capacity(ends.len());
    let mut pairs = Vec::with_capacity(names.len());
    let mut start = 0;
    for (number, end) in ends.iter().enumerate() {
        let rows: Vec<shard::Row> = order[start..*end].iter().map(|item| writer.row(*item)).collect();
        for key in rows.iter().flat_map(|row| &row.keys) {
            let check = *key as u32 & ((1 << layout.check_bits) - 1);
            pairs.push((*key, (number as u32) << layout.check_bits | check));
        }
        let (bytes, lost) = shard::shard_bytes(number as u32, &rows, &layout)?;
        let neighbours = 3 * rows.iter().map(|row| row.neighbours.len()).sum::<usize>();
        parts.lost += lost;
        parts.neighbour_bytes += neighbours;
        parts.head_bytes += shard_head();
        parts.alias_bytes += bytes.len() - neighbours - shard_head() - rows.len() * shard::row_size(&layout);
        shards.push(bytes);
        start = *end;
        moved(start as u64, order.len() as u64);
    }
    let shard_bits = usize::BITS - (ends.len() - 1).leading_zeros();
    let function = function::build(&pairs, shard_bits + layout.check_bits)?;
    drop(pairs);
    let currency = currency(items);
    let mut index = shard::index_bytes(rows as u32, ends.len() as u32, shard_bits, &layout, currency, &function);
    // What every file says decides the build, so that the same catalogue gives the same names of files.
    let mut digests = shard::digest(&index).to_le_bytes().to_vec();
    for bytes in &shards {
        digests.extend_from_slice(&shard::digest(bytes).to_le_bytes());
    }
    let build = hash64(&digests) as u32;
    shard::seal(&mut index, build);
    for bytes in &mut shards {
        shard::seal(bytes, build);
    }
    parts.order = order;
    Ok(Some(PackFiles { index, shards, parts }))
}

fn shard_head() -> usize {
    konomi::engine::item::pack::format::shard::BODY
}

/// The currency that most prices are in; zeros where none says its own.
fn currency(items: &[Item]) -> [u8; 3] {
    let mut counts = std::collections::BTreeMap::<[u8; 3], usize>::new();
    for price in items.iter().filter_map(|item| item.price) {
        *counts.entry(price.currency.0).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or([0; 3], |(currency, _)| currency)
}

/// What all rows need.
struct Writer<'a> {
    items: &'a [Item],
    names: &'a Names,
    frequencies: &'a Frequencies,
    facts: &'a Facts<'a>,
    layout: Layout,
    inward: Option<Scaled<'a>>,
    outward: Option<Scaled<'a>>,
    popular: f32,
    recent: f32,
}

impl<'a> Writer<'a> {
    fn new(
        items: &'a [Item],
        names: &'a Names,
        frequencies: &'a Frequencies,
        facts: &'a Facts<'a>,
        layout: Layout,
    ) -> Self {
        let scaled = |vectors: Vectors<'a>, side: &'a [f32]| {
            (!side.is_empty()).then(|| Scaled::new(side, vectors.dimensions, layout.kind))
        };
        let vectors = facts.vectors;
        let most = |counts: &[f32]| counts.iter().copied().fold(0.0, f32::max);
        Self {
            items,
            names,
            frequencies,
            facts,
            layout,
            inward: vectors.and_then(|vectors| scaled(vectors, vectors.inward)),
            outward: vectors.and_then(|vectors| scaled(vectors, vectors.outward)),
            popular: most(facts.popularity),
            recent: most(facts.recent),
        }
    }

    /// Bytes that an item brings into its shard.
    fn size(&self, item: u32) -> usize {
        let keys = self.names.of(item).len();
        shard::row_size(&self.layout) + 4 * keys + 3 * self.neighbours(item).count()
    }

    fn row(&self, number: u32) -> shard::Row {
        let at = number as usize;
        let item = &self.items[at];
        let terms = self.frequencies.choose(item, self.layout.terms as usize);
        let place = |name| terms.iter().position(|chosen| Some(chosen.term) == name);
        let count = |counts: &[f32]| counts.get(at).copied().unwrap_or(0.0);
        let steps = |side: &Option<Scaled>| side.as_ref().map_or_else(Vec::new, |side| side.steps(at));
        let sides = [steps(&self.inward), steps(&self.outward)];
        let embedding = match self.layout.kind {
            kind::TWO_HALF => sides.iter().flat_map(|side| halves(side)).collect(),
            _ => sides.iter().flatten().map(|step| *step as u8).collect(),
        };
        shard::Row {
            log_price: u16::try_from(item.log_price).unwrap_or(0),
            popularity: count_level(count(self.facts.popularity), self.popular),
            recent: count_level(count(self.facts.recent), self.recent),
            leaf: place(item.leaf).filter(|_| item.leaf.is_some()),
            brand: place(item.brand).filter(|_| item.brand.is_some()),
            lifetime: item.lifetime,
            terms,
            embedding,
            neighbours: self.neighbours(number).collect(),
            keys: self.names.of(number).to_vec(),
        }
    }

    /// Codes and levels of an item's neighbours that have rows.
    fn neighbours(&self, item: u32) -> impl Iterator<Item = (u32, u8)> + '_ {
        let all = self.facts.neighbours.get(item as usize).map_or(&[][..], Vec::as_slice);
        let named = all.iter().filter_map(|(other, weight)| {
            let key = *self.names.of(*other).first()?;
            Some((code(fingerprint(key)), neighbour_level(*weight)?))
        });
        named.take(NEIGHBOURS as usize)
    }
}

/// The level of a count: logarithmic, 15 for the largest one, at least 1 for any.
fn count_level(count: f32, most: f32) -> u8 {
    if count <= 0.0 { 0 } else { (15.0 * count.ln_1p() / most.ln_1p()).round().clamp(1.0, 15.0) as u8 }
}

/// The level whose weight is nearest by ratio; none for what is nearer to nothing.
fn neighbour_level(weight: f32) -> Option<u8> {
    let wanted = weight * 4_096.0;
    if wanted.is_nan() || wanted < neighbour_weight(0) as f32 / 2.0 {
        return None;
    }
    let distance = |level: &u8| (neighbour_weight(u32::from(*level)) as f32 / wanted).ln().abs();
    (0..16).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

impl PackFiles {
    /// The pack, as a page has it that has loaded all shards.
    ///
    /// # Errors
    /// When the reader refuses what was made, which is a fault of this program.
    pub fn pack(&self) -> anyhow::Result<Pack> {
        let refused = |what: &str, code: Code| anyhow!("{what} that was made cannot be read ({})", code.name());
        let mut pack = Pack::open(&self.index).map_err(|code| refused("the index", code))?;
        for (number, shard) in self.shards.iter().enumerate() {
            pack.add_shard(number as u32, shard).map_err(|code| refused(&format!("shard {number}"), code))?;
        }
        Ok(pack)
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> usize {
        self.index.len() + self.shards.iter().map(Vec::len).sum::<usize>()
    }

    /// Writes one file: the index, then the shards.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_file(&self, path: &Path) -> anyhow::Result<()> {
        // Beside the file and then renamed, so that a server never sees half of it.
        let part = path.with_extension("kpk.part");
        let write = || -> std::io::Result<()> {
            let mut bytes = Vec::with_capacity(self.bytes());
            bytes.extend_from_slice(&self.index);
            for shard in &self.shards {
                bytes.extend_from_slice(shard);
            }
            std::fs::write(&part, bytes)?;
            std::fs::rename(&part, path)
        };
        write().with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes a folder: the shards into one that is named by the build, then the index, which is what a page asks for first.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_folder(&self, folder: &Path) -> anyhow::Result<()> {
        let shards = folder.join(self.build_name());
        std::fs::create_dir_all(&shards).with_context(|| format!("cannot make the folder {}", shards.display()))?;
        for (number, bytes) in self.shards.iter().enumerate() {
            let path = shards.join(format!("{number}.kps"));
            std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        let (part, path) = (folder.join("index.kpk.part"), folder.join("index.kpk"));
        let write = || std::fs::write(&part, &self.index).and_then(|()| std::fs::rename(&part, &path));
        write().with_context(|| format!("cannot write {}", path.display()))
    }

    /// The build as it stands in the addresses of shards.
    pub fn build_name(&self) -> String {
        format!("{:08x}", u32::from_le_bytes(self.index[12..16].try_into().unwrap_or_default()))
    }
}
